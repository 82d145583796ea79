r"""The forms that ids, names, dates, addresses and language tags must have.

Patterns keep to what Python's `re`, Rust's `regex` and ECMA-262 read alike (no look-ahead, no
`\d`, no `\w`), so that pydantic, jsonschema and ajv give one verdict.
"""

from __future__ import annotations

ID = r"^[a-z][a-z0-9-]{0,63}$"
#: An id of before: of the same article, or `<article>/<id>` of a piece that came from another one.
FORMER_ID = r"^(?:[a-z][a-z0-9-]{0,63}/)?[a-z][a-z0-9-]{0,63}$"
VALUE_NAME = r"^[a-z][a-z0-9_]{0,63}$"
DATE = (
    r"^[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))$"
)
_TIME = r"T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?"
_ZONE = r"(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])"
DATE_TIME = DATE[:-1] + _TIME + _ZONE + "$"
PARTIAL_DATE = (
    r"^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01])(?:" + _TIME + _ZONE + r")?)?)?$"
)
URL = r'^https?://[^\x00-\x20"<>\\^`{|}\x7f]+$'
ADDRESS = r'^(?:https?://|mailto:|tel:)[^\x00-\x20"<>\\^`{|}\x7f]+$'
#: A relative path without `.` or `..` segments, or an https address.
SOURCE_PATH = (
    r"^(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*"
    r'|https://[^\x00-\x20"<>\\^`{|}\x7f]+)$'
)
#: BCP 47 in canonical case, without extensions: `nb`, `pt-BR`, `zh-Hans`, `sr-Latn-RS`, `de-1996`.
LANGUAGE_TAG = (
    r"^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*$"
)
EMAIL = r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$"
PHONE = r"^\+[0-9][0-9 ]{4,20}$"

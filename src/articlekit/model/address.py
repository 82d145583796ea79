"""What an address that differs by language must look like, by the role of its field.

A localized address comes from a catalogue, so no schema has seen it; bundle and checks ask here.
"""

from __future__ import annotations

import re

from articlekit.model.patterns import ADDRESS, EMAIL, PHONE, SOURCE_PATH, URL

_PATTERNS = {
    "address of a link": ADDRESS,
    "website": URL,
    "image file": SOURCE_PATH,
    "e-mail address": EMAIL,
    "telephone number": PHONE,
}
#: For a project's own blocks, whose roles have names of their own.
_ANY = f"(?:{ADDRESS[1:-1]}|{SOURCE_PATH[1:-1]})"


def is_address(role: str, text: str) -> bool:
    """Whether a text may stand in the field of that `x-translate` role."""
    return re.fullmatch(_PATTERNS.get(role, _ANY), text) is not None

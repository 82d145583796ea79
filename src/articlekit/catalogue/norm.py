"""The normal form: when two texts are one source text (design, section 5).

A change that only a typographer sees (quote style, dash, spacing, Unicode composition) leaves the
normal form as it was, so it makes no translation outdated. `docs/reference/normal-form.md` and
`tests/catalogue/normal_form_vectors.json` fix it; it must never change for catalogues in use.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from articlekit.catalogue.entry import SourceKey
from articlekit.model.markup import split_markup

_MARKS = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "»": "«",
        "›": "‹",
        "—": "–",
        "―": "–",
    }
)
_SPACE = re.compile(r"(?:\s|&nbsp;)+")
_DASH = re.compile(r" ?– ?")
# Not where closing the gap would make an entity of a stray `&amp ;`.
_BEFORE_MARK = re.compile(r"(?<!&amp)(?<!&lt)(?<!&gt)(?<!&nbsp) (?=[?!:;])")
#: What alone can make a difference in a line of ASCII.
_IN_ASCII = re.compile(r" [ ?!:;]|&nbsp;")


@lru_cache(maxsize=4096)
def normal_form(text: str) -> str:
    """The text with typographic differences removed; two texts with equal forms are one text.

    >>> normal_form("It’s  here – now") == normal_form("It's here—now")
    True
    """
    if text.isascii() and text.isprintable() and not _IN_ASCII.search(text):
        return text.strip()
    composed = unicodedata.normalize("NFC", text)
    pieces = [
        piece if is_markup else _normal_words(piece) for is_markup, piece in split_markup(composed)
    ]
    return "".join(pieces).strip()


def _normal_words(words: str) -> str:
    words = _SPACE.sub(" ", words).translate(_MARKS)
    return _BEFORE_MARK.sub("", _DASH.sub("–", words))


def same_source(first: SourceKey, second: SourceKey, *, exact: bool = False) -> bool:
    """Whether two (singular, plural) source texts are one source text.

    `exact`: they are raw, so that a line break or a quotation mark is no mere typography.
    """
    if first == second or exact:
        return first == second
    return (
        normal_form(first[0]) == normal_form(second[0])
        and (first[1] is None) == (second[1] is None)
        and normal_form(first[1] or "") == normal_form(second[1] or "")
    )

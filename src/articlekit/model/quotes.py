"""Quotation marks of a language, by depth, with the space that stands inside them.

The marks are CLDR's delimiters, kept in `data/quotes.json` by `tools/bake_cldr.py`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, lru_cache

from articlekit.model.packaged import packaged
from articlekit.model.tags import lineage

_UNKNOWN = "und"


@dataclass(frozen=True, slots=True)
class QuotationMarks:
    """The marks of a language: one (opening, closing) pair per level, without their space.

    `inner_space` stands inside « and » only: U+202F in French, U+00A0 in Canadian French.
    """

    levels: tuple[tuple[str, str], ...]
    inner_space: str = ""

    def pair(self, depth: int = 0) -> tuple[str, str]:
        """Opening and closing mark with their space, at a depth from 0; deeper levels alternate."""
        opening, closing = self.levels[depth % len(self.levels)]
        if (opening, closing) != ("«", "»"):
            return opening, closing
        return opening + self.inner_space, self.inner_space + closing


def quotation_marks(tag: str) -> QuotationMarks:
    """The marks of a language (BCP 47), of its parent, or CLDR's “ ” ‘ ’ for an unknown one.

    Raises ValueError for a tag that is not well-formed.
    """
    table = _table()
    return next((table[one] for one in lineage(tag) if one in table), table[_UNKNOWN])


@lru_cache(maxsize=512)
def quote(depth: int, tag: str) -> tuple[str, str]:
    """Opening and closing mark, spaced, for a quotation at a depth (0 is the outermost)."""
    return quotation_marks(tag).pair(depth)


@cache
def _table() -> dict[str, QuotationMarks]:
    text = packaged("model", "data", "quotes.json")
    return {
        tag: QuotationMarks(((marks[0], marks[1]), (marks[2], marks[3])), "".join(marks[4:]))
        for tag, marks in json.loads(text).items()
    }

"""AK7xx: text that was taken back and must not be anywhere."""

from __future__ import annotations

from pathlib import Path

from support.broken import put, swap
from support.rules import bad, good, said

TWO = "articles/two.json"
CATALOGUE = "locales/nb/LC_MESSAGES/two.po"
WITHDRAWN = swap('"status": "published"', '"status": "withdrawn"')
BAD = [
    bad(
        "AK701",
        CATALOGUE,
        put(""),
        said(
            "1:1",
            "the article two is withdrawn, and its text is still here",
            domain="two",
        ),
        {TWO: WITHDRAWN, "locales/two.pot": Path.unlink},
    ),
]
GOOD = [good("AK701", CATALOGUE, put(""))]

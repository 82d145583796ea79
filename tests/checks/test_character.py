"""Characters that no page can show."""

from __future__ import annotations

from pathlib import Path

from support.broken import ARTICLE, CATALOGUE, swap
from support.rules import assert_said, bad, good, said

MESSAGE = "the text has a character U+0000, which no page can show"
BAD = [
    bad(
        "AK232",
        ARTICLE,
        swap("What happens next", "What \\u0000 next"),
        said("18:58", MESSAGE, pointer="/body/1/text", unit="one/h1"),
    ),
    bad(
        "AK315",
        CATALOGUE,
        swap("Hva skjer nå", "Hva \\000 nå"),
        said("35:9", MESSAGE, unit="one/h1", in_language="nb"),
    ),
]
GOOD = [
    good("AK232", ARTICLE, swap("What happens next", "What \\u2400 next")),
    good("AK315", CATALOGUE, swap("Hva skjer nå", "Hva \\\\000 nå")),
]


def test_the_character_itself_is_the_same_as_its_escape(root: Path) -> None:
    case = bad(
        "AK315",
        CATALOGUE,
        swap("Hva skjer nå", "Hva \0 nå"),
        said("35:9", MESSAGE, unit="one/h1", in_language="nb"),
    )
    assert_said(case, root)

"""What a search of the translation memory finds, on a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from articlekit.catalogue.memory import Match
from articlekit.report.json import answer
from articlekit.report.lines import displayed, fitted


def memory_text(matches: Sequence[Match], *, quiet: bool) -> str:
    """Each match with its score (100% is equal), its unit and both texts, best first."""
    lines = [line for match in matches for line in _lines(match)]
    if not matches and not quiet:
        lines.append("nothing similar has been translated")
    return "".join(f"{line}\n" for line in lines)


def _lines(match: Match) -> list[str]:
    one = match.translated
    texts = (fitted(f"  {displayed(text)}") for text in (one.source, one.text))
    return [f"{int(match.score)}%  {one.unit}", *texts]


def memory_json(matches: Sequence[Match]) -> str:
    """The same for another program."""
    found = [{"score": one.score, **asdict(one.translated)} for one in matches]
    return answer({"matches": found})

"""Texts that came back, beside what was sent, for tests of what is told of them."""

from __future__ import annotations

from dataclasses import replace

from support.exchange import segment
from support.units import unit as make_unit

from articlekit.catalogue.unit import Unit
from articlekit.checks.exchange import ExchangeProblem
from articlekit.intake.compare import Compared, compare
from articlekit.intake.document import Mark, Segment, Status
from articlekit.intake.receive import Received

SOURCE = 'On {day}, <a to="x">{n} states</a> <em>asked</em> for H<sub>2</sub>O'


def unit(**fields: object) -> Unit:
    """A unit with a link, a value, a date and a subscript."""
    values = {"n": {"number": 16}, "day": {"date": "2018-11-01"}}
    return make_unit(source=SOURCE, values=values, **fields)


def received(target: str, source: str = SOURCE, status: Status = "current") -> Received:
    """A text in the notation, as a table has it."""
    return Received("one/p1", None, source, target, status, Mark(), 3, 7)


def compared(target: str, beside: Segment | None = None, **fields: object) -> Compared:
    """A text that came back, which can be compared."""
    made, problems = compare(
        replace(received(target), **fields),  # type: ignore[arg-type]
        beside or segment(SOURCE, ""),
    )
    assert made is not None, problems
    return made


def told(problems: list[ExchangeProblem]) -> list[tuple[str, str]]:
    """Which code is missing or unknown."""
    return [(one.name.removeprefix("xliff-code-"), one.arguments["code"]) for one in problems]

"""The white space around what comes back, and what to do about what may not stand in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.exchange import segment
from support.units import unit

from articlekit.intake.codes import lost_and_added
from articlekit.intake.compare import Compared, compare
from articlekit.intake.document import Mark, Segment
from articlekit.intake.receive import Received


def received(target: str, source: str = "A", mark: Mark | None = None) -> Received:
    return Received("one/p1", None, source, target, "current", mark or Mark(), 1, 1)


def compared(target: str, beside: Segment, source: str) -> Compared:
    made, problems = compare(received(target, source), beside)
    assert made is not None, problems
    return made


@pytest.mark.parametrize(
    ("source", "target", "placed"),
    [
        ("A", "\n    B\n  ", "B"),
        ("A\n", "B", "B\n"),
        ("\nA", " B ", "\nB"),
        ("A", "\u00a0B\u202f", "\u00a0B\u202f"),
        ("A", "\n<em>B</em>\n", "<em>B</em>"),
        ("A\nB", "C\nD\n", "C\nD"),
    ],
)
def test_the_white_space_around_a_text_is_that_of_its_source(
    source: str, target: str, placed: str
) -> None:
    made = compared(target, segment(source, ""), source)
    assert made.target == placed


def test_white_space_that_the_catalogue_has_is_nobodys_change() -> None:
    was = segment("A", "\nB")
    made, _ = compare(received("\nB", mark=Mark.read(was.mark)), was)
    assert made is not None
    assert (made.untouched, made.written) == (True, "\nB")


def test_a_text_that_a_tool_has_only_indented_is_as_it_was_sent() -> None:
    mark = Mark.read(segment("A", "Gammel").mark)
    made, _ = compare(received("\n      Gammel\n    ", mark=mark), segment("A", "Andres"))
    assert made is not None
    assert made.untouched


@pytest.mark.parametrize(
    ("target", "advice"),
    [
        ("<em>A</em>", "Take it out"),
        ("<em>A", "Write `&lt;`"),
        ("A {m}", "Use each tag and value of the source once"),
    ],
)
def test_what_to_do_fits_what_is_wrong(target: str, advice: str) -> None:
    plain = replace(unit(), translate=replace(unit().translate, tags=False))
    made, problems = compare(received(target), segment("A", ""))
    problems += [] if made is None else lost_and_added(made, plain)
    assert {problem.arguments["advice"][: len(advice)] for problem in problems} == {advice}


def test_in_a_literal_text_white_space_is_no_typography() -> None:
    code = segment("a b", "", literal=True)
    made = compared("x", code, "a  b")
    assert not made.source_is("a b")
    assert made.source_is("\na  b")

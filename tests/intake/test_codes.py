"""Tags, values and characters that a translation may neither lose nor add."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.compared import compared, told, unit
from support.exchange import segment

from articlekit.intake.codes import lost_and_added


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ('<a to="x">{n} stater</a> H<sub>2</sub>O', []),
        ('Den 1. november <a to="x">{n}</a> <q>ba</q> <sub>2</sub><br>', []),
        ('{day.month} <a to="x">{n.compact}</a> <sub>2</sub>', []),
        ("{n} H<sub>2</sub>O", [("missing", '<a to="x">')]),
        ('<a to="x">stater</a> <sub>2</sub>', [("missing", "{n}")]),
        ('<a to="x">{n}</a> H2O', [("missing", "<sub>")]),
        (
            '<a to="y">{n}</a> <sub>2</sub>',
            [("missing", '<a to="x">'), ("unknown", '<a to="y">')],
        ),
        ('<a to="x">{n}</a> <a to="x">b</a> <sub>2</sub>', [("unknown", '<a to="x">')]),
        ('<a to="x">{n} {m}</a> <sub>2</sub>', [("unknown", "{m}")]),
        ('<a to="x">{n}\x07</a> <sub>2</sub>', [("unknown", "the character U+0007")]),
    ],
)
def test_what_may_be_lost_or_added_and_what_may_not(
    target: str, expected: list[tuple[str, str]]
) -> None:
    problems = list(lost_and_added(compared(target), unit()))
    assert told(problems) == expected
    assert all((one.line, one.column, one.unit) == (3, 7, "one/p1") for one in problems)


def test_a_plural_form_may_leave_out_what_it_counts() -> None:
    target = '<a to="x">En stat</a> <sub>2</sub>'
    assert list(lost_and_added(compared(target), unit(count="n"))) == []


def test_a_text_without_tags_gets_none() -> None:
    plain = replace(unit(), translate=replace(unit().translate, tags=False))
    beside = segment("A", "")
    made = compared("<em>A</em>", beside, source="A")
    assert told(list(lost_and_added(made, plain))) == [("unknown", "<em>")]


def test_in_a_literal_text_nothing_is_a_code() -> None:
    beside = segment("if (a) { b }", "", literal=True)
    made = compared("if (å) {", beside, source="if (a) { b }")
    assert list(lost_and_added(made, unit())) == []

"""Other names in a text, to the letter; and where a text can be cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.model.inline import parse
from articlekit.model.markup import cut_problem, with_names

VALUES = {"n": "m", "day": "begun"}
TARGETS = {"site": "page", "#p1": "#first", "article:one": "article:uno"}


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{n} and {n.long}, {day.month_day}", "{m} and {m.long}, {begun.month_day}"),
        ("{{n}} {nn} {n n} n", "{{n}} {nn} {n n} n"),
        ("{{{n}}}", "{{{m}}}"),
        ('<a to="site">site</a>', '<a to="page">site</a>'),
        ('<a  to="site" >x</a>', '<a  to="page" >x</a>'),
        ('<a to="#p1">x</a>', '<a to="#first">x</a>'),
        ('<a to="article:one">y</a>', '<a to="article:uno">y</a>'),
        ('<a to="sites">x</a> <a to="p1">y</a>', '<a to="sites">x</a> <a to="p1">y</a>'),
        ('<a href="site">x</a> <a to=site>', '<a href="site">x</a> <a to=site>'),
        ('<span lang="site">{n}</span>', '<span lang="site">{m}</span>'),
        ("a < b {n", "a < b {n"),
        ("", ""),
    ],
)  # fmt: skip
def test_names_change_and_nothing_else(text: str, made: str) -> None:
    assert with_names(text, VALUES, TARGETS) == made


@given(st.text(alphabet='<>a{}n.to="site/& x', max_size=40))
def test_the_text_says_the_same_under_other_names(text: str) -> None:
    made = parse(with_names(text, VALUES, TARGETS))
    old = parse(text)
    assert made.words == old.words
    assert [value.name for value in made.values] == [
        VALUES.get(value.name, value.name) for value in old.values
    ]
    assert [(tag.name, tag.target) for tag in made.tags] == [
        (tag.name, TARGETS.get(tag.target or "", tag.target) if tag.name == "a" else tag.target)
        for tag in old.tags
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("One. |Two.", None),
        ("<em>One.</em> |Two.", None),
        ("One.<br>|Two.", None),
        ("a < b. |c", None),
        ("<em>One. |Two.</em>", "<em>"),
        ('<em>One. <a to="x">y</a> |Two.</em>', "<em>"),
        ('<a to="|x">y</a>', '<a to="x">'),
        ("{n|}", "{n}"),
        ("{|{x", "{{"),
        ("&n|bsp;", "&nbsp;"),
        ("x</e|m>", "</em>"),
    ],
)
def test_a_text_is_cut_between_tags_and_values_only(text: str, problem: str | None) -> None:
    position = text.index("|")
    assert cut_problem(text.replace("|", ""), position) == problem

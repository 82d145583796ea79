"""The normal form: the table of vectors that fixes it, and what holds for every text."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articlekit.catalogue.norm import normal_form, same_source
from articlekit.model.markup import split_markup

VECTORS: dict[str, Any] = json.loads(
    Path(__file__).with_name("normal_form_vectors.json").read_text(encoding="utf-8")
)
CLAUSES = {
    "composition", "white space", "apostrophe", "double mark", "guillemets", "dash",
    "space before a mark", "untouched", "markup", "together",
}  # fmt: skip


def vectors(kind: str) -> list[Any]:
    return [
        pytest.param(one["one"], one["other"], id=f"{one['clause']}-{one['reason']}")
        for one in VECTORS[kind]
    ]


@pytest.mark.parametrize(("one", "other"), vectors("same"))
def test_same_text(one: str, other: str) -> None:
    assert one != other
    assert normal_form(one) == normal_form(other)


@pytest.mark.parametrize(("one", "other"), vectors("different"))
def test_different_text(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)


def test_the_table_covers_every_clause_in_both_directions() -> None:
    for kind in ("same", "different"):
        found = {one["clause"] for one in VECTORS[kind]}
        assert found >= CLAUSES - {"together", "untouched"}
        assert found <= CLAUSES
    assert len(VECTORS["same"]) + len(VECTORS["different"]) >= 60


#: Pieces from which every clause, and every way around it, can be put together.
PIECES = [
    " ", "\u00a0", "\u202f", "\u2009", "\n", "&nbsp;", "'", "’", "‘", '"', "“", "”", "„", "«", "»",
    "‹", "›", "–", "—", "―", "-", "−", "′", "「", "」", "?", "!", ":", ";", ".", "a", "é",
    "e\u0301", "<em>", "</em>", '<a to="x – y">', "</a>", "<br>", "<code>", "</code>", "{n}",
    "{n.long}", "{", "}", "<", ">", "&", "&amp", "&nbsp", "/em", "em",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(texts | st.text())
@example("&nbsp ;")
@example("&amp ;")
@example("– – ?")
def test_the_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    assert normal_form(normal_form(text)) == normal_form(text)


#: Spellings of one thing: any may stand for any other in a text without markup.
ALIKE = [
    (" ", "\u00a0", "\u202f", "\u2009", "&nbsp;", "  ", "\t", "\n"),
    ("'", "‘", "’"),
    ('"', "“", "”", "„"),
    ("«", "»"),
    ("‹", "›"),
    ("–", "—", "―", " – ", "\u00a0– ", " —"),
    ("?", " ?", "\u202f?"),
    (":", "&nbsp;:"),
    ("é", "e\u0301"),
    ("a",),
    ("<em>",),
    ("</em>",),
    ("<code>' – '</code>",),
    ("{n}",),
    ("-",),
]
choices = st.lists(
    st.sampled_from(ALIKE).flatmap(
        lambda kinds: st.tuples(st.sampled_from(kinds), st.sampled_from(kinds))
    ),
    max_size=12,
)


@given(choices)
def test_any_spelling_may_stand_for_another(pairs: list[tuple[str, str]]) -> None:
    one, other = ("".join(pair[side] for pair in pairs) for side in (0, 1))
    assert same_source((one, None), (other, None))


MARKUP = [
    "<em>", "</em>", '<a to="it\'s – ok">', "</a>", "<br>", "{n}", "{n.long}", "<strong>",
    "<code>a  ’b’ – c ?</code>", '<span lang="ru">',
]  # fmt: skip


@given(
    st.lists(st.sampled_from([*MARKUP, " ", "’", "–", "?", "a", "\u00a0", "-"]), max_size=12).map(
        "".join
    )
)
def test_markup_is_never_touched(text: str) -> None:
    def markup(text: str) -> list[str]:
        return [piece for is_markup, piece in split_markup(text) if is_markup]

    assert markup(normal_form(text)) == markup(text)


@given(st.lists(st.sampled_from(["word", "'", '"', "«", "‹", "–", "-", "?", "′"]), max_size=8))
def test_a_mark_removed_or_changed_to_another_kind_is_another_text(pieces: list[str]) -> None:
    text = "x".join(pieces)
    for place, piece in enumerate(pieces):
        for change in ("", *({"'", '"', "«", "‹", "–", "-", "?", "′"} - {piece})):
            changed = "x".join([*pieces[:place], change, *pieces[place + 1 :]])
            assert normal_form(changed) != normal_form(text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("it's", None), ("it’s", None), True),
        (("it's", "they're"), ("it’s", "they’re"), True),
        (("one", "two"), ("one", None), False),
        (("one", None), ("one", ""), False),
        (("one", "two"), ("one", "three"), False),
        (("one", "two"), ("two", "one"), False),
    ],
    ids=["singular", "plural", "plural gone", "empty plural", "other plural", "swapped"],
)
def test_a_plural_text_is_the_same_when_both_its_forms_are(
    one: tuple[str, str | None], other: tuple[str, str | None], same: bool
) -> None:
    assert same_source(one, other) is same
    assert same_source(other, one) is same


def test_the_vectors_are_written_once() -> None:
    pairs = [
        frozenset((one["one"], one["other"])) for one in (*VECTORS["same"], *VECTORS["different"])
    ]
    assert all(one != other for one, other in combinations(pairs, 2))


@given(st.text(st.sampled_from("ab  -'\"?!:;&<>{}/em\t"), max_size=12) | st.just("a&nbsp;b"))
def test_a_line_of_ascii_is_read_as_any_other_text(text: str) -> None:
    assert normal_form(f"éx{text}x") == "é" + normal_form(f"x{text}x")

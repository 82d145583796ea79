"""Inline text as text and codes: nothing lost, ids that mean the same on both sides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.exchange import PIECES

from articlekit.intake.spans import (
    Code,
    Span,
    canonical,
    code_of,
    codes_of,
    escape,
    spans_of,
    text_of,
)
from articlekit.model.inline import Inline, Tag, Value, Words, parse

TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=8).map("".join)


def reading(text: str) -> list[object]:
    """What a text says, apart from where in it."""
    said: list[object] = []
    for node in parse(text).walk():
        if isinstance(node, Words):
            said.append(node.text)
        else:
            said.append(node.opening if isinstance(node, Tag) else node.placeholder)
    return said


@given(TEXTS)
def test_spans_say_what_the_text_says(text: str) -> None:
    back = text_of(spans_of(text))
    assert reading(back) == reading(text)
    assert parse(back).problems == ()


@given(TEXTS)
def test_the_canonical_writing_is_its_own(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


@given(st.text(max_size=30))
def test_escaped_words_read_as_those_words(words: str) -> None:
    assert parse(escape(words)) == (Inline((Words(words),)) if words else Inline(()))


@given(st.text(max_size=30))
def test_a_literal_text_has_no_markup(text: str) -> None:
    spans = spans_of(text, literal=True)
    assert text_of(spans, literal=True) == text
    assert all(code.character for code in codes_of(spans))


@given(TEXTS, TEXTS)
def test_a_translation_uses_the_ids_of_its_source(source: str, target: str) -> None:
    known = {code.id: code.data for code in codes_of(spans_of(source))}
    spans = spans_of(target, codes_of(spans_of(source)))
    opened = [span.code for span in spans if span.code and span.kind != "close"]
    ids = [code.id for code in opened if not code.character]
    assert len(set(ids)) == len(ids)
    for code in opened:
        assert known.get(code.id, code.data) == code.data
    own = [code.data for code in opened if code.id.startswith("t")]
    left = [data for name, data in known.items() if name not in ids]
    assert not set(own) & set(left), "a code of the source was free, and was not used"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a & b < c > d", "a & b < c > d"),
        ("A&amp;B", "A&B"),
        ("&amp;amp; &amp;lt;", "&amp;amp; &amp;lt;"),
        ("&lt;em>", "&lt;em>"),
        ("&lt;em", "<em"),
        ("&lt;/", "&lt;/"),
        ("{{x}}", "{{x}}"),
        ("a&nbsp;b", "a\u00a0b"),
        ('<a   to="x" >y</a >', '<a to="x">y</a>'),
        ("<br/>", "<br>"),
        ("line\r\nbreak", "line\nbreak"),
        ("line\r\r\nbreak", "line\nbreak"),
    ],
    ids=lambda text: text.strip(),
)
def test_one_canonical_writing(text: str, expected: str) -> None:
    assert canonical(text) == expected


def test_codes_are_numbered_in_reading_order() -> None:
    spans = spans_of('{n} <a to="x"><em>y</em></a><br>')
    assert [(code.id, code.data) for code in codes_of(spans)] == [
        ("1", "{n}"),
        ("2", '<a to="x">'),
        ("3", "<em>"),
        ("4", "<br>"),
    ]


def test_what_only_the_translation_has_gets_ids_of_its_own() -> None:
    source = codes_of(spans_of("<em>a</em> {n}"))
    made = codes_of(spans_of("{n} <q>b</q> <em>a</em> {n}", source))
    assert [(code.id, code.data) for code in made] == [
        ("2", "{n}"),
        ("t1", "<q>"),
        ("1", "<em>"),
        ("t2", "{n}"),
    ]


def test_a_source_without_codes_leaves_the_plain_numbers_free() -> None:
    assert [code.id for code in codes_of(spans_of("<em>a</em>", ()))] == ["t1"]


@pytest.mark.parametrize(
    "data",
    [
        "",
        "text",
        "<em>text",
        "<em><q>",
        "</em>",
        '<a href="x">',
        '<a to="x" onclick="y">',
        "<script>",
        "{a} {b}",
        "{A}",
        "<br/>",
        "<em>x</em>",
    ],
)
def test_what_is_not_one_code_alone_is_none(data: str) -> None:
    assert code_of("1", data) is None


@pytest.mark.parametrize("data", ["<em>", '<a to="#p1">', "{n}", "{n.long}", "<br>"])
def test_one_code_alone_is_read_as_it_is_written(data: str) -> None:
    code = code_of("7", data)
    assert code is not None
    assert (code.id, code.data) == ("7", data)


def test_a_character_that_xml_lacks_is_a_code_named_after_it() -> None:
    assert spans_of("a\x01b") == [
        Span("text", "a"),
        Span("point", code=Code("u0001", "\x01")),
        Span("text", "b"),
    ]
    assert code_of("u0001", "") == Code("u0001", "\x01")


@pytest.mark.parametrize("name", ["u0041", "ud800", "u000a"])
def test_a_character_that_xml_has_is_no_code(name: str) -> None:
    assert code_of(name, "") is None


def test_a_value_keeps_its_format() -> None:
    assert isinstance(parse("{d.long}").nodes[0], Value)
    assert codes_of(spans_of("{d.long}", codes_of(spans_of("{d}"))))[0].id == "t1"

"""Units of articles and shared records: ids, former ids, notes, what a translator is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.extracted import IMAGE, PARAGRAPH, QUOTE, of_block, only, units
from support.project import REPOSITORY, article

from articlekit.catalogue.comment import extracted_comments, reference
from articlekit.catalogue.extract import extract, extract_shared
from articlekit.model.shape import compile_shape


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (PARAGRAPH, {"p1": "Hello"}),
        ({"id": "h1", "type": "heading", "level": 2, "text": "Next"}, {"h1": "Next"}),
        (QUOTE, {"q1": "Yes"}),
        ({"id": "k1", "type": "pullquote", "of": "p1"}, {}),
        ({"id": "k1", "type": "pullquote", "of": "p1", "text": "Hel"}, {"k1": "Hel"}),
        (
            {"id": "l1", "type": "list",
             "items": [{"id": "i1", "text": "A"}, {"id": "i2", "text": "B"}]},
            {"i1": "A", "i2": "B"},
        ),
        (
            {**IMAGE, "caption": "Tom", "credit": "Ann"},
            {"m1.alt": "A cat", "m1.caption": "Tom", "m1.credit": "Ann"},
        ),
        ({**IMAGE, "alt": ""}, {}),
        ({"id": "s1", "type": "stat", "text": "5"}, {"s1": "5"}),
        (
            {"id": "t1", "type": "table", "caption": "T",
             "columns": [{"id": "c1", "text": "C"}, {"id": "c2", "text": "D"}],
             "rows": [{"id": "r1", "cells": {"c1": "1", "c2": "2"}},
                      {"id": "r2", "cells": {"c1": "3"}}]},
            {"t1.caption": "T", "c1": "C", "c2": "D", "r1.c1": "1", "r1.c2": "2", "r2.c1": "3"},
        ),
        (
            {"id": "o1", "type": "callout", "kind": "note", "title": "N", "text": "T"},
            {"o1.title": "N", "o1": "T"},
        ),
        (
            {"id": "n1", "type": "timeline", "events": [{"id": "y1", "date": "2018", "text": "E"}]},
            {"y1": "E"},
        ),
        (
            {"id": "e1", "type": "embed", "href": "https://a.example/", "title": "E", "text": "T"},
            {"e1.title": "E", "e1": "T"},
        ),
        ({"id": "d1", "type": "code", "text": "{x}", "caption": "C"}, {"d1.caption": "C"}),
        ({"id": "d1", "type": "code", "text": "{x}", "translate": True}, {"d1": "{x}"}),
        ({"id": "c1", "type": "contacts", "title": "Ask", "of": ["org:us"]}, {"c1.title": "Ask"}),
        ({"id": "v1", "type": "divider"}, {}),
        ({**IMAGE, "alt": "", "localize": True}, {"m1.src": "a.jpg"}),
    ],
    ids=lambda value: value.get("type"),
)  # fmt: skip
def test_the_units_of_a_block(block: dict[str, Any], expected: dict[str, str]) -> None:
    assert list(of_block(**block).items()) == list(expected.items())


def test_the_units_of_an_article_come_in_reading_order_with_their_places() -> None:
    found = units(
        {"id": "l1", "type": "list", "items": [{"id": "i1", "text": "Item"}]},
        PARAGRAPH,
        standfirst="Intro",
        dateline="Oslo",
        links={"site": {"href": "https://example.org/", "localize": True}, "x": {"href": "tel:+1"}},
        sources=[{"id": "z1", "title": "Report"}],
        corrections=[{"id": "w1", "date": "2018-11-03", "text": "Wrong"}],
    )
    assert [(one.id, one.pointer, one.block) for one in found] == [
        ("a/headline", "/headline", "headline"),
        ("a/standfirst", "/standfirst", "standfirst"),
        ("a/dateline", "/dateline", "dateline"),
        ("a/links.site.href", "/links/site/href", "site"),
        ("a/i1", "/body/0/items/0/text", "l1"),
        ("a/p1", "/body/1/text", "p1"),
        ("a/z1.title", "/sources/0/title", "z1"),
        ("a/w1", "/corrections/0/text", "w1"),
    ]


def test_a_plural_text_is_one_unit_with_every_form() -> None:
    text = {"count": "n", "one": "{n} state", "other": "{n} states"}
    found = only({**PARAGRAPH, "text": text}, values={"n": {"number": 3}})
    assert (found.source, found.plural, found.count) == ("{n} state", "{n} states", "n")
    assert found.key == ("{n} state", "{n} states")
    assert found.forms == {"one": "{n} state", "other": "{n} states"}


@pytest.mark.parametrize(
    ("change", "former"),
    [
        ({}, ()),
        ({"was": ["b"]}, ("b/p1",)),
        ({"was": ["b", "c"]}, ("b/p1", "c/p1")),
    ],
    ids=["none", "one", "two"],
)
def test_former_ids_of_the_article(change: dict[str, Any], former: tuple[str, ...]) -> None:
    assert only(PARAGRAPH, **change).former == former


def test_former_ids_of_a_block_with_those_of_the_article() -> None:
    block = {**IMAGE, "caption": "Tom", "was": ["m0"]}
    _, alt, caption = units(block, was=["b"])
    assert alt.former == ("a/m0.alt", "b/m1.alt", "b/m0.alt")
    assert caption.former == ("a/m0.caption", "b/m1.caption", "b/m0.caption")


def test_former_ids_of_items_rows_sources_corrections_and_links() -> None:
    blocks = [
        {"id": "l1", "type": "list", "was": ["l0"],
         "items": [{"id": "i1", "text": "A", "was": ["i0"]}]},
        {"id": "t1", "type": "table", "columns": [{"id": "c1", "text": "C", "was": ["c0"]}],
         "rows": [{"id": "r1", "cells": {"c1": "1"}, "was": ["r0"]}]},
    ]  # fmt: skip
    found = units(
        *blocks,
        sources=[{"id": "z1", "title": "Report", "was": ["z0"]}],
        corrections=[{"id": "w1", "date": "2018-11-03", "text": "Wrong", "was": ["w0"]}],
        links={"site": {"href": "https://example.org/", "localize": True, "was": ["page"]}},
    )
    former = {one.id.removeprefix("a/"): one.former for one in found}
    assert former == {
        "headline": (),
        "links.site.href": ("a/links.page.href",),
        "i1": ("a/i0",),
        "c1": ("a/c0",),
        "r1.c1": ("a/r0.c1", "a/r1.c0", "a/r0.c0"),
        "z1.title": ("a/z0.title",),
        "w1": ("a/w0",),
    }


def test_notes_of_the_text_and_of_the_block_are_joined_and_not_repeated() -> None:
    text = {"text": "Hello", "note": "A greeting."}
    assert only({**PARAGRAPH, "text": text}).note == "A greeting."
    assert only({**PARAGRAPH, "text": text, "note": "First."}).note == "A greeting. First."
    assert only({**PARAGRAPH, "text": text, "note": "A greeting."}).note == "A greeting."
    assert only(PARAGRAPH).note is None


def test_a_retracted_text_says_so() -> None:
    found = only({**PARAGRAPH, "text": {"text": "Hello", "retracted": True}})
    assert found.retracted
    assert any(line.startswith("retracted") for line in extracted_comments(found))


@pytest.mark.parametrize(
    ("fields", "spoken", "original"),
    [
        ({}, None, None),
        ({"original_language": "ru", "wording": "translated"}, None, None),
        ({"original_language": "ru", "original": "Да"}, "ru", "Да"),
    ],
    ids=["own words", "words not kept", "words kept"],
)
def test_a_quote_with_its_words_as_spoken(
    fields: dict[str, Any], spoken: str | None, original: str | None
) -> None:
    found = only({**QUOTE, **fields})
    assert (found.spoken, found.original) == (spoken, original)


@pytest.mark.parametrize(
    ("source", "language", "detail"),
    [({}, None, ""), ({"language": "en"}, None, ""), ({"language": "ru"}, "ru", "written in ru")],
)
def test_a_title_is_in_the_language_of_its_source(
    source: dict[str, str], language: str | None, detail: str
) -> None:
    title = units(sources=[{"id": "s1", "title": "Title", **source}])[-1]
    assert (title.id, title.language, title.detail) == ("a/s1.title", language, detail)


def test_a_block_of_a_project_may_say_what_language_a_text_is_in() -> None:
    mark = {"type": "string", "x-translate": {"role": "voice", "language": "spoken"}}
    shape = compile_shape({"properties": {"text": mark}})
    for spoken, language in (("uk", "uk"), ("no such thing", None), (3, None)):
        block = {"id": "b1", "type": "x-voice", "text": "Так", "spoken": spoken}
        found = extract(article("a", body=[block]), "a.json", {"x-voice": shape})[-1]
        assert (found.source, found.language) == ("Так", language)


def test_values_are_those_that_the_texts_insert() -> None:
    values = {"n": {"number": 3}, "day": {"date": "2018"}, "unused": {"number": 1}}
    text = {"count": "n", "one": "{n} in {day.year}", "other": "{n} or {gone}"}
    found = only({**PARAGRAPH, "text": text}, values=values)
    assert found.values == {"n": {"number": 3}, "day": {"date": "2018"}, "gone": None}
    assert found.value_kinds == {"number", "date", ""}


def test_raw_text_has_no_values() -> None:
    code = {"id": "d1", "type": "code", "text": "{n} <em>", "translate": True}
    found = only(code, values={"n": {"number": 3}})
    assert (found.values, found.translate.raw, found.optional) == ({}, True, True)


def test_shared_records() -> None:
    person = {
        "name": "Ann Lee",
        "short_name": "Lee",
        "roles": {"head": "head of <em>us</em>", "adviser": "adviser"},
        "url": "https://example.org/",
        "note": "A woman.",
        "was": ["anne"],
    }
    found = extract_shared("people", {"language": "en", "people": {"ann": person}}, "people.json")
    assert [(one.id, one.source, one.former) for one in found] == [
        ("shared/people.ann.name", "Ann Lee", ("shared/people.anne.name",)),
        ("shared/people.ann.short_name", "Lee", ("shared/people.anne.short_name",)),
        ("shared/people.ann.roles.head", "head of <em>us</em>", ("shared/people.anne.roles.head",)),
        ("shared/people.ann.roles.adviser", "adviser", ("shared/people.anne.roles.adviser",)),
    ]
    assert {one.block for one in found} == {"ann"}
    assert found[0].note == "A woman."
    localized = {"language": "en", "people": {"ann": {**person, "localize": True}}}
    assert [one.id for one in extract_shared("people", localized)][-1] == "shared/people.ann.url"


@pytest.mark.parametrize(
    ("kind", "records", "ids"),
    [
        ("organizations", {"us": {"name": "Us", "address": "Here"}},
         ["shared/organizations.us.name", "shared/organizations.us.address"]),
        ("topics", {"law": {"name": "Law", "description": "All of it"}},
         ["shared/topics.law.name", "shared/topics.law.description"]),
        ("labels", {"published": "Published", "read-more": "More"},
         ["shared/labels.published", "shared/labels.read-more"]),
    ],
)  # fmt: skip
def test_every_kind_of_shared_record(kind: str, records: Any, ids: list[str]) -> None:
    assert [one.id for one in extract_shared(kind, {"language": "en", kind: records})] == ids


STEPS = REPOSITORY / "schema" / "blocks" / "steps.schema.json"
SHAPES = {"x-steps": compile_shape(json.loads(STEPS.read_text(encoding="utf-8")))}


def test_a_projects_own_block_needs_no_python() -> None:
    block = {
        "id": "x1",
        "type": "x-steps",
        "title": "How",
        "items": [
            {"id": "s1", "text": "Start"},
            {"id": "s2", "text": {"text": "Stop", "note": "N"}},
        ],
    }
    value = article("a", body=[block])
    found = extract(value, "articles/a.json", SHAPES)[1:]
    assert [(one.id, one.source, one.note) for one in found] == [
        ("a/x1.title", "How", None), ("a/s1", "Start", None), ("a/s2", "Stop", "N"),
    ]  # fmt: skip
    assert {reference(one) for one in found} == {"articles/a.json#x1"}
    assert extract(value, "articles/a.json") == extract(value, "articles/a.json")[:1]


def article_files() -> list[Path]:
    return [
        path for path in (REPOSITORY / "articles").rglob("*.json") if "_shared" not in path.parts
    ]


def test_no_two_units_of_the_repository_share_an_id() -> None:
    ids = [
        one.id
        for path in article_files()
        for one in extract(json.loads(path.read_text(encoding="utf-8")), "", SHAPES)
    ]
    assert len(ids) > 100
    assert len(ids) == len(set(ids))


def test_a_former_id_that_a_unit_has_today_is_nobodys() -> None:
    first = {"id": "p1", "type": "paragraph", "text": "First.", "was": ["p2", "p0"]}
    second = {"id": "p2", "type": "paragraph", "text": "Second.", "was": ["p1"]}
    value = article("one", body=[first, second])
    found = {unit.id: unit.former for unit in extract(value)}
    assert (found["one/p1"], found["one/p2"]) == (("one/p0",), ())
    every = {unit.id: unit.former for unit in extract(value, every_former=True)}
    assert (every["one/p1"], every["one/p2"]) == (("one/p2", "one/p0"), ("one/p1",))


def test_a_former_id_of_two_units_is_nobodys() -> None:
    """As when a block was copied with its `was`: a late text of that id is shown nowhere."""
    first = {"id": "p1", "type": "paragraph", "text": "First.", "was": ["old", "older"]}
    value = article(body=[first, {**first, "id": "p2", "was": ["old"]}])
    formers = {unit.id: unit.former for unit in extract(value)}
    assert formers["one/p1"] == ("one/older",)
    assert formers["one/p2"] == ()
    every = {unit.id: unit.former for unit in extract(value, every_former=True)}
    assert every["one/p1"] == ("one/old", "one/older")

"""Every part of an article in one language: blocks, people, dates, states."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.localized import QUOTE, blocks, rich, whole
from support.project import Translated, article, bundled, fuzzy, make_project

from articlekit.engine.export import export

PLAIN_BLOCKS: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    # the block, the translations of its units, what it becomes beside id and type
    "paragraph": (
        {"type": "paragraph", "text": "Text", "note": "for translators", "was": ["old"]},
        {"b": "Tekst"},
        {"text": rich("Tekst")},
    ),
    "heading": (
        {"type": "heading", "level": 2, "text": "Head"},
        {"b": "Tittel"},
        {"level": 2, "text": rich("Tittel")},
    ),
    "list": (
        {"type": "list", "ordered": True, "items": [{"id": "i1", "text": "A"}]},
        {"i1": "Å"},
        {"ordered": True, "items": [{"id": "i1", "text": rich("Å")}]},
    ),
    "image": (
        {
            "type": "image", "src": "a.png", "alt": "Seen", "caption": "Cap", "credit": "Me",
            "width": 3, "localize": True,
        },
        {"b.alt": "Sett", "b.caption": "Tekst", "b.src": "nb.png"},
        {"src": "nb.png", "alt": "Sett", "caption": rich("Tekst"), "credit": "Me", "width": 3},
    ),
    "decorative image": (
        {"type": "image", "src": "a.png", "alt": ""},
        {},
        {"src": "a.png", "alt": ""},
    ),
    "stat": ({"type": "stat", "text": "One"}, {"b": "Én"}, {"text": rich("Én")}),
    "table": (
        {
            "type": "table",
            "caption": "Cap",
            "columns": [{"id": "c1", "text": "Col"}],
            "rows": [{"id": "r1", "cells": {"c1": "Cell"}}],
        },
        {"b.caption": "Tabell", "c1": "Kolonne", "r1.c1": "Celle"},
        {
            "caption": rich("Tabell"),
            "columns": [{"id": "c1", "text": rich("Kolonne")}],
            "rows": [{"id": "r1", "cells": {"c1": rich("Celle")}}],
        },
    ),
    "callout": (
        {"type": "callout", "kind": "help", "title": "Help", "text": "Call"},
        {"b.title": "Hjelp", "b": "Ring"},
        {"kind": "help", "title": rich("Hjelp"), "text": rich("Ring")},
    ),
    "timeline": (
        {"type": "timeline", "events": [{"id": "e1", "date": "2017-04", "text": "Then"}]},
        {"e1": "Da"},
        {"events": [
            {"id": "e1", "date": {"value": "2017-04", "text": "april 2017"}, "text": rich("Da")}
        ]},
    ),
    "embed": (
        {"type": "embed", "href": "https://v.example/", "title": "Film", "text": "Words"},
        {"b.title": "Video", "b": "Ord"},
        {"href": "https://v.example/", "title": "Video", "text": rich("Ord")},
    ),
    "code that is translated": (
        {"type": "code", "text": "# {x} <em>", "syntax": "sh", "translate": True, "caption": "C"},
        {"b": "# {å} <em>", "b.caption": "K"},
        {"text": "# {å} <em>", "syntax": "sh", "caption": rich("K")},
    ),
    "code": ({"type": "code", "text": "# {x} &amp;"}, {}, {"text": "# {x} &amp;"}),
    "contacts": (
        {"type": "contacts", "title": "Who", "of": ["person:ada", "org:us", "org:gone"]},
        {"b.title": "Hvem"},
        {
            "title": rich("Hvem"),
            "of": [
                {
                    "id": "person:ada", "name": "Ada Example", "email": "ada@example.org",
                    "phone": "+47 22 00 00 00",
                },
                {
                    "id": "org:us", "name": "Our group", "short_name": "OG",
                    "url": "https://og.example/",
                },
                {"id": "org:gone"},
            ],
        },
    ),
    "divider": ({"type": "divider"}, {}, {}),
}  # fmt: skip


@pytest.mark.parametrize(("block", "texts", "made"), PLAIN_BLOCKS.values(), ids=PLAIN_BLOCKS)
def test_block(
    tmp_path: Path, block: dict[str, Any], texts: dict[str, Translated], made: dict[str, Any]
) -> None:
    translations = {"nb": {f"one/{path}": text for path, text in texts.items()}}
    found = blocks(tmp_path, [{"id": "b", **block}], translations)
    assert found == {"b": {"id": "b", "type": block["type"], **made}}


def test_every_block_type_is_tried() -> None:
    from articlekit.model.blocks import BLOCKS

    tried = {block["type"] for block, _, _ in PLAIN_BLOCKS.values()}
    assert tried | {"quote", "pullquote"} == set(BLOCKS)


# --- a project's own blocks, and what is left out on purpose

STEPS_SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Steps", "description": "Steps.", "type": "object", "required": ["id", "type"],
    "properties": {
        "id": {"type": "string"}, "type": {"const": "x-steps"},
        "text": {
            "type": "string", "x-translate": {"role": "intro", "tags": True, "droppable": True},
        },
        "items": {
            "type": "array",
            "items": {
                "type": "object", "required": ["id", "text"],
                "properties": {
                    "id": {"type": "string"},
                    "text": {
                        "type": "string",
                        "x-translate": {"role": "step", "tags": True, "droppable": True},
                    },
                    "term": {"type": "string", "x-translate": {"role": "term", "droppable": True}},
                },
            },
        },
    },
}  # fmt: skip
STEPS = {
    "id": "s", "type": "x-steps", "text": "Intro",
    "items": [{"id": "i1", "text": "Write", "term": "10 days"}, {"id": "i2", "text": "Wait"}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("omitted", "left"),
    [
        ((), {"text": "Intro", "items": [("Write", "10 days"), ("Wait", None)]}),
        (("i1.term",), {"text": "Intro", "items": [("Write", None), ("Wait", None)]}),
        (("i2",), {"text": "Intro", "items": [("Write", "10 days")]}),
        (("s",), None),
    ],
    ids=["nothing", "a key", "the member of a list", "the block"],
)
def test_what_is_omitted_takes_its_key_its_member_or_its_block_along(
    tmp_path: Path, omitted: tuple[str, ...], left: dict[str, Any] | None
) -> None:
    folder = tmp_path / "schema" / "blocks"
    folder.mkdir(parents=True)
    (folder / "steps.schema.json").write_text(json.dumps(STEPS_SCHEMA))
    body = [STEPS, {"id": "k", "type": "pullquote", "of": "s"}]
    texts: dict[str, Translated] = {f"one/{path}": "∅" for path in omitted}
    made = whole(tmp_path, {"nb": texts}, "nb", body=body)
    for path in omitted:
        assert made["states"][f"one/{path}"] == {"state": "omitted", "shown": None}
    if left is None:
        assert made["body"] == []  # the pull quote has nothing to repeat
        return
    block = made["body"][0]
    items = [(item["text"]["text"], item.get("term")) for item in block["items"]]
    assert {"text": block["text"]["text"], "items": items} == left


def test_nothing_of_what_is_left_out_is_named_and_no_link_leads_there(tmp_path: Path) -> None:
    folder = tmp_path / "schema" / "blocks"
    folder.mkdir(parents=True)
    (folder / "steps.schema.json").write_text(json.dumps(STEPS_SCHEMA))
    linked = "<a to='#s'>s</a> <a to='#i1'>i1</a> <a to='#i2'>i2</a> <a to='#k'>k</a>"
    linked = linked.replace("'", '"')
    body = [
        {"id": "p1", "type": "paragraph", "text": linked}, STEPS,
        {"id": "k", "type": "pullquote", "of": "s"},
        {"id": "k2", "type": "pullquote", "of": "s", "text": "Intro"},
    ]  # fmt: skip
    fixed = [{"id": "c1", "date": "2018-11-06", "text": "Right", "of": "i1"}]
    left = {
        # what is left out: the links that stay, the states of what is left out, the correction's of
        (): (["#s", "#i1", "#i2", "#k"], [], "i1"),
        ("i1",): (["#s", "#i2", "#k"], ["one/i1"], None),
        ("s",): ([], ["one/s"], None),
    }
    for number, (omitted, (targets, named, of)) in enumerate(left.items()):
        root = tmp_path / str(number)
        (root / "schema").mkdir(parents=True)
        folder.rename(root / "schema" / "blocks")
        folder = root / "schema" / "blocks"
        texts: dict[str, Translated] = {f"one/{path}": "∅" for path in omitted}
        texts["one/p1"] = linked
        made = whole(root, {"nb": texts}, "nb", body=body, corrections=fixed)
        assert [link["to"] for link in made["links"]] == targets
        assert made["body"][0]["text"]["text"] == "s i1 i2 k"
        inside = {"one/s", "one/i1", "one/i1.term", "one/i2"} & set(made["states"])
        shown = {name for name in inside if made["states"][name]["shown"]}
        assert sorted(inside - shown) == named
        assert ("one/i1.term" in inside) is (not omitted)
        assert made["corrections"][0].get("of") == of
        assert made["body"][-1]["id"] == "k2"
        assert made["body"][-1].get("of") == (None if omitted == ("s",) else "s")


def test_a_block_of_the_project_passes_everything_on(tmp_path: Path) -> None:
    folder = tmp_path / "schema" / "blocks"
    folder.mkdir(parents=True)
    keys = {"data": {}, "id": {"type": "string"}, "type": {"const": "x-map"}}
    (folder / "map.schema.json").write_text(
        json.dumps({
            "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Map",
            "description": "A map.", "type": "object", "required": ["id", "type"],
            "properties": keys,
        })
    )  # fmt: skip
    data = {"a": None, "b": [None, {"c": None}], "d": [], "e": {}, "f": 0, "g": False, "h": ""}
    made = whole(tmp_path, {}, "nb", body=[{"id": "m", "type": "x-map", "data": data}])
    assert made["body"][0]["data"] == data


# --- around the body


def test_a_language_unknown_to_cldr_has_the_names_and_formats_of_another(tmp_path: Path) -> None:
    languages = ["en", {"tag": "tlh", "formats": "de"}]
    one = article(countries=["NO"], values={"n": {"number": 1234.5}})
    project = make_project(tmp_path, [one], languages)
    export(project)
    made = bundled(project, "tlh")
    named = {"code": "NO", "name": "Norwegen", "lang": "de", "dir": "ltr"}
    assert made["countries"] == [named]
    assert made["values"]["n"]["text"] == "1.234,5"
    assert made["date_published"]["text"].startswith("2. November 2018")


def test_a_date_that_does_not_exist_stands_as_it_is_written(tmp_path: Path) -> None:
    values = {"day": {"was": ["old"], "date": "2018-02-30"}}
    body = [{"id": "p1", "type": "paragraph", "text": "On {day}"}]
    sources = [{"id": "s1", "title": "A", "date": "2018-02-31"}]
    made = whole(tmp_path, {}, "nb", values=values, body=body, sources=sources)
    assert made["values"]["day"] == {"date": "2018-02-30", "text": "2018-02-30"}
    assert made["sources"][0]["date"] == {"value": "2018-02-31", "text": "2018-02-31"}


def test_dates_countries_topics_and_values_come_formatted_beside_the_machine_value(
    tmp_path: Path,
) -> None:
    made = whole(
        tmp_path, {"nb": {"shared/topics.rights.name": "Rettigheter"}}, "nb",
        tags=["rights", "gone"], countries=["NO", "RU"], authors=["org:us"],
        values={"n": {"number": 1234.5, "was": ["m"]}, "d": {"date": "2018"}},
    )  # fmt: skip
    assert made["date_published"]["value"] == "2018-11-02T09:00:00+01:00"
    assert made["date_published"]["text"].startswith("2. november 2018")
    assert made["tags"] == [
        {"id": "rights", "name": "Rettigheter"}, {"id": "gone", "name": "gone"},
    ]  # fmt: skip
    assert made["countries"] == [
        {"code": "NO", "name": "Norge"}, {"code": "RU", "name": "Russland"},
    ]  # fmt: skip
    assert made["values"] == {
        "n": {"number": 1234.5, "text": "1\u00a0234,5"}, "d": {"date": "2018", "text": "2018"},
    }  # fmt: skip
    assert made["authors"][0]["name"] == "Our group"


def test_sources_and_corrections_are_dated_and_name_their_language(tmp_path: Path) -> None:
    made = whole(
        tmp_path, {"nb": {"one/c1": "Rettet"}}, "nb",
        sources=[{"id": "s1", "title": "Доклад", "date": "2018-11", "language": "ru"}],
        corrections=[{"id": "c1", "date": "2018-11-06", "text": "Put right", "of": "p1"}],
    )  # fmt: skip
    assert made["sources"] == [
        {
            "id": "s1", "title": "Доклад", "date": {"value": "2018-11", "text": "november 2018"},
            "language": {"tag": "ru", "name": "russisk", "direction": "ltr"},
        }
    ]  # fmt: skip
    assert made["corrections"] == [
        {
            "id": "c1", "date": {"value": "2018-11-06", "text": "6. november 2018"},
            "text": rich("Rettet"), "of": "p1",
        }
    ]  # fmt: skip


@pytest.mark.parametrize("day", ["2018-02-31", "2019-02-29"])
def test_a_day_that_does_not_exist_is_shown_as_it_is_written(tmp_path: Path, day: str) -> None:
    made = whole(tmp_path, {}, "nb", values={"d": {"date": day}})
    assert made["values"]["d"]["text"] == day


def test_states_tell_of_shared_units_and_repeated_blocks(tmp_path: Path) -> None:
    body = [QUOTE, {"id": "k", "type": "pullquote", "of": "q1"}]
    texts = {
        "nb": {
            "one/headline": "Tittel",
            "one/q1": fuzzy("De sa nei", previous_source="They said yes"),
        },
        "nn": {"one/headline": "Overskrift"},
    }
    made = whole(tmp_path, texts, "nn", body=body)  # type: ignore[arg-type]
    english = {"lang": "en", "dir": "ltr", "state": "source"}
    assert made["states"] == {
        "one/q1": {"state": "missing", "shown": {"lang": "nb", "dir": "ltr", "state": "outdated"}},
        "shared/people.ada.name": {"state": "missing", "shown": english},
        "shared/people.ada.roles.adviser": {"state": "missing", "shown": english},
    }
    counts = {"missing": 3, "translated": 1}
    assert made["translation"] == {"state": "partial", "counts": counts}


@pytest.mark.parametrize(
    ("tag", "texts", "state"),
    [
        ("en", {}, "source"),
        ("nb", {"one/headline": "T", "one/p1": "P"}, "complete"),
        ("nb", {"one/headline": "T"}, "partial"),
        ("nb", {"one/headline": "T", "one/p1": fuzzy("P")}, "partial"),
    ],
)
def test_how_far_the_article_is_translated(
    tmp_path: Path, tag: str, texts: dict[str, Translated], state: str
) -> None:
    made = whole(tmp_path, {"nb": texts}, tag)
    assert made["translation"]["state"] == state
    assert (made["language"], made["source_language"]) == (tag, "en")


def test_what_is_shown_of_shared_records_counts_as_well(tmp_path: Path) -> None:
    own = {"one/headline": "T", "one/p1": "A"}
    assert whole(tmp_path / "1", {"nb": own}, "nb")["translation"]["state"] == "complete"
    made = whole(tmp_path / "2", {"nb": own}, "nb", authors=["org:us"])
    assert made["translation"] == {
        "state": "partial", "counts": {"inherited": 1, "missing": 1, "translated": 2},
    }  # fmt: skip
    translated = {**own, "shared/organizations.us.name": "Oss"}
    made = whole(tmp_path / "3", {"nb": translated}, "nb", authors=["org:us"])
    assert made["translation"]["state"] == "complete"
    made = whole(tmp_path / "4", {}, "nb", authors=["org:us"], language="nb")
    assert made["translation"]["state"] == "source"
    assert made["translation"]["counts"] == {"inherited": 1, "missing": 1, "source": 2}


def test_a_value_without_words_is_at_home_in_every_language(tmp_path: Path) -> None:
    body = [{"id": "s", "type": "stat", "text": "{n}"}]
    made = whole(tmp_path, {}, "ar", body=body, values={"n": {"number": 16}})
    assert made["body"][0]["text"]["html"].startswith("<bdi>")
    assert made["states"]["one/s"] == {
        "state": "inherited",
        "shown": {"lang": "ar", "dir": "rtl", "state": "source"},
    }

"""A bundle never lies: its `states`, held against what polib reads in the catalogues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from support.oracle import Oracle, texts_of
from support.own import TRANSLATED, articles, load
from support.project import REPOSITORY

from articlekit.catalogue.extract import extract
from articlekit.catalogue.unit import Unit
from articlekit.engine.prepare import Preparer
from articlekit.model.project import Project


@pytest.fixture(scope="module")
def oracle(own: Project) -> Oracle:
    return Oracle(own.root)


@pytest.fixture(scope="module")
def units(own: Project) -> dict[str, list[Unit]]:
    """The units of every document by its id."""
    preparer = Preparer(own)
    found = {"shared": list(preparer.shared.units)}
    for path in own.article_paths():
        value = load(path)
        found[value["id"]] = extract(value, "", preparer.blocks.shapes)
    return found


def _is_part(unit: Unit, made: Mapping[str, Any]) -> bool:
    """Whether a unit stands on the page; the address of a link where a text leads to it."""
    asked = {f"{made['id']}/links.{link['to']}.href" for link in made["links"]}
    return unit.translate.role != "address of a link" or unit.id in asked


@pytest.mark.parametrize("tag", TRANSLATED)
def test_states_say_of_every_own_unit_what_the_catalogues_say(
    own: Project, oracle: Oracle, units: Mapping[str, list[Unit]], tag: str
) -> None:
    for made in articles(own, tag):
        every = units[made["id"]]
        parts = [unit for unit in every if _is_part(unit, made) and unit.spoken != tag]
        expected = {}
        for unit in parts:
            state = oracle.expected(unit.id, tag, unit.optional)
            if state is not None and unit.language and state["state"] == "inherited":
                state["shown"]["lang"] = unit.language
            if state is not None and unit.wordless:
                state["shown"] = {"lang": tag, "dir": made["direction"], "state": "source"}
            if state is not None:
                expected[unit.id] = state
        prefix = f"{made['id']}/"
        listed = {key: one for key, one in made["states"].items() if key.startswith(prefix)}
        assert listed == expected


@pytest.mark.parametrize("tag", TRANSLATED)
def test_states_say_of_every_shared_unit_on_the_page_what_the_catalogues_say(
    own: Project, oracle: Oracle, units: Mapping[str, list[Unit]], tag: str
) -> None:
    known = {unit.id: unit for unit in units["shared"]}
    for made in articles(own, tag):
        expected = {}
        for name in _shared_on_page(made, known):
            state = oracle.expected(name, tag, known[name].optional)
            if state is not None:
                expected[name] = state
        listed = {key: one for key, one in made["states"].items() if key.startswith("shared/")}
        assert listed == expected


def _shared_on_page(made: Mapping[str, Any], known: Mapping[str, Unit]) -> set[str]:
    """The shared units that a page shows: names and contacts of its people, topics, roles."""
    source = load(next((REPOSITORY / "articles").rglob(f"{made['id']}.json")))
    found = {f"shared/topics.{topic['id']}.name" for topic in made["tags"]}
    for party in _parties(made):
        kind, _, name = party["id"].partition(":")
        family = "people" if kind == "person" else "organizations"
        found |= {f"shared/{family}.{name}.{key}" for key in party}
    for block in source["body"]:
        if "speaker" in block and "role" in block["speaker"]:
            kind, _, name = block["speaker"]["of"].partition(":")
            family = "people" if kind == "person" else "organizations"
            found.add(f"shared/{family}.{name}.roles.{block['speaker']['role']}")
    return found & set(known)


def _parties(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, dict):
        if str(value.get("id", "")).startswith(("person:", "org:")):
            yield value
        for part in value.values():
            yield from _parties(part)
    elif isinstance(value, list):
        for part in value:
            yield from _parties(part)


@pytest.mark.parametrize("tag", TRANSLATED)
def test_labels_are_marked_too(own: Project, oracle: Oracle, tag: str) -> None:
    index = load(own.dist / tag / "index.json")
    expected = {}
    for name in index["labels"]:
        unit = f"shared/labels.{name}"
        state = oracle.expected(unit, tag, optional=False)
        if state is not None:
            expected[unit] = state
        else:
            assert oracle.wrote(unit, tag, index["labels"][name])
    assert index["states"] == expected


@pytest.mark.parametrize("tag", TRANSLATED)
def test_what_is_not_marked_is_what_the_translator_wrote(
    own: Project, oracle: Oracle, units: Mapping[str, list[Unit]], tag: str
) -> None:
    english = {made["id"]: dict(texts_of(made)) for made in articles(own, "en")}
    compared = 0
    for made in articles(own, tag):
        known = {unit.id: unit for unit in units[made["id"]]}
        for name, text in texts_of(made):
            unit = known.get(name)
            if unit is None or unit.spoken == tag:
                continue
            state = made["states"].get(name)
            if state is None:
                assert oracle.wrote(name, tag, text), name
                compared += 1
            elif state["shown"]["state"] == "source" and not unit.wordless:
                assert text == english[made["id"]][name]
            elif not unit.wordless:
                assert oracle.wrote(name, state["shown"]["lang"], text), name
    assert compared > 50

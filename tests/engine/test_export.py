"""The output for sites, on the repository's own articles and on small projects."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from support.ajv import ajv_errors
from support.html import Tree, faults
from support.oracle import Oracle, texts_of
from support.project import (
    REPOSITORY,
    article,
    bundled,
    copy_repository,
    fuzzy,
    make_project,
    snapshot,
)

from articlekit.catalogue.extract import extract
from articlekit.catalogue.unit import Unit
from articlekit.engine.export import build, export
from articlekit.engine.prepare import Preparer
from articlekit.errors import ArticlekitError, WriteError
from articlekit.model.project import Project

TAGS = ("en", "nb", "nn", "ru", "uk", "fr", "ar", "zh-Hans")
TRANSLATED = TAGS[1:]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The repository's own project, built."""
    copied = copy_repository(tmp_path_factory.mktemp("own"))
    report = build(copied)
    assert report.written, [one.message for one in report.check.diagnostics]
    return copied


@pytest.fixture(scope="module")
def oracle(project: Project) -> Oracle:
    return Oracle(project.root)


@pytest.fixture(scope="module")
def units(project: Project) -> dict[str, list[Unit]]:
    """The units of every document by its id."""
    preparer = Preparer(project)
    found = {"shared": list(preparer.shared.units)}
    for path in project.article_paths():
        value = load(path)
        found[value["id"]] = extract(value, "", preparer.blocks.shapes)
    return found


@cache
def _loaded(path: Path) -> Any:
    return json.loads(path.read_bytes())


def load(path: Path) -> Any:
    return _loaded(path)


def articles(project: Project, tag: str) -> list[dict[str, Any]]:
    return [load(path) for path in sorted((project.dist / tag / "articles").glob("*.json"))]


# --- the files


def test_every_language_of_the_configuration_is_published(project: Project) -> None:
    manifest = load(project.dist / "manifest.json")
    assert tuple(one["tag"] for one in manifest["languages"]) == TAGS
    for one in manifest["languages"]:
        index = load(project.dist / one["path"])
        assert len(index["articles"]) == one["articles"] > 0
    assert len(articles(project, "en")) == len(project.article_paths())


def test_the_manifest_gives_size_and_hash_of_every_other_file(project: Project) -> None:
    files = snapshot(project.dist)
    del files["manifest.json"]
    listed = load(project.dist / "manifest.json")["files"]
    assert [one["path"] for one in listed] == list(dict.fromkeys(one["path"] for one in listed))
    assert {one["path"]: (one["bytes"], one["sha256"]) for one in listed} == {
        path: (len(data), hashlib.sha256(data).hexdigest()) for path, data in files.items()
    }


def test_the_manifest_tells_a_site_what_it_needs_of_a_language(project: Project) -> None:
    languages = {one["tag"]: one for one in load(project.dist / "manifest.json")["languages"]}
    assert languages["nn"]["fallback"] == ["nb", "en"]
    assert languages["nb"]["aliases"] == ["no"]
    assert languages["ar"]["direction"] == "rtl"
    assert languages["fr"]["native_name"] == "français"
    assert languages["fr"]["completeness"] == 1.0
    assert languages["en"]["states"] == {"source": sum(languages["en"]["states"].values())}


@pytest.mark.parametrize("tag", TAGS)
def test_the_bundle_is_the_articles_in_the_order_of_the_index(project: Project, tag: str) -> None:
    folder = project.dist / tag
    index, bundle = load(folder / "index.json"), load(folder / "bundle.json")
    paths = [one["path"] for one in index["articles"]]
    assert bundle["articles"] == [load(project.dist / path) for path in paths]
    assert sorted(paths) == [
        f"{tag}/articles/{path.name}" for path in sorted((folder / "articles").glob("*.json"))
    ]
    dates = [one["date_published"]["value"] for one in index["articles"]]
    assert dates == sorted(dates, reverse=True)
    assert {**index, "articles": 0} == {**bundle, "articles": 0}


@pytest.mark.parametrize("tag", TAGS)
def test_an_index_entry_says_what_its_article_says(project: Project, tag: str) -> None:
    for entry in load(project.dist / tag / "index.json")["articles"]:
        made = load(project.dist / entry["path"])
        assert entry["href"] == f"/{tag}/{made['id']}/"
        for key in ("id", "type", "headline", "standfirst", "date_published", "translation"):
            assert entry.get(key) == made.get(key)
        named = {f"{made['id']}/headline", f"{made['id']}/standfirst"}
        assert entry["states"] == {
            key: state for key, state in made["states"].items() if key in named
        }


SCHEMAS = {
    "manifest.json": "manifest-1",
    "*/index.json": "bundle-index-1",
    "*/bundle.json": "bundle-1",
    "*/articles/*.json": "bundle-article-1",
}


def _schema(name: str) -> Any:
    return load(REPOSITORY / "schema" / f"{name}.schema.json")


@pytest.mark.parametrize(("pattern", "schema"), SCHEMAS.items())
def test_every_file_is_valid_under_its_schema(
    project: Project, pattern: str, schema: str
) -> None:
    Draft202012Validator.check_schema(_schema(schema))
    validator = Draft202012Validator(_schema(schema))
    paths = sorted(project.dist.glob(pattern))
    assert paths
    for path in paths:
        assert [f"{error.json_path}: {error.message}" for error in
                validator.iter_errors(load(path))] == []  # fmt: skip


@pytest.mark.parametrize(("pattern", "schema"), SCHEMAS.items())
def test_ajv_says_the_same(project: Project, pattern: str, schema: str) -> None:
    paths = sorted(project.dist.glob(pattern))
    documents = [path.read_text(encoding="utf-8") for path in paths]
    errors = ajv_errors(_schema(schema), documents)
    assert dict(zip(paths, errors, strict=True)) == dict.fromkeys(paths)


def test_every_file_has_a_schema(project: Project) -> None:
    matched = {path for pattern in SCHEMAS for path in project.dist.glob(pattern)}
    assert matched == {path for path in project.dist.rglob("*") if path.is_file()}


# --- the same bytes


MACHINES = {
    "again": {},
    "another hash seed": {"PYTHONHASHSEED": "1"},
    "another machine": {
        "PYTHONHASHSEED": "4242",
        "TZ": "Pacific/Kiritimati",
        "LANG": "fr_FR.ISO-8859-1",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "COLUMNS": "40",
    },
}


@pytest.mark.parametrize("environment", MACHINES.values(), ids=MACHINES)
def test_the_same_input_gives_the_same_bytes(
    project: Project, environment: dict[str, str], tmp_path: Path
) -> None:
    copied = copy_repository(tmp_path / "elsewhere")
    command = [sys.executable, "-m", "articlekit", "build", "--project", str(copied.root)]
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert snapshot(copied.dist) == snapshot(project.dist)


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    again = make_project(tmp_path)
    export(again)
    first = snapshot(tmp_path)
    export(again)
    assert snapshot(tmp_path) == first


def test_no_path_of_the_machine_is_published(project: Project) -> None:
    root = str(project.root).encode()
    assert not [path for path, data in snapshot(project.dist).items() if root in data]


# --- a bundle never lies


def _is_part(unit: Unit) -> bool:
    """Whether a unit stands on the page; the address of a link is only where it leads."""
    return unit.translate.role != "address of a link"


@pytest.mark.parametrize("tag", TRANSLATED)
def test_states_say_of_every_own_unit_what_the_catalogues_say(
    project: Project, oracle: Oracle, units: Mapping[str, list[Unit]], tag: str
) -> None:
    for made in articles(project, tag):
        own = [unit for unit in units[made["id"]] if _is_part(unit) and unit.spoken != tag]
        expected = {}
        for unit in own:
            state = oracle.expected(unit.id, tag, unit.optional)
            if state is not None and unit.wordless:
                state["shown"] = {"lang": tag, "dir": made["direction"], "state": "source"}
            if state is not None:
                expected[unit.id] = state
        prefix = f"{made['id']}/"
        listed = {key: one for key, one in made["states"].items() if key.startswith(prefix)}
        assert listed == expected


@pytest.mark.parametrize("tag", TRANSLATED)
def test_states_say_of_every_shared_unit_on_the_page_what_the_catalogues_say(
    project: Project, oracle: Oracle, units: Mapping[str, list[Unit]], tag: str
) -> None:
    known = {unit.id: unit for unit in units["shared"]}
    for made in articles(project, tag):
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
def test_labels_are_marked_too(project: Project, oracle: Oracle, tag: str) -> None:
    index = load(project.dist / tag / "index.json")
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
    project: Project, oracle: Oracle, units: Mapping[str, list[Unit]], tag: str
) -> None:
    english = {made["id"]: dict(texts_of(made)) for made in articles(project, "en")}
    compared = 0
    for made in articles(project, tag):
        known = {unit.id: unit for unit in units[made["id"]]}
        for name, text in texts_of(made):
            unit = known.get(name)
            if unit is None or unit.spoken == tag:
                continue
            state = made["states"].get(name)
            if state is None:
                assert oracle.wrote(name, tag, text), name
                compared += 1
            elif state["shown"]["lang"] == "en":
                assert text == english[made["id"]][name]
            elif not unit.wordless:
                assert oracle.wrote(name, state["shown"]["lang"], text), name
    assert compared > 50


@pytest.mark.parametrize("tag", TAGS)
def test_html_is_allow_listed_and_says_what_the_text_says(project: Project, tag: str) -> None:
    found = 0
    for made in articles(project, tag):
        for rich in _rich(made):
            assert faults(rich["html"]) == []
            isolated = rich["text"].replace("\u2068", "").replace("\u2069", "")
            assert Tree(rich["html"]).text == isolated
            found += 1
    assert found > 50


def _rich(value: Any) -> Iterator[Mapping[str, str]]:
    if isinstance(value, dict):
        if "html" in value:
            yield value
        for part in value.values():
            yield from _rich(part)
    elif isinstance(value, list):
        for part in value:
            yield from _rich(part)


@pytest.mark.parametrize("tag", TAGS)
def test_every_link_of_a_text_is_listed_and_leads_to_what_is_published(
    project: Project, tag: str
) -> None:
    for made in articles(project, tag):
        listed = {link["href"] for link in made["links"]}
        used = {
            attributes["href"]
            for rich in _rich(made)
            for name, attributes in Tree(rich["html"]).tags
            if name == "a"
        }
        roles = {link for link in used if link not in listed}
        assert roles == set()
        blocks = {block["id"] for block in made["body"]}
        addresses = used | {one["href"] for one in (*made["related"], *made["alternates"])}
        for href in addresses:
            if href.startswith("#"):
                assert href[1:] in blocks
            elif href.startswith("/"):
                language, name = href.strip("/").split("/")
                assert (project.dist / language / "articles" / f"{name}.json").is_file()


# --- small projects


def test_an_article_that_a_language_withholds_is_absent_everywhere_in_it(tmp_path: Path) -> None:
    pages = [
        article("one", related=["two"], body=[
            {"id": "p1", "type": "paragraph", "text": 'See <a to="article:two">two</a>.'},
        ]),
        article("two"),
    ]  # fmt: skip
    texts = {"one/headline": "Én", "one/p1": 'Se <a to="article:two">to</a>.'}
    project = make_project(
        tmp_path, pages, translations={"nb": texts},
        config='[tiers.2]\nrequired = ["headline"]\n',
    )  # fmt: skip
    report = export(project)
    assert [(one.article, one.language) for one in report.withheld] == [("two", "nb")]
    assert [path.stem for path in (project.dist / "nb/articles").iterdir()] == ["one"]
    made = bundled(project, "nb")
    assert made["links"] == [{"to": "article:two", "href": "/en/two/", "hreflang": "en"}]
    assert bundled(project, "en", "two")["alternates"] == [{"language": "en", "href": "/en/two/"}]
    index = json.loads((project.dist / "nb/index.json").read_bytes())
    assert [one["id"] for one in index["articles"]] == ["one"]


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_published_appears_nowhere(tmp_path: Path, status: str) -> None:
    pages = [article("one", related=["two"]), article("two", status=status)]
    project = make_project(tmp_path, pages)
    export(project)
    assert not list(project.dist.rglob("two.json"))
    assert bundled(project, "en")["related"] == []
    assert b"Headline of two" not in b"".join(snapshot(project.dist).values())


def test_errors_leave_the_old_output_in_its_place(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    build(project)
    before = snapshot(project.dist)
    (project.articles / "one.json").write_text('{"id": "one"}')
    report = build(project)
    assert (report.written, report.output) == (False, None)
    assert snapshot(project.dist) == before


def test_export_leaves_out_only_the_article_that_is_not_valid(tmp_path: Path) -> None:
    project = make_project(tmp_path, [article("one"), article("two")])
    (project.articles / "one.json").write_text('{"id": "one"}')
    report = export(project)
    assert report.written
    assert not list(project.dist.rglob("one.json"))
    assert list(project.dist.rglob("two.json"))


WRONG = {
    "a link without a target": {"text": "<a>x</a>"},
    "a span of no language": {"text": "<span>x</span>"},
    "an undefined value": {"text": "{x}"},
    "a format that a value does not have": {"text": "{d.bogus}"},
    "an undefined count": {"text": {"count": "x", "one": "{x} a", "other": "{x} b"}},
    "a count that is a date": {"text": {"count": "d", "one": "{d} a", "other": "{d} b"}},
    "a day that does not exist": {"text": "{bad}"},
    "bad markup": {"text": "<em>x</strong> } {"},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_the_rules_refuse_stops_a_build_and_no_export(
    tmp_path: Path, wrong: dict[str, Any]
) -> None:
    body = [{"id": "p1", "type": "paragraph", **wrong}]
    values = {"d": {"date": "2018"}, "bad": {"date": "2018-02-31"}}
    project = make_project(tmp_path, [article(body=body, values=values)])
    assert not build(project).written
    assert export(project).written
    assert faults(bundled(project, "nb")["body"][0]["text"]["html"]) == []


def test_a_publication_date_that_does_not_exist_sorts_last(tmp_path: Path) -> None:
    dates = {"one": "2019-02-29T09:00:00Z", "two": "2018-11-02T09:00:00Z", "six": "2018-11-02T10:00:00+02:00"}
    pages = [article(name, date_published=date) for name, date in dates.items()]
    project = make_project(tmp_path, pages)
    export(project)
    index = json.loads((project.dist / "en/index.json").read_bytes())
    assert [one["id"] for one in index["articles"]] == ["two", "six", "one"]


def test_a_failure_while_writing_leaves_the_old_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_project(tmp_path)
    export(project)
    before = snapshot(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("articlekit.engine.export.bundled_article", full)
    with pytest.raises(WriteError, match="No space left") as caught:
        export(project)
    assert isinstance(caught.value, ArticlekitError)
    assert snapshot(tmp_path) == before


def test_a_fuzzy_translation_is_not_shown_unless_the_policy_says_so(tmp_path: Path) -> None:
    texts = {"one/p1": fuzzy("Kanskje."), "one/headline": "T"}
    for name, config, shown in (
        ("strict", "", "A paragraph of one."),
        ("lenient", '[tiers.2]\nunreviewed = "show"\n', "Kanskje."),
    ):
        project = make_project(tmp_path / name, translations={"nb": texts}, config=config)
        export(project)
        assert bundled(project, "nb")["body"][0]["text"]["text"] == shown

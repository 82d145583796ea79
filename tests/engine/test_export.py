"""The output for sites on the repository's own articles: files, order, schemas, bytes."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from support.ajv import ajv_errors
from support.html import Tree, faults
from support.own import TAGS, articles, load, rich_texts
from support.project import REPOSITORY, copy_repository, make_project, snapshot

from articlekit.engine.export import export
from articlekit.model.project import Project

# --- the files


def test_every_language_of_the_configuration_is_published(own: Project) -> None:
    manifest = load(own.dist / "manifest.json")
    assert tuple(one["tag"] for one in manifest["languages"]) == TAGS
    for one in manifest["languages"]:
        index = load(own.dist / one["path"])
        assert len(index["articles"]) == one["articles"] > 0
    assert len(articles(own, "en")) == len(own.article_paths())


def test_the_manifest_gives_size_and_hash_of_every_other_file(own: Project) -> None:
    files = snapshot(own.dist)
    del files["manifest.json"]
    listed = load(own.dist / "manifest.json")["files"]
    assert [one["path"] for one in listed] == list(dict.fromkeys(one["path"] for one in listed))
    assert {one["path"]: (one["bytes"], one["sha256"]) for one in listed} == {
        path: (len(data), hashlib.sha256(data).hexdigest()) for path, data in files.items()
    }


def test_the_manifest_tells_a_site_what_it_needs_of_a_language(own: Project) -> None:
    languages = {one["tag"]: one for one in load(own.dist / "manifest.json")["languages"]}
    assert languages["nn"]["fallback"] == ["nb", "en"]
    assert languages["nb"]["aliases"] == ["no"]
    assert languages["ar"]["direction"] == "rtl"
    assert languages["fr"]["native_name"] == "français"
    assert languages["fr"]["completeness"] == 1.0
    assert languages["en"]["states"] == {"source": sum(languages["en"]["states"].values())}


@pytest.mark.parametrize("tag", TAGS)
def test_the_bundle_is_the_articles_in_the_order_of_the_index(own: Project, tag: str) -> None:
    folder = own.dist / tag
    index, bundle = load(folder / "index.json"), load(folder / "bundle.json")
    paths = [one["path"] for one in index["articles"]]
    assert bundle["articles"] == [load(own.dist / path) for path in paths]
    assert sorted(paths) == [
        f"{tag}/articles/{path.name}" for path in sorted((folder / "articles").glob("*.json"))
    ]
    dates = [one["date_published"]["value"] for one in index["articles"]]
    assert dates == sorted(dates, reverse=True)
    assert {**index, "articles": 0} == {**bundle, "articles": 0}


@pytest.mark.parametrize("tag", TAGS)
def test_an_index_entry_says_what_its_article_says(own: Project, tag: str) -> None:
    for entry in load(own.dist / tag / "index.json")["articles"]:
        made = load(own.dist / entry["path"])
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
def test_every_file_is_valid_under_its_schema(own: Project, pattern: str, schema: str) -> None:
    Draft202012Validator.check_schema(_schema(schema))
    validator = Draft202012Validator(_schema(schema))
    paths = sorted(own.dist.glob(pattern))
    assert paths
    for path in paths:
        assert [f"{error.json_path}: {error.message}" for error in
                validator.iter_errors(load(path))] == []  # fmt: skip


@pytest.mark.parametrize(("pattern", "schema"), SCHEMAS.items())
def test_ajv_says_the_same(own: Project, pattern: str, schema: str) -> None:
    paths = sorted(own.dist.glob(pattern))
    documents = [path.read_text(encoding="utf-8") for path in paths]
    errors = ajv_errors(_schema(schema), documents)
    assert dict(zip(paths, errors, strict=True)) == dict.fromkeys(paths)


def test_every_file_has_a_schema(own: Project) -> None:
    matched = {path for pattern in SCHEMAS for path in own.dist.glob(pattern)}
    assert matched == {path for path in own.dist.rglob("*") if path.is_file()}


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
    own: Project, environment: dict[str, str], tmp_path: Path
) -> None:
    copied = copy_repository(tmp_path / "elsewhere")
    command = [sys.executable, "-m", "articlekit", "build", "--project", str(copied.root)]
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert snapshot(copied.dist) == snapshot(own.dist)


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    again = make_project(tmp_path)
    export(again)
    first = snapshot(tmp_path)
    export(again)
    assert snapshot(tmp_path) == first


def test_no_path_of_the_machine_is_published(own: Project) -> None:
    root = str(own.root).encode()
    assert not [path for path, data in snapshot(own.dist).items() if root in data]


# --- texts and links


@pytest.mark.parametrize("tag", TAGS)
def test_html_is_allow_listed_and_says_what_the_text_says(own: Project, tag: str) -> None:
    found = 0
    for made in articles(own, tag):
        for rich in rich_texts(made):
            assert faults(rich["html"]) == []
            assert Tree(rich["html"]).text == re.sub("[\u2066\u2068\u2069]", "", rich["text"])
            found += 1
    assert found > 50


@pytest.mark.parametrize("tag", TAGS)
def test_every_link_of_a_text_is_listed_and_leads_to_what_is_published(
    own: Project, tag: str
) -> None:
    for made in articles(own, tag):
        listed = {link["href"] for link in made["links"]}
        used = {
            attributes["href"] or ""
            for rich in rich_texts(made)
            for name, attributes in Tree(rich["html"]).tags
            if name == "a"
        }
        assert used <= listed
        blocks = {block["id"] for block in made["body"]}
        addresses = used | {one["href"] for one in (*made["related"], *made["alternates"])}
        for href in addresses:
            if href.startswith("#"):
                assert href[1:] in blocks
            elif href.startswith("/"):
                language, name = href.strip("/").split("/")
                assert (own.dist / language / "articles" / f"{name}.json").is_file()

"""The articles of this repository show everything that articlekit can do, and are up to date."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.project import REPOSITORY

from articlekit.engine.check import check
from articlekit.engine.format import format_project
from articlekit.engine.status import status
from articlekit.engine.update import update
from articlekit.model.blocks import BLOCKS
from articlekit.model.kinds import KINDS, kind_of
from articlekit.model.project import Project


@pytest.fixture(scope="module")
def project() -> Project:
    return Project.load(REPOSITORY)


@pytest.fixture(scope="module")
def articles(project: Project) -> list[dict[str, Any]]:
    return [json.loads(path.read_text("utf-8")) for path in project.article_paths()]


def everything(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a document."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value:
        if isinstance(part, dict | list):
            yield from everything(part)


def test_they_have_no_error_and_nothing_waits_for_a_command(project: Project) -> None:
    assert [one for one in check(project).diagnostics if one.severity == "error"] == []
    assert update(project, dry_run=True).changed == []
    assert format_project(project, dry_run=True).changed == []


def test_they_use_every_type_of_block_one_of_their_own_and_every_kind_of_value(
    articles: list[dict[str, Any]],
) -> None:
    types = {block["type"] for article in articles for block in article["body"]}
    assert set(BLOCKS) <= types
    assert any(one.startswith("x-") for one in types)
    values = [value for article in articles for value in article.get("values", {}).values()]
    assert {kind_of(value) for value in values} == set(KINDS)
    #: A year, a month, a day, a time.
    assert {len(value["date"]) for value in values if "date" in value} == {4, 7, 10, 25}


def test_they_have_plural_forms_spoken_quotes_corrections_and_people(
    articles: list[dict[str, Any]],
) -> None:
    parts = [part for article in articles for part in everything(article)]
    for key in ("count", "original", "speaker", "note"):
        assert any(key in part for part in parts), key
    assert any(article.get("corrections") for article in articles)
    assert len([article for article in articles if article["status"] == "published"]) >= 8


def test_each_says_where_its_facts_are_from(articles: list[dict[str, Any]]) -> None:
    assert [article["id"] for article in articles if not article.get("sources")] == []


def test_four_languages_are_complete_and_the_others_are_not(project: Project) -> None:
    languages = status(project).languages
    complete = {tag for tag, one in languages.items() if one.done == one.total}
    assert complete == {"nb", "ru", "fr", "ar"}
    assert set(languages) - complete == {"nn", "uk", "zh-Hans"}


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="msgfmt is asked (Debian package gettext)")
def test_msgfmt_accepts_every_catalogue_and_template(project: Project, tmp_path: Path) -> None:
    files = [path for _, _, path in project.catalogue_paths()]
    for path in (*files, *project.locales.glob("*.pot")):
        # A template has no date of a revision and names no language.
        header = ["--check-format", "--check-domain"] if path.suffix == ".pot" else ["--check"]
        command = ["msgfmt", *header, "-o", str(tmp_path / "a.mo"), str(path)]
        done = subprocess.run(command, capture_output=True, check=False)
        assert (done.returncode, done.stderr.decode()) == (0, ""), path

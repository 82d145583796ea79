"""Sessions in the documentation are run, and print what is shown there.

A session says in its mark what has happened to the repository before. A line `…` stands for any
lines; a refusal is compared with what stands on the error stream.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.docs import EXAMPLES, Example, marked
from support.project import REPOSITORY, bundled, copy_repository

from articlekit.cli import main
from articlekit.engine.export import build

ARTICLE = "articles/news/moscow-mechanism.json"
CATALOGUE = "locales/nb/LC_MESSAGES/moscow-mechanism.po"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in a copy of this repository."""
    copy_repository(tmp_path)
    monkeypatch.chdir(tmp_path)


def _edit(path: str, old: str, new: str) -> None:
    text = Path(path).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path}: {old}"
    Path(path).write_text(text.replace(old, new), encoding="utf-8")


def _reword() -> None:
    _edit(ARTICLE, '"text": "How it came to this"', '"text": "How it came about"')


def _reword_and_update() -> None:
    _reword()
    assert main(["update", "--quiet"]) == 0


def _build() -> None:
    assert main(["build", "--quiet"]) == 0


def _put_a_tag_where_none_may_stand() -> None:
    _edit(CATALOGUE, 'msgstr "Wien"', 'msgstr "<em>Wien</em>"')


BEFORE: dict[str, Callable[[], None]] = {
    "": lambda: None,
    "reworded": _reword,
    "updated": _reword_and_update,
    "built": _build,
    "mistaken": _put_a_tag_where_none_may_stand,
}


def _fits(shown: str, printed: str) -> bool:
    """Whether what is printed is what is shown, with any lines in place of `…`."""
    pieces = re.split(r"^…\n", shown, flags=re.MULTILINE)
    return re.fullmatch("(?:.*\n)*".join(map(re.escape, pieces)), printed) is not None


@pytest.mark.parametrize("example", marked("console"))
@pytest.mark.usefixtures("repository")
def test_a_session_prints_what_is_shown(
    example: Example, capsys: pytest.CaptureFixture[str]
) -> None:
    BEFORE[example.mark.partition(" ")[2]]()
    command, _, shown = example.text.removeprefix("$ articlekit ").partition("\n")
    capsys.readouterr()
    status = main(shlex.split(command))
    said = capsys.readouterr()
    printed = said.err if status == 2 else said.out
    assert printed == shown or _fits(shown, printed)


def _json(capsys: pytest.CaptureFixture[str], *command: str) -> Any:
    capsys.readouterr()
    main([*command, "--format", "json"])
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("example", marked("json mistaken check"))
@pytest.mark.usefixtures("repository")
def test_the_document_of_a_check_is_the_one_shown(
    example: Example, capsys: pytest.CaptureFixture[str]
) -> None:
    _put_a_tag_where_none_may_stand()
    assert _json(capsys, "check") == json.loads(example.text)


@pytest.mark.parametrize("example", marked("json split"))
@pytest.mark.usefixtures("repository")
def test_the_report_of_a_split_is_the_one_shown(
    example: Example, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("moscow-mechanism/p-next", "--at", "Without access", "--dry-run")
    assert _json(capsys, "split", *words) == json.loads(example.text)


@pytest.mark.parametrize("example", marked("json bundle"))
def test_what_is_shown_of_an_article_in_a_bundle_is_in_it(example: Example, tmp_path: Path) -> None:
    project = copy_repository(tmp_path)
    build(project)
    tag, name = example.mark.rpartition(" ")[2].split("/")
    whole = bundled(project, tag, name)
    assert {**whole, **json.loads(example.text)} == whole


@pytest.mark.parametrize("example", marked("po entry"))
def test_an_entry_that_is_shown_stands_in_a_catalogue(example: Example) -> None:
    files = [path for path in REPOSITORY.glob("locales/**/*") if path.suffix in (".po", ".pot")]
    assert any(f"\n{example.text}" in path.read_text(encoding="utf-8") for path in files)


def test_no_session_is_marked_in_another_way() -> None:
    marks = {one.mark for one in EXAMPLES if "$ articlekit" in one.text}
    assert {mark.partition(" ")[0] for mark in marks} == {"console"}

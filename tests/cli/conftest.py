"""What the tests of the command line share."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.broken import make_victim
from support.cli import Cli
from support.project import article, make_project

from articlekit.model.project import Project


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setenv("COLUMNS", "80")
    return Cli(capsys, monkeypatch)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project without errors: two articles, one of them translated."""
    return make_project(
        tmp_path / "project",
        [article("one"), article("two")],
        ("en", "nb"),
        translations={"nb": {"one/headline": "Én", "one/p1": "Et avsnitt."}},
        config='[tiers.2]\nrequired = ["headline"]\n',
    )


@pytest.fixture
def broken(project: Project) -> Project:
    """The same with an article that its schema refuses."""
    (project.articles / "two.json").write_text('{"id": "two", "type": "news"}')
    return project


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project without findings."""
    make_victim(tmp_path / "project")
    return tmp_path / "project"

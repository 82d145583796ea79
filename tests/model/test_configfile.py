"""The file of a configuration: where it is looked for, and what is said when it cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.configured import TABLE, project

from articlekit.errors import ConfigError
from articlekit.model.project import Project


def test_the_nearest_configuration_above_counts(tmp_path: Path) -> None:
    outer = project(tmp_path)
    inner = tmp_path / "articles" / "news"
    inner.mkdir(parents=True)
    assert Project.load(inner).root == outer.root == tmp_path.resolve()
    (inner / "articlekit.toml").write_text(TABLE.replace("nb", "fr"), encoding="utf-8")
    assert list(Project.load(inner).languages) == ["en", "fr"]


def test_its_own_file_counts_before_pyproject(tmp_path: Path) -> None:
    table = TABLE.replace("[[", "[[tool.articlekit.").replace("nb", "fr")
    found = project(tmp_path, table, "pyproject.toml")
    assert list(found.languages) == ["en", "fr"]
    assert list(project(tmp_path).languages) == ["en", "nb"]


def test_a_pyproject_of_something_else_is_passed_over(tmp_path: Path) -> None:
    project(tmp_path)
    inner = tmp_path / "site"
    inner.mkdir()
    (inner / "pyproject.toml").write_text('[project]\nname = "site"\n', encoding="utf-8")
    assert Project.load(inner).root == tmp_path.resolve()


def test_without_a_project_the_error_says_how_to_start(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="articlekit init"):
        Project.load(tmp_path)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("project = \n", 1, "this is not TOML"),
        (TABLE + "[urls]\narticle = 3\n", 7, "urls.article"),
        (TABLE + "\n[tiers.1]\nminimum = 2.0\n", 8, "tiers.1.minimum"),
        (TABLE + 'fallback = ["fr"]\n', None, "nb falls back to fr"),
        (TABLE + "project = nan\n", 6, "project"),
        ("date = 2018-11-02\n" + TABLE, 1, "date"),
    ],
)
def test_an_impossible_configuration_is_refused_with_its_place(
    tmp_path: Path, text: str, line: int | None, message: str
) -> None:
    with pytest.raises(ConfigError, match=message) as caught:
        project(tmp_path, text)
    assert caught.value.path == tmp_path.resolve() / "articlekit.toml"
    if line is not None:
        assert caught.value.line == line


IN_PYPROJECT = """\
[project]
name = "site"
languages = 1
[[tool.articlekit.languages]]
tag = "en"
[[tool.articlekit.languages]]
tag = "nb"
tier = 0
"""


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("pyproject.toml", IN_PYPROJECT, 8),
        ("pyproject.toml", IN_PYPROJECT.replace("tier = 0", 'fallback = ["da"]'), 8),
        ("articlekit.toml", 'languages = [{ tag = "en" },\n{ tag = "nb", tier = 0 }]\n', 2),
    ],
    ids=["tables of pyproject", "absent fallback", "one line each"],
)
def test_the_place_is_told_however_the_tables_are_written(
    tmp_path: Path, name: str, text: str, line: int
) -> None:
    with pytest.raises(ConfigError) as caught:
        project(tmp_path, text, name)
    assert caught.value.line == line


def test_text_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "articlekit.toml").write_bytes(b'project = "\xff"\n')
    with pytest.raises(ConfigError, match="not TOML"):
        Project.load(tmp_path)

"""Small projects through the whole pipeline, compared byte for byte with what they must become."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.project import snapshot
from support.regenerate_golden import FOLDERS, GOLDEN, cases, make, neutral

from articlekit.engine.export import build
from articlekit.engine.update import update
from articlekit.model.project import Project


@pytest.fixture(scope="module", params=cases())
def example(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """An example's project, updated and built in another folder; the folder's name is the case."""
    return make(request.param, tmp_path_factory.mktemp("golden") / request.param)


@pytest.mark.parametrize("folder", FOLDERS)
def test_an_example_becomes_what_is_expected(example: Project, folder: str) -> None:
    found = snapshot(example.root / folder)
    expected = snapshot(GOLDEN / example.root.name / "expected" / folder)
    assert sorted(found) == sorted(expected)
    if folder == "dist":
        found["manifest.json"] = neutral(found["manifest.json"])
    for name, data in expected.items():
        assert found[name].decode() == data.decode(), f"{name}: see support/regenerate_golden.py"


def test_a_second_run_changes_nothing(example: Project) -> None:
    before = {folder: snapshot(example.root / folder) for folder in FOLDERS}
    assert update(example).changed == []
    assert build(example).written
    assert {folder: snapshot(example.root / folder) for folder in FOLDERS} == before


def test_an_example_is_what_people_wrote_and_nothing_made() -> None:
    assert cases() == ["fallback", "own-block-and-spoken-quote", "plural-rtl", "withheld"]
    for case in cases():
        names = snapshot(GOLDEN / case / "project")
        assert "articlekit.toml" in names
        made = [name for name in names if Path(name).suffix == ".pot" or name.startswith("dist/")]
        assert made == []

"""Work that arrives in the folder of an earlier tag of its language."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from support.project import make_project, snapshot
from support.restructured import edit, entries, states

from articlekit.catalogue import po
from articlekit.engine.update import update
from articlekit.model.project import Project


def retagged(root: Path) -> Project:
    """A project whose `no` is `nb` now, its catalogues moved already."""
    project = make_project(
        root, languages=["en", "no"], translations={"no": {"one/p1": "Avsnitt."}}
    )
    text = project.config_path.read_text(encoding="utf-8")
    project.config_path.write_text(text.replace('"no"', '"nb"\nwas = ["no"]'), encoding="utf-8")
    project = Project.load(root)
    update(project)
    assert not (root / "locales" / "no" / "LC_MESSAGES" / "one.po").exists()
    return project


def test_late_work_under_an_earlier_tag_arrives(tmp_path: Path) -> None:
    project = retagged(tmp_path)
    own = project.catalogue_path("nb", "one")
    late = tmp_path / "locales" / "no" / "LC_MESSAGES" / "one.po"
    late.parent.mkdir(parents=True, exist_ok=True)
    made = po.parse(own.read_bytes())
    made.entries = [
        entry.replace(texts=("Tittel",)) if entry.context == "one/headline" else entry
        for entry in made.entries
    ]
    late.write_bytes(po.serialize(made))
    before = states(project)
    assert {before["nb", unit] for unit in ("one/headline", "one/p1")} == {"translated"}
    update(project)
    assert states(project) == before
    assert not late.exists()
    found = entries(project, "one")
    assert found["one/headline"].texts == ("Tittel",)
    assert not any(name and "~" in name for name in found)
    assert update(project).changed == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_folder_of_an_earlier_tag_may_be_a_link(tmp_path: Path) -> None:
    project = retagged(tmp_path)
    folder = tmp_path / "locales" / "no"
    shutil.rmtree(folder, ignore_errors=True)
    folder.symlink_to("nb")
    before = snapshot(project.locales)
    assert update(project).changed == []
    assert snapshot(project.locales) == before


def test_late_work_under_an_earlier_tag_and_an_earlier_id_arrives(tmp_path: Path) -> None:
    project = make_project(tmp_path, languages=["en", "no"],
                           translations={"no": {"one/p1": "Avsnitt."}})  # fmt: skip
    text = project.config_path.read_text(encoding="utf-8")
    project.config_path.write_text(text.replace('"no"', '"nb"\nwas = ["no"]'), encoding="utf-8")
    edit(project, "one", lambda value: value.update(id="uno", was=["one"]))
    project = Project.load(tmp_path)
    assert states(project)["nb", "uno/p1"] == "translated"
    update(project)
    assert entries(project, "uno")["uno/p1"].texts == ("Avsnitt.",)
    assert not list(project.locales.rglob("one.po"))

"""Nothing leaves a catalogue, and nothing of it goes, while it is not certain whose it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.project import article, make_project, snapshot
from support.restructured import edit, entries, states

from articlekit.engine.articles import Articles
from articlekit.engine.edits.rename import rename
from articlekit.engine.read import Blocks
from articlekit.engine.update import update
from articlekit.errors import UsageError
from articlekit.model.project import Project


def reused(root: Path) -> Project:
    """Two has a block that was one/p1; one has a p1 again, and both are translated."""
    moved = {"id": "m1", "type": "paragraph", "text": "A paragraph of one.", "was": ["one/p1"]}
    again = {"id": "p1", "type": "paragraph", "text": "Another text under the old id."}
    return make_project(
        root,
        [article("one", body=[again]), article("two", body=[moved])],
        translations={"nb": {"one/p1": "Ny tekst.", "two/headline": "Tittel"}},
    )


BREAKS: dict[str, Callable[[Path], object]] = {
    "no JSON": lambda path: path.write_text(path.read_text().replace('"headline"', '"headline" ,')),
    "not valid": lambda path: path.write_text(path.read_text().replace('"type": "p', '"tpye": "p')),
    "its id twice": lambda path: path.with_name("zero.json").write_text(path.read_text()),
}


@pytest.mark.parametrize("spoil", BREAKS.values(), ids=BREAKS)
def test_nothing_leaves_while_its_article_cannot_be_read(
    tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    project = reused(tmp_path)
    before, whole = snapshot(project.locales), states(project)
    path = project.articles / "one.json"
    text = path.read_text(encoding="utf-8")
    spoil(path)
    assert update(project).skipped
    assert snapshot(project.locales) == before
    with pytest.raises(UsageError, match="still wait under an id that it had before"):
        rename(project, "two/m1", "m2")
    path.write_text(text, encoding="utf-8")
    path.with_name("zero.json").unlink(missing_ok=True)
    assert update(project).changed == []
    assert states(project) == whole


def test_an_id_that_no_article_has_may_be_that_of_one_that_cannot_be_read(tmp_path: Path) -> None:
    project = make_project(tmp_path, [article("one"), article("two")],
                           translations={"nb": {"one/p1": "Avsnitt."}})  # fmt: skip
    edit(project, "one", lambda value: value.update(id="uno", was=["one"]))
    broken = project.articles / "two.json"
    text = broken.read_text(encoding="utf-8")
    broken.write_text("{", encoding="utf-8")
    update(project)
    assert entries(project, "one")["one/p1"].texts == ("Avsnitt.",)
    assert not project.catalogue_path("nb", "uno").exists()
    broken.write_text(text, encoding="utf-8")
    update(project)
    assert entries(project, "uno")["uno/p1"].texts == ("Avsnitt.",)
    assert not project.catalogue_path("nb", "one").exists()


def moved_and_withdrawn(root: Path, source: str, target: str) -> Project:
    """A block of one article is moved into another by hand, and the first is withdrawn."""
    second = {"id": "p2", "type": "paragraph", "text": "It stays."}
    first = {"id": "p1", "type": "paragraph", "text": "It moves."}
    project = make_project(
        root,
        [article(source, body=[first, second]), article(target)],
        translations={
            "nb": {f"{source}/p1": "Flyttes.", f"{source}/p2": "Hemmelig.", f"{target}/p1": "Her."}
        },
    )
    edit(project, source, lambda value: value.update(status="withdrawn", body=[second]))
    moved = {**first, "id": "m1", "was": [f"{source}/p1"]}
    edit(project, target, lambda value: value["body"].append(moved))
    return project


@pytest.mark.parametrize(("source", "target"), [("one", "two"), ("two", "one")])
def test_what_left_an_article_before_it_was_withdrawn_arrives(
    tmp_path: Path, source: str, target: str
) -> None:
    project = moved_and_withdrawn(tmp_path, source, target)
    assert states(project)["nb", f"{target}/m1"] == "translated"
    update(project)
    assert entries(project, target)[f"{target}/m1"].texts == ("Flyttes.",)
    assert states(project)["nb", f"{target}/m1"] == "translated"
    assert not project.catalogue_path("nb", source).exists()
    assert update(project).changed == []


def spoil_article(project: Project) -> Path:
    return project.articles / "two.json"


def spoil_catalogue(project: Project) -> Path:
    return project.catalogue_path("nb", "two")


@pytest.mark.parametrize("spoilt", [spoil_article, spoil_catalogue])
def test_what_others_cannot_take_yet_stays_of_a_withdrawn_article(
    tmp_path: Path, spoilt: Callable[[Project], Path]
) -> None:
    project = moved_and_withdrawn(tmp_path, "one", "two")
    path = spoilt(project)
    data = path.read_bytes()
    path.write_bytes(data + b'\nmsgid "x\n"')
    assert update(project).skipped
    left = project.catalogue_path("nb", "one").read_text(encoding="utf-8")
    assert "Flyttes." in left
    assert "Hemmelig." not in left
    assert update(project).changed == []
    path.write_bytes(data)
    update(project)
    assert not project.catalogue_path("nb", "one").exists()
    assert entries(project, "two")["two/m1"].texts == ("Flyttes.",)


def test_a_link_to_a_former_id_of_two_articles_leads_to_neither() -> None:
    values = [article("one", was=["old", "zero"]), article("two", was=["old"])]
    names = Articles(lambda: values, lambda: Blocks({}, {}, ())).names
    assert names.targets == {"article:zero": "article:one"}

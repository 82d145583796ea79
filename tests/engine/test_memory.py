"""The translation memory: what is current, and in which language its source texts are."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from support.project import article, make_project, translate
from support.restructured import edit

from articlekit.catalogue import po
from articlekit.catalogue.entry import Entry
from articlekit.engine.memory import export_tmx, load_memory
from articlekit.model.project import Project

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def pairs(project: Project, tag: str) -> dict[str, list[tuple[str | None, str]]]:
    """Languages and texts of every unit in an exported memory."""
    root = ElementTree.fromstring(export_tmx(project, tag).partition("\n")[2])
    return {
        unit.get("tuid", ""): [(one.get(LANG), "".join(one.itertext())) for one in unit]
        for unit in root.iter("tu")
    }


def test_a_source_text_has_the_language_of_its_article(tmp_path: Path) -> None:
    body = [{"id": "p1", "type": "paragraph", "text": "Et avsnitt."}]
    titles = [
        {"id": "s1", "title": "Rapport", "language": "fr"},
        {"id": "s2", "title": "Melding", "language": "nb"},
    ]
    articles = [
        article("one", sources=titles),
        article("to", language="nb", headline="Overskrift", body=body),
    ]
    project = make_project(tmp_path, articles, ("en", "nb", "fr"))
    translate(project, "fr", {"one/p1": "Un paragraphe.", "to/p1": "Un alinéa."})
    translate(project, "fr", {"one/s1.title": "Rapport", "one/s2.title": "Message"})
    assert pairs(project, "fr") == {
        "one/p1": [("en", "A paragraph of one."), ("fr", "Un paragraphe.")],
        "one/s2.title": [("nb", "Melding"), ("fr", "Message")],
        "to/p1": [("nb", "Et avsnitt."), ("fr", "Un alinéa.")],
    }
    assert '<tu tuid="to/p1" srclang="nb">' in export_tmx(project, "fr")
    assert '<tu tuid="one/p1">' in export_tmx(project, "fr")


def test_what_is_left_out_on_purpose_is_no_translation(tmp_path: Path) -> None:
    project = make_project(tmp_path, [article("one"), article("two")])
    translate(project, "nb", {"one/p1": " ∅ ", "two/p1": "Et avsnitt."})
    assert [one.unit for one in load_memory(project, "nb").texts] == ["two/p1"]
    assert list(pairs(project, "nb")) == ["two/p1"]


def test_nothing_of_a_withdrawn_article_is_remembered(tmp_path: Path) -> None:
    """Neither in its own catalogue, which `update` is still to remove, nor in another one."""
    project = make_project(
        tmp_path,
        [article("one"), article("two"), article("three")],
        translations={"nb": {"one/p1": "Hemmelig.", "two/p1": "Et avsnitt.", "three/p1": "Noe."}},
    )
    edit(project, "one", lambda value: value.update(status="withdrawn", was=["before", "three"]))
    path = project.catalogue_path("nb", "two")
    catalogue = po.parse(path.read_bytes())
    catalogue.entries.append(Entry("before/p1", "A secret.", texts=("Hemmelig.",)))
    path.write_bytes(po.serialize(catalogue))
    units = [one.unit for one in load_memory(project, "nb").texts]
    assert units == ["three/p1", "two/p1"]
    assert set(pairs(project, "nb")) == {"three/p1", "two/p1"}

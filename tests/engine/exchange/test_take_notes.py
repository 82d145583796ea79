"""Notes that translators add in a CAT tool: they stay with the entry, as comments do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.project import snapshot
from support.ways import TRANSLATED, WAYS, Way, changed, codes, entry, exported, made, state

from articlekit.model.project import Project

QUESTION = "Who  is this?\n\n  A man?"
#: Where the headline ends, with a note of a translator's before it.
NOTE = {
    "1.2": ("</note>\n      </trans-unit>", '</note><note from="Kari">{}</note></trans-unit>'),
    "2.1": ("</note>\n      </notes>", "</note><note>{}</note></notes>"),
}
WHOSE = re.compile(r" (from|category)=\"(articlekit|author|form)\"")
xliff = pytest.mark.parametrize("way", WAYS[:2], ids=lambda way: way.name)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return made(tmp_path, {**TRANSLATED, "one/p2": ""}, note="Be kind.")


def noted(way: Way, project: Project, text: str = QUESTION) -> Path:
    """The file of the article with a note at every text but the last."""
    old, new = NOTE[way.name]
    return changed(exported(way, project), old, new.format(text))


@xliff
def test_a_note_becomes_a_comment_of_its_entry(way: Way, project: Project) -> None:
    before = entry(project, "one/headline")
    report = way.back(project, [noted(way, project)])
    assert codes(report) == []
    found = entry(project, "one/headline")
    assert found.translator_comments == ("Who is this?", "A man?")
    assert (found.texts, state(project, "one/headline")) == (before.texts, "translated")


@xliff
def test_a_question_about_a_text_that_is_not_translated_is_kept(way: Way, project: Project) -> None:
    way.back(project, [noted(way, project)])
    assert entry(project, "one/p2").translator_comments == ("Who is this?", "A man?")
    assert state(project, "one/p2") == "missing"


@xliff
def test_a_note_comes_once(way: Way, project: Project) -> None:
    path = noted(way, project)
    way.back(project, [path])
    before = snapshot(project.locales)
    assert way.back(project, [path]).taken == 0
    assert snapshot(project.locales) == before


@xliff
def test_a_note_joins_comments_that_are_there(way: Way, project: Project) -> None:
    path = project.catalogue_path("nb", "one")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("#. headline", "# Mine.\n#. headline"), encoding="utf-8")
    way.back(project, [noted(way, project, "Mine.\nHers.")])
    assert entry(project, "one/headline").translator_comments == ("Mine.", "Hers.")


@xliff
def test_notes_of_the_export_are_nobodys_comment(way: Way, project: Project) -> None:
    path = exported(way, project)
    text = path.read_text(encoding="utf-8")
    path.write_text(WHOSE.sub("", text), encoding="utf-8")
    before = snapshot(project.locales)
    assert way.back(project, [path]).taken == 0
    assert snapshot(project.locales) == before


@xliff
def test_the_note_of_a_refused_text_is_not_taken(way: Way, project: Project) -> None:
    path = noted(way, project)
    text = path.read_text(encoding="utf-8")
    tagged = re.compile(r"<(g|pc) id=\"1\"[^>]*>Uttalelsen</(g|pc)>")
    assert tagged.search(text)
    path.write_text(tagged.sub("Uttalelsen", text), encoding="utf-8")
    assert codes(way.back(project, [path])) == ["AK043"]
    assert entry(project, "one/p1").translator_comments == ()
    assert entry(project, "one/headline").translator_comments != ()

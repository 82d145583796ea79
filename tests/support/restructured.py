"""A project with everything that can be renamed or moved, and what must stay the same of it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from support.project import article, fuzzy, make_project

from articlekit.catalogue import po
from articlekit.catalogue.entry import Entry
from articlekit.catalogue.state import Translation
from articlekit.engine.prepare import Preparer
from articlekit.engine.update import update
from articlekit.model.project import Project

P1 = (
    'See <a to="site">the site</a> on {day.long}. '
    'Read <a to="#q1">the quote</a> and <a to="article:two">more</a>.'
)

ONE = article(
    "one",
    standfirst={"count": "n", "one": "{n} state asks.", "other": "{n} states ask."},
    authors=["org:nhc", "person:ann"],
    tags=["rights"],
    values={"n": {"number": 3}, "day": {"date": "2018-11-01"}, "sum": {"number": 7}},
    links={
        "site": {"href": "https://example.org/"},
        "home": {"href": "https://example.org/en", "localize": True},
    },
    body=[
        {"id": "p1", "type": "paragraph", "text": P1},
        {"id": "p2", "type": "paragraph", "text": "First sentence here. Second one there."},
        {"id": "p3", "type": "paragraph", "text": "It ends with the third paragraph."},
        {
            "id": "q1",
            "type": "quote",
            "text": "We go <em>on</em>, and {sum} of us will.",
            "speaker": {"of": "person:ann", "role": "head"},
            "wording": "paraphrase",
            "source": "z1",
        },
        {"id": "k1", "type": "pullquote", "of": "q1"},
        {
            "id": "l1",
            "type": "list",
            "items": [{"id": "i1", "text": "Apples and {n}"}, {"id": "i2", "text": "Pears"}],
        },
        {
            "id": "t1",
            "type": "table",
            "caption": "A table",
            "columns": [{"id": "c1", "text": "Year"}, {"id": "c2", "text": "States"}],
            "rows": [{"id": "r1", "cells": {"c1": "2018", "c2": "sixteen"}}],
        },
        {
            "id": "o1",
            "type": "callout",
            "kind": "help",
            "title": "Help",
            "text": 'Ask <a to="home">us</a>.',
        },
        {"id": "d1", "type": "code", "text": "print('{n}')", "translate": True},
        {"id": "m1", "type": "image", "src": "a.jpg", "alt": "A river", "credit": "Somebody"},
    ],
    sources=[{"id": "z1", "title": "The report"}],
    corrections=[{"id": "w1", "date": "2018-11-03", "text": "It was wrong.", "of": "p1"}],
    related=["two"],
)
TWO = article(
    "two",
    headline='What <a to="person:ann">Ann</a> said',
    values={"n": {"number": 3}},
    body=[
        {
            "id": "x1",
            "type": "paragraph",
            "text": 'As <a to="article:one">the other</a> says: {n}.',
        },
        {"id": "x2", "type": "contacts", "of": ["person:ann", "org:nhc"]},
    ],
    related=["one"],
)
SHARED: dict[str, dict[str, Any]] = {
    "people": {"ann": {"name": "Ann", "roles": {"head": "the head"}, "organization": "nhc"}},
    "organizations": {"nhc": {"name": "The committee"}},
    "topics": {"rights": {"name": "Rights"}},
    "labels": {"read-more": "Read more"},
}
NB: dict[str, Any] = {
    "one/headline": "Tittel",
    "one/standfirst": ("{n} stat spør.", "{n} stater spør."),
    "one/p1": {
        "texts": (
            'Se <a to="site">siden</a> {day.long}. Les <a to="#q1">sitatet</a> '
            'og <a to="article:two">mer</a>.',
        ),
        "translator_comments": ("asked the author",),
    },
    "one/p2": "Første setning her. Andre der.",
    "one/p3": fuzzy("Uviss tekst."),
    "one/q1": fuzzy("Vi går {sum}.", previous_source="We went, {sum} of us."),
    "one/i1": "Epler og {n}",
    "one/c2": "Stater",
    "one/r1.c2": "seksten",
    "one/o1": 'Spør <a to="home">oss</a>.',
    "one/links.home.href": "https://example.org/nb",
    "one/d1": "skriv('{n}')",
    "one/m1.alt": "En elv",
    "one/z1.title": "Rapporten",
    "one/w1": "Det var feil.",
    "two/headline": 'Hva <a to="person:ann">Ann</a> sa',
    "two/x1": 'Som <a to="article:one">den andre</a> sier: {n}.',
    "shared/people.ann.name": "Anne",
    "shared/people.ann.roles.head": "lederen",
    "shared/organizations.nhc.name": "Komiteen",
    "shared/topics.rights.name": "Rettigheter",
    "shared/labels.read-more": "Les mer",
}


def rich(root: Path) -> Project:
    """The project above, translated in part: every state, an obsolete entry, an outdated text."""
    project = make_project(
        root, [ONE, TWO], ("en", "nb", "fr"), shared=SHARED, translations={"nb": NB}
    )
    edit(project, "one", lambda value: value["body"][2].update(text="It ends with paragraph 3."))
    path = project.catalogue_path("nb", "one")
    catalogue = po.parse(path.read_bytes())
    gone = Entry("one/old", 'Gone <a to="site">x</a> {n}', None, ("Borte {n}",), obsolete=True)
    catalogue.entries.append(gone)
    path.write_bytes(po.serialize(catalogue))
    update(project)
    return project


def edit(project: Project, name: str, change: Any) -> None:
    """Change an article on the disk by hand."""
    path = project.articles / f"{name}.json"
    value = json.loads(path.read_text(encoding="utf-8"))
    change(value)
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def value_of(project: Project, name: str) -> dict[str, Any]:
    """An article (by the name of its file) as it is on the disk."""
    path = project.articles / f"{name}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def states(project: Project) -> dict[tuple[str, str], str]:
    """The state of every unit in every language, by language and unit id."""
    return {key: translation.state for key, translation in translations(project).items()}


def translations(project: Project) -> dict[tuple[str, str], Translation]:
    """What every reader gets of every unit, by language and unit id."""
    preparer = Preparer(project)
    prepared = [preparer.shared]
    for path in project.article_paths():
        file = preparer.article(path)
        assert file.valid, file.reading
        prepared.append(preparer.prepare(file))
    return {
        (tag, name): translation
        for one in prepared
        for tag, there in one.languages.items()
        for name, translation in there.translations.items()
    }


def renamed(
    before: Mapping[tuple[str, str], str], names: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    """States under the ids that units have now."""
    return {(tag, names.get(unit, unit)): state for (tag, unit), state in before.items()}


def entries(project: Project, domain: str, tag: str = "nb") -> dict[str | None, Entry]:
    """The entries of a catalogue by msgctxt."""
    path = project.catalogue_path(tag, domain)
    return {entry.context: entry for entry in po.parse(path.read_bytes()).entries}


def catalogue_text(project: Project) -> str:
    """Everything in articles and locales, PO strings in one line each."""
    files = (path for path in sorted(project.root.rglob("*")) if path.is_file())
    return "\n".join(
        path.read_text(encoding="utf-8")
        for path in files
        if path.suffix in (".po", ".pot", ".json")
    )


def late(project: Project, domain: str, *entries: Entry, tag: str = "nb") -> Path:
    """Hand in entries as a translator would who began before the edit."""
    path = project.catalogue_path(tag, domain)
    if path.exists():
        catalogue = po.parse(path.read_bytes())
    else:
        catalogue = po.parse(project.catalogue_path(tag, "shared").read_bytes())
        catalogue.entries = []
    mine = {entry.context for entry in entries}
    catalogue.entries = [one for one in catalogue.entries if one.context not in mine]
    catalogue.entries += entries
    path.write_bytes(po.serialize(catalogue))
    return path


def gettext_accepts(project: Project) -> None:
    """`msgfmt -c` takes every catalogue."""
    if shutil.which("msgfmt") is None:
        pytest.skip("no msgfmt here")
    for path in _catalogues(project):
        command = ["msgfmt", "-c", "-o", "/dev/null", str(path)]
        done = subprocess.run(command, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()


def _catalogues(project: Project) -> Iterator[Path]:
    return (path for _, _, path in project.catalogue_paths())

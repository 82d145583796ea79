"""Ways out of a project and back, and a small project to send that way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from support.project import article, fuzzy, make_project

from articlekit.catalogue import po
from articlekit.catalogue.entry import Entry
from articlekit.engine.exchange.desk import ImportReport
from articlekit.engine.exchange.transfer import (
    ExportReport,
    export_csv,
    export_xliff,
    import_csv,
    import_xliff,
)
from articlekit.model.project import Project


@dataclass(frozen=True)
class Way:
    """A way out and back."""

    name: str
    out: Callable[..., ExportReport]
    back: Callable[..., ImportReport]
    options: Mapping[str, Any]

    def export(self, project: Project, output: Path, language: str = "nb") -> ExportReport:
        """Send the project's texts."""
        return self.out(project, language, output, **self.options)


WAYS = [
    Way("1.2", export_xliff, import_xliff, {"version": "1.2"}),
    Way("2.1", export_xliff, import_xliff, {"version": "2.1"}),
    Way("csv", export_csv, import_csv, {}),
]
ways = pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)

#: An article with a link, a value and a plural unit.
ARTICLE = article(
    values={"n": {"number": 16}, "day": {"date": "2018-11-01"}},
    links={"statement": {"href": "https://example.org/"}},
    body=[
        {"id": "p1", "type": "paragraph", "text": 'The <a to="statement">statement</a> of {n}.'},
        {"id": "p2", "type": "paragraph", "text": "Plain & simple."},
        {"id": "s1", "type": "stat", "text": {"count": "n", "one": "{n} one", "other": "{n} all"}},
    ],
)
TRANSLATED: dict[str, Any] = {
    "one/headline": "Overskrift",
    "one/p1": '<a to="statement">Uttalelsen</a> fra {n}.',
    "one/p2": fuzzy("Enkelt."),
    "one/s1": ("{n} én", "{n} alle"),
}


def made(root: Path, translations: Mapping[str, Any] = TRANSLATED, **fields: Any) -> Project:
    """A project of that article, translated; `fields` replace its own."""
    return make_project(
        root / "project", [{**ARTICLE, **fields}], translations={"nb": translations}
    )


def reworded(project: Project, old: str, new: str) -> None:
    """Edit the article's source text."""
    path = project.articles / "one.json"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def entry(project: Project, name: str) -> Entry:
    """The live entry of a unit in the article's Norwegian catalogue."""
    catalogue = po.parse(project.catalogue_path("nb", "one").read_bytes())
    (found,) = (one for one in catalogue.find(name) if not one.obsolete)
    return found


def state(project: Project, name: str) -> str:
    """The state of a unit in Norwegian, found out as everybody else does."""
    from articlekit.engine.prepare import Preparer

    preparer = Preparer(project)
    file = preparer.article(project.articles / "one.json")
    return preparer.prepare(file).languages["nb"].translations[name].state


def exported(way: Way, project: Project) -> Path:
    """The file of the article, as it is sent."""
    (path,) = way.export(project, project.root / "exchange").files
    return path


def changed(path: Path, old: str, new: str) -> Path:
    """The file as edited by hand: `new` for every `old` of it."""
    text = path.read_bytes().decode()
    assert old in text, text
    path.write_bytes(text.replace(old, new).encode())
    return path


def codes(report: ImportReport) -> list[str]:
    """The codes of what was found."""
    return [one.code for one in report.check.diagnostics]


#: What a tool changes to doubt a finished text, to confirm one, to fill in the missing headline.
DOUBT = {
    "1.2": ('state="translated"', 'state="needs-review-translation"'),
    "2.1": ('state="translated"', 'state="initial"'),
    "csv": (",translated,", ",unreviewed,"),
}
CONFIRM = {
    "1.2": ('state="needs-review-translation"', 'state="translated"'),
    "2.1": ('state="initial" subState="articlekit:unreviewed"', 'state="final"'),
    "csv": (",unreviewed,", ",translated,"),
}


FILL = {
    "1.2": (
        '<target state="needs-translation"></target>',
        '<target state="translated">Ny tittel</target>',
    ),
    "2.1": (
        '<segment state="initial">\n        <source>Headline of one</source>',
        '<segment state="final"><source>Headline of one</source><target>Ny tittel</target>',
    ),
    "csv": ('"Headline of one",,,missing,', '"Headline of one",,Ny tittel,translated,'),
}
#: What a tool that knows no states makes of a finished text.
UNSTATED = {
    "1.2": ('state="translated"', ""),
    "2.1": (' state="translated"', ""),
    "csv": (",translated,", ",,"),
}

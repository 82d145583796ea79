"""Removing a text from every catalogue, and finding where else it still stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from articlekit.catalogue.entry import Entry
from articlekit.catalogue.follow import base_of
from articlekit.catalogue.unit import Unit
from articlekit.engine.read import read_bytes, read_po
from articlekit.engine.restructure import Left, RestructureReport
from articlekit.engine.shelf import CatalogueFile
from articlekit.engine.workspace import Workspace
from articlekit.model.project import is_there
from articlekit.model.rewrite import strings

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\s\u00a0]+|(?<=[。！？؟۔])\s*|\n+")
_ENDS = ".!?…。！？؟۔"
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_MARKUP = re.compile(r"<[^<>]*>|\{[^{}]*\}")
#: Shorter texts, a heading for instance, stand in many places for reasons of their own.
_SHORTEST, _SHORTEST_SPACELESS = 16, 6


@dataclass(frozen=True, slots=True)
class Erased:
    """What is to be found nowhere: entries of these ids, and these words anywhere."""

    ids: frozenset[str]
    words: tuple[str, ...]

    def held_by(self, texts: Iterable[str | None]) -> bool:
        """Whether one of the texts holds any of the words."""
        return self.found_in(texts) is not None

    def found_in(self, texts: Iterable[str | None]) -> str | None:
        """The first of the words that one of the texts holds."""
        return next((word for text in texts if text for word in self.words if word in text), None)

    def within(self, texts: Iterable[str]) -> Erased:
        """The same with only those words that stand somewhere in the texts."""
        together = "\0".join(texts)
        return Erased(self.ids, tuple(word for word in self.words if word in together))


def erase(
    workspace: Workspace, report: RestructureReport, gone: Sequence[Unit], text: str | None
) -> None:
    """Remove the entries of units, and their sentences (or `text`) from all other entries.

    Obsolete entries that hold them go; of live ones earlier texts, offers and comments go. Where a
    sentence is in use it is listed in `report.left`: somebody must decide there. A title, a name or
    another text that is no sentence is removed from nowhere else while it is in use somewhere.
    """
    ids = frozenset(name for unit in gone for name in (unit.id, *unit.former))
    catalogues = list(workspace.shelf.find())
    erased = Erased(ids, tuple(sorted(_words(gone, catalogues, ids) | {text or ""} - {""})))
    used = erased.within(_in_use(workspace, catalogues, ids)).words
    kept = {word for word in used if word != text and word[-1] not in _ENDS}
    cleaned = Erased(ids, tuple(word for word in erased.words if word not in kept))
    units = _by_id(workspace)
    for one in catalogues:
        _clean(workspace, one, cleaned, units)
    _old_templates(workspace, cleaned)
    report.left = [*_in_documents(workspace, erased), *_in_catalogues(workspace, erased)]
    report.left += _elsewhere(workspace, erased)


def _words(
    gone: Iterable[Unit], catalogues: Iterable[CatalogueFile], ids: frozenset[str]
) -> set[str]:
    """Every sentence of the units and of their entries; an offer's text is another unit's."""
    found = set(_sentences_of(gone))
    for entry in (entry for one in catalogues for entry in one.catalogue.entries):
        if base_of(entry.context) in ids:
            foreign = entry.previous_context is not None and entry.previous_context not in ids
            said = [entry.source] if foreign else _said(entry)
            found.update(sentence for text in said for sentence in sentences(text))
    return found


def _in_use(
    workspace: Workspace, catalogues: Iterable[CatalogueFile], ids: frozenset[str]
) -> Iterator[str]:
    """What articles and live translations say once the units are gone."""
    for document in workspace.documents:
        yield from (text for _, text in strings(document.value))
    for entry in (entry for one in catalogues for entry in one.catalogue.entries):
        names = (base_of(entry.context), base_of(entry.previous_context))
        if not entry.obsolete and ids.isdisjoint(names):
            yield from entry.texts


def sentences(text: str) -> list[str]:
    """The sentences of a text whose words are long enough to be looked for elsewhere."""
    parts = (part.strip() for part in _SENTENCE_END.split(text))
    return [part for part in parts if len(_MARKUP.sub("", part)) >= _least(part)]


def _least(text: str) -> int:
    return _SHORTEST_SPACELESS if _SPACELESS.search(text) else _SHORTEST


def _sentences_of(units: Iterable[Unit]) -> Iterator[str]:
    for unit in units:
        for text in (*unit.texts, unit.original or ""):
            yield from sentences(text)


def _said(entry: Entry) -> list[str]:
    """Every text of an entry, what it was made from too."""
    parts = (entry.source, entry.source_plural, entry.previous_source, entry.previous_plural)
    return [*entry.texts, *filter(None, parts)]


def _by_id(workspace: Workspace) -> dict[str, Unit]:
    """The units that are left, by id and former id."""
    units = [u for one in workspace.documents for u in one.units(workspace.blocks.shapes)]
    return {name: unit for unit in units for name in (*unit.former, unit.id)}


def _old_templates(workspace: Workspace, erased: Erased) -> None:
    """A template that still has an earlier text is written anew."""
    domains = {one.domain for one in workspace.documents}
    for path in sorted(workspace.project.locales.glob("*.pot")):
        file = read_po(path, path.name)
        if path.stem in domains and any(erased.held_by(_said(e)) for e in file.catalogue.entries):
            workspace.touched.add(path.stem)


def _clean(
    workspace: Workspace, one: CatalogueFile, erased: Erased, units: Mapping[str, Unit]
) -> None:
    erased = erased.within(_everything(one))
    made = [_cleaned(entry, erased, units) for entry in one.catalogue.entries]
    workspace.shelf.replace(one, [entry for entry in made if entry is not None])
    comments = one.catalogue.closing_comments
    kept = tuple(line for line in comments if not erased.held_by([line]))
    if kept != comments:
        workspace.shelf.replace_comments(one, kept)


def _everything(one: CatalogueFile) -> Iterator[str]:
    """Every string of a catalogue that may be cleaned."""
    yield from one.catalogue.closing_comments
    for entry in one.catalogue.entries:
        yield from _said(entry)
        yield from (*entry.translator_comments, *entry.other_comments)


def _cleaned(entry: Entry, erased: Erased, units: Mapping[str, Unit]) -> Entry | None:
    """The entry without what is erased; None: nothing may stay of it."""
    if base_of(entry.context) in erased.ids:
        return None
    comments = tuple(line for line in entry.translator_comments if not erased.held_by([line]))
    others = tuple(line for line in entry.other_comments if not erased.held_by([line]))
    entry = entry.replace(translator_comments=comments, other_comments=others)
    offer = base_of(entry.previous_context) in erased.ids
    if entry.obsolete:
        return None if offer or erased.held_by(_said(entry)) else entry
    if offer:
        return _without_offer(entry)
    if erased.held_by((entry.source, entry.source_plural)):
        return _without_source(entry, erased, units.get(base_of(entry.context)))
    if not erased.held_by((entry.previous_source, entry.previous_plural)):
        return entry
    # An offer without its text would be taken for a translation; `#| msgid ""` keeps it one.
    left = "" if entry.previous_context is not None else None
    return entry.replace(previous_source=left, previous_plural=None)


def _without_source(entry: Entry, erased: Erased, unit: Unit | None) -> Entry | None:
    """An entry whose msgid holds the text: the article's own, or an earlier one that has to go."""
    if unit is None:
        return None
    if erased.held_by(unit.texts):
        return entry
    # Nobody can say any more what it was made from: somebody has to look at it.
    return entry.replace(
        source=unit.source,
        source_plural=unit.plural,
        flags=("fuzzy", *(flag for flag in entry.flags if flag != "fuzzy")),
        previous_context=None,
        previous_source=None,
        previous_plural=None,
    )


def _without_offer(entry: Entry) -> Entry:
    return entry.replace(
        texts=("",) * len(entry.texts),
        flags=tuple(flag for flag in entry.flags if flag != "fuzzy"),
        previous_context=None,
        previous_source=None,
        previous_plural=None,
    )


def _in_documents(workspace: Workspace, erased: Erased) -> Iterator[Left]:
    for document in workspace.documents:
        for pointer, text in strings(document.value):
            if word := erased.found_in([text]):
                yield Left(document.shown, pointer, word)


def _in_catalogues(workspace: Workspace, erased: Erased) -> Iterator[Left]:
    """Translations in use that hold the text; a msgid is its article's and listed there."""
    leaving = {one.domain for one in workspace.articles if one.value["status"] == "withdrawn"}
    for one in workspace.shelf.find():
        head = one.catalogue.header_entry
        about = (*head.texts, *head.translator_comments) if head is not None else ()
        here = erased.within((*_everything(one), *about))
        if one.domain in leaving & workspace.touched or not here.words:
            continue
        shown = workspace.project.relative(one.path)
        for entry in one.catalogue.entries:
            if word := here.found_in(entry.texts):
                yield Left(shown, entry.context or "", word)
        if word := here.found_in(about):
            yield Left(shown, "header", word)


def _elsewhere(workspace: Workspace, erased: Erased) -> Iterator[Left]:
    """Files beside articles and catalogues, and articles that cannot be read: line by line."""
    project = workspace.project
    known = {document.path for document in workspace.documents}
    for folder in (project.articles, project.locales):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".po", ".pot") or path in known:
                continue
            if not is_there(path) or not path.is_file():
                continue
            yield from _in_file(project.relative(path), path, erased)


def _in_file(shown: str, path: Path, erased: Erased) -> Iterator[Left]:
    data, _ = read_bytes(path)
    for number, line in enumerate(data.decode("utf-8", "replace").split("\n"), 1):
        if word := erased.found_in([line]):
            yield Left(shown, f"line {number}", word)

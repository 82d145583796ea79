"""Removing a text from every catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from articlekit.catalogue.entry import Entry
from articlekit.catalogue.follow import base_of
from articlekit.catalogue.trace import without_offer
from articlekit.catalogue.unit import Unit
from articlekit.engine.edits.erased import Erased, sentences
from articlekit.engine.edits.remains import (
    doubtful,
    everything_in,
    everything_of,
    names,
    quotations,
    remains,
    said_by,
)
from articlekit.engine.edits.restructure import RestructureReport
from articlekit.engine.edits.shelf import CatalogueFile
from articlekit.engine.edits.workspace import Workspace
from articlekit.engine.read import read_po
from articlekit.model.rewrite import strings

_ENDS = ".!?…。！？؟۔"


def erase(
    workspace: Workspace, report: RestructureReport, gone: Sequence[Unit], text: str | None
) -> None:
    """Remove the entries of units, and their sentences (or `text`) from all other entries.

    Obsolete entries that hold them go; of live ones earlier texts, offers and comments go. Where a
    sentence is in use it is listed in `report.left`: somebody must decide there. What was
    translated from such a sentence is in `report.doubtful`: later nobody can tell any more. A
    title, a name or another text that is no sentence is removed from nowhere else while in use.
    """
    ids = frozenset(name for unit in gone for name in (unit.id, *unit.former))
    catalogues = list(workspace.shelf.find())
    erased = Erased.of(ids, _words(gone, catalogues, ids) | {text or ""} - {""})
    used = erased.within(_in_use(workspace, catalogues, ids)).words.values()
    kept = {word for word in used if word != text and word[-1] not in _ENDS}
    cleaned = Erased.of(ids, set(erased.words.values()) - kept)
    units = _by_id(workspace)
    for one in catalogues:
        report.doubtful += doubtful(workspace, one, cleaned, units)
        _clean(workspace, one, cleaned, units)
    _old_templates(workspace, cleaned)
    wholes = [text for unit in gone for text in (*unit.texts, unit.original or "")]
    report.left = [*remains(workspace, erased), *quotations(workspace, ids, wholes)]
    report.left += names(workspace, text or "")


def _words(
    gone: Iterable[Unit], catalogues: Iterable[CatalogueFile], ids: frozenset[str]
) -> set[str]:
    """Every sentence of the units and of their entries; an offer's text is another unit's."""
    found = set(_sentences_of(gone))
    for entry in (entry for one in catalogues for entry in one.catalogue.entries):
        if base_of(entry.context) in ids:
            foreign = entry.previous_context is not None and entry.previous_context not in ids
            said = [entry.source] if foreign else said_by(entry)
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


def _sentences_of(units: Iterable[Unit]) -> Iterator[str]:
    for unit in units:
        for text in (*unit.texts, unit.original or ""):
            yield from sentences(text)


def _by_id(workspace: Workspace) -> dict[str, Unit]:
    """The units that are left, by id and former id."""
    units = [u for one in workspace.documents for u in one.units(workspace.blocks.shapes)]
    return {name: unit for unit in units for name in (*unit.former, unit.id)}


def _old_templates(workspace: Workspace, erased: Erased) -> None:
    """A template that still has an earlier text is written anew."""
    domains = {one.domain for one in workspace.documents}
    for path in sorted(workspace.project.locales.glob("*.pot")):
        file = read_po(path, path.name)
        held = (text for entry in file.catalogue.entries for text in everything_of(entry))
        if path.stem in domains and erased.held_by(held):
            workspace.touched.add(path.stem)


def _clean(
    workspace: Workspace, one: CatalogueFile, erased: Erased, units: Mapping[str, Unit]
) -> None:
    erased = erased.within(everything_in(one))
    made = [_cleaned(entry, erased, units) for entry in one.catalogue.entries]
    workspace.shelf.replace(one, [entry for entry in made if entry is not None])
    comments = one.catalogue.closing_comments
    kept = tuple(line for line in comments if not erased.held_by([line]))
    if kept != comments:
        workspace.shelf.replace_comments(one, kept)


def _cleaned(entry: Entry, erased: Erased, units: Mapping[str, Unit]) -> Entry | None:
    """The entry without what is erased; None: nothing may stay of it."""
    if base_of(entry.context) in erased.ids:
        return None
    comments = tuple(line for line in entry.translator_comments if not erased.held_by([line]))
    others = tuple(line for line in entry.other_comments if not erased.held_by([line]))
    notes = tuple(line for line in entry.extracted_comments if not erased.held_by([line]))
    entry = entry.replace(
        translator_comments=comments, extracted_comments=notes, other_comments=others
    )
    offer = base_of(entry.previous_context) in erased.ids
    if entry.obsolete:
        return None if offer or erased.held_by(said_by(entry)) else entry
    if offer:
        return without_offer(entry)
    return _cleaned_live(entry, erased, units.get(base_of(entry.context)))


def _cleaned_live(entry: Entry, erased: Erased, unit: Unit | None) -> Entry | None:
    """A live entry without earlier texts that hold the words; today's text is listed instead."""
    if unit is None and erased.held_by(entry.key):
        return None
    if unit is not None and erased.without(unit.texts).held_by(entry.key):
        return _without_source(entry, unit)
    if not erased.held_by((entry.previous_source, entry.previous_plural)):
        return entry
    # An offer without its text would be taken for a translation; `#| msgid ""` keeps it one.
    left = "" if entry.previous_context is not None else None
    return entry.replace(extracted_comments=(), previous_source=left, previous_plural=None)


def _without_source(entry: Entry, unit: Unit) -> Entry:
    """An entry whose msgid is an earlier text, which has to go: the article's is its msgid now.

    Nobody can say any more what it was made from: somebody has to look at it.
    """
    made = entry.replace(source=unit.source, source_plural=unit.plural, extracted_comments=())
    return made.marked(fuzzy=True)

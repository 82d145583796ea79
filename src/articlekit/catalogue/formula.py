"""The formula of a catalogue, which says what each of its plural forms is for.

Forms that come from a catalogue with another formula are texts for other numbers, however many they
are. Nobody can put them right but a translator, so they wait for review.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.follow import base_of
from articlekit.model.plurals import PluralForms, plural_forms, readable_plural_header

_Header = Mapping[str, str]


def forms_of(header: _Header, tag: str) -> PluralForms:
    """The plural forms of a catalogue: its own formula, or the language's when it has none."""
    return _own(header) or plural_forms(tag)


def brought(entries: Iterable[Entry], origin: _Header, own: _Header, tag: str) -> list[Entry]:
    """Entries of one catalogue of a language, for another one."""
    if forms_of(origin, tag).agrees_with(forms_of(own, tag)):
        return list(entries)
    return [_doubted(entry) for entry in entries]


def doubted_forms(made: Catalogue, sides: Sequence[Catalogue]) -> Catalogue:
    """A merge of two sides: plural forms that only a side with another formula has are in doubt."""
    same = [side for side in sides if _agree(made.header, side.header)]
    if len(same) == len(sides):
        return made
    known = {(base_of(entry.context), entry.texts) for side in same for entry in side.entries}
    entries = [
        entry if (base_of(entry.context), entry.texts) in known else _doubted(entry)
        for entry in made.entries
    ]
    return replace(made, entries=entries)


def _own(header: _Header) -> PluralForms | None:
    return readable_plural_header(header.get("Plural-Forms"))


def _agree(one: _Header, other: _Header) -> bool:
    first, second = _own(one), _own(other)
    return first is None or second is None or first.agrees_with(second)


def _doubted(entry: Entry) -> Entry:
    """A plural entry as one that waits for review; any other as it is."""
    if entry.source_plural is None or entry.fuzzy or not entry.translated:
        return entry
    return entry.marked(fuzzy=True)

"""Offers: text found elsewhere and proposed to a translator; for every reader still missing.

An offer is fuzzy and names its origin with `#| msgctxt` and `#| msgid` (gettext's grammar refuses
the first without the second). It is made once, when a unit has no entry yet, and never made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from articlekit.catalogue.comment import is_format, reason
from articlekit.catalogue.entry import Entry, SourceKey
from articlekit.catalogue.norm import normal_form
from articlekit.catalogue.po_text import ordered_flags
from articlekit.catalogue.state import OMITTED
from articlekit.catalogue.unit import Unit

#: `#| msgctxt` of an offer whose origin has lost its own.
LOST = ""


def source_key(source: str, plural: str | None) -> SourceKey:
    """What two source texts have in common when they are one text."""
    return normal_form(source), None if plural is None else normal_form(plural)


@dataclass
class ExactMemory:
    """Translations of one language by source text: of equal ones the first live one counts."""

    wanted: frozenset[SourceKey]
    _found: dict[SourceKey, Entry] = field(default_factory=dict)

    def remember(self, entries: Iterable[Entry]) -> None:
        """Take the translations of a catalogue, if anybody asked for their source text."""
        for entry in entries:
            if entry.fuzzy or not all(text.strip() not in ("", OMITTED) for text in entry.texts):
                continue
            key = source_key(*entry.key)
            if key not in self.wanted or entry.context is None:
                continue
            known = self._found.get(key)
            if known is None or (known.obsolete and not entry.obsolete):
                self._found[key] = entry

    def find(self, unit: Unit) -> Entry | None:
        """A translation of the unit's text under another unit's id."""
        found = self._found.get(source_key(*unit.key))
        if found is None or found.context in unit.ids:
            return None
        return found if _is_text_of(unit, found) else None


def offered(unit: Unit, blank: Entry, origin: Entry) -> Entry:
    """A unit's empty entry with the text of another one offered."""
    if len(origin.texts) != len(blank.texts):
        return blank
    context = LOST if origin.context is None else origin.context
    # A repaired entry moves, with what its translator noted; any other origin stays where it is.
    moved = origin if origin.context is None else Entry()
    flags = (flag for flag in moved.flags if not is_format(flag))
    comments = (*blank.translator_comments, *moved.translator_comments)
    return blank.replace(
        texts=origin.texts,
        translator_comments=tuple(dict.fromkeys(comments)),
        flags=ordered_flags(("fuzzy", *blank.flags, *flags)),
        other_comments=tuple(dict.fromkeys((*blank.other_comments, *moved.other_comments))),
        extracted_comments=(*blank.extracted_comments, reason(context, origin.source, unit)),
        previous_context=context,
        previous_source=origin.source,
        previous_plural=origin.source_plural,
    )


def without_context(units: Sequence[Unit], entries: Iterable[Entry]) -> dict[str, Entry]:
    """Entries that lost their msgctxt, by the id of the one unit whose text they translate.

    Only an exact text counts, and only where it is unique on both sides; an optional unit misses
    nothing.
    """
    lost: dict[SourceKey, list[Entry]] = {}
    for entry in entries:
        whole = all(text.strip() for text in entry.texts)
        if entry.context is None and not entry.is_header and whole:
            lost.setdefault(source_key(*entry.key), []).append(entry)
    if not lost:
        return {}
    asking: dict[SourceKey, list[Unit]] = {}
    for unit in units:
        asking.setdefault(source_key(*unit.key), []).append(unit)
    pairs = [
        (asking[key][0], found[0])
        for key, found in lost.items()
        if len(found) == 1 and len(asking.get(key, ())) == 1
    ]
    return {
        unit.id: entry
        for unit, entry in pairs
        if not unit.optional and _is_text_of(unit, entry) and _may_say(unit, entry)
    }


def _is_text_of(unit: Unit, entry: Entry) -> bool:
    """Whether an entry with the normal form of a unit has its text: raw text to the letter."""
    return not unit.translate.raw or entry.key == unit.key


def _may_say(unit: Unit, entry: Entry) -> bool:
    """Whether a unit may be left out on purpose, if that is what an entry says."""
    return unit.translate.droppable or OMITTED not in map(str.strip, entry.texts)

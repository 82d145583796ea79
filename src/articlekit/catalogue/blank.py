"""What templates and catalogues say of a unit around its translation: once for all languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from articlekit.catalogue.comment import extracted_comments, format_flags, reference
from articlekit.catalogue.entry import Entry
from articlekit.catalogue.po_write import write_entry
from articlekit.catalogue.unit import Unit

#: How many plural forms a template has.
_FORMS = 2


class Blank(NamedTuple):
    """A unit and its entry without a translation, as a template has it, and `text` as written."""

    unit: Unit
    entry: Entry
    text: str

    def in_forms(self, forms: int) -> Entry:
        """The entry for a catalogue with so many plural forms."""
        if self.unit.plural is None or forms == _FORMS:
            return self.entry
        return self.entry.replace(texts=("",) * forms)


def blanks(units: Iterable[Unit]) -> list[Blank]:
    """The blank entries of units, in their order."""
    return [_blank(unit) for unit in units]


def _blank(unit: Unit) -> Blank:
    single = unit.plural is None
    entry = Entry(
        context=unit.id,
        source=unit.source,
        source_plural=unit.plural,
        texts=("",) * (1 if single else _FORMS),
        extracted_comments=extracted_comments(unit),
        references=(reference(unit),),
        flags=format_flags(unit),
    )
    return Blank(unit, entry, write_entry(entry))

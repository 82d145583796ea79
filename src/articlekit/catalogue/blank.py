"""What templates and catalogues say of a unit around its translation: once for all languages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from articlekit.catalogue.comment import extracted_comments, format_flags, reference
from articlekit.catalogue.entry import Entry
from articlekit.catalogue.po_text import has_rare, quote_common
from articlekit.catalogue.po_write import write_entry
from articlekit.catalogue.unit import Unit

#: How many plural forms a template has.
_FORMS = 2


class Blank:
    """A unit and its entry without a translation.

    `text` is the entry as a template has it. `start` is what of it stands before the msgid; None
    where that does not begin every entry of the unit, which may have plural forms.
    """

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self._comments = extracted_comments(unit)
        self._reference = reference(unit)
        self._flags = format_flags(unit)
        written = self._written()
        self.start = written and written[0]
        self.text = written[1] if written else write_entry(self.entry)

    def _written(self) -> tuple[str, str] | None:
        """Start and text as `write_entry` writes them, where there is nothing odd."""
        unit = self.unit
        if unit.plural is not None or " " in self._reference:
            return None
        said = "\n#. ".join(self._comments)
        flags = f"\n#, {self._flags[0]}" if self._flags else ""
        start = f'#. {said}\n#: {self._reference}{flags}\nmsgctxt "{unit.id}"'
        text = f'{start}\nmsgid {quote_common(unit.source)}\nmsgstr ""\n'
        odd = "\\" in start or "\n#. \n" in start or has_rare(text)
        return None if odd else (start, text)

    @cached_property
    def entry(self) -> Entry:
        """The entry, as a template has it."""
        unit = self.unit
        return Entry(
            context=unit.id,
            source=unit.source,
            source_plural=unit.plural,
            texts=("",) * (1 if unit.plural is None else _FORMS),
            extracted_comments=self._comments,
            references=(self._reference,),
            flags=self._flags,
        )

    def in_forms(self, forms: int) -> Entry:
        """The entry for a catalogue with so many plural forms."""
        if self.unit.plural is None or forms == _FORMS:
            return self.entry
        return self.entry.replace(texts=("",) * forms)


def blanks(units: Iterable[Unit]) -> list[Blank]:
    """The blank entries of units, in their order."""
    return [Blank(unit) for unit in units]

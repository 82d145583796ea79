"""The state of a unit in a language: a pure function of the article and the entry.

It is the same before and after `update`, which only writes down what is already so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from articlekit.catalogue.entry import Entry
from articlekit.catalogue.norm import same_source
from articlekit.catalogue.unit import Unit

State = Literal["translated", "outdated", "unreviewed", "missing", "omitted", "inherited"]
STATES: tuple[State, ...] = (
    "translated",
    "outdated",
    "unreviewed",
    "missing",
    "omitted",
    "inherited",
)
#: What a translator writes to leave a droppable unit out on purpose.
OMITTED = "∅"

#: Of several entries with one msgctxt the best state counts, then file order.
_RANK: dict[State, int] = {
    "translated": 0,
    "omitted": 0,
    "outdated": 1,
    "unreviewed": 2,
    "inherited": 3,
    "missing": 3,
}


@dataclass(frozen=True, slots=True)
class Translation:
    """A unit in a language: its state, and the entry that decided it (None when there is none)."""

    state: State
    entry: Entry | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The plural forms of the translation, one for a unit without plural; empty when none."""
        shown = self.state in ("translated", "outdated", "unreviewed")
        return self.entry.texts if self.entry is not None and shown else ()


def carried(unit: Unit, entry: Entry, forms: int | None = None) -> tuple[str, ...]:
    """The texts of an entry that a unit can use: of plural forms the last, if it has no plural.

    With the number of plural forms of the catalogue it is so many: forms that the entry lacks are
    empty, and what it has beyond them is left out.
    """
    if unit.plural is None:
        return entry.texts[-1:]
    if forms is None or not uneven(unit, entry, forms):
        return entry.texts
    return (*entry.texts[:forms], *[""] * (forms - len(entry.texts)))


def uneven(unit: Unit, entry: Entry, forms: int) -> bool:
    """Whether an entry has more or fewer plural forms than its catalogue."""
    plural = unit.plural is not None and entry.source_plural is not None
    return plural and len(entry.texts) != forms


def has_surplus(unit: Unit, entry: Entry, forms: int | None) -> bool:
    """Whether an entry has a plural form too many that says something of its own.

    Which of the forms are those of the catalogue nobody knows then.
    """
    if forms is None or not uneven(unit, entry, forms):
        return False
    kept = entry.texts[:forms]
    return any(text.strip() and text not in kept for text in entry.texts[forms:])


def entry_state(unit: Unit, entry: Entry, forms: int | None = None) -> State:
    """The state that one entry gives a unit in a catalogue with so many plural forms.

    Without their number the entry's own forms are taken for all there are.
    """
    if _is_plainly_current(unit, entry):
        return "translated"
    texts = carried(unit, entry, forms)
    if not all(text.strip() for text in texts):
        return "inherited" if unit.optional and not any(texts) else "missing"
    left_out = _left_out(unit, texts)
    if left_out and left_out < len(texts):
        return "missing"
    if entry.fuzzy:
        return _fuzzy_state(unit, entry)
    if left_out:
        return "omitted"
    return _state_by_source(unit, entry, forms)


def _state_by_source(unit: Unit, entry: Entry, forms: int | None) -> State:
    if has_surplus(unit, entry, forms):
        return "unreviewed"
    current = same_source(unit.key, entry.key, exact=unit.translate.raw)
    return "translated" if current else "outdated"


def _is_plainly_current(unit: Unit, entry: Entry) -> bool:
    """Whether nothing needs a closer look: most entries are one text, for today's to the letter."""
    return (
        unit.plural is entry.source_plural is None
        and not unit.translate.droppable
        and entry.source == unit.source
        and len(entry.texts) == 1
        and bool(entry.texts[0].strip())
        and not entry.fuzzy
    )


def _left_out(unit: Unit, texts: Iterable[str]) -> int:
    """How many of the texts say that a unit is left out, if it may be."""
    return sum(text.strip() == OMITTED for text in texts) if unit.translate.droppable else 0


def _fuzzy_state(unit: Unit, entry: Entry) -> State:
    if entry.previous_source is None:
        return "unreviewed"
    own = (None, *unit.ids)
    return "outdated" if entry.previous_context in own else "missing"


def is_emptied(unit: Unit, entry: Entry) -> bool:
    """Whether a tool that knows no fuzzy has taken an outdated text out of an entry.

    OmegaT leaves the text and the mark out, and forgets `#| msgid` there. Offers are no work.
    """
    if entry.fuzzy or entry.previous_source is None or any(map(str.strip, entry.texts)):
        return False
    return entry.previous_context in (None, *unit.ids)


def translation_of(unit: Unit, entries: Iterable[Entry], forms: int | None = None) -> Translation:
    """The translation of a unit from every entry of its id or a former one, in file order.

    `forms` is the number of plural forms of the catalogue.
    """
    best: Translation | None = None
    for entry in entries:
        found = Translation(entry_state(unit, entry, forms), entry)
        if best is None or _RANK[found.state] < _RANK[best.state]:
            best = found
    if best is None:
        return Translation("inherited" if unit.optional else "missing")
    return best


def translations(
    units: Iterable[Unit],
    by_context: Mapping[str | None, list[Entry]],
    language: str,
    forms: int | None = None,
) -> dict[str, Translation]:
    """The translation of every unit in a language, by unit id.

    `by_context` are the entries of the catalogue by msgctxt, obsolete ones included; `forms` is the
    number of its plural forms.
    """
    found: dict[str, Translation] = {}
    for unit in units:
        if unit.spoken == language:
            found[unit.id] = Translation("translated")
            continue
        entries = list(by_context.get(unit.id, ()))
        for former in unit.former:
            entries.extend(by_context.get(former, ()))
        found[unit.id] = translation_of(unit, entries, forms)
    return found

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


def carried(unit: Unit, entry: Entry) -> tuple[str, ...]:
    """The texts of an entry that a unit can use: of plural forms the last, if it has no plural."""
    return entry.texts if unit.plural is not None else entry.texts[-1:]


def entry_state(unit: Unit, entry: Entry) -> State:
    """The state that one entry gives a unit."""
    texts = carried(unit, entry)
    if not all(text.strip() for text in texts):
        return "inherited" if unit.optional and not any(texts) else "missing"
    if entry.fuzzy:
        return _fuzzy_state(unit, entry)
    if unit.translate.droppable and all(text == OMITTED for text in texts):
        return "omitted"
    current = same_source(unit.key, (entry.source, entry.source_plural))
    return "translated" if current else "outdated"


def _fuzzy_state(unit: Unit, entry: Entry) -> State:
    if entry.previous_source is None:
        return "unreviewed"
    own = (None, unit.id, *unit.former)
    return "outdated" if entry.previous_context in own else "missing"


def translation_of(unit: Unit, entries: Iterable[Entry]) -> Translation:
    """The translation of a unit from every entry of its id or a former one, in file order."""
    best: Translation | None = None
    for entry in entries:
        found = Translation(entry_state(unit, entry), entry)
        if best is None or _RANK[found.state] < _RANK[best.state]:
            best = found
    if best is None:
        return Translation("inherited" if unit.optional else "missing")
    return best


def translations(
    units: Iterable[Unit], by_context: Mapping[str | None, list[Entry]], language: str
) -> dict[str, Translation]:
    """The translation of every unit in a language, by unit id.

    `by_context` are the entries of the catalogue by msgctxt, obsolete ones included.
    """
    found: dict[str, Translation] = {}
    for unit in units:
        if unit.spoken == language:
            found[unit.id] = Translation("translated")
            continue
        entries = list(by_context.get(unit.id, ()))
        for former in unit.former:
            entries.extend(by_context.get(former, ()))
        found[unit.id] = translation_of(unit, entries)
    return found

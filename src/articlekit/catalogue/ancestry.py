"""Which entries of three versions of a catalogue are one and the same entry.

A context has one live entry, and may have obsolete ones beside it: forms of a text that has lost
its plural, or a translation that was passed over. An entry is followed from the ancestor into both
sides, wherever `update` has put it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from articlekit.catalogue.entry import Entry


class Three(NamedTuple):
    """One entry in the three versions; None where a version does not have it."""

    base: Entry | None
    ours: Entry | None
    theirs: Entry | None


def threes(base: Sequence[Entry], ours: Sequence[Entry], theirs: Sequence[Entry]) -> list[Three]:
    """The entries of one context by where they come from: mostly there is one in each version."""
    if len(base) <= 1 and len(ours) <= 1 and len(theirs) <= 1:
        return [Three(*(next(iter(side), None) for side in (base, ours, theirs)))]
    left, right = ([(entry, _parent(entry, base)) for entry in side] for side in (ours, theirs))
    found: list[Three] = []
    for before in (*base, None):
        mine = [entry for entry, parent in left if parent is before]
        yours = [entry for entry, parent in right if parent is before]
        met = [_like(entry, yours, before) for entry in mine]
        found += [Three(before, *pair) for pair in zip(mine, met, strict=True)]
        rest = [entry for entry in yours if entry not in met]
        found += [Three(before, _like(entry, mine, before), entry) for entry in rest]
    return found


def _parent(entry: Entry, base: Sequence[Entry]) -> Entry | None:
    """The entry of the ancestor that an entry comes from; two may come from one.

    `update` keeps the forms of a text that has no plural any more beside what it made of them.
    """
    for kin in _KIN:
        for before in base:
            if kin(before, entry):
                return before
    return None


def _same_shape(one: Entry, other: Entry) -> bool:
    return (one.source_plural is None) == (other.source_plural is None)


_KIN: Sequence[Callable[[Entry, Entry], bool]] = (
    lambda before, now: before == now,
    lambda before, now: before.key == now.key and before.texts == now.texts,
    lambda before, now: (
        _same_shape(before, now) and before.translated and before.texts == now.texts
    ),
    lambda before, now: before.key == now.key,
    lambda before, now: before.translated and now.texts == texts_in(now, before),
    lambda before, now: not before.obsolete and not now.obsolete,
)


def _like(entry: Entry, others: Sequence[Entry], base: Entry | None) -> Entry | None:
    """Of what the other side made of the same entry, that which is most like this one."""
    same = [one for one in others if _same_shape(one, entry) and one.obsolete == entry.obsolete]
    if base is None:
        return next((one for one in same if not one.obsolete or one.key == entry.key), None)
    return next(iter([*same, *(one for one in others if _same_shape(one, entry)), *others]), None)


def texts_in(shape: Entry, work: Entry) -> tuple[str, ...]:
    """A translation in the forms of an entry, as `update` makes them where it has others."""
    return work.texts if _same_shape(shape, work) else work.texts[-1:] * len(shape.texts)

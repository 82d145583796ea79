"""Three versions of a catalogue made in memory, for tests of their merge."""

from __future__ import annotations

from typing import Any

from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.three_way import three_way

HEADER = {"Language": "nb", "PO-Revision-Date": "2026-01-01 10:00+0000"}


def entry(name: str = "a/p1", text: str = "", **more: Any) -> Entry:
    """An entry of one source text."""
    return Entry(**{"context": name, "source": "Text.", "texts": (text,), **more})


def catalogue(*entries: Entry, **header: str) -> Catalogue:
    """A catalogue of these entries."""
    return Catalogue(header={**HEADER, **header}, entries=list(entries))


def merged(base: list[Entry], ours: list[Entry], theirs: list[Entry]) -> tuple[Any, ...]:
    """The entries after a merge, and the ids in conflict."""
    made = three_way(catalogue(*base), catalogue(*ours), catalogue(*theirs))
    return made.catalogue.entries, made.conflicts


FUZZY: dict[str, Any] = {"flags": ("fuzzy",)}
OFFER: dict[str, Any] = {**FUZZY, "previous_context": "b/p1", "previous_source": "Text."}
REWORDED: dict[str, Any] = {**FUZZY, "source": "Another text.", "previous_source": "Text."}


def both_ways(base: list[Entry], one: list[Entry], other: list[Entry]) -> list[list[Entry]]:
    """The entries from either side; no conflict."""
    made = [merged(base, one, other), merged(base, other, one)]
    assert [conflicts for _, conflicts in made] == [(), ()]
    return [entries for entries, _ in made]

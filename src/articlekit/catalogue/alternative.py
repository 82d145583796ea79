"""Further translations of a unit, beside the one that counts: they are to be seen.

Of two translations that met (on two branches, under today's id and a former one) the better counts,
and of equal ones today's. The other is kept as an obsolete entry, which few tools show; so the live
entry says it in `#.` as long as both were made from one source text and differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.norm import same_source
from articlekit.catalogue.state import carried, entry_state
from articlekit.catalogue.unit import Unit

_WORDS = "also translated: "


def is_settled(unit: Unit, entry: Entry) -> bool:
    """Whether an entry that was passed over has no say any more, whatever the other one becomes.

    Forms of a text that had a plural are wanted again when it has one again.
    """
    return (entry.source_plural is None) == (unit.plural is None)


def copies_of(unit: Unit, by_context: Mapping[str | None, list[Entry]]) -> list[Entry]:
    """The obsolete entries of a unit that were passed over before: `~2`, `~3` (decision 0012)."""
    copies: list[Entry] = []
    number = 2
    while entries := by_context.get(f"{unit.id}~{number}"):
        copies += entries
        number += 1
    return copies


def with_alternatives(unit: Unit, made: Entry, others: Sequence[Entry]) -> Entry:
    """The live entry of a unit, saying in `#.` what else its source text was translated as."""
    if not others:
        return made
    mine, source = carried(unit, made), made.made_from
    if source is None or entry_state(unit, made) not in ("translated", "outdated"):
        return made
    texts = dict.fromkeys(
        carried(unit, other)
        for other in others
        if other.translated
        and not other.fuzzy
        and same_source(source, other.key, exact=unit.translate.raw)
    )
    # Sorted, since the next run finds them in the order of their numbers.
    lines = sorted(f"{_WORDS}{' / '.join(text)}" for text in texts if not set(text) <= set(mine))
    parts = tuple(part for line in lines for part in line.split("\n"))
    return made.replace(extracted_comments=(*made.extracted_comments, *parts))


def with_another_text(catalogue: Catalogue) -> list[str]:
    """The ids of the units that have another translation beside the one that counts."""
    return [
        entry.context or ""
        for entry in catalogue.entries
        # Comments are written as they are: most entries need no closer look.
        if (entry.raw is None or _WORDS in entry.raw)
        and any(line.startswith(_WORDS) for line in entry.extracted_comments)
    ]

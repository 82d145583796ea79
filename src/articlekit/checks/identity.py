"""AK2xx, identity: each text of a document has a unit id of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from articlekit.checks.rule import SourceText
from articlekit.checks.source import identified
from articlekit.diagnostics import Finding, finding
from articlekit.model.fields import article_fields


def unit_id_taken(source: SourceText) -> Iterator[Finding]:
    """Two texts of one article with the same unit id, so that nobody could tell them apart.

    The article is not published. It happens in a block of the project's own: two mappings of a
    block with the same key, a key that is also the name of a field, an id that stands twice
    deep inside.
    """
    first: dict[str, str] = {}
    for unit in source.units:
        if first.setdefault(unit.id, unit.pointer) != unit.pointer:
            name = unit.id.partition("/")[2].partition(".")[0]
            if name not in _told(source):
                yield finding(pointer=unit.pointer, unit=unit.id, id=unit.id, first=first[unit.id])


def _told(source: SourceText) -> set[str]:
    """The ids of which another rule says that they are taken."""
    counted = Counter(name for name, _ in identified(source.value))
    return {name for name, count in counted.items() if count > 1 or name in article_fields()}

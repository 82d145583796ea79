"""Entries that follow the edits of an article: under other names and other ids.

Pure functions over entries. What a name became is read from `was`, so work that was done under
former names and arrives later (from a branch, by mail) is understood as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from articlekit.catalogue.entry import Entry
from articlekit.model.markup import with_names
from articlekit.model.pieces import pieces
from articlekit.model.shape import former_ids

_NONE: Mapping[str, str] = MappingProxyType({})
_COPY = re.compile(r"~[0-9]+$")


@dataclass(frozen=True)
class Names:
    """New names by old ones, as texts use them.

    `values` by name; `targets` by what stands in `<a to="…">`: a link id, `#<block>`,
    `article:<id>`, `person:<id>`.
    """

    values: Mapping[str, str] = field(default_factory=lambda: _NONE)
    targets: Mapping[str, str] = field(default_factory=lambda: _NONE)

    def __bool__(self) -> bool:
        return bool(self.values or self.targets)

    def __or__(self, other: Names) -> Names:
        return Names({**self.values, **other.values}, {**self.targets, **other.targets})

    def in_text(self, text: str) -> str:
        """The text with the new names."""
        return with_names(text, self.values, self.targets)

    def in_entry(self, entry: Entry) -> Entry:
        """The entry with the new names in msgid, msgstr and `#|`; itself if none stands there."""

        def maybe(text: str | None) -> str | None:
            return None if text is None else self.in_text(text)

        return entry.replace(
            source=self.in_text(entry.source),
            source_plural=maybe(entry.source_plural),
            texts=tuple(map(self.in_text, entry.texts)),
            previous_source=maybe(entry.previous_source),
            previous_plural=maybe(entry.previous_plural),
        )


def former_names(document: Mapping[str, Any]) -> Names:
    """What the names of an article (or of shared people) were before: its `was` lists."""
    values = _by_former(document.get("values", {}))
    links = _by_former(document.get("links", {}))
    people = {f"person:{old}": f"person:{new}" for old, new in _people(document).items()}
    own = list(pieces(dict(document))) if "body" in document else []
    blocks = _todays([(piece.id, piece.value) for piece in own])
    targets = {f"#{old}": f"#{name}" for old, name in blocks.items()}
    return Names(values, {**links, **people, **targets})


def _by_former(records: Mapping[str, Any]) -> dict[str, str]:
    return _todays(list(records.items()))


def _todays(records: Sequence[tuple[str, Mapping[str, Any]]]) -> dict[str, str]:
    """Today's name by each former one that nothing else has now, and nothing else had."""
    if not any("was" in record for _, record in records):
        return {}
    claims = Counter(name for name, record in records for name in (name, *_former(record)))
    return {old: name for name, record in records for old in _former(record) if claims[old] == 1}


def _former(record: Mapping[str, Any]) -> list[str]:
    """The former names of something in its own document."""
    return [old for old in former_ids(record) if "/" not in old]


def _people(document: Mapping[str, Any]) -> dict[str, str]:
    return _by_former(document.get("people", {}))


def followed(
    entries: Iterable[Entry], names: Names, raw: frozenset[str] = frozenset()
) -> list[Entry]:
    """The entries under new names; `raw` are the units in which names mean nothing."""
    if not names:
        return list(entries)
    return [entry if base_of(entry.context) in raw else names.in_entry(entry) for entry in entries]


def base_of(context: str | None) -> str:
    """The unit id of an entry; a further copy (`~2`) has the id of the first."""
    return _COPY.sub("", context or "")


def under(rename: Callable[[str], str], entry: Entry) -> Entry:
    """The entry under another unit id, and its origin too; a number of a copy stays."""

    def renamed(context: str | None) -> str | None:
        if not context:
            return context
        base = base_of(context)
        return rename(base) + context[len(base) :]

    return entry.replace(
        context=renamed(entry.context), previous_context=renamed(entry.previous_context)
    )


def inert(entry: Entry) -> Entry:
    """The entry as a mere record: obsolete, and under an id that belongs to no unit (`…~2`)."""
    context = entry.context if _COPY.search(entry.context or "") else f"{entry.context}~2"
    return entry.as_obsolete().replace(context=context)

"""Entries that follow the edits of an article: other names, other ids, texts cut or joined.

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
from articlekit.catalogue.norm import same_source
from articlekit.catalogue.state import OMITTED, State, carried, translation_of
from articlekit.catalogue.unit import Unit
from articlekit.model.inline import with_names
from articlekit.model.pieces import pieces
from articlekit.model.shape import former_ids
from articlekit.model.tags import subtags

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


def second_part(unit: Unit, entries: Sequence[Entry], part: Unit) -> Entry | None:
    """What a translator gets for the second part of a text: the whole translation, as an offer.

    None when there is no translation. A text left out on purpose is left out in both parts.
    """
    found = translation_of(unit, entries)
    if found.entry is None or found.state in ("missing", "inherited"):
        return None
    blank = Entry(context=part.id, source=part.source)
    if found.state == "omitted":
        return blank.replace(texts=(OMITTED,))
    return blank.replace(
        texts=carried(unit, found.entry),
        flags=("fuzzy",),
        previous_context=unit.id,
        previous_source=origin_of(found.entry),
    )


@dataclass(frozen=True, slots=True)
class _Half:
    """One of two texts to be joined: its unit, its entry and what that says."""

    unit: Unit
    state: State
    entry: Entry | None
    rest: tuple[Entry, ...]

    @property
    def usable(self) -> bool:
        return self.entry is not None and self.state in ("translated", "outdated", "unreviewed")

    @property
    def text(self) -> str:
        return carried(self.unit, self.entry)[0] if self.entry is not None else ""

    @property
    def record(self) -> Entry:
        """The entry as it was, kept apart from every unit."""
        return inert((self.entry or Entry()).replace(context=self.unit.id))


def joined(
    first: tuple[Unit, Sequence[Entry]],
    second: tuple[Unit, Sequence[Entry]],
    language: str,
) -> list[Entry]:
    """The entries of two units after their texts were joined with a space into the first one.

    Two translations are joined and fuzzy, with the joined former texts as `#| msgid` unless one of
    them had never been reviewed. A single one becomes an offer, unless it was made from the whole
    text already: half a text is never shown as the whole. What is not in the result is kept, as
    obsolete; what translators noted stays in any case.
    """
    halves = _half(*first), _half(*second)
    rest = [inert(entry) for half in halves for entry in half.rest]
    usable = [half for half in halves if half.usable]
    records = [half.record for half in halves if half.entry is not None]
    made = _joined(first[0], halves, _space(language))
    if not usable:
        noted = [made] if made.translator_comments or made.flags or made.other_comments else []
        return [*noted, *rest, *records]
    whole = " ".join((first[0].source, second[0].source))
    if len(usable) == 1 and not same_source((_made_from(usable[0]), None), (whole, None)):
        origin = usable[0].record.context
        made = made.replace(previous_context=origin, previous_source=_made_from(usable[0]))
        return [made, *rest, *records]
    lost = [one for one in records if not all(text in made.texts[0] for text in one.texts)]
    return [made, *rest, *lost]


def _half(unit: Unit, entries: Sequence[Entry]) -> _Half:
    found = translation_of(unit, entries)
    rest = tuple(entry for entry in entries if entry is not found.entry)
    return _Half(unit, found.state, found.entry, rest)


def _joined(unit: Unit, halves: Sequence[_Half], space: str) -> Entry:
    usable = [half for half in halves if half.usable]
    everything = [half.entry for half in halves if half.entry is not None]
    comments = [line for entry in everything for line in entry.translator_comments]
    flags = dict.fromkeys(flag for entry in everything for flag in entry.flags if flag != "fuzzy")
    others = dict.fromkeys(line for entry in everything for line in entry.other_comments)
    reviewed = usable and all(half.state != "unreviewed" for half in usable)
    return Entry(
        context=unit.id,
        source=unit.source,
        texts=(space.join(half.text for half in usable),),
        translator_comments=tuple(dict.fromkeys(comments)),
        flags=("fuzzy", *flags) if usable else tuple(flags),
        other_comments=tuple(others),
        previous_source=" ".join(map(_made_from, usable)) if reviewed else None,
    )


def _made_from(half: _Half) -> str:
    return origin_of(half.entry) if half.entry is not None else ""


def origin_of(entry: Entry) -> str:
    """The source text that a translation was made from."""
    return entry.previous_source or entry.source if entry.fuzzy else entry.source


def _space(language: str) -> str:
    """What stands between two sentences: nothing where words are written without spaces."""
    return "" if subtags(language).language in ("zh", "ja", "th", "lo", "km", "my") else " "

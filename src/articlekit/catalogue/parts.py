"""A translation whose text is cut in two, or joined with another one: people cut what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articlekit.catalogue.entry import Entry
from articlekit.catalogue.follow import inert
from articlekit.catalogue.norm import same_source
from articlekit.catalogue.state import OMITTED, State, carried, translation_of
from articlekit.catalogue.unit import Unit
from articlekit.model.tags import subtags


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

"""Merging two branches of one catalogue by unit id, for git (`articlekit merge-driver`).

Each side is compared with the common ancestor entry by entry. What a translator wrote and what
`update` wrote are told apart, so an author's branch and a translator's branch merge without
conflict; only a unit translated differently on both sides is one, and then both texts are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.merge import in_order, kept_apart
from articlekit.catalogue.norm import same_source

CONFLICT = "articlekit: two translations met here; the other one is kept as obsolete"

_Context = str | None
_Source = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged catalogue, and the ids of units that were translated differently on both sides."""

    catalogue: Catalogue
    conflicts: tuple[str, ...]


def three_way(base: Catalogue, ours: Catalogue, theirs: Catalogue) -> Merged:
    """Merge two descendants of a catalogue; nothing a person wrote on either side is lost."""
    ancestors, left, right = base.by_context(), ours.by_context(), theirs.by_context()
    live: dict[_Context, Entry] = {}
    kept: list[Entry] = []
    conflicts: list[str] = []
    for context in _order(ours, theirs):
        before = ancestors.get(context, [])
        made, clash = _unit(
            before,
            _refilled(before, left.get(context, [])),
            _refilled(before, right.get(context, [])),
        )
        if clash and context:
            conflicts.append(context)
        for entry in made:
            if entry.obsolete or context in live:
                kept.append(entry.replace(obsolete=True, extracted_comments=(), references=()))
            else:
                live[context] = entry
    distinct = kept_apart(list(live.values()), in_order(kept))
    return Merged(
        Catalogue(
            header=_header(base.header, ours.header, theirs.header),
            header_entry=ours.header_entry,
            entries=[*live.values(), *in_order(distinct)],
            closing_comments=ours.closing_comments,
        ),
        tuple(conflicts),
    )


def _order(ours: Catalogue, theirs: Catalogue) -> list[_Context]:
    """Every context once: ours in its order, what only theirs has after its neighbour there."""
    order: list[_Context] = list(dict.fromkeys(entry.context for entry in ours.entries))
    known = set(order)
    previous: _Context = None
    for entry in theirs.entries:
        if entry.context not in known:
            known.add(entry.context)
            place = order.index(previous) + 1 if previous in order else len(order)
            order.insert(place, entry.context)
        previous = entry.context
    return order


def _refilled(base: Sequence[Entry], side: list[Entry]) -> list[Entry]:
    """Entries that a tool has emptied, with their text again.

    OmegaT knows no fuzzy: it leaves the mark and the text out, and forgets `#| msgid` there. A
    translator who empties an entry leaves no `#|` in a text that is not fuzzy.
    """
    if len(base) != 1 or len(side) != 1 or not base[0].translated:
        return side
    entry, texts = side[0], base[0].texts
    emptied = not entry.translated and not entry.fuzzy and entry.previous_source is not None
    if not emptied or len(entry.texts) != len(texts):
        return side
    return [entry.replace(texts=texts, flags=("fuzzy", *entry.flags))]


def _unit(
    base: Sequence[Entry], ours: Sequence[Entry], theirs: Sequence[Entry]
) -> tuple[list[Entry], bool]:
    """The entries of one context, and whether both sides translated it differently."""
    if theirs in (ours, base):
        return list(ours), False
    if ours == base:
        return list(theirs), False
    if len(ours) == len(theirs) == 1 and len(base) <= 1:
        return _entry(base[0] if base else None, ours[0], theirs[0])
    before = _texts_of(base)
    left, right = _texts_of(ours) - before, _texts_of(theirs) - before
    clash = bool(left) and bool(right) and left != right
    return list(dict.fromkeys((*ours, *theirs))), clash


def _texts_of(entries: Iterable[Entry]) -> set[tuple[str, ...]]:
    return {entry.texts for entry in entries if entry.translated}


def _entry(base: Entry | None, ours: Entry, theirs: Entry) -> tuple[list[Entry], bool]:
    """One entry changed on both sides: facts of the source from one, the work from another."""
    facts = _newer_facts(base, ours, theirs)
    left, right = _worked(base, ours), _worked(base, theirs)
    work = theirs if right and not left else ours
    if not ours.translated and theirs.translated:
        work = theirs
    clash = left and right and ours.translated and theirs.translated and ours.texts != theirs.texts
    comments = tuple(dict.fromkeys((*ours.translator_comments, *theirs.translator_comments)))
    made = _for_source(work, facts).replace(translator_comments=comments)
    if not clash:
        return [made], False
    noted = made.replace(translator_comments=tuple(dict.fromkeys((*comments, CONFLICT))))
    return [noted, theirs.replace(obsolete=True)], True


def _newer_facts(base: Entry | None, ours: Entry, theirs: Entry) -> Entry:
    """The side whose source text (or place) `update` has brought further."""
    if base is None:
        return ours
    moved = _facts(ours) != _facts(base)
    return ours if moved or _facts(theirs) == _facts(base) else theirs


def _facts(entry: Entry) -> tuple[object, ...]:
    return entry.source, entry.source_plural, entry.obsolete


def _worked(base: Entry | None, entry: Entry) -> bool:
    """Whether a person changed the translation, or said that it is right."""
    if base is None:
        return entry.translated
    return entry.texts != base.texts or (base.fuzzy and not entry.fuzzy)


def _made_for(entry: Entry) -> _Source | None:
    """The source text that a translation was made from; None when nobody knows."""
    if not entry.fuzzy:
        return entry.source, entry.source_plural
    if entry.previous_source is None:
        return None
    return entry.previous_source, entry.previous_plural


def _for_source(work: Entry, facts: Entry) -> Entry:
    """A translation put beside the source text of another entry, fuzzy if made from another."""
    made_for = _made_for(work)
    source = (facts.source, facts.source_plural)
    others = tuple(flag for flag in facts.flags if flag != "fuzzy")
    moved = work.replace(
        source=facts.source,
        source_plural=facts.source_plural,
        obsolete=facts.obsolete,
        extracted_comments=facts.extracted_comments,
        references=facts.references,
    )
    if not work.translated:
        return moved.replace(flags=others)
    offer = work.fuzzy and work.previous_context is not None
    if made_for is None or offer or same_source(made_for, source):
        fuzzy = work.fuzzy
        return moved.replace(flags=(*(("fuzzy",) if fuzzy else ()), *others))
    return moved.replace(
        flags=("fuzzy", *others),
        previous_context=None,
        previous_source=made_for[0],
        previous_plural=made_for[1],
    )


def _header(
    base: Mapping[str, str], ours: Mapping[str, str], theirs: Mapping[str, str]
) -> dict[str, str]:
    """Fields that changed on one side; of both the later date, and otherwise ours."""
    header = dict(ours)
    for name, value in theirs.items():
        if name not in header:
            if name not in base:
                header[name] = value
        elif header[name] == base.get(name) or (name.endswith("-Date") and value > header[name]):
            header[name] = value
    return header

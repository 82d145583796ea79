"""Merging two branches of one catalogue by unit id, for git (`articlekit merge-driver`).

Each side is compared with the common ancestor entry by entry, field by field. What a translator
wrote and what `update` wrote are told apart, so an author's branch and a translator's branch merge
without conflict; only a unit translated differently on both sides is one, and then both texts are
kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from articlekit.catalogue.ancestry import Three, texts_in, threes
from articlekit.catalogue.comment import RAW
from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.follow import base_of, inert
from articlekit.catalogue.formula import doubted_forms
from articlekit.catalogue.merge import in_order, kept_apart
from articlekit.catalogue.norm import same_source

CONFLICT = "articlekit: two translations met here; the other one is kept as obsolete"

_Context = str | None
_Lines = tuple[str, ...]


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
        made, clash = _unit(*(side.get(context, []) for side in (ancestors, left, right)))
        if clash and context:
            conflicts.append(context)
        for entry in made:
            if entry.obsolete or context in live:
                kept.append(entry.as_obsolete())
            else:
                live[context] = entry
    distinct = kept_apart(list(live.values()), in_order(kept))
    closing = (side.closing_comments for side in (base, ours, theirs))
    catalogue = Catalogue(
        header=_header(base.header, ours.header, theirs.header),
        header_entry=_around(base.header_entry, ours.header_entry, theirs.header_entry),
        entries=[*live.values(), *in_order(distinct)],
        closing_comments=_lines(*closing),
    )
    return Merged(doubted_forms(catalogue, (ours, theirs)), tuple(conflicts))


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


# --- which entries belong together


def _unit(
    base: Sequence[Entry], ours: Sequence[Entry], theirs: Sequence[Entry]
) -> tuple[list[Entry], bool]:
    """The entries of one context, and whether both sides translated it differently."""
    made: dict[Entry, None] = {}
    clash = False
    for before, left, right in threes(base, ours, theirs):
        three = Three(before, _refilled(before, left), _refilled(before, right))
        entries, clashes = _merged(three)
        made.update(dict.fromkeys(entries))
        clash = clash or clashes
    return list(made), clash


def _refilled(base: Entry | None, entry: Entry | None) -> Entry | None:
    """An entry that a tool has emptied, with its text again.

    OmegaT knows no fuzzy: it leaves the mark and the text out, and forgets `#| msgid` there. A
    translator who empties an entry leaves no `#|`; where the text had none, nobody can tell, and
    the text is kept.
    """
    if base is None or entry is None or not base.translated or entry.translated or entry.fuzzy:
        return entry
    unreviewed = base.fuzzy and base.previous_source is None and base.key == entry.key
    if not (unreviewed or entry.previous_source is not None) or len(entry.texts) != len(base.texts):
        return entry
    return entry.replace(texts=base.texts, flags=("fuzzy", *entry.flags))


# --- one entry


def _merged(three: Three) -> tuple[list[Entry], bool]:
    """What becomes of an entry, and whether both sides translated it differently."""
    base, ours, theirs = three
    if theirs in (ours, base):
        return [ours] if ours else [], False
    if ours == base:
        return [theirs] if theirs else [], False
    if ours is None or theirs is None:
        return [one for one in (ours, theirs) if one], False
    if base_of(ours.context) != (ours.context or "") and ours.texts != theirs.texts:
        return [ours, theirs], False  # records of what was passed over: they say nothing of a unit
    facts = _newer_facts(base, ours, theirs)
    work, clash = _work(base, ours, theirs, facts)
    made = _for_source(work, facts)
    if not clash and made.translated and (_doubted(base, ours) or _doubted(base, theirs)):
        made = made.marked(fuzzy=True)
    fuzzy = made.translated and made.fuzzy
    around = _around(base, ours, theirs) or ours
    flags = tuple(flag for flag in around.flags if flag != "fuzzy")
    comments = around.translator_comments
    made = made.replace(
        flags=("fuzzy", *flags) if fuzzy else flags,
        translator_comments=tuple(dict.fromkeys((*comments, CONFLICT))) if clash else comments,
        other_comments=around.other_comments,
    )
    lost = [work] if any(text.strip() and text not in made.texts for text in work.texts) else []
    others = [*lost, theirs] if clash else lost
    passed = theirs if work is ours else ours
    if not clash and passed.texts != work.texts and _confirmed(base, passed):
        others.append(inert(passed))  # somebody said that it is right for a newer source
    return [made, *(other.replace(obsolete=True) for other in others)], clash


def _around(base: Entry | None, ours: Entry | None, theirs: Entry | None) -> Entry | None:
    """Our entry (or theirs) with the comments and flags of both sides."""
    if ours is None or theirs is None:
        return ours or theirs
    before = base or Entry()
    return ours.replace(
        translator_comments=_lines(
            before.translator_comments, ours.translator_comments, theirs.translator_comments
        ),
        flags=_lines(before.flags, ours.flags, theirs.flags),
        other_comments=_lines(before.other_comments, ours.other_comments, theirs.other_comments),
    )


def _lines(base: _Lines, ours: _Lines, theirs: _Lines) -> _Lines:
    """The lines of both sides but for those that one side has removed."""
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    removed = set(base) - (set(ours) & set(theirs))
    return tuple(line for line in dict.fromkeys((*ours, *theirs)) if line not in removed)


def _work(base: Entry | None, ours: Entry, theirs: Entry, facts: Entry) -> tuple[Entry, bool]:
    """The side whose translation counts, and whether it met another one."""
    wrote = _wrote(base, ours), _wrote(base, theirs)
    said = wrote[0] or _confirmed(base, ours), wrote[1] or _confirmed(base, theirs)
    if all(said) and ours.texts != theirs.texts:
        # A text that was right for a newer source says nothing against a better one.
        if all(wrote) or (base is not None and base.fuzzy):
            return ours, True
        return (ours if wrote[0] else theirs), False
    if said[0] != said[1]:
        return (ours if said[0] else theirs), False
    if ours.translated != theirs.translated:
        # Nobody wrote: one side emptied what was there, or has got an offer.
        emptied = base is not None and base.translated
        return (ours if ours.translated != emptied else theirs), False
    return facts, False


def _wrote(base: Entry | None, entry: Entry) -> bool:
    """Whether a person wrote the translation: an offer is none, nor are forms made from others."""
    if not entry.translated or _is_offer(entry):
        return False
    if base is None:
        return True
    count = len(entry.texts)
    # `update` puts one text into every form, and brings forms to the number of another formula.
    made = (base.texts[-1:] * count, (*base.texts, *[""] * count)[:count])
    return entry.texts != base.texts and not (entry.fuzzy and entry.texts in made)


def _is_raw(entry: Entry) -> bool:
    """Whether every character of the source text counts, as its `#.` says."""
    return RAW in entry.extracted_comments


def _confirmed(base: Entry | None, entry: Entry) -> bool:
    """Whether a person said that the translation that was there is right."""
    if base is None or not entry.translated or entry.fuzzy:
        return False
    return base.fuzzy or not same_source(base.key, entry.key, exact=_is_raw(entry))


def _doubted(base: Entry | None, entry: Entry) -> bool:
    """Whether a person marked the translation as fuzzy: `update` says in `#|` why it did."""
    if base is None or base.fuzzy or not base.translated:
        return False
    return entry.fuzzy and entry.previous_source is None


def _is_offer(entry: Entry) -> bool:
    return entry.fuzzy and entry.previous_context not in (None, entry.context)


def _newer_facts(base: Entry | None, ours: Entry, theirs: Entry) -> Entry:
    """The side whose source text, place or comments `update` has brought further."""
    if base is None:
        return min(ours, theirs, key=_weight)
    for facts in (_facts, _said):
        if facts(ours) != facts(base):
            return ours
        if facts(theirs) != facts(base):
            return theirs
    return ours


def _weight(entry: Entry) -> int:
    """How much one of two equal new texts counts: a doubt first, what `update` has marked last."""
    if _is_offer(entry):
        return 3
    if entry.fuzzy:
        return 0 if entry.previous_source is None else 2
    return 1


def _facts(entry: Entry) -> tuple[object, ...]:
    return entry.key, entry.obsolete


def _said(entry: Entry) -> tuple[object, ...]:
    return entry.extracted_comments, entry.references


def _for_source(work: Entry, facts: Entry) -> Entry:
    """A translation put beside the source text of another entry, fuzzy if made from another."""
    made_for = work.made_from
    moved = work.replace(
        source=facts.source,
        source_plural=facts.source_plural,
        texts=texts_in(facts, work),
        obsolete=facts.obsolete,
        extracted_comments=facts.extracted_comments,
        references=facts.references,
    )
    exact = _is_raw(facts)
    if made_for is None or _is_offer(work) or same_source(made_for, facts.key, exact=exact):
        return moved
    return moved.marked(fuzzy=True, previous=made_for)


# --- the header


def _header(
    base: Mapping[str, str], ours: Mapping[str, str], theirs: Mapping[str, str]
) -> dict[str, str]:
    """Fields that changed on one side; of both the later date, and otherwise ours."""
    removed = {name for name in base if name not in theirs and ours.get(name) == base[name]}
    header = {name: value for name, value in ours.items() if name not in removed}
    for name, value in theirs.items():
        if name not in header:
            if name not in base:
                header[name] = value
        elif header[name] == base.get(name) or (name.endswith("-Date") and value > header[name]):
            header[name] = value
    return header

"""Writing the state of things down for translators: units and a catalogue in, the new entries out.

Pairing is by unit id alone, never by similarity (design, section 5). Nothing a person wrote is
dropped: what has no unit any more, and every further entry of one msgctxt, is kept as obsolete.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from articlekit.catalogue.alternative import copies_of, is_settled, with_alternatives
from articlekit.catalogue.blank import Blank
from articlekit.catalogue.comment import is_format, reason
from articlekit.catalogue.entry import Catalogue, Entry, SourceKey, parse_header
from articlekit.catalogue.follow import base_of
from articlekit.catalogue.header import catalogue_header
from articlekit.catalogue.norm import same_source
from articlekit.catalogue.offer import offered, without_context
from articlekit.catalogue.po_text import ordered_flags
from articlekit.catalogue.state import (
    carried,
    entry_state,
    has_surplus,
    is_emptied,
    translation_of,
    uneven,
)
from articlekit.catalogue.unit import Unit

#: What tells a second header from a translation that has lost its msgctxt and its msgid.
_HEADER_FIELDS = frozenset({"Project-Id-Version", "MIME-Version", "Content-Type", "Plural-Forms"})
_NO_MINOR: Mapping[str, SourceKey] = MappingProxyType({})


def template(known: Iterable[Blank], header: Mapping[str, str]) -> Catalogue:
    """The template of a domain; `known` are the blank entries of its units."""
    return Catalogue(header=dict(header), entries=[blank.entry for blank in known])


def merge(
    known: Sequence[Blank],
    old: Catalogue,
    template_header: Mapping[str, str],
    language: str,
    forms: int,
    minor: Mapping[str, SourceKey] = _NO_MINOR,
) -> Catalogue:
    """The catalogue after `update`: one live entry per unit in reading order, the rest obsolete.

    `known` are the units with their blank entries, which depend on no language; `forms` is the
    number of plural forms of this catalogue; `minor` the texts before an edit that changes no
    meaning, by unit id. But for minor edits, the state of every unit is the same before and after,
    and merging again changes nothing.
    """
    by_context = old.by_context()
    lost = without_context([blank.unit for blank in known], by_context.get(None, ()))
    live: list[Entry] = []
    kept: list[Entry] = []
    used: set[int] = set()
    passed_over: dict[int, str] = {}
    for blank in known:
        unit = blank.unit
        if unit.spoken == language:
            continue
        found = _candidates(unit, by_context)
        chosen = found[0] if len(found) == 1 else translation_of(unit, found, forms).entry
        made = blank.in_forms(forms)
        if chosen is not None:
            used.add(id(chosen))
            passed_over |= {id(one): f"{unit.id}~2" for one in found if is_settled(unit, one)}
            made = _current(blank, _after_minor(unit, chosen, minor), forms)
            others = [one for one in (*found, *copies_of(unit, by_context)) if one is not chosen]
            made = with_alternatives(unit, made, others)
            if _loses_text(chosen, made):
                kept.append(chosen.as_obsolete().replace(context=_place_beside(unit, chosen)))
        origin = lost.get(unit.id)
        if origin is not None and not any(one.translated for one in found):
            plain, made = made, offered(unit, made, origin)
            used.update([id(origin)] if made is not plain else [])
        live.append(made)
    kept += _left(old.entries, used, passed_over)
    return Catalogue(
        header=catalogue_header(template_header, language, old.header),
        header_entry=old.header_entry,
        entries=[*live, *in_order(kept_apart(live, in_order(kept)))],
        closing_comments=old.closing_comments,
    )


def _left(
    entries: Iterable[Entry], used: Container[int], passed_over: Mapping[int, str]
) -> Iterator[Entry]:
    """The entries that no unit has used, as obsolete ones: nothing a person wrote is dropped."""
    for entry in entries:
        if id(entry) not in used and _worth_keeping(entry):
            context = passed_over.get(id(entry), entry.context)
            yield entry.as_obsolete().replace(context=context)


def _after_minor(unit: Unit, entry: Entry, minor: Mapping[str, SourceKey]) -> Entry:
    """The entry as made for today's text, if it was current for the text before a minor edit.

    A retracted unit shows nothing that was made from an earlier text, however little it differs.
    """
    before = minor.get(unit.id)
    if before is None or not entry.translated or (before[1] is None) != (unit.plural is None):
        return entry
    exact = unit.translate.raw
    current = same_source(entry.key, before, exact=exact)
    if entry.fuzzy:
        # An update after the edit has marked it, and it was current until then; but one that stood
        # beside the text before and was fuzzy then was not.
        previous = (entry.previous_source or "", entry.previous_plural)
        marked = not current and entry_state(unit, entry) == "outdated"
        current = marked and same_source(previous, before, exact=exact)
    if not current or unit.retracted:
        return entry
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    return entry.replace(source=unit.source, source_plural=unit.plural, flags=flags)


def _candidates(unit: Unit, by_context: Mapping[str | None, list[Entry]]) -> Sequence[Entry]:
    if not unit.former:
        return by_context.get(unit.id, ())
    return [entry for context in unit.ids for entry in by_context.get(context, ())]


def _current(blank: Blank, entry: Entry, forms: int) -> Entry:
    """The entry of a unit brought to today's source text; what a person wrote stays."""
    unit, today = blank.unit, blank.entry
    fuzzy, previous = _mark(unit, entry, forms)
    comments = today.extracted_comments
    if fuzzy and previous[1] is not None:
        comments = (*comments, reason(previous[0], previous[1], unit))
    flags = [flag for flag in entry.flags if flag != "fuzzy" and not is_format(flag)]
    return entry.replace(
        context=unit.id,
        source=unit.source,
        source_plural=unit.plural,
        texts=_texts(unit, entry, forms),
        extracted_comments=comments,
        references=today.references,
        flags=ordered_flags((*(["fuzzy"] if fuzzy else []), *today.flags, *flags)),
        previous_context=previous[0],
        previous_source=previous[1],
        previous_plural=previous[2],
        obsolete=False,
    )


def _mark(
    unit: Unit, entry: Entry, forms: int
) -> tuple[bool, tuple[str | None, str | None, str | None]]:
    """Whether the entry is to be fuzzy, and its `#|` fields."""
    previous = (entry.previous_context, entry.previous_source, entry.previous_plural)
    if not any(text.strip() for text in carried(unit, entry, forms)):
        # All that tells of a text which a tool has taken away: it stays until somebody has seen it.
        return False, previous if is_emptied(unit, entry) else (None, None, None)
    if entry.fuzzy:
        return True, previous
    if entry_state(unit, entry, forms) == "omitted":
        return False, (None, None, None)
    if has_surplus(unit, entry, forms):
        return True, (None, None, None)
    if same_source(unit.key, entry.key, exact=unit.translate.raw):
        # Gettext refuses an empty form beside others unless it is fuzzy: what values does it have?
        lacking = uneven(unit, entry, forms) and len(entry.texts) < forms
        return lacking, (None, None, None)
    return True, (None, *entry.key)


def _texts(unit: Unit, entry: Entry, forms: int) -> tuple[str, ...]:
    if unit.plural is None:
        return carried(unit, entry)
    if entry.source_plural is None:
        return entry.texts[-1:] * forms
    return carried(unit, entry, forms)


def _loses_text(entry: Entry, made: Entry) -> bool:
    return any(text.strip() and text not in made.texts for text in entry.texts)


def _place_beside(unit: Unit, entry: Entry) -> str:
    """The msgctxt under which all forms of an entry stay: of a lost plural the unit's own."""
    return f"{unit.id}~2" if is_settled(unit, entry) else unit.id


def _worth_keeping(entry: Entry) -> bool:
    if entry.is_header and not _HEADER_FIELDS.isdisjoint(parse_header(entry.texts[0])):
        return False  # a second header, of which nothing can be told apart from the first
    return entry.translated or bool(entry.translator_comments)


def kept_apart(live: Sequence[Entry], kept: Sequence[Entry]) -> Iterator[Entry]:
    """The obsolete entries, with `~2` after a msgctxt that stands beside its msgid already.

    Gettext refuses a file with two entries of one msgctxt and msgid, obsolete ones included. Of
    those, one without doubt keeps its id: another article may still ask for it.
    """
    if not kept:
        return
    contexts = {base_of(entry.context) for entry in kept}
    taken = {(entry.context, entry.source) for entry in live if base_of(entry.context) in contexts}
    taken.add((None, ""))  # the header
    waiting = {(entry.context, entry.source) for entry in kept}
    numbers: dict[tuple[str, str], int] = {}
    named: dict[int, str | None] = {}
    for entry in sorted(kept, key=lambda entry: entry.fuzzy):
        key = (entry.context, entry.source)
        if key in taken:
            own = (base_of(entry.context), entry.source)
            number = numbers.get(own, 1)
            while key in taken or key in waiting:
                number += 1
                key = (f"{own[0]}~{number}", entry.source)
            numbers[own] = number
        taken.add(key)
        named[id(entry)] = key[0]
    yield from (entry.replace(context=named[id(entry)]) for entry in kept)


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Obsolete entries sorted by msgctxt, of equal ones the first."""
    return list(dict.fromkeys(sorted(entries, key=lambda entry: entry.context or "")))

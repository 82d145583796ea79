"""Writing the state of things down for translators: units and a catalogue in, the new entries out.

Pairing is by unit id alone, never by similarity (design, section 5). Nothing a person wrote is
dropped: what has no unit any more, and every further entry of one msgctxt, is kept as obsolete.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from articlekit.catalogue.comment import (
    extracted_comments,
    format_flags,
    reason,
    reference,
)
from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.header import catalogue_header
from articlekit.catalogue.norm import same_source
from articlekit.catalogue.offer import offered, without_context
from articlekit.catalogue.state import carried, entry_state, translation_of
from articlekit.catalogue.unit import Unit

SourceKey = tuple[str, str | None]
_NO_MINOR: Mapping[str, SourceKey] = MappingProxyType({})
FORMAT_FLAG = "python-brace-format"
_NUMBER = re.compile(r"~[0-9]+$")


def template(units: Iterable[Unit], header: Mapping[str, str]) -> Catalogue:
    """The template of a domain."""
    entries = [_blank(unit, 2) for unit in units]
    return Catalogue(header=dict(header), entries=entries)


def merge(
    units: Sequence[Unit],
    old: Catalogue,
    template_header: Mapping[str, str],
    language: str,
    forms: int,
    minor: Mapping[str, SourceKey] = _NO_MINOR,
) -> Catalogue:
    """The catalogue after `update`: one live entry per unit in reading order, the rest obsolete.

    `forms` is the number of plural forms of this catalogue; `minor` the texts before an edit that
    changes no meaning, by unit id. But for those, the state of every unit is the same before and
    after, and merging again changes nothing.
    """
    by_context = old.by_context()
    lost = without_context(units, by_context.get(None, ()))
    live: list[Entry] = []
    kept: list[Entry] = []
    used: set[int] = set()
    for unit in units:
        if unit.spoken == language:
            continue
        chosen = translation_of(unit, _candidates(unit, by_context)).entry
        if chosen is None:
            origin = lost.get(unit.id)
            made = _blank(unit, forms)
            live.append(made if origin is None else offered(unit, made, origin))
            if origin is not None and live[-1] is not made:
                used.add(id(origin))
            continue
        used.add(id(chosen))
        live.append(_current(unit, _after_minor(unit, chosen, minor), forms))
        if _loses_text(chosen, live[-1]):
            kept.append(_as_obsolete(chosen).replace(context=unit.id))
    kept += [
        _as_obsolete(entry)
        for entry in old.entries
        if id(entry) not in used and _worth_keeping(entry)
    ]
    return Catalogue(
        header=catalogue_header(template_header, language, old.header),
        header_entry=old.header_entry,
        entries=[*live, *in_order(kept_apart(live, in_order(kept)))],
        closing_comments=old.closing_comments,
    )


def _after_minor(unit: Unit, entry: Entry, minor: Mapping[str, SourceKey]) -> Entry:
    """The entry as made for today's text, if it was current for the text before a minor edit."""
    before = minor.get(unit.id)
    if before is None or not entry.translated or (before[1] is None) != (unit.plural is None):
        return entry
    if not entry.fuzzy:
        current = same_source((entry.source, entry.source_plural), before)
    else:
        # An update in between has marked it; it was current until then.
        previous = (entry.previous_source or "", entry.previous_plural)
        current = entry_state(unit, entry) == "outdated" and same_source(previous, before)
    if not current:
        return entry
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    return entry.replace(source=unit.source, source_plural=unit.plural, flags=flags)


def _candidates(unit: Unit, by_context: Mapping[str | None, list[Entry]]) -> list[Entry]:
    contexts = (unit.id, *unit.former)
    return [entry for context in contexts for entry in by_context.get(context, ())]


def _blank(unit: Unit, forms: int) -> Entry:
    return Entry(
        context=unit.id,
        source=unit.source,
        source_plural=unit.plural,
        texts=("",) * (forms if unit.plural is not None else 1),
        extracted_comments=extracted_comments(unit),
        references=(reference(unit),),
        flags=format_flags(unit),
    )


def _current(unit: Unit, entry: Entry, forms: int) -> Entry:
    """The entry of a unit brought to today's source text; what a person wrote stays."""
    fuzzy, previous = _mark(unit, entry)
    comments = extracted_comments(unit)
    if fuzzy and previous[1] is not None:
        comments = (*comments, reason(previous[0], previous[1], unit))
    flags = [flag for flag in entry.flags if flag not in ("fuzzy", FORMAT_FLAG)]
    return entry.replace(
        context=unit.id,
        source=unit.source,
        source_plural=unit.plural,
        texts=_texts(unit, entry, forms),
        extracted_comments=comments,
        references=(reference(unit),),
        flags=(*(["fuzzy"] if fuzzy else []), *format_flags(unit), *flags),
        previous_context=previous[0],
        previous_source=previous[1],
        previous_plural=previous[2],
        obsolete=False,
    )


def _mark(unit: Unit, entry: Entry) -> tuple[bool, tuple[str | None, str | None, str | None]]:
    """Whether the entry is to be fuzzy, and its `#|` fields."""
    if not any(text.strip() for text in carried(unit, entry)):
        return False, (None, None, None)
    if entry.fuzzy:
        return True, (entry.previous_context, entry.previous_source, entry.previous_plural)
    own = (entry.source, entry.source_plural)
    if entry_state(unit, entry) == "omitted" or same_source(unit.key, own):
        return False, (None, None, None)
    return True, (None, entry.source, entry.source_plural)


def _texts(unit: Unit, entry: Entry, forms: int) -> tuple[str, ...]:
    if unit.plural is None:
        return carried(unit, entry)
    if entry.source_plural is None:
        return entry.texts[-1:] * forms
    return entry.texts if any(entry.texts) else ("",) * forms


def _loses_text(entry: Entry, made: Entry) -> bool:
    return any(text.strip() and text not in made.texts for text in entry.texts)


def _worth_keeping(entry: Entry) -> bool:
    return not entry.is_header and (entry.translated or bool(entry.translator_comments))


def _as_obsolete(entry: Entry) -> Entry:
    """The entry as gettext keeps it after its text has left: without what only a live one says."""
    return entry.replace(obsolete=True, extracted_comments=(), references=())


def kept_apart(live: Sequence[Entry], kept: Sequence[Entry]) -> Iterator[Entry]:
    """The obsolete entries, with `~2` after a msgctxt that stands beside its msgid already.

    Gettext refuses a file with two entries of one msgctxt and msgid, obsolete ones included.
    """
    taken = {(entry.context, entry.source) for entry in live}
    waiting = {(entry.context, entry.source) for entry in kept}
    for entry in kept:
        key, number = (entry.context, entry.source), 1
        while key in taken or (number > 1 and key in waiting):
            number += 1
            base = _NUMBER.sub("", entry.context or "")
            key = (f"{base}~{number}", entry.source)
        taken.add(key)
        yield entry.replace(context=key[0])


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Obsolete entries sorted by msgctxt, of equal ones the first."""
    return list(dict.fromkeys(sorted(entries, key=lambda entry: entry.context or "")))

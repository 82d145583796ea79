"""Received texts into a catalogue: what is current, what waits for review, what is not taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.header import template_header
from articlekit.catalogue.merge import SourceKey, merge
from articlekit.catalogue.state import Translation, translations
from articlekit.catalogue.unit import Unit
from articlekit.checks.exchange import ExchangeProblem
from articlekit.engine.arrivals import Arrivals, Found, readable
from articlekit.engine.domain import Domain
from articlekit.engine.prepare import forms_of
from articlekit.intake.compare import (
    NO_NAMES,
    Compared,
    compare,
    foreign_source,
    lost_and_added,
)
from articlekit.intake.document import (
    Segment,
    Status,
    is_literal,
    segments_of,
    source_of_form,
)
from articlekit.intake.receive import Received
from articlekit.model.plurals import PluralForms

Outcome = Literal["taken", "unchanged", "refused"]


@dataclass
class Book:
    """A catalogue brought up to its article, in memory; what is taken goes into `catalogue`."""

    domain: Domain
    tag: str
    found: Found
    header: dict[str, str]
    forms: PluralForms
    catalogue: Catalogue
    template: Catalogue
    units: dict[str, Unit] = field(init=False)
    live: dict[str, Entry] = field(init=False)
    taken: dict[str, Entry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        entries = self.catalogue.entries
        self.live = {entry.context or "": entry for entry in entries if not entry.obsolete}
        units = [unit for unit in self.domain.units if unit.spoken != self.tag]
        self.units = {name: unit for unit in units for name in unit.former}
        self.units.update({unit.id: unit for unit in units})

    @classmethod
    def read(cls, arrivals: Arrivals, domain: Domain, tag: str) -> Book:
        """Find the catalogue of a domain, and merge it as `update` would."""
        project = arrivals.project
        config = project.config
        header = template_header(
            config.project, config.report_bugs_to, domain.date, domain.language
        )
        found = arrivals.find(tag, domain.name, domain.units, domain.names)
        forms = forms_of(found.file, tag)
        path = project.template_path(domain.name)
        template = arrivals.read(path, project.relative(path)).catalogue
        merged = merge(domain.units, found.catalogue, header, tag, forms.count)
        return cls(domain, tag, found, header, forms, merged, template)

    @property
    def unreadable(self) -> tuple[str, ...]:
        """Catalogues that are not understood well enough: the own one, or some it comes from."""
        own = () if readable(self.found.file) else (self.found.file.path,)
        return (*own, *self.found.unreadable)

    def entry(self, unit: Unit) -> Entry:
        """The live entry of a unit, as taken so far."""
        return self.taken.get(unit.id) or self.live[unit.id]

    def segments(self, unit: Unit) -> list[Segment]:
        """A unit as it would be sent now."""
        return segments_of(unit, self._translation(unit), self.forms, self.tag)

    def _translation(self, unit: Unit) -> Translation:
        found = translations([unit], {unit.id: [self.entry(unit)]}, self.tag)
        return found[unit.id]

    def finished(self) -> Catalogue:
        """The catalogue with everything taken, its comments brought up to date."""
        entries = [
            entry if entry.obsolete else self.taken.get(entry.context or "", entry)
            for entry in self.catalogue.entries
        ]
        changed = replace(self.catalogue, entries=entries)
        return merge(self.domain.units, changed, self.header, self.tag, self.forms.count)

    def known_keys(self, unit: Unit) -> list[SourceKey]:
        """Every source text that template and catalogue remember of a unit, today's first."""
        keys = [unit.key]
        for catalogue in (self.found.catalogue, self.catalogue, self.template):
            for context in (unit.id, *unit.former):
                for entry in catalogue.find(context):
                    keys.append((entry.source, entry.source_plural))
                    if entry.previous_source is not None and entry.previous_context is None:
                        keys.append((entry.previous_source, entry.previous_plural))
        return list(dict.fromkeys(keys))


def take(
    book: Book, unit: Unit, received: Sequence[Received]
) -> tuple[Outcome, list[ExchangeProblem]]:
    """Take the texts of one unit (all its plural forms that came) into the book, or none of them.

    An empty text never replaces a translation, nor does one made from an earlier source text
    replace one of today's.
    """
    today = {segment.form: segment for segment in book.segments(unit)}
    names = NO_NAMES if is_literal(unit) else book.domain.names
    texts: list[Compared] = []
    problems: list[ExchangeProblem] = []
    for one in received:
        segment = today.get(one.form)
        if segment is None:
            problems.append(foreign_source(one, one.name))
        elif one.target:
            compared, wrong = compare(one, segment, names)
            problems += wrong
            texts += [compared] if compared is not None else []
    if problems:
        return "refused", problems
    if all(text.untouched for text in texts):
        return "unchanged", []
    return _take_edited(book, unit, texts)


def _take_edited(
    book: Book, unit: Unit, texts: list[Compared]
) -> tuple[Outcome, list[ExchangeProblem]]:
    first = texts[0].received
    key = _source_key(book, unit, texts)
    if key is None:
        return "refused", [foreign_source(text.received, text.source) for text in texts[:1]]
    warnings = []
    if key != unit.key:
        outcome = _why_not(unit, texts[0].segment.status)
        words = outcome or "the text goes in as outdated"
        warnings = [first.problem("exchange-source-changed", outcome=words)]
        if outcome:
            return "refused", warnings
    problems = [problem for text in texts for problem in lost_and_added(text, unit)]
    conflict = next((text for text in texts if text.conflict), None)
    if conflict is not None:
        found = conflict.segment.target[:60]
        problems.append(conflict.received.problem("exchange-conflict", found=found))
    if problems:
        return "refused", problems
    if key == unit.key:
        current = all(text.received.status == "current" for text in texts)
        entry = _made_today(book, unit, current=current)
    else:
        entry = _made_earlier(book.entry(unit), key)
    return _store(book, unit, texts, entry), warnings


def _why_not(unit: Unit, status: Status) -> str | None:
    """Why a text made from an earlier source text does not go in; None when it does."""
    if unit.retracted:
        return "the unit is retracted, so this text was not taken"
    if status == "current":
        return "the translation of today's text stays"
    return None


def _source_key(book: Book, unit: Unit, texts: Sequence[Compared]) -> SourceKey | None:
    """The source text that the texts were made from: today's, one remembered, or one proven."""

    def matches(key: SourceKey) -> bool:
        if (key[1] is None) != (unit.plural is None):
            return False
        return all(text.source_is(_of_form(key, text, book.forms)) for text in texts)

    for key in book.known_keys(unit):
        if matches(key):
            return key
    if not all(text.proven for text in texts):
        return None
    if unit.plural is None:
        return texts[0].source, None
    ones = [text.source for text in texts if _of_form(("one", "other"), text, book.forms) == "one"]
    others = [text.source for text in texts if text.source not in ones]
    return (ones or others)[0], (others or ones)[0]


def _of_form(key: SourceKey, text: Compared, forms: PluralForms) -> str:
    form = text.received.form
    return key[0] if form is None else source_of_form(key, form, forms)


def _made_today(book: Book, unit: Unit, *, current: bool) -> Entry:
    """The entry as made for today's text; one that stays to be reviewed keeps what it is from."""
    entry = book.entry(unit)
    if current:
        return _flagged(entry, fuzzy=False, previous=(None, None))
    if book.segments(unit)[0].state == "outdated":
        return entry
    return _flagged(entry, fuzzy=True, previous=(None, None))


def _made_earlier(entry: Entry, key: SourceKey) -> Entry:
    return _flagged(entry, fuzzy=True, previous=key)


def _flagged(entry: Entry, *, fuzzy: bool, previous: tuple[str | None, str | None]) -> Entry:
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    return entry.replace(
        flags=("fuzzy", *flags) if fuzzy else flags,
        previous_context=None,
        previous_source=previous[0],
        previous_plural=previous[1],
    )


def _store(book: Book, unit: Unit, texts: Sequence[Compared], entry: Entry) -> Outcome:
    forms = list(entry.texts)
    for text in texts:
        forms[text.received.form or 0] = text.written
    made = entry.replace(texts=tuple(forms))
    if made == book.entry(unit):
        return "unchanged"
    book.taken[unit.id] = made
    return "taken"

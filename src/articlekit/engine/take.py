"""Received texts into a catalogue: what is current, what waits for review, what is not taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from articlekit.catalogue.entry import Entry
from articlekit.catalogue.merge import SourceKey
from articlekit.catalogue.unit import Unit
from articlekit.checks.exchange import ExchangeProblem
from articlekit.engine.book import Book
from articlekit.intake.compare import (
    NO_NAMES,
    Compared,
    compare,
    foreign_source,
    lost_and_added,
)
from articlekit.intake.document import Status, is_literal, source_of_form
from articlekit.intake.receive import Received

Outcome = Literal["taken", "unchanged", "refused"]
#: Problems of texts that are taken all the same.
TOLD_ONLY = frozenset({"exchange-source-changed", "exchange-replaced"})
_NO_FORM = "has no such plural form today"
_OTHER_MARK = "does not go with the mark beside it (have cells moved?)"


def take(
    book: Book, unit: Unit, received: Sequence[Received]
) -> tuple[Outcome, list[ExchangeProblem]]:
    """Take the texts of one unit (all its plural forms that came) into the book, or none of them.

    An empty text never replaces a translation, nor does one made from an earlier source text
    replace one of today's. Of a plural unit that is to be reviewed, every form must come, and as
    finished, before it is current. A text that was sent before the unit had plural forms goes
    into each of them, as `update` carries it. A text of which a segment is missing is none.
    """
    arrived = _arrived(book, unit, received)
    problems = _halves(arrived) or arrived.problems
    if problems:
        return "refused", problems
    outcome: Outcome = "unchanged"
    if not all(text.untouched for text in arrived.texts):
        outcome, problems = _take_edited(arrived)
    if outcome != "refused" and _take_notes(book, unit, received):
        outcome = "taken"
    return outcome, problems


def made_for(book: Book, unit: Unit, received: Sequence[Received]) -> int:
    """How sure it is that texts were made for a unit: 2 its text of today, 1 an earlier one, 0."""
    arrived = _arrived(book, unit, received)
    key = arrived.remembered() if arrived.texts else None
    return 0 if key is None else 2 if key == unit.key else 1


@dataclass(frozen=True)
class _Arrived:
    """The texts that came for a unit, each beside that of today; `plural` when in plural forms."""

    book: Book
    unit: Unit
    plural: bool
    texts: list[Compared]
    problems: list[ExchangeProblem]

    def remembered(self) -> SourceKey | None:
        """The source text that all were made from, if the unit has or had it."""
        for key in self._keys():
            if all(text.source_is(self._of_form(key, text)) for text in self.texts):
                return key
        return None

    def source_key(self) -> SourceKey | None:
        """The source text that they were made from: today's, one remembered, or one proven."""
        key = self.remembered()
        if key is not None or not all(text.proven for text in self.texts):
            return key
        if not self.plural:
            return self.texts[0].source, None
        ones = [one.source for one in self.texts if self._of_form(("one", "other"), one) == "one"]
        others = [text.source for text in self.texts if text.source not in ones]
        return (ones or others)[0], (others or ones)[0]

    def shifted(self) -> Compared | None:
        """A text whose mark is of another source text: cells of its row come from another row.

        A tool may have changed the typography of the source; the mark is then of a text that
        the unit has or had.
        """
        for text in self.texts:
            if not text.received.mark.source or text.proven:
                continue
            own = {self._of_form(key, text) for key in self._keys()}
            if not any(text.source_is(one) and text.marked_as(one) for one in own):
                return text
        return None

    def approved(self) -> bool:
        """Whether the unit is current with these texts: no form of it is left to be reviewed."""
        finished = {one.received.form for one in self.texts if one.received.status == "current"}
        if len(finished) < len(self.texts):
            return False
        every = {segment.form for segment in self.book.segments(self.unit)}
        return finished == every or not self.book.entry(self.unit).fuzzy

    def _keys(self) -> Iterator[SourceKey]:
        for key in self.book.known_keys(self.unit):
            if (key[1] is not None) == self.plural:
                yield key

    def _of_form(self, key: SourceKey, text: Compared) -> str:
        form = text.received.form
        return key[0] if form is None else source_of_form(key, form, self.book.forms)


def _arrived(book: Book, unit: Unit, received: Sequence[Received]) -> _Arrived:
    today = {segment.form: segment for segment in book.segments(unit)}
    names = NO_NAMES if is_literal(unit) else book.domain.names
    plural = any(one.form is not None for one in received)
    arrived = _Arrived(book, unit, plural, [], [])
    for one in received:
        if not one.target:
            continue
        for form in [one.form] if plural else today:
            beside = today.get(form, next(iter(today.values())))
            compared, problems = compare(replace(one, form=form), beside, names)
            if form in today:
                arrived.problems.extend(new for new in problems if new not in arrived.problems)
                if compared is not None and not compared.silent:
                    arrived.texts.append(compared)
            elif compared is None or not compared.as_sent:
                arrived.problems.append(foreign_source(one, one.name, _NO_FORM))
    return arrived


def _halves(arrived: _Arrived) -> list[ExchangeProblem]:
    """The texts of which a segment is missing; one that stands for several forms, once."""
    found: list[ExchangeProblem] = []
    for text in arrived.texts:
        if text.received.gap is not None:
            problem = text.received.half(text.received.gap)
            found += [problem] if problem not in found else []
    return found


def _take_edited(arrived: _Arrived) -> tuple[Outcome, list[ExchangeProblem]]:
    book, unit, texts = arrived.book, arrived.unit, arrived.texts
    first = texts[0]
    key = arrived.source_key()
    if key is None:
        return "refused", [foreign_source(first.received, first.source)]
    shifted = arrived.shifted()
    if shifted is not None:
        return "refused", [foreign_source(shifted.received, shifted.source, _OTHER_MARK)]
    warnings = []
    if key != unit.key:
        reason = _why_not(unit, first.segment.status)
        words = reason or "the text goes in as outdated"
        warnings = [first.received.problem("exchange-source-changed", outcome=words)]
        if reason:
            return "refused", warnings
    problems = _wrong(arrived)
    if problems:
        return "refused", problems
    entry = before = book.entry(unit)
    if key != unit.key:
        entry = _flagged(entry, fuzzy=True, previous=key)
    elif arrived.approved():
        entry = _flagged(entry, fuzzy=False, previous=(None, None))
    elif first.segment.state != "outdated":
        entry = _flagged(entry, fuzzy=True, previous=(None, None))
    outcome = _store(book, unit, texts, entry)
    blind = next((text for text in texts if text.blind), None)
    if blind is not None:
        book.replaced.append(before)
        found = blind.segment.target[:60]
        warnings.append(blind.received.problem("exchange-replaced", found=found))
    return outcome, warnings


def _why_not(unit: Unit, status: Status) -> str | None:
    """Why a text made from an earlier source text does not go in; None when it does."""
    if unit.retracted:
        return "the unit is retracted, so this text was not taken"
    if status == "current":
        return "the translation of today's text stays"
    return None


def _wrong(arrived: _Arrived) -> list[ExchangeProblem]:
    """Why texts of a known source text cannot be taken; one that stands for several forms, once."""
    problems: list[ExchangeProblem] = []
    for text in arrived.texts:
        found = lost_and_added(text, arrived.unit)
        problems += [new for new in list(found) if arrived.plural or text is arrived.texts[0]]
    conflict = next((text for text in arrived.texts if text.conflict), None)
    if conflict is not None:
        found_here = conflict.segment.target[:60]
        problems.append(conflict.received.problem("exchange-conflict", found=found_here))
    return problems


def _flagged(entry: Entry, *, fuzzy: bool, previous: tuple[str | None, str | None]) -> Entry:
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    return entry.replace(
        flags=("fuzzy", *flags) if fuzzy else flags,
        previous_context=None,
        previous_source=previous[0],
        previous_plural=previous[1],
    )


def _take_notes(book: Book, unit: Unit, received: Sequence[Received]) -> bool:
    """Put what translators noted in their tool among the comments; whether there was any.

    Tools that forget whose notes they are send those of the export back as well.
    """
    entry = book.entry(unit)
    sent = {_spaced(note) for segment in book.segments(unit) for _, note in segment.notes}
    notes = [note for one in received for note in one.notes if _spaced(note) not in sent]
    lines = [_spaced(line) for note in notes for line in note.splitlines() if line.strip()]
    comments = tuple(dict.fromkeys((*entry.translator_comments, *lines)))
    if comments == entry.translator_comments:
        return False
    book.taken[unit.id] = entry.replace(translator_comments=comments)
    return True


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _store(book: Book, unit: Unit, texts: Sequence[Compared], entry: Entry) -> Outcome:
    forms = list(entry.texts)
    for text in texts:
        index = text.received.form or 0
        # A catalogue may have fewer forms than its formula counts.
        forms += [""] * (index + 1 - len(forms))
        forms[index] = text.written
    made = entry.replace(texts=tuple(forms))
    if made == book.entry(unit):
        return "unchanged"
    book.taken[unit.id] = made
    return "taken"

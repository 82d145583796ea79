"""Received texts into a catalogue: what is current, what waits for review, what is not taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from articlekit.catalogue.entry import Entry
from articlekit.catalogue.unit import Unit
from articlekit.checks.exchange import ExchangeProblem
from articlekit.engine.exchange.book import Book
from articlekit.engine.exchange.received import Arrived, arrived_for
from articlekit.intake.codes import lost_and_added
from articlekit.intake.compare import Compared, foreign_source
from articlekit.intake.document import Status
from articlekit.intake.receive import Received

Outcome = Literal["taken", "unchanged", "refused"]
#: Problems of texts that are taken all the same.
TOLD_ONLY = frozenset({"exchange-source-changed", "exchange-replaced"})
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
    arrived = arrived_for(book, unit, received)
    problems = _halves(arrived) or arrived.problems
    if problems:
        return "refused", problems
    outcome: Outcome = "unchanged"
    if not all(text.untouched for text in arrived.texts):
        outcome, problems = _take_edited(arrived)
    if outcome != "refused" and _take_notes(book, unit, received):
        outcome = "taken"
    return outcome, problems


def _halves(arrived: Arrived) -> list[ExchangeProblem]:
    """The texts of which a segment is missing; one that stands for several forms, once."""
    found: list[ExchangeProblem] = []
    for text in arrived.texts:
        if text.received.gap is not None:
            problem = text.received.half(text.received.gap)
            found += [problem] if problem not in found else []
    return found


def _take_edited(arrived: Arrived) -> tuple[Outcome, list[ExchangeProblem]]:
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
        entry = entry.marked(fuzzy=True, previous=key)
    elif arrived.approved():
        entry = entry.marked(fuzzy=False)
    elif first.segment.state != "outdated":
        entry = entry.marked(fuzzy=True)
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


def _wrong(arrived: Arrived) -> list[ExchangeProblem]:
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

"""What came for a unit beside what stands here: made from which source text, how finished."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from articlekit.catalogue.entry import SourceKey
from articlekit.catalogue.unit import Unit
from articlekit.checks.exchange import ExchangeProblem
from articlekit.engine.exchange.book import Book
from articlekit.intake.compare import NO_NAMES, Compared, compare, foreign_source
from articlekit.intake.document import is_literal, source_of_form
from articlekit.intake.receive import Received

_NO_FORM = "has no such plural form today"


@dataclass(frozen=True)
class Arrived:
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


def arrived_for(book: Book, unit: Unit, received: Sequence[Received]) -> Arrived:
    """The texts that came for a unit, each beside that of today; an empty one says nothing."""
    today = {segment.form: segment for segment in book.segments(unit)}
    names = NO_NAMES if is_literal(unit) else book.domain.names
    plural = any(one.form is not None for one in received)
    arrived = Arrived(book, unit, plural, [], [])
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


def made_for(book: Book, unit: Unit, received: Sequence[Received]) -> int:
    """How sure it is that texts were made for a unit: 2 its text of today, 1 an earlier one, 0."""
    arrived = arrived_for(book, unit, received)
    key = arrived.remembered() if arrived.texts else None
    return 0 if key is None else 2 if key == unit.key else 1

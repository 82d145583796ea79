"""A received text beside the text that was sent: what it says, and what it may not have lost."""

from __future__ import annotations

from dataclasses import dataclass

from articlekit.catalogue.follow import Names
from articlekit.catalogue.norm import same_source
from articlekit.checks.exchange import ExchangeProblem
from articlekit.intake.document import Mark, Segment, Status
from articlekit.intake.receive import NOT_THERE, ONCE, Received, excerpt, source_spans, target_spans
from articlekit.intake.spans import by_id, canonical, codes_of, spans_of, text_of
from articlekit.model.inline import parse

#: White space around a text that tools add and take away; a no-break space is somebody's choice.
_AROUND = " \t\r\n"
#: What to do about markup that is none.
_ESCAPE = "Write `&lt;` for a `<` that starts no tag of the source, and `{{` for a brace"
NO_NAMES = Names()


@dataclass(frozen=True, slots=True)
class Compared:
    """A received text: its source and target in the notation, beside the segment of today.

    Both under the names of today; `proven` says that the source is what the export wrote, and
    `as_sent` that translation and status are.
    """

    received: Received
    segment: Segment
    source: str
    target: str
    proven: bool
    as_sent: bool
    names: Names = NO_NAMES

    @property
    def same_text(self) -> bool:
        """Whether the translation reads as that of today does."""
        return self._canonical(self.target) == self._canonical(self.segment.target)

    @property
    def written(self) -> str:
        """The translation as the catalogue is to have it: as it has it, if it reads the same."""
        return self.segment.target if self.same_text else self.target

    @property
    def copied(self) -> bool:
        """Whether it is a copy of the source that nobody has confirmed: it says nothing.

        That is how some tools say “not translated”.
        """
        copy = self._canonical(self.target) == self._canonical(self.source)
        return copy and self.received.status == "review" and not self.same_text

    @property
    def silent(self) -> bool:
        """Whether it says nothing: a copy, or what stands here already, set into one segment."""
        return self.copied or (self.received.gap is not None and self.same_text)

    @property
    def untouched(self) -> bool:
        """Whether the file says what it said when it left, or what the catalogue says today.

        A tool that drops all states, or a table without that column, doubts no text.
        """
        same_status = self.received.status == self.segment.status or not self.received.stated
        return self.as_sent or (self.same_text and same_status)

    @property
    def conflict(self) -> bool:
        """Whether the catalogue has another text than when the file was made.

        Without a mark nobody knows, so a finished translation gives way only to a finished one.
        """
        if self.segment.status == "empty" or self.same_text:
            return False
        if not self.received.mark.target:
            return self.segment.status == "current" and self.received.status != "current"
        # A text that was current when it left waits for review once its source has changed.
        since: Status = "current" if self.segment.status == "review" else self.segment.status
        return self.received.mark.target not in {
            Mark.of("", text, status, literal=self.segment.literal).target
            for text in self._under_former_names(self.segment.target)
            for status in (self.segment.status, since)
        }

    @property
    def blind(self) -> bool:
        """Whether another text stands here, and nobody knows if the file was made from it."""
        return bool(self.segment.target and not self.received.mark.target and not self.same_text)

    def marked_as(self, text: str) -> bool:
        """Whether the mark in the file is that of this source text."""
        return self.received.mark.source in {
            Mark.of(one, "", "empty", literal=self.segment.literal).source
            for one in self._under_former_names(text)
        }

    def _under_former_names(self, text: str) -> tuple[str, str]:
        return text, _inverse(self.names).in_text(text)

    def source_is(self, text: str) -> bool:
        """Whether the source text in the file is this text of the article."""
        if self.segment.literal:
            own, other = self._canonical(self.source), self._canonical(text)
            return own.strip(_AROUND) == other.strip(_AROUND)
        return same_source((self._canonical(self.source), None), (self._canonical(text), None))

    def _canonical(self, text: str) -> str:
        return canonical(text, literal=self.segment.literal)


def compare(
    received: Received, segment: Segment, names: Names = NO_NAMES
) -> tuple[Compared | None, list[ExchangeProblem]]:
    """A received text in the notation; or None, and why it cannot be.

    `names` are the names of today by former ones, which the file may use.
    """
    source = _source(received, segment)
    if source is None:
        return None, [foreign_source(received, segment.source)]
    text, problems = _target(received, segment, source)
    if problems:
        return None, problems
    target = _placed(names.in_text(text), segment)
    made = [
        Mark.of(source, one, received.status, literal=segment.literal)
        for one in (text, _placed(text, segment))
    ]
    return Compared(
        received,
        segment,
        names.in_text(source),
        target,
        proven=received.mark.source == made[0].source,
        as_sent=received.mark.target in {one.target for one in made},
        names=names,
    ), []


def _placed(text: str, segment: Segment) -> str:
    """The text with the white space around it that its source has: tools indent what they write.

    Gettext refuses a translation that starts or ends with a newline where the source does not.
    """
    literal = segment.literal
    if canonical(text, literal=literal) == canonical(segment.target, literal=literal):
        return text
    source = segment.source
    start = source[: len(source) - len(source.lstrip(_AROUND))]
    end = source[len(source.rstrip(_AROUND)) :]
    return start + text.strip(_AROUND) + end


def _inverse(names: Names) -> Names:
    """Former names by those of today."""
    return Names(
        {new: old for old, new in names.values.items()},
        {new: old for old, new in names.targets.items()},
    )


def foreign_source(
    received: Received, source: str, reason: str = "is neither today's nor a known earlier one"
) -> ExchangeProblem:
    """The problem of a source text that the unit never had; `source` is what stands in the file."""
    return received.problem("exchange-foreign-source", found=excerpt(source), reason=reason)


def _source(received: Received, segment: Segment) -> str | None:
    if isinstance(received.source, str):
        return received.source
    today = by_id(codes_of(spans_of(segment.source, literal=segment.literal)))
    spans = source_spans(received.source, today)
    return None if spans is None else text_of(spans, literal=segment.literal)


def _target(received: Received, segment: Segment, source: str) -> tuple[str, list[ExchangeProblem]]:
    literal = segment.literal
    if isinstance(received.target, str):
        return received.target, _broken(received, received.target, literal=literal)
    codes = by_id(codes_of(spans_of(source, literal=literal)))
    own = {code.data for code in codes_of(spans_of(segment.target, literal=literal))}
    spans, refused = target_spans(received.target, codes, own)
    problems = []
    for piece, reason in refused:
        known = codes[piece.value].data if piece.value in codes else piece.data
        name = known or (f"the code {piece.value}" if piece.value else "a code without an id")
        advice = NOT_THERE if reason == "is not in the source" else ONCE
        arguments = {"code": name, "reason": reason, "advice": advice}
        place = (piece.line or received.line, piece.column or received.column)
        problems.append(ExchangeProblem("xliff-code-unknown", *place, received.id, arguments))
    text = text_of(spans, literal=literal)
    return text, problems or _broken(received, text, literal=literal)


def _broken(received: Received, text: str, *, literal: bool) -> list[ExchangeProblem]:
    """What is not the notation in a text; of XLIFF only what is nested too deeply."""
    wrong = () if literal else parse(text).problems
    reasons = {one.kind: one.found for one in wrong}
    return [
        received.problem(
            "xliff-code-unknown", code=code, reason=f"is not the notation ({kind})", advice=_ESCAPE
        )
        for kind, code in reasons.items()
    ]

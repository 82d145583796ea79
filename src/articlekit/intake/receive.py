"""What comes back: texts as a tool left them, and what their codes stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from articlekit.checks.exchange import ExchangeProblem
from articlekit.intake.document import OWN_NOTES, Mark, Status
from articlekit.intake.spans import Code, Kind, Span, code_of
from articlekit.intake.xmltext import Element

_KEEP_ONE = "Keep one of the two."
_COMPARE = "`articlekit xliff export` writes a file to compare with."
#: What to do about a tag or value that may not stand in a text.
ONCE = "Use each tag and value of the source once"
NOT_THERE = "Take it out"
#: How much of a text is shown: its place says the rest.
_SHOWN = 60
_FORM = re.compile(r"(?P<id>.*)\[(?P<form>[0-9])\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """Inline content as a tool left it: text, or a code by its id, with its place in the file.

    `data` is how the file says the code is written, None when it does not say.
    """

    kind: Kind
    value: str
    data: str | None = None
    line: int = 0
    column: int = 0


#: Inline content of XLIFF, or a text in the notation.
Content = Sequence[Piece] | str


class Gap(NamedTuple):
    """A segment that has no translation, by its source text, where others of its unit have one."""

    words: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Received:
    """One text of a unit on its way back; `line` and `column` are where its translation stands.

    An empty `target` is no translation; one with a `gap` is half of one. `stated` is whether the
    file says a state at all: what says none is for review, if it is new. `notes` are those that
    somebody has added.
    """

    id: str
    form: int | None
    source: Content
    target: Content
    status: Status
    mark: Mark
    line: int
    column: int
    gap: Gap | None = None
    stated: bool = True
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The unit id, and for a plural form its index."""
        return self.id if self.form is None else f"{self.id}[{self.form}]"

    def problem(self, name: str, **arguments: str) -> ExchangeProblem:
        """A problem at this translation's place."""
        return ExchangeProblem(name, self.line, self.column, self.id, arguments)

    def half(self, gap: Gap) -> ExchangeProblem:
        """The problem of a segment without translation, at its own place."""
        found = {"found": gap.words}
        return ExchangeProblem("xliff-half-translated", gap.line, gap.column, self.id, found)


@dataclass
class Incoming:
    """A file as read: its texts, each with its language as written there, and what is wrong."""

    problems: list[ExchangeProblem] = field(default_factory=list)
    #: Where the file names each language: line and column.
    languages: dict[str, tuple[int, int]] = field(default_factory=dict)
    _units: dict[tuple[str, str], dict[int | None, Received]] = field(default_factory=dict)

    def add(self, language: str, received: Received, rule: str) -> None:
        """Add a text; of two for one place the first counts, and `rule` tells of the other."""
        forms = self._units.setdefault((language, received.id), {})
        if received.form in forms:
            reason = f"{received.name} stands twice; this one was not taken"
            self.problems.append(received.problem(rule, reason=reason, advice=_KEEP_ONE))
        else:
            forms[received.form] = received

    def units(self) -> Iterator[tuple[str, str, list[Received]]]:
        """Language, unit id and the texts of each unit, in the order of the file."""
        for (language, name), forms in self._units.items():
            yield language, name, list(forms.values())


def added_notes(elements: Iterable[Element], author: str) -> tuple[str, ...]:
    """The texts of notes that the export did not write; the attribute `author` says whose it is."""
    return tuple(one.text for one in elements if one.attributes.get(author) not in OWN_NOTES)


def split_form(name: str) -> tuple[str, int | None]:
    """A unit id and the index of a plural form: `a/p1`, `a/p1[0]`."""
    found = _FORM.fullmatch(name)
    return (found["id"], int(found["form"])) if found else (name, None)


def blank(pieces: Sequence[Piece]) -> bool:
    """Whether there is nothing to read: no code, and no text but white space."""
    return all(piece.kind == "text" and not piece.value.strip() for piece in pieces)


def excerpt(text: str) -> str:
    """The beginning of a text, for a message."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def structure(element: Element, reason: str) -> ExchangeProblem:
    """What is wrong with an element of a file that is XML, but not the XLIFF expected."""
    arguments = {"reason": reason, "advice": _COMPARE}
    return ExchangeProblem("xliff-structure", element.line, element.column, None, arguments)


def source_spans(pieces: Sequence[Piece], today: Mapping[str, Code]) -> list[Span] | None:
    """The spans of a source text as the file has it; None when a code stands for nothing.

    A code is what the file says it is, or else what the same id is in the source of `today`.
    """

    def find(piece: Piece) -> Code | None:
        declared = code_of(piece.value, piece.data or "")
        return declared or today.get(piece.value)

    spans, problems = _resolved(pieces, find)
    return None if problems else spans


def target_spans(
    pieces: Sequence[Piece], source: Mapping[str, Code], own: Collection[str]
) -> tuple[list[Span], list[tuple[Piece, str]]]:
    """The spans of a translation, and the codes that cannot be taken, each with the reason.

    An id of the source stands for what it is there, whatever the file says. Any other code is what
    the file says; a link or a control character among them must be one of `own`, the codes that
    the translation had before.
    """

    def find(piece: Piece) -> Code | None:
        if piece.value in source:
            return source[piece.value]
        code = code_of(piece.value, piece.data or "")
        if code is not None and (code.tag == "a" or code.character) and code.data not in own:
            return None
        return code

    return _resolved(pieces, find)


def _resolved(
    pieces: Sequence[Piece], find: Callable[[Piece], Code | None]
) -> tuple[list[Span], list[tuple[Piece, str]]]:
    spans: list[Span] = []
    problems: list[tuple[Piece, str]] = []
    seen: set[str] = set()
    stack: list[tuple[Piece, Code | None]] = []
    for piece in pieces:
        if piece.kind == "text":
            spans.append(Span("text", piece.value))
            continue
        if piece.kind == "close":
            code = stack.pop()[1] if stack else None
            if code is not None and code.id == piece.value:
                spans.append(Span("close", code=code))
            elif code is not None or not problems:
                problems.append((piece, "overlaps another tag"))
            continue
        code = find(piece)
        if piece.kind == "open":
            stack.append((piece, code))
        if code is None or code.paired != (piece.kind == "open"):
            problems.append((piece, "is not in the source"))
        elif piece.value in seen and not code.character:
            problems.append((piece, "stands twice"))
        else:
            spans.append(Span(piece.kind, code=code))
        seen.add(piece.value)
    problems += [(piece, "is not closed") for piece, code in stack if code is not None]
    return spans, problems

"""A unit that a tool has divided into segments: a translation has to be one of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articlekit.intake.receive import Gap, Piece, blank, excerpt


@dataclass(frozen=True, slots=True)
class Part:
    """A segment as a tool left it, with the place of its translation or else its own.

    `current` is whether the file says that the segment is finished.
    """

    source: Sequence[Piece]
    target: Sequence[Piece]
    current: bool
    line: int
    column: int

    @property
    def empty(self) -> bool:
        """Whether there is something to translate, and no translation."""
        return blank(self.target) and not blank(self.source)

    @property
    def copied(self) -> bool:
        """Whether words of the source stand there that nobody has confirmed as a translation."""
        words = _words(self.source)
        copy = _said(self.source) == _said(self.target)
        return copy and not self.current and any(one.isalpha() for one in words)


def gap(parts: Sequence[Part]) -> Gap | None:
    """The first segment without translation where another has one: the text is half of one."""
    missing = [part for part in parts if part.empty or part.copied]
    if not any(part not in missing and not blank(part.source) for part in parts) or not missing:
        return None
    words = " ".join(_words(missing[0].source).split())
    return Gap(excerpt(words), missing[0].line, missing[0].column)


def _words(pieces: Sequence[Piece]) -> str:
    return "".join(piece.value for piece in pieces if piece.kind == "text")


def _said(pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    """What stands there, text that a tool has cut put together; places do not matter."""
    said: list[tuple[str, str]] = []
    for piece in pieces:
        if piece.kind == "text" and said and said[-1][0] == "text":
            said[-1] = ("text", said[-1][1] + piece.value)
        else:
            said.append((piece.kind, piece.value))
    return said

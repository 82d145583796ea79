"""Lines that fit a terminal of eighty columns."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable

WIDTH = 80
#: What is no sign but an order to a terminal: controls, and marks of direction (UAX 9).
_UNSHOWN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def fitted(text: str, indent: str = "  ") -> str:
    """Every line of a text cut to the width, what is cut off indented; paths stay whole."""
    return "\n".join(
        textwrap.fill(
            line,
            WIDTH,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in text.split("\n")
    )


def displayed(text: str) -> str:
    """The text with a blank for each character that is no sign but an order to the terminal."""
    return _UNSHOWN.sub(" ", text)


def skipped(paths: Iterable[str]) -> list[str]:
    """A line for each file that a command has left as it is, or out, since it has errors."""
    return [
        fitted(f"{path}: skipped, since it has errors; `articlekit check` says which")
        for path in paths
    ]


def counted(number: int, word: str) -> str:
    """A number and what it counts: `1 file`, `1,204 files`."""
    return f"{number:,} {word}" + ("" if number == 1 else "s")


def percent(done: int, total: int) -> float:
    """A share in per cent with one decimal, rounded down: at 100 nothing is left to do."""
    return done * 1000 // total / 10 if total else 100.0


def paragraphs(text: str) -> str:
    """Running text, its paragraphs set anew in the width."""
    return "\n\n".join(fitted(" ".join(one.split()), "") for one in text.split("\n\n"))

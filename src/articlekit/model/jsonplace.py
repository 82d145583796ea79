"""Where something stands in a JSON text: lines, columns, pointers, and a problem at a place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class JsonProblem:
    """One thing wrong with a JSON text.

    `code` is a kebab-case kind, `line` and `column` count from 1 (columns in code points),
    `arguments` holds what a message needs (`reason`, `expected`, `found`, `key`, `first_line` …)
    and `pointer` is the RFC 6901 pointer of the value concerned, where one is known.
    """

    code: str
    line: int
    column: int
    arguments: Mapping[str, str | int] = field(default_factory=dict)
    pointer: str | None = None


class Lines:
    """Turns offsets of one text into lines and columns."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def pointer_token(key: str) -> str:
    """A member name as it stands in an RFC 6901 pointer."""
    return key.replace("~", "~0").replace("/", "~1")

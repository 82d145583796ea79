"""In which line of a TOML file a key stands: `tomllib` says what a file holds, and not where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_Path = tuple[str, ...]
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''
    r"|#[^\n]*|[\[\]{}=,.\n]|[^\s\[\]{}=,.#\"']+",
    re.DOTALL,
)


def line_of(text: str, path: Sequence[str]) -> int | None:
    """The line of a key, `("languages", "4", "tag")`; of what it would stand in when it is absent.

    The text is TOML that can be read. None when not even a table around it is written down.
    """
    lines = _Lines(text).found
    known = (lines.get(tuple(path[:depth])) for depth in range(len(path), 0, -1))
    return next((line for line in known if line), None)


class _Lines:
    """The line of every key, table and member of an array, read once from top to bottom."""

    def __init__(self, text: str) -> None:
        self.found: dict[_Path, int] = {}
        self._tables: dict[_Path, int] = {}
        self._tokens = list(_tokens(text))
        self._at = 0
        table: _Path = ()
        while self._at < len(self._tokens):
            if self._next() == "[":
                table = self._header()
            elif self._next() == "\n":
                self._at += 1
            else:
                self._pair(table)

    def _next(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _note(self, path: _Path) -> None:
        line = self._tokens[min(self._at, len(self._tokens) - 1)][1]
        for depth in range(1, len(path) + 1):
            self.found.setdefault(path[:depth], line)

    def _header(self) -> _Path:
        """`[a.b]`, or `[[a.b]]`, of which each is one more member."""
        start = self._at
        while self._next() == "[":
            self._at += 1
        many = self._at - start > 1
        path: _Path = ()
        for part in self._key("]"):
            path += (part,)
            if path in self._tables:
                path += (str(self._tables[path]),)
        if many:
            own = path[:-1] if path[:-1] in self._tables else path
            self._tables[own] = self._tables.get(own, -1) + 1
            path = (*own, str(self._tables[own]))
        self._note(path)
        while self._next() == "]":
            self._at += 1
        return path

    def _key(self, end: str) -> list[str]:
        parts = []
        while self._next() not in (end, ""):
            if self._next() != ".":
                parts.append(self._next().strip("\"'"))
            self._at += 1
        return parts

    def _pair(self, table: _Path) -> None:
        start = self._at
        path = (*table, *self._key("="))
        end, self._at = self._at, start
        self._note(path)
        self._at = end + 1
        self._value(path)

    def _value(self, path: _Path) -> None:
        opening = self._next()
        if opening not in ("[", "{"):
            while self._next() not in (",", "]", "}", "\n", ""):
                self._at += 1
            return
        self._at += 1
        index = 0
        while self._next() not in ("]", "}", ""):
            if self._next() in (",", "\n"):
                self._at += 1
            elif opening == "{":
                self._pair(path)
            else:
                self._note((*path, str(index)))
                self._value((*path, str(index)))
                index += 1
        self._at += 1


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """Every token with its line, comments left out."""
    line, position = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        if not match[0].startswith("#"):
            yield match[0], line

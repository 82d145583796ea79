"""Diagnostics for a terminal: one block each, with the line of the file and a caret under it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from articlekit.diagnostics import SEVERITIES, Diagnostic, Severity
from articlekit.report.lines import counted, displayed

if TYPE_CHECKING:
    from articlekit.engine.checker import CheckReport

#: SGR codes; used only when the caller says that the output is a terminal.
_COLOUR = {"error": "31;1", "warning": "33;1", "info": "36;1", "place": "1", "hint": "2"}
_MARGIN = 4
#: Cells that a line gets even on a terminal that hasn't so many.
_LEAST = 20

ReadLine = Callable[[str, int], str | None]


def check_text(
    report: CheckReport, read_line: ReadLine, *, colour: bool = False, width: int = 80
) -> str:
    """Every diagnostic, then one line that counts them.

    No line takes more than `width` cells, but for paths and unit ids: those are there to be copied.
    `read_line(path, number)` gives a line of a file for the excerpt, or None.
    """
    blocks = [
        "\n".join(_block(one, read_line, _Paint(colour), width)) for one in report.diagnostics
    ]
    return "\n".join([*blocks, summary_line(report)]) + "\n"


def summary_line(report: CheckReport) -> str:
    """One line: files and findings."""
    found = [
        counted(report.count(severity), severity)
        for severity in SEVERITIES
        if report.count(severity)
    ]
    files = counted(report.files, "file")
    return f"{files} checked: {', '.join(found) or 'nothing to report'}"


class _Paint:
    def __init__(self, on: bool) -> None:
        self.on = on

    def __call__(self, kind: str, text: str) -> str:
        return f"\x1b[{_COLOUR[kind]}m{text}\x1b[0m" if self.on else text


def _block(one: Diagnostic, read_line: ReadLine, paint: _Paint, width: int) -> Iterator[str]:
    place = ":".join(str(part) for part in (one.path, one.line, one.column) if part)
    yield paint("place", displayed(place))
    severity: Severity = one.severity
    yield from _wrapped(
        f"{severity} {one.code} {one.rule}: {one.message}", width, "  ", paint, severity
    )
    if one.unit:
        language = f" ({one.language})" if one.language else ""
        yield displayed(f"  unit {one.unit}{language}")
    if one.line:
        yield from _excerpt(one, read_line(one.path, one.line), width)
    if one.hint:
        yield from _wrapped(one.hint, width, "  = ", paint, "hint")
    yield ""


def _wrapped(text: str, width: int, indent: str, paint: _Paint, kind: str) -> Iterator[str]:
    later = " " * len(indent)
    lines = _filled(displayed(text).split(" "), width - len(indent))
    for number, words in enumerate(lines):
        line = (later if number else indent) + words
        head, colon, rest = (
            line.partition(":") if number == 0 and kind != "hint" else ("", "", line)
        )
        if colon:
            yield f"{indent}{paint(kind, head.strip())}:{rest}"
        else:
            yield paint(kind, line) if kind == "hint" else line


def _excerpt(one: Diagnostic, line: str | None, width: int) -> Iterator[str]:
    """The line of the file, cut around the column, and a caret."""
    if line is None or not line.strip():
        return
    number = f"{one.line} | "
    room = max(_LEAST, width - _MARGIN - len(number))
    column = max((one.column or 1) - 1, 0)
    visible = displayed(line.rstrip("\r"))
    start = 0
    if _cells(visible) >= room:
        start = column - len(_last(visible[:column], room // 2))
    before = "…" if start else ""
    cut = _first(visible[start:], room - len(before))
    if start + len(cut) < len(visible):
        cut = _first(cut, room - len(before) - 1) + "…"
    yield f"{' ' * _MARGIN}{number}{before}{cut}"
    if one.column:
        shift = _cells(before + visible[start:column])
        yield f"{' ' * (_MARGIN + len(number) - 2)}| {' ' * shift}^"


def _filled(words: list[str], room: int) -> list[str]:
    """Words in lines of at most `room` cells; a longer word is cut."""
    room, lines = max(room, _LEAST), [""]
    for word in words:
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if _cells(joined) <= room:
            lines[-1] = joined
            continue
        rest = word
        if lines[-1]:
            lines.append("")
        while _cells(rest) > room:
            lines[-1] = _first(rest, room)
            rest = rest[len(lines[-1]) :]
            lines.append("")
        lines[-1] = rest
    return lines


def _first(text: str, room: int) -> str:
    """As much of the start of a text as fits."""
    used = 0
    for index, char in enumerate(text):
        used += _cells_of(char)
        if used > room:
            return text[:index]
    return text


def _last(text: str, room: int) -> str:
    """As much of the end of a text as fits."""
    return _first(text[::-1], room)[::-1]


def _cells(text: str) -> int:
    """The width of a text in terminal cells."""
    return len(text) if text.isascii() else sum(map(_cells_of, text))


@lru_cache(maxsize=4096)
def _cells_of(char: str) -> int:
    """The cells of a character: wide East Asian ones take two (UAX 11), marks on others none."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1

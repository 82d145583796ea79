"""Diagnostics for a terminal: one block each, with the line of the file and a caret under it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from articlekit.diagnostics import Diagnostic, Severity
from articlekit.engine.check import CheckReport

#: SGR codes; used only when the caller says that the output is a terminal.
_COLOUR = {"error": "31;1", "warning": "33;1", "info": "36;1", "place": "1", "hint": "2"}
_MARGIN = 4

ReadLine = Callable[[str, int], str | None]


def check_text(
    report: CheckReport, read_line: ReadLine, *, colour: bool = False, width: int = 80
) -> str:
    """Every diagnostic, then one line that counts them.

    `read_line(path, number)` gives a line of a file for the excerpt, or None.
    """
    blocks = [
        "\n".join(_block(one, read_line, _Paint(colour), width)) for one in report.diagnostics
    ]
    return "\n".join([*blocks, summary_line(report)]) + "\n"


def summary_line(report: CheckReport) -> str:
    """One line: files and findings."""
    counted = [
        _plural(report.count(severity), severity)
        for severity in ("error", "warning", "info")
        if report.count(severity)
    ]
    files = _plural(report.files, "file")
    return f"{files} checked: {', '.join(counted) or 'nothing to report'}"


def _plural(number: int, word: str) -> str:
    return f"{number:,} {word}" + ("" if number == 1 else "s")


class _Paint:
    def __init__(self, on: bool) -> None:
        self.on = on

    def __call__(self, kind: str, text: str) -> str:
        return f"\x1b[{_COLOUR[kind]}m{text}\x1b[0m" if self.on else text


def _block(one: Diagnostic, read_line: ReadLine, paint: _Paint, width: int) -> Iterator[str]:
    place = ":".join(str(part) for part in (one.path, one.line, one.column) if part)
    yield paint("place", place)
    severity: Severity = one.severity
    yield from _wrapped(
        f"{severity} {one.code} {one.rule}: {one.message}", width, "  ", paint, severity
    )
    if one.unit:
        language = f" ({one.language})" if one.language else ""
        yield f"  unit {one.unit}{language}"
    if one.line:
        yield from _excerpt(one, read_line(one.path, one.line), width)
    if one.hint:
        yield from _wrapped(one.hint, width, "  = ", paint, "hint")
    yield ""


def _wrapped(text: str, width: int, indent: str, paint: _Paint, kind: str) -> Iterator[str]:
    import textwrap

    later = " " * len(indent)
    lines = textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=later, break_long_words=False
    )
    for number, line in enumerate(lines):
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
    room = max(20, width - _MARGIN - len(number))
    column = max((one.column or 1) - 1, 0)
    visible = "".join(" " if unicodedata.category(char) == "Cc" else char for char in line)
    start = max(0, column - room // 2) if len(visible) > room else 0
    cut = visible[start : start + room - 2]
    before, after = ("…" if start else ""), ("…" if start + room - 2 < len(visible) else "")
    yield f"{' ' * _MARGIN}{number}{before}{cut}{after}"
    if one.column:
        shift = _cells(before + visible[start:column])
        yield f"{' ' * (_MARGIN + len(number) - 2)}| {' ' * shift}^"


@lru_cache(maxsize=256)
def _cells(text: str) -> int:
    """The width of a text in terminal cells: wide East Asian characters take two (UAX 11)."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )

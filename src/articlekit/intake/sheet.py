"""Tables (CSV, RFC 4180) for those who translate in a spreadsheet; texts are in the notation.

Written with a byte order mark, without which Excel takes UTF-8 for another encoding. A cell that a
spreadsheet would take for a formula starts with an apostrophe, which the way back removes.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from articlekit.checks.exchange import ExchangeProblem
from articlekit.intake.document import Document, Mark, Segment, Status
from articlekit.intake.receive import Incoming, Received

COLUMNS = (
    "unit",
    "form",
    "notes",
    "source",
    "previous source",
    "translation",
    "state",
    "mark",
)
#: Without these nothing can be taken; a missing `state` or `mark` only says less.
_NEEDED = frozenset({"unit", "source", "translation"})
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_DELIMITERS = ",;\t"
_CURRENT = frozenset({"translated", "omitted", "approved", "final", "reviewed", "signed-off"})
_BREAK = re.compile(r"\r\n|\r|\n")


def write(document: Document) -> bytes:
    """The table of a document, one row for a unit or a plural form of one."""
    rows = [COLUMNS, *(_row(segment) for segment in document.segments)]
    text = "".join(",".join(_cell(cell) for cell in row) + "\r\n" for row in rows)
    return text.encode("utf-8-sig")


def _row(segment: Segment) -> Sequence[str]:
    notes = "\n".join(note for _, note in segment.notes)
    return (
        segment.id,
        "" if segment.form is None else str(segment.form),
        notes,
        segment.source,
        segment.previous or "",
        segment.target,
        segment.state,
        segment.mark,
    )


def _cell(text: str) -> str:
    guarded = f"'{text}" if _FORMULA.match(text) else text
    return '"' + guarded.replace('"', '""') + '"' if re.search(r'[",;\s]', guarded) else guarded


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def read(data: bytes, language: str) -> Incoming:
    """The texts of a table; the language is not in it."""
    incoming = Incoming()
    try:
        for row in _rows(_decoded(data)):
            received = _received(row, incoming)
            if received is not None:
                incoming.add(language, received, "csv-syntax")
    except _TableError as error:
        return Incoming(problems=[_problem(error.reason, error.line, error.column)])
    return incoming


def _problem(reason: str, line: int, column: int) -> ExchangeProblem:
    return ExchangeProblem("csv-syntax", line, column, None, {"reason": reason})


class _TableError(Exception):
    def __init__(self, reason: str, line: int = 1, column: int = 1) -> None:
        super().__init__(reason)
        self.reason, self.line, self.column = reason, line, column


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    line: int
    column: int


_ABSENT = _Cell("", 1, 1)


def _decoded(data: bytes) -> str:
    """UTF-8, or the UTF-16 that spreadsheets call Unicode text and that starts with its mark."""
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        before = "" if utf16 else data[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        reason = f"the byte 0x{data[error.start]:02X} is not {'UTF-16' if utf16 else 'UTF-8'}"
        raise _TableError(reason, line, column) from error


def _rows(text: str) -> Iterator[Mapping[str, _Cell]]:
    """Every row below the header, by column; a line `sep=;` may stand above the header."""
    first, _, rest = text.partition("\n")
    hint = first.strip().lower().startswith("sep=")
    body, line = (rest, 2) if hint else (text, 1)
    for delimiter in _DELIMITERS:
        header = _header(body, delimiter)
        if _NEEDED.issubset(header):
            table = _table(body, delimiter, line)
            next(table)
            yield from (dict(zip(header, row, strict=False)) for row in table)
            return
    raise _TableError(f"the first line is no header with {', '.join(sorted(_NEEDED))}", line)


def _header(text: str, delimiter: str) -> list[str]:
    try:
        return [cell.text.strip().lower() for cell in next(_table(text, delimiter, 1), [])]
    except _TableError:
        return []


def _table(text: str, delimiter: str, line: int) -> Iterator[list[_Cell]]:
    """The cells of a table, row by row; a quoted cell may hold line breaks."""
    ends = rf"(?P<end>{delimiter}|\r\n|\r|\n|\Z)"
    field = re.compile(
        rf'(?:"(?P<quoted>[^"]*(?:""[^"]*)*)"|(?P<plain>(?!")[^{delimiter}\r\n]*)){ends}'
    )
    position, start = 0, 0
    row: list[_Cell] = []
    while position < len(text) or row:
        place = (line, position - start + 1)
        found = field.match(text, position)
        if found is None:
            raise _TableError("a quotation mark is not closed, or text follows it", *place)
        quoted = found["quoted"]
        value = found["plain"] if quoted is None else quoted.replace('""', '"')
        row.append(_Cell(_unguarded(value.replace("\r\n", "\n")), *place))
        for end in _BREAK.finditer(text, position, found.end()):
            line, start = line + 1, end.end()
        position = found.end()
        if found["end"] != delimiter:
            yield row
            row = []


def _received(row: Mapping[str, _Cell], incoming: Incoming) -> Received | None:
    unit, target = row.get("unit", _ABSENT), row.get("translation", _ABSENT)
    form = row.get("form", _ABSENT).text.strip()
    if not unit.text.strip():
        if target.text.strip():
            incoming.problems.append(_problem("the row has no unit", unit.line, unit.column))
        return None
    if form and not re.fullmatch("[0-9]", form):
        reason = f"{form[:20]!r} is no plural form"
        incoming.problems.append(_problem(reason, unit.line, unit.column))
        return None
    state = row.get("state", _ABSENT).text.strip().lower()
    status: Status = "current" if state in _CURRENT else "review"
    return Received(
        id=unit.text.strip(),
        form=int(form) if form else None,
        source=row.get("source", _ABSENT).text,
        target=target.text if target.text.strip() else "",
        status=status,
        mark=Mark.read(row.get("mark", _ABSENT).text),
        line=target.line if "translation" in row else unit.line,
        column=target.column if "translation" in row else unit.column,
    )

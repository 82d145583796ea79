"""Tables (CSV, RFC 4180) for those who translate in a spreadsheet; texts are in the notation.

Written with a byte order mark, without which Excel takes UTF-8 for another encoding. A cell that a
spreadsheet would take for a formula starts with an apostrophe, which the way back removes.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Sequence
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
    "language",
)
#: Without these nothing can be taken; a missing `state` or `mark` only says less.
_NEEDED = frozenset({"unit", "source", "translation"})
#: Full-width signs too, which some versions of Excel take for the others.
_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")
_DELIMITERS = ",;\t"
_CURRENT = frozenset({"translated", "omitted", "approved", "final", "reviewed", "signed-off"})
_SAVE = "Save it as CSV in UTF-8, with the header line of the export."
_BREAK = re.compile(r"\r\n|\r|\n")


def write(document: Document) -> bytes:
    """The table of a document, one row for a unit or a plural form of one."""
    rows = [COLUMNS, *(_row(segment, document.language) for segment in document.segments)]
    text = "".join(",".join(_cell(cell) for cell in row) + "\r\n" for row in rows)
    return text.encode("utf-8-sig")


def _row(segment: Segment, language: str) -> Sequence[str]:
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
        language,
    )


def _cell(text: str) -> str:
    guarded = f"'{text}" if _FORMULA.match(text) else text
    return '"' + guarded.replace('"', '""') + '"' if re.search(r'[",;\s]', guarded) else guarded


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _as_written(language: str) -> str:
    return language


def read(data: bytes, language: str, meant: Callable[[str], str | None] = _as_written) -> Incoming:
    """The texts of a table in a language; a table whose rows name another one is refused.

    `meant` tells which language a name in the table stands for.
    """
    incoming = Incoming()
    try:
        for row in _rows(_decoded(data)):
            received = _received(row, incoming)
            if received is not None:
                _must_be(language, row["language"], meant)
                incoming.add(language, received, "csv-syntax")
    except _TableError as error:
        return Incoming(problems=[error.problem])
    return incoming


def _must_be(language: str, cell: _Cell, meant: Callable[[str], str | None]) -> None:
    """A table in another language than its name says would put its texts among foreign ones."""
    written = cell.text.strip()
    if written and meant(written) != language:
        reason = f"the row is in {written[:20]}, and the table was to be in {language}"
        advice = "Nothing was taken; give the file the name that the export gave it, or --language."
        raise _TableError(reason, cell.line, cell.column, advice)


def _problem(reason: str, line: int, column: int, advice: str) -> ExchangeProblem:
    arguments = {"reason": reason, "advice": advice}
    return ExchangeProblem("csv-syntax", line, column, None, arguments)


class _TableError(Exception):
    """Nothing of the table can be taken."""

    def __init__(self, reason: str, line: int = 1, column: int = 1, advice: str = _SAVE) -> None:
        super().__init__(reason)
        self.problem = _problem(reason, line, column, advice)


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    line: int
    column: int


_ABSENT = _Cell("", 1, 1)


class _Row:
    """The cells of a row, by column."""

    def __init__(self, header: Sequence[str], cells: Sequence[_Cell]) -> None:
        self._cells = dict(zip(header, cells, strict=False))
        self._more = any(cell.text.strip() for cell in cells[len(header) :])
        self.start = cells[0]

    def __getitem__(self, column: str) -> _Cell:
        return self._cells.get(column, _ABSENT)

    def __contains__(self, column: str) -> bool:
        return column in self._cells

    @property
    def torn(self) -> bool:
        """Whether a text has become two cells, as one does with a comma in it and no quotes.

        A note to the right of everything moves nothing: the mark is where it belongs.
        """
        return self._more and not Mark.read(self["mark"].text).text


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


def _rows(text: str) -> Iterator[_Row]:
    """Every row below the header, by column; a line `sep=;` may stand above the header."""
    first, _, rest = text.partition("\n")
    hint = first.strip().lower().startswith("sep=")
    body, line = (rest, 2) if hint else (text, 1)
    for delimiter in _DELIMITERS:
        header = _header(body, delimiter)
        if _NEEDED.issubset(header):
            table = _table(body, delimiter, line)
            _must_be_distinct(header, next(table))
            yield from (_Row(header, row) for row in table)
            return
    raise _TableError(f"the first line is no header with {', '.join(sorted(_NEEDED))}", line)


def _must_be_distinct(header: Sequence[str], cells: Sequence[_Cell]) -> None:
    for number, name in enumerate(header):
        if name in COLUMNS and name in header[:number]:
            place = cells[number]
            reason = f"the column {name} stands twice"
            raise _TableError(reason, place.line, place.column, "Keep one of the two.")


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


def _received(row: _Row, incoming: Incoming) -> Received | None:
    unit, target = row["unit"], row["translation"]
    form = row["form"].text.strip()
    reason, advice = None, "The row was not taken; restore it from the export."
    if row.torn:
        reason = "the row has more cells than the header"
        advice = "Put a text that has a comma between quotation marks; the row was not taken."
    elif not unit.text.strip():
        if not target.text.strip():
            return None
        reason = "the row has no unit"
    elif form and not re.fullmatch("[0-9]", form):
        reason = f"{form[:20]!r} is no plural form"
    if reason is not None:
        incoming.problems.append(_problem(reason, row.start.line, row.start.column, advice))
        return None
    state = row["state"].text.strip().lower()
    status: Status = "current" if state in _CURRENT else "review"
    place = target if "translation" in row else row.start
    return Received(
        id=unit.text.strip(),
        form=int(form) if form else None,
        source=row["source"].text,
        target=target.text if target.text.strip() else "",
        status=status,
        mark=Mark.read(row["mark"].text),
        line=place.line,
        column=place.column,
        stated=bool(state),
    )

"""AK04x and AK05x, exchange: what a file from another tool may not do to the catalogues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from articlekit.diagnostics import Finding


@dataclass(frozen=True, slots=True)
class ExchangeProblem:
    """Something wrong in a file that comes back, with its place there; `name` is the rule's."""

    name: str
    line: int
    column: int
    unit: str | None = None
    arguments: Mapping[str, Any] = field(default_factory=dict)


Problems = Sequence[ExchangeProblem]


def xliff_syntax(problems: Problems) -> Iterator[Finding]:
    """A file that is not well-formed XML: cut short, in another encoding, with a tag left open.

    Nothing of it is taken: the rest would be a guess.
    """
    return _named(problems, "xliff-syntax")


def xliff_dtd(problems: Problems) -> Iterator[Finding]:
    """A file with a document type or entities of its own.

    XLIFF needs none, and an entity can grow without bound or name a file of this machine. The
    reader stops there; nothing is expanded or opened.
    """
    return _named(problems, "xliff-dtd")


def xliff_structure(problems: Problems) -> Iterator[Finding]:
    """XML that is not the XLIFF expected: another format or version, no language, a unit twice.

    Versions 1.2, 2.0 and 2.1 are read. The export says the languages; they are not guessed from
    the name of the file. A region or script that a tool has added to the language is passed over
    if one listed language alone can be meant: `de-DE` is `de` then.
    """
    return _named(problems, "xliff-structure")


def code_missing(problems: Problems) -> Iterator[Finding]:
    """A tag or value of the source that came back lost: a link, a figure, `<code>`, `<sub>`.

    The unit is not taken; the others are. Emphasis, quotation marks and dates may follow the
    language, so they are free.
    """
    return _named(problems, "xliff-code-missing")


def code_unknown(problems: Problems) -> Iterator[Finding]:
    """A tag or value that the source does not have there, stands twice, or overlaps another.

    A link can lead only where the source leads, and some texts take no tags at all. The unit is
    not taken; the others are.
    """
    return _named(problems, "xliff-code-unknown")


def exchange_conflict(problems: Problems) -> Iterator[Finding]:
    """A text that was changed in the file, and since the export in the catalogue too.

    Neither is better by rule, so the catalogue stays as it is. A text that was changed in one of
    the two only is never a conflict.
    """
    return _named(problems, "exchange-conflict")


def unknown_unit(problems: Problems) -> Iterator[Finding]:
    """A unit id that no article has, under its present or a former name.

    Its text has left the article, or a tool has changed the ids.
    """
    return _named(problems, "exchange-unknown-unit")


def source_changed(problems: Problems) -> Iterator[Finding]:
    """A text made from an earlier wording of the source.

    It goes in as outdated, with that wording beside it; never as current, and never in the place
    of a translation of today's text.
    """
    return _named(problems, "exchange-source-changed")


def foreign_source(problems: Problems) -> Iterator[Finding]:
    """A source text in the file that the unit never had, or that is not the one its mark is of.

    A tool has changed it, the unit id belongs to another text, or in a table some cells of a row
    stand in another row. The unit is not taken.
    """
    return _named(problems, "exchange-foreign-source")


def csv_syntax(problems: Problems) -> Iterator[Finding]:
    """A table that is not that of the export: not UTF-8, no header line, a row twice.

    Separated by comma, semicolon or tab, with the header line of the export. A table whose rows
    name another language than the file is refused as a whole; a row with more cells than the
    header is left out, since a text with a comma may have become two.
    """
    return _named(problems, "csv-syntax")


def exchange_replaced(problems: Problems) -> Iterator[Finding]:
    """A text that took the place of another one, from a file that has lost its marks.

    Without the mark nobody knows whether the file was made from the text that stood here, or is
    older than it. The text from the file is taken; the other stays in the catalogue as an obsolete
    entry, and the live one says it in `#.` (`also translated`) where both are finished.
    """
    return _named(problems, "exchange-replaced")


def half_translated(problems: Problems) -> Iterator[Finding]:
    """A text that a tool has divided into segments, some translated and some not.

    A segment counts as translated when it holds a text, and not merely a copy of the source that
    nobody has confirmed. Half a text is never put in the place of a whole one, nor shown to
    readers: the unit is not taken, and the catalogue keeps what it has.
    """
    return _named(problems, "xliff-half-translated")


def _named(problems: Problems, name: str) -> Iterator[Finding]:
    for problem in problems:
        if problem.name == name:
            yield Finding(
                problem.arguments, unit=problem.unit, line=problem.line, column=problem.column
            )

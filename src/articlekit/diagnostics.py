"""What a check says (a finding) and what a reader of the report gets (a diagnostic)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule yields: the facts, and roughly where; code, severity and place come later.

    `pointer` is an RFC 6901 JSON pointer into the article; `unit` a unit id; `line` and `column`
    are given only by the readers, which know them already. `field` names the part of a catalogue
    entry that is meant (`msgstr`, `msgid`, `msgctxt`) and `form` the plural form.
    """

    arguments: Mapping[str, Any] = field(default_factory=dict)
    pointer: str | None = None
    unit: str | None = None
    line: int | None = None
    column: int | None = None
    field: str | None = None
    form: int | None = None
    on_key: bool = False
    fixable: bool = False


def finding(
    *,
    pointer: str | None = None,
    unit: str | None = None,
    line: int | None = None,
    field: str | None = None,
    form: int | None = None,
    on_key: bool = False,
    **arguments: Any,
) -> Finding:
    """A finding whose remaining keyword arguments are the facts of its message."""
    return Finding(arguments, pointer, unit, line, None, field, form, on_key)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One line of a report: a finding with code, rule name, severity, message and place.

    The names of the fields are those of `--format json`; an absent fact is None.
    """

    code: str
    rule: str
    severity: Severity
    message: str
    path: str
    line: int | None = None
    column: int | None = None
    pointer: str | None = None
    unit: str | None = None
    language: str | None = None
    fixable: bool = False
    hint: str | None = None
    arguments: Mapping[str, Any] = field(default_factory=dict)

    def sort_key(self) -> tuple[Any, ...]:
        """Order of every report: path, line, code; the rest only makes the order total."""
        return (
            self.path,
            self.line or 0,
            self.code,
            self.column or 0,
            self.unit or "",
            self.language or "",
            self.message,
        )

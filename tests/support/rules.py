"""Cases of rules: a file of the small whole project changed, and what exactly is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from support.broken import Change

from articlekit.checks.table import BY_CODE
from articlekit.diagnostics import Diagnostic
from articlekit.engine.check import check
from articlekit.model.project import Project

#: Other files that a case needs changed as well.
Also = Mapping[str, Change]


@dataclass(frozen=True)
class Said:
    """One finding as a reader of the report gets it; `place` is `line:column`."""

    place: str
    message: str
    pointer: str | None = None
    unit: str | None = None
    language: str | None = None
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A change to one file; `said` is None where the rule has nothing to say."""

    code: str
    path: str
    change: Change
    said: Said | None
    also: Also

    def __str__(self) -> str:
        return f"{self.code} {BY_CODE[self.code].name}"

    def found(self, root: Path) -> list[Diagnostic]:
        """Apply the changes, check the project: what the rule says, wherever."""
        self.change(root / self.path)
        for path, change in self.also.items():
            change(root / path)
        report = check(Project.load(root))
        return [one for one in report.diagnostics if one.code == self.code]


def bad(code: str, path: str, change: Change, said: Said, also: Also | None = None) -> Case:
    """A case in which the rule says exactly one thing, of this file."""
    return Case(code, path, change, said, also or {})


def good(code: str, path: str, change: Change, also: Also | None = None) -> Case:
    """A case that is nearly bad."""
    return Case(code, path, change, None, also or {})


def said(
    place: str,
    message: str,
    /,
    pointer: str | None = None,
    unit: str | None = None,
    in_language: str | None = None,
    **arguments: Any,
) -> Said:
    """What a bad case expects; the rest are the arguments of the message."""
    return Said(place, message, pointer, unit, in_language, arguments)


def assert_said(case: Case, root: Path) -> None:
    """The rule says what the case expects: code, place, facts and words."""
    found = case.found(root)
    assert len(found) == 1, [one.message for one in found]
    one, rule = found[0], BY_CODE[case.code]
    shown = Said(
        f"{one.line}:{one.column}",
        one.message,
        one.pointer,
        one.unit,
        one.language,
        one.arguments,
    )
    assert shown == case.said
    assert (one.rule, one.severity, one.path) == (rule.name, rule.severity, case.path)
    assert one.hint


def assert_silent(case: Case, root: Path) -> None:
    """The rule says nothing."""
    assert [one.message for one in case.found(root)] == []

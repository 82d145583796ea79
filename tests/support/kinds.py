"""What a kind of broken input is: one file changed, what is said of it, what `update` does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from support.broken import ARTICLE, CATALOGUE, Change

A = ARTICLE
B = "articles/two.json"
PEOPLE = "articles/_shared/people.json"
BLOCK = "schema/blocks/step.schema.json"
P = CATALOGUE
P2 = "locales/nb/LC_MESSAGES/two.po"

#: What `update` does: skips what it cannot read and says so, finds nothing to do, brings
#: catalogues up to an article that it can read, or puts a catalogue right and loses no text.
Update = Literal["skips", "left", "follows", "repairs"]
Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True)
class Kind:
    """A way to break one file; `expected` are `CODE line:column` in it, or with another path."""

    name: str
    path: str
    change: Change
    expected: tuple[str, ...]
    update: Update
    severity: Severity = "error"

    @property
    def status(self) -> int:
        return 1 if self.severity == "error" else 0


def at(name: str, path: str, change: Change, *expected: str) -> Kind:
    return Kind(name, path, change, expected, "skips")


def left(name: str, path: str, change: Change, *expected: str) -> Kind:
    return Kind(name, path, change, expected, "left")


def follows(name: str, path: str, change: Change, *expected: str) -> Kind:
    return Kind(name, path, change, expected, "follows")


def repairs(name: str, path: str, change: Change, *expected: str) -> Kind:
    return Kind(name, path, change, expected, "repairs")


def mild(kind: Kind, severity: Severity) -> Kind:
    return replace(kind, severity=severity)

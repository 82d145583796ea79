"""What a build has published: articles and units per language, and what is withheld."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from articlekit.bundle.resolve import finished


@dataclass(frozen=True, slots=True)
class WithheldArticle:
    """An article that a language does not get, and why."""

    article: str
    language: str
    reason: str


@dataclass
class UnitCounts:
    """The units of one language by state."""

    tag: str
    states: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """The number of units."""
        return sum(self.states.values())

    @property
    def done(self) -> int:
        """Units that are translated, left out on purpose, inherited, or at home here."""
        return finished(self.states)

    def count(self, states: Mapping[str, int]) -> None:
        """Add the units of a document."""
        for state, number in states.items():
            self.states[state] = self.states.get(state, 0) + number


@dataclass
class LanguageResult(UnitCounts):
    """What was published in one language: articles, and units by state.

    The units are those of all published articles, and of the shared records.
    """

    articles: int = 0

    @property
    def completeness(self) -> float:
        """The share of units that are done, rounded down: at 1.0 nothing is left to do."""
        return self.done * 10_000 // self.total / 10_000 if self.total else 1.0


@dataclass
class Published:
    """What was written: per language, what is withheld, files and their bytes."""

    languages: dict[str, LanguageResult]
    withheld: list[WithheldArticle] = field(default_factory=list)
    files: int = 0
    size: int = 0

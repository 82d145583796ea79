"""The configuration: what `articlekit.toml` or `[tool.articlekit]` of pyproject.toml says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Literal

Reaction = Literal["show", "fallback", "withhold"]
RuleSeverity = Literal["error", "warning", "info", "off"]


@dataclass(frozen=True, slots=True)
class LanguageConfig:
    """A language that the project publishes in.

    `tag` is BCP 47, `folder` as gettext writes it, `tier` says which policy applies, `fallback`
    are languages shown in its place, `was` earlier tags. `digits` is a CLDR numbering system,
    `formats` the locale of dates and numbers where it is not the tag.
    """

    tag: str
    folder: str | None = None
    tier: int = 2
    fallback: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    digits: str | None = None
    formats: str | None = None


@dataclass(frozen=True, slots=True)
class TierConfig:
    """What a language of this tier shows, and what it must have.

    `required` are patterns of units without which an article is withheld, `minimum` the share of
    units below which it is; `complete`: a unit that is not translated is an error.
    """

    outdated: Reaction = "show"
    unreviewed: Reaction = "fallback"
    missing: Literal["fallback", "withhold"] = "fallback"
    required: tuple[str, ...] = ()
    minimum: float = 0.0
    complete: bool = False

    def requires(self, unit: str) -> bool:
        """Whether an article is withheld without a unit, whose id within the article is given."""
        return any(fnmatchcase(unit, pattern) for pattern in self.required)


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that is accepted, with the reason; `path` may be a pattern."""

    code: str
    reason: str
    path: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Urls:
    """Patterns of addresses on the site, by kind of target."""

    article: str = "/{tag}/{id}/"
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """Everything the configuration may say; tiers by their number as text."""

    languages: tuple[LanguageConfig, ...]
    project: str = "articles"
    source_language: str = "en"
    report_bugs_to: str = ""
    tiers: Mapping[str, TierConfig] = field(default_factory=dict)
    urls: Urls = field(default_factory=Urls)
    rules: Mapping[str, RuleSeverity] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()

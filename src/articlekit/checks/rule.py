"""What a rule is, and what it is given to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from inspect import cleandoc
from typing import Any, Literal, get_args

from articlekit.catalogue.entry import Catalogue, Entry, PoProblem
from articlekit.catalogue.state import Translation
from articlekit.catalogue.unit import Unit
from articlekit.diagnostics import Diagnostic, Finding, Severity
from articlekit.model.config import TierConfig
from articlekit.model.inline import Inline, parse
from articlekit.model.jsontext import JsonProblem
from articlekit.model.schema import SchemaProblem


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as its reader saw it: what was wrong before any rule could look."""

    json: Sequence[JsonProblem] = ()
    po: Sequence[PoProblem] = ()
    schema: Sequence[SchemaProblem] = ()


@dataclass(frozen=True)
class Facts:
    """What the shared records and the configuration define, for references.

    `unread` are the kinds of records (`person`, `org`, `topic`) whose file cannot be read: nobody
    can tell what is missing there.
    """

    people: Mapping[str, Any] = field(default_factory=dict)
    organizations: Mapping[str, Any] = field(default_factory=dict)
    topics: Mapping[str, Any] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SourceText:
    """A valid article (or file of shared records) with its units."""

    value: Mapping[str, Any]
    units: Sequence[Unit]
    facts: Facts

    @cached_property
    def inline(self) -> Mapping[str, tuple[Inline, ...]]:
        """The parsed texts of every unit in the notation, by unit id; raw units are left out."""
        return {
            unit.id: tuple(parse(text) for text in unit.texts)
            for unit in self.units
            if not unit.translate.raw
        }


@dataclass(frozen=True)
class Translated:
    """One unit with a text in one language, for rules between source and translation."""

    unit: Unit
    entry: Entry
    texts: tuple[str, ...]
    language: str
    forms: int

    @cached_property
    def marked(self) -> bool:
        """Whether tags or values stand anywhere; most texts are plain, and need few rules."""
        translate = self.unit.translate
        return not (translate.raw or translate.switch) and any(
            mark in text for text in (*self.texts, *self.unit.texts) for mark in "<{}"
        )

    @cached_property
    def inline(self) -> tuple[Inline, ...]:
        """The parsed forms of the translation; empty where tags and values mean nothing."""
        return tuple(parse(text) for text in self.texts) if self.marked else ()

    @cached_property
    def source_inline(self) -> tuple[Inline, ...]:
        """The parsed forms of the source."""
        return tuple(parse(text) for text in self.unit.texts)


@dataclass(frozen=True)
class CatalogueText:
    """A catalogue beside the units it translates."""

    catalogue: Catalogue
    units: Sequence[Unit]
    translations: Mapping[str, Translation]
    language: str
    tier: TierConfig
    published: bool
    exists: bool


Scope = Literal[
    "reading", "source", "translation", "inline", "catalogue", "project", "waiver", "exchange"
]


@dataclass(frozen=True)
class Rule:
    """A check with its code, name, severity and words.

    `message` is a format string over the finding's arguments; `hint` says what to do. The
    docstring of `check` is the rule's documentation.
    """

    code: str
    name: str
    severity: Severity
    scope: Scope
    check: Callable[[Any], Iterable[Finding]]
    message: str
    hint: str
    fixable: bool = False

    @property
    def documentation(self) -> str:
        """What the rule finds, why it matters, and an example."""
        return cleandoc(self.check.__doc__ or "")

    def diagnose(
        self, found: Finding, *, path: str, severity: Severity, language: str | None = None
    ) -> Diagnostic:
        """The diagnostic of a finding; line and column are those the finding carries."""
        return Diagnostic(
            code=self.code,
            rule=self.name,
            severity=severity,
            message=self.message.format_map(_Words(found.arguments)),
            path=path,
            line=found.line,
            column=found.column,
            pointer=found.pointer,
            unit=found.unit,
            language=language,
            fixable=self.fixable,
            hint=self.hint.format_map(_Words(found.arguments)) or None,
            arguments=dict(found.arguments),
        )


class _Words(dict[str, Any]):
    """Arguments of a message; an absent one shows as nothing instead of failing the report."""

    def __init__(self, arguments: Mapping[str, Any]) -> None:
        near = arguments.get("near")
        did_you_mean = f" Did you mean {near}?" if near else ""
        super().__init__({**arguments, "did_you_mean": did_you_mean})

    def __missing__(self, key: str) -> str:
        return ""


def by_scope(rules: Iterable[Rule]) -> Mapping[Scope, tuple[Rule, ...]]:
    """The rules by what they look at."""
    rules = tuple(rules)
    return {
        scope: tuple(rule for rule in rules if rule.scope == scope) for scope in get_args(Scope)
    }


def run(rules: Iterable[Rule], value: Any) -> Iterator[tuple[Rule, Finding]]:
    """Every finding of rules of one scope."""
    for rule in rules:
        for found in rule.check(value):
            yield rule, found

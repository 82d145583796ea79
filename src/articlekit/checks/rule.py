"""What a rule is, and what it is given to look at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from inspect import cleandoc
from typing import Any, Literal, NamedTuple, get_args

from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.state import Translation
from articlekit.catalogue.unit import Unit
from articlekit.checks.facts import Facts
from articlekit.diagnostics import Diagnostic, Finding, Severity
from articlekit.model.config import TierConfig
from articlekit.model.inline import Inline, parse
from articlekit.model.plurals import PluralForms


@dataclass(frozen=True)
class SourceText:
    """A valid article (or file of shared records) with its units."""

    value: Mapping[str, Any]
    units: Sequence[Unit]
    facts: Facts

    @cached_property
    def marked(self) -> tuple[MarkedText, ...]:
        """Every text in the notation that holds tags, values or braces; most texts are plain.

        The words of a quote as they were spoken (`original`) stand behind its own.
        """
        return tuple(
            MarkedText(unit, pointer, text, parse(text))
            for unit in self.units
            if not unit.translate.raw
            for pointer, text in written(unit)
            if "<" in text or "{" in text or "}" in text
        )

    @cached_property
    def broken(self) -> bool:
        """Whether any text cannot be read: nobody knows then what it uses."""
        return any(part.inline.problems for part in self.marked)


class MarkedText(NamedTuple):
    """One form of one text of a document, with what its notation says."""

    unit: Unit
    pointer: str
    text: str
    inline: Inline


def written(unit: Unit) -> Iterator[tuple[str, str]]:
    """(pointer, text) of every form of a unit, and of the words as spoken if they are kept."""
    if unit.forms:
        yield from ((f"{unit.pointer}/{name}", text) for name, text in unit.forms.items())
    else:
        yield unit.pointer, unit.source
    if unit.original is not None:
        yield f"{unit.pointer.rpartition('/')[0]}/original", unit.original


@dataclass(frozen=True)
class Translated:
    """One unit with a text in one language, for rules between source and translation.

    `forms` is how many plural forms the catalogue has, `formula` the one that chooses, if known.
    """

    unit: Unit
    entry: Entry
    texts: tuple[str, ...]
    language: str
    forms: int
    formula: PluralForms | None = None

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

    @cached_property
    def readable(self) -> tuple[tuple[int, Inline], ...]:
        """(number, form) of each form that can be compared; none if the source itself is broken.

        Of a broken text only that is said: what it lacks follows from it.
        """
        if any(source.problems for source in self.source_inline):
            return ()
        return tuple(
            (form, inline) for form, inline in enumerate(self.inline) if not inline.problems
        )

    def counterparts(self, form: int) -> tuple[Inline, ...]:
        """The source forms that a form of the translation is measured by; it needs what all have.

        A form that any number above one takes stands for `other`, and must have what that has.
        One that only 0 or 1 take may lack what any form of the source lacks: “One state joined.”
        """
        if self.formula is None:
            few = form == 0 and len(self.texts) > 1
        else:
            few = max(self.formula.examples(form), default=2) < 2
        return self.source_inline if few else self.source_inline[-1:]


@dataclass(frozen=True)
class CatalogueText:
    """A catalogue beside the units it translates; `values` are those of their article.

    `broken` are the units whose translation is there and cannot be shown.
    """

    catalogue: Catalogue
    units: Sequence[Unit]
    translations: Mapping[str, Translation]
    language: str
    tier: TierConfig
    published: bool
    exists: bool
    values: Mapping[str, Any] = field(default_factory=dict)
    broken: Collection[str] = ()


Scope = Literal[
    "reading", "source", "translation", "inline", "catalogue", "project", "waiver", "exchange"
]


@dataclass(frozen=True)
class Rule:
    """A check with its code, name, severity and words.

    `message` is a format string over the finding's arguments; `hint` says what to do: `{advice}` is
    what the finding itself says of its case. The docstring of `check` is the rule's documentation.
    `fixable`: `articlekit update` puts it right, without anything that somebody has to decide.
    `any_state`: an error whatever the state of the translation, since gettext refuses the file.
    """

    code: str
    name: str
    severity: Severity
    scope: Scope
    check: Callable[[Any], Iterable[Finding]]
    message: str
    hint: str
    fixable: bool = False
    any_state: bool = False

    @property
    def documentation(self) -> str:
        """What the rule finds, why it matters, and an example."""
        return cleandoc(self.check.__doc__ or "")

    @property
    def way_out(self) -> str:
        """The hint, where it does not depend on the case."""
        return "as the finding says." if self.hint == "{advice}" else self.hint

    @property
    def reads_json(self) -> bool:
        """Whether it says what the reader or the schema of a JSON file says."""
        return self.scope == "reading" and not self.check.__name__.startswith("po_")

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
            fixable=self.fixable or found.fixable,
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

"""One article on its way: read, checked, its texts chosen in every language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from articlekit.bundle.resolve import Candidate, candidates, withheld
from articlekit.catalogue.follow import Names, former_names
from articlekit.catalogue.formula import forms_of
from articlekit.catalogue.state import Translation, translations
from articlekit.catalogue.unit import Unit
from articlekit.checks.facts import Reading
from articlekit.engine.arrivals import Arrivals
from articlekit.engine.articles import Articles
from articlekit.engine.read import JsonFile, PoFile, Sources
from articlekit.model.config import TierConfig
from articlekit.model.plurals import PluralForms
from articlekit.model.project import SHARED, Project


@dataclass(frozen=True, slots=True)
class InLanguage:
    """A document in one language: its catalogue, the translation of every unit, its texts.

    `candidates` are what readers can get, with the state that it has for them; `broken` are the
    units whose translation is there and cannot be shown: broken notation, no address.
    """

    file: PoFile
    translations: Mapping[str, Translation]
    forms: PluralForms
    candidates: Mapping[str, Candidate]
    withheld: str | None
    tier: TierConfig
    broken: frozenset[str]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A valid article, or the shared records, in every language but its own."""

    file: JsonFile
    units: Sequence[Unit]
    value: Mapping[str, Any]
    language: str
    published: bool
    languages: Mapping[str, InLanguage]

    def published_in(self, order: Sequence[str]) -> tuple[str, ...]:
        """The languages whose readers get the article, in the order given."""
        if not self.published:
            return ()
        return tuple(
            tag
            for tag in order
            if tag == self.language
            or (tag in self.languages and self.languages[tag].withheld is None)
        )


class Preparer(Sources):
    """Reads what all articles share once, then prepares one article at a time."""

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self._arrivals = Arrivals(project, Articles.of(project))
        self._people = former_names({"people": self.shared_files.facts.people})
        self.shared = self._shared()

    def prepare(self, file: JsonFile) -> Prepared:
        """A valid article with its catalogues."""
        return self._prepare(
            file,
            file.units,
            file.value,
            file.value["id"],
            file.value["language"],
            file.value["status"] == "published",
        )

    def _shared(self) -> Prepared:
        files = self.shared_files
        file = JsonFile("articles/_shared", b"", {}, Reading())
        return self._prepare(file, files.units, {}, SHARED, files.language, True)

    def _prepare(
        self,
        file: JsonFile,
        units: Sequence[Unit],
        value: Mapping[str, Any],
        domain: str,
        source: str,
        published: bool,
    ) -> Prepared:
        values = value.get("values", {})
        names = former_names(value) | self._people
        languages = {
            tag: self._in_language(tag, domain, units, values, names)
            for tag in self.project.languages
            if tag != source
        }
        return Prepared(file, units, value, source, published, languages)

    def _in_language(
        self,
        tag: str,
        domain: str,
        units: Sequence[Unit],
        values: Mapping[str, Any],
        names: Names,
    ) -> InLanguage:
        arrived = self._arrivals.find(tag, domain, units, names)
        file, by_context = arrived.file, arrived.catalogue.by_context()
        forms = forms_of(file.catalogue.header, tag)
        found = translations(units, by_context, tag, forms.count)
        texts = candidates(units, found, forms.choose, values)
        states = {name: state for name, (state, _) in texts.items()}
        broken = frozenset(
            name for name, state in states.items() if state == "missing" and found[name].texts
        )
        tier = self.project.tier(tag)
        reason = withheld(units, states, tier, broken)
        return InLanguage(file, found, forms, texts, reason, tier, broken)

"""A catalogue brought up to its article in memory, to send texts from and to take texts into."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from articlekit.catalogue.blank import blanks
from articlekit.catalogue.entry import Catalogue, Entry, SourceKey
from articlekit.catalogue.follow import inert
from articlekit.catalogue.formula import forms_of
from articlekit.catalogue.merge import merge
from articlekit.catalogue.state import Translation, translations
from articlekit.catalogue.unit import Unit
from articlekit.engine.arrivals import Arrivals, Found, readable
from articlekit.engine.domain import Domain, header_of
from articlekit.intake.document import Segment, segments_of
from articlekit.model.plurals import PluralForms


@dataclass
class Book:
    """A catalogue brought up to its article, in memory; what is taken goes into `catalogue`."""

    domain: Domain
    tag: str
    found: Found
    header: dict[str, str]
    forms: PluralForms
    catalogue: Catalogue
    template: Catalogue
    units: dict[str, Unit] = field(init=False)
    live: dict[str, Entry] = field(init=False)
    taken: dict[str, Entry] = field(default_factory=dict)
    #: Entries that gave way to what was taken, and that are to stay as obsolete ones.
    replaced: list[Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        entries = self.catalogue.entries
        self.live = {entry.context or "": entry for entry in entries if not entry.obsolete}
        self.units = {unit.id: unit for unit in self.domain.units if unit.spoken != self.tag}

    @classmethod
    def read(cls, arrivals: Arrivals, domain: Domain, tag: str) -> Book:
        """Find the catalogue of a domain, and merge it as `update` would."""
        project = arrivals.project
        header = header_of(domain, project.config)
        found = arrivals.find(tag, domain.name, domain.units, domain.names)
        forms = forms_of(found.file.catalogue.header, tag)
        path = project.template_path(domain.name)
        template = arrivals.read(path, project.relative(path)).catalogue
        merged = merge(blanks(domain.units), found.catalogue, header, tag, forms.count)
        return cls(domain, tag, found, header, forms, merged, template)

    @property
    def unreadable(self) -> tuple[str, ...]:
        """Catalogues that are not understood well enough: the own one, or some it comes from."""
        own = () if readable(self.found.file) else (self.found.file.path,)
        return (*own, *self.found.unreadable)

    def entry(self, unit: Unit) -> Entry:
        """The live entry of a unit, as taken so far."""
        return self.taken.get(unit.id) or self.live[unit.id]

    def segments(self, unit: Unit) -> list[Segment]:
        """A unit as it would be sent now."""
        return segments_of(unit, self._translation(unit), self.forms, self.tag)

    def _translation(self, unit: Unit) -> Translation:
        found = translations([unit], {unit.id: [self.entry(unit)]}, self.tag)
        return found[unit.id]

    def finished(self) -> Catalogue:
        """The catalogue with everything taken, its comments brought up to date."""
        entries = [
            entry if entry.obsolete else self.taken.get(entry.context or "", entry)
            for entry in self.catalogue.entries
        ]
        entries += [inert(entry) for entry in self.replaced]
        changed = replace(self.catalogue, entries=entries)
        return merge(blanks(self.domain.units), changed, self.header, self.tag, self.forms.count)

    def known_keys(self, unit: Unit) -> list[SourceKey]:
        """Every source text that template and catalogue remember of a unit, today's first."""
        keys = [unit.key]
        for catalogue in (self.found.catalogue, self.catalogue, self.template):
            for context in unit.ids:
                for entry in catalogue.find(context):
                    keys.append(entry.key)
                    if entry.previous_source is not None and entry.previous_context is None:
                        keys.append((entry.previous_source, entry.previous_plural))
        return list(dict.fromkeys(keys))

"""A unit: one translatable string of an article or of the shared records, with its identity."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from articlekit.catalogue.entry import SourceKey
from articlekit.model.inline import parse
from articlekit.model.kinds import kind_of
from articlekit.model.translate import Translate


@dataclass(frozen=True, slots=True)
class Unit:
    """One translatable string.

    `id` is `<domain>/…`, `path` the file it is written in, from the project's root. `source` is
    the text (`one` of a plural unit), `plural` its `other`, `forms` every CLDR category that the
    source gives. `former` are unit ids it had before. `spoken` is the language a quote was said
    in, when the article keeps the words: in that language the unit's text is `original`, and its
    catalogue has no entry for it. `language` is that of the source text, when it is not the
    document's. `values` are those that its texts insert, by name; an undefined
    one is None.
    """

    id: str
    path: str
    pointer: str
    block: str
    translate: Translate
    source: str
    plural: str | None = None
    count: str | None = None
    forms: Mapping[str, str] = field(default_factory=dict)
    note: str | None = None
    detail: str = ""
    former: tuple[str, ...] = ()
    retracted: bool = False
    spoken: str | None = None
    original: str | None = None
    language: str | None = None
    values: Mapping[str, Mapping[str, Any] | None] = field(default_factory=dict)

    @property
    def key(self) -> SourceKey:
        """The source text as a catalogue keeps it: (msgid, msgid_plural)."""
        return self.source, self.plural

    @property
    def ids(self) -> tuple[str, ...]:
        """Its id, then those that it had before."""
        return self.id, *self.former

    @property
    def texts(self) -> tuple[str, ...]:
        """Every source text, each form of a plural unit once."""
        return tuple(self.forms.values()) if self.forms else (self.source,)

    @property
    def optional(self) -> bool:
        """Whether an empty translation takes the source's value: declared, or without words."""
        return self.translate.optional or self.wordless

    @property
    def wordless(self) -> bool:
        """Whether the source is only values, digits and marks: the same in every language."""
        return bool(self.values) and not any(
            character.isalpha() for text in self.texts for character in parse(text).words
        )

    @property
    def value_kinds(self) -> frozenset[str]:
        """The kinds of the values that the texts insert; `""` stands for an undefined one."""
        return frozenset(kind_of(value) or "" for value in self.values.values())


def are_distinct(units: Collection[Unit]) -> bool:
    """Whether each unit has an id of its own: else nobody could tell whose a translation is."""
    return len({unit.id for unit in units}) == len(units)

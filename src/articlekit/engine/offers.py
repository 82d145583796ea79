"""Finding, after an update, what has just become missing and is translated elsewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

from articlekit.catalogue import po
from articlekit.catalogue.entry import Catalogue
from articlekit.catalogue.offer import ExactMemory, offered, source_key
from articlekit.catalogue.unit import Unit
from articlekit.engine.articles import Articles
from articlekit.engine.read import PoFile
from articlekit.engine.storage.write import WriteSet
from articlekit.model.project import Project

_NO_LETTERS = re.compile(r"\W+")
_ASCII_NO_LETTERS = bytes(byte for byte in range(128) if _NO_LETTERS.match(chr(byte)))


def letters(text: str) -> int:
    """A number that all texts share which are one source text; hardly any others do.

    What makes no difference between two source texts (design, section 5) is neither letter nor
    digit, but for the entity `&nbsp;` and composition.
    """
    ascii_only = text.isascii()
    if not ascii_only:
        text = normalize("NFC", text)
    if "&" in text:
        text = text.replace("&nbsp;", "")
    if ascii_only:
        return hash(text.encode("ascii").translate(None, _ASCII_NO_LETTERS))
    return hash(_NO_LETTERS.sub("", text).encode("utf-8", "surrogatepass"))


@dataclass
class _Language:
    """What one language asks for: the file and the units that have had no entry there before."""

    files: dict[Path, list[Unit]] = field(default_factory=dict)
    #: Whether any catalogue existed: on the first day there is nothing to offer.
    known: bool = False
    #: The `letters` of the source texts that may be translated in the catalogue of a domain.
    letters: dict[str, Sequence[int]] = field(default_factory=dict)


@dataclass
class Wishes:
    """Units that have just become missing, by language."""

    languages: dict[str, _Language] = field(default_factory=dict)

    def remember(
        self, tag: str, path: Path, units: Sequence[Unit], sources: Sequence[int], new: Catalogue
    ) -> None:
        """Remember what an up-to-date catalogue holds: `sources` are the letters of its units."""
        language = self.languages.setdefault(tag, _Language())
        obsolete = [letters(entry.source) for entry in new.entries if entry.obsolete]
        asking = {unit.id for unit in language.files.get(path, ())}
        if asking or obsolete:
            named = zip(units, sources, strict=True)
            sources = [*(number for unit, number in named if unit.id not in asking), *obsolete]
        language.letters[path.stem] = sources

    def note(
        self, tag: str, path: Path, units: Sequence[Unit], old: PoFile, new: Catalogue
    ) -> None:
        """Remember the units of a rewritten catalogue that had no entry in the old one."""
        language = self.languages.setdefault(tag, _Language())
        language.known = language.known or old.data is not None
        there = {entry.context for entry in old.catalogue.entries}
        added = {unit.id for unit in units if there.isdisjoint(unit.ids)}
        if not added:
            return
        blank = {
            entry.context
            for entry in new.entries
            if entry.context in added and not (entry.obsolete or entry.fuzzy or entry.translated)
        }
        asking = [unit for unit in units if unit.id in blank and not unit.optional]
        if asking:
            language.files[path] = asking

    def add(self, other: Wishes) -> None:
        """Remember what was remembered elsewhere."""
        for tag, more in other.languages.items():
            language = self.languages.setdefault(tag, _Language())
            language.files |= more.files
            language.known = language.known or more.known
            language.letters |= more.letters

    def fulfil(self, project: Project, files: WriteSet, articles: Articles) -> int:
        """Offer what is found; one index per language, built once. The number of offers.

        Nothing of a withdrawn article is offered, even while its catalogues are still there.
        """
        return sum(
            _fulfil(project, files, tag, language, articles)
            for tag, language in self.languages.items()
            if language.files and language.known
        )


def _fulfil(
    project: Project, files: WriteSet, tag: str, language: _Language, articles: Articles
) -> int:
    asking = [unit for units in language.files.values() for unit in units]
    memory = ExactMemory(frozenset(source_key(*unit.key) for unit in asking))
    wanted = {letters(unit.source) for unit in asking}
    folder = project.catalogue_path(tag, "x").parent
    paths = {*project.catalogues_in(folder), *files.written_in(folder)}
    for path in sorted(paths):
        # Of a catalogue that nobody has looked into all texts may be wanted.
        held: Collection[int] = language.letters.get(path.stem, wanted)
        if wanted.isdisjoint(held) or files.removes(path):
            continue
        if path.stem not in articles.withdrawn:  # asked last: it takes a look at every article
            memory.remember(po.parse(files.read(path)).entries)
    return sum(_offer(files, path, units, memory) for path, units in language.files.items())


def _offer(files: WriteSet, path: Path, units: Sequence[Unit], memory: ExactMemory) -> int:
    origins = {unit.id: origin for unit in units if (origin := memory.find(unit)) is not None}
    if not origins:
        return 0
    catalogue = po.parse(files.read(path))
    by_id = {unit.id: unit for unit in units}
    made = [
        offered(by_id[entry.context], entry, origins[entry.context])
        if entry.context in origins and not entry.obsolete and not entry.translated
        else entry
        for entry in catalogue.entries
    ]
    count = sum(new is not old for new, old in zip(made, catalogue.entries, strict=True))
    catalogue.entries = made
    files.write(path, po.serialize(catalogue))
    return count

"""Translators on branches: they work on a catalogue of some days ago, and git merges it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from support.history_desk import Desk

from articlekit.catalogue import po
from articlekit.catalogue.entry import Entry
from articlekit.engine.git import merge_files


@dataclass
class Branch:
    """A catalogue as it was, and as somebody made it.

    `written` are the new texts by unit, `decided` how often somebody had decided about it then.
    """

    article: Path
    base: bytes
    theirs: bytes
    decided: dict[str, int]
    written: dict[str, str]


class Branching(Desk):
    """A branch of the article's catalogue; git merges it into the file of that article."""

    def __init__(self, root: Path, seed: int) -> None:
        super().__init__(root, seed)
        self.branches: list[Branch] = []

    def branch(self) -> None:
        """A translator begins a branch and translates something there."""
        made = Branch(self.path, self.po.read_bytes(), self.po.read_bytes(), {}, {})

        def change(entry: Entry) -> Entry:
            said, unit = self._translation(entry), self.book.now(entry.context or "")
            made.decided[unit] = self.book.decided.get(unit, 0)
            made.written[unit] = text = self.book.root(said)
            self.book.own[text] = {unit}
            self.book.right_for[text] = {self.book.source(entry.source)}
            flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
            return entry.replace(
                texts=(said,), flags=flags, previous_context=None, previous_source=None
            )

        self.path = made.article
        made.theirs = self._worked(made.theirs, change)
        self.branches.append(made)

    def merge(self) -> None:
        """The branch comes back: its text is shown, or it met another one and both are kept."""
        if not self.branches:
            return
        branch = self.branches.pop(0)
        self.path = branch.article
        places = [self.project.root / name for name in ("base.po", "theirs.po")]
        for place, data in zip(places, (branch.base, branch.theirs), strict=True):
            place.write_bytes(data)
        merge_files(places[0], self.po, places[1])
        for place in places:
            place.unlink()
        chosen = self.chosen()
        for old, text in branch.written.items():
            self._arrived(old, self.book.root(text), branch.decided[old], chosen)

    def _arrived(self, old: str, text: str, decided: int, chosen: Mapping[str, Entry]) -> None:
        """Whatever is shown now, the text of a branch is somewhere, for the same unit."""
        unit = self.book.now(old)
        untouched = self.book.decided.get(unit, 0) == decided
        self.book.own[text].add(unit)
        if unit not in chosen:
            # What belongs to no unit now is kept as obsolete.
            if untouched:
                self._heir(unit, text)
            return
        shown = self.book.root(chosen[unit].texts[0]) == text
        assert shown or unit != old or not untouched, f"the work on {unit} is not shown"
        if shown:
            if untouched:
                self._heir(unit, text)
            if unit != old:
                # What was noted beside the text of before stays there.
                self.book.comments.pop(unit, None)
            self.book.latest[unit] = text
            self.book.decided[unit] = self.book.decided.get(unit, 0) + 1

    def _heir(self, unit: str, text: str) -> None:
        """A text takes the place of the one that its translator had before them."""
        if unit in self.book.latest:
            self.book.drop(self.book.latest[unit])
        self.book.latest[unit] = text

    def _every(self) -> list[str]:
        """Every text in a catalogue or on a branch."""
        texts = [
            text
            for _, catalogue in self.catalogues()
            for entry in catalogue.entries
            for text in entry.texts
        ]
        for branch in self.branches:
            for entry in po.parse(branch.theirs).entries:
                texts += entry.texts
        return texts

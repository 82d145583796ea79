"""What people wrote in a random history, and what must be true of it whatever tools did.

Names change (values, links, blocks, articles), so the book keeps every text under the first name
of everything: `root` says how a text was written before anything was renamed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from articlekit.catalogue.norm import normal_form

_NAME = re.compile(r'\{(?P<value>[a-z0-9]+)\}|to="(?P<target>[^"]+)"')

#: The flag that translators set here, as the book notes it.
NO_WRAP = "#, no-wrap"


@dataclass
class Book:
    """Each text, the units it was made for, the source texts it is right for."""

    own: dict[str, set[str]] = field(default_factory=dict)
    right_for: dict[str, set[str]] = field(default_factory=dict)
    latest: dict[str, str] = field(default_factory=dict)
    #: What translators noted beside the latest text of a unit: comments, waivers, `NO_WRAP`.
    comments: dict[str, tuple[str, ...]] = field(default_factory=dict)
    replaced: set[str] = field(default_factory=set)
    #: Texts that were joined with another one: they may stand inside the whole.
    parts: set[str] = field(default_factory=set)
    #: The former name by today's, as texts use them: a value, or what stands in `to="…"`.
    roots: dict[str, str] = field(default_factory=dict)
    #: How often a translator has decided something about a unit.
    decided: dict[str, int] = field(default_factory=dict)
    #: Ids and the next ones, in order.
    moves: list[tuple[str, str]] = field(default_factory=list)

    def root(self, text: str) -> str:
        """The text with the first name of everything that it names."""

        def first(found: re.Match[str]) -> str:
            name = found["value"] or found["target"]
            while name in self.roots:
                name = self.roots[name]
            return f"{{{name}}}" if found["value"] else f'to="{name}"'

        return _NAME.sub(first, text)

    def source(self, text: str) -> str:
        """What two wordings of one source text have in common."""
        return normal_form(self.root(text))

    def write(self, unit: str, text: str, source: str) -> None:
        """A translator writes a text for a unit; what stood there is the translator's to drop."""
        text = self.root(text)
        if unit in self.latest:
            self.drop(self.latest[unit])
        self.own[text] = {unit}
        self.right_for[text] = {self.source(source)}
        self.latest[unit] = text
        self.decided[unit] = self.decided.get(unit, 0) + 1

    def confirm(self, unit: str, text: str, source: str) -> None:
        """A translator says that a text is right for a unit as it is today."""
        text = self.root(text)
        if self.latest.get(unit) not in (None, text):
            self.drop(self.latest[unit])
        self.own.setdefault(text, set()).add(unit)
        self.right_for.setdefault(text, set()).add(self.source(source))
        self.latest[unit] = text
        self.decided[unit] = self.decided.get(unit, 0) + 1

    def drop(self, text: str) -> None:
        """A translator replaces a text, and with it those that were joined in it."""
        self.replaced |= {text, *(part for part in self.parts if part in text)}

    def renamed(self, old: str, new: str) -> None:
        """A value or a target has another name in texts now."""
        self.roots[new] = old

    def same(self, gone: str, left: str) -> None:
        """Two targets have become one: what was written is read so from now on."""
        while left in self.roots:
            left = self.roots[left]
        while gone in self.roots:
            gone = self.roots[gone]
        self.roots[gone] = left
        self.own = {self.root(text): units for text, units in self.own.items()}
        self.right_for = {
            self.root(text): {self.root(source) for source in sources}
            for text, sources in self.right_for.items()
        }
        self.latest = {unit: self.root(text) for unit, text in self.latest.items()}
        self.replaced = set(map(self.root, self.replaced))
        self.parts = set(map(self.root, self.parts))

    def moved(self, old: str, new: str) -> None:
        """A unit has another id now; with a slash at the end, every unit of an article."""

        def now(unit: str) -> str:
            return new + unit[len(old) :] if is_of(unit, old) else unit

        self.latest = {now(unit): text for unit, text in self.latest.items()}
        self.decided = {now(unit): number for unit, number in self.decided.items()}
        self.comments = {now(unit): notes for unit, notes in self.comments.items()}
        self.moves.append((old, new))
        for units in self.own.values():
            units |= set(map(now, units))

    def now(self, unit: str) -> str:
        """Today's id of a unit, or of the one that it was joined to."""
        for old, new in self.moves:
            if is_of(unit, old):
                unit = new + unit[len(old) :]
        return unit

    def flags(self, unit: str) -> tuple[str, ...]:
        """The flags that a translator gave a unit."""
        return tuple(one for one in self.comments.get(unit, ()) if one == NO_WRAP)

    def unflagged(self, unit: str) -> None:
        """A tool has dropped the flags of a unit."""
        notes = tuple(one for one in self.comments.get(unit, ()) if one != NO_WRAP)
        if unit in self.comments:
            self.comments[unit] = notes

    def joined(self, first: str, second: str, parts: Iterable[str], whole: str) -> None:
        """Two translations have become one, which is right for no source text yet."""
        whole = self.root(whole)
        self.parts |= set(map(self.root, parts))
        self.own.setdefault(whole, set()).add(first)
        self.latest[first] = whole
        self.vanished(second, first)

    def vanished(self, second: str, first: str) -> None:
        """The second of two units was joined to the first."""
        self.latest.pop(second, None)
        both = (*self.comments.get(first, ()), *self.comments.pop(second, ()))
        if both:
            self.comments[first] = both
        self.moves.append((second, first))

    def lost(self, texts: Iterable[str]) -> set[str]:
        """What people wrote that stands nowhere; of joined texts the parts count too."""
        every = set(map(self.root, texts))
        missing = set(self.own) - self.replaced - every
        return {
            text
            for text in missing
            if text not in self.parts or not any(text in one for one in every)
        }


def is_of(unit: str, name: str) -> bool:
    """Whether a unit has an id, or is of an article whose id (with a slash) it begins with."""
    return unit == name or (name.endswith("/") and unit.startswith(name))

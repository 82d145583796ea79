"""Entries that are taken apart only when somebody looks: most are copied as they were read.

The reader makes a `LazyEntry`: an `Entry` of which only `context`, `obsolete` and `canonical` are
set. The first look at another field fills in all of them and turns the entry, which stays the same
object, into a `ReadEntry`. That has no properties in the way of its fields, but for four that are
looked up in the file each time, because hardly anybody asks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import FrozenInstanceError
from functools import cached_property
from typing import Any

from articlekit.catalogue.entry import FIELDS, Entry
from articlekit.catalogue.po_plain import (
    Match,
    context_of,
    extracted_of,
    fill,
    plain,
    references_of,
)

# The ways around what a frozen class and a `__new__` of its own do.
_set = object.__setattr__
_new = object.__new__
_LIVE = plain(obsolete=False)


class Lines:
    """The lines of a file, counted when somebody asks for the first time."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @cached_property
    def _ends(self) -> list[int]:
        return [found.start() for found in re.finditer(b"\n", self._data)]

    def of(self, position: int) -> int:
        """Return the line of a position, from 1."""
        return bisect_left(self._ends, position) + 1 if position else 1


def _match(entry: Any) -> Match:
    found: Match = entry._match
    return found


class ReadEntry(Entry):
    """An entry as it stands in its file. Its copies, and what it is pickled as, are plain ones."""

    __slots__ = ()

    def __new__(cls, *arguments: Any, **values: Any) -> Entry:  # type: ignore[misc]
        """Return an ordinary entry, since a new one stands in no file."""
        return Entry(*arguments, **values)

    @property
    def block(self) -> bytes:
        """The lines of the entry, as they stand in the file and as `serialize` writes them."""
        return _match(self)[0]

    @property
    def raw(self) -> str:
        """The text as read."""
        return self.block.decode()

    @property
    def line(self) -> int:
        """The first line in the file."""
        entry: Any = self
        number: int = entry._lines.of(entry._match.start())
        return number

    @property
    def extracted_comments(self) -> tuple[str, ...]:
        """What the source says to translators."""
        return extracted_of(_match(self))

    @property
    def references(self) -> tuple[str, ...]:
        """Where the source is."""
        return references_of(_match(self))

    def __repr__(self) -> str:
        """Show an ordinary entry."""
        return repr(Entry(*_values(self)))

    def __reduce__(self) -> tuple[type[Entry], tuple[Any, ...]]:
        """Copy and pickle as an ordinary entry."""
        return Entry, _values(self)


class LazyEntry(ReadEntry):
    """An entry that nobody has looked at."""

    __slots__ = ()


class OpenEntry(Entry):
    """An entry while its reader fills it: unlike any other, its fields can be set.

    A frozen `__init__` sets each field through a call, and costs more than reading the entry does.
    """

    __slots__ = ()
    # Python sets attributes in the fastest way only where both are these.
    __setattr__ = object.__setattr__
    __delattr__ = object.__delattr__

    def __getattr__(self, name: str) -> Any:
        """Return what another thread is about to set, when it fills a lazy entry."""
        _fill(self)
        return getattr(self, name)


def open_entry() -> Any:
    """Return an entry without any fields, which becomes a lasting one through its class."""
    return _new(OpenEntry)


def lazy_entry(match: Match, lines: Lines) -> Entry:
    """Return the entry of a match in a file with such lines."""
    entry: Any = _new(OpenEntry)
    entry.context = context_of(match)
    entry.obsolete = match.re is not _LIVE
    entry.canonical = True
    entry._match = match
    entry._lines = lines
    entry.__class__ = LazyEntry
    lazy: Entry = entry
    return lazy


def _fill(entry: Any) -> None:
    """Take a lazy entry apart.

    Two threads may do this at once: both fill in the same, and the slower one finds an entry that
    is complete and takes no more.
    """
    try:
        _set(entry, "__class__", OpenEntry)
        fill(entry, entry._match)
    except FrozenInstanceError:
        pass
    _set(entry, "__class__", ReadEntry)


def _field(name: str) -> property:
    def look(entry: Entry) -> Any:
        _fill(entry)
        return getattr(entry, name)

    return property(look)


for _name in FIELDS:
    if _name not in ("context", "obsolete", "canonical", *vars(ReadEntry)):
        setattr(LazyEntry, _name, _field(_name))


def _values(entry: Entry) -> tuple[Any, ...]:
    return tuple([getattr(entry, name) for name in FIELDS])

"""Entries and catalogues: what a PO file says, apart from how it is written down.

An `Entry` is frozen: `raw`, the text as read, is copied to the file when an entry was not touched,
so nothing may change behind its back. `Entry.replace` is the way to change one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from operator import attrgetter
from typing import Any

#: A source text as a catalogue keeps it: `msgid` and `msgid_plural`.
SourceKey = tuple[str, str | None]

_BLANKS = r"[ \t\r\f\v]*"
_STRING = re.compile(
    rf'{_BLANKS}(?:\n{_BLANKS}(?:#~?\|?)?{_BLANKS})*"((?:[^"\\\n]|\\.)*)"', re.DOTALL
)
_CHARACTER = re.compile(r"\\(?:[0-7]{1,3}|x[0-9A-Fa-f]+|\n|.)|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PoProblem:
    """Something wrong in a PO file, with its place in that file (both from 1) and bare facts.

    `code` is a kebab name. Informative: po-byte-order-mark, po-crlf. Otherwise: po-encoding,
    po-charset, po-control-character, po-syntax (`arguments["reason"]` says which kind),
    po-bad-escape, po-missing-msgstr, po-plural-index-gap, po-obsolete-mixed,
    po-comment-backslash, po-missing-header, po-duplicate-header, po-duplicate-entry.
    """

    code: str
    line: int
    column: int
    arguments: Mapping[str, object] = field(default_factory=dict)


class _AsRead:
    """Room for what `po_lazy` knows of an entry that was read; unset in any other entry."""

    __slots__ = ("_lines", "_match")


@dataclass(frozen=True, slots=True)
class Entry(_AsRead):
    """One entry of a catalogue. Strings are unescaped; comments come without their marker.

    `texts` holds `msgstr`, or `msgstr[0]…msgstr[n]` (an index that the file skips is ""). A
    reference holding spaces is plain here; gettext's U+2068/U+2069 around it exist in files only.
    `other_comments` are whole lines of kinds that gettext has not given a meaning to, or only
    recently (`#=`), kept byte for byte. `line` is the first line of the entry in its file, 0 for a
    new one; `raw` its text as read (line ends as LF), None for a new or changed one; `canonical`
    says that `raw` is what `serialize` would write. These three take no part in equality.
    """

    context: str | None = None
    source: str = ""
    source_plural: str | None = None
    texts: tuple[str, ...] = ("",)
    translator_comments: tuple[str, ...] = ()
    extracted_comments: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    other_comments: tuple[str, ...] = ()
    previous_context: str | None = None
    previous_source: str | None = None
    previous_plural: str | None = None
    obsolete: bool = False
    line: int = field(default=0, compare=False)
    raw: str | None = field(default=None, compare=False, repr=False)
    canonical: bool = field(default=False, compare=False, repr=False)

    def __eq__(self, other: object) -> bool:
        """Whether both say the same, no matter where they come from."""
        if not isinstance(other, Entry):
            return NotImplemented
        return self is other or _what_counts(self) == _what_counts(other)

    def __hash__(self) -> int:
        """Return the same for entries that say the same."""
        return hash(_what_counts(self))

    @property
    def sticky_flags(self) -> tuple[str, ...]:
        """Flags of `#=` lines, which gettext reads like `#,` lines since 2025."""
        lists = (line[2:].split(",") for line in self.other_comments if line.startswith("#="))
        return tuple(flag.strip() for flags in lists for flag in flags if flag.strip())

    @property
    def fuzzy(self) -> bool:
        """Whether the translation is marked as needing work."""
        return "fuzzy" in self.flags or (bool(self.other_comments) and "fuzzy" in self.sticky_flags)

    @property
    def is_header(self) -> bool:
        """Whether this is the entry that describes the file: live, no context, empty msgid."""
        key = (self.context, self.source, self.source_plural)
        return key == (None, "", None) and not self.obsolete

    @property
    def translated(self) -> bool:
        """Whether any text is more than white space."""
        return any(text.strip() for text in self.texts)

    @property
    def key(self) -> SourceKey:
        """The source text that stands there: `msgid` and `msgid_plural`."""
        return self.source, self.source_plural

    @property
    def made_from(self) -> SourceKey | None:
        """The source text that the translation was made from; None when nobody knows."""
        if not self.fuzzy:
            return self.key
        if self.previous_source is None:
            return None
        return self.previous_source, self.previous_plural

    def as_obsolete(self) -> Entry:
        """Return the entry as gettext keeps it when its text has left: without `#.` and `#:`."""
        return self.replace(obsolete=True, extracted_comments=(), references=())

    def marked(
        self, *, fuzzy: bool, previous: tuple[str | None, str | None] = (None, None)
    ) -> Entry:
        """Return the entry with the mark `fuzzy` or without it, and `previous` as its `#|`."""
        flags = tuple(flag for flag in self.flags if flag != "fuzzy")
        return self.replace(
            flags=("fuzzy", *flags) if fuzzy else flags,
            previous_context=None,
            previous_source=previous[0],
            previous_plural=previous[1],
        )

    def replace(self, **changes: Any) -> Entry:
        """Return a copy with `changes`; this very entry, `raw` included, if nothing differs.

        A changed entry loses `raw`, so it is written anew. An unknown field raises AttributeError.
        """
        changed = {name: value for name, value in changes.items() if getattr(self, name) != value}
        if not changed:
            return self
        if self.raw is not None:
            changed = {"raw": None, "canonical": False, **changed}
        made = object.__new__(Entry)
        for name in FIELDS:  # a third of what `dataclasses.replace` takes
            _set(made, name, changed[name] if name in changed else getattr(self, name))
        return made

    def line_of(self, keyword: str, index: int = 0) -> int:
        """Return the line of `msgctxt`, `msgid`, `msgid_plural` or `msgstr` (`msgstr[index]`).

        The entry's first line if it has no such keyword; 0 if the entry was not read from a file.
        """
        found = self._find(keyword, index)
        if found is None:
            return self.line if self.raw is not None else 0
        return self.line + self.raw_before(found).count("\n")

    def place_of(self, keyword: str, index: int = 0, offset: int = 0) -> tuple[int, int]:
        """Return line and column of the character at `offset` of the unescaped string.

        Falls back to the start of the entry, (0, 0) for one that was not read from a file. An
        octal or hexadecimal escape counts as one character.
        """
        start = self._find(keyword, index)
        if self.raw is None:
            return 0, 0
        place, left = start, offset
        piece = _STRING.match(self.raw, start) if start is not None else None
        while piece is not None:
            for character in _CHARACTER.finditer(self.raw, *piece.span(1)):
                if left == 0:
                    return self._line_and_column(character.start())
                left -= character.group() != "\\\n"
            place = piece.end(1)
            piece = _STRING.match(self.raw, piece.end())
        return self._line_and_column(place or 0)

    def raw_before(self, position: int) -> str:
        """Return `raw` up to a position of it ("" when there is none)."""
        return (self.raw or "")[:position]

    def _line_and_column(self, position: int) -> tuple[int, int]:
        before = self.raw_before(position)
        return self.line + before.count("\n"), len(before) - before.rfind("\n")

    def _find(self, keyword: str, index: int) -> int | None:
        """Return the position in `raw` just after the keyword (and its index)."""
        number = rf"(?:{_BLANKS}\[{_BLANKS}0*{index}{_BLANKS}\])" + ("?" if index == 0 else "")
        tail = number if keyword == "msgstr" else ""
        pattern = rf'^{_BLANKS}(?:#~{_BLANKS})?{re.escape(keyword)}{tail}(?={_BLANKS}["\n])'
        found = re.search(pattern, self.raw or "", re.MULTILINE)
        return found.end() if found else None


#: The fields of an entry, in their order.
FIELDS = tuple(spec.name for spec in fields(Entry))
# The way around what a frozen class does.
_set = object.__setattr__
_what_counts = attrgetter(*[spec.name for spec in fields(Entry) if spec.compare])


@dataclass(slots=True)
class Catalogue:
    """A PO file: its header, entries in file order (obsolete ones included), and what is wrong.

    `header` is what counts: when it says something else than `header_entry` (whose comments and
    flags are kept), `serialize` writes `header`. `closing_comments` are whole comment lines after
    the last entry. Equality leaves `problems` and `charset` (as declared in the file) out.
    """

    header: dict[str, str] = field(default_factory=dict)
    header_entry: Entry | None = None
    entries: list[Entry] = field(default_factory=list)
    closing_comments: tuple[str, ...] = ()
    problems: tuple[PoProblem, ...] = field(default=(), compare=False)
    charset: str = field(default="utf-8", compare=False)

    def find(self, context: str | None) -> list[Entry]:
        """Return the entries of one msgctxt, in file order. Looks at every entry."""
        return [entry for entry in self.entries if entry.context == context]

    def by_context(self) -> dict[str | None, list[Entry]]:
        """Return all entries by msgctxt, each list in file order, for many lookups."""
        found: dict[str | None, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.context, []).append(entry)
        return found


def parse_header(text: str) -> dict[str, str]:
    """Return the fields of a header's msgstr, in order; of a repeated field the first value."""
    return dict(_header(text))


@lru_cache(maxsize=8)  # whoever brings a catalogue up to date reads its header more than once
def _header(text: str) -> dict[str, str]:
    header: dict[str, str] = {}
    for line in text.split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            header.setdefault(name.strip(), value.strip())
    return header


def format_header(header: Mapping[str, str]) -> str:
    """Return the msgstr of a header entry: one `Name: value` line for each field."""
    return "".join(f"{name}: {value}\n" for name, value in header.items())

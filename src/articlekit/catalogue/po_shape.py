"""Entries of the shape that gettext, Poedit and Weblate write, read by one expression each.

What has another shape, or anything odd in it, is left to the exact reader in `po_scan`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from json import decoder
from typing import Any, cast

from articlekit.catalogue.entry import Entry
from articlekit.catalogue.po_lazy import open_entry
from articlekit.catalogue.po_text import (
    FIRST_STRONG_ISOLATE,
    comment_texts,
    quote,
    read_flags,
    read_references,
    unquote,
    write_reference,
)

_Match = Callable[[str, int], "re.Match[str] | None"]
_read_json: Callable[[str, int, bool], tuple[str, int]] = decoder.scanstring  # type: ignore[attr-defined]
_ODD = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_Text = str | None
_NOTHING: tuple[tuple[str, ...], bool] = ((), True)
_NOTHING_OLD: tuple[_Text, _Text, _Text, bool] = (None, None, None, True)


class _NotPlainError(Exception):
    """Only the exact reader can tell what this entry is."""


class _Strings:
    """The strings after a keyword on lines with one prefix (``, `#~ `, `#| ` or `#~| `)."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.between = f'"\n{prefix}"'
        #: One string to a line; what is inside is looked at only later, because that is faster.
        self.lines = rf'".*"(?:\n{re.escape(prefix)}".*")*+'
        inside = r'[^"\\\n]*+(?:\\.[^"\\\n]*+)*+'
        between = re.escape(self.between)
        self.valid = re.compile(rf"{inside}(?:{between}{inside})*+").fullmatch

    def read(self, written: str, charset: str) -> tuple[str, bool]:
        """Return the value of `written`, and whether it is written canonically."""
        if "\\" not in written and written.find('"', 1, -1) < 0:
            return written[1:-1], True
        if "\n" not in written:
            value = _unescape(written)
            if value is not None:
                return value, "\n" not in value or value.find("\n", 0, -1) < 0
        body = written[1:-1]
        lines = body.split(self.between)
        if len(lines) > 1 and not any(line.endswith("\\") for line in lines):
            value = _unescape(f'"{"".join(lines)}"')
            if value is not None:
                return value, _well_broken(lines, value)
        if not self.valid(body):
            raise _NotPlainError
        pieces = [unquote(line, charset) for line in lines]
        if any(bad for _, bad in pieces):
            raise _NotPlainError
        value = "".join(piece for piece, _ in pieces)
        return value, quote(value, self.prefix) == written


def _unescape(written: str) -> str | None:
    """Return the value of a string whose escapes are those of JSON too; None for any other.

    JSON's reader, in C, is the fastest there is. A doubled backslash is left to the exact way.
    """
    try:
        value, end = _read_json(written, 1, False)
    except ValueError:
        return None
    if end != len(written) or len(written) - 2 - len(value) != written.count("\\"):
        return None
    return None if "/" in value and "\\/" in written else value


def _well_broken(lines: list[str], value: str) -> bool:
    """Tell whether the strings of a value are broken after each newline and nowhere else."""
    breaks = value.count("\n", 0, -1)
    if lines[0] or len(lines) != breaks + 2 or not breaks:
        return False
    return all(line.endswith("\\n") for line in lines[1:-1])


class _Shape:
    """Live or obsolete entries. `match` finds one and ends where the next begins."""

    def __init__(self, *, obsolete: bool) -> None:
        self.obsolete = obsolete
        self.strings = _Strings("#~ " if obsolete else "")
        self.previous = _Strings("#~| " if obsolete else "#| ")
        start, lines = re.escape(self.strings.prefix), self.strings.lines
        old, old_value = re.escape(self.previous.prefix), f"({self.previous.lines})\n"
        self.match: _Match = re.compile(
            rf"""
            (                                         # 1 the entry, as it will be copied
            ((?:\#(?:[ ].+)?(?<!\\)\n)*+)             # 2 translator comments
            ((?:\#\.(?:[ ].+)?(?<!\\)\n)*+)           # 3 extracted comments
            ((?:\#:[ ].+(?<!\\)\n)*+)                 # 4 references
            (?:\#,(.+)(?<!\\)\n)?+                    # 5 flags
            ((?:\#=.*(?<!\\)\n)*+)                    # 6 lines kept as they are
            ((?:{old}.+\n)*+)                         # 7 previous strings
            (?:{start}msgctxt[ ]({lines})\n)?+        # 8
            {start}msgid[ ]({lines})\n                # 9
            (?:{start}msgid_plural[ ]({lines})\n)?+   # 10
            (?:{start}msgstr[ ]({lines})\n            # 11
            |((?:{start}msgstr\[[0-9]\][ ]{lines}\n)++))  # 12 all plural forms
            )
            \n*+(?=\#(?!~)|msgid[ ]|msgctxt[ ]|\#~[ ]msgid[ ]|\#~[ ]msgctxt[ ]|\#~\||\Z)
            """,
            re.VERBOSE,
        ).match
        self.previous_lines = re.compile(
            rf"(?:{old}msgctxt {old_value})?+{old}msgid {old_value}"
            rf"(?:{old}msgid_plural {old_value})?+"
        ).fullmatch
        self.forms = re.compile(rf"{start}msgstr\[([0-9])\] ({lines})\n").findall

    def read(self, match: re.Match[str], line: int, charset: str, careful: bool) -> Entry:
        """Return the entry of a match. Raises _NotPlainError where something is odd.

        `careful` is for texts that hold tabs, control characters or such anywhere.
        """
        raw, own, extracted, refs, flags, other, old, context, source, plural, text, forms = (
            match.groups()
        )
        if careful and _ODD.search(raw):
            raise _NotPlainError
        read = self.strings.read
        source, clean = read(source, charset)
        if context is not None:
            context, ok = read(context, charset)
            clean = clean and ok
        if plural is not None or forms is not None:
            plural, texts, ok = self._read_forms(plural, forms, charset)
        else:
            text, ok = read(text, charset)
            texts = (text,)
        clean = clean and ok
        old_context, old_source, old_plural, ok = (
            self._read_previous(old, charset) if old else _NOTHING_OLD
        )
        clean = clean and ok
        flag_list, ok = read_flags(flags) if flags else _NOTHING
        clean = clean and ok
        references, ok = _references(refs) if refs else _NOTHING
        entry: Any = open_entry()
        entry.context = context
        entry.source = source
        entry.source_plural = plural
        entry.texts = texts
        entry.translator_comments = comment_texts(own, "# ") if own else ()
        entry.extracted_comments = comment_texts(extracted, "#. ") if extracted else ()
        entry.references = references
        entry.flags = flag_list
        entry.other_comments = comment_texts(other, "") if other else ()
        entry.previous_context = old_context
        entry.previous_source = old_source
        entry.previous_plural = old_plural
        entry.obsolete = self.obsolete
        entry.line = line
        entry.raw = raw
        entry.canonical = clean and ok
        entry.__class__ = Entry
        return cast("Entry", entry)

    def _read_forms(
        self, plural: str | None, forms: str | None, charset: str
    ) -> tuple[str, tuple[str, ...], bool]:
        if plural is None or forms is None:
            raise _NotPlainError
        value, clean = self.strings.read(plural, charset)
        texts = []
        for expected, (index, written) in enumerate(self.forms(forms)):
            if int(index) != expected:
                raise _NotPlainError
            text, ok = self.strings.read(written, charset)
            clean = clean and ok
            texts.append(text)
        return value, tuple(texts), clean

    def _read_previous(self, written: str, charset: str) -> tuple[_Text, str, _Text, bool]:
        match = self.previous_lines(written)
        if match is None:
            raise _NotPlainError
        clean = True
        values: list[_Text] = []
        for one in match.groups():
            value, ok = (None, True) if one is None else self.previous.read(one, charset)
            clean = clean and ok
            values.append(value)
        return values[0], values[1] or "", values[2], clean


def _references(lines: str) -> tuple[tuple[str, ...], bool]:
    """Return the references of `#:` lines, and whether each has its own line."""
    one = lines.find("\n") == len(lines) - 1 and lines.find(" ", 3) < 0
    if one and FIRST_STRONG_ISOLATE not in lines:
        return (lines[3:-1],), True
    found = [read_references(line[2:]) for line in lines[:-1].split("\n")]
    references = tuple([reference for line in found for reference in line])
    return references, "".join(f"#: {write_reference(one)}\n" for one in references) == lines


@cache
def _shape(*, obsolete: bool) -> _Shape:
    return _Shape(obsolete=obsolete)


def read_entry(
    text: str, position: int, line: int, charset: str, careful: bool
) -> tuple[Entry, int] | None:
    """Return the entry of the usual shape that begins at a position, and where the next begins."""
    for obsolete in (False, True):
        shape = _shape(obsolete=obsolete)
        match = shape.match(text, position)
        if match is not None:
            try:
                return shape.read(match, line, charset, careful), match.end()
            except _NotPlainError:
                return None
    return None

r"""Entries as `serialize` writes them, as long as each string fits on one line.

They can be copied and need no reading before somebody looks: the expressions here let only those
through in which nothing can be wrong. They read bytes, so that only what is looked at is decoded.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from articlekit.catalogue.po_text import comment_texts, read_flags

Match = re.Match[bytes]

#: What stands between quotation marks on one line. First a look whether the line ends with one:
#: then going from mark to mark, which is the fastest way, cannot leave the line.
_STRING = r'(?=.*"$)[^"]*+(?:(?<=\\)"(?!$)[^"]*+)*+(?<!\\)'
#: Backslashes other than in `\"`, `\t` and a `\n` at the end of a string.
_ODD_ESCAPE = re.compile(rb'\\(?!["t]|n"$)', re.MULTILINE)
_FORM = re.compile(rb'\[[0-9]\] "(.*)"\n').findall
_INDEX = re.compile(rb"^(?:#~ )?msgstr\[([0-9])", re.MULTILINE).findall
_INDEXES = b"0123456789"
#: Groups that `with_plain_order` looks at.
FLAGS, FORMS = 4, 13


@cache
def plain(*, obsolete: bool) -> re.Pattern[bytes]:
    """Return the expression for live or for obsolete entries; `with_plain_…` do the rest."""
    start, old = (r"\#~[ ]", r"\#~\|[ ]") if obsolete else ("", r"\#\|[ ]")
    pattern = rf"""
        ((?:\#(?:[ ].+)?\n)*+)                               # 1 translator comments
        ((?:\#\.(?:[ ].+)?\n)*+)                             # 2 extracted comments
        ((?:\#:[ ](?!.*[ ])(?!.*\xe2\x81\xa8).+\n)*+)        # 3 references without U+2068
        (?:\#,(.+)\n)?+                                      # 4 flags
        ((?:\#=.*\n)*+)                                      # 5 lines kept as they are
        (?:
        (?:{old}msgctxt[ ]"({_STRING})"\n)?+                 # 6 previous strings
        {old}msgid[ ]"({_STRING})"\n                         # 7
        (?:{old}msgid_plural[ ]"({_STRING})"\n)?+            # 8
        )?+
        (?:{start}msgctxt[ ]"({_STRING})"\n)?+               # 9
        {start}msgid[ ]"({_STRING})"\n                       # 10
        (?:{start}msgstr[ ]"({_STRING})"\n                   # 11
        |{start}msgid_plural[ ]"({_STRING})"\n               # 12
        ((?:{start}msgstr\[[0-9]\][ ]"{_STRING}"\n)++))      # 13 all plural forms
        (?=\n[^\n]|\Z)
        """
    return re.compile(pattern.encode(), re.VERBOSE | re.MULTILINE)


def with_plain_escapes(match: Match) -> Match | None:
    """Return a match with backslashes in it, unless one of them takes a closer look."""
    return None if _ODD_ESCAPE.search(match.string, *match.span()) else match


def with_plain_order(match: Match) -> Match | None:
    """Return a match with flags or plural forms, if their order is that of `serialize`."""
    flags, forms = match.group(FLAGS, FORMS)
    if forms is not None and not _INDEXES.startswith(b"".join(_INDEX(forms))):
        return None
    return match if flags is None or read_flags(flags.decode())[1] else None


def context_of(match: Match) -> str | None:
    """Return the msgctxt of an entry."""
    context = match[9]
    return None if context is None else _unescape(context)


def extracted_of(match: Match) -> tuple[str, ...]:
    """Return the texts of `#.` lines."""
    lines = match[2]
    return comment_texts(lines.decode(), "#. ") if lines else ()


def references_of(match: Match) -> tuple[str, ...]:
    """Return the references, each of which has its own line."""
    lines = match[3]
    return comment_texts(lines.decode(), "#: ") if lines else ()


def fill(entry: Any, match: Match) -> None:
    """Set the fields of an entry that are read when somebody looks."""
    own, _, _, flags, other, old_context, old, old_plural, _, source, text, plural, forms = (
        match.groups()
    )
    entry.source = _unescape(source)
    entry.source_plural = None if plural is None else _unescape(plural)
    entry.texts = (_unescape(text),) if forms is None else tuple(map(_unescape, _FORM(forms)))
    entry.translator_comments = comment_texts(own.decode(), "# ") if own else ()
    entry.flags = read_flags(flags.decode())[0] if flags else ()
    entry.other_comments = comment_texts(other.decode(), "") if other else ()
    entry.previous_context = None if old_context is None else _unescape(old_context)
    entry.previous_source = None if old is None else _unescape(old)
    entry.previous_plural = None if old_plural is None else _unescape(old_plural)


def _unescape(written: bytes) -> str:
    """Return the value of a string with the escapes that `with_plain_escapes` lets through."""
    value = written.decode()
    if "\\" not in value:
        return value
    return value.replace('\\"', '"').replace("\\t", "\t").replace("\\n", "\n")

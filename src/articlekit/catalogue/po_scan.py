"""The exact reader: any PO text, as gettext's grammar reads it, going on after errors.

`po_read` hands over what does not have the canonical shape and takes over again where this stops.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from articlekit.catalogue.entry import Entry, PoProblem
from articlekit.catalogue.po_draft import Draft
from articlekit.catalogue.po_text import unquote

_SPACE = " \t\r\f\v"
_MARKER = re.compile(r"[ \t\r\f\v]*(#~[ \t\r\f\v]*(?=#[^|])|#~(?:[ \t\r\f\v]*#)?\||#~|#\||)")
_TOKEN = re.compile(
    r'[ \t\r\f\v]*(?:"((?:[^"\\]|\\.)*)"'
    r"|(msgctxt|msgid_plural|msgid|msgstr)(?![A-Za-z0-9_$])"
    r"(?:[ \t\r\f\v]*\[[ \t\r\f\v]*([0-9]+)[ \t\r\f\v]*\])?)",
    re.DOTALL,
)
_OPEN_STRING = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^"])*"(?:[^"\\]|\\.)*\\\Z', re.DOTALL)


class Token(NamedTuple):
    """A keyword (with the number of a plural form) or a string (`body`), and where it stands."""

    keyword: str
    form: int | None
    body: str
    line: int
    column: int


class Scanner:
    """Reads entries from any position of a text at which a line begins."""

    def __init__(self, text: str, charset: str, problems: list[PoProblem]) -> None:
        self.text = text
        self.charset = charset
        self.problems = problems
        self.closing_comments: tuple[str, ...] = ()

    def scan(self, position: int, line: int) -> tuple[list[Entry], int, int]:
        """Return the entries from `position` to the first line that begins another entry.

        Also the position and number of that line: one entry, or several when one line holds more.
        At the end of the text, comments that belong to no entry become `closing_comments`.
        """
        entries: list[Entry] = []
        draft = Draft(self.problems, position, line)
        blank = False
        while position < len(self.text):
            row = self._row(position)
            after, next_line = position + len(row) + 1, line + row.count("\n") + 1
            if not row.strip(_SPACE):
                blank = True
            elif draft.begun and draft.ended_by(self._opening(row), blank):
                break
            else:
                if not draft.touched:
                    draft.start, draft.line = position, line
                draft = self._take(draft, row, position, line, entries)
                draft.end = min(after, len(self.text))
                blank = False
            position, line = after, next_line
        if draft.begun:
            entries.append(draft.finish(self.text))
        elif draft.touched:
            self.closing_comments = tuple(
                self.text[draft.start : draft.end].strip("\n").split("\n")
            )
        return entries, min(position, len(self.text)), line

    def _row(self, position: int) -> str:
        """Return one line; more of them where a backslash in a string continues it."""
        end = self.text.find("\n", position)
        end = len(self.text) if end < 0 else end
        row = self.text[position:end]
        while row.endswith("\\") and end < len(self.text) and self._continues(row):
            following = self.text.find("\n", end + 1)
            end = len(self.text) if following < 0 else following
            row = self.text[position:end]
        return row

    def _continues(self, row: str) -> bool:
        marker = _MARKER.match(row)
        rest = row[marker.end() :] if marker else row
        return not rest.lstrip(_SPACE).startswith("#") and _OPEN_STRING.match(rest) is not None

    def _opening(self, row: str) -> str:
        """Return what a line begins with: `#` for comments, else its keyword, or ""."""
        marker = _MARKER.match(row)
        place = marker.end() if marker else 0
        if (marker and marker.group(1).endswith("|")) or row[place:].lstrip(_SPACE)[:1] == "#":
            return "#"
        token = _TOKEN.match(row, place)
        return (token.group(2) or "") if token else ""

    def _take(
        self, draft: Draft, row: str, position: int, line: int, entries: list[Entry]
    ) -> Draft:
        """Put a line that is not blank into the draft; return the draft of its last entry."""
        draft.touched = True
        marker = _MARKER.match(row)
        mark = marker.group(1) if marker else ""
        place = marker.end() if marker else 0
        obsolete = mark.startswith("#~")
        rest = row[place:].strip(_SPACE)
        if mark[-1:] != "|" and rest[:1] == "#":
            draft.add_comment(row[place:].lstrip(_SPACE), line, place + 1)
            return draft
        tokens = self._tokens(row, place, line)
        if not tokens and rest:
            draft.add_unreadable(row)
        for token in tokens:
            if mark[-1:] == "|":
                self._take_previous(draft, token, obsolete)
                continue
            if draft.begun and token.keyword and draft.ended_by(token.keyword, blank=False):
                draft.end = position + token.column - 1
                entries.append(draft.finish(self.text))
                draft = Draft(self.problems, draft.end, line)
                draft.touched = True
            self._take_token(draft, token, obsolete)
        return draft

    def _take_token(self, draft: Draft, token: Token, obsolete: bool) -> None:
        if token.keyword:
            draft.add_keyword(token.keyword, token.form, obsolete, token.line, token.column)
        elif not draft.add_string(self._value(token), obsolete, token.line, token.column):
            draft.add_unreadable(f'"{token.body}"')

    def _take_previous(self, draft: Draft, token: Token, obsolete: bool) -> None:
        if token.keyword:
            draft.add_previous_keyword(token.keyword, obsolete, token.line, token.column)
        elif not draft.add_previous_string(self._value(token), token.line, token.column):
            draft.add_unreadable(f'"{token.body}"')

    def _value(self, token: Token) -> str:
        value, bad = unquote(token.body, self.charset)
        for offset, escape in bad:
            before = token.body[:offset]
            column = (
                token.column + 1 + offset if "\n" not in before else offset - before.rfind("\n")
            )
            facts = {"escape": escape}
            line = token.line + before.count("\n")
            self.problems.append(PoProblem("po-bad-escape", line, column, facts))
        return value

    def _tokens(self, row: str, place: int, line: int) -> list[Token]:
        """Return keywords and strings of a line, reporting whatever else stands in it."""
        tokens: list[Token] = []
        while match := _TOKEN.match(row, place):
            body, keyword, index = match.groups()
            start = match.end() - len(match.group().lstrip(_SPACE))
            number = line + row.count("\n", 0, start)
            column = start - row.rfind("\n", 0, start)
            place = match.end()
            if keyword is None:
                rest = row[place:].lstrip(_SPACE)
                closing = row.rfind('"', place)
                if closing >= 0 and not rest.startswith('"') and not _TOKEN.match(rest):
                    self._syntax("unescaped-quote", number, place, row[place - 1 :])
                    body, place = row[start + 1 : closing], closing + 1
            value = int(index) if index else None
            tokens.append(Token(keyword or "", value, body or "", number, column))
        rest = row[place:].strip(_SPACE)
        if rest.startswith('"'):
            start = row.index('"', place)
            number = line + row.count("\n", 0, start)
            self._syntax("unterminated-string", number, start + 1, rest)
            tokens.append(Token("", None, rest[1:], number, start + 1))
        elif rest:
            start = len(row) - len(row[place:].lstrip(_SPACE))
            self._syntax("unexpected-text", line, start + 1, rest)
        return tokens

    def _syntax(self, reason: str, line: int, column: int, text: str) -> None:
        facts = {"reason": reason, "text": text[:80]}
        self.problems.append(PoProblem("po-syntax", line, column, facts))

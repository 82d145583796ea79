"""The exact JSON scanner: slow, and it says where and why.

Used only when the fast reading of `articlekit.model.jsontext` was refused, and to find the places
of values for messages. The grammar is RFC 8259; offsets are in code points.
"""

from __future__ import annotations

import math
import re
from typing import Any, NoReturn

from articlekit.model.jsonplace import JsonProblem, Lines, pointer_token

LARGEST_INTEGER = 2**53 - 1
"""The largest that every JSON reader keeps exactly (RFC 8259, section 6)."""
MAX_DEPTH = 64
"""No article nests deeper, and the scanner goes down step by step."""

_SPACE = re.compile(r"[ \t\n\r]*")
_CHUNK = re.compile(r'[^"\\\x00-\x1f]*')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_NUMBER_LIKE = re.compile(r"[-+]?\.?[0-9][0-9A-Za-z_.+-]*")
_WORD = re.compile(r"[^\W\d][\w-]*")
_HEX = re.compile(r"[0-9A-Fa-f]{4}")
_LOW_SURROGATE = re.compile(r"\\u([dD][c-fC-F][0-9A-Fa-f]{2})")
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_LITERALS: dict[str, Any] = {"true": True, "false": False, "null": None}
_OTHER_LITERALS = {"True": "true", "False": "false", "None": "null", "undefined": "null"}
_CLOSER = {"{": "}", "[": "]"}


class _StopScanError(Exception):
    """Nothing after this point can be read."""


class Scanner:
    """Reads one text and collects `problems` and, on request, the places of its values.

    `places` maps a pointer to the offsets of its key (None for items and the root) and value.
    """

    def __init__(
        self, text: str, *, places: dict[str, tuple[int | None, int]] | None = None
    ) -> None:
        self.text = text
        self.lines = Lines(text)
        self.problems: list[JsonProblem] = []
        self._places = places
        self._open: list[int] = []

    def scan(self) -> Any:
        """The value of the text; None when a problem ended the reading."""
        try:
            value, end = self._value(self._skip(0), "", None)
            rest = self._skip(end)
            if rest < len(self.text):
                self._add("trailing-data", rest, None, found=self._found(rest))
        except _StopScanError:
            return None
        return value

    def _value(self, pos: int, pointer: str, key: int | None) -> tuple[Any, int]:
        if self._places is not None:
            self._places[pointer] = (key, pos)
        char = self.text[pos : pos + 1]
        if char == '"':
            return self._string(pos, pointer)
        if char in ("{", "["):
            return self._container(pos, pointer)
        if number := _NUMBER_LIKE.match(self.text, pos):
            return self._number(number.group(), pos, pointer), number.end()
        if word := _WORD.match(self.text, pos + (char == "-")):
            if word.group() in ("NaN", "Infinity"):
                found = self.text[pos : word.end()]
                self._add("not-a-number", pos, pointer, found=found)
                return None, word.end()
            if char != "-" and word.group() in _LITERALS:
                return _LITERALS[word.group()], word.end()
        self._unexpected(pos, "a value", pointer)

    def _container(self, pos: int, pointer: str) -> tuple[Any, int]:
        if len(self._open) >= MAX_DEPTH:
            self._stop("too-deep", pos, pointer, limit=MAX_DEPTH)
        self._open.append(pos)
        read = self._object if self.text[pos] == "{" else self._array
        result = read(pos, pointer)
        self._open.pop()
        return result

    def _array(self, start: int, pointer: str) -> tuple[list[Any], int]:
        items: list[Any] = []
        pos = self._skip(start + 1)
        while self.text[pos : pos + 1] != "]":
            value, end = self._value(pos, f"{pointer}/{len(items)}", None)
            items.append(value)
            pos = self._next_member(end, "]", pointer)
        return items, pos + 1

    def _object(self, start: int, pointer: str) -> tuple[dict[str, Any], int]:
        members: dict[str, Any] = {}
        first: dict[str, int] = {}
        pos = self._skip(start + 1)
        while self.text[pos : pos + 1] != "}":
            key_pos = pos
            key, end = self._key(pos, pointer)
            child = f"{pointer}/{pointer_token(key)}"
            if key in first:
                line = self.lines.position(first[key])[0]
                self._add("duplicate-key", key_pos, child, key=key, first_line=line)
            first.setdefault(key, key_pos)
            pos = self._skip(end)
            if self.text[pos : pos + 1] != ":":
                expected = 'a colon ":" after the key'
                self._syntax("missing-colon", pos, child, expected, self._found(pos))
            members[key], end = self._value(self._skip(pos + 1), child, key_pos)
            pos = self._next_member(end, "}", pointer)
        return members, pos + 1

    def _key(self, pos: int, pointer: str) -> tuple[str, int]:
        if self.text[pos : pos + 1] == '"':
            return self._string(pos, pointer)
        expected = "a key in double quotes"
        if _WORD.match(self.text, pos):
            self._syntax("unquoted-key", pos, pointer, expected, self._found(pos))
        self._unexpected(pos, expected, pointer)

    def _next_member(self, end: int, closer: str, pointer: str) -> int:
        """The offset of the next member's first character, or of the closing bracket."""
        pos = self._skip(end)
        char = self.text[pos : pos + 1]
        if char == closer:
            return pos
        expected = f'a comma "," or "{closer}"'
        if char == ",":
            after = self._skip(pos + 1)
            if self.text[after : after + 1] == closer:
                expected = f'another value, or no comma before "{closer}"'
                self._syntax("trailing-comma", pos, pointer, expected, '","')
            return after
        if char and pos == end and self.text[end - 1] == '"' and char not in "]}:'/#":
            expected = 'a comma, or \\" where a quotation mark belongs to the text'
            self._syntax("unescaped-quote", pos - 1, pointer, expected, self._found(pos))
        word = _WORD.match(self.text, pos)
        if (char and char in '"{[-0123456789') or (word and word.group() in _LITERALS):
            self._syntax("missing-comma", end, pointer, expected, self._found(pos))
        self._unexpected(pos, expected, pointer)

    def _number(self, token: str, pos: int, pointer: str) -> int | float | None:
        match = _NUMBER.fullmatch(token)
        if match is None:
            expected = "a number such as 16, -3 or 12.5"
            self._syntax("bad-number", pos, pointer, expected, f'"{token[:20]}"')
        if match.group(1) or match.group(2):
            number = float(token)
            if math.isinf(number):
                self._add("not-a-number", pos, pointer, found=token[:20])
                return None
            return number
        if len(token) > len(str(-LARGEST_INTEGER)) or abs(int(token)) > LARGEST_INTEGER:
            self._add("number-too-large", pos, pointer, found=token[:40], limit=LARGEST_INTEGER)
            return None
        return int(token)

    def _string(self, start: int, pointer: str) -> tuple[str, int]:
        parts: list[str] = []
        pos = start + 1
        while True:
            chunk = _CHUNK.match(self.text, pos)
            assert chunk is not None  # the pattern matches the empty string too
            parts.append(chunk.group())
            pos = chunk.end()
            char = self.text[pos : pos + 1]
            if char == '"':
                return "".join(parts), pos + 1
            if char == "\\":
                decoded, pos = self._escape(pos, pointer)
                parts.append(decoded)
            elif char in ("", "\n", "\r"):
                expected = 'a closing double quote (a line break in a text is written "\\n")'
                found = "the end of the line" if char else "the end of the file"
                self._syntax("unclosed-string", start, pointer, expected, found)
            else:
                expected = "no control character (a tab is written \\t)"
                self._syntax("control-character", pos, pointer, expected, self._found(pos))

    def _escape(self, pos: int, pointer: str) -> tuple[str, int]:
        char = self.text[pos + 1 : pos + 2]
        if char in _ESCAPES:
            return _ESCAPES[char], pos + 2
        digits = _HEX.match(self.text, pos + 2) if char == "u" else None
        if digits is None:
            expected = 'one of \\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u and four hexadecimal digits'
            found = f'"{self.text[pos : pos + (6 if char == "u" else 2)]}"'
            self._syntax("bad-escape", pos, pointer, expected, found)
        code = int(digits.group(), 16)
        if not 0xD800 <= code <= 0xDFFF:
            return chr(code), digits.end()
        low = _LOW_SURROGATE.match(self.text, digits.end())
        if code < 0xDC00 and low:
            pair = 0x10000 + ((code - 0xD800) << 10) + (int(low.group(1), 16) - 0xDC00)
            return chr(pair), low.end()
        self._add("lone-surrogate", pos, pointer, found=f"\\u{digits.group()}")
        return "\ufffd", digits.end()

    def _skip(self, pos: int) -> int:
        match = _SPACE.match(self.text, pos)
        return match.end() if match else pos

    def _found(self, pos: int) -> str:
        if pos >= len(self.text):
            return "the end of the file"
        if word := _WORD.match(self.text, pos):
            return f'"{word.group()[:20]}"'
        char = self.text[pos]
        if char == '"':
            return "a double quote"
        return f'"{char}"' if char.isprintable() and char != " " else f"U+{ord(char):04X}"

    def _unexpected(self, pos: int, expected: str, pointer: str) -> NoReturn:
        """Name the mistake behind a character that cannot stand here."""
        char = self.text[pos : pos + 1]
        word = _WORD.match(self.text, pos)
        reason = "unexpected"
        if not char:
            self._unclosed(pos, expected, pointer)
        elif char == "#" or self.text.startswith(("//", "/*"), pos):
            reason, expected = "comment", f"{expected}; JSON has no comments"
        elif char == "'":
            reason, expected = "single-quotes", f"{expected}; JSON strings stand in double quotes"
        elif char in "\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb":
            reason, expected = "typographic-quotes", f'{expected}; a JSON string starts with "'
        elif char in ("}", "]"):
            reason = "wrong-bracket" if self._open else "unexpected"
        elif char.isspace() or char == "\ufeff":
            reason = "unusual-space"
        elif word and word.group() in _OTHER_LITERALS:
            reason, expected = "wrong-literal", f'"{_OTHER_LITERALS[word.group()]}"'
        elif word:
            reason = "unquoted-text"
        self._syntax(reason, pos, pointer, expected, self._found(pos))

    def _unclosed(self, pos: int, expected: str, pointer: str) -> NoReturn:
        if not self._open:
            self._syntax("unexpected-end", pos, pointer, expected, self._found(pos))
        opened = self.text[self._open[-1]]
        line, column = self.lines.position(self._open[-1])
        facts: dict[str, str | int] = {
            "reason": "unclosed",
            "expected": f'"{_CLOSER[opened]}"',
            "found": self._found(pos),
            "opened": opened,
            "opened_line": line,
            "opened_column": column,
        }
        self._stop("json-syntax", pos, pointer, **facts)

    def _syntax(self, reason: str, pos: int, pointer: str, expected: str, found: str) -> NoReturn:
        self._stop("json-syntax", pos, pointer, reason=reason, expected=expected, found=found)

    def _stop(self, code: str, pos: int, pointer: str, **arguments: str | int) -> NoReturn:
        self._add(code, pos, pointer, **arguments)
        raise _StopScanError

    def _add(self, code: str, pos: int, pointer: str | None, **arguments: str | int) -> None:
        line, column = self.lines.position(pos)
        self.problems.append(JsonProblem(code, line, column, arguments, pointer))

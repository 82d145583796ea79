"""Strict JSON: reading, places in the text, and the one way we write it.

Reading follows RFC 8259 and I-JSON (RFC 7493): UTF-8 without a byte order mark, no duplicate
keys, no lone surrogates, no integer beyond 2**53 - 1, no number that is not one. Good text takes
the standard library's fast path; text with a problem is read again by an exact scanner.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, Final, NoReturn

from articlekit.model.jsonplace import JsonProblem, Lines
from articlekit.model.jsonscan import LARGEST_INTEGER, MAX_DEPTH, Scanner

__all__ = [
    "MAX_BYTES",
    "JsonProblem",
    "Places",
    "compact",
    "dumps",
    "parse",
]

MAX_BYTES: Final = 8 * 1024 * 1024

_BOM: Final = b"\xef\xbb\xbf"
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_SURROGATE_ESCAPE: Final = re.compile(rb"\\u[dD][89a-fA-F]")
_OBJECT_MEMBER: Final = re.compile(rb":[ \t\n\r]*\{")
_CONTAINERS: Final = frozenset((dict, list))
_LONGEST_SAFE_INTEGER: Final = 15
"""Integers of at most this many digits need no comparison."""

# Nothing that we write holds itself, and an encoder made beforehand goes straight to C.
_COMPACT: Final = json.JSONEncoder(
    separators=(",", ":"), ensure_ascii=False, allow_nan=False, check_circular=False
)


class _RefusedError(ValueError):
    """The fast path found something that only the exact scanner can describe."""


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise _RefusedError
    return members


def _integer(token: str) -> int:
    if len(token) > _LONGEST_SAFE_INTEGER and (
        len(token) > len(str(-LARGEST_INTEGER)) or abs(int(token)) > LARGEST_INTEGER
    ):
        raise _RefusedError
    return int(token)


def _float(token: str) -> float:
    number = float(token)
    if math.isinf(number):
        raise _RefusedError
    return number


def _constant(_: str) -> NoReturn:
    raise _RefusedError


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_members, parse_int=_integer, parse_float=_float, parse_constant=_constant
)


def parse(data: bytes, *, max_bytes: int = MAX_BYTES) -> tuple[Any, list[JsonProblem]]:
    """Read a JSON text: its value, and everything wrong with it, in reading order.

    Without problems the value is exact. With problems it is what could be read: of duplicate keys
    the last member, U+FFFD for a lone surrogate, None for a number that cannot be used, and None
    for the whole when a problem ended the reading (`json-syntax`, `not-utf8`, `too-deep`,
    `too-large`, `empty-file`). Nothing is raised.
    """
    if len(data) > max_bytes:
        arguments = {"size": len(data), "limit": max_bytes}
        return None, [JsonProblem("too-large", 1, 1, arguments, None)]
    try:
        return _parse_fast(data), []
    except (ValueError, RecursionError):
        return _parse_exactly(data)


def _parse_fast(data: bytes) -> Any:
    if b"\\u" in data and _SURROGATE_ESCAPE.search(data):
        raise _RefusedError
    value = _DECODER.decode(data.decode("utf-8"))
    if _may_be_deeper_than(data, MAX_DEPTH) and _deeper_than(value, MAX_DEPTH):
        raise _RefusedError
    return value


def _may_be_deeper_than(data: bytes, depth: int) -> bool:
    """Bound the nesting from above without looking at the value; brackets in strings only add.

    On any path every object but the root is an item of a list on that path or a member's value.
    """
    lists = data.count(b"[")
    if lists + data.count(b"{") <= depth:
        return False
    return 1 + 2 * lists + len(_OBJECT_MEMBER.findall(data)) > depth


def _deeper_than(value: Any, depth: int) -> bool:
    """Whether containers nest deeper than `depth`, one level at a time."""
    level = [value] if type(value) in _CONTAINERS else []
    for _ in range(depth):
        below: list[Any] = []
        for container in level:
            members = container.values() if type(container) is dict else container
            if not _CONTAINERS.isdisjoint(map(type, members)):
                below += [member for member in members if type(member) in _CONTAINERS]
        if not below:
            return False
        level = below
    return bool(level)


def _parse_exactly(data: bytes) -> tuple[Any, list[JsonProblem]]:
    problems: list[JsonProblem] = []
    if data.startswith(_UTF16_MARKS) or b"\x00" in data[:4]:
        return None, [JsonProblem("not-utf8", 1, 1, {"found": "UTF-16 or UTF-32"}, None)]
    if data.startswith(_BOM):
        problems.append(JsonProblem("byte-order-mark", 1, 1, {"found": "U+FEFF"}, None))
        data = data[len(_BOM) :]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = Lines(before).position(len(before))
        found = f"byte 0x{data[error.start]:02X}"
        return None, [*problems, JsonProblem("not-utf8", line, column, {"found": found}, None)]
    if not text.strip(" \t\r\n"):
        return None, [*problems, JsonProblem("empty-file", 1, 1, {}, None)]
    scanner = Scanner(text)
    value = scanner.scan()
    return value, problems + scanner.problems


class Places:
    """Where the values of one JSON text stand; indexed once, at the first look-up.

    Takes any text: of a broken one, the part before the first mistake is known. A byte order mark
    counts for no column and a byte that is not UTF-8 for one.
    """

    def __init__(self, data: bytes | str) -> None:
        text = data.decode("utf-8", errors="replace") if isinstance(data, bytes) else data
        self._text = text.removeprefix("\ufeff")
        self._index: dict[str, tuple[int | None, int]] | None = None
        self._lines: Lines | None = None

    def locate(self, pointer: str) -> tuple[int, int]:
        """Line and column of the value at an RFC 6901 pointer, or of its nearest ancestor."""
        return self._position(self._find(pointer)[1])

    def locate_key(self, pointer: str) -> tuple[int, int]:
        """Line and column of the member's key; of the value where it has none (items, root)."""
        key, value = self._find(pointer)
        return self._position(value if key is None else key)

    def _find(self, pointer: str) -> tuple[int | None, int]:
        if self._index is None:
            self._index = {"": (None, 0)}
            Scanner(self._text, places=self._index).scan()
        while pointer and pointer not in self._index:
            pointer = pointer.rpartition("/")[0]
        return self._index[pointer]

    def _position(self, offset: int) -> tuple[int, int]:
        return self._line_index().position(offset)

    def _line_index(self) -> Lines:
        if self._lines is None:
            self._lines = Lines(self._text)
        return self._lines


def dumps(value: Any) -> str:
    """JSON as all our files have it: two spaces, keys as given, letters as themselves, a newline.

    Raises ValueError for NaN, an infinity or a lone surrogate: no JSON reader would take them.
    """
    text = json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    text.encode("utf-8")
    return text


def compact(value: Any) -> bytes:
    """The bytes of the same on one line, without spaces and a newline. Errors as for `dumps`."""
    return _COMPACT.encode(value).encode("utf-8")

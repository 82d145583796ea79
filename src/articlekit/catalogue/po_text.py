"""Strings, flags and references of PO files: between their written form and plain values."""

from __future__ import annotations

import re
from functools import lru_cache

FIRST_STRONG_ISOLATE = "\u2068"
POP_DIRECTIONAL_ISOLATE = "\u2069"

_NAMED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_NAMED |= {"\\": "\\", '"': '"', "\n": ""}
_RARE = {
    "\t": "\\t",
    "\r": "\\r",
    "\a": "\\a",
    "\b": "\\b",
    "\f": "\\f",
    "\v": "\\v",
    "\0": "\\000",
}
_BYTE = r"\\(?:[0-7]{1,3}|x[0-9A-Fa-f]+)"
_ESCAPE = re.compile(rf"((?:{_BYTE})+)|\\(.)", re.DOTALL)
_ONE_BYTE = re.compile(_BYTE)
_REFERENCE = re.compile(r"(?:\u2068[^\u2069]*\u2069|[^ \t\r\f\v])+")
_LINE_NUMBER = re.compile(r"(:[0-9]+)?\Z")

# The order in which gettext writes flags: fuzzy, formats as its table lists them, range, wrapping.
_FORMATS = (
    "c objc c++ python python-brace java java-printf csharp javascript scheme lisp elisp librep "
    "rust go ruby sh sh-printf awk lua object-pascal modula2 d ocaml smalltalk qt qt-plural kde "
    "kde-kuit boost tcl perl perl-brace php gcc-internal gfc-internal ycp"
)
_RANK = {"fuzzy": 0, "wrap": 200, "no-wrap": 200}
_RANK |= {f"{name}-format": rank for rank, name in enumerate(_FORMATS.split(), 1)}
_UNKNOWN_RANK, _RANGE_RANK = 100, 199


def quote(value: str, prefix: str = "") -> str:
    """Return `value` as PO strings, broken after each newline as `msgcat --no-wrap` breaks it.

    `prefix` stands before every line but the first (`#~ ` in an obsolete entry).
    """
    value = value.replace("\\", "\\\\").replace('"', '\\"')
    for character, escape in _RARE.items():
        if character in value:
            value = value.replace(character, escape)
    return _break(value, prefix) if "\n" in value else f'"{value}"'


def quote_common(value: str, prefix: str = "") -> str:
    """Return the same as `quote`, for a value without any of the characters of `has_rare`."""
    if '"' in value or "\\" in value:
        value = value.replace("\\", "\\\\").replace('"', '\\"')
    return _break(value, prefix) if "\n" in value else f'"{value}"'


def has_rare(text: str) -> bool:
    """Whether there are characters that have an escape of their own and are hardly ever used."""
    for character in _RARE:  # noqa: SIM110 (any() takes twice as long)
        if character in text:
            return True
    return False


def _break(value: str, prefix: str) -> str:
    end = "\\n" if value[-1] == "\n" else ""
    body = value[:-1] if end else value
    if "\n" not in body:
        return f'"{body}{end}"'
    body = body.replace("\n", f'\\n"\n{prefix}"')
    return f'""\n{prefix}"{body}{end}"'


def unquote(body: str, charset: str) -> tuple[str, list[tuple[int, str]]]:
    """Return what stands between two quotation marks, unescaped, and the escapes that are wrong.

    A wrong escape, given as (offset, escape), stays as it is written. Octal and hexadecimal escapes
    are bytes in the charset of the file, as for gettext; several may make one character.
    """
    bad: list[tuple[int, str]] = []

    def unescape(match: re.Match[str]) -> str:
        run, letter = match.groups()
        value = _NAMED.get(letter) if run is None else _from_bytes(run, charset)
        if value is None or "\0" in value:
            bad.append((match.start(), match.group()))
        return match.group() if value is None else value

    return _ESCAPE.sub(unescape, body), bad


def _from_bytes(run: str, charset: str) -> str | None:
    values = [
        int(f"0{one[1:]}", 16) if one[1] == "x" else int(one[1:], 8)
        for one in _ONE_BYTE.findall(run)
    ]
    try:
        return bytes(values).decode(charset)
    except ValueError:
        return None


@lru_cache(maxsize=512)
def ordered_flags(flags: tuple[str, ...]) -> tuple[str, ...]:
    """Return flags once each in gettext's order; those it does not know stay before range, wrap."""
    return tuple(sorted(dict.fromkeys(flags), key=_flag_rank))


def _flag_rank(flag: str) -> int:
    if flag.startswith("range:"):
        return _RANGE_RANK
    return _RANK.get(flag.removeprefix("no-") if flag != "no-wrap" else flag, _UNKNOWN_RANK)


@lru_cache(maxsize=512)
def read_flags(text: str) -> tuple[tuple[str, ...], bool]:
    """Return the flags of a `#,` line (without its marker), and whether the line is canonical."""
    flags = tuple(flag for part in text.split(",") if (flag := part.strip(" \t\r\f\v")))
    return flags, bool(flags) and text == " " + ", ".join(ordered_flags(flags))


def comment_texts(lines: str, marker: str) -> tuple[str, ...]:
    """Return the texts of comment lines: `marker`, ending in a space, and text, or an empty one."""
    skip = len(marker)
    if lines.find("\n") == len(lines) - 1:
        return (lines[skip:-1],)
    if f"{marker[:-1]}\n" in lines:
        return tuple([line[skip:] for line in lines[:-1].split("\n")])
    return tuple(lines[skip:-1].split(f"\n{marker}"))


def read_references(text: str) -> list[str]:
    """Return the references of a `#:` line (without its marker), isolate marks removed."""
    found = _REFERENCE.findall(text)
    if FIRST_STRONG_ISOLATE not in text:
        return found
    marks = str.maketrans("", "", FIRST_STRONG_ISOLATE + POP_DIRECTIONAL_ISOLATE)
    return [plain for reference in found if (plain := reference.translate(marks))]


def write_reference(reference: str) -> str:
    """Return a reference for a `#:` line: one with spaces goes between isolates, as in gettext."""
    if " " not in reference and "\t" not in reference:
        return reference
    name, number, _ = _LINE_NUMBER.split(reference, maxsplit=1)
    return f"{FIRST_STRONG_ISOLATE}{name}{POP_DIRECTIONAL_ISOLATE}{number or ''}"

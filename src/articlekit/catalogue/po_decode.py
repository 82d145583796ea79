"""From the bytes of a PO file to its text: charset, byte order mark, line ends, broken bytes."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from articlekit.catalogue.entry import PoProblem

_ASCII = bytes(range(128))
_CONTROLS = [bytes([byte]) for byte in [*range(32), 127] if byte not in b"\t\n"]
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_HEADER = re.compile(
    rb'^[ \t]*msgid[ \t]*""[ \t\r]*\n[ \t\r]*msgstr[^\n]*(?:\n[ \t\r]*"[^\n]*)*', re.MULTILINE
)
_CHARSET = re.compile(rb'charset=([^\s"\\;]*)', re.IGNORECASE)
_REWRITING = {"unicode-escape", "raw-unicode-escape", "utf-7", "punycode", "idna"}
_PIECE = 16_384
_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Undecoded(NamedTuple):
    """The bytes of a file, with LF only; the codec to read them with; what was wrong so far."""

    data: bytes
    charset: str
    problems: list[PoProblem]


class Decoded(NamedTuple):
    """The text of a file, with LF only; the codec it was read with; what was wrong on the way."""

    text: str
    charset: str
    problems: list[PoProblem]


def prepare(data: bytes) -> Undecoded:
    """Return a file with LF and no byte order mark, and the charset that its header declares."""
    problems: list[PoProblem] = []
    if data.startswith(codecs.BOM_UTF8):
        problems.append(PoProblem("po-byte-order-mark", 1, 1))
        data = data[len(codecs.BOM_UTF8) :]
    elif data.startswith(_UTF_16_MARKS):
        facts = {"charset": "utf-8", "byte": f"{data[0]:02x}"}
        problems.append(PoProblem("po-encoding", 1, 1, facts))
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    if b"\r" in data and b"\r\n" in data:
        line = data.count(b"\n", 0, data.find(b"\r\n")) + 1
        problems.append(PoProblem("po-crlf", line, 1))
        data = data.replace(b"\r\n", b"\n")
    elif b"\r" in data and b"\n" not in data:
        # Without any newline these are the line ends; gettext sees one line, perhaps a comment.
        problems.append(PoProblem("po-crlf", 1, 1))
        data = data.replace(b"\r", b"\n")
    return Undecoded(data, _charset(data, problems), problems)


def decode(prepared: Undecoded) -> Decoded:
    """Return the text of a PO file, read with the charset its header declares, else as UTF-8."""
    data, charset, problems = prepared
    try:
        text = data.decode(charset)
    except UnicodeDecodeError:
        text = _decode_lines(data, charset, problems)
    if has_controls(data):
        _find_controls(text, problems)
    return Decoded(text, charset, problems)


def is_utf_8(data: bytes) -> bool:
    """Whether these bytes are UTF-8. Of a long text most time goes into finding room: none here."""
    start = 0
    try:
        while start < len(data):
            end = data.find(b"\n", start + _PIECE) + 1 or len(data)
            data[start:end].decode()
            start = end
    except UnicodeDecodeError:
        return False
    return True


def has_controls(data: bytes) -> bool:
    """Whether there are control characters (or their bytes), tabs and newlines apart."""
    for control in _CONTROLS:  # noqa: SIM110 (any() takes longer)
        if control in data:
            return True
    return False


def _charset(data: bytes, problems: list[PoProblem]) -> str:
    """Return the codec for a file; report a charset that is missing, unknown or not UTF-8."""
    header = _HEADER.search(data)
    if header is None:
        return "utf-8"
    found = _CHARSET.search(data, *header.span())
    name = found.group(1).decode("ascii", "replace") if found else ""
    if name.lower() in ("utf-8", "utf8"):
        return "utf-8"
    codec = _codec(name)
    if name == "" and data.isascii():
        return "utf-8"
    reason = "not-utf-8" if codec else "unknown" if name else "missing"
    place = found.start(1) if found else header.start()
    start = data.rfind(b"\n", 0, place)
    line = data.count(b"\n", 0, place) + 1
    facts = {"charset": name, "reason": reason}
    problems.append(PoProblem("po-charset", line, place - start, facts))
    return codec or "utf-8"


def _codec(name: str) -> str | None:
    """Return Python's codec of a charset, if it is one of text that leaves ASCII alone."""
    try:
        codec = codecs.lookup(name).name
        plain = codec.replace("_", "-") not in _REWRITING and _ASCII.decode(codec) == _ASCII.decode(
            "ascii"
        )
    except (LookupError, ValueError, TypeError):
        return None
    return codec if plain else None


def _decode_lines(data: bytes, charset: str, problems: list[PoProblem]) -> str:
    """Decode line by line, with U+FFFD for broken bytes and one problem for each such line.

    No charset that `_codec` lets through has the byte of a newline inside another character.
    """
    lines = []
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            lines.append(line.decode(charset))
        except UnicodeDecodeError as error:
            column = len(line[: error.start].decode(charset, "replace")) + 1
            facts = {"charset": charset, "byte": f"{line[error.start]:02x}"}
            problems.append(PoProblem("po-encoding", number, column, facts))
            lines.append(line.decode(charset, "replace"))
    return "\n".join(lines)


def _find_controls(text: str, problems: list[PoProblem]) -> None:
    """Report the first control character of each line that has one."""
    position = 0
    line = 1
    while found := _CONTROL.search(text, position):
        line += text.count("\n", position, found.start())
        column = found.start() - text.rfind("\n", 0, found.start())
        facts = {"character": f"U+{ord(found.group()):04X}"}
        problems.append(PoProblem("po-control-character", line, column, facts))
        end = text.find("\n", found.start())
        if end < 0:
            break
        position, line = end + 1, line + 1

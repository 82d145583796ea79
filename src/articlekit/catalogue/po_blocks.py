"""Reading what `serialize` wrote, or nearly so: blocks of lines with one blank line between them.

Each block is an entry: one that `po_plain` knows is kept as it is, one of the usual shape is read.
A file with anything else in it is left to `po_read`.
"""

from __future__ import annotations

from articlekit.catalogue.entry import Entry
from articlekit.catalogue.po_decode import has_controls, is_utf_8
from articlekit.catalogue.po_lazy import Lines, lazy_entry
from articlekit.catalogue.po_plain import (
    FLAGS,
    FORMS,
    Match,
    plain,
    with_plain_escapes,
    with_plain_order,
)
from articlekit.catalogue.po_shape import read_entry


def read_blocks(data: bytes) -> list[Entry] | None:
    """Return the entries of a UTF-8 file, the header among them; None if this is not the way.

    Nothing is wrong in a file that can be read so, but that entries may be there twice.
    """
    if not data.endswith(b"\n") or b"\t" in data or has_controls(data) or not is_utf_8(data):
        return None
    match_live, lines = plain(obsolete=False).match, Lines(data)
    entries: list[Entry] = []
    start, backslash = 0, data.find(b"\\")
    while start < len(data):
        match = match_live(data, start) or _match_obsolete(data, start)
        if match and 0 <= backslash < match.end():
            backslash = data.find(b"\\", match.end())
            match = with_plain_escapes(match)
        if match and (match[FLAGS] or match[FORMS]):
            match = with_plain_order(match)
        if match:
            entries.append(lazy_entry(match, lines))
            start = match.end() + 1
            continue
        end = _end(data, start)
        entry = _read_usual(data[start:end].decode(), lines.of(start))
        if entry is None:
            return None
        entries.append(entry)
        start = end + 1
    return entries


def _match_obsolete(data: bytes, start: int) -> Match | None:
    """Match an obsolete entry, if it looks like one: many files need no expression for them."""
    if data.find(b"#~ msgid ", start, _end(data, start)) < 0:
        return None
    return plain(obsolete=True).match(data, start)


def _end(data: bytes, start: int) -> int:
    """Return where the lines of a block end."""
    return data.find(b"\n\n", start) + 1 or len(data)


def _read_usual(raw: str, line: int) -> Entry | None:
    """Return an entry of the usual shape, if the block is one and nothing else."""
    read = read_entry(raw, 0, line, "utf-8", careful=False)
    return read[0] if read is not None and read[1] == len(raw) else None

"""Writing PO files in the one canonical form that `msgcat --no-wrap` also writes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from articlekit.catalogue.entry import Catalogue, Entry, format_header, parse_header
from articlekit.catalogue.po_lazy import ReadEntry
from articlekit.catalogue.po_text import (
    has_rare,
    ordered_flags,
    quote,
    quote_common,
    write_reference,
)

_UNSAFE_ENDS = ("\\", "\r")
_FOREIGN_CHARSET = re.compile(r"(charset=)(?!utf-8\b)[^\s;]*", re.IGNORECASE)


def serialize(catalogue: Catalogue) -> bytes:
    """Return the bytes of a catalogue: UTF-8, LF, header first, obsolete entries last.

    Live entries keep their order, obsolete ones are sorted by msgctxt. An entry whose `raw` is
    canonical is copied; any other is written anew. A lone surrogate raises UnicodeEncodeError.
    """
    live: list[Entry] = []
    obsolete: list[Entry] = []
    for entry in catalogue.entries:
        (obsolete if entry.obsolete else live).append(entry)
    obsolete.sort(key=lambda entry: entry.context or "")
    header = header_entry(catalogue)
    blocks = [_block(entry) for entry in [*([header] if header else []), *live, *obsolete]]
    if catalogue.closing_comments:
        blocks.append("".join(f"{_safe(line)}\n" for line in catalogue.closing_comments).encode())
    return b"\n".join(blocks)


def _block(entry: Entry) -> bytes:
    """Return the lines of an entry."""
    if isinstance(entry, ReadEntry):
        return entry.block
    copied = entry.raw if entry.canonical else None
    return (write_entry(entry) if copied is None else copied).encode()


def header_entry(catalogue: Catalogue) -> Entry | None:
    """Return the header entry to write: the one read, as far as it says what `header` says.

    Its charset becomes UTF-8, since that is what is written. None without any header.
    """
    entry = catalogue.header_entry
    if entry is None:
        if not catalogue.header:
            return None
        entry = Entry()
    text = entry.texts[0] if entry.texts else ""
    if list(parse_header(text).items()) != list(catalogue.header.items()):
        text = format_header(catalogue.header)
    return entry.replace(texts=(_FOREIGN_CHARSET.sub(r"\1UTF-8", text), *entry.texts[1:]))


def write_entry(entry: Entry) -> str:
    """Return one entry as text, without the blank line that parts it from its neighbours."""
    text = _write(entry, quote_common)
    return _write(entry, quote) if has_rare(text) else text


def _write(entry: Entry, quote: Callable[[str, str], str]) -> str:
    start = "#~ " if entry.obsolete else ""
    lines = _comment_lines(entry)
    if not entry.previous_source is entry.previous_context is entry.previous_plural is None:
        lines += _previous_lines(entry, quote)
    if entry.context is not None:
        lines.append(f"{start}msgctxt {quote(entry.context, start)}")
    lines.append(f"{start}msgid {quote(entry.source, start)}")
    texts = entry.texts or ("",)
    if entry.source_plural is not None:
        lines.append(f"{start}msgid_plural {quote(entry.source_plural, start)}")
    elif len(texts) == 1:
        lines.append(f"{start}msgstr {quote(texts[0], start)}\n")
        return "\n".join(lines)
    for index, text in enumerate(texts):
        lines.append(f"{start}msgstr[{index}] {quote(text, start)}")
    lines.append("")
    return "\n".join(lines)


def _comment_lines(entry: Entry) -> list[str]:
    lines: list[str] = []
    if entry.translator_comments:
        _add_comments(lines, "# ", entry.translator_comments)
    if entry.extracted_comments:
        _add_comments(lines, "#. ", entry.extracted_comments)
    for reference in entry.references:
        if "\n" in reference or reference[-1:] in _UNSAFE_ENDS:
            safe = map(_safe, reference.split("\n"))
            lines += [f"#: {write_reference(line)}" for line in safe]
        else:
            lines.append(f"#: {write_reference(reference)}")
    if entry.flags:
        lines.append(f"#, {', '.join(ordered_flags(entry.flags))}")
    if entry.other_comments:
        _add_comments(lines, "", entry.other_comments)
    return lines


def _previous_lines(entry: Entry, quote: Callable[[str, str], str]) -> Iterator[str]:
    start = "#~| " if entry.obsolete else "#| "
    if entry.previous_context is not None:
        yield f"{start}msgctxt {quote(entry.previous_context, start)}"
    # Gettext's grammar has no previous context or plural without a previous msgid.
    yield f"{start}msgid {quote(entry.previous_source or '', start)}"
    if entry.previous_plural is not None:
        yield f"{start}msgid_plural {quote(entry.previous_plural, start)}"


def _add_comments(lines: list[str], marker: str, texts: Iterable[str]) -> None:
    for text in texts:
        if not text or "\n" in text or text[-1] in _UNSAFE_ENDS:
            safe = map(_safe, text.split("\n"))
            lines += [f"{marker}{line}" if line else marker.rstrip() for line in safe]
        else:
            lines.append(f"{marker}{text}")


def _safe(line: str) -> str:
    """Return a comment line whose end neither joins nor becomes part of a line end.

    Gettext takes a backslash at the end of a comment for a continuation and swallows what follows.
    """
    line = line.rstrip("\r")
    return f"{line} " if line.endswith("\\") else line

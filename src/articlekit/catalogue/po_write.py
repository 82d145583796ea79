"""Writing PO files in the one canonical form that `msgcat --no-wrap` also writes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from articlekit.catalogue.entry import Catalogue, Entry, format_header, parse_header
from articlekit.catalogue.po_text import ordered_flags, quote, write_reference

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
    entries = [*([header] if header else []), *live, *obsolete]
    blocks = [
        entry.raw if entry.canonical and entry.raw is not None else write_entry(entry)
        for entry in entries
    ]
    if catalogue.closing_comments:
        blocks.append("".join(f"{_safe(line)}\n" for line in catalogue.closing_comments))
    return "\n".join(blocks).encode("utf-8")


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
    lines = [*_comment_lines(entry), *_previous_lines(entry)]
    start = "#~ " if entry.obsolete else ""
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


def _comment_lines(entry: Entry) -> Iterator[str]:
    for text in _single_lines(entry.translator_comments):
        yield f"# {text}" if text else "#"
    for text in _single_lines(entry.extracted_comments):
        yield f"#. {text}" if text else "#."
    for text in _single_lines(entry.references):
        yield f"#: {write_reference(text)}"
    if entry.flags:
        yield f"#, {', '.join(ordered_flags(entry.flags))}"
    yield from _single_lines(entry.other_comments)


def _previous_lines(entry: Entry) -> Iterator[str]:
    if entry.previous_source is entry.previous_context is entry.previous_plural is None:
        return
    start = "#~| " if entry.obsolete else "#| "
    if entry.previous_context is not None:
        yield f"{start}msgctxt {quote(entry.previous_context, start)}"
    # Gettext's grammar has no previous context or plural without a previous msgid.
    yield f"{start}msgid {quote(entry.previous_source or '', start)}"
    if entry.previous_plural is not None:
        yield f"{start}msgid_plural {quote(entry.previous_plural, start)}"


def _single_lines(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        if "\n" in text or text[-1:] in ("\\", "\r"):
            yield from map(_safe, text.split("\n"))
        else:
            yield text


def _safe(line: str) -> str:
    """Return a comment line whose end neither joins nor becomes part of a line end.

    Gettext takes a backslash at the end of a comment for a continuation and swallows what follows.
    """
    line = line.rstrip("\r")
    return f"{line} " if line.endswith("\\") else line

"""Reading PO files: well-kept ones by blocks, others by entries, and what is odd by `Scanner`."""

from __future__ import annotations

from articlekit.catalogue.entry import Catalogue, Entry, PoProblem, parse_header
from articlekit.catalogue.po_blocks import read_blocks
from articlekit.catalogue.po_decode import Decoded, decode, prepare
from articlekit.catalogue.po_scan import Scanner
from articlekit.catalogue.po_shape import read_entry


def parse(data: bytes) -> Catalogue:
    """Return the catalogue that the bytes of a PO file hold. Never raises on bad content.

    Follows GNU gettext's grammar and goes on after errors, which become `problems`, sorted by
    place. Of duplicate entries all are kept; a second header stays among the entries.
    """
    prepared = prepare(data)
    charset, problems = prepared.charset, prepared.problems
    closing: tuple[str, ...] = ()
    entries = read_blocks(prepared.data) if charset == "utf-8" else None
    if entries is None:
        entries, closing = _read(decode(prepared))
    header = _take_header(entries)
    if header is None:
        problems.append(PoProblem("po-missing-header", 1, 1))
    _report_duplicates(header, entries, problems)
    problems.sort(key=lambda problem: (problem.line, problem.column))
    fields = parse_header(header.texts[0]) if header else {}
    return Catalogue(fields, header, entries, closing, tuple(problems), charset)


def _read(decoded: Decoded) -> tuple[list[Entry], tuple[str, ...]]:
    """Return all entries of a text, the header among them, and its closing comments."""
    text, charset, problems = decoded
    scanner = Scanner(text, charset, problems)
    careful = "\t" in text or any(problem.code == "po-control-character" for problem in problems)
    entries: list[Entry] = []
    position, line = 0, 1
    while position < len(text):
        read = read_entry(text, position, line, charset, careful)
        if read is not None:
            entries.append(read[0])
            line += text.count("\n", position, read[1])
            position = read[1]
            continue
        found, position, line = scanner.scan(position, line)
        entries += found
    return entries, scanner.closing_comments


def _take_header(entries: list[Entry]) -> Entry | None:
    """Return the header, which no longer is among the entries then."""
    for place, entry in enumerate(entries):
        if entry.context is None and entry.is_header:
            return entries.pop(place)
    return None


def _report_duplicates(
    header: Entry | None, entries: list[Entry], problems: list[PoProblem]
) -> None:
    """Report entries of equal msgctxt and msgid; to gettext an obsolete one counts as well."""
    contexts = {entry.context for entry in entries}
    if len(contexts) == len(entries) and None not in contexts:
        return
    keys = [(entry.context, entry.source) for entry in entries]
    if len(set(keys)) == len(keys) and (header is None or (None, "") not in keys):
        return
    first = {(header.context, header.source): header} if header else {}
    for key, entry in zip(keys, entries, strict=True):
        earlier = first.setdefault(key, entry)
        if earlier is entry:
            continue
        code = "po-duplicate-header" if entry.is_header else "po-duplicate-entry"
        facts = {"context": entry.context, "source": entry.source, "first_line": earlier.line}
        problems.append(PoProblem(code, entry.line, 1, facts))

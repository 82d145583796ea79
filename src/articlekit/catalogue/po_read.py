"""Reading PO files: entries of the usual shape by `Shape`, everything else by `Scanner`."""

from __future__ import annotations

from articlekit.catalogue.entry import Catalogue, Entry, PoProblem, parse_header
from articlekit.catalogue.po_decode import decode
from articlekit.catalogue.po_scan import Scanner
from articlekit.catalogue.po_shape import NotPlainError, Shape

_LIVE = Shape(obsolete=False)
_OBSOLETE = Shape(obsolete=True)


def parse(data: bytes) -> Catalogue:
    """Return the catalogue that the bytes of a PO file hold. Never raises on bad content.

    Follows GNU gettext's grammar and goes on after errors, which become `problems`, sorted by
    place. Of duplicate entries all are kept; a second header stays among the entries.
    """
    text, charset, problems = decode(data)
    scanner = Scanner(text, charset, problems)
    careful = "\t" in text or any(problem.code == "po-control-character" for problem in problems)
    entries = _read(text, charset, scanner, careful)
    header = next((entry for entry in entries if entry.is_header), None)
    if header is None:
        problems.append(PoProblem("po-missing-header", 1, 1))
    else:
        entries.remove(header)
    _report_duplicates(header, entries, problems)
    problems.sort(key=lambda problem: (problem.line, problem.column))
    fields = parse_header(header.texts[0]) if header else {}
    return Catalogue(fields, header, entries, scanner.closing_comments, tuple(problems), charset)


def _read(text: str, charset: str, scanner: Scanner, careful: bool) -> list[Entry]:
    """Return all entries of a text, the header among them."""
    entries: list[Entry] = []
    position, line = 0, 1
    while position < len(text):
        shape = _LIVE
        match = shape.match(text, position)
        if match is None:
            shape = _OBSOLETE
            match = shape.match(text, position)
        if match is not None:
            try:
                entries.append(shape.read(match, line, charset, careful))
            except NotPlainError:
                pass
            else:
                line += text.count("\n", position, match.end())
                position = match.end()
                continue
        found, position, line = scanner.scan(position, line)
        entries += found
    return entries


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

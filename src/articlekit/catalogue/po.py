"""PO files: `parse` and `serialize`, the way to polib's objects and back, and MO files.

The only module that imports polib, and only when it is needed.
"""

from __future__ import annotations

from typing import Any

from articlekit.catalogue.entry import Catalogue, Entry, format_header
from articlekit.catalogue.po_read import parse
from articlekit.catalogue.po_write import header_entry, serialize

__all__ = ["compile_mo", "from_polib", "parse", "serialize", "to_polib"]


def to_polib(catalogue: Catalogue) -> Any:
    """Return the catalogue as a `polib.POFile`; lines of kinds it does not know stay out."""
    import polib

    file = polib.POFile(wrapwidth=0, check_for_duplicates=False)
    head = header_entry(catalogue)
    if head is not None:
        file.header = "\n".join(head.translator_comments)
        file.metadata = dict(catalogue.header)
        file.metadata_is_fuzzy = head.fuzzy
    for entry in catalogue.entries:
        file.append(_to_polib_entry(entry))
    return file


def _to_polib_entry(entry: Entry) -> Any:
    import polib

    plural = entry.source_plural is not None
    return polib.POEntry(
        msgctxt=entry.context,
        msgid=entry.source,
        msgid_plural=entry.source_plural or "",
        msgstr="" if plural else entry.texts[0] if entry.texts else "",
        msgstr_plural=dict(enumerate(entry.texts)) if plural else {},
        tcomment="\n".join(entry.translator_comments),
        comment="\n".join(entry.extracted_comments),
        occurrences=[_occurrence(reference) for reference in entry.references],
        flags=list(entry.flags),
        previous_msgctxt=entry.previous_context,
        previous_msgid=entry.previous_source,
        previous_msgid_plural=entry.previous_plural,
        obsolete=entry.obsolete,
        linenum=entry.line,
    )


def _occurrence(reference: str) -> tuple[str, str]:
    name, _, number = reference.rpartition(":")
    return (name, number) if name and number.isdecimal() else (reference, "")


def from_polib(file: Any) -> Catalogue:
    """Return a `polib.POFile` as a catalogue, every entry of it new."""
    header = {str(name): str(value) for name, value in file.metadata.items()}
    entries = [_from_polib_entry(entry) for entry in file]
    if not header and not file.header:
        return Catalogue(entries=entries)
    head = Entry(
        texts=(format_header(header),),
        translator_comments=_lines(file.header),
        flags=("fuzzy",) if file.metadata_is_fuzzy else (),
    )
    return Catalogue(header, head, entries)


def _from_polib_entry(entry: Any) -> Entry:
    forms = entry.msgstr_plural or {}
    plural = bool(entry.msgid_plural or forms)
    texts = tuple(forms.get(index, "") for index in range(max(forms, default=0) + 1))
    return Entry(
        context=entry.msgctxt,
        source=entry.msgid,
        source_plural=entry.msgid_plural if plural else None,
        texts=texts if plural else (entry.msgstr,),
        translator_comments=_lines(entry.tcomment),
        extracted_comments=_lines(entry.comment),
        references=tuple(f"{name}:{line}" if line else name for name, line in entry.occurrences),
        flags=tuple(entry.flags),
        previous_context=entry.previous_msgctxt,
        previous_source=entry.previous_msgid,
        previous_plural=entry.previous_msgid_plural,
        obsolete=bool(entry.obsolete),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()


def compile_mo(catalogue: Catalogue) -> bytes:
    """The MO file of a catalogue: its header and each translated, live, not fuzzy entry.

    The same as msgfmt's, but a plural entry is left out unless all its forms are there.
    """
    compiled: bytes = to_polib(catalogue).to_binary()
    return compiled

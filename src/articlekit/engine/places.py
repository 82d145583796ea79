"""From a finding to its place: line and column in the JSON or the PO file."""

from __future__ import annotations

from dataclasses import replace

from articlekit.catalogue.entry import Entry
from articlekit.diagnostics import Finding
from articlekit.model.jsontext import Places


def in_json(found: Finding, places: Places) -> Finding:
    """The finding with the line and column of its pointer, unless its reader gave them.

    Of a text that is an object the words are meant, which may stand lines below its bracket.
    """
    if found.line is not None or found.pointer is None:
        return found
    find = places.locate_key if found.on_key else places.locate
    words = found.unit is not None and not found.on_key
    line, column = find(f"{found.pointer}/text" if words else found.pointer)
    return replace(found, line=line, column=column)


def in_entry(found: Finding, entry: Entry | None) -> Finding:
    """The finding with the place in a catalogue: the text of the entry that it means."""
    if entry is None or entry.raw is None:
        return found if found.line else replace(found, line=1, column=1)
    line, column = entry.place_of(found.field or "msgctxt", found.form or 0)
    return replace(found, line=line, column=column)

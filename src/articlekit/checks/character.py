"""Characters that no page can show: in the source (AK2xx), in translations (AK3xx)."""

from __future__ import annotations

from collections.abc import Iterator

from articlekit.checks.rule import SourceText, Translated, written
from articlekit.diagnostics import Finding, finding


def source_nul(source: SourceText) -> Iterator[Finding]:
    """A character U+0000 in a text.

    HTML has no way to write it: browsers drop it, or show another one in its place.
    """
    for unit in source.units:
        for pointer, text in written(unit):
            if "\0" in text:
                yield finding(pointer=pointer, unit=unit.id)


def translated_nul(translated: Translated) -> Iterator[Finding]:
    """A character U+0000 in a translation, as such or as the escape of the PO format.

    It comes from a broken tool, and HTML has no way to write it.
    """
    for form, text in enumerate(translated.texts):
        if "\0" in text:
            yield finding(field="msgstr", form=form)
            return

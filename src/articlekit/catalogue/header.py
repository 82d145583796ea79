"""The header of a catalogue: gettext's fields in gettext's order, and no clock."""

from __future__ import annotations

import re
from collections.abc import Mapping

from articlekit.model.plurals import plural_forms, readable_plural_header
from articlekit.model.tags import language_header

#: The date of a document that has none: the header must carry one, and it may not be today's.
NO_DATE = "1970-01-01 00:00+0000"

_UTF_8 = re.compile(r"charset=utf-8\b", re.IGNORECASE)


def gettext_date(date: str | None) -> str:
    """An RFC 3339 time in the spelling of PO headers: `2018-11-02 09:00+0100`."""
    if date is None:
        return NO_DATE
    day, _, rest = date.partition("T")
    zone = "+0000" if rest.endswith("Z") else rest[-6:].replace(":", "")
    return f"{day} {rest[:5]}{zone}"


def template_header(project: str, report_to: str, date: str | None, source: str) -> dict[str, str]:
    """The header of a template; the plural formula is that of the source language."""
    return {
        "Project-Id-Version": project,
        "Report-Msgid-Bugs-To": report_to,
        "POT-Creation-Date": gettext_date(date),
        "PO-Revision-Date": gettext_date(date),
        "Last-Translator": "",
        "Language-Team": "",
        "Language": "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(source).header,
    }


def catalogue_header(
    template: Mapping[str, str], tag: str, existing: Mapping[str, str]
) -> dict[str, str]:
    """The header of a catalogue: what a translator's tool wrote stays, what is missing is added.

    An empty field is missing, as in a template that was copied. Ours are only the project, the
    address for reports and the date of the source; UTF-8 is what we write. Plural-Forms belongs
    to the catalogue once it is there and can be read: else gettext refuses the file, and every
    reader takes the formula of the language.
    """
    fresh = {**template, "Language": language_header(tag), "Plural-Forms": plural_forms(tag).header}
    if not existing:
        return fresh
    ours = ("Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date")
    header = {name: fresh[name] if name in ours else value for name, value in existing.items()}
    for name, value in fresh.items():
        header[name] = header.get(name) or value
    if readable_plural_header(header["Plural-Forms"]) is None:
        header["Plural-Forms"] = fresh["Plural-Forms"]
    if not _UTF_8.search(header["Content-Type"]):
        header["Content-Type"] = fresh["Content-Type"]
    return header

"""AK5xx, catalogue: the file itself, apart from what its translations say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from articlekit.catalogue.entry import Entry
from articlekit.catalogue.formula import forms_of
from articlekit.catalogue.state import OMITTED, carried, is_emptied
from articlekit.checks.rule import CatalogueText
from articlekit.diagnostics import Finding, finding
from articlekit.model.plurals import parse_plural_header, plural_forms, readable_plural_header


def missing_header_field(text: CatalogueText) -> Iterator[Finding]:
    """A header without Content-Type, Plural-Forms or Language.

    gettext's tools and editors then guess the encoding and the number of plural forms.
    """
    if not text.exists or text.catalogue.header_entry is None:
        return  # no file has been written yet, or it has no header at all, which is said elsewhere
    for name in ("Content-Type", "Plural-Forms", "Language"):
        if not text.catalogue.header.get(name):
            yield finding(line=1, name=name)


def plural_header(text: CatalogueText) -> Iterator[Finding]:
    """A Plural-Forms that is no formula, or has another number of forms than the language.

    The formula chooses the form that is shown; with a wrong one readers see wrong grammar. Where it
    is none, that of the language is used, and `update` writes it. It must not fail for a number
    that the article counts either.
    """
    header = text.catalogue.header.get("Plural-Forms")
    if not header:
        return
    try:
        found = parse_plural_header(header)
        for number in _counted(text):
            found.choose(number)
    except ValueError as error:
        yield _in_header(text, reason=str(error))
        return
    if found.count != plural_forms(text.language).count:
        yield _in_header(text, reason=f"it has {_forms(found.count)}")


def _counted(text: CatalogueText) -> list[int]:
    """The numbers by which texts of the article choose their plural form."""
    names = {unit.count: None for unit in text.units if unit.count}
    numbers = [text.values.get(name, {}).get("number") for name in names]
    return [number for number in numbers if isinstance(number, int) and number >= 0]


def other_plural_formula(text: CatalogueText) -> Iterator[Finding]:
    """A Plural-Forms with as many forms as the language has, which picks another for some number.

    The form that readers see is the one that the catalogue's own formula picks, as in any program
    that uses gettext. A translator who fills in the forms by the rules of the language would not
    expect it.
    """
    found = readable_plural_header(text.catalogue.header.get("Plural-Forms"))
    if found is None:
        return  # said already
    usual = plural_forms(text.language)
    number = found.first_difference(usual) if found.count == usual.count else None
    if number is not None:
        forms = {"found": found.choose(number), "usual": usual.choose(number)}
        yield _in_header(text, number=number, **forms)


def _forms(count: int) -> str:
    return f"{count} form" if count == 1 else f"{count} forms"


def _in_header(text: CatalogueText, **facts: Any) -> Finding:
    entry, line, column = text.catalogue.header_entry, 1, 1
    if entry is not None and entry.raw is not None:
        line, column = entry.place_of("msgstr", 0, max(entry.texts[0].find("Plural-Forms"), 0))
    arguments = {**facts, "wanted": plural_forms(text.language).header}
    return Finding(arguments, line=line, column=column, field="msgstr")


def orphan(text: CatalogueText) -> Iterator[Finding]:
    """An entry whose unit is no longer in the article. `update` keeps it as obsolete."""
    known = {name for unit in text.units for name in unit.ids}
    for entry in text.catalogue.entries:
        if not entry.obsolete and entry.context is not None and entry.context not in known:
            yield finding(unit=entry.context, field="msgctxt", line=entry.line)


def lost_context(text: CatalogueText) -> Iterator[Finding]:
    """An entry without msgctxt: a tool dropped it, or it came from another catalogue.

    Without its unit id a translation belongs to nothing; it is kept and never shown.
    """
    for entry in text.catalogue.entries:
        if entry.context is None and not entry.obsolete and not entry.is_header:
            yield finding(field="msgid", line=entry.line, source=entry.source[:60])


def behind(text: CatalogueText) -> Iterator[Finding]:
    """A catalogue that does not show today's source text: an author edited, nobody ran `update`.

    The state of each unit is known all the same; translators would see the old text. The first
    such unit is named. It is the same when somebody has changed a `msgid` in the catalogue, which
    `update` puts right: a source text is changed in the article only.
    """
    stale, absent = [], []
    for unit in text.units:
        entry = text.translations[unit.id].entry
        if entry is None:
            absent += [unit.id] if unit.spoken != text.language else []
        elif entry.key != unit.key:
            stale.append(unit.id)
    if stale or absent:
        first, field = (stale[0], "msgid") if stale else (absent[0], None)
        yield finding(unit=first, field=field, stale=len(stale), absent=len(absent))


def half_filled(text: CatalogueText) -> Iterator[Finding]:
    """A plural entry with some of its forms filled in and some empty, or absent.

    The whole text counts as missing until every form is there.
    """
    if any(problem.code == "po-plural-index-gap" for problem in text.catalogue.problems):
        return  # said already, with its place
    forms = forms_of(text.catalogue.header, text.language).count
    for unit in text.units:
        entry = text.translations[unit.id].entry if unit.plural is not None else None
        if entry is None or entry.obsolete or not entry.translated:
            continue
        without = {"", OMITTED} if unit.translate.droppable else {""}
        texts = carried(unit, entry, forms)
        empty = [form for form, one in enumerate(texts) if one.strip() in without]
        if empty and len(empty) < len(texts):
            named = ", ".join(f"msgstr[{form}]" for form in empty)
            yield finding(unit=unit.id, field="msgstr", form=empty[0], forms=named)


def second_entry(text: CatalogueText) -> Iterator[Finding]:
    """Another live entry with the msgctxt of one before it, and another msgid.

    Somebody merged two versions of the file, or copied an entry. Nothing is lost, but translators
    see the unit twice, and only one of the two is shown. With the same msgid gettext's tools
    refuse the file: that is `po-duplicate-entry`.
    """
    first: dict[str, Entry] = {}
    for entry in text.catalogue.entries:
        if entry.obsolete or entry.context is None or entry.context not in text.translations:
            continue
        before = first.setdefault(entry.context, entry)
        if before.source != entry.source:
            yield finding(
                unit=entry.context, field="msgctxt", line=entry.line, first_line=before.line
            )


def emptied(text: CatalogueText) -> Iterator[Finding]:
    """An empty text that is not fuzzy, beside the `#| msgid` of an outdated one.

    OmegaT's own filter for PO files leaves the text and the mark of every fuzzy entry out: the work
    of a translator has gone from this file. `update` keeps the `#|`, so that it is not forgotten.
    """
    for unit in text.units:
        entry = text.translations[unit.id].entry
        if entry is not None and not entry.obsolete and is_emptied(unit, entry):
            yield finding(unit=unit.id, field="msgstr", line=entry.line)

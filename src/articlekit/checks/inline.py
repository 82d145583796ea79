"""AK3xx, inline: what source and translation must have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from articlekit.catalogue.state import OMITTED
from articlekit.checks.rule import Translated
from articlekit.diagnostics import Finding, finding
from articlekit.model.address import is_address
from articlekit.model.formatting import formats_of
from articlekit.model.inline import Inline, Tag


def notation(translated: Translated) -> Iterator[Finding]:
    """Markup or braces in a translation that are not the notation: an unclosed tag, a single brace.

    Such a text cannot be shown; the fallback stands in its place until it is put right.
    """
    for form, inline in enumerate(translated.inline):
        for problem in inline.problems:
            yield finding(field="msgstr", form=form, problem=problem.kind, found=problem.found)


def missing_value(translated: Translated) -> Iterator[Finding]:
    """A number, amount or measure of the source that the translation does not insert.

    A reader would miss the figure. A plural form may leave out the value that it counts (“one
    state”); a date may be written in words.
    """
    unit = translated.unit
    wanted = [
        value.name
        for value in translated.source_inline[-1].values
        if (given := unit.values.get(value.name)) is not None and "date" not in given
    ]
    for form, inline in enumerate(translated.inline):
        present = {value.name for value in inline.values}
        for name in dict.fromkeys(wanted):
            if name not in present and name != unit.count:
                yield finding(field="msgstr", form=form, value=f"{{{name}}}")


def unknown_value(translated: Translated) -> Iterator[Finding]:
    """A value in a translation that the source does not have: nothing would be shown for it."""
    known = {value.name for inline in translated.source_inline for value in inline.values}
    for form, inline in enumerate(translated.inline):
        for value in inline.values:
            if value.name not in known:
                yield finding(
                    field="msgstr",
                    form=form,
                    value=value.placeholder,
                    known=", ".join(f"{{{name}}}" for name in sorted(known)) or "none",
                )


def value_format(translated: Translated) -> Iterator[Finding]:
    """A format in a translation that the value does not have, as `{states.weekday}`."""
    for form, inline in enumerate(translated.inline):
        for value in inline.values:
            defined = translated.unit.values.get(value.name)
            if value.format and defined and value.format not in formats_of(defined):
                yield finding(
                    field="msgstr",
                    form=form,
                    value=value.placeholder,
                    known=", ".join(formats_of(defined)) or "none",
                )


def _links(inline: Inline) -> Counter[str]:
    return Counter(tag.opening for tag in inline.tags if tag.name == "a")


def missing_link(translated: Translated) -> Iterator[Finding]:
    """A link of the source that the translation lost: its readers could not follow it."""
    wanted = _links(translated.source_inline[-1])
    for form, inline in enumerate(translated.inline):
        for opening in wanted - _links(inline):
            yield finding(field="msgstr", form=form, tag=opening)


def unknown_link(translated: Translated) -> Iterator[Finding]:
    """A link in a translation that leads elsewhere than any of the source."""
    known = _links(translated.source_inline[-1])
    for form, inline in enumerate(translated.inline):
        for opening in _links(inline) - known:
            yield finding(field="msgstr", form=form, tag=opening, known=", ".join(known) or "none")


#: Tags that carry meaning a translation must keep; the others may follow the language.
_MEANINGFUL = ("code", "sub", "sup")


def _meaningful(inline: Inline) -> Counter[str]:
    return Counter(tag.name for tag in inline.tags if tag.name in _MEANINGFUL)


def missing_tag(translated: Translated) -> Iterator[Finding]:
    """A `<code>`, `<sub>` or `<sup>` of the source that the translation lost.

    Emphasis, quotation marks and titles follow the language, so their number is free.
    """
    wanted = _meaningful(translated.source_inline[-1])
    for form, inline in enumerate(translated.inline):
        for name in wanted - _meaningful(inline):
            yield finding(field="msgstr", form=form, tag=f"<{name}>")


def empty_tag(translated: Translated) -> Iterator[Finding]:
    """A tag with nothing inside in a translation: a link that cannot be clicked."""
    for form, inline in enumerate(translated.inline):
        for tag in inline.tags:
            if tag.name != "br" and not _has_content(tag):
                yield finding(field="msgstr", form=form, tag=tag.opening)


def _has_content(tag: Tag) -> bool:
    return any(
        not isinstance(child, Tag) or child.name == "br" or _has_content(child)
        for child in tag.children
    )


def tag_not_allowed(translated: Translated) -> Iterator[Finding]:
    """A tag in the translation of a text that is shown without markup."""
    if not translated.unit.translate.tags:
        for form, inline in enumerate(translated.inline):
            for tag in inline.tags:
                yield finding(field="msgstr", form=form, tag=tag.opening)


def omitted_unit(translated: Translated) -> Iterator[Finding]:
    """`∅` in a unit that is not droppable: readers would see the sign, so the fallback is shown."""
    if not translated.unit.translate.droppable and OMITTED in map(str.strip, translated.texts):
        yield finding(field="msgstr")


def plural_forms(translated: Translated) -> Iterator[Finding]:
    """A plural unit with more or fewer forms than the header of the catalogue announces."""
    wanted = translated.forms if translated.unit.plural is not None else 1
    if len(translated.texts) != wanted:
        yield finding(field="msgstr", found=len(translated.texts), wanted=wanted)


def bad_address(translated: Translated) -> Iterator[Finding]:
    """A localized address that is none, or of another kind or scheme than its field takes."""
    translate = translated.unit.translate
    if translate.switch == "localize":
        for form, text in enumerate(translated.texts):
            if not is_address(translate.role, text):
                yield finding(field="msgstr", form=form, found=text[:60])

"""AK3xx, inline: what source and translation must have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from operator import and_

from articlekit.catalogue.state import OMITTED
from articlekit.checks.notation import advice, empty_tags, mistakes, unknown_tags
from articlekit.checks.rule import Translated
from articlekit.diagnostics import Finding, finding
from articlekit.model.address import is_address
from articlekit.model.formatting import named_formats
from articlekit.model.inline import Inline


def notation(translated: Translated) -> Iterator[Finding]:
    """Markup or braces in a translation that are not the notation: an unclosed tag, a single brace.

    Such a text cannot be shown; the fallback stands in its place until it is put right. What it
    lacks because of the mistake (a link, a value) is not reported as well.
    """
    tags = translated.unit.translate.tags
    for form, inline in enumerate(translated.inline):
        for problem in mistakes(inline):
            yield finding(
                field="msgstr",
                form=form,
                problem=problem.kind,
                found=problem.found,
                advice=advice(problem, translated.texts[form], tags=tags),
            )


def missing_value(translated: Translated) -> Iterator[Finding]:
    """A number, amount or measure of the source that the translation does not insert.

    A reader would miss the figure. A plural form may leave out the value that it counts (“one
    state”), and one that only 0 or 1 take any value that a form of the source leaves out; a form
    that other numbers take needs what `other` has. A date may be written in words.
    """
    unit = translated.unit
    for form, inline in translated.readable if unit.values else ():
        sources = [{value.name for value in one.values} for one in translated.counterparts(form)]
        present = {value.name for value in inline.values}
        for name, given in unit.values.items():
            if given is None or "date" in given or name == unit.count or name in present:
                continue
            if all(name in source for source in sources):
                yield finding(field="msgstr", form=form, value=f"{{{name}}}")


def unknown_value(translated: Translated) -> Iterator[Finding]:
    """A value in a translation that the source does not have: nothing would be shown for it."""
    known = {value.name for inline in translated.source_inline for value in inline.values}
    for form, inline in translated.readable:
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
    for form, inline in translated.readable:
        for value in inline.values:
            defined = translated.unit.values.get(value.name)
            known = named_formats(defined) if defined else ()
            if value.format and defined and value.format not in known:
                yield finding(
                    field="msgstr",
                    form=form,
                    value=value.placeholder,
                    known=", ".join(known) or "none",
                )


def _links(inline: Inline) -> Counter[str]:
    return Counter(tag.opening for tag in inline.tags if tag.name == "a")


def missing_link(translated: Translated) -> Iterator[Finding]:
    """A link of the source that the translation lost: its readers could not follow it.

    A plural form that only 0 or 1 take may lack what any form of the source lacks.
    """
    for form, inline in translated.readable:
        for opening in _in_all(_links, translated.counterparts(form)) - _links(inline):
            yield finding(field="msgstr", form=form, tag=opening)


def unknown_link(translated: Translated) -> Iterator[Finding]:
    """A link in a translation that leads elsewhere than any of the source, or stands more often.

    A plural form may have the links of any form of the source.
    """
    known: Counter[str] = Counter()
    for source in translated.source_inline:
        known |= _links(source)
    for form, inline in translated.readable:
        for opening in _links(inline) - known:
            problem, todo = ", which the source does not have", _known(known)
            if opening in known:
                problem = " more often than the source"
                todo = f"Keep {opening} around one piece of the text, as in the source."
            yield finding(field="msgstr", form=form, tag=opening, problem=problem, advice=todo)


def _known(openings: Counter[str]) -> str:
    return f"Known: {', '.join(openings) or 'none'}."


def _in_all(count: Callable[[Inline], Counter[str]], sources: Iterable[Inline]) -> Counter[str]:
    """What every one of some source forms has, as often as all of them have it."""
    return reduce(and_, map(count, sources))


#: Tags that carry meaning a translation must keep; the others may follow the language.
_MEANINGFUL = ("code", "sub", "sup")


def _meaningful(inline: Inline) -> Counter[str]:
    return Counter(tag.name for tag in inline.tags if tag.name in _MEANINGFUL)


def missing_tag(translated: Translated) -> Iterator[Finding]:
    """A `<code>`, `<sub>` or `<sup>` of the source that the translation lost.

    Emphasis, quotation marks and titles follow the language, so their number is free.
    """
    for form, inline in translated.readable:
        for name in _in_all(_meaningful, translated.counterparts(form)) - _meaningful(inline):
            yield finding(field="msgstr", form=form, tag=f"<{name}>")


def empty_tag(translated: Translated) -> Iterator[Finding]:
    """A tag with nothing inside in a translation: a link that cannot be clicked."""
    for form, inline in enumerate(translated.inline):
        for tag in empty_tags(inline):
            yield finding(field="msgstr", form=form, tag=tag.opening)


def unknown_tag(translated: Translated) -> Iterator[Finding]:
    """A tag in a translation that is none of ours, as `<b>`: readers would see it as it stands.

    What the source shows in the same way is not meant, nor what stands in `<code>`.
    """
    for form, inline in enumerate(translated.inline):
        for tag in () if inline.problems else unknown_tags(translated.texts[form]):
            if not any(tag in unknown_tags(text) for text in translated.unit.texts):
                yield finding(field="msgstr", form=form, tag=tag)


def tag_not_allowed(translated: Translated) -> Iterator[Finding]:
    """A tag in the translation of a text that is shown without markup."""
    if not translated.unit.translate.tags:
        for form, inline in translated.readable:
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


def newline_ends(translated: Translated) -> Iterator[Finding]:
    """A translation that begins or ends with a line break where the source text has none.

    Or the other way round. gettext's `msgfmt -c` refuses the whole file because of it.
    """
    source = translated.entry.source
    if not any("\n" in text for text in (source, *translated.texts)):
        return
    for form, text in enumerate(translated.texts):
        for verb, wanted, found in (
            ("begins", source[:1], text[:1]),
            ("ends", source[-1:], text[-1:]),
        ):
            if (wanted == "\n") != (found == "\n"):
                more, todo = ("with", "Remove it") if found == "\n" else ("without", "Add it")
                yield finding(field="msgstr", form=form, verb=verb, how=more, advice=todo)

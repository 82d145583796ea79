"""Quotes and pull quotes (AK2xx), and the marks around a quote in any language (AK401)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articlekit.checks.rule import SourceText, Translated, written
from articlekit.diagnostics import Finding, finding
from articlekit.model.inline import parse
from articlekit.model.tags import lenient_subtags

_WORD = re.compile(r"\w+")
#: Texts that the site puts between quotation marks.
_QUOTED = frozenset({"quote", "pull quote"})
#: Opening and closing marks that belong together, in any language.
_PAIRS = frozenset(
    ("“”", "„“", "„”", "””", "«»", "»«", "»»", '""', "‘’", "‚‘", "‚’", "‹›", "›‹", "「」", "『』")
)


def pullquote_wording(source: SourceText) -> Iterator[Finding]:
    """A pull quote whose own text has other words, or another order, than what it repeats.

    Readers take a pull quote as the words of the text; it may leave words out, not change them.
    """
    texts = {unit.id.partition("/")[2]: unit for unit in source.units}
    for block in source.value.get("body", ()):
        repeated = texts.get(block.get("of", "")) if block["type"] == "pullquote" else None
        own = texts.get(block["id"]) if repeated else None
        if own is None or repeated is None:
            continue
        for pointer, text in written(own):
            changed = [_changed(text, whole) for whole in repeated.texts]
            if all(changed):
                yield finding(pointer=pointer, unit=own.id, word=changed[0], of=block["of"])


def _changed(shortened: str, whole: str) -> str | None:
    """The first word of a shortened text that the whole does not have there."""
    words = iter(_words(whole))
    return next((word for word in _words(shortened) if word not in words), None)


def _words(text: str) -> list[str]:
    """The words of a text in order, tags left out; a value counts as a word."""
    return _WORD.findall(re.sub(r"<[^<>]*>", " ", text).lower())


def pullquote_of_nothing(source: SourceText) -> Iterator[Finding]:
    """A pull quote without `text` that names a block without one: nothing would be shown.

    A list, an image, contacts, a divider have no text of their own, nor has a pull quote that
    only repeats.
    """
    body = source.value.get("body", ())
    kinds = {block["id"]: block["type"] for block in body}
    texts = {unit.id.partition("/")[2] for unit in source.units}
    for index, block in enumerate(body):
        if block["type"] == "pullquote" and "text" not in block and block["of"] != block["id"]:
            kind = kinds.get(block["of"])
            if kind is not None and block["of"] not in texts:
                yield finding(pointer=f"/body/{index}/of", id=block["of"], kind=kind)


def verbatim_language(source: SourceText) -> Iterator[Finding]:
    """A quote that says `verbatim` and was said in another language than the article's.

    Its text is in the language of the article, so it cannot be the words as spoken.
    """
    home = source.value.get("language", "")
    for index, block in enumerate(source.value.get("body", ())):
        if block["type"] == "quote" and block["wording"] == "verbatim":
            said = block.get("original_language", home)
            if lenient_subtags(said).language != lenient_subtags(home).language:
                yield finding(pointer=f"/body/{index}/wording", said=said, language=home)


def source_outer_marks(source: SourceText) -> Iterator[Finding]:
    """Quotation marks around the whole text of a quote or pull quote: readers get them twice.

    The site sets the outer marks, in the language of the text. Marks inside are `<q>`.
    """
    for unit in source.units:
        if unit.translate.role in _QUOTED:
            for pointer, text in written(unit):
                if marks := outer_marks(text):
                    yield finding(pointer=pointer, unit=unit.id, marks=marks)


def translated_outer_marks(translated: Translated) -> Iterator[Finding]:
    """Quotation marks around the whole translation of a quote or pull quote: readers get two pairs.

    The site sets the outer marks of each language. Marks inside are `<q>`.
    """
    unit = translated.unit
    if unit.translate.role in _QUOTED and not any(map(outer_marks, unit.texts)):
        for form, text in enumerate(translated.texts):
            if marks := outer_marks(text):
                yield finding(field="msgstr", form=form, marks=marks)


def outer_marks(text: str) -> str | None:
    """The marks that enclose a whole text, as `“…”` or `<q>…</q>`; None when there are none."""
    words = text.strip().rstrip(".").rstrip()
    if words.startswith("<q>") and words.endswith("</q>"):
        return "<q>…</q>" if len(parse(words).nodes) == 1 else None
    if len(words) < 3 or words[0] + words[-1] not in _PAIRS:
        return None
    inside = words[1:-1]
    return None if words[0] in inside or words[-1] in inside else f"{words[0]}…{words[-1]}"

"""AK6xx, policy: what a language must have before its readers get it."""

from __future__ import annotations

from collections.abc import Iterator

from articlekit.catalogue.state import State, Translation, carried
from articlekit.catalogue.unit import Unit
from articlekit.checks.rule import CatalogueText
from articlekit.diagnostics import Finding, finding


def incomplete(text: CatalogueText) -> Iterator[Finding]:
    """A unit that is not translated in a language whose tier is `complete`.

    One that is outdated, where the tier shows outdated texts, is `outdated-unit` instead. A
    translation that cannot be shown is none: readers get another language in its place.
    """
    for unit, state in _wanting(text):
        if not _shown_outdated(text, unit, state):
            yield _unfinished(text, unit)


def outdated_unit(text: CatalogueText) -> Iterator[Finding]:
    """A unit of a `complete` language whose translation was made from an earlier source text.

    Readers get it all the same, marked as outdated: an author's edit does not stop the site.
    """
    for unit, state in _wanting(text):
        if _shown_outdated(text, unit, state):
            yield finding(unit=unit.id, field="msgstr", state=state)


def _unfinished(text: CatalogueText, unit: Unit) -> Finding:
    translation = text.translations[unit.id]
    broken = unit.id in text.broken
    todo = _CORRECT if broken else _what_to_do(unit, translation)
    state = "broken" if broken else translation.state
    return finding(unit=unit.id, field="msgstr", state=state, advice=todo)


_CORRECT = "Correct it: another finding says what is wrong, and until then it is not shown."


def _what_to_do(unit: Unit, translation: Translation) -> str:
    """The next step: the text may be there, and only its fuzzy mark in the way."""
    entry = translation.entry
    if entry is None or not entry.translated:
        return "Translate it."
    if translation.state == "missing":
        if entry.fuzzy and all(text.strip() for text in carried(unit, entry)):
            return "A text is offered there: if it fits, remove the fuzzy mark."
        return "Translate it." if unit.plural is None else "Fill in every plural form."
    if translation.state == "unreviewed":
        if not entry.fuzzy:
            return "Keep one msgstr[n] for each form that Plural-Forms counts."
        return "Check it, then remove the fuzzy mark."
    rest = "then remove the fuzzy mark" if entry.fuzzy else "`articlekit update` shows the change"
    return f"Bring it up to the source text; {rest}."


def _wanting(text: CatalogueText) -> Iterator[tuple[Unit, State]]:
    if text.tier.complete and text.published:
        for unit in text.units:
            state = text.translations[unit.id].state
            if state in ("missing", "unreviewed", "outdated") or unit.id in text.broken:
                yield unit, state


def _shown_outdated(text: CatalogueText, unit: Unit, state: State) -> bool:
    if unit.id in text.broken:
        return False
    return state == "outdated" and text.tier.outdated == "show" and not unit.retracted


def required_unit(text: CatalogueText) -> Iterator[Finding]:
    """A unit without which the tier publishes no article: the article is withheld here."""
    if not text.published:
        return
    for unit in text.units:
        path = unit.id.partition("/")[2]
        translation = text.translations[unit.id]
        lacking = translation.state in ("missing", "unreviewed") or unit.id in text.broken
        if lacking and text.tier.requires(path):
            yield _unfinished(text, unit)


def unused_waiver(_: object) -> Iterator[Finding]:
    """A waiver of the configuration that matches no finding any more.

    What it accepted is gone; left in place it would hide the next one. The engine reports it once
    everything has been checked.
    """
    return iter(())

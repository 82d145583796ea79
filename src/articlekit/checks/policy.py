"""AK6xx, policy: what a language must have before its readers get it."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from articlekit.checks.rule import CatalogueText
from articlekit.diagnostics import Finding, finding


def incomplete(text: CatalogueText) -> Iterator[Finding]:
    """A unit that is not translated in a language whose tier is `complete`."""
    if not (text.tier.complete and text.published):
        return
    for unit in text.units:
        translation = text.translations[unit.id]
        if translation.state in ("missing", "unreviewed", "outdated"):
            yield finding(unit=unit.id, field="msgstr", state=translation.state)


def required_unit(text: CatalogueText) -> Iterator[Finding]:
    """A unit without which the tier publishes no article: the article is withheld here."""
    if not text.published:
        return
    for unit in text.units:
        path = unit.id.partition("/")[2]
        translation = text.translations[unit.id]
        needed = any(fnmatchcase(path, pattern) for pattern in text.tier.required)
        if needed and translation.state in ("missing", "unreviewed"):
            yield finding(unit=unit.id, field="msgstr", state=translation.state)


def unused_waiver(_: object) -> Iterator[Finding]:
    """A waiver of the configuration that matches no finding any more.

    What it accepted is gone; left in place it would hide the next one. The engine reports it once
    everything has been checked.
    """
    return iter(())

"""Which text of a unit is shown in a language, and why (design, section 7)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Literal, NamedTuple

from articlekit.catalogue.state import OMITTED, State, Translation
from articlekit.catalogue.unit import Unit
from articlekit.model.address import is_address
from articlekit.model.config import TierConfig
from articlekit.model.formatting import formats_of
from articlekit.model.inline import Inline, Value, parse
from articlekit.model.language import plural_category

ShownState = Literal["source", "translated", "outdated", "unreviewed"]
#: Of a unit in one language: its state, and the text that would be shown (None: there is none).
Candidate = tuple[State, str | None]

#: States with which a unit counts as done.
DONE: tuple[State, ...] = ("translated", "omitted", "inherited")


def finished(states: Mapping[str, int]) -> int:
    """Of units counted by state, those that leave a translator nothing to do.

    `source` stands for units of the language itself.
    """
    return sum(states.get(state, 0) for state in (*DONE, "source"))


class Shown(NamedTuple):
    """What a reader of one language gets of a unit.

    `state` is the unit's state in the language of the bundle (None in its source language);
    `text` the text shown, in `language`, with the state it has there; None when left out.
    `foreign`: the source text is not in the language of its document.
    """

    state: State | None
    text: str | None
    language: str | None = None
    shown_state: ShownState | None = None
    foreign: bool = False

    @property
    def plain(self) -> bool:
        """Whether the unit is simply the source text or its translation, with nothing to say."""
        if self.state is None:
            return not self.foreign
        return self.state == "translated" == self.shown_state


def candidates(
    units: Iterable[Unit],
    translations: Mapping[str, Translation],
    choose: Callable[[int], int],
    values: Mapping[str, Any],
) -> dict[str, Candidate]:
    """The state and text of every unit in one language; `choose` is the catalogue's formula.

    The state is the one for readers: a translation that cannot be shown is missing to them.
    """
    return {unit.id: _candidate(unit, translations[unit.id], choose, values) for unit in units}


def _candidate(
    unit: Unit,
    translation: Translation,
    choose: Callable[[int], int],
    values: Mapping[str, Any],
) -> Candidate:
    if translation.entry is None and translation.state == "translated":
        return "translated", unit.original
    if not translation.texts:
        return translation.state, None
    text = _chosen(unit, translation.texts, choose, values)
    if text is not None and _usable(unit, text):
        return translation.state, text
    if unit.translate.droppable and text is not None and text.strip() == OMITTED:
        return translation.state, None  # left out, of an earlier text: nothing is broken
    return "missing", None


def _chosen(
    unit: Unit, texts: tuple[str, ...], choose: Callable[[int], int], values: Mapping[str, Any]
) -> str | None:
    """The plural form that the count takes; None where the formula fails for that number."""
    if not unit.plural:
        return texts[-1]
    try:
        form = choose(_count(unit, values))
    except ValueError:
        return None
    return texts[form] if form < len(texts) else texts[-1]


def _count(unit: Unit, values: Mapping[str, Any]) -> int:
    """The number that chooses the plural form; 0 where the article has no number to count."""
    number = values.get(unit.count or "", {}).get("number", 0)
    return number if isinstance(number, int) and number >= 0 else 0


def _usable(unit: Unit, text: str) -> bool:
    """Whether a translation can be shown: broken notation, an unknown value or format cannot.

    An address of another form than its field's cannot either: no link is made by a catalogue.
    """
    if unit.translate.switch == "localize":
        return is_address(unit.translate.role, text)
    if text.strip() == OMITTED or "\0" in text:
        return False
    if unit.translate.raw or not any(mark in text for mark in "<&{}"):
        return True
    inline = parse(text)
    if inline.problems or not all(_known(value, unit) for value in inline.values):
        return False
    return _says_something(inline) or not any(map(_says_something, map(parse, unit.texts)))


def _says_something(inline: Inline) -> bool:
    """Whether anything is left of a text on the page: words or a value."""
    return bool(inline.values) or bool(inline.words.strip())


def _known(value: Value, unit: Unit) -> bool:
    """Whether the article has a value that a translation inserts, in the format it asks for."""
    given = unit.values.get(value.name)
    if given is None or value.format is None:
        return given is not None
    try:
        return value.format in formats_of(given)
    except ValueError:
        return False


def source_text(unit: Unit, language: str, values: Mapping[str, Any]) -> str:
    """The source text of a unit; a plural one in the form that its count takes.

    Of a quote that was said in this language, the words as spoken.
    """
    if unit.spoken == language and unit.original is not None:
        return unit.original
    if unit.count is None or unit.count not in values:
        return unit.source
    category = plural_category(values[unit.count].get("number", 0), language)
    return unit.forms.get(category, unit.forms["other"])


def resolve(
    units: Iterable[Unit],
    chain: tuple[str, ...],
    by_language: Mapping[str, Mapping[str, Candidate]],
    tier: TierConfig,
    values: Mapping[str, Any],
) -> dict[str, Shown]:
    """What is shown of every unit in the first language of `chain`; the last is the source."""
    language, source = chain[0], chain[-1]
    if language == source:
        return {
            unit.id: _of_source(unit, None, source, source_text(unit, source, values))
            for unit in units
        }
    own = by_language[language]
    shown: dict[str, Shown] = {}
    for unit in units:
        state, text = own[unit.id]
        if state == "translated" and text is not None:
            shown[unit.id] = Shown(state, text, language, state)
            continue
        if state == "omitted":
            shown[unit.id] = Shown(state, None)
            continue
        words = source_text(unit, source, values)
        shown[unit.id] = _along(unit, state, chain, by_language, tier) or _of_source(
            unit, state, language if unit.wordless else source, words
        )
    return shown


def _of_source(unit: Unit, state: State | None, language: str, text: str) -> Shown:
    """The source text, in the language of its document or in its own."""
    return Shown(state, text, unit.language or language, "source", unit.language is not None)


def _along(
    unit: Unit,
    state: State,
    chain: tuple[str, ...],
    by_language: Mapping[str, Mapping[str, Candidate]],
    tier: TierConfig,
) -> Shown | None:
    """The first text of the chain that the policy lets through; None: only the source is left."""
    if state in ("omitted", "inherited"):
        return None
    for language in chain[:-1]:
        there, text = by_language.get(language, {}).get(unit.id, ("missing", None))
        if text is None or (unit.retracted and there != "translated"):
            continue
        if there == "translated" or (
            there in ("outdated", "unreviewed") and getattr(tier, there) == "show"
        ):
            return Shown(state, text, language, there)
    return None


def withheld(
    units: Iterable[Unit],
    states: Mapping[str, State],
    tier: TierConfig,
    broken: Collection[str] = (),
) -> str | None:
    """Why the policy of a language withholds an article; None when it is published.

    Of the missing ones, those that are `broken` have a translation that cannot be shown.
    """
    done = total = 0
    for unit in units:
        state = states[unit.id]
        word = "broken" if unit.id in broken else state
        total += 1
        shown_outdated = state == "outdated" and tier.outdated == "show" and not unit.retracted
        done += state in DONE or shown_outdated
        path = unit.id.partition("/")[2]
        if state in ("outdated", "unreviewed", "missing") and getattr(tier, state) == "withhold":
            return f"{path} is {word}"
        if state in ("missing", "unreviewed") and tier.requires(path):
            return f"{path} is {word} and required"
    if total and done / total < tier.minimum:
        return f"{done} of {total} units are translated, {tier.minimum:.0%} are needed"
    return None

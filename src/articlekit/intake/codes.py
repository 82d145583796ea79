"""Tags, values and control characters that a translation may neither lose nor add."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from articlekit.catalogue.unit import Unit
from articlekit.checks.exchange import ExchangeProblem
from articlekit.intake.compare import Compared
from articlekit.intake.receive import NOT_THERE, ONCE
from articlekit.intake.spans import KEPT, codes_of, spans_of
from articlekit.model.inline import Inline, parse


def lost_and_added(compared: Compared, unit: Unit) -> Iterator[ExchangeProblem]:
    """Tags, values and control characters that the translation lacks or adds, where that matters.

    A plural form may leave out the value that it counts, a date may be written in words.
    """
    received = compared.received
    if not compared.segment.literal:
        source, target = parse(compared.source), parse(compared.target)
        for code in _lost(source, target, unit):
            yield received.problem("xliff-code-missing", code=code)
        for code, reason, advice in _added(source, target, unit):
            yield received.problem("xliff-code-unknown", code=code, reason=reason, advice=advice)
    allowed = {*_controls(compared.source), *_controls(compared.segment.target)}
    for character in _controls(compared.target):
        if character not in allowed:
            name = f"the character U+{ord(character):04X}"
            reason = "is not in the source"
            yield received.problem("xliff-code-unknown", code=name, reason=reason, advice=NOT_THERE)


def _kept(inline: Inline) -> Counter[str]:
    return Counter(tag.opening for tag in inline.tags if tag.name in KEPT)


def _lost(source: Inline, target: Inline, unit: Unit) -> Iterator[str]:
    yield from (_kept(source) - _kept(target)).elements()
    present = {value.name for value in target.values}
    for value in {one.name: one for one in source.values}.values():
        dated = "date" in (unit.values.get(value.name) or {"date": None})
        if value.name not in present and value.name != unit.count and not dated:
            yield value.placeholder


def _added(source: Inline, target: Inline, unit: Unit) -> Iterator[tuple[str, str, str]]:
    """What a translation has and the source lacks: the code, why it is refused, what to do."""
    links = Counter(tag.opening for tag in target.tags if tag.name == "a")
    for opening in (links - _kept(source)).elements():
        yield opening, "is not in the source, or not as often", ONCE
    for value in target.values:
        if value.name not in unit.values and value.name not in {one.name for one in source.values}:
            yield value.placeholder, "is not in the source", ONCE
    if not unit.translate.tags:
        for tag in target.tags:
            yield tag.opening, "may not stand in this text: it takes no tags", NOT_THERE


def _controls(text: str) -> list[str]:
    return [code.data for code in codes_of(spans_of(text, literal=True))]

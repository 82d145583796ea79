"""Values as a reader sees them: numbers, dates, amounts, percentages and measures per language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from articlekit.model import language as cldr
from articlekit.model.dates import PartialDate, parse_date
from articlekit.model.kinds import kind_of
from articlekit.model.numbers import PRECISE, decimals, exact

VALUE_FORMATS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "number": ("compact",),
        "date": (
            "short",
            "medium",
            "long",
            "full",
            "year",
            "month",
            "month_day",
            "weekday",
            "time",
        ),
        "amount": ("name",),
        "percent": (),
        "measure": ("short", "long", "narrow"),
    }
)
"""The formats that may stand after the dot in `{name.format}`, per kind of value."""

_STYLES: Final = ("short", "medium", "long", "full")
_DATE_FORMATS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "year": (*_STYLES, "year"),
        "month": (*_STYLES, "year", "month"),
        "day": (*_STYLES, "year", "month", "month_day", "weekday"),
        "time": VALUE_FORMATS["date"],
    }
)
_SKELETONS: Final[Mapping[str, tuple[str, str, str, str]]] = MappingProxyType(
    {"year": ("y", "y", "y", "y"), "month": ("yM", "yMMM", "yMMMM", "yMMMM")}
)
_UNITS: Final[Mapping[str, str]] = {"amount": "currency", "measure": "unit"}
_LARGEST_COMPACT: Final = 14
"""CLDR's compact patterns end at 10**14."""
_LITERAL: Final = re.compile(r"('[^']*')")


def formats_of(value: Mapping[str, Any]) -> tuple[str, ...]:
    """The format names that this value can take; a date cannot show what is not known of it.

    Raises ValueError for a value of no known kind and for a date that does not exist.
    """
    kind = _kind(value)
    if kind != "date":
        return VALUE_FORMATS[kind]
    return _DATE_FORMATS[parse_date(value["date"]).precision]


def named_formats(value: Mapping[str, Any]) -> tuple[str, ...]:
    """The same for rules; of a date that does not exist, which is said elsewhere, any format."""
    try:
        return formats_of(value)
    except ValueError:
        return VALUE_FORMATS["date"]


def format_value(
    value: Mapping[str, Any], fmt: str | None, tag: str, *, digits: str | None = None
) -> str:
    """A value of an article as text in a language.

    `value` is one of the shapes `{"number"}`, `{"date"}`, `{"amount", "currency"}`, `{"percent"}`,
    `{"measure", "unit"}`; `fmt` one of `formats_of(value)`, or None: a date is then long in its
    precision, a measure long, an amount with its symbol. `digits` is a CLDR numbering system
    (`latn`, `arab` …), by default the language's own. Nothing is rounded away but by `compact`.
    A moment is shown in its own offset, which `long` and `full` name.

    Raises ValueError for a value or format that does not exist, with the reason.
    """
    kind = _kind(value)
    if fmt is not None and fmt not in formats_of(value):
        known = ", ".join(formats_of(value)) or "none"
        raise ValueError(f"no format {fmt!r} for this {kind}; there is: {known}")
    system = cldr.numbering_system(tag, digits)
    return _formatted(kind, value[kind], value.get(_UNITS.get(kind, "")), fmt, tag, system)


# Typed, because true is no number but equal to one.
@lru_cache(maxsize=4096, typed=True)
def _formatted(kind: str, content: Any, unit: Any, fmt: str | None, tag: str, system: str) -> str:
    """`content` is what stands under the kind of a value, `unit` a currency or a unit."""
    if kind == "date":
        return _date(parse_date(content), fmt or "long", tag, system)
    number = exact(content)
    if kind == "percent":
        return cldr.render_number(number.scaleb(-2), tag, system, cldr.percent_pattern(tag))
    if kind == "amount":
        return _amount(number, unit, fmt, tag, system)
    if kind == "measure":
        pattern = cldr.unit_pattern(unit, fmt or "long", number, tag)
        return pattern.replace("{0}", cldr.render_number(number, tag, system))
    return _compact(number, tag, system) if fmt else cldr.render_number(number, tag, system)


def _kind(value: Mapping[str, Any]) -> str:
    kind = kind_of(value)
    if kind is None:
        raise ValueError(f"not a value: {sorted(value)}")
    return kind


def _amount(number: Decimal, currency: str, fmt: str | None, tag: str, system: str) -> str:
    """Whole amounts without decimals, others with at least those of the currency."""
    least = 0 if number == number.to_integral_value() else cldr.currency_digits(currency)
    fraction = (least, max(least, decimals(number)))
    if fmt is None:
        pattern = cldr.currency_pattern(currency, tag)
        return cldr.render_number(number, tag, system, pattern, fraction=fraction)
    text = cldr.render_number(number, tag, system, fraction=fraction)
    return cldr.currency_name_pattern(currency, number, tag).replace("{0}", text)


def _compact(number: Decimal, tag: str, system: str) -> str:
    """Two significant digits, or a whole number of thousands, millions … (as ICU rounds)."""
    scaled, pattern = _scale(number, tag)
    if pattern is None:
        return cldr.render_number(scaled, tag, system)
    return cldr.render_number(scaled, tag, system, pattern, fraction=(0, decimals(scaled)))


def _scale(number: Decimal, tag: str) -> tuple[Decimal, Any]:
    magnitude = max(0, number.adjusted()) if number else 0
    if magnitude < 3:
        return number, None
    probe = min(magnitude, _LARGEST_COMPACT)
    pattern = cldr.compact_pattern(number, 10**probe, tag)
    if pattern is None or pattern.pattern == "0":
        return number, None
    shift = probe - str(pattern.number_pattern).count("0") + 1
    scaled = number.scaleb(-shift)
    places = Decimal("0.1") if abs(scaled) < 10 else Decimal(1)
    rounded = exact(scaled.quantize(places, ROUND_HALF_EVEN, PRECISE))
    if rounded.scaleb(shift).adjusted() > magnitude:
        return _scale(rounded.scaleb(shift), tag)
    return rounded, cldr.compact_pattern(rounded, 10**probe, tag)


def _date(when: PartialDate, fmt: str, tag: str, system: str) -> str:
    shown = when.moment or when.first_day
    if fmt in _STYLES and when.moment:
        return _moment(when.moment, fmt, tag, system)
    return cldr.render_date(shown, _date_pattern(when.precision, fmt, tag), tag, system)


def _date_pattern(precision: str, fmt: str, tag: str) -> str:
    if fmt == "weekday":
        return "cccc"
    if fmt == "time":
        return cldr.date_pattern("time", "short", tag)
    named = {"year": "y", "month": "yMMMM", "month_day": "MMMMd"}.get(fmt)
    if named is None and precision in _SKELETONS:
        named = _SKELETONS[precision][_STYLES.index(fmt)]
    if named is None:
        return cldr.date_pattern("date", fmt, tag)
    return cldr.date_pattern("skeleton", named, tag)


def _moment(moment: datetime, style: str, tag: str, system: str) -> str:
    pattern = _moment_pattern(style, tag, moment.utcoffset())
    return cldr.render_date(moment, pattern, tag, system)


@lru_cache(maxsize=512)
def _moment_pattern(style: str, tag: str, offset: timedelta | None) -> str:
    """Date and time; `long` and `full` say the offset, the others leave it to the text."""
    pattern = cldr.date_pattern("time", "short", tag)
    if style in ("long", "full"):
        twelve_hours = any(hour in _LITERAL.sub("", pattern) for hour in "hK")
        zoned = cldr.date_pattern("skeleton", "hmv" if twelve_hours else "Hmv", tag)
        pattern = _put_literal(zoned, "v", cldr.offset_text(offset, tag))
    joined = cldr.date_pattern("datetime", style, tag)
    return joined.replace("{0}", pattern).replace("{1}", cldr.date_pattern("date", style, tag))


def _put_literal(pattern: str, field: str, text: str) -> str:
    """The pattern with one of its fields replaced by fixed text."""
    quoted = "'" + text.replace("'", "''") + "'"
    parts = _LITERAL.split(pattern)
    return "".join(part if part.startswith("'") else part.replace(field, quoted) for part in parts)

"""What CLDR knows of a language: plurals, number and date patterns, its locale.

The only module that imports Babel, and only when something is asked of it. Babel's quirks stop
here: it writes no digits but European ones, takes signs from patterns and not from the language,
knows no shortest grouping and no space between a currency code and a digit, looks for a unit in
one length only, and mixes up languages. Whole values: `articlekit.model.formatting`;
names: `articlekit.model.names`.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal, localcontext
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

from articlekit.model.dates import PARTS, part_of, with_part
from articlekit.model.digits import DIGITS, with_digits
from articlekit.model.numbers import (
    PRECISE,
    UNGROUPED,
    NumberShape,
    exact,
    number_shape,
    with_symbol,
    written,
)
from articlekit.model.tags import lenient_subtags, locale_names

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

LAST_RESORT: Final = "en"
"""The locale of languages CLDR does not know."""


def cldr_version() -> str:
    """The version of CLDR behind names and formats, e.g. `47`."""
    from babel.core import get_cldr_version

    return str(get_cldr_version())


@lru_cache(maxsize=256)
def locale_of(tag: str) -> Locale:
    """Babel's locale for a tag: the language, else its parent in the same script, else English.

    Never raises. Ask `has_formats` whether it is English for want of a better one.
    """
    from babel import Locale, UnknownLocaleError

    parts = lenient_subtags(tag)
    for candidate in locale_names(parts):
        try:
            locale = Locale.parse(candidate)
        except (ValueError, UnknownLocaleError):
            continue
        if parts.script is None or _script_of(locale) == parts.script:
            return _with_own_data(str(locale))
    return _with_own_data(LAST_RESORT)


@lru_cache(maxsize=256)
def _with_own_data(name: str) -> Locale:
    """A locale that shares no data with another one, so that no order of asking matters.

    Babel puts what an alias of CLDR leads to (weekdays alone are those in a date) into data that
    many locales share, for all of them. It also overlooks what a language adds to such data unless
    that was asked for before: `base` is where aliases are looked up.
    """
    from babel import Locale, localedata

    with localedata._cache_lock:
        shared, localedata._cache = localedata._cache, {}
        try:
            found: Any = localedata.load(name)
        finally:
            localedata._cache = shared
    locale, data = Locale.parse(name), localedata.LocaleDataDict(found)
    data.base = data
    locale.__dict__["_Locale__data"] = data
    return locale


@lru_cache(maxsize=256)
def has_formats(tag: str) -> bool:
    """Whether CLDR has dates and numbers of a language, in its script."""
    from babel import localedata

    parts = lenient_subtags(tag)
    if localedata.exists(locale_names(parts)[0]):
        return True  # most are: no locale need be read
    return locale_of(tag).language != LAST_RESORT or parts.language == LAST_RESORT


def plural_category(number: int | float | Decimal, tag: str) -> str:
    """CLDR's plural category of a number: zero, one, two, few, many or other."""
    with localcontext(PRECISE):
        return str(locale_of(tag).plural_form(exact(number)))


@lru_cache(maxsize=1024)
def numbering_system(tag: str, digits: str | None = None) -> str:
    """The digits a language is shown in: those asked for, else CLDR's default for it.

    Raises ValueError for digits that are not in `DIGITS`.
    """
    if digits is None:
        default = str(locale_of(tag).default_numbering_system)
        return default if default in DIGITS else "latn"
    if digits not in DIGITS:
        raise ValueError(f"unknown digits: {digits!r}")
    return digits


def render_number(
    number: int | float | Decimal,
    tag: str,
    system: str,
    pattern: Any = None,
    *,
    fraction: tuple[int, int] | None = None,
) -> str:
    """A number by one of the language's patterns (decimal by default) in a numbering system.

    `fraction` is the least and largest number of decimals; by default all that the number has.
    """
    shape = _shape(pattern, tag, system)
    return with_digits(written(exact(number), shape, fraction), system)


@lru_cache(maxsize=512)
def _shape(pattern: Any, tag: str, system: str) -> NumberShape:
    """A pattern (of decimals by default) in the signs and separators of a language."""
    locale = locale_of(tag)
    signs = locale.number_symbols[system if system in locale.number_symbols else "latn"]
    least = 10_000 if str(locale) in UNGROUPED else 0
    return number_shape(pattern or locale.decimal_formats[None], signs, least_grouped=least)


def percent_pattern(tag: str) -> Any:
    """The pattern of percentages; it multiplies by a hundred."""
    return locale_of(tag).percent_formats[None]


@lru_cache(maxsize=1024)
def currency_pattern(currency: str, tag: str) -> Any:
    """The standard pattern of amounts, with the symbol of a currency (ISO 4217) put in."""
    from babel.numbers import get_currency_symbol

    locale = locale_of(tag)
    symbol = get_currency_symbol(currency, locale)
    return with_symbol(locale.currency_formats["standard"], symbol)


def currency_name_pattern(currency: str, number: Decimal, tag: str) -> str:
    """`{0}` and the name of a currency in the plural form of a number."""
    from babel.numbers import get_currency_name, get_currency_unit_pattern

    locale = locale_of(tag)
    with localcontext(PRECISE):
        name = get_currency_name(currency, count=number, locale=locale)
        pattern = get_currency_unit_pattern(currency, count=number, locale=locale)
    return pattern.replace("{1}", name)


def currency_digits(currency: str) -> int:
    """The number of decimals a currency is written with."""
    from babel.numbers import get_currency_precision

    return int(get_currency_precision(currency))


def unit_pattern(unit: str, length: str, number: Decimal, tag: str) -> str:
    """`{0}` and a unit (CLDR identifier, `kilometer`) in the plural form of a number.

    CLDR takes a length that a language does not have from the short one. Raises ValueError for
    a unit that CLDR does not know.
    """
    locale = locale_of(tag)
    units = locale._data["unit_patterns"]
    key = next((key for key in units if key.partition("-")[2] == unit), None)
    category = plural_category(number, tag)
    for width in (length, "short") if key else ():
        forms = units[key].get(width, {})
        if found := forms.get(category) or forms.get("other"):
            return str(found)
    raise ValueError(f"unknown unit of measurement: {unit!r}")


def compact_pattern(number: Decimal, magnitude: int, tag: str) -> NumberPattern | None:
    """The short compact pattern (`0K`) of a power of ten for a number already divided by it."""
    forms = locale_of(tag).compact_decimal_formats["short"]
    category = plural_category(number, tag)
    patterns = forms.get(category, forms["other"])
    found: NumberPattern | None = patterns.get(str(magnitude)) or forms["other"].get(str(magnitude))
    return found


@lru_cache(maxsize=1024)
def date_pattern(kind: Literal["date", "time", "datetime", "skeleton"], name: str, tag: str) -> str:
    """A CLDR date pattern: a style (`long`) of date, time or both, or a skeleton (`yMMMM`)."""
    locale = locale_of(tag)
    found = {
        "date": locale.date_formats,
        "time": locale.time_formats,
        "datetime": locale.datetime_formats,
        "skeleton": locale.datetime_skeletons,
    }[kind][name]
    return str(getattr(found, "pattern", found))


def render_date(when: date | datetime, pattern: str, tag: str, system: str) -> str:
    """A date or a moment by a CLDR pattern; a moment as it is in its own offset from UTC."""
    template, fields = _fields_of(pattern)
    if fields is None:
        from babel.dates import parse_pattern

        return with_digits(parse_pattern(pattern).apply(when, locale_of(tag)), system)
    shown = {field: _field(field, part_of(when, PARTS[field[0]]), tag) for field in fields}
    return with_digits(template % shown, system)


@lru_cache(maxsize=512)
def _fields_of(pattern: str) -> tuple[str, tuple[str, ...] | None]:
    """A pattern as Babel formats it, and its fields; None where one shows more than one part."""
    from babel.dates import parse_pattern

    template = str(parse_pattern(pattern).format)
    fields = tuple(dict.fromkeys(re.findall(r"%\((\w+)\)s", template)))
    return template, fields if all(field[0] in PARTS for field in fields) else None


@lru_cache(maxsize=4096)
def _field(field: str, number: int, tag: str) -> str:
    """What a field of a pattern shows for its part of a date: `MMMM` and 11 in `nb` «november»."""
    from babel.dates import DateTimeFormat

    some = with_part(PARTS[field[0]], number)
    return str(DateTimeFormat(some, locale_of(tag))[field])


def offset_text(offset: timedelta | None, tag: str) -> str:
    """An offset from UTC as a language writes it: `GMT+1`, `UTC+5:30`, `GMT`."""
    locale = locale_of(tag)
    minutes = round(offset.total_seconds() / 60) if offset else 0
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else str(locale.number_symbols["latn"]["minusSign"])
    text = f"{sign}{hours}" + (f":{rest:02d}" if rest else "") if minutes else ""
    return (str(locale.zone_formats["gmt"]) % text).strip()


def _script_of(locale: Locale) -> str | None:
    from babel.core import get_global

    if locale.script:
        return str(locale.script)
    known = get_global("likely_subtags")
    likely = known.get(str(locale)) or known.get(locale.language, "")
    return next((part for part in likely.split("_") if len(part) == 4), None)

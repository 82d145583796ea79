"""Values as readers see them; expected texts are CLDR's. `_` stands for U+00A0, `~` for U+202F."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.model.formatting import VALUE_FORMATS, format_value, formats_of
from articlekit.model.kinds import KINDS
from articlekit.model.value import MeasureUnit

LANGUAGES = ("nb", "nn", "ru", "uk", "fr", "ar", "zh-Hans", "en")

NUMBER = {"number": 1250.5}
SMALL = {"number": -16}
PERCENT = {"percent": 12.5}
KRONER = {"amount": 1250.5, "currency": "NOK"}
EUROS = {"amount": 2000, "currency": "EUR"}
ROAD = {"measure": 120, "unit": "kilometer"}
YEAR = {"date": "2018"}
MONTH = {"date": "2018-04"}
DAY = {"date": "2018-11-01"}
TIME = {"date": "2018-11-01T09:00:00+01:00"}

EXPECTED: dict[str, list[tuple[dict[str, Any], str | None, str]]] = {
    "en": [
        (NUMBER, None, "1,250.5"),
        (SMALL, None, "-16"),
        (PERCENT, None, "12.5%"),
        (KRONER, None, "NOK_1,250.50"),
        (KRONER, "name", "1,250.50 Norwegian kroner"),
        (EUROS, None, "€2,000"),
        (ROAD, None, "120 kilometers"),
        (ROAD, "short", "120 km"),
        (YEAR, None, "2018"),
        (MONTH, None, "April 2018"),
        (DAY, None, "November 1, 2018"),
        (DAY, "full", "Thursday, November 1, 2018"),
        (DAY, "month_day", "November 1"),
        (DAY, "weekday", "Thursday"),
        (TIME, None, "November 1, 2018, 9:00 AM GMT+1"),
    ],
    "nb": [
        (NUMBER, None, "1_250,5"),
        (SMALL, None, "−16"),
        (PERCENT, None, "12,5_%"),
        (KRONER, None, "1_250,50_kr"),
        (KRONER, "name", "1_250,50 norske kroner"),
        (ROAD, None, "120 kilometer"),
        (MONTH, None, "april 2018"),
        (DAY, None, "1. november 2018"),
        (DAY, "full", "torsdag 1. november 2018"),
        (DAY, "month_day", "1. november"),
        (DAY, "short", "01.11.2018"),
        (TIME, "time", "09:00"),
    ],
    "nn": [
        (NUMBER, None, "1_250,5"),
        (KRONER, "name", "1_250,50 norske kroner"),
        (DAY, None, "1. november 2018"),
        (DAY, "weekday", "torsdag"),
    ],
    "ru": [
        (NUMBER, None, "1_250,5"),
        (PERCENT, None, "12,5_%"),
        (KRONER, "name", "1_250,50 норвежской кроны"),
        (EUROS, None, "2_000_€"),
        (ROAD, None, "120 километров"),
        ({"measure": 3, "unit": "kilometer"}, None, "3 километра"),
        (YEAR, None, "2018"),
        (MONTH, None, "апрель 2018~г."),
        (DAY, None, "1 ноября 2018~г."),
        (DAY, "month", "ноябрь 2018~г."),
        (DAY, "month_day", "1 ноября"),
        (DAY, "weekday", "четверг"),
        (TIME, None, "1 ноября 2018~г., 09:00 GMT+1"),
    ],
    "uk": [
        (NUMBER, None, "1_250,5"),
        (PERCENT, None, "12,5%"),
        (ROAD, None, "120 кілометрів"),
        (MONTH, None, "квітень 2018~р."),
        (DAY, None, "1 листопада 2018~р."),
        (DAY, "weekday", "четвер"),
    ],
    "fr": [
        (NUMBER, None, "1~250,5"),
        (KRONER, "name", "1~250,50 couronnes norvégiennes"),
        (EUROS, "name", "2~000 euros"),
        ({"amount": 1, "currency": "EUR"}, "name", "1 euro"),
        (MONTH, None, "avril 2018"),
        (DAY, None, "1 novembre 2018"),
        (DAY, "full", "jeudi 1 novembre 2018"),
        (TIME, None, "1 novembre 2018, 09:00 UTC+1"),
    ],
    "ar": [
        (NUMBER, None, "1,250.5"),
        (KRONER, "name", "1,250.50 كرونة نرويجية"),
        (ROAD, None, "120 كيلومترًا"),
        ({"measure": 3, "unit": "kilometer"}, None, "3 كيلومترات"),
        (MONTH, None, "أبريل 2018"),
        (DAY, None, "1 نوفمبر 2018"),
        (DAY, "full", "الخميس، 1 نوفمبر 2018"),
    ],
    "zh-Hans": [
        (NUMBER, None, "1,250.5"),
        (KRONER, "name", "1,250.50挪威克朗"),
        (ROAD, None, "120公里"),
        (YEAR, None, "2018年"),
        (MONTH, None, "2018年4月"),
        (DAY, None, "2018年11月1日"),
        (DAY, "full", "2018年11月1日星期四"),
        (DAY, "weekday", "星期四"),
        (TIME, "medium", "2018年11月1日 09:00"),
    ],
}


def spaces(text: str) -> str:
    return text.replace("_", "\u00a0").replace("~", "\u202f")


@pytest.mark.parametrize(
    ("tag", "value", "fmt", "expected"),
    [(tag, *case) for tag, cases in EXPECTED.items() for case in cases],
)
def test_values_in_the_languages(
    tag: str, value: dict[str, Any], fmt: str | None, expected: str
) -> None:
    assert format_value(value, fmt, tag) == spaces(expected)


@pytest.mark.parametrize(
    ("value", "fmt", "expected"),
    [
        (NUMBER, None, "١٬٢٥٠٫٥"),
        (PERCENT, None, "١٢٫٥٪\u061c"),
        (YEAR, None, "٢٠١٨"),
        (DAY, None, "١ نوفمبر ٢٠١٨"),
        (ROAD, None, "١٢٠ كيلومترًا"),
        (TIME, "time", "٩:٠٠ ص"),
    ],
)
def test_other_digits(value: dict[str, Any], fmt: str | None, expected: str) -> None:
    assert format_value(value, fmt, "ar", digits="arab") == expected


def test_european_digits_take_their_own_signs() -> None:
    assert format_value(NUMBER, None, "fa") == "۱٬۲۵۰٫۵"
    assert format_value(NUMBER, None, "fa", digits="latn") == "1,250.5"


@pytest.mark.parametrize(
    ("number", "tag", "expected"),
    [
        (999, "en", "999"),
        (1250, "en", "1.2K"),
        (12500, "en", "12K"),
        (999_499, "en", "999K"),
        (999_960, "en", "1M"),
        (-2_000_000, "nb", "−2_mill."),
        (1250, "zh-Hans", "1,250"),
        (12500, "zh-Hans", "1.2万"),
        (12500, "ru", "12_тыс."),
        (0, "en", "0"),
        (0.25, "en", "0.25"),
        (5 * 10**16, "en", "50000T"),
    ],
)
def test_compact_numbers(number: float, tag: str, expected: str) -> None:
    assert format_value({"number": number}, "compact", tag) == spaces(expected)


@pytest.mark.parametrize(
    ("tag", "expected"), [("pl", "1250"), ("es", "1250"), ("es-MX", "1,250"), ("hi", "1,250")]
)
def test_the_shortest_number_that_is_grouped(tag: str, expected: str) -> None:
    assert format_value({"number": 1250}, None, tag) == expected
    assert format_value({"number": 1250000}, None, "hi") == "12,50,000"
    assert format_value({"number": 12500}, None, "pl") == "12\u00a0500"


def test_nothing_is_rounded_away() -> None:
    assert format_value({"number": 3.14159265}, None, "en") == "3.14159265"
    assert format_value({"percent": 0.0625}, None, "en") == "0.0625%"
    assert format_value({"amount": 0.125, "currency": "EUR"}, None, "en") == "€0.125"
    assert format_value({"amount": 10, "currency": "JPY"}, "name", "en") == "10 Japanese yen"
    assert format_value({"number": -0.0}, None, "nb") == "0"


def test_a_moment_is_shown_in_its_own_offset() -> None:
    india = {"date": "2018-11-01T23:30:00+05:30"}
    assert format_value(india, None, "en-GB") == "1 November 2018, 23:30 GMT+5:30"
    assert format_value(india, "short", "en-GB") == "01/11/2018, 23:30"
    utc = {"date": "2018-11-01T23:30Z"}
    assert format_value(utc, "full", "nb") == "torsdag 1. november 2018, 23:30 GMT"
    west = {"date": "2018-11-01T23:30:00-03:00"}
    assert format_value(west, "long", "nb").endswith("23:30 GMT−3")
    assert "kl. 23:30" in format_value(west, "long", "nn")


def test_a_date_cannot_show_what_is_not_known_of_it() -> None:
    assert "month" not in formats_of(YEAR)
    assert "month_day" not in formats_of(MONTH)
    assert "time" not in formats_of(DAY)
    assert formats_of(TIME) == VALUE_FORMATS["date"]
    with pytest.raises(ValueError, match="no format 'time' for this date"):
        format_value(DAY, "time", "en")


@pytest.mark.parametrize(
    ("value", "fmt"),
    [
        (NUMBER, "long"),
        (PERCENT, "short"),
        ({"text": 1}, None),
        ({"date": "2018-02-30"}, None),
        ({"measure": 1, "unit": "parsnip"}, None),
        ({"number": True}, None),
    ],
)
def test_what_cannot_be_formatted(value: dict[str, Any], fmt: str | None) -> None:
    with pytest.raises(ValueError, match=r"."):
        format_value(value, fmt, "en")


def test_the_formats_are_those_of_the_kinds_of_values() -> None:
    assert set(VALUE_FORMATS) == set(KINDS)


@pytest.mark.parametrize("unit", get_args(MeasureUnit))
@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_unit_has_a_form_in_every_language_and_length(unit: str, tag: str) -> None:
    for fmt in VALUE_FORMATS["measure"]:
        text = format_value({"measure": 5, "unit": unit}, fmt, tag)
        assert "5" in text
        assert "{" not in text


@pytest.mark.parametrize("tag", [*LANGUAGES, "tlh", "fa", "he", "ja", "hi", "sr-Latn", "fr-CA"])
@pytest.mark.parametrize("value", [YEAR, MONTH, DAY, TIME])
def test_every_format_of_a_date_gives_text(tag: str, value: dict[str, Any]) -> None:
    for fmt in formats_of(value):
        text = format_value(value, fmt, tag)
        assert text.strip()
        assert not re.search(r"[{}']|None", text)


@given(
    st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([*LANGUAGES, "fa", "pl", "hi"]),
)
def test_every_number_is_formatted(number: float, tag: str) -> None:
    for value in ({"number": number}, {"percent": number}, {"amount": number, "currency": "NOK"}):
        assert re.search(r"[0-9۰-۹]", format_value(value, None, tag))
    assert format_value({"number": number}, "compact", tag)
    shown = format_value({"number": number}, None, "en").replace(",", "")
    assert float(shown) == number

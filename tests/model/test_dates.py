"""Dates in the precision that is known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.model.dates import PartialDate, parse_date


@pytest.mark.parametrize(
    ("text", "precision", "expected"),
    [
        ("2018", "year", PartialDate(2018)),
        ("2018-04", "month", PartialDate(2018, 4)),
        ("2018-11-01", "day", PartialDate(2018, 11, 1)),
        ("2020-02-29", "day", PartialDate(2020, 2, 29)),
    ],
)
def test_precisions(text: str, precision: str, expected: PartialDate) -> None:
    assert parse_date(text) == expected
    assert parse_date(text).precision == precision


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("2018-11-01T09:00:00+01:00", 1),
        ("2018-11-01T09:00+01:00", 1),
        ("2018-11-01T09:00:00-05:30", -5.5),
        ("2018-11-01T09:00:00Z", 0),
    ],
)
def test_a_moment_keeps_its_offset(text: str, hours: float) -> None:
    read = parse_date(text)
    assert read.precision == "time"
    assert read.moment is not None
    assert read.moment.utcoffset() == timedelta(hours=hours)
    assert (read.moment.hour, read.first_day) == (9, date(2018, 11, 1))


@pytest.mark.parametrize(
    "text",
    ["2018-02-30", "2019-02-29", "2018-13", "2018-00", "2018-04-31", "0000", "2018-01-00",
     "2018-01-01T24:30:00Z", "2018-01-01T23:60:00Z", "2018-01-01T10:00:00+25:00"],
)  # fmt: skip
def test_dates_that_do_not_exist(text: str) -> None:
    with pytest.raises(ValueError, match="there is no such date"):
        parse_date(text)


@pytest.mark.parametrize(
    "text",
    ["", "18", "2018-1", "2018-1-1", "20180101", "2018-W01", "2018-11-01T09:00:00",
     "2018-11-01 09:00Z", "2018-11-01T09Z", "2018-11-01T09:00:00+01",
     " 2018", "2018\n", "٢٠١٨", "2018-11-01t09:00:00z"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        parse_date(text)


@given(st.dates())
def test_every_day_is_read(day: date) -> None:
    assert parse_date(day.isoformat()).first_day == day

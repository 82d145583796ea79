"""Dates as they are known: a year, a month, a day, or a moment with its offset from UTC."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Final, Literal, NamedTuple

Precision = Literal["year", "month", "day", "time"]

PARTS: Final[Mapping[str, str]] = {
    "y": "year", "M": "month", "L": "month", "d": "day", "E": "weekday", "c": "weekday",
    "H": "hour", "h": "hour", "a": "hour", "m": "minute",
}  # fmt: skip
"""The one part of a date or time that a field of a CLDR pattern depends on, by its letter."""
_MONDAY: Final = datetime(2001, 1, 1)
_PARTIAL: Final = re.compile(
    r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})"
    r"(T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2}))?)?)?"
)


class PartialDate(NamedTuple):
    """A date in the precision that is known; `moment` is set for the precision `time` only."""

    year: int
    month: int | None = None
    day: int | None = None
    moment: datetime | None = None

    @property
    def precision(self) -> Precision:
        """The smallest part that is known."""
        if self.moment is not None:
            return "time"
        if self.day is not None:
            return "day"
        return "year" if self.month is None else "month"

    @property
    def first_day(self) -> date:
        """The date itself, or the first day of the month or year."""
        return date(self.year, self.month or 1, self.day or 1)


@lru_cache(maxsize=4096)
def parse_date(text: str) -> PartialDate:
    """Read `2018`, `2018-11`, `2018-11-01` or an RFC 3339 time with offset (seconds optional).

    Raises ValueError with the reason for anything else and for a date that does not exist.
    """
    match = _PARTIAL.fullmatch(text)
    if match is None:
        raise ValueError(f"not a date such as 2018, 2018-11, 2018-11-01: {text!r}")
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    assert year is not None  # the pattern has no date without a year
    try:
        moment = datetime.fromisoformat(text) if match[4] else None
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError as error:
        raise ValueError(f"there is no such date: {text!r} ({error})") from None
    return PartialDate(year, month, day, moment)


def part_of(when: date | datetime, part: str) -> int:
    """A part of a date as a number, as `PARTS` names it; Monday is 0."""
    found: int = when.weekday() if part == "weekday" else getattr(when, part)
    return found


def with_part(part: str, number: int) -> datetime:
    """Some moment that has this part, for a pattern that shows nothing else."""
    changed = {"day": number + 1} if part == "weekday" else {part: number}
    return _MONDAY.replace(tzinfo=None, **changed)

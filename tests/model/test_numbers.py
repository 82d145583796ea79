"""Numbers as they were written, in the shape of a language."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.model.numbers import NumberShape, decimals, exact, written

ENGLISH = NumberShape(("", "-"), ("", ""), ".", ",", (3, 3))
HINDI = ENGLISH._replace(groups=(3, 2))
SPANISH = ENGLISH._replace(point=",", group=".", ungrouped=10_000)
PERCENT = ENGLISH._replace(after=("%", "%"), shift=2)
PADDED = ENGLISH._replace(least=2)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), True, "1", [1], None])
def test_a_number_that_is_none_is_refused(number: object) -> None:
    with pytest.raises(ValueError, match="not a number"):
        exact(number)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "shape", "fraction", "shown"),
    [
        ("0", ENGLISH, None, "0"),
        ("-1234567.25", ENGLISH, None, "-1,234,567.25"),
        ("1E+6", ENGLISH, None, "1,000,000"),
        ("1234567", HINDI, None, "12,34,567"),
        ("9999.5", SPANISH, None, "9999,5"),
        ("10000", SPANISH, None, "10.000"),
        ("0.125", PERCENT, None, "12.5%"),
        ("7", PADDED, None, "07"),
        ("2", ENGLISH, (2, 2), "2.00"),
        ("2.5", ENGLISH, (2, 4), "2.50"),
        ("2.125", ENGLISH, (0, 2), "2.12"),
        ("0.04", ENGLISH, (0, 1), "0"),
    ],
)
def test_a_number_in_its_shape(
    number: str, shape: NumberShape, fraction: tuple[int, int] | None, shown: str
) -> None:
    assert written(Decimal(number), shape, fraction) == shown


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_nothing_is_rounded_away_unless_asked(number: Decimal) -> None:
    shown = written(number, ENGLISH)
    assert Decimal(shown.replace(",", "")) == number
    assert decimals(Decimal(shown.replace(",", ""))) <= decimals(number)

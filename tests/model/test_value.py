"""Values: exactly one kind each, kept as they are written."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from articlekit.model.jsonscan import LARGEST_INTEGER
from articlekit.model.kinds import KINDS, kind_of
from articlekit.model.value import ArticleValue, NumberValue

VALUE: TypeAdapter[Any] = TypeAdapter(ArticleValue)

GOOD: dict[str, dict[str, Any]] = {
    "number": {"number": 16},
    "date": {"date": "2018-11"},
    "amount": {"amount": 1250.5, "currency": "NOK"},
    "percent": {"percent": 12.5},
    "measure": {"measure": 120, "unit": "kilometer"},
}


def read(value: Any) -> Any:
    return VALUE.validate_json(json.dumps(value))


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_model(kind: str) -> None:
    value = read(GOOD[kind])
    assert type(value).__name__ == f"{kind.capitalize()}Value"
    assert value.model_dump(exclude_unset=True) == GOOD[kind]
    assert kind_of(GOOD[kind]) == kind_of(value) == kind


@pytest.mark.parametrize("value", [None, 1, "2018", [], {}, {"was": ["n"]}, {"currency": "NOK"}])
def test_a_value_has_a_kind(value: Any) -> None:
    assert kind_of(value) is None
    with pytest.raises(ValidationError, match="union_tag_not_found"):
        read(value)


@pytest.mark.parametrize("first", KINDS)
@pytest.mark.parametrize("second", KINDS)
def test_a_value_has_one_kind_only(first: str, second: str) -> None:
    both = {**GOOD[first], **GOOD[second]}
    if first == second:
        assert read(both)
    else:
        with pytest.raises(ValidationError, match="extra_forbidden"):
            read(both)


@pytest.mark.parametrize(
    "number", [True, "16", None, [1], LARGEST_INTEGER + 1, -LARGEST_INTEGER - 1, 1e300]
)
def test_what_is_no_number(number: Any) -> None:
    with pytest.raises(ValidationError):
        read({"number": number})


@pytest.mark.parametrize("text", ["1e999", "-1e999", "NaN", "Infinity"])
def test_what_no_reader_can_hold(text: str) -> None:
    with pytest.raises(ValidationError):
        VALUE.validate_json(f'{{"number": {text}}}')


@given(st.integers(-LARGEST_INTEGER, LARGEST_INTEGER))
def test_a_whole_number_stays_whole(number: int) -> None:
    value = read({"number": number})
    assert isinstance(value, NumberValue)
    assert type(value.number) is int
    assert value.number == number


@given(st.floats(-LARGEST_INTEGER, LARGEST_INTEGER))
def test_a_fraction_stays_as_it_is(number: float) -> None:
    assert read({"percent": number}).percent == number

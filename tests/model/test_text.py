"""A translatable text: a string, or an object with a note or plural forms."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from articlekit.model.plurals import CATEGORIES
from articlekit.model.text import MAX_TEXT, OptionalText, Text, TextRecord

TEXT: TypeAdapter[Any] = TypeAdapter(Text)
OPTIONAL: TypeAdapter[Any] = TypeAdapter(OptionalText)
PLURAL = {"count": "states", "one": "{states} state", "other": "{states} states"}


def read(value: Any, adapter: TypeAdapter[Any] = TEXT) -> Any:
    return adapter.validate_json(json.dumps(value))


def test_a_string_stays_a_string() -> None:
    assert read("A text.") == "A text."


def test_an_object_says_more() -> None:
    text = read({"text": "A text.", "note": "Formal.", "retracted": True})
    assert isinstance(text, TextRecord)
    assert (text.text, text.note, text.retracted) == ("A text.", "Formal.", True)


def test_plural_forms_are_chosen_by_a_value() -> None:
    text = read({**PLURAL, "few": "{states} states"})
    assert (text.count, text.one, text.few) == ("states", "{states} state", "{states} states")
    assert text.text is None


def test_every_category_of_cldr_is_a_field() -> None:
    assert set(CATEGORIES) <= set(TextRecord.model_fields)
    text = read({"count": "n", **{name: name for name in CATEGORIES}})
    assert [getattr(text, name) for name in CATEGORIES] == list(CATEGORIES)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({}, "either `text` or `count`"),
        ({"note": "x"}, "either `text` or `count`"),
        ({**PLURAL, "text": "x"}, "either `text` or `count`"),
        ({"text": "x", "one": "1"}, "plural forms need `count`"),
        ({"count": "n"}, "at least `one` and `other`"),
        ({"count": "n", "one": "1"}, "at least `one` and `other`"),
        ({"count": "n", "other": "2"}, "at least `one` and `other`"),
    ],
)
def test_a_text_is_of_one_kind(value: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        read(value)


@pytest.mark.parametrize("value", [None, True, 1, "", [], ["x"], {"text": ""}, {"text": None}])
def test_what_is_no_text(value: Any) -> None:
    with pytest.raises(ValidationError):
        read(value)


def test_an_optional_text_may_be_an_empty_string_but_no_empty_object() -> None:
    assert read("", OPTIONAL) == ""
    for value in ({"text": ""}, {}, None):
        with pytest.raises(ValidationError):
            read(value, OPTIONAL)


@pytest.mark.parametrize("adapter", [TEXT, OPTIONAL])
def test_a_text_has_a_limit_in_code_points(adapter: TypeAdapter[Any]) -> None:
    assert read("\U0001d49c" * MAX_TEXT, adapter)
    with pytest.raises(ValidationError):
        read("x" * (MAX_TEXT + 1), adapter)


def test_a_text_does_not_change() -> None:
    text = read(PLURAL)
    with pytest.raises(ValidationError):
        text.one = "x"

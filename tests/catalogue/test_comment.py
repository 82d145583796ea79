"""What a template says of a unit around its text: comments, references and flags."""

from __future__ import annotations

from typing import Any

import pytest
from support.extracted import IMAGE, PARAGRAPH, QUOTE, only, units

from articlekit.catalogue.comment import extracted_comments, format_flags, reference


def test_a_reference_names_the_file_and_the_block() -> None:
    assert reference(only(PARAGRAPH)) == "articles/a.json#p1"
    headline = units(PARAGRAPH)[0]
    assert reference(headline) == "articles/a.json#headline"


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("{n} states", ("python-brace-format",)),
        ("{sum} for {way}", ("python-brace-format",)),
        ("{share}", ("python-brace-format",)),
        ("on {day}", ()),
        ("{n} on {day}", ()),
        ("{gone}", ()),
        ("no value", ()),
        ("{{n}}", ()),
    ],
)
def test_gettext_checks_values_that_do_not_inflect(text: str, flags: tuple[str, ...]) -> None:
    values = {
        "n": {"number": 3},
        "day": {"date": "2018"},
        "sum": {"amount": 3, "currency": "NOK"},
        "way": {"measure": 3, "unit": "kilometer"},
        "share": {"percent": 3},
    }
    assert format_flags(only({**PARAGRAPH, "text": text}, values=values)) == flags


@pytest.mark.parametrize(
    ("block", "first"),
    [
        (PARAGRAPH, "paragraph"),
        ({"id": "h1", "type": "heading", "level": 3, "text": "Next"}, "sub-heading, level 3"),
        (QUOTE, "quote, spoken by person:ann as head, verbatim"),
        (
            {**QUOTE, "speaker": {"of": "org:us"}, "wording": "translated",
             "original_language": "ru"},
            "quote, spoken by org:us, translated, said in ru",
        ),
        (
            {"id": "n1", "type": "timeline", "events": [{"id": "y1", "date": "2018", "text": "E"}]},
            "timeline event, 2018",
        ),
        (IMAGE, "alternative text of an image"),
    ],
)  # fmt: skip
def test_a_translator_is_told_first_what_the_text_is(block: dict[str, Any], first: str) -> None:
    assert extracted_comments(only(block))[0] == first


@pytest.mark.parametrize(
    ("block", "fields", "line"),
    [
        ({"id": "h1", "type": "heading", "level": 2, "text": "Next"}, {},
         "at most 80 characters (web)"),
        (IMAGE, {}, "no tags here"),
        ({"id": "d1", "type": "code", "text": "x", "translate": True}, {},
         "raw text: tags and braces mean nothing here"),
        ({"id": "d1", "type": "code", "text": "x", "translate": True}, {},
         "may stay empty: then the source text is shown"),
        ({**PARAGRAPH, "text": {"count": "n", "one": "{n} a", "other": "{n} b"}},
         {"values": {"n": {"number": 3}}}, "the plural form follows {n}"),
        ({**PARAGRAPH, "text": "{n}"}, {"values": {"n": {"number": 3}}}, "{n} is the number 3"),
        ({**PARAGRAPH, "text": "{n}"}, {"values": {"n": {"date": "2018-11"}}},
         "{n} is the date 2018-11"),
        ({**PARAGRAPH, "text": "{n}"}, {"values": {"n": {"percent": 12.5}}},
         "{n} is 12.5 per cent"),
        ({**PARAGRAPH, "text": "{n}"}, {"values": {"n": {"amount": 3, "currency": "NOK"}}},
         "{n} is the amount 3 NOK"),
        ({**PARAGRAPH, "text": "{n}"}, {"values": {"n": {"measure": 3, "unit": "kilometer"}}},
         "{n} is the measure 3 kilometer"),
        ({**PARAGRAPH, "note": "Two\nlines"}, {}, "lines"),
    ],
)  # fmt: skip
def test_a_translator_is_told(block: dict[str, Any], fields: dict[str, Any], line: str) -> None:
    assert line in extracted_comments(only(block, **fields))

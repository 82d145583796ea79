"""Quotes and pull quotes in one language: who speaks, in which words, between which marks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.localized import QUOTE, blocks, rich, whole


def test_a_quote_names_its_speaker_in_the_role_of_then(tmp_path: Path) -> None:
    texts = {"one/q1": "De sa <q>nei</q>.", "shared/people.ada.roles.adviser": "rådgiver"}
    made = blocks(tmp_path, [QUOTE], {"nb": texts})["q1"]
    assert made["text"]["text"] == "De sa ‘nei’."  # its own marks are the outer ones
    assert made["marks"] == {"open": "«", "close": "»"}
    assert made["speaker"]["name"] == "Ada Example"
    assert made["speaker"]["role"] == rich("rådgiver")
    assert made["wording"] == "translated"
    assert made["original_language"] == {"tag": "ru", "name": "russisk"}
    assert made["date"] == {"value": "2018-11", "text": "november 2018"}


def test_in_the_language_it_was_said_in_a_quote_is_verbatim(tmp_path: Path) -> None:
    made = whole(tmp_path, {}, "ru", body=[QUOTE])
    assert made["body"][0]["text"]["text"] == "Они сказали „нет“."
    assert made["body"][0]["wording"] == "verbatim"
    assert made["body"][0]["marks"] == {"open": "«", "close": "»"}
    assert "one/q1" not in made["states"]


def test_the_marks_are_those_of_the_language_shown(tmp_path: Path) -> None:
    made = blocks(tmp_path, [QUOTE])["q1"]  # nothing is translated: the English text stands
    assert made["text"]["text"] == "They said ‘no’."
    assert made["marks"] == {"open": "“", "close": "”"}


def test_words_in_the_articles_own_language_are_verbatim_only_when_they_are_the_text(
    tmp_path: Path,
) -> None:
    spoken = {**QUOTE, "original_language": "en", "original": "They said no, they did."}
    made = blocks(tmp_path, [spoken], tag="en")["q1"]
    assert made["text"]["text"] == "They said ‘no’."
    assert made["wording"] == "translated"


# --- pull quotes


def test_a_pull_quote_repeats_the_quote_and_says_who_speaks(tmp_path: Path) -> None:
    body = [{"id": "k", "type": "pullquote", "of": "q1"}, QUOTE]
    made = blocks(tmp_path, body, {"nb": {"one/q1": "De sa <q>nei</q>."}})
    assert made["k"]["text"] == made["q1"]["text"]
    for key in ("speaker", "wording", "marks", "original_language"):
        assert made["k"][key] == made["q1"][key]


def test_a_pull_quote_repeats_the_words_as_spoken(tmp_path: Path) -> None:
    made = blocks(tmp_path, [QUOTE, {"id": "k", "type": "pullquote", "of": "q1"}], tag="ru")
    assert made["k"]["text"]["text"] == "Они сказали „нет“."
    assert made["k"]["wording"] == "verbatim"


def test_a_shortened_pull_quote_has_a_text_marks_and_wording_of_its_own(tmp_path: Path) -> None:
    body = [QUOTE, {"id": "k", "type": "pullquote", "of": "q1", "text": "No."}]
    made = blocks(tmp_path, body, tag="ru")
    assert made["q1"]["wording"] == "verbatim"
    assert made["k"]["text"] == rich("No.")
    assert made["k"]["wording"] == "translated"
    assert made["k"]["marks"] == {"open": "“", "close": "”"}
    assert made["k"]["speaker"]["id"] == "person:ada"


def test_a_pull_quote_of_a_paragraph_has_marks_and_no_speaker(tmp_path: Path) -> None:
    body = [
        {"id": "p1", "type": "paragraph", "text": "Text"},
        {"id": "k", "type": "pullquote", "of": "p1"},
    ]
    made = blocks(tmp_path, body, {"nb": {"one/p1": "Tekst"}})["k"]
    assert made["text"] == rich("Tekst")
    assert made["marks"] == {"open": "«", "close": "»"}
    assert "speaker" not in made


@pytest.mark.parametrize("of", ["gone", "l"], ids=["no such block", "a block without a text"])
def test_a_pull_quote_of_nothing_is_left_out(tmp_path: Path, of: str) -> None:
    body: list[dict[str, Any]] = [
        {"id": "l", "type": "list", "items": [{"id": "i", "text": "A"}]},
        {"id": "k", "type": "pullquote", "of": of},
    ]
    assert list(blocks(tmp_path, body)) == ["l"]

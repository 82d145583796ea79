"""Quotes and pull quotes in one language: who speaks, in which words, between which marks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.localized import QUOTE, blocks, rich, whole
from support.project import fuzzy


def test_a_quote_names_its_speaker_in_the_role_of_then(tmp_path: Path) -> None:
    texts = {"one/q1": "De sa <q>nei</q>.", "shared/people.ada.roles.adviser": "rådgiver"}
    made = blocks(tmp_path, [QUOTE], {"nb": texts})["q1"]
    assert made["text"]["text"] == "De sa ‘nei’."  # its own marks are the outer ones
    assert made["marks"] == {"open": "«", "close": "»"}
    assert made["speaker"]["name"] == "Ada Example"
    assert made["speaker"]["role"] == rich("rådgiver")
    assert made["wording"] == "translated"
    assert made["original_language"] == {"tag": "ru", "name": "russisk", "direction": "ltr"}
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


def test_words_in_the_articles_own_language_are_the_text_there_and_where_it_is_shown(
    tmp_path: Path,
) -> None:
    spoken = {**QUOTE, "original_language": "en", "original": "They said no, they did."}
    for tag in ("en", "nb"):
        made = whole(tmp_path / tag, {}, tag, body=[spoken])
        assert made["body"][0]["text"] == rich("They said no, they did.")
        assert made["body"][0]["wording"] == "verbatim"
        assert ("one/q1" in made["states"]) is (tag == "nb")


VERBATIM: dict[str, Any] = {
    "id": "q1", "type": "quote", "text": "We are here.", "wording": "verbatim",
    "speaker": {"of": "person:ada"},
}  # fmt: skip
HERE = {"one/q1": "Vi er her."}
OLD = {"one/q1": fuzzy("Vi var her.", previous_source="We were here.")}
SHOWN = {
    # the language, its translations: what is shown, how faithful it is, where it comes from
    "the source": ("en", {}, ("We are here.", "verbatim", None)),
    "a translation": ("nb", {"nb": HERE}, ("Vi er her.", "translated", "engelsk")),
    "an old translation": ("nb", {"nb": OLD}, ("Vi var her.", "translated", "engelsk")),
    "the translation of a fallback": ("nn", {"nb": HERE}, ("Vi er her.", "translated", "engelsk")),
    "the source as a fallback": ("nb", {}, ("We are here.", "verbatim", None)),
}


@pytest.mark.parametrize(("tag", "texts", "expected"), SHOWN.values(), ids=SHOWN)
def test_only_the_words_of_the_source_are_verbatim(
    tmp_path: Path, tag: str, texts: dict[str, Any], expected: tuple[str, str, str | None]
) -> None:
    body = [VERBATIM, {"id": "k", "type": "pullquote", "of": "q1"}]
    for made in blocks(tmp_path, body, texts, tag).values():
        language = made.get("original_language", {}).get("name")
        assert (made["text"]["text"], made["wording"], language) == expected
        assert set(made["marks"]) == {"open", "close"}


def test_a_verbatim_quote_that_names_its_language_keeps_it_when_translated(tmp_path: Path) -> None:
    british = {**VERBATIM, "original_language": "en-GB"}
    made = blocks(tmp_path, [british], {"nb": HERE})["q1"]
    assert (made["wording"], made["original_language"]["tag"]) == ("translated", "en-GB")


def test_a_shortened_pull_quote_of_a_verbatim_quote_is_translated_where_its_text_is(
    tmp_path: Path,
) -> None:
    body = [VERBATIM, {"id": "k", "type": "pullquote", "of": "q1", "text": "Here."}]
    made = blocks(tmp_path, body, {"nb": {"one/k": "Her."}})
    assert (made["q1"]["wording"], made["k"]["wording"]) == ("verbatim", "translated")
    assert made["k"]["original_language"] == {"tag": "en", "name": "engelsk", "direction": "ltr"}


def test_a_paraphrase_is_one_in_every_language(tmp_path: Path) -> None:
    made = blocks(tmp_path, [{**VERBATIM, "wording": "paraphrase"}], {"nb": HERE})["q1"]
    assert made["wording"] == "paraphrase"
    assert {"marks", "original_language"} & set(made) == set()


@pytest.mark.parametrize("tag", ["en", "nb", "ru"])
def test_the_original_is_plain_text_in_the_language_it_was_spoken_in(
    tmp_path: Path, tag: str
) -> None:
    spoken = {**QUOTE, "original": "<q>Нет</q>, <em>все</em> {n} &lt; {d}."}
    values = {"n": {"number": 1234.5}, "d": {"date": "2018-11"}}
    made = blocks(tmp_path, [spoken], tag=tag, values=values)["q1"]
    assert made["original"] == "„Нет“, все 1\u00a0234,5 < ноябрь 2018\u202fг."


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


def test_a_pull_quote_of_a_pull_quote_shows_what_that_one_shows(tmp_path: Path) -> None:
    body = [
        {"id": "k2", "type": "pullquote", "of": "k1"},
        {"id": "k1", "type": "pullquote", "of": "q1"},
        {"id": "k3", "type": "pullquote", "of": "k4"},
        {"id": "k4", "type": "pullquote", "of": "q1", "text": "No."},
        QUOTE,
    ]
    made = blocks(tmp_path, body, {"nb": {"one/q1": "De sa nei.", "one/k4": "Nei."}})
    assert (made["k2"]["text"], made["k3"]["text"]) == (rich("De sa nei."), rich("Nei."))
    for name in ("k2", "k3"):
        assert (made[name]["repeats"], made[name]["wording"]) == (True, "translated")
        assert made[name]["speaker"] == made["q1"]["speaker"]
    assert (made["k2"]["of"], made["k3"]["of"]) == ("q1", "k4")  # whose unit the text is


def test_pull_quotes_of_each_other_are_left_out(tmp_path: Path) -> None:
    body = [
        {"id": "k1", "type": "pullquote", "of": "k2"},
        {"id": "k2", "type": "pullquote", "of": "k1"},
        {"id": "k3", "type": "pullquote", "of": "k3"},
    ]
    assert blocks(tmp_path, body) == {}


@pytest.mark.parametrize("of", ["gone", "l"], ids=["no such block", "a block without a text"])
def test_a_pull_quote_with_words_of_its_own_is_shown_whatever_it_names(
    tmp_path: Path, of: str
) -> None:
    body: list[dict[str, Any]] = [
        {"id": "l", "type": "list", "items": [{"id": "i", "text": "A"}]},
        {"id": "k", "type": "pullquote", "of": of, "text": "Words"},
    ]
    made = blocks(tmp_path, body)["k"]
    assert (made["text"], made["repeats"]) == (rich("Words"), False)


def test_a_pull_quote_of_a_text_without_tags_has_html_as_well(tmp_path: Path) -> None:
    body = [
        {"id": "c", "type": "code", "text": "a < b", "translate": True},
        {"id": "k", "type": "pullquote", "of": "c"},
    ]
    made = blocks(tmp_path, body)
    assert made["c"]["text"] == "a < b"
    assert made["k"]["text"] == {"html": "a &lt; b", "text": "a < b"}


@pytest.mark.parametrize("of", ["gone", "l"], ids=["no such block", "a block without a text"])
def test_a_pull_quote_of_nothing_is_left_out(tmp_path: Path, of: str) -> None:
    body: list[dict[str, Any]] = [
        {"id": "l", "type": "list", "items": [{"id": "i", "text": "A"}]},
        {"id": "k", "type": "pullquote", "of": of},
    ]
    assert list(blocks(tmp_path, body)) == ["l"]

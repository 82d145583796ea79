"""What a configuration may say, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from articlekit.model.config import Config


def config(**table: Any) -> Config:
    languages = table.pop("languages", [{"tag": "en"}, {"tag": "nb"}])
    return Config.model_validate_json(json.dumps({"languages": languages, **table}))


def test_the_least_configuration_names_the_languages() -> None:
    found = config()
    assert found.source_language == "en"
    assert [language.tag for language in found.languages] == ["en", "nb"]
    assert found.languages[1].tier == 2
    assert found.urls.article == "/{tag}/{id}/"
    assert (found.tiers, found.rules, found.waivers) == ({}, {}, ())


def test_a_tier_that_says_nothing_shows_outdated_texts_and_withholds_nothing() -> None:
    tier = config(tiers={"1": {}}).tiers["1"]
    assert (tier.outdated, tier.unreviewed, tier.missing) == ("show", "fallback", "fallback")
    assert (tier.required, tier.minimum, tier.complete) == ((), 0.0, False)


LANGUAGES = [{"tag": "en"}]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"languages": [{"tag": "nb"}]}, "source language en is not in"),
        ({"languages": []}, "source language en is not in"),
        ({"languages": [*LANGUAGES, {"tag": "en"}]}, "two languages have the tag en"),
        (
            {"languages": [*LANGUAGES, {"tag": "nb"}, {"tag": "nn", "folder": "nb"}]},
            "two languages have the folder nb",
        ),
        (
            {"languages": [*LANGUAGES, {"tag": "zh-Hans"}, {"tag": "zh-CN", "folder": "zh_Hans"}]},
            "two languages have the folder zh_Hans",
        ),
        (
            {"languages": [*LANGUAGES, {"tag": "nn", "fallback": ["nb"]}]},
            "nn falls back to nb, which is not listed",
        ),
        ({"urls": {"article": "/{id}/"}}, r"needs \{tag\} and \{id\}"),
        ({"urls": {"article": "/{tag}/{id}/{slug}"}}, r"needs \{tag\} and \{id\}"),
        ({"urls": {"person": "/people/"}}, r"needs \{tag\} and \{id\}"),
        ({"languages": [*LANGUAGES, {"tag": "zh_Hans"}]}, "pattern"),
        ({"languages": [*LANGUAGES, {"tag": "NB"}]}, "pattern"),
        ({"languages": [{"tag": "en", "folder": "../en"}]}, "pattern"),
        ({"languages": [{"tag": "en", "tier": 0}]}, "greater than or equal to 1"),
        ({"languages": [{"tag": "en", "tier": "1"}]}, "valid integer"),
        ({"tiers": {"first": {}}}, "pattern"),
        ({"tiers": {"1": {"outdated": "hide"}}}, "show"),
        ({"tiers": {"1": {"missing": "show"}}}, "fallback"),
        ({"tiers": {"1": {"minimum": 1.5}}}, "less than or equal to 1"),
        ({"rules": {"AK1": "off"}}, "pattern"),
        ({"rules": {"AK101": "loud"}}, "error"),
        ({"waivers": [{"code": "AK101", "reason": ""}]}, "at least 3"),
        ({"waivers": [{"code": "AK101"}]}, "Field required"),
        ({"colour": "red"}, "not permitted"),
        ({"languages": [{"tag": "en", "colour": "red"}]}, "not permitted"),
        ({"project": ""}, "at least 1"),
    ],
)
def test_what_is_impossible_is_refused(table: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        config(**table)


def test_languages_must_be_there() -> None:
    with pytest.raises(ValidationError, match="Field required"):
        Config.model_validate_json("{}")


def test_a_configuration_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        config().project = "another"  # type: ignore[misc]

"""What a configuration may say, and what is refused."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from typing import Any

import pytest

from articlekit.model.config import Config, LanguageConfig, TierConfig, Urls, Waiver
from articlekit.model.configschema import SCHEMA
from articlekit.model.configtext import Impossible, read_config


def config(**table: Any) -> Config:
    languages = table.pop("languages", [{"tag": "en"}, {"tag": "nb"}])
    return read_config({"languages": languages, **table})


def test_the_least_configuration_names_the_languages() -> None:
    found = config()
    assert found.source_language == "en"
    assert [language.tag for language in found.languages] == ["en", "nb"]
    assert found.languages[1].tier == 2
    assert found.urls.article == "/{tag}/{id}/"
    assert (found.tiers, found.rules, found.waivers) == ({}, {}, ())


def test_everything_that_is_said_is_read() -> None:
    found = config(
        project="p",
        languages=[{"tag": "en"}, {"tag": "nb"}, {"tag": "nn", "fallback": ["nb"], "was": ["no"]}],
        tiers={"1": {"required": ["headline"]}},
        urls={"person": "/{tag}/people/{id}/"},
        rules={"AK604": "off"},
        waivers=[{"code": "AK301", "reason": "spelt out"}],
    )
    assert found.languages[2] == LanguageConfig("nn", fallback=("nb",), was=("no",))
    assert found.tiers == {"1": TierConfig(required=("headline",))}
    assert found.urls == Urls(person="/{tag}/people/{id}/")
    assert found.rules == {"AK604": "off"}
    assert found.waivers == (Waiver("AK301", "spelt out"),)


@pytest.mark.parametrize(
    ("schema", "kind"),
    [
        (SCHEMA, Config),
        (SCHEMA["$defs"]["Language"], LanguageConfig),
        (SCHEMA["$defs"]["Tier"], TierConfig),
        (SCHEMA["$defs"]["Urls"], Urls),
        (SCHEMA["$defs"]["Waiver"], Waiver),
    ],
)
def test_the_schema_has_the_keys_of_the_record(schema: dict[str, Any], kind: type[Any]) -> None:
    assert set(schema["properties"]) == {field.name for field in fields(kind)}


def test_a_tier_that_says_nothing_shows_outdated_texts_and_withholds_nothing() -> None:
    tier = config(tiers={"1": {}}).tiers["1"]
    assert (tier.outdated, tier.unreviewed, tier.missing) == ("show", "fallback", "fallback")
    assert (tier.required, tier.minimum, tier.complete) == ((), 0.0, False)


LANGUAGES = [{"tag": "en"}]


@pytest.mark.parametrize(
    ("table", "pointer", "message"),
    [
        ({"languages": [{"tag": "nb"}]}, "/source_language", "source language en is not in"),
        ({"languages": []}, "/source_language", "source language en is not in"),
        ({"languages": [*LANGUAGES, {"tag": "en"}]}, "/languages/1", "two languages have the tag"),
        (
            {"languages": [*LANGUAGES, {"tag": "nb"}, {"tag": "nn", "folder": "nb"}]},
            "/languages/2",
            "two languages have the folder nb",
        ),
        (
            {"languages": [*LANGUAGES, {"tag": "zh-Hans"}, {"tag": "zh-CN", "folder": "zh_Hans"}]},
            "/languages/2",
            "two languages have the folder zh_Hans",
        ),
        (
            {"languages": [*LANGUAGES, {"tag": "nn", "fallback": ["nb"]}]},
            "/languages/1/fallback",
            "nn falls back to nb, which is not listed",
        ),
        ({"urls": {"article": "/{id}/"}}, "/urls/article", r"needs \{tag\} and \{id\}"),
        ({"urls": {"article": "/{tag}/{id}/{slug}"}}, "/urls/article", r"needs \{tag\}"),
        ({"urls": {"article": "/{tag}/{id}/}"}}, "/urls/article", "no other braces"),
        ({"urls": {"article": "/{{tag}}/{{id}}/"}}, "/urls/article", "no other braces"),
        ({"urls": {"person": "/{tag}/{id}/{"}}, "/urls/person", "no other braces"),
        ({"urls": {"person": "/{i{tag}d}/{id}/"}}, "/urls/person", "no other braces"),
        ({"urls": {"person": "/people/"}}, "/urls/person", r"needs \{tag\} and \{id\}"),
        ({"languages": [*LANGUAGES, {"tag": "zh_Hans"}]}, "/languages/1/tag", "zh_Hans"),
        ({"languages": [*LANGUAGES, {"tag": "xx"}]}, "/languages/1/tag", "no plural forms"),
        ({"languages": [{"tag": "en", "digits": "abcd"}]}, "/languages/0/digits", "not known"),
        ({"languages": [{"tag": "en", "formats": "xx"}]}, "/languages/0/formats", "CLDR has no"),
        ({"languages": [*LANGUAGES, {"tag": "tlh"}]}, "/languages/1/tag", "CLDR has no dates"),
        ({"languages": [*LANGUAGES, {"tag": "ru-Latn"}]}, "/languages/1/tag", "of ru-Latn"),
        ({"languages": [{"tag": "en", "calendar": "gregorian"}]}, "/languages/0/calendar", "known"),
        ({"languages": [{"tag": "en", "folder": "../en"}]}, "/languages/0/folder", "not possible"),
        ({"languages": [{"tag": "en", "tier": 0}]}, "/languages/0/tier", "0 is out of range"),
        ({"languages": [{"tag": "en", "tier": "1"}]}, "/languages/0/tier", '"1" is not possible'),
        ({"tiers": {"first": {}}}, "/tiers/first", "first is not possible"),
        ({"tiers": {"1": {"outdated": "hide"}}}, "/tiers/1/outdated", '"hide" is not possible'),
        ({"tiers": {"1": {"missing": "show"}}}, "/tiers/1/missing", '"show" is not possible'),
        ({"tiers": {"1": {"minimum": 1.5}}}, "/tiers/1/minimum", "1.5 is out of range"),
        ({"rules": {"AK1": "off"}}, "/rules/AK1", "AK1 is not possible"),
        ({"rules": {"AK101": "loud"}}, "/rules/AK101", '"loud" is not possible'),
        ({"waivers": [{"code": "AK101", "reason": ""}]}, "/waivers/0/reason", "too short"),
        ({"waivers": [{"code": "AK101", "reason": "so"}]}, "/waivers/0/reason", "too short"),
        ({"waivers": [{"code": "AK101"}]}, "/waivers/0", "the key reason is missing"),
        ({"colour": "red"}, "/colour", "the key colour is not known"),
        ({"languages": [{"tag": "en", "colour": "red"}]}, "/languages/0/colour", "is not known"),
        ({"project": ""}, "/project", "too short"),
        ({"project": float("nan")}, "/project", "is not possible"),
    ],
)
def test_what_is_impossible_is_refused(table: dict[str, Any], pointer: str, message: str) -> None:
    with pytest.raises(Impossible, match=message) as caught:
        config(**table)
    assert caught.value.pointer == pointer


def test_a_language_that_cldr_does_not_know_takes_the_formats_of_another() -> None:
    klingon = {"tag": "tlh", "formats": "de"}
    assert config(languages=[*LANGUAGES, klingon]).languages[1].formats == "de"
    with pytest.raises(Impossible) as caught:
        config(languages=[*LANGUAGES, {**klingon, "formats": "tlh"}])
    assert caught.value.pointer == "/languages/1/formats"
    assert "`formats`" in (caught.value.hint or "")


def test_the_formats_of_another_country_are_known() -> None:
    assert config(languages=[{"tag": "en", "formats": "en-GB"}]).languages[0].formats == "en-GB"


@pytest.mark.parametrize(
    ("tag", "meant"),
    [("pt_BR", "pt-BR"), ("sr@latin", "sr-Latn"), ("NB", "nb"), ("zh_Hans", "zh-Hans")],
)
def test_a_tag_in_the_spelling_of_gettext_is_told_the_right_one(tag: str, meant: str) -> None:
    with pytest.raises(Impossible) as caught:
        config(languages=[*LANGUAGES, {"tag": tag}])
    assert caught.value.hint == f"Write {meant}."


def test_languages_must_be_there() -> None:
    with pytest.raises(Impossible, match="the key languages is missing"):
        read_config({})


def test_a_configuration_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        config().project = "another"  # type: ignore[misc]


@pytest.mark.parametrize(
    "languages",
    [
        [{"tag": "nb"}, {"tag": "nn", "was": ["nb"]}],
        [{"tag": "nn", "was": ["nb"]}, {"tag": "nb", "was": ["no"]}],
        [{"tag": "nb", "was": ["no"]}, {"tag": "nn", "was": ["nb"]}],
        [{"tag": "nb", "was": ["no"]}, {"tag": "nn", "was": ["no"]}],
        [{"tag": "pt-BR"}, {"tag": "pt", "was": ["pt_BR"]}],
        [{"tag": "zh-Hans", "folder": "zh_CN"}, {"tag": "zh", "was": ["zh-CN"]}],
    ],
    ids=["listed", "chain", "chain the other way", "twice", "its folder", "another folder"],
)
def test_an_earlier_tag_that_another_language_has_is_refused(
    languages: list[dict[str, Any]],
) -> None:
    with pytest.raises(Impossible, match="tag too") as error:
        config(languages=[{"tag": "en"}, *languages])
    assert error.value.pointer.endswith("/was")


def test_a_language_may_keep_the_folder_of_its_earlier_tag() -> None:
    chinese = {"tag": "zh-Hans", "folder": "zh_CN", "was": ["zh-CN"]}
    assert config(languages=[{"tag": "en"}, chinese]).languages[1].was == ("zh-CN",)

"""Where links lead: own links, articles and their fallbacks, people."""

from __future__ import annotations

from typing import Any

import pytest

from articlekit.bundle.links import Home, Links
from articlekit.bundle.resolve import Shown
from articlekit.model.config import Urls

HOMES = {
    "both": Home("en", ("en", "nb")),
    "english": Home("en", ("en",)),
    "nowhere": Home("en", ()),
    # In English and Uighur it is a translation or falls back to Russian.
    "russian": Home("ru", ("ug", "en", "ru")),
}
CHAINS = {"en": ("nn", "nb", "en"), "ru": ("nn", "nb", "ru")}
ARTICLE = {
    "id": "one",
    "links": {
        "plain": {"href": "https://example.org/"},
        "foreign": {"href": "https://example.org/ru", "hreflang": "ru"},
        "local": {"href": "https://example.org/en", "hreflang": "en", "localize": True},
    },
}


def links(shown: dict[str, Shown] | None = None, **urls: Any) -> Links:
    """The links of an article in nn, which falls back to nb, then to English."""
    patterns = Urls(**{"article": "/{tag}/{id}/", **urls})
    people = {"ada": ("https://ada.example/", None), "eva": ("https://eva.example/nb", "nb")}
    all_of_them = Links("nn", CHAINS, patterns, HOMES, people)
    return all_of_them.of_article(ARTICLE, shown or {})


TARGETS = [
    ("#p1", ("#p1", None)),
    ("plain", ("https://example.org/", None)),
    ("foreign", ("https://example.org/ru", "ru")),
    ("local", ("https://example.org/en", "en")),
    ("unknown", None),
    ("article:both", ("/nb/both/", "nb")),
    ("article:english", ("/en/english/", "en")),
    ("article:russian", ("/ru/russian/", "ru")),
    ("article:nowhere", None),
    ("article:unknown", None),
    ("person:ada", ("https://ada.example/", None)),
    ("person:eva", ("https://eva.example/nb", "nb")),
    ("person:unknown", None),
]


@pytest.mark.parametrize(("target", "found"), TARGETS)
def test_a_target_leads_to_its_own_language_or_the_first_published_fallback(
    target: str, found: tuple[str, str | None] | None
) -> None:
    assert links().find(target) == found


def test_a_piece_that_this_language_leaves_out_has_no_link_and_is_not_listed() -> None:
    these = links()
    these.gone = frozenset({"p1"})
    assert (these.find("#p1"), these.find("#p2")) == (None, ("#p2", None))
    assert these.listed() == [{"to": "#p2", "href": "#p2"}]
    assert these.of_article(ARTICLE, {}).find("#p1") == ("#p1", None)


def test_people_have_pages_where_the_configuration_says_so() -> None:
    found = links(person="/{tag}/people/{id}/").find("person:ada")
    assert found == ("/nn/people/ada/", "nn")


LOCALIZED = [
    (Shown("translated", "https://example.org/nn", "nn", "translated"), "nn"),
    (Shown("missing", "https://example.org/nb", "nb", "translated"), "nb"),
]


@pytest.mark.parametrize(("shown", "language"), LOCALIZED)
def test_a_localized_link_leads_to_the_address_and_language_of_the_text_shown(
    shown: Shown, language: str
) -> None:
    found = links({"one/links.local.href": shown}).find("local")
    assert found == (f"https://example.org/{language}", language)


def test_a_localized_link_without_an_address_of_its_own_keeps_the_articles() -> None:
    inherited = Shown("inherited", "https://example.org/en", "en", "source")
    found = links({"one/links.local.href": inherited}).find("local")
    assert found == ("https://example.org/en", "en")


def test_only_targets_that_texts_asked_for_are_listed_each_once_in_that_order() -> None:
    these = links()
    for target in ("foreign", "article:nowhere", "#p1", "foreign"):
        these.find(target)
    assert these.listed() == [
        {"to": "foreign", "href": "https://example.org/ru", "hreflang": "ru"},
        {"to": "#p1", "href": "#p1"},
    ]


def test_articles_do_not_share_what_they_asked_for() -> None:
    first = links()
    first.find("plain")
    assert first.of_article(ARTICLE, {}).listed() == []


def test_related_articles_are_those_published_somewhere() -> None:
    assert links().related(["nowhere", "english", "unknown", "both"]) == [
        {"id": "english", "href": "/en/english/", "hreflang": "en"},
        {"id": "both", "href": "/nb/both/", "hreflang": "nb"},
    ]


def test_alternates_are_the_languages_the_article_is_published_in() -> None:
    assert links().alternates("both") == [
        {"language": "en", "href": "/en/both/"},
        {"language": "nb", "href": "/nb/both/"},
    ]

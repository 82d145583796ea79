"""An article as its author keeps it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from articlekit.model.article import Article
from articlekit.model.blocks import Divider

SHORTEST: dict[str, Any] = {
    "id": "a",
    "type": "page",
    "status": "draft",
    "language": "en",
    "headline": "Headline",
    "body": [{"id": "d1", "type": "divider"}],
}


def read(**fields: Any) -> Article:
    return Article.model_validate_json(json.dumps({**SHORTEST, **fields}))


def test_what_is_left_out_is_empty_or_absent() -> None:
    article = read()
    assert article.body == (Divider(id="d1", type="divider"),)
    for empty in (article.authors, article.tags, article.sources, article.was):
        assert empty == ()
    assert (article.values, article.links) == ({}, {})
    assert article.standfirst is None
    assert article.model_dump(exclude_unset=True, mode="json", by_alias=True) == SHORTEST


@pytest.mark.parametrize("key", SHORTEST)
def test_what_an_article_needs(key: str) -> None:
    shorter = {name: value for name, value in SHORTEST.items() if name != key}
    with pytest.raises(ValidationError, match="missing"):
        Article.model_validate_json(json.dumps(shorter))


@pytest.mark.parametrize("key", Article.model_fields)
def test_null_is_no_value(key: str) -> None:
    name = Article.model_fields[key].alias or key
    with pytest.raises(ValidationError):
        read(**{name: None})


def test_a_published_article_has_a_date() -> None:
    with pytest.raises(ValidationError, match="needs `date_published`"):
        read(status="published")
    article = read(status="published", date_published="2018-11-02T09:00:00+01:00")
    assert article.date_published == "2018-11-02T09:00:00+01:00"


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_another_article_may_go_without_a_date(status: str) -> None:
    assert read(status=status).date_published is None


def test_the_schema_key_is_for_editors() -> None:
    assert read(**{"$schema": "anything"}).schema_ == "anything"
    with pytest.raises(ValidationError, match="extra_forbidden"):
        read(schema_="anything")


def test_an_article_does_not_change() -> None:
    article = read()
    with pytest.raises(ValidationError, match="frozen"):
        article.id = "b"  # type: ignore[misc]

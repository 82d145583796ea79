"""The article file of a bundle: its keys, in the order in which they are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from articlekit.bundle.links import Links
from articlekit.bundle.localize import Edition, Localizer, states, summary
from articlekit.bundle.resolve import Shown
from articlekit.catalogue.unit import Unit
from articlekit.model.language import territory_name
from articlekit.model.tags import direction


def bundled_article(
    edition: Edition,
    article: Mapping[str, Any],
    units: Iterable[Unit],
    shown: Mapping[str, Shown],
    links: Links,
) -> dict[str, Any]:
    """One article in one language, as `bundle-article-1.schema.json` describes it."""
    own = {unit.id: unit for unit in units}
    links = links.of_article(article, shown)
    localizer = Localizer(edition, article, shown, links.find, own)
    made: dict[str, Any] = {
        "id": article["id"],
        "type": article["type"],
        "language": edition.tag,
        "direction": direction(edition.tag),
        "source_language": article["language"],
    }
    if "was" in article:
        made["was"] = list(article["was"])
    for key in ("date_published", "date_modified"):
        if key in article:
            made[key] = edition.date(article[key])
    for key in ("headline", "standfirst", "dateline"):
        if key in article:
            made[key] = localizer.copy(article[key], f"/{key}")
    made["authors"] = [localizer.party(reference) for reference in article.get("authors", ())]
    made["tags"] = [localizer.topic(name) for name in article.get("tags", ())]
    made["countries"] = [
        {"code": code, "name": territory_name(code, edition.tag)}
        for code in article.get("countries", ())
    ]
    made["values"] = {
        name: {
            **{key: part for key, part in value.items() if key != "was"},
            "text": edition.format(value),
        }
        for name, value in article.get("values", {}).items()
    }
    made["body"] = localizer.body()
    made["sources"] = [
        _source(localizer, article, n) for n in range(len(article.get("sources", ())))
    ]
    made["corrections"] = [
        _dated(localizer, article, "corrections", n)
        for n in range(len(article.get("corrections", ())))
    ]
    made["related"] = links.related(article.get("related", ()))
    made["links"] = links.listed()
    made["alternates"] = links.alternates(article["id"])
    made["translation"] = summary(shown.values())
    made["states"] = states(localizer.used)
    return made


def _dated(
    localizer: Localizer, article: Mapping[str, Any], field: str, index: int
) -> dict[str, Any]:
    made: dict[str, Any] = localizer.copy(article[field][index], f"/{field}/{index}")
    if "date" in made:
        made["date"] = localizer.edition.date(made["date"])
    return made


def _source(localizer: Localizer, article: Mapping[str, Any], index: int) -> dict[str, Any]:
    made = _dated(localizer, article, "sources", index)
    if "language" in made:
        made["language"] = localizer.language(made["language"])
    return made


def index_entry(made: Mapping[str, Any], href: str, path: str) -> dict[str, Any]:
    """What the index says of an article, taken from its finished file."""
    entry = {
        key: made[key]
        for key in ("id", "type", "headline", "standfirst", "date_published", "date_modified")
        if key in made
    }
    shown = {key: state for key, state in made["states"].items() if _in_index(key)}
    return {
        **entry,
        "path": path,
        "href": href,
        "translation": made["translation"],
        "states": shown,
    }


def _in_index(unit: str) -> bool:
    return unit.partition("/")[2] in ("headline", "standfirst")

"""The article file of a bundle: its keys, in the order in which they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from articlekit.bundle.account import states, summary
from articlekit.bundle.links import Links
from articlekit.bundle.localize import Edition, Localizer
from articlekit.bundle.plan import Fields, Part, Planner
from articlekit.bundle.resolve import Shown
from articlekit.catalogue.unit import Unit
from articlekit.model.tags import direction


class Bundling:
    """One article on its way into the bundles of all languages."""

    def __init__(self, article: Mapping[str, Any], units: Iterable[Unit]) -> None:
        self._article = article
        planner = Planner(article, units)
        self._top = {
            key: planner.part(article[key], f"/{key}")
            for key in ("headline", "standfirst", "dateline")
            if key in article
        }
        self._values: Mapping[str, Mapping[str, Any]] = article.get("values", {})
        self._published_values = {
            name: {key: part for key, part in value.items() if key != "was"}
            for name, value in self._values.items()
        }
        self._body = planner.body()
        self._hollow = any(plan.hollow for plan in self._body)
        self._sources = planner.array("sources")
        self._corrections = planner.array("corrections")

    def in_language(
        self, edition: Edition, shown: Mapping[str, Shown], links: Links
    ) -> dict[str, Any]:
        """The article in one language, as `bundle-article-1.schema.json` describes it."""
        article = self._article
        links = links.of_article(article, shown)
        localizer = Localizer(edition, self._values, shown, links.find, article["language"])
        links.gone = gone = self._left_out(edition, shown)
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
        for key, part in self._top.items():
            made[key] = part.made(localizer) if isinstance(part, Part) else part
        self._around(made, localizer)
        made["body"] = [
            _whole(block, gone) if block["type"] == "pullquote" else block
            for block in localizer.body(self._body)
        ]
        made["sources"] = [_source(localizer, fields) for fields in self._sources]
        made["corrections"] = [
            _whole(_dated(localizer, fields), gone) for fields in self._corrections
        ]
        made["related"] = links.related(article.get("related", ()))
        made["links"] = links.listed()
        localizer.lead(links.addresses())
        made["alternates"] = links.alternates(article["id"])
        at_home = edition.tag == article["language"]
        made["translation"] = summary(shown, localizer.used, at_home=at_home)
        made["states"] = states(localizer.used)
        return made

    def _left_out(self, edition: Edition, shown: Mapping[str, Shown]) -> frozenset[str]:
        """The ids of the body that the language has nothing under: no link leads there."""
        if not self._hollow and all(one.text is not None for one in shown.values()):
            return frozenset()
        trial = Localizer(edition, self._values, shown, lambda _: None, self._article["language"])
        there = frozenset(_ids(trial.body(self._body)))
        return frozenset(_ids(self._article["body"])) - there

    def _around(self, made: dict[str, Any], localizer: Localizer) -> None:
        """Who wrote it, and what it is about."""
        article, edition = self._article, localizer.edition
        made["authors"] = [localizer.party(reference) for reference in article.get("authors", ())]
        made["tags"] = [localizer.topic(name) for name in article.get("tags", ())]
        made["countries"] = [edition.country(code) for code in article.get("countries", ())]
        made["values"] = {
            name: {**value, "text": edition.format(self._values[name])}
            for name, value in self._published_values.items()
        }


def _dated(localizer: Localizer, fields: Fields) -> dict[str, Any]:
    made = fields.made(localizer)
    if "date" in made:
        made["date"] = localizer.edition.date(made["date"])
    return made


def _whole(made: dict[str, Any], gone: frozenset[str]) -> dict[str, Any]:
    """A pull quote or correction that names no piece which the language leaves out."""
    if gone and isinstance(made.get("of"), str) and made["of"] in gone:
        del made["of"]
    return made


def _ids(value: Any) -> Iterator[str]:
    """Every id in a part of an article."""
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        value = list(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            yield from _ids(part)


def _source(localizer: Localizer, fields: Fields) -> dict[str, Any]:
    made = _dated(localizer, fields)
    if "language" in made:
        made["language"] = localizer.edition.named(made["language"])
    return made


def index_entry(made: Mapping[str, Any], href: str, path: str) -> dict[str, Any]:
    """What the index says of an article, taken from its finished file."""
    entry = {
        key: _from_outside(made[key], href)
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


def _from_outside(value: Any, href: str) -> Any:
    """A part of an article on another page: its links into the article start with its address."""
    if not isinstance(value, dict) or '<a href="#' not in value.get("html", ""):
        return value
    return {**value, "html": value["html"].replace('<a href="#', f'<a href="{escape(href)}#')}


def _in_index(unit: str) -> bool:
    return unit.partition("/")[2] in ("headline", "standfirst")

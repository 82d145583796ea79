"""Where links lead in a language: a target's own address, or that of its published fallback."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, NamedTuple

from articlekit.bundle.resolve import Shown
from articlekit.model.config import Urls


class Home(NamedTuple):
    """Where an article is at home: the language it was written in, and those it appears in."""

    language: str
    published: tuple[str, ...]


@dataclass
class Links:
    """Finds the addresses of one edition; remembers what the article's texts asked for.

    `tag` is the edition's language; `chains` are the languages to try, by the language that the
    target was written in, which is the last; `homes` are the articles that are published, by id;
    `urls` the patterns of the configuration; `people` the websites of people, with their language
    where it is known. `gone` are the ids of the article that this edition leaves out.
    """

    tag: str
    chains: Mapping[str, tuple[str, ...]]
    urls: Urls
    homes: Mapping[str, Home]
    people: Mapping[str, tuple[str, str | None]]
    article: Mapping[str, Any] = field(default_factory=dict)
    shown: Mapping[str, Shown] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    asked: dict[str, tuple[str, str | None]] = field(default_factory=dict)

    def of_article(self, article: Mapping[str, Any], shown: Mapping[str, Shown]) -> Links:
        """The same for the texts of one article, with its own `links`."""
        return replace(self, article=article, shown=shown, gone=frozenset(), asked={})

    def find(self, target: str) -> tuple[str, str | None] | None:
        """The (href, hreflang) of a target; None when there is nothing under it."""
        found = self._find(target)
        if found is not None:
            self.asked[target] = found
        return found

    def _find(self, target: str) -> tuple[str, str | None] | None:
        if target.startswith("#"):
            return None if target[1:] in self.gone else (target, None)
        kind, colon, name = target.partition(":")
        if not colon:
            return self._own(target)
        if kind == "article":
            return self.article_address(name)
        if self.urls.person:
            return _address(self.urls.person, self.tag, name), self.tag
        return self.people.get(name)

    def _own(self, name: str) -> tuple[str, str | None] | None:
        link = self.article.get("links", {}).get(name)
        if link is None:
            return None
        localized = self.shown.get(f"{self.article['id']}/links.{name}.href")
        if localized is not None and localized.text and localized.shown_state != "source":
            return localized.text, localized.language
        return link["href"], link.get("hreflang")

    def article_address(self, name: str) -> tuple[str, str] | None:
        """An article's address in the first language of its chain that publishes it."""
        home = self.homes.get(name)
        for tag in self.chains[home.language] if home else ():
            if home and tag in home.published:
                return _address(self.urls.article, tag, name), tag
        return None

    def addresses(self) -> Iterator[str]:
        """The units whose texts are addresses that were asked for: of own links, and of people."""
        for target in self.asked:
            kind, colon, name = target.partition(":")
            if not colon and not target.startswith("#"):
                yield f"{self.article['id']}/links.{target}.href"
            elif kind == "person" and not self.urls.person:
                yield f"shared/people.{name}.url"

    def related(self, names: Iterable[str]) -> list[dict[str, str]]:
        """The related articles that this edition or its fallbacks publish."""
        found = ((name, self.article_address(name)) for name in names)
        return [
            {"id": name, "href": address[0], "hreflang": address[1]}
            for name, address in found
            if address
        ]

    def listed(self) -> list[dict[str, str]]:
        """Every target that a text of the article links to, in the order of the texts."""
        return [
            {"to": target, "href": href, **({"hreflang": language} if language else {})}
            for target, (href, language) in self.asked.items()
        ]

    def alternates(self, name: str) -> list[dict[str, str]]:
        """The article in every language that publishes it, with its address."""
        pattern = self.urls.article
        return [
            {"language": tag, "href": _address(pattern, tag, name)}
            for tag in self.homes[name].published
        ]


@lru_cache(maxsize=1024)
def _address(pattern: str, tag: str, name: str) -> str:
    """The address of an article or person; of one article it is asked for in every language."""
    return pattern.format(tag=tag, id=name)

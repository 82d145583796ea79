"""Where links lead in a language: a target's own address, or that of its published fallback."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from articlekit.bundle.resolve import Shown
from articlekit.model.config import Urls


@dataclass
class Links:
    """Finds the addresses of one edition; remembers what the article's texts asked for.

    `published` are the languages each article is published in; `chain` the languages to try, the
    edition's own first; `urls` the patterns of the configuration; `people` the websites of people.
    """

    chain: tuple[str, ...]
    urls: Urls
    published: Mapping[str, tuple[str, ...]]
    people: Mapping[str, str]
    article: Mapping[str, Any] = field(default_factory=dict)
    shown: Mapping[str, Shown] = field(default_factory=dict)
    asked: dict[str, tuple[str, str | None]] = field(default_factory=dict)

    def of_article(self, article: Mapping[str, Any], shown: Mapping[str, Shown]) -> Links:
        """The same for the texts of one article, with its own `links`."""
        return Links(self.chain, self.urls, self.published, self.people, article, shown)

    def find(self, target: str) -> tuple[str, str | None] | None:
        """The (href, hreflang) of a target; None when nothing is published under it."""
        found = self._find(target)
        if found is not None:
            self.asked[target] = found
        return found

    def _find(self, target: str) -> tuple[str, str | None] | None:
        if target.startswith("#"):
            return target, None
        kind, colon, name = target.partition(":")
        if not colon:
            return self._own(target)
        if kind == "article":
            return self.article_address(name)
        if self.urls.person:
            return _address(self.urls.person, self.chain[0], name), self.chain[0]
        href = self.people.get(name)
        return (href, None) if href else None

    def _own(self, name: str) -> tuple[str, str | None] | None:
        link = self.article.get("links", {}).get(name)
        if link is None:
            return None
        localized = self.shown.get(f"{self.article['id']}/links.{name}.href")
        if localized is not None and localized.text and localized.shown_state != "source":
            return localized.text, localized.language
        return link["href"], link.get("hreflang")

    def article_address(self, name: str) -> tuple[str, str] | None:
        """An article's address in the first language of the chain that publishes it."""
        published = self.published.get(name, ())
        for tag in (*self.chain, *published):
            if tag in published:
                return _address(self.urls.article, tag, name), tag
        return None

    def related(self, names: Iterable[str]) -> list[dict[str, str]]:
        """The related articles that are published somewhere."""
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
            for tag in self.published.get(name, ())
        ]


@lru_cache(maxsize=1024)
def _address(pattern: str, tag: str, name: str) -> str:
    """The address of an article or person; of one article it is asked for in every language."""
    return pattern.format(tag=tag, id=name)

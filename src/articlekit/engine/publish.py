"""Publishing: every article in every language, and `dist/` written and swapped in."""

from __future__ import annotations

import pickle
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from articlekit._version import __version__
from articlekit.bundle.account import counts
from articlekit.bundle.article import Bundling, index_entry
from articlekit.bundle.dist import Dist, Spool, WrittenFile, joined
from articlekit.bundle.labels import labels_of
from articlekit.bundle.links import Home, Links
from articlekit.bundle.localize import Edition
from articlekit.bundle.resolve import resolve
from articlekit.catalogue.extract import extract
from articlekit.engine.prepare import Prepared, Preparer
from articlekit.engine.progress import Progress
from articlekit.engine.published import LanguageResult, Published, WithheldArticle
from articlekit.engine.spread import spread
from articlekit.model import language as cldr
from articlekit.model.jsontext import compact
from articlekit.model.names import english_name, native_name
from articlekit.model.project import Project
from articlekit.model.tags import direction

FORMAT = "articlekit-bundle-1"


class Kept(NamedTuple):
    """What the second pass needs of an article; `data` can be put away.

    An article that is not published, a draft for instance, has nothing of it.
    """

    name: str = ""
    home: Home | None = None
    moment: float = 0.0
    data: bytes = b""


class Waiting(NamedTuple):
    """An article between the two passes: where its data wait, its home, when it was published."""

    place: int
    home: Home
    moment: float


class _Made(NamedTuple):
    """An article in a language: its units by state, its file, its entry of the index."""

    tag: str
    states: Mapping[str, int]
    file: WrittenFile | None = None
    entry: bytes = b""
    withheld: str | None = None


def keep(prepared: Prepared, order: tuple[str, ...]) -> Kept:
    """What the second pass needs of an article."""
    if not prepared.published:
        return Kept()
    texts = {tag: dict(there.candidates) for tag, there in prepared.languages.items()}
    reasons = {tag: there.withheld for tag, there in prepared.languages.items() if there.withheld}
    value = prepared.value
    data = pickle.dumps((prepared.file.path, value, texts, reasons), protocol=5)
    return Kept(
        value["id"],
        Home(prepared.language, prepared.published_in(order)),
        _moment(value["date_published"]),
        data,
    )


class Publisher:
    """The second pass: each article from the spool into every language, then the lists of all."""

    def __init__(
        self, project: Project, sources: Preparer, waiting: Mapping[str, Waiting], spool: Spool
    ) -> None:
        self.project = project
        self.sources = sources
        self.waiting = waiting
        self.names = sorted(waiting)
        self.spool = spool
        self.editions = {tag: self._edition(tag) for tag in project.languages}
        #: By language, the chain of an article by the language it was written in.
        self.chains = {
            tag: {source: project.chain(tag, source) for source in project.languages}
            for tag in project.languages
        }
        homes = {name: one.home for name, one in waiting.items()}
        self.links = {tag: self._links(tag, homes) for tag in project.languages}
        self.entries = Spool()
        #: By language, where the entries of the index are, in the order of the names; -1: nowhere.
        self.places = {tag: array("q", [-1]) * len(waiting) for tag in project.languages}
        self.done = Published({tag: LanguageResult(tag) for tag in project.languages})
        for tag, edition in self.editions.items():
            self.done.languages[tag].count(counts(edition.shared.values()))

    def run(self, progress: Progress) -> Published:
        """Write `dist/`, and tell what was written."""
        names = self.names
        try:
            with Dist(self.project.dist) as dist:

                def make(name: str) -> list[_Made]:
                    return list(self._article(dist, name))

                for at, made in enumerate(progress(spread(make, names), len(names), "export")):
                    for one in made:
                        self._take(dist, at, one)
                for tag in self.project.languages:
                    self._language(dist, tag)
                self._manifest(dist)
        finally:
            self.entries.close()
        self.done.files, self.done.size = dist.count, dist.size
        return self.done

    def _edition(self, tag: str) -> Edition:
        shared = self.sources.shared
        texts = {name: there.candidates for name, there in shared.languages.items()}
        chain = self.project.chain(tag, shared.language)
        return Edition(
            language=self.project.languages[tag],
            formats=self.project.languages,
            shared=resolve(shared.units, chain, texts, self.project.tier(tag), {}),
            shared_units={unit.id: unit for unit in shared.units},
            records={
                kind: file.value[kind]
                for file in self.sources.shared_files.files
                if file.valid
                for kind in file.value
                if isinstance(file.value[kind], dict)
            },
        )

    def _links(self, tag: str, homes: Mapping[str, Home]) -> Links:
        return Links(
            tag,
            self.chains[tag],
            self.project.config.urls,
            homes,
            dict(self.editions[tag].websites()),
        )

    def _article(self, dist: Dist, name: str) -> Iterator[_Made]:
        """Write an article in every language; changes nothing but files (`spread`)."""
        waiting = self.waiting[name]
        path, article, texts, reasons = pickle.loads(self.spool.get(waiting.place))
        units = extract(article, path, self.sources.blocks.shapes)
        bundling = Bundling(article, units)
        values = article.get("values", {})
        for tag in self.project.languages:
            if tag not in waiting.home.published:
                states: Mapping[str, int] = Counter(state for state, _ in texts[tag].values())
                yield _Made(tag, states, withheld=reasons.get(tag))
                continue
            chain = self.chains[tag][article["language"]]
            shown = resolve(units, chain, texts, self.project.tier(tag), values)
            made = bundling.in_language(self.editions[tag], shown, self.links[tag])
            target = f"{tag}/articles/{name}.json"
            href = self.project.config.urls.article.format(tag=tag, id=name)
            entry = compact(index_entry(made, href, target))
            states = counts(shown.values())
            yield _Made(tag, states, dist.put(target, (compact(made) + b"\n",)), entry)

    def _take(self, dist: Dist, at: int, made: _Made) -> None:
        """Take an article in a language, made here or in another process, into the account."""
        result = self.done.languages[made.tag]
        result.count(made.states)
        if made.withheld is not None:
            self.done.withheld.append(WithheldArticle(self.names[at], made.tag, made.withheld))
        if made.file is not None:
            result.articles += 1
            dist.list(made.file)
            self.places[made.tag][at] = self.entries.put(made.entry)

    def _language(self, dist: Dist, tag: str) -> None:
        """`index.json` and `bundle.json`: newest first, then by id; both are streamed."""
        places, names = self.places[tag], self.names
        there = (at for at, place in enumerate(places) if place >= 0)
        order = sorted(there, key=lambda at: self.waiting[names[at]].moment, reverse=True)
        head = self._head(tag)
        entries = (self.entries.get(places[at]) for at in order)
        dist.write_parts(f"{tag}/index.json", joined(_opened(head), entries, b"]}\n"))
        articles = (dist.read(f"{tag}/articles/{names[at]}.json") for at in order)
        dist.write_parts(f"{tag}/bundle.json", joined(_opened(head), articles, b"]}\n"))

    def _head(self, tag: str) -> dict[str, Any]:
        edition = self.editions[tag]
        return {
            "format": FORMAT,
            "language": tag,
            "direction": direction(tag),
            **labels_of(edition),
        }

    def _manifest(self, dist: Dist) -> None:
        languages = [self._about(tag) for tag in self.project.languages]
        head = {
            "format": FORMAT,
            "generator": f"articlekit {__version__}",
            "cldr": cldr.cldr_version(),
            "project": self.project.config.project,
            "source_language": self.project.config.source_language,
            "languages": languages,
        }
        opened = compact(head)[:-1] + b',"files":['
        dist.write_parts("manifest.json", joined(opened, dist.files(), b"]}\n"))

    def _about(self, tag: str) -> dict[str, Any]:
        result = self.done.languages[tag]
        return {
            "tag": tag,
            "aliases": list(self.project.languages[tag].was),
            "native_name": native_name(tag),
            "english_name": english_name(tag),
            "direction": direction(tag),
            "fallback": list(self.project.chain(tag, self.project.config.source_language)[1:]),
            "articles": result.articles,
            "states": dict(sorted(result.states.items())),
            "completeness": result.completeness,
            "path": f"{tag}/index.json",
        }


def _moment(date: str) -> float:
    from datetime import datetime

    try:
        return datetime.fromisoformat(date).timestamp()
    except ValueError:
        return float("-inf")  # no such day, as 29 February 2019: only without the rules


def _opened(head: Mapping[str, Any]) -> bytes:
    """The head of a document whose last key is the list of articles."""
    return compact(head)[:-1] + b',"articles":['

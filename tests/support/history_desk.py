"""Where a random history works: two articles, their catalogues, and texts of its own."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from support.history_book import Book
from support.project import article, make_project
from support.restructured import states, translations

from articlekit.catalogue import po
from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.engine.read import read_article, read_blocks

WORDS = ("river", "state", "report", "page", "letter", "court", "voice", "city", "night", "law")
#: What of a text its values and links are.
NAMES = re.compile(r'\{[a-z0-9]+\}|to="[^"]+"')
_MARKUP = re.compile(r"(<[^<>]*>|\{[^{}]*\})")


class Desk:
    """A project on disk, a book, and the article that somebody works on just now."""

    def __init__(self, root: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.count = 0
        self.book = Book()
        self.log: list[str] = []
        self.gone: list[tuple[Path, dict[str, Any]]] = []
        articles = [self._new_article(name) for name in ("one", "two")]
        self.project = make_project(root, articles)
        self.paths = [self.project.articles / f"{name}.json" for name in ("one", "two")]
        self.path = self.paths[0]

    def _new_article(self, name: str) -> dict[str, Any]:
        value = article(name, values={}, links={})
        for _ in range(2):
            value["values"][self._name("v")] = {"number": self.count}
            value["links"][self._name("k")] = {"href": f"https://example.org/{self.count}"}
        value["body"] = []
        for _ in range(5):
            value["body"].append(self._paragraph(value))
        return value

    def former(self) -> dict[str, tuple[str, ...]]:
        """The former ids of every unit."""
        blocks = read_blocks(self.project)
        units = [u for path in self.paths for u in read_article(path, path.name, blocks).units]
        return {unit.id: unit.former for unit in units}

    @property
    def name(self) -> str:
        """The id of the article."""
        return str(self._article()["id"])

    @property
    def po(self) -> Path:
        """Its catalogue, which may still have a former name."""
        value = self._article()
        names = (value["id"], *value.get("was", ()))
        places = [self.project.catalogue_path("nb", name) for name in names]
        return next((path for path in places if path.exists()), places[0])

    def other(self) -> Path:
        """The other article."""
        return next(path for path in self.paths if path != self.path)

    def states(self) -> dict[str, str]:
        """The state of every unit of both articles, as every reader of catalogues sees it."""
        found = states(self.project)
        return {unit: state for (_, unit), state in found.items()}

    def chosen(self) -> dict[str, Entry]:
        """The entry that decides the state of each unit."""
        found = translations(self.project)
        return {unit: one.entry for (_, unit), one in found.items() if one.entry is not None}

    def catalogues(self) -> Iterator[tuple[Path, Catalogue]]:
        """Every catalogue on the disk."""
        for _, _, path in self.project.catalogue_paths():
            yield path, po.parse(path.read_bytes())

    def live(self) -> dict[str, Entry]:
        """Every entry that is not obsolete, by unit id."""
        entries = (entry for _, catalogue in self.catalogues() for entry in catalogue.entries)
        return {entry.context or "": entry for entry in entries if not entry.obsolete}

    def _carried_off(self) -> None:
        """What msgmerge gave to other units: an offer names its origin, an outdated text cannot."""
        entries = po.parse(self.po.read_bytes()).entries
        units = [self.book.now(entry.context or "") for entry in entries]
        texts = [self.book.root(entry.texts[0]) for entry in entries]
        kept = set(zip(units, texts, strict=True))
        for entry, unit, text in zip(entries, units, texts, strict=True):
            origins = self.book.own.get(text, set())
            for origin in origins.intersection(self.book.latest) - {unit}:
                if self.book.latest[origin] == text and (origin, text) not in kept:
                    assert entry.fuzzy, "msgmerge made a text current for another unit"
                    del self.book.latest[origin]
            if origins and entry.fuzzy and entry.previous_context is None:
                origins.add(unit)

    def _work(self, change: Callable[[Entry], Entry]) -> None:
        """A translator opens the catalogue, changes one live entry and saves."""
        self.po.write_bytes(self._worked(self.po.read_bytes(), change))

    def _worked(self, data: bytes, change: Callable[[Entry], Entry]) -> bytes:
        catalogue = po.parse(data)
        chosen = self.random.choice([entry for entry in catalogue.entries if not entry.obsolete])
        catalogue.entries = [
            change(entry) if entry is chosen else entry for entry in catalogue.entries
        ]
        return po.serialize(catalogue)

    def _article(self, path: Path | None = None) -> dict[str, Any]:
        value: dict[str, Any] = json.loads((path or self.path).read_text("utf-8"))
        return value

    def _write(self, value: dict[str, Any], path: Path | None = None) -> None:
        (path or self.path).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")

    def _block(self) -> dict[str, Any]:
        return dict(self.random.choice(self._article()["body"]))

    def _save(self, block: dict[str, Any]) -> None:
        value = self._article()
        value["body"] = [block if one["id"] == block["id"] else one for one in value["body"]]
        self._write(value)

    def _paragraph(self, value: dict[str, Any]) -> dict[str, Any]:
        return {"id": self._name(), "type": "paragraph", "text": self._text(value)}

    def _name(self, letter: str = "p") -> str:
        self.count += 1
        return f"{letter}{self.count}"

    def _text(self, value: dict[str, Any]) -> str:
        """A text that nobody wrote before; half of them insert a value or have a link."""
        self.count += 1
        text = f"It's {self._words(6)} – {self._words(4)} {self.count}."
        names = [f"{{{name}}}" for name in value.get("values", ())]
        names += [f'<a to="{name}">{self._words(1)}</a>' for name in self._targets(value)]
        if names and self.random.random() < 0.5:
            text = f"{text} Of {self.random.choice(names)} {self._words(2)}."
        return text

    def _translation(self, entry: Entry) -> str:
        """A translation that nobody wrote before, with the values and links of the source."""
        self.count += 1
        names = (
            name if name[0] == "{" else f"<a {name}>her</a>"
            for name in dict.fromkeys(NAMES.findall(entry.source))
        )
        return " ".join((f"Oversettelse {self.count}", *names)) + "."

    def _define(self, value: dict[str, Any], text: str) -> None:
        """Give an article the values and links that a text uses and nothing says."""
        for name in NAMES.findall(text):
            bare = name.strip("{}").removeprefix('to="').rstrip('"')
            if name[0] == "{":
                value.setdefault("values", {}).setdefault(bare, {"number": int(bare[1:])})
            elif bare[0] == "k":
                link = {"href": f"https://example.org/{bare}"}
                value.setdefault("links", {}).setdefault(bare, link)

    def _targets(self, value: dict[str, Any]) -> list[str]:
        blocks = [f"#{block['id']}" for block in value["body"] if "text" in block]
        articles = [f"article:{value['id']}"]
        return [*value.get("links", ()), *blocks[:1], *articles]

    def _words(self, number: int) -> str:
        return " ".join(self.random.choice(WORDS) for _ in range(number))


def outside_markup(text: str, change: Callable[[str], str]) -> str:
    """The text with its words changed, and no tag or value."""
    pieces = _MARKUP.split(text)
    pieces[::2] = map(change, pieces[::2])
    return "".join(pieces)

"""Random histories of one project: authors edit, translators work, tools run in between.

The history keeps its own book of what people wrote: every translation is a text of its own, so it
can be found again wherever a tool may have put it. `Book` says what must hold after every step.
"""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from support.project import article, make_project

from articlekit.catalogue import po
from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.header import template_header
from articlekit.catalogue.merge import template
from articlekit.catalogue.norm import normal_form
from articlekit.catalogue.state import State, translations
from articlekit.engine.read import read_article, read_blocks
from articlekit.engine.update import update

WORDS = ("river", "state", "report", "page", "letter", "court", "voice", "city", "night", "law")
TYPOGRAPHY = (("'", "’"), ("’", "'"), (" – ", "—"), ("—", " – "), ("\u00a0", " "), (" ", "\u00a0"))


@dataclass
class Book:
    """What people wrote: each text, the units it was made for, the source texts it is right for."""

    own: dict[str, set[str]] = field(default_factory=dict)
    right_for: dict[str, set[str]] = field(default_factory=dict)
    latest: dict[str, str] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    replaced: set[str] = field(default_factory=set)

    def write(self, unit: str, text: str, source: str) -> None:
        """A translator writes a text for a unit; what stood there is the translator's to drop."""
        if unit in self.latest:
            self.replaced.add(self.latest[unit])
        self.own[text] = {unit}
        self.right_for[text] = {normal_form(source)}
        self.latest[unit] = text

    def confirm(self, unit: str, text: str, source: str) -> None:
        """A translator says that a text is right for a unit as it is today."""
        if self.latest.get(unit) not in (None, text):
            self.replaced.add(self.latest[unit])
        self.own.setdefault(text, set()).add(unit)
        self.right_for.setdefault(text, set()).add(normal_form(source))
        self.latest[unit] = text

    def moved(self, old: str, new: str) -> None:
        """A unit has another id now."""
        for record in (self.latest, self.comments):
            if old in record:
                record[new] = record.pop(old)
        for units in self.own.values():
            if old in units:
                units.add(new)


class History:
    """A project and its book; `step` does one random thing to it, `check` looks at everything."""

    def __init__(self, root: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.count = 0
        self.book = Book()
        self.gone: list[dict[str, Any]] = []
        self.log: list[str] = []
        blocks = [self._paragraph() for _ in range(5)]
        self.project = make_project(root, [article("one", body=blocks)])
        self.path = self.project.articles / "one.json"
        self.po = self.project.catalogue_path("nb", "one")

    # What the author does

    def typo(self) -> None:
        block = self._block()
        block["text"] = block["text"].replace("a", "aa", 1) + "."
        self._save(block)

    def reword(self) -> None:
        block = self._block()
        block["text"] = f"{block['text']} {self._words(3)}"
        self._save(block)

    def rewrite(self) -> None:
        block = self._block()
        block["text"] = self._text()
        self._save(block)

    def typography(self) -> None:
        block = self._block()
        old, new = self.random.choice(TYPOGRAPHY)
        before = normal_form(block["text"])
        block["text"] = block["text"].replace(old, new)
        assert normal_form(block["text"]) == before
        self._save(block)

    def insert(self) -> None:
        value = self._article()
        value["body"].insert(self.random.randint(0, len(value["body"])), self._paragraph())
        self._write(value)

    def delete(self) -> None:
        value = self._article()
        if len(value["body"]) > 2:
            self.gone.append(value["body"].pop(self.random.randrange(len(value["body"]))))
            self._write(value)

    def restore(self) -> None:
        if self.gone:
            value = self._article()
            value["body"].append(self.gone.pop(self.random.randrange(len(self.gone))))
            self._write(value)

    def reorder(self) -> None:
        value = self._article()
        self.random.shuffle(value["body"])
        self._write(value)

    def duplicate(self) -> None:
        value = self._article()
        copy = dict(self.random.choice(value["body"]), id=self._name())
        value["body"].append(copy)
        self._write(value)

    def swap(self) -> None:
        """Two paragraphs exchange their texts and keep their ids: both are other texts now."""
        value = self._article()
        first, second = self.random.sample(value["body"], 2)
        first["text"], second["text"] = second["text"], first["text"]
        self._write(value)

    def rename_with_was(self) -> None:
        value = self._article()
        block = self.random.choice(value["body"])
        old, block["id"] = block["id"], self._name()
        block["was"] = [*block.get("was", ()), old]
        self._write(value)
        self.book.moved(f"one/{old}", f"one/{block['id']}")

    def forget_id(self) -> None:
        """An author changes an id by hand and says nothing: the work stays, as obsolete."""
        value = self._article()
        block = self.random.choice(value["body"])
        self.gone.append(dict(block))
        block["id"] = self._name()
        block.pop("was", None)
        self._write(value)

    # What translators do

    def translate(self) -> None:
        self._work(self._written)

    def confirm(self) -> None:
        def change(entry: Entry) -> Entry:
            if not entry.fuzzy or not entry.translated:
                return entry
            self.book.confirm(entry.context or "", entry.texts[0], entry.source)
            return entry.replace(flags=self._not_fuzzy(entry))

        self._work(change)

    def doubt(self) -> None:
        def change(entry: Entry) -> Entry:
            if entry.fuzzy or not entry.translated:
                return entry
            return entry.replace(flags=("fuzzy", *entry.flags))

        self._work(change)

    def comment(self) -> None:
        def change(entry: Entry) -> Entry:
            self.count += 1
            note = f"note {self.count}"
            if entry.translated:
                self.book.comments[entry.context or ""] = note
                return entry.replace(translator_comments=(note,))
            return entry

        self._work(change)

    def flag(self) -> None:
        self._work(
            lambda entry: (
                entry.replace(flags=(*entry.flags, "no-wrap"))
                if entry.translated and "no-wrap" not in entry.flags
                else entry
            )
        )

    # What tools do

    def msgcat(self) -> None:
        self._tool("msgcat", "--width=60", str(self.po))

    def msgmerge(self) -> None:
        """The translator's tool merges with today's template before `update` has seen the edit."""
        blocks = read_blocks(self.project)
        units = read_article(self.path, "articles/one.json", blocks).units
        header = template_header("articles", "", "2018-11-02T09:00:00+01:00", "en")
        pot = self.project.root / "today.pot"
        pot.write_bytes(po.serialize(template(units, header)))
        self._tool("msgmerge", "--previous", "--quiet", str(self.po), str(pot))
        pot.unlink()

    def crlf(self) -> None:
        self.po.write_bytes(self.po.read_bytes().replace(b"\n", b"\r\n"))

    # The day

    def step(self) -> None:
        """One author's edit or translator's work or tool, then `update`."""
        kind: Callable[[], None] = self.random.choice(KINDS).__get__(self)
        self.log.append(kind.__name__)
        kind()
        before = self.states()
        update(self.project)
        after = self.states()
        assert after == before, "update changed a state"
        again = update(self.project)
        assert again.changed == [], "a second update wrote something"
        self.check(after)

    def check(self, states: dict[str, State]) -> None:
        """Everything that must hold, whatever happened."""
        catalogue = po.parse(self.po.read_bytes())
        live = {entry.context: entry for entry in catalogue.entries if not entry.obsolete}
        every = {text for entry in catalogue.entries for text in entry.texts}
        lost = set(self.book.own) - self.book.replaced - every
        assert not lost, f"human texts vanished: {lost}"
        for unit, state in states.items():
            self._check_unit(unit, state, live[unit])

    def _check_unit(self, unit: str, state: State, entry: Entry) -> None:
        text = entry.texts[0]
        if state == "translated":
            right = self.book.right_for.get(text, set())
            assert normal_form(entry.source) in right, f"{unit} is current for another source"
        if state in ("translated", "outdated", "unreviewed"):
            assert unit in self.book.own.get(text, ()), f"{unit} carries the text of another unit"
        if unit in self.book.latest:
            assert text == self.book.latest[unit], f"{unit} does not show its own translation"
        if unit in self.book.comments and unit in self.book.latest:
            assert self.book.comments[unit] in entry.translator_comments, f"{unit} lost a comment"

    def states(self) -> dict[str, State]:
        """The state of every unit, from the article and the catalogue as they are on the disk."""
        units = read_article(self.path, "articles/one.json", read_blocks(self.project)).units
        by_context = self._catalogue().by_context()
        found = translations(units, by_context, "nb")
        return {unit: translation.state for unit, translation in found.items()}

    def _catalogue(self) -> Catalogue:
        return po.parse(self.po.read_bytes())

    def _work(self, change: Callable[[Entry], Entry]) -> None:
        """A translator opens the catalogue, changes one live entry and saves."""
        catalogue = self._catalogue()
        live = [entry for entry in catalogue.entries if not entry.obsolete]
        chosen = self.random.choice(live)
        catalogue.entries = [
            change(entry) if entry is chosen else entry for entry in catalogue.entries
        ]
        self.po.write_bytes(po.serialize(catalogue))

    def _written(self, entry: Entry) -> Entry:
        self.count += 1
        text = f"Oversettelse {self.count}."
        offered = entry.previous_context not in (None, entry.context)
        if entry.translated and not offered and entry.texts[0] in self.book.own:
            self.book.replaced.add(entry.texts[0])
        self.book.write(entry.context or "", text, entry.source)
        return entry.replace(
            texts=(text,),
            flags=self._not_fuzzy(entry),
            previous_context=None,
            previous_source=None,
        )

    def _tool(self, *command: str) -> None:
        made = subprocess.run(command, capture_output=True, check=True).stdout
        self.po.write_bytes(made)

    def _not_fuzzy(self, entry: Entry) -> tuple[str, ...]:
        return tuple(flag for flag in entry.flags if flag != "fuzzy")

    def _article(self) -> dict[str, Any]:
        value: dict[str, Any] = json.loads(self.path.read_text("utf-8"))
        return value

    def _write(self, value: dict[str, Any]) -> None:
        self.path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")

    def _block(self) -> dict[str, Any]:
        return dict(self.random.choice(self._article()["body"]))

    def _save(self, block: dict[str, Any]) -> None:
        value = self._article()
        value["body"] = [block if one["id"] == block["id"] else one for one in value["body"]]
        self._write(value)

    def _paragraph(self) -> dict[str, Any]:
        return {"id": self._name(), "type": "paragraph", "text": self._text()}

    def _name(self) -> str:
        self.count += 1
        return f"p{self.count}"

    def _text(self) -> str:
        self.count += 1
        return f"It's {self._words(6)} – {self._words(4)} {self.count}."

    def _words(self, number: int) -> str:
        return " ".join(self.random.choice(WORDS) for _ in range(number))


AUTHOR = (
    History.typo,
    History.reword,
    History.rewrite,
    History.typography,
    History.insert,
    History.delete,
    History.restore,
    History.reorder,
    History.duplicate,
    History.swap,
    History.rename_with_was,
    History.forget_id,
)
TRANSLATOR = (History.translate, History.confirm, History.doubt, History.comment, History.flag)
TOOLS = (History.msgcat, History.msgmerge, History.crlf)
#: Translators work as often as authors do, or there would be nothing to lose.
KINDS = (*AUTHOR, *TRANSLATOR, *TRANSLATOR, History.translate, History.translate, *TOOLS)

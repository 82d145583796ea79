"""Random histories of one project: authors edit, translators work, tools run in between.

The history keeps its own book of what people wrote: every translation is a text of its own, so it
can be found again wherever a tool may have put it. `check` says what must hold after every step.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable

from support.history_book import NO_WRAP
from support.history_branch import Branching
from support.history_desk import NAMES, WORDS, outside_markup
from support.history_restructure import Restructuring

from articlekit.catalogue import po
from articlekit.catalogue.blank import blanks
from articlekit.catalogue.entry import Entry
from articlekit.catalogue.header import template_header
from articlekit.catalogue.merge import template
from articlekit.catalogue.norm import normal_form
from articlekit.engine.read import read_article, read_blocks
from articlekit.engine.update import update

TYPOGRAPHY = (("'", "’"), ("’", "'"), (" – ", "—"), ("—", " – "), ("\u00a0", " "), (" ", "\u00a0"))


class History(Restructuring, Branching):
    """A project and its book; `step` does one random thing to it, `check` looks at everything."""

    # What the author does

    def typo(self) -> None:
        block = self._block()
        word = re.compile("|".join(WORDS))
        block["text"] = word.sub(lambda found: found[0] + found[0][-1], block["text"], count=1)
        self._save(block)

    def reword(self) -> None:
        block = self._block()
        block["text"] = f"{block['text']} {self._words(3)}"
        self._save(block)

    def rewrite(self) -> None:
        block = self._block()
        block["text"] = self._text(self._article())
        self._save(block)

    def typography(self) -> None:
        block = self._block()
        old, new = self.random.choice(TYPOGRAPHY)
        before = normal_form(block["text"])
        block["text"] = outside_markup(block["text"], lambda text: text.replace(old, new))
        assert normal_form(block["text"]) == before
        states = self.states()
        self._save(block)
        assert self.states() == states, "a typographic edit changed a state"

    def insert(self) -> None:
        value = self._article()
        value["body"].insert(self.random.randint(0, len(value["body"])), self._paragraph(value))
        self._write(value)

    def delete(self) -> None:
        value = self._article()
        if len(value["body"]) > 2:
            block = value["body"].pop(self.random.randrange(len(value["body"])))
            self.gone.append((self.path, block))
            self._write(value)

    def restore(self) -> None:
        if self.gone:
            self.path, block = self.gone.pop(self.random.randrange(len(self.gone)))
            value = self._article()
            value["body"].append(block)
            self._define(value, block["text"])
            self._write(value)

    def reorder(self) -> None:
        value = self._article()
        self.random.shuffle(value["body"])
        self._write(value)

    def duplicate(self) -> None:
        value = self._article()
        # With its `was`: of the former ids of two pieces nobody could tell whose a late text is.
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
        for one in value["body"]:
            one["text"] = one["text"].replace(f'to="#{old}"', f'to="#{block["id"]}"')
        self._write(value)
        self.book.moved(f"{value['id']}/{old}", f"{value['id']}/{block['id']}")
        self._renamed(f"#{old}", f"#{block['id']}")

    def forget_id(self) -> None:
        """An author changes an id by hand and says nothing: the work stays, as obsolete."""
        value = self._article()
        block = self.random.choice(value["body"])
        self.gone.append((self.path, dict(block)))
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
            unit = self.book.now(entry.context or "")
            self.book.confirm(unit, entry.texts[0], entry.source)
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
            note, unit = f"note {self.count}", self.book.now(entry.context or "")
            if self.count % 3 == 0:
                note = f"articlekit: ignore=AK301 for {note}"
            if self.book.root(entry.texts[0]) == self.book.latest.get(unit):
                self.book.comments[unit] = (note, *self.book.flags(unit))
                return entry.replace(translator_comments=(note,))
            return entry

        self._work(change)

    def flag(self) -> None:
        def change(entry: Entry) -> Entry:
            if not entry.translated or "no-wrap" in entry.flags:
                return entry
            unit = self.book.now(entry.context or "")
            if self.book.root(entry.texts[0]) == self.book.latest.get(unit):
                self.book.comments[unit] = (*self.book.comments.get(unit, ()), NO_WRAP)
            return entry.replace(flags=(*entry.flags, "no-wrap"))

        self._work(change)

    # What tools do

    def msgcat(self) -> None:
        self._tool("msgcat", "--width=60", str(self.po))

    def msgmerge(self) -> None:
        """The translator's tool merges with today's template before `update` has seen the edit."""
        blocks = read_blocks(self.project)
        units = read_article(self.path, self.path.name, blocks).units
        header = template_header("articles", "", "2018-11-02T09:00:00+01:00", "en")
        pot = self.project.root / "today.pot"
        pot.write_bytes(po.serialize(template(blanks(units), header)))
        self._tool("msgmerge", "--previous", "--quiet", str(self.po), str(pot))
        pot.unlink()
        self._carried_off()
        # It takes this flag from the template.
        for entry in po.parse(self.po.read_bytes()).entries:
            if "no-wrap" not in entry.flags:
                self.book.unflagged(self.book.now(entry.context or ""))

    def crlf(self) -> None:
        self.po.write_bytes(self.po.read_bytes().replace(b"\n", b"\r\n"))

    # The day

    def step(self) -> None:
        """An author's edit, translator's work or tool, or two of them; then `update`."""
        for _ in range(self.random.choice((1, 1, 2))):
            self.path = self.random.choice(self.paths)
            kind: Callable[[], None] = self.random.choice(KINDS).__get__(self)
            if len(self._article()["body"]) < 3:
                kind = self.insert
            self.log.append(kind.__name__)
            kind()
        before = self.states()
        update(self.project)
        after = self.states()
        assert after == before, "update changed a state"
        again = update(self.project)
        assert again.changed == [], "a second update wrote something"
        self.check(after)

    def check(self, states: dict[str, str]) -> None:
        """Everything that must hold, whatever happened."""
        lost = self.book.lost(self._every())
        assert not lost, f"human texts vanished: {lost}"
        live = self.live()
        former = self.former()
        for unit, state in states.items():
            self._check_unit({unit, *former[unit]}, unit, state, live[unit])

    def _check_unit(self, mine: set[str], unit: str, state: str, entry: Entry) -> None:
        """`mine` are its ids: a copy of a block has the former ones too."""
        text = self.book.root(entry.texts[0])
        if state == "translated":
            right = self.book.right_for.get(text, set())
            assert self.book.source(entry.source) in right, f"{unit} is current for another source"
            self._check_names(unit, entry)
        if state in ("translated", "outdated", "unreviewed"):
            assert mine & self.book.own.get(text, set()), f"{unit} carries the text of another unit"
        if unit in self.book.latest:
            assert text == self.book.latest[unit], f"{unit} does not show its own translation"
            there = {*entry.translator_comments, *(f"#, {flag}" for flag in entry.flags)}
            lost = set(self.book.comments.get(unit, ())) - there
            assert not lost, f"{unit} lost {lost}"

    def _check_names(self, unit: str, entry: Entry) -> None:
        """A translation never uses a former name of what its source names."""
        names = NAMES.findall(entry.source)
        own = {self.book.root(name): name for name in names}
        for name in NAMES.findall(entry.texts[0]):
            today = own.get(self.book.root(name), name)
            assert name in names or today == name, f"{unit} still says {name}"

    def _written(self, entry: Entry) -> Entry:
        unit, text = self.book.now(entry.context or ""), self._translation(entry)
        offered = entry.previous_context not in (None, entry.context)
        before = self.book.root(entry.texts[0])
        if entry.translated and not offered and before in self.book.own:
            self.book.drop(before)
        self.book.write(unit, text, entry.source)
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
RESTRUCTURING = (
    History.split,
    History.join,
    History.move_inside,
    History.move_away,
    History.rename_block,
    History.rename_article,
    History.rename_value,
    History.rename_link,
    History.rename_article_by_hand,
    History.rename_value_by_hand,
    History.move_by_hand,
)
BRANCHES = (History.branch, History.merge)
TOOLS = (History.msgcat, History.msgmerge, History.crlf)
#: Translators work as often as authors do, or there would be nothing to lose.
KINDS = (
    *AUTHOR,
    *RESTRUCTURING,
    *(TRANSLATOR * 3),
    *((History.translate,) * 4),
    *BRANCHES,
    *TOOLS,
)

"""Restructuring in a random history: by the tool, and by hand with `was`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from support.history_book import is_of
from support.history_desk import Desk
from support.project import snapshot

from articlekit.catalogue.entry import Entry
from articlekit.engine.edits.move import move
from articlekit.engine.edits.rename import rename
from articlekit.engine.edits.restructure import RestructureReport
from articlekit.engine.edits.split import join, split
from articlekit.errors import UsageError

SHOWN = ("translated", "outdated", "unreviewed")


class Restructuring(Desk):
    """Edits with intent; each is held against the states and the texts of before."""

    # By the tool

    def split(self) -> None:
        block = self._block()
        words = [one for one in block["text"].split(" ")[1:] if one.isalpha()]
        unit = f"{self.name}/{block['id']}"
        if not words:
            return
        at = f"{self.random.choice(words)} "
        before, texts = self.states(), self.chosen()
        report = self._try(lambda: split(self.project, unit, at=at))
        if report is None:
            return
        part = report.notes[0].removeprefix("the second part is ")
        after, live = self.states(), self.live()
        assert after.pop(part) == "missing", "half a text counts as translated"
        self._same_but(before, after, unit)
        if before[unit] in SHOWN:
            assert after[unit] == ("unreviewed" if before[unit] == "unreviewed" else "outdated")
            for one in (unit, part):
                shown = self.book.root(live[one].texts[0])
                assert shown == self.book.root(texts[unit].texts[0]), f"{one} lost the whole"

    def join(self) -> None:
        first, second = self.random.sample([one["id"] for one in self._article()["body"]], 2)
        units = (f"{self.name}/{first}", f"{self.name}/{second}")
        before, texts = self.states(), self.chosen()
        if self._try(lambda: join(self.project, units[0], second)) is None:
            return
        self.book.same(f"#{second}", f"#{first}")
        self._in_gone(f"#{second}", f"#{first}")
        after = self.states()
        self._same_but({one: state for one, state in before.items() if one != units[1]}, after,
                       units[0])  # fmt: skip
        self._joined(units, texts, {unit: before[unit] for unit in units}, after[units[0]])

    def _joined(
        self, units: tuple[str, str], texts: dict[str, Entry], before: dict[str, str], state: str
    ) -> None:
        """What must have become of two translations: never half a text as the whole."""
        first, second = units
        made = self.live()[first]
        shown = [unit for unit in units if before[unit] in SHOWN]
        written = [texts[unit].texts[0] for unit in shown]
        if len(shown) == 2:
            reviewed = "unreviewed" not in before.values()
            assert state == ("outdated" if reviewed else "unreviewed")
            whole = self.book.root(" ".join(written))
            assert self.book.root(made.texts[0]) == whole, f"{first} is not {whole}"
            self.book.joined(first, second, written, made.texts[0])
            return
        if shown:
            assert self.book.root(made.texts[0]) == self.book.root(written[0]), (
                "the only translation is not proposed"
            )
            text = self.book.root(written[0])
            whole = self.book.source(self._text_of(first))
            if state == "outdated":
                assert whole in self.book.right_for[text], "half a text is shown as the whole"
                self.book.own[text].add(first)
                self.book.latest[first] = text
            else:
                assert state == "missing"
                self.book.latest.pop(first, None)
        else:
            assert state == "missing"
        self.book.vanished(second, first)

    def move_inside(self) -> None:
        body = [one["id"] for one in self._article()["body"]]
        block, beside = self.random.sample(body, 2)
        place = self.random.choice(({"after": beside}, {"before": beside}, {}))
        before = self.states()
        if self._try(lambda: move(self.project, f"{self.name}/{block}", to=self.name, **place)):
            assert self.states() == before

    def move_away(self) -> None:
        old, block = self.name, self._block()["id"]
        target = self._article(self.other())
        beside = self.random.choice(target["body"])["id"]
        place = self.random.choice(({"after": beside}, {"before": beside}, {}))
        new = str(target["id"])
        self._renaming(
            lambda: move(self.project, f"{old}/{block}", to=new, **place),
            f"{old}/{block}",
            f"{new}/{block}",
        )

    def rename_block(self) -> None:
        article, old, new = self.name, self._block()["id"], self._name()
        if self._renaming(
            lambda: rename(self.project, f"{article}/{old}", new),
            f"{article}/{old}",
            f"{article}/{new}",
        ):
            self._renamed(f"#{old}", f"#{new}")

    def rename_article(self) -> None:
        old, new = self.name, self._name("n")
        if self._renaming(
            lambda: rename(self.project, f"article:{old}", new), f"{old}/", f"{new}/"
        ):
            self._renamed(f"article:{old}", f"article:{new}")

    def rename_value(self) -> None:
        self._rename_in_texts("values", "v")

    def rename_link(self) -> None:
        self._rename_in_texts("links", "k")

    def _rename_in_texts(self, family: str, letter: str) -> None:
        names = list(self._article().get(family, ()))
        if not names:
            return
        article, old, new = self.name, self.random.choice(names), self._name(letter)
        before = self.states()
        if self._try(lambda: rename(self.project, f"{article}/{family}.{old}", new)):
            assert self.states() == before
            self._renamed(old, new)
            text = self.po.read_text("utf-8").replace('"\n"', "").replace('"\n#~ "', "")
            written = f"{{{old}}}" if family == "values" else f'to=\\"{old}\\"'
            assert written not in text, f"{old} still stands in the catalogue"

    # By hand, with `was`

    def rename_article_by_hand(self) -> None:
        value = self._article()
        old, value["id"] = value["id"], self._name("n")
        value["was"] = [*value.get("was", ()), old]
        self._write(value)
        self._everywhere(f'to="article:{old}"', f'to="article:{value["id"]}"')
        self.book.moved(f"{old}/", f"{value['id']}/")
        self._renamed(f"article:{old}", f"article:{value['id']}")

    def rename_value_by_hand(self) -> None:
        value = self._article()
        if not value.get("values"):
            return
        old, new = self.random.choice(list(value["values"])), self._name("v")
        record = value["values"].pop(old)
        value["values"][new] = {**record, "was": [*record.get("was", ()), old]}
        for block in value["body"]:
            block["text"] = block["text"].replace(f"{{{old}}}", f"{{{new}}}")
        self._write(value)
        self._renamed(old, new)

    def move_by_hand(self) -> None:
        """An author cuts a block and pastes it into the other article, with its former unit id."""
        value, target = self._article(), self._article(self.other())
        block = self.random.choice(value["body"])
        if len(value["body"]) < 3 or "{" in block["text"] or "<a" in block["text"]:
            return
        value["body"].remove(block)
        old, new = value["id"], target["id"]
        block["was"] = [
            *(one if "/" in one else f"{old}/{one}" for one in block.get("was", ())),
            f"{old}/{block['id']}",
        ]
        target["body"].append(block)
        self._write(value)
        self._write(target, self.other())
        self.book.moved(f"{old}/{block['id']}", f"{new}/{block['id']}")

    # What they share

    def _try(self, edit: Callable[[], RestructureReport]) -> RestructureReport | None:
        """The report of an edit; None when it was refused, and then nothing has changed."""
        before = snapshot(self.project.root)
        try:
            return edit()
        except UsageError as error:
            self.log.append(f"({error})")
            assert snapshot(self.project.root) == before, "a refused edit changed something"
            return None

    def _renaming(self, edit: Callable[[], RestructureReport], old: str, new: str) -> bool:
        """Make an edit that gives units other ids; their states must be the same."""
        before = self.states()
        if self._try(edit) is None:
            return False
        expected = {
            new + unit[len(old) :] if is_of(unit, old) else unit: state
            for unit, state in before.items()
        }
        found = self.states()
        assert found == expected, f"states changed: {found.items() ^ expected.items()}"
        self.book.moved(old, new)
        return True

    def _same_but(self, before: dict[str, str], after: dict[str, str], unit: str) -> None:
        others = {name: state for name, state in before.items() if name != unit}
        assert others == {name: state for name, state in after.items() if name != unit}

    def _text_of(self, unit: str) -> str:
        body = self._article()["body"]
        (text,) = (one["text"] for one in body if unit.endswith(f"/{one['id']}"))
        return str(text)

    def _renamed(self, old: str, new: str) -> None:
        self.book.renamed(old, new)
        self._in_gone(old, new)

    def _in_gone(self, old: str, new: str) -> None:
        """Blocks that an author keeps beside the article get today's names when they return."""
        for _, block in self.gone:
            for mark in ("{%s}", 'to="%s"'):
                block["text"] = block["text"].replace(mark % old, mark % new)

    def _everywhere(self, old: str, new: str) -> None:
        for path in self.paths:
            value: dict[str, Any] = self._article(path)
            for block in value["body"]:
                block["text"] = block["text"].replace(old, new)
            self._write(value, path)

"""Edits with intent as a whole: one set of files, one lock, any order of edits."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.project import snapshot
from support.restructured import (
    edit,
    entries,
    gettext_accepts,
    late,
    renamed,
    rich,
    states,
    value_of,
)

from articlekit.catalogue.entry import Entry
from articlekit.engine.check import check
from articlekit.engine.edits.move import move
from articlekit.engine.edits.redact import redact
from articlekit.engine.edits.rename import rename
from articlekit.engine.edits.restructure import RestructureReport
from articlekit.engine.edits.split import join, split
from articlekit.engine.storage.lock import exclusive
from articlekit.engine.storage.write import WriteSet
from articlekit.engine.update import update
from articlekit.errors import UsageError, WriteError
from articlekit.model.pieces import pieces
from articlekit.model.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return rich(tmp_path)


EDITS: dict[str, Callable[[Project, bool], RestructureReport]] = {
    "rename": lambda project, dry: rename(project, "article:one", "uno", dry_run=dry),
    "move": lambda project, dry: move(project, "one/l1", to="two", dry_run=dry),
    "split": lambda project, dry: split(project, "one/p2", at="Second one", dry_run=dry),
    "join": lambda project, dry: join(project, "one/p1", "p2", dry_run=dry),
    "redact": lambda project, dry: redact(project, ["one"], dry_run=dry),
}
every_edit = pytest.mark.parametrize("change", EDITS.values(), ids=EDITS)


def content(project: Project) -> dict[str, bytes]:
    return snapshot(project.articles) | snapshot(project.locales)


@every_edit
def test_a_disk_that_fills_up_in_the_middle_changes_nothing(
    project: Project, change: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(project)
    real, written = os.write, []

    def full(number: int, data: Any) -> int:
        written.append(number)
        if len(written) > 1:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(number, data)

    if change is EDITS["redact"]:  # one file is written, the rest removed

        def no_room(files: WriteSet, found: object) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(WriteSet, "_write_journal", no_room)
    else:
        monkeypatch.setattr(os, "write", full)
    with pytest.raises(WriteError, match="nothing was changed"):
        change(project, False)
    monkeypatch.undo()
    assert content(project) == before
    assert change(project, False).changed


@every_edit
def test_a_kill_after_the_journal_is_completed_by_the_next_run(
    project: Project, change: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = Project.load(shutil.copytree(project.root, tmp_path / "twin"))
    change(twin, False)

    def killed(*arguments: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("articlekit.engine.storage.write.finish", killed)
    with pytest.raises(KeyboardInterrupt):
        change(project, False)
    monkeypatch.undo()
    assert update(project).changed == []
    assert content(project) == content(twin)


@every_edit
def test_a_dry_run_needs_no_lock_and_leaves_no_trace(project: Project, change: Any) -> None:
    before = snapshot(project.root)
    with exclusive(project.root, "update"):
        report = change(project, True)
    assert report.changed
    assert {**snapshot(project.root), ".articlekit/lock": b""} == {
        **before,
        ".articlekit/lock": b"",
    }


@every_edit
def test_two_writers_wait_for_each_other(
    project: Project, change: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exclusive.__wrapped__, "__kwdefaults__", {"patience": 0.05})  # type: ignore[attr-defined]
    with exclusive(project.root, "update"), pytest.raises(UsageError, match="another articlekit"):
        change(project, False)


@every_edit
def test_the_files_named_are_those_that_changed(project: Project, change: Any) -> None:
    before = snapshot(project.root)
    report = change(project, False)
    after = snapshot(project.root)
    names = {name for name in {*before, *after} if not name.startswith(".articlekit")}
    assert set(report.written) == {n for n in names if n in after and before.get(n) != after[n]}
    assert set(report.removed) == {name for name in names if name not in after}


@every_edit
def test_every_file_passes_msgfmt_and_update_finds_nothing_to_do(
    project: Project, change: Any
) -> None:
    change(project, False)
    assert update(project).changed == []
    gettext_accepts(project)


def test_an_edit_brings_its_domains_up_to_date_as_update_does(tmp_path: Path) -> None:
    project = rich(tmp_path / "project")
    edit(project, "one", lambda value: value["body"][1].update(text="Other words here."))
    twin = Project.load(shutil.copytree(project.root, tmp_path / "twin"))
    rename(project, "one/i2", "pears")
    update(twin)
    rename(twin, "one/i2", "pears")
    assert content(project) == content(twin)


def test_shared_records_in_part_unreadable_are_not_rewritten_in_part(project: Project) -> None:
    (project.articles / "_shared" / "topics.json").write_text("{", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be read"):
        rename(project, "shared/people.ann", "bea")


def test_a_catalogue_still_under_an_earlier_tag_is_taken_along(tmp_path: Path) -> None:
    project = rich(tmp_path)
    config = project.root / "articlekit.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('tag = "nb"', 'tag = "nb"\nwas = ["no"]'), encoding="utf-8")
    (project.locales / "nb").rename(project.locales / "no")
    project = Project.load(project.root)
    before = states(project)
    report = move(project, "one/p2", to="two")
    names = {change.before or "": change.after or "" for change in report.units}
    assert states(project) == renamed(before, names)
    assert entries(project, "two")["two/p2"].texts == ("Første setning her. Andre der.",)
    report = rename(project, "article:two", "duo")
    assert states(project)["nb", "duo/p2"] == "translated"


# --- any order of edits -----------------------------------------------------------------------


class Walk:
    """One random edit after the other; each names what it does to unit ids."""

    def __init__(self, project: Project, draw: Callable[[Any], Any]) -> None:
        self.project = project
        self.draw = draw
        self.number = 0

    def name(self, mark: str = "-") -> str:
        self.number += 1
        return f"new{mark}{self.number}"

    def step(self) -> RestructureReport | None:
        kind = self.draw(st.sampled_from(["piece", "value", "link", "article", "shared", "move"]))
        file = self.draw(st.sampled_from(["one", "two"]))
        value = value_of(self.project, file)
        try:
            return self._edit(kind, value)
        except UsageError:
            return None  # refused: the test sees that nothing has changed

    def _edit(self, kind: str, value: dict[str, Any]) -> RestructureReport | None:
        article, project = value["id"], self.project
        if kind == "piece":
            piece = self.draw(st.sampled_from([one.id for one in pieces(value)]))
            former = [one for found in pieces(value) for one in found.value.get("was", ())]
            new = self.draw(st.sampled_from([self.name(), *(o for o in former if "/" not in o)]))
            return rename(project, f"{article}/{piece}", new)
        if kind in ("value", "link"):
            records = value.get(f"{kind}s", {})
            if not records:
                return None
            name = self.draw(st.sampled_from(sorted(records)))
            new = self.name("_" if kind == "value" else "-")
            return rename(project, f"{article}/{kind}s.{name}", new)
        if kind == "article":
            return rename(project, f"article:{article}", self.name())
        if kind == "shared":
            family = self.draw(st.sampled_from(["people", "organizations", "topics", "labels"]))
            (name,) = value_of(project, f"_shared/{family}")[family]
            return rename(project, f"shared/{family}.{name}", self.name())
        block = self.draw(st.sampled_from([one["id"] for one in value["body"]]))
        other = self.draw(st.sampled_from(["one", "two"]))
        return move(project, f"{article}/{block}", to=value_of(project, other)["id"])


def texts(project: Project) -> dict[str, int]:
    """What translators wrote, links and values left out, with how often it stands there."""
    found: dict[str, int] = {}
    for _, _, path in project.catalogue_paths():
        for entry in entries(project, path.stem, path.parent.parent.name).values():
            for text in filter(None, entry.texts):
                plain = "".join(
                    letter for letter in text if letter.isalpha() and not letter.isascii()
                )
                found[plain] = found.get(plain, 0) + 1
    return found


@settings(max_examples=12)
@given(data=st.data())
def test_in_any_order_no_state_changes_and_no_text_is_lost(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = rich(Path(folder))
        walk = Walk(project, data.draw)
        written = texts(project)
        for _ in range(data.draw(st.integers(2, 6))):
            before, files = states(project), content(project)
            report = walk.step()
            if report is None:
                assert content(project) == files
                continue
            names = {change.before or "": change.after or "" for change in report.units}
            assert _without_copies(states(project), names) == renamed(before, names)
        assert update(project).changed == []
        assert set(texts(project)) == set(written)
        gettext_accepts(project)


def _without_copies(
    found: dict[tuple[str, str], str], names: dict[str, str]
) -> dict[tuple[str, str], str]:
    """A source that a quote takes along stands in both articles: the copy is a new unit."""
    new = names.get("")
    return {key: state for key, state in found.items() if key[1] != new}


@settings(max_examples=8)
@given(data=st.data())
def test_after_any_edits_work_done_before_them_still_arrives(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = rich(Path(folder))
        entry = Entry("one/i2", "Pears", texts=("Pærer",))
        today = "one/i2"
        walk = Walk(project, data.draw)
        for _ in range(data.draw(st.integers(1, 5))):
            report = walk.step()
            for change in report.units if report else ():
                if change.before == today and change.after:
                    today = change.after
        late(project, "one", entry)
        before = states(project)
        assert before["nb", today] == "translated"
        update(project)
        assert states(project) == before
        assert entries(project, today.partition("/")[0])[today].texts == ("Pærer",)


def test_an_id_that_two_would_have_had_is_refused(project: Project) -> None:
    """A second block of an id goes where the first went: a late text could be either's."""
    move(project, "one/p3", to="two")
    rename(project, "two/p3", "p8")
    block = {"id": "p3", "type": "paragraph", "text": "A new third."}
    edit(project, "one", lambda value: value["body"].append(block))
    update(project)
    with pytest.raises(UsageError, match="one/p3 is an id that two/p3 had before"):
        move(project, "one/p3", to="two")


def test_an_id_that_a_copy_had_too_is_refused_when_it_would_live_again(project: Project) -> None:
    """Two pieces had it, so it was nobody's; as today's id it would be one's again."""
    move(project, "one/p3", to="two")
    copy = {"id": "c1", "type": "paragraph", "text": "A copy.", "was": ["one/p3"]}
    edit(project, "two", lambda value: value["body"].append(copy))
    update(project)
    with pytest.raises(UsageError, match="one/p3 is an id that two/c1 had before"):
        move(project, "two/p3", to="one")


def test_an_id_that_a_piece_without_a_text_of_its_own_had_is_refused(project: Project) -> None:
    """Its members and fields have units, and `#l1` in a late text means one of the two."""
    rename(project, "one/l1", "l2")
    rename(project, "two/x2", "l1")
    with pytest.raises(UsageError, match="one/l1 is an id that one/l2 had before"):
        move(project, "two/l1", to="one")
    with pytest.raises(UsageError, match="one/l1 is an id that one/l2 had before"):
        rename(project, "one/t1", "l1")


def test_the_name_of_a_link_without_an_address_of_its_own_is_free_again(project: Project) -> None:
    move(project, "one/o1", to="two")
    rename(project, "one/links.site", "home")
    assert not check(project).failed

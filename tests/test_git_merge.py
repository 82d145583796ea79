"""Branches of authors and translators, merged by a real git through our merge driver."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.history import AUTHOR, History

from articlekit.catalogue import po
from articlekit.catalogue.entry import Entry
from articlekit.engine.git import install_merge_driver
from articlekit.engine.update import update

pytestmark = pytest.mark.skipif(
    not shutil.which("git"), reason="branches are merged by git (Debian package git)"
)
#: Edits after which a unit is still found under the id that a translator's branch knows.
EDITS = tuple(kind for kind in AUTHOR if kind is not History.rename_with_was)
WORK = (History.translate, History.translate, History.confirm, History.comment, History.doubt)


class Repository:
    """A history under version control: what people do goes to the branch that is checked out."""

    def __init__(self, root: Path, seed: int) -> None:
        self.history = History(root, seed)
        self.random = random.Random(seed)
        self.root = root
        for _ in range(6):
            self.history.translate()
        self.author(2)
        (root / ".gitignore").write_text(".articlekit/\n")
        self.git("init", "--quiet", "--initial-branch=main")
        assert install_merge_driver(root) == [".gitattributes"]
        # The command that is tested may be on no PATH.
        driver = f"'{sys.executable}' -m articlekit merge-driver %O %A %B %P"
        self.git("config", "merge.articlekit.driver", driver)
        self.commit()

    def git(self, *arguments: str, status: int = 0) -> str:
        identity = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
        command = ["git", *identity, "-c", "core.autocrlf=false", *arguments]
        done = subprocess.run(command, cwd=self.root, capture_output=True, check=False)
        said = (done.stdout + done.stderr).decode("utf-8")
        assert done.returncode == status, said
        return said

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "work")

    def branch(self, name: str, work: Callable[[], None]) -> None:
        """Work on a branch that starts where main is."""
        self.git("checkout", "--quiet", "-b", name, "main")
        work()
        self.commit()

    def author(self, edits: int) -> None:
        """Edits of the article, each followed by `update`."""
        for _ in range(edits):
            kind = self.random.choice(EDITS)
            self.history.log.append(kind.__name__)
            kind(self.history)
            update(self.history.project)

    def translator(self, days: int) -> None:
        for _ in range(days):
            kind = self.random.choice(WORK)
            self.history.log.append(kind.__name__)
            kind(self.history)

    def entries(self) -> list[Entry]:
        return po.parse(self.history.po.read_bytes()).entries

    def translate_one(self, place: int, text: str) -> str:
        """Write a translation for the live entry at a place; its unit."""
        catalogue = po.parse(self.history.po.read_bytes())
        entry = catalogue.entries[place]
        catalogue.entries[place] = entry.replace(texts=(text,), flags=())
        self.history.po.write_bytes(po.serialize(catalogue))
        return entry.context or ""


def explained(repository: Repository, seed: int, check: Callable[[], None]) -> None:
    try:
        check()
    except AssertionError as error:
        error.add_note(f"seed {seed}, after {' '.join(repository.history.log)}")
        raise


def author_and_translator(root: Path, seed: int) -> None:
    """Neither has to know of the other: no conflict, and everything is as if done in turn."""
    repository = Repository(root, seed)
    history = repository.history
    # The book is kept in this order: what was translated under an id goes with it when it changes.
    repository.branch("translator", lambda: repository.translator(4))
    repository.branch("author", lambda: repository.author(4))
    ours, theirs = ("author", "translator") if seed % 2 else ("translator", "author")
    repository.git("checkout", "--quiet", ours)

    def merged() -> None:
        repository.git("merge", "--no-edit", theirs)
        before = history.states()
        update(history.project)
        assert history.states() == before
        history.check(before)

    explained(repository, seed, merged)


def two_translators(root: Path, seed: int) -> None:
    """Conflicts are the units that both translated, differently; both texts are kept."""
    repository = Repository(root, seed)
    chance = repository.random
    live = [place for place, entry in enumerate(repository.entries()) if not entry.obsolete]
    mine, yours = (chance.sample(live, chance.randint(1, 3)) for _ in range(2))
    same = set(chance.sample(live, 1))  # here both happen to write the same

    def write(name: str, places: list[int]) -> None:
        for place in places:
            who = "both" if place in same else name
            repository.translate_one(place, f"From {who}, {place}.")

    repository.branch("mine", lambda: write("me", mine))
    repository.branch("yours", lambda: write("you", yours))
    repository.git("checkout", "--quiet", "mine")
    clashes = set(mine) & set(yours) - same

    def merged() -> None:
        said = repository.git("merge", "--no-edit", "yours", status=1 if clashes else 0)
        entries = repository.entries()
        units = {entries[place].context for place in clashes}
        assert {unit for unit in units if f"{unit} was translated on both sides" in said} == units
        assert said.count("was translated on both sides") == len(clashes)
        texts = {text for entry in entries for text in entry.texts}
        for name, places in (("me", mine), ("you", yours)):
            who = {place: "both" if place in same else name for place in places}
            assert {f"From {who[place]}, {place}." for place in places} <= texts
        assert b"<<<<" not in repository.history.po.read_bytes()

    explained(repository, seed, merged)


def test_work_under_an_id_that_changes_on_the_other_branch_is_kept(tmp_path: Path) -> None:
    """The driver knows no `was`: the old id simply goes on one side, which is no conflict."""
    repository = Repository(tmp_path, 1)
    entries = repository.entries()
    live = next(place for place, entry in enumerate(entries) if (entry.context or "")[4:5] == "p")

    def better() -> None:
        repository.translate_one(live, "A better text.")

    repository.branch("translator", better)

    def rename_all() -> None:
        for _ in range(12):
            repository.history.rename_with_was()
        update(repository.history.project)

    repository.branch("author", rename_all)
    old = {entry.context for entry in entries if not entry.obsolete}
    now = {entry.context for entry in repository.entries() if not entry.obsolete}
    assert entries[live].context in old - now
    repository.git("merge", "--no-edit", "translator")
    update(repository.history.project)
    assert "A better text." in {text for entry in repository.entries() for text in entry.texts}


@pytest.mark.parametrize("seed", range(4))
def test_an_author_and_a_translator_never_meet_in_a_conflict(tmp_path: Path, seed: int) -> None:
    author_and_translator(tmp_path, seed)


@pytest.mark.parametrize("seed", range(4))
def test_conflicts_are_units_translated_on_both_sides(tmp_path: Path, seed: int) -> None:
    two_translators(tmp_path, seed)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(100, 200))
def test_any_author_and_translator(tmp_path: Path, seed: int) -> None:
    author_and_translator(tmp_path, seed)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(100, 200))
def test_any_two_translators(tmp_path: Path, seed: int) -> None:
    two_translators(tmp_path, seed)

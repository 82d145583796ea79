"""A process that is killed while it writes loses nothing, and the next run completes its work.

Kills come at random moments, and before every single call that changes the disk; a file that is
being opened for writing is then left half written.
"""

from __future__ import annotations

import json
import random
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from support.pending import STARTER, copy_of, go, pending, sources, started

from articlekit.catalogue import po
from articlekit.cli import main
from articlekit.engine.storage.journal import beside, journal_path
from articlekit.engine.update import update
from articlekit.model.project import Project

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
GATE = 20

#: Counts calls that change something in the project, and dies before the given one.
KILLED_AT_A_CALL = (
    """
import os, signal, sys
moment = int(sys.argv.pop(1))
root = os.path.realpath(sys.argv[-1]) + os.sep
calls, dying = 0, False

def watch(event, arguments):
    global calls, dying
    if event == "open":
        writes = arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_TRUNC)
    else:
        writes = event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate")
    if not writes or dying or not str(arguments[0]).startswith(root):
        return
    calls += 1
    if calls == moment:
        dying = True
        if event == "open":
            with open(arguments[0], "wb") as torn:
                torn.write(b'msgid ""\\nmsgstr "Proj')
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watch)
"""
    + STARTER.replace("sys.exit(", "status = (")
    + 'print("calls", calls)\nsys.exit(status)\n'
)


@dataclass(frozen=True)
class Work:
    """What is to be done, what comes of it when nobody disturbs, and how much there is to do.

    `ends` is what may be there once an `update` has followed the kill.
    """

    project: Project
    command: tuple[str, ...]
    before: dict[str, bytes]
    after: dict[str, bytes]
    ends: tuple[dict[str, bytes], ...]
    seconds: float
    calls: int


def measured(project: Project, folder: Path, *command: str) -> Work:
    """A command is run twice on copies: for its calls, and for its time."""
    before = sources(project)
    counted = copy_of(project, folder / "counted")
    process = started(counted, "0", *command, program=KILLED_AT_A_CALL)
    said, _ = process.communicate("\n")
    undisturbed = copy_of(project, folder / "undisturbed")
    process = started(undisturbed, *command)
    begun = time.monotonic()
    go(process)
    process.communicate()
    seconds = time.monotonic() - begun
    after = sources(undisturbed)
    assert before != after == sources(counted)
    ends = (after,) if command == ("update",) else (before, after)
    return Work(project, command, before, after, ends, seconds, int(said.split()[-1]))


COMMANDS = {
    "update": ("update",),
    "split": ("split", "two/p1", "--at", "paragraph of"),
    "rename": ("rename", "article:two", "second"),
}


@pytest.fixture(scope="module")
def every_work(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Work]:
    """By command; split and rename change article and catalogues at once, without other work."""
    made = {}
    for name, command in COMMANDS.items():
        folder = tmp_path_factory.mktemp(name)
        project = pending(folder / "project")
        if name != "update":
            update(project)
        made[name] = measured(project, folder, *command)
    return made


@pytest.fixture
def work(every_work: dict[str, Work]) -> Work:
    return every_work["update"]


def killed_at_a_call(work: Work, root: Path, moment: int) -> Project:
    project = copy_of(work.project, root)
    process = started(project, str(moment), *work.command, program=KILLED_AT_A_CALL)
    process.communicate("\n")
    assert process.returncode == -signal.SIGKILL
    return project


def killed_after(work: Work, root: Path, seconds: float) -> Project:
    project = copy_of(work.project, root)
    process = started(project, *work.command)
    go(process)
    time.sleep(seconds)
    process.kill()
    process.communicate()
    return project


def assert_nothing_is_torn(work: Work, project: Project) -> None:
    """Right after the kill: every file is the old one or the new one; nobody reads another."""
    for name, data in sources(project).items():
        if not name.endswith(".articlekit-new"):
            assert data in (work.before.get(name), work.after.get(name)), f"{name} is torn"
            if name.endswith((".po", ".pot")):
                assert not po.parse(data).problems


def assert_the_next_run_completes_it(work: Work, project: Project) -> None:
    update(project)
    assert sources(project) in work.ends
    left = [path.name for path in project.root.rglob("*articlekit-new")]
    assert left == []
    assert not journal_path(project.root).exists()
    assert update(project).changed == []


def check(work: Work, project: Project) -> None:
    assert_nothing_is_torn(work, project)
    assert_the_next_run_completes_it(work, project)


def test_the_calls_that_are_counted_are_those_that_write(work: Work) -> None:
    """9 files are written beside and renamed, 6 deleted; the lock and the journal are more."""
    written = sum(work.before.get(name) != data for name, data in work.after.items())
    assert (written, len(work.before.keys() - work.after.keys())) == (9, 6)
    assert work.calls > 9 + 9 + 6


def test_what_is_killed_has_translations_to_lose(work: Work) -> None:
    texts = b"".join(work.after.values()).decode()
    lost = [
        f"{tag} {name} {unit}"
        for tag in ("nb", "fr")
        for name in ("one", "two", "three")
        for unit in ("headline", "p1", "p2", "p3")
        if f"{tag} {name} {unit}" not in texts
    ]
    assert lost == []


@pytest.mark.parametrize("part", range(GATE - 6))
def test_killed_before_a_call_that_writes(work: Work, tmp_path: Path, part: int) -> None:
    """The moments are spread over all calls, the first and the last included."""
    moment = 1 + part * (work.calls - 1) // (GATE - 7)
    check(work, killed_at_a_call(work, tmp_path / "project", moment))


@pytest.mark.parametrize("seed", range(6))
def test_killed_at_a_random_moment(work: Work, tmp_path: Path, seed: int) -> None:
    seconds = random.Random(seed).uniform(0, work.seconds)
    check(work, killed_after(work, tmp_path / "project", seconds))


def test_killed_again_while_it_completes_the_work(work: Work, tmp_path: Path) -> None:
    """Renaming is the second half of the calls: killed there twice, then completed."""
    project = killed_at_a_call(work, tmp_path / "project", work.calls - 6)
    assert journal_path(project.root).exists()
    process = started(project, "3", "update", program=KILLED_AT_A_CALL)
    process.communicate("\n")
    assert process.returncode == -signal.SIGKILL
    check(work, project)


@pytest.mark.parametrize("command", ["split", "rename"])
@pytest.mark.parametrize("part", range(5))
def test_killed_while_article_and_catalogues_change_together(
    every_work: dict[str, Work], tmp_path: Path, command: str, part: int
) -> None:
    """Afterwards all of the edit is there, or nothing of it."""
    work = every_work[command]
    moment = 1 + part * (work.calls - 1) // 4
    check(work, killed_at_a_call(work, tmp_path / "project", moment))


@pytest.mark.nightly
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("seed", range(170))
def test_killed_at_any_moment(
    every_work: dict[str, Work], tmp_path: Path, command: str, seed: int
) -> None:
    work, chance = every_work[command], random.Random(f"{command} {seed}")
    # Every call at least once; then calls and moments.
    if seed < work.calls or chance.random() < 0.5:
        project = killed_at_a_call(work, tmp_path / "project", 1 + seed % work.calls)
    else:
        project = killed_after(work, tmp_path / "project", chance.uniform(0, work.seconds))
    check(work, project)


def test_what_a_translator_saves_after_a_kill_is_never_replaced(
    work: Work, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The journal still holds the copy that was made from the text before."""
    project = killed_at_a_call(work, tmp_path / "project", work.calls - 15)
    journal = json.loads(journal_path(project.root).read_text(encoding="utf-8"))
    written = [one for one, (_, new) in journal.items() if new is not None]
    waiting = [one for one in written if (project.root / beside(one)).exists()]
    assert len(waiting) < len(written)
    name = next(one for one in waiting if one.endswith(".po") and (project.root / one).exists())
    path = project.root / name
    path.write_bytes(path.read_bytes() + b'\nmsgctxt "mine"\nmsgid "mine"\nmsgstr "saved since"\n')
    assert main(["update", "--project", str(project.root)]) == 0
    said = " ".join(capsys.readouterr().err.split())
    assert f"somebody has changed {name} since: that stays as it is" in said
    assert "saved since" in path.read_text(encoding="utf-8")
    assert update(project).changed == []

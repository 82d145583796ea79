"""Two runs at once: each ends well, and together they make what one run makes."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from support.pending import copy_of, go, pending, sources, started
from support.project import snapshot

from articlekit.model.project import Project


@dataclass(frozen=True)
class Alone:
    """A project, and what `update` and then `build` make of it when nobody else is there."""

    project: Project
    sources: dict[str, bytes]
    dist: dict[str, bytes]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Alone]:
    """By the command that `update` is paired with."""
    return {
        second: made_alone(tmp_path_factory.mktemp("crowd"), withdrawal=second == "update")
        for second in ("update", "build")
    }


def made_alone(folder: Path, *, withdrawal: bool) -> Alone:
    project = pending(folder / "project", withdrawal=withdrawal)
    copy = copy_of(project, folder / "alone")
    both(copy, ("update",), ())
    both(copy, ("build",), ())
    return Alone(project, sources(copy), snapshot(copy.dist))


def both(
    project: Project, first: tuple[str, ...], second: tuple[str, ...], wait: float = 0
) -> None:
    """Run two commands, the second so many seconds after the first; both must end well."""
    processes = [started(project, *one) for one in (first, second) if one]
    for process in processes:
        go(process)
        time.sleep(wait)
    said = [process.communicate() for process in processes]
    assert all(process.returncode == 0 for process in processes), said


def pair(choice: dict[str, Alone], root: Path, seed: int) -> None:
    """One pair, at once or nearly so; its result is that of one run."""
    chance = random.Random(seed)
    second = "update" if seed % 2 else "build"
    alone = choice[second]
    project = copy_of(alone.project, root)
    commands = [("update",), (second,)]
    if seed % 3 == 0:
        commands.reverse()
    both(project, commands[0], commands[1], chance.choice((0, 0, chance.uniform(0, 0.1))))
    assert sources(project) == alone.sources
    if second == "build":
        # States do not depend on whether `update` has written them down yet, so nor does a bundle.
        assert snapshot(project.dist) == alone.dist


@pytest.mark.parametrize("seed", range(6))
def test_a_pair_makes_what_one_run_makes(
    alone: dict[str, Alone], tmp_path: Path, seed: int
) -> None:
    pair(alone, tmp_path / "project", seed)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(100, 200))
def test_any_pair_makes_what_one_run_makes(
    alone: dict[str, Alone], tmp_path: Path, seed: int
) -> None:
    pair(alone, tmp_path / "project", seed)

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
def alone(tmp_path_factory: pytest.TempPathFactory) -> Alone:
    folder = tmp_path_factory.mktemp("crowd")
    project = pending(folder / "project")
    copy = copy_of(project, folder / "alone")
    assert both(copy, ("update",), ()) == [0]
    assert both(copy, ("build",), ()) == [0]
    return Alone(project, sources(copy), snapshot(copy.dist))


def both(
    project: Project, first: tuple[str, ...], second: tuple[str, ...], wait: float = 0
) -> list[int]:
    """Run two commands, the second so many seconds after the first; how they ended."""
    processes = [started(project, *one) for one in (first, second) if one]
    for process in processes:
        go(process)
        time.sleep(wait)
    said = [process.communicate() for process in processes]
    assert all(process.returncode == 0 for process in processes), said
    return [process.returncode for process in processes]


def pair(alone: Alone, root: Path, seed: int) -> None:
    """One pair, at once or nearly so; its result is that of one run."""
    chance = random.Random(seed)
    project = copy_of(alone.project, root)
    second = "update" if seed % 2 else "build"
    commands = [("update",), (second,)]
    if seed % 3 == 0:
        commands.reverse()
    both(project, commands[0], commands[1], chance.choice((0, 0, chance.uniform(0, 0.1))))
    assert sources(project) == alone.sources
    if second == "build":
        # States do not depend on whether `update` has written them down yet, so nor does a bundle.
        assert snapshot(project.dist) == alone.dist


@pytest.mark.parametrize("seed", range(6))
def test_a_pair_makes_what_one_run_makes(alone: Alone, tmp_path: Path, seed: int) -> None:
    pair(alone, tmp_path / "project", seed)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(100, 200))
def test_any_pair_makes_what_one_run_makes(alone: Alone, tmp_path: Path, seed: int) -> None:
    pair(alone, tmp_path / "project", seed)

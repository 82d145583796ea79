"""Commands as processes: streams that are closed, full or read by nobody."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from support.cli import Cli, process
from support.project import snapshot

from articlekit.model.project import Project


def test_an_output_that_cannot_be_written_is_said_in_plain_words(
    cli: Cli, project: Project
) -> None:
    project.dist.write_text("a file where the folder should be")
    for _ in range(2):
        shown = cli("build", at=project.root)
        assert shown.status == 2
        assert "dist: cannot write: there is a file of that name" in " ".join(shown.err.split())
    assert project.dist.read_text().startswith("a file")


def test_an_interruption_leaves_the_output_as_it_was(
    cli: Cli, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("build", at=project.root)
    before = snapshot(project.root)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("articlekit.engine.publish.Bundling", interrupt)
    shown = cli("build")
    assert shown.status == 130
    assert "interrupted" in shown.err
    assert snapshot(project.root) == before


def test_the_module_runs_like_the_command(project: Project) -> None:
    shown = process("build", at=project.root)
    assert (shown.status, shown.err) == (0, "")
    assert "files, " in shown.out
    assert process("verify", "--quiet", at=project.root).said == ""


def test_a_terminal_that_knows_only_ascii_gets_signs_that_it_has(project: Project) -> None:
    shown = process("status", at=project.root, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert (shown.status, shown.err) == (0, "")
    assert "####" in shown.out
    assert "\\" not in shown.out


def test_an_output_that_is_full_is_said_in_plain_words(project: Project) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "articlekit", "status"], cwd=project.root, check=False,
            stdout=full, stderr=subprocess.PIPE,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith(b"articlekit: the output cannot be written: ")
    assert b"Traceback" not in done.stderr

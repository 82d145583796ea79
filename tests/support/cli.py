"""Running commands: in this process for speed, in another one where the process matters."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from articlekit.cli import main


@dataclass(frozen=True)
class Outcome:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Both streams."""
        return self.out + self.err

    @property
    def too_wide(self) -> list[str]:
        """Lines of more than eighty columns that could have been broken at a space."""
        return [line for line in self.said.split("\n") if len(line) > 80 and " " in line.strip()]


class Cli:
    """Runs commands in a folder."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: str, at: Path | None = None) -> Outcome:
        """Run one command as if it had been typed in the folder `at`."""
        if at is not None:
            self._monkeypatch.chdir(at)
        self._capsys.readouterr()
        try:
            status = main(list(arguments))
        except SystemExit as end:
            status = int(end.code or 0)
        said = self._capsys.readouterr()
        return Outcome(status, said.out, said.err)


def process(*arguments: str, at: Path, **environment: str) -> Outcome:
    """Run `python -m articlekit` in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "articlekit", *arguments], cwd=at, capture_output=True, check=False,
        env={**os.environ, **environment},
    )  # fmt: skip
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def found(outcome: Outcome) -> list[tuple[str, str]]:
    """Path and code of every diagnostic of a JSON document."""
    return [(one["path"], one["code"]) for one in json.loads(outcome.out)["diagnostics"]]


def codes(outcome: Outcome) -> set[str]:
    """The codes among them."""
    return {code for _, code in found(outcome)}

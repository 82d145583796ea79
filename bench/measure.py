"""Whole processes, timed: wall clock, processor time and peak memory from `wait4`."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import which

HERE = Path(__file__).resolve().parent
WORK = HERE / "made"

#: A peer that takes longer than this is run once.
LONG = 20.0
REPEAT = 3
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"


@dataclass(frozen=True, slots=True)
class Run:
    """One process and its children: seconds of wall clock and of processor, peak MiB."""

    seconds: float
    cpu: float
    peak: float


def environment() -> dict[str, str]:
    """The variables of both sides: compiled modules are kept, as an installed program has them."""
    kept = {name: value for name, value in os.environ.items() if name != _NO_BYTECODE}
    return {**kept, "PYTHONPYCACHEPREFIX": str(WORK / "bytecode")}


@dataclass(frozen=True, slots=True)
class Command:
    """A command to time; `prepare` restores, untimed, what it starts from, `verify` its outcome."""

    arguments: Sequence[str]
    cwd: Path
    prepare: Callable[[], None] | None = None
    verify: Callable[[], None] | None = None

    def run(self) -> Run:
        """Run it once; raises RuntimeError when it fails, for a failing command has no time."""
        if self.prepare:
            self.prepare()
        log = self.cwd / ".bench-output"
        with log.open("wb") as output:
            start = time.perf_counter()
            process = subprocess.Popen(
                self.arguments,
                cwd=self.cwd,
                env=environment(),
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said = log.read_text(encoding="utf-8", errors="replace")[-2000:]
            raise RuntimeError(f"{self.arguments[0]} ended with {process.returncode}: {said}")
        log.unlink()
        if self.verify:
            self.verify()
        return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def best(ours: Command, peer: Command, repeat: int = REPEAT) -> tuple[Run, Run]:
    """The fastest of some runs of each, one after the other; a slow peer runs once."""
    our_runs: list[Run] = []
    peer_runs: list[Run] = []
    for _ in range(repeat):
        our_runs.append(ours.run())
        if not peer_runs or peer_runs[0].seconds <= LONG:
            peer_runs.append(peer.run())
    return min(our_runs, key=_seconds), min(peer_runs, key=_seconds)


def _seconds(run: Run) -> float:
    return run.seconds


def tool(name: str) -> str | None:
    """The path of a program: beside this Python, or where the shell finds it."""
    beside = Path(sys.executable).parent / name
    return str(beside) if beside.is_file() else which(name)


def needed(name: str) -> str:
    """The path of a peer; raises FileNotFoundError when it is not installed."""
    found = tool(name)
    if found is None:
        raise FileNotFoundError(f"{name} is not installed: bench/README.md lists the peers")
    return found


def articlekit(*arguments: str) -> list[str]:
    """Our command: the installed script, or the module where there is none."""
    script = Path(sys.executable).parent / "articlekit"
    start = [str(script)] if script.is_file() else [sys.executable, "-m", "articlekit"]
    return [*start, *arguments]


def version(name: str) -> str:
    """The last word of the first line of a program's `--version`."""
    found = tool(name)
    if found is None:
        return "absent"
    shown = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)
    return (shown.stdout or shown.stderr).splitlines()[0].rstrip(".").rpartition(" ")[2]

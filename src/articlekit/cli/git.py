"""merge-driver: what git calls to merge two branches of a catalogue."""

from __future__ import annotations

import argparse
from typing import Any


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the commands of this group."""
    driver = commands.add_parser(
        "merge-driver",
        parents=[common],
        help="merge a catalogue by unit id (git calls it)",
        description="Merge two versions of a catalogue by unit id; status 1 when a unit was "
        "translated on both sides. `articlekit init --git` tells git to call it.",
        allow_abbrev=False,
    )
    driver.add_argument("base", metavar="BASE", help="%%O: the common ancestor")
    driver.add_argument("ours", metavar="OURS", help="%%A: our version; the result goes here")
    driver.add_argument("theirs", metavar="THEIRS", help="%%B: the other version")
    driver.add_argument("path", nargs="?", metavar="PATH", help="%%P: the file's name")
    driver.set_defaults(run=run_merge_driver)


def run_merge_driver(options: argparse.Namespace) -> int:
    """Merge; status 1 tells git that a unit was translated on both sides."""
    from pathlib import Path

    from articlekit.cli.output import complain
    from articlekit.engine.git import merge_files

    conflicts = merge_files(
        Path(options.base), Path(options.ours), Path(options.theirs), options.path
    )
    for unit in conflicts:
        complain(f"{options.path or options.ours}: {unit} was translated on both sides")
    return 1 if conflicts else 0

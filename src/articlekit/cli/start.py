"""init: a new project."""

from __future__ import annotations

import argparse
from typing import Any


def add(commands: Any, _: argparse.ArgumentParser) -> None:
    """Add the commands of this group."""
    init = commands.add_parser("init", help="start a project", allow_abbrev=False)
    init.add_argument("folder", nargs="?", default=".", metavar="DIR", help="where (default: here)")
    init.add_argument(
        "--languages", default="fr", metavar="TAGS", help="languages besides English, as nb,fr,ar"
    )
    init.add_argument("--git", action="store_true", help="let git merge catalogues by unit id")
    init.add_argument("--quiet", action="store_true", help="say only what is wrong")
    init.set_defaults(run=run_init)


def run_init(options: argparse.Namespace) -> int:
    """Write a project that passes its own check."""
    from pathlib import Path

    from articlekit.cli.output import say
    from articlekit.engine.git import install
    from articlekit.engine.scaffold import init

    tags = tuple(tag.strip() for tag in options.languages.split(",") if tag.strip())
    folder = Path(options.folder)
    written = init(folder, tags)
    if options.git:
        written += install(folder)
    if not options.quiet:
        say(f"{len(written)} files written in {options.folder}\n")
        say("next: articlekit new my-article · articlekit update · articlekit build\n")
    return 0

"""init: a new project."""

from __future__ import annotations

import argparse
from typing import Any

from articlekit.cli.options import listed

#: What a project is translated into unless it says otherwise.
_LANGUAGES = "fr"


def add(commands: Any, _: argparse.ArgumentParser) -> None:
    """Add the commands of this group."""
    init = commands.add_parser(
        "init",
        help="start a project",
        description="Start a project that passes its own check: configuration, shared records, a "
        "first article, schemas and catalogues.",
        allow_abbrev=False,
    )
    init.add_argument("folder", nargs="?", default=".", metavar="DIR", help="where (default: here)")
    init.add_argument(
        "--languages",
        action="append",
        metavar="TAGS",
        help=f"languages besides English, as nb,fr,ar; may be given again (default: {_LANGUAGES})",
    )
    init.add_argument(
        "--git",
        action="store_true",
        help="let git merge catalogues by unit id; alone, also in a project that is there already",
    )
    init.add_argument("--quiet", action="store_true", help="say only what is wrong")
    init.set_defaults(run=run_init)


def run_init(options: argparse.Namespace) -> int:
    """Write a project that passes its own check, or teach git to merge the one that is there."""
    from pathlib import Path

    from articlekit.cli.output import say
    from articlekit.engine.git import install_merge_driver
    from articlekit.engine.scaffold import init, is_started
    from articlekit.model.project import Project
    from articlekit.report.lines import counted

    folder = Path(options.folder)
    if options.git and options.languages is None and is_started(folder):
        install_merge_driver(folder)
        if not options.quiet:
            say("git merges the catalogues by unit id; .gitattributes says so: commit it\n")
        return 0
    asked = [_LANGUAGES] if options.languages is None else options.languages
    written = init(folder, listed(asked), git=options.git)
    if not options.quiet:
        languages = ", ".join(Project.load(folder).languages)
        default = " (by default)" if options.languages is None else ""
        say(f"{counted(len(written), 'file')} written in {options.folder}\n")
        say(f"languages: {languages}{default}; articlekit.toml lists them\n")
        say("next: articlekit new my-article · articlekit update · articlekit build\n")
    return 0

"""update, status: catalogues and who has what."""

from __future__ import annotations

import argparse
from typing import Any


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the commands of this group."""
    update = commands.add_parser(
        "update", parents=[common], help="write templates and catalogues", allow_abbrev=False
    )
    update.add_argument(
        "--check", action="store_true", help="write nothing; status 1 if a file would change"
    )
    update.set_defaults(run=run_update)
    status = commands.add_parser(
        "status", parents=[common], help="how far every language is", allow_abbrev=False
    )
    status.add_argument("--format", choices=("table", "json"), default="table")
    status.set_defaults(run=run_status)


def run_update(options: argparse.Namespace) -> int:
    """Bring templates and catalogues up to the source."""
    from articlekit.cli.output import progress, say
    from articlekit.engine.update import update
    from articlekit.model.project import Project

    report = update(Project.load(options.project), dry_run=options.check, progress=progress)
    for path in report.skipped:
        say(f"{path}: left alone, since it cannot be read; `articlekit check` says why\n")
    would = "would be written" if options.check else "written"
    if options.check:
        for path in report.changed:
            say(f"{path}\n")
    if not options.quiet:
        say(f"{len(report.changed)} files {would}, {report.unchanged} unchanged\n")
    return 1 if report.skipped or (options.check and report.changed) else 0


def run_status(options: argparse.Namespace) -> int:
    """Show the units of every language by state."""
    from articlekit.cli.output import progress, say
    from articlekit.engine.status import status
    from articlekit.model.project import Project
    from articlekit.report.status import status_json, status_table

    report = status(Project.load(options.project), progress=progress)
    say(status_json(report) if options.format == "json" else status_table(report))
    return 0

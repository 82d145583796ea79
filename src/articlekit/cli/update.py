"""update, status: catalogues and who has what."""

from __future__ import annotations

import argparse
from typing import Any

from articlekit.cli.options import add_format


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the commands of this group."""
    _add_update(commands, common)
    _add_status(commands, common)


def _add_update(commands: Any, common: argparse.ArgumentParser) -> None:
    update = commands.add_parser(
        "update",
        parents=[common],
        help="write templates and catalogues",
        description="Bring templates and catalogues up to the articles. Translations follow their "
        "unit id; of a reworded text they are kept for review (fuzzy).",
        allow_abbrev=False,
    )
    update.add_argument(
        "--check", action="store_true", help="write nothing; status 1 if a file would change"
    )
    update.add_argument(
        "--dry-run", action="store_true", help="write nothing; say what would change"
    )
    update.add_argument(
        "--minor",
        nargs="+",
        action="extend",
        metavar="UNIT",
        default=[],
        help="these texts changed, but not their meaning: what was current stays current",
    )
    update.add_argument(
        "--minor-since", metavar="REV", help="the git revision that has the text before the edit"
    )
    add_format(update)
    update.set_defaults(run=run_update)


def _add_status(commands: Any, common: argparse.ArgumentParser) -> None:
    status = commands.add_parser(
        "status",
        parents=[common],
        help="how far every language is",
        description="Count the texts of every language by state, drafts included; status 1 when a "
        "file with errors could not be counted.",
        allow_abbrev=False,
    )
    add_format(status, "table")
    status.add_argument(
        "--near", action="store_true", help="also list missing texts near to translated ones"
    )
    status.set_defaults(run=run_status)


def run_update(options: argparse.Namespace) -> int:
    """Bring templates and catalogues up to the source."""
    from articlekit.cli.output import progress, say
    from articlekit.engine.update import update
    from articlekit.errors import UsageError
    from articlekit.model.project import Project
    from articlekit.report.update import update_json, update_text

    if options.minor_since is not None and not options.minor:
        raise UsageError(
            "--minor-since says since when, and no unit is named", hint="Name it: --minor UNIT."
        )
    project = Project.load(options.project)
    minor = {}
    if options.minor:
        from articlekit.engine.minor import texts_before

        minor = texts_before(project, options.minor, options.minor_since)
    dry = options.check or options.dry_run
    report = update(project, dry_run=dry, minor=minor, progress=progress)
    if options.format == "json":
        say(update_json(report, dry_run=dry), json=True)
    else:
        say(update_text(report, dry_run=dry, quiet=options.quiet))
    return 1 if report.skipped or (options.check and report.changed) else 0


def run_status(options: argparse.Namespace) -> int:
    """Show the units of every language by state; status 1 when a file was skipped."""
    from articlekit.cli.output import progress, say
    from articlekit.engine.status import status
    from articlekit.model.project import Project
    from articlekit.report.status import status_json, status_table

    report = status(Project.load(options.project), near=options.near, progress=progress)
    machine = options.format == "json"
    say(status_json(report) if machine else status_table(report), json=machine)
    return 1 if report.skipped else 0

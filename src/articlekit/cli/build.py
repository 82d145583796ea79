"""build, export, verify: what is published."""

from __future__ import annotations

import argparse
from typing import Any

from articlekit.cli.options import add_format


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the commands of this group."""
    build = commands.add_parser(
        "build",
        parents=[common],
        help="check, then export: the main job",
        description="Check the project and, without an error, write one bundle per language into "
        "dist/. With an error nothing is written, and the status is 1.",
        allow_abbrev=False,
    )
    add_format(build)
    build.set_defaults(run=run_build)
    export = commands.add_parser(
        "export",
        parents=[common],
        help="export without asking the rules",
        description="Write dist/ whatever the rules would say: a preview while errors are open. "
        "Files with errors of form are skipped and named; the status is 1 then.",
        allow_abbrev=False,
    )
    add_format(export)
    export.set_defaults(run=run_export)
    verify = commands.add_parser(
        "verify",
        parents=[common],
        help="check every hash of an output folder",
        description="Compare an output folder with its manifest: every file there, none changed.",
        allow_abbrev=False,
    )
    verify.add_argument("dist", nargs="?", metavar="DIST", help="the folder (default: dist)")
    add_format(verify)
    verify.set_defaults(run=run_verify)


def run_build(options: argparse.Namespace) -> int:
    """Check everything; when there is no error, write `dist/`.

    A rule on what is not valid may be a warning: the files that are skipped then are named.
    """
    from articlekit.cli.output import Lines, colour, progress, say, width
    from articlekit.engine.export import build
    from articlekit.model.project import Project
    from articlekit.report.build import build_text
    from articlekit.report.json import build_json
    from articlekit.report.text import check_text

    project = Project.load(options.project)
    report = build(project, progress=progress)
    if options.format == "json":
        say(build_json(report), json=True)
    else:
        if report.check.diagnostics or not options.quiet:
            say(check_text(report.check, Lines(project.root), colour=colour(), width=width()))
        if report.written:
            said = build_text(report, quiet=options.quiet)
            say(said if options.quiet else f"\n{said}")
        else:
            say("nothing was written: correct the errors first\n")
    return 0 if report.written else 1


def run_export(options: argparse.Namespace) -> int:
    """Write `dist/` whatever the rules would say; status 1 when a file was skipped."""
    from articlekit.cli.output import progress, say
    from articlekit.engine.export import export
    from articlekit.model.project import Project
    from articlekit.report.build import build_text
    from articlekit.report.json import build_json

    report = export(Project.load(options.project), progress=progress)
    if options.format == "json":
        say(build_json(report), json=True)
    else:
        say(build_text(report, quiet=options.quiet))
    return 1 if report.skipped else 0


def run_verify(options: argparse.Namespace) -> int:
    """Compare an output folder with its manifest."""
    from pathlib import Path

    from articlekit.bundle.verify import verify
    from articlekit.cli.output import say
    from articlekit.model.project import Project
    from articlekit.report.json import answer
    from articlekit.report.lines import counted

    folder = Path(options.dist) if options.dist else Project.load(options.project).dist
    result = verify(folder)
    if options.format == "json":
        problems = list(result.problems)
        say(answer({"files": result.files, "problems": problems}), json=True)
        return 1 if problems else 0
    for problem in result.problems:
        say(f"{problem}\n")
    if not options.quiet and not result.problems:
        are = "is" if result.files == 1 else "are"
        say(f"{counted(result.files, 'file')} {are} as the manifest says\n")
    return 1 if result.problems else 0

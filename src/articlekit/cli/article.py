"""new, fmt: writing articles."""

from __future__ import annotations

import argparse
from typing import Any

from articlekit.cli.options import add_format, place_of


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the commands of this group."""
    new = commands.add_parser(
        "new",
        parents=[common],
        help="start an article",
        description="Write a draft of an article: articles/FOLDER/ID.json.",
        allow_abbrev=False,
    )
    new.add_argument("id", metavar="ID", help="the id of the article, as moscow-mechanism")
    new.add_argument(
        "--folder", metavar="FOLDER", default="", help="folder under articles/, as news"
    )
    new.add_argument(
        "--type",
        metavar="TYPE",
        default="news",
        help="news, feature, explainer, statement, report, page or correction (default: news)",
    )
    new.set_defaults(run=run_new)
    fmt = commands.add_parser(
        "fmt",
        parents=[common],
        help="give ids to new blocks, put keys in order",
        description="Give an id to every piece of an article that has none, and write keys in "
        "their order. Texts are never changed.",
        allow_abbrev=False,
    )
    fmt.add_argument("paths", nargs="*", metavar="PATH", help="only these files and folders")
    fmt.add_argument(
        "--check", action="store_true", help="write nothing; status 1 if a file would change"
    )
    add_format(fmt)
    fmt.set_defaults(run=run_fmt)


def run_new(options: argparse.Namespace) -> int:
    """Write a new draft."""
    from articlekit.cli.output import say
    from articlekit.engine.scaffold import new_article
    from articlekit.model.project import Project

    project = Project.load(options.project)
    path = new_article(project, options.id, folder=options.folder, kind=options.type)
    if not options.quiet:
        say(f"{project.relative(path)}\n")
        say("a draft: write it, then `articlekit fmt` and `articlekit update`\n")
    return 0


def run_fmt(options: argparse.Namespace) -> int:
    """Format articles and shared records."""
    from dataclasses import asdict
    from pathlib import Path

    from articlekit.cli.output import say
    from articlekit.engine.format import format_project
    from articlekit.model.project import Project
    from articlekit.report.json import answer
    from articlekit.report.lines import counted, skipped

    paths = [Path(path) for path in options.paths]
    project = Project.load(place_of(options, paths))
    report = format_project(project, paths=paths, dry_run=options.check)
    status = 1 if report.skipped or (options.check and report.changed) else 0
    if options.format == "json":
        say(answer({"dry_run": options.check, **asdict(report)}), json=True)
        return status
    for line in skipped(report.skipped):
        say(f"{line}\n")
    for path in report.changed if options.check or not options.quiet else ():
        say(f"{path}{' would change' if options.check else ''}\n")
    if not options.quiet:
        say(f"{counted(len(report.changed), 'file')} changed, {report.unchanged:,} in order\n")
    return status

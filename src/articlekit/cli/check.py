"""check, explain: what is wrong, and why."""

from __future__ import annotations

import argparse
from typing import Any


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the commands of this group."""
    check = commands.add_parser(
        "check", parents=[common], help="check articles and catalogues", allow_abbrev=False
    )
    check.add_argument("paths", nargs="*", metavar="PATH", help="only these files and folders")
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.add_argument(
        "--fail-on",
        choices=("error", "warning", "info"),
        default="error",
        help="the least severity that ends with status 1 (default: error)",
    )
    check.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="CODES",
        help="only these rules, as AK301,AK5",
    )
    check.set_defaults(run=run_check)
    explain = commands.add_parser(
        "explain",
        parents=[common],
        help="explain a rule, or what a language gets of an article",
        allow_abbrev=False,
    )
    explain.add_argument("subject", metavar="CODE|ARTICLE", help="AK301, or the id of an article")
    explain.add_argument("language", nargs="?", metavar="LANG", help="with an article: a language")
    explain.add_argument("--format", choices=("text", "json"), default="text")
    explain.set_defaults(run=run_explain)


def run_check(options: argparse.Namespace) -> int:
    """Check a project, or single files anywhere."""
    from pathlib import Path

    from articlekit.cli.output import Lines, colour, progress, say, width
    from articlekit.diagnostics import SEVERITIES
    from articlekit.engine.check import check
    from articlekit.engine.single import check_files, outside_projects
    from articlekit.model.project import Project
    from articlekit.report.json import check_json
    from articlekit.report.text import check_text

    paths = [Path(path) for path in options.paths]
    select = tuple(code.strip() for code in ",".join(options.select).split(",") if code.strip())
    if paths and outside_projects(paths):
        report, root = check_files(paths, select=select), Path()
    else:
        project = Project.load(paths[0] if paths else options.project)
        report = check(project, paths=paths, select=select, progress=progress)
        root = project.root
    if options.format == "json":
        say(check_json(report))
    elif report.diagnostics or not options.quiet:
        say(check_text(report, Lines(root), colour=colour(), width=width()))
    counted = SEVERITIES[: SEVERITIES.index(options.fail_on) + 1]
    return 1 if any(report.count(severity) for severity in counted) else 0


def run_explain(options: argparse.Namespace) -> int:
    """Say what a rule is about, or why a language gets what it gets."""
    from articlekit.cli.output import say
    from articlekit.report import explain

    machine = options.format == "json"
    if options.language is None:
        rule = explain.explain_rule_json if machine else explain.explain_rule
        say(rule(options.subject))
        return 0
    from articlekit.model.project import Project

    article = explain.explain_article_json if machine else explain.explain_article
    say(article(Project.load(options.project), options.subject, options.language))
    return 0

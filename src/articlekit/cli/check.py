"""check, explain: what is wrong, and why."""

from __future__ import annotations

import argparse
from typing import Any

from articlekit.cli.options import add_format, listed, place_of


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the commands of this group."""
    _add_check(commands, common)
    _add_explain(commands, common)


def _add_check(commands: Any, common: argparse.ArgumentParser) -> None:
    check = commands.add_parser(
        "check",
        parents=[common],
        help="check articles and catalogues",
        description="Check a project, or single articles and catalogues anywhere: what is wrong, "
        "where, and what to do. `articlekit explain CODE` says more of a rule.",
        allow_abbrev=False,
    )
    check.add_argument("paths", nargs="*", metavar="PATH", help="only these files and folders")
    add_format(check)
    check.add_argument(
        "--fail-on",
        choices=("error", "warning", "info"),
        default="error",
        help="the least severity that ends with status 1 (default: error)",
    )
    check.add_argument(
        "--select",
        metavar="CODES",
        action="append",
        default=[],
        help="only these rules, as AK301,AK5 (all that start with AK5); may be given again",
    )
    check.set_defaults(run=run_check)


def _add_explain(commands: Any, common: argparse.ArgumentParser) -> None:
    explain = commands.add_parser(
        "explain",
        parents=[common],
        help="explain a rule, or what a language gets of an article",
        description="With a code, as AK301: what the rule finds, and what to do. With the id of an "
        "article and a language: the state of every text there, what readers get, and why.",
        allow_abbrev=False,
    )
    explain.add_argument(
        "subject", metavar="CODE|ARTICLE", help="AK301, the id of an article, or shared"
    )
    explain.add_argument("language", nargs="?", metavar="LANG", help="with an article: a language")
    add_format(explain)
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
    select = listed(one.upper() for one in options.select)
    if paths and options.project == "." and outside_projects(paths):
        report, root = check_files(paths, select=select), Path()
    else:
        project = Project.load(place_of(options, paths))
        report = check(project, paths=paths, select=select, progress=progress)
        root = project.root
    if options.format == "json":
        say(check_json(report), json=True)
    elif report.diagnostics or not options.quiet:
        say(check_text(report, Lines(root), colour=colour(), width=width()))
    counted = SEVERITIES[: SEVERITIES.index(options.fail_on) + 1]
    return 1 if any(report.count(severity) for severity in counted) else 0


def run_explain(options: argparse.Namespace) -> int:
    """Say what a rule is about, or why a language gets what it gets."""
    from articlekit.cli.output import say
    from articlekit.engine.explain import explain_article, explain_rule
    from articlekit.model.project import Project
    from articlekit.report import explain

    machine = options.format == "json"
    if options.language is None:
        rule = explain_rule(options.subject)
        say(explain.rule_json(rule) if machine else explain.rule_text(rule), json=machine)
        return 0
    found = explain_article(Project.load(options.project), options.subject, options.language)
    say(explain.article_json(found) if machine else explain.article_text(found), json=machine)
    return 0

"""xliff, csv: exchange with CAT tools and spreadsheets."""

from __future__ import annotations

import argparse
from typing import Any

from articlekit.cli.options import add_format

_EXPORT = (
    "One file per article, with every text and its translation so far. Drafts are included, "
    "withdrawn articles are not."
)
_IMPORT = (
    "Take what was translated into the catalogues, all files in one step. Texts are found by their "
    "unit id; an empty one replaces nothing. The status is 1 when something could not be taken."
)


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the commands of this group."""
    xliff = commands.add_parser(
        "xliff",
        help="exchange with CAT tools",
        description="Texts out to CAT tools as XLIFF, and translations back into the catalogues.",
        allow_abbrev=False,
    )
    actions = xliff.add_subparsers(title="commands", metavar="COMMAND", required=True)
    out = _export(actions, common, "write XLIFF, one file per article")
    out.add_argument(
        "--xliff", choices=("1.2", "2.1"), default="1.2", help="the version to write (default: 1.2)"
    )
    out.add_argument(
        "--fill",
        action="store_true",
        help="put the source text where a translation is missing: OmegaT shows nothing else",
    )
    out.set_defaults(run=run_xliff_export)
    _import(actions, common, "take translations from XLIFF 1.2, 2.0 or 2.1", run_xliff_import)
    csv = commands.add_parser(
        "csv",
        help="exchange with spreadsheets",
        description="Texts out to spreadsheets as CSV, and translations back into the catalogues.",
        allow_abbrev=False,
    )
    actions = csv.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _export(actions, common, "write tables, one per article").set_defaults(run=run_csv_export)
    back = _import(actions, common, "take translations from tables", run_csv_import)
    back.add_argument(
        "--language", metavar="TAG", help="their language, when their names do not tell it"
    )


def _export(actions: Any, common: argparse.ArgumentParser, words: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(
        "export", parents=[common], help=words, description=_EXPORT, allow_abbrev=False
    )
    parser.add_argument(
        "--language", metavar="TAG", required=True, help="the language to translate into"
    )
    parser.add_argument(
        "--article",
        nargs="+",
        action="extend",
        default=[],
        metavar="ID",
        help="only these articles; shared are the shared records (default: everything)",
    )
    parser.add_argument(
        "--output",
        metavar="DIR",
        default="exchange",
        help="where the files go (default: exchange/)",
    )
    add_format(parser)
    return parser


def _import(
    actions: Any, common: argparse.ArgumentParser, words: str, run: Any
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(
        "import", parents=[common], help=words, description=_IMPORT, allow_abbrev=False
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a file that came back")
    add_format(parser)
    parser.set_defaults(run=run)
    return parser


def run_xliff_export(options: argparse.Namespace) -> int:
    """Write XLIFF files for a language."""
    from pathlib import Path

    from articlekit.cli.output import progress
    from articlekit.engine.exchange.transfer import export_xliff
    from articlekit.model.project import Project

    project = Project.load(options.project)
    report = export_xliff(
        project,
        options.language,
        Path(options.output),
        articles=options.article,
        version=options.xliff,
        fill=options.fill,
        progress=progress,
    )
    return _say_exported(report, options)


def run_csv_export(options: argparse.Namespace) -> int:
    """Write tables for a language."""
    from pathlib import Path

    from articlekit.cli.output import progress
    from articlekit.engine.exchange.transfer import export_csv
    from articlekit.model.project import Project

    report = export_csv(
        Project.load(options.project),
        options.language,
        Path(options.output),
        articles=options.article,
        progress=progress,
    )
    return _say_exported(report, options)


def _say_exported(report: Any, options: argparse.Namespace) -> int:
    from articlekit.cli.output import say
    from articlekit.report.exchange import export_json, export_text

    machine = options.format == "json"
    text = export_json(report) if machine else export_text(report, quiet=options.quiet)
    say(text, json=machine)
    return 1 if report.skipped else 0


def run_xliff_import(options: argparse.Namespace) -> int:
    """Take the translations of XLIFF files."""
    from pathlib import Path

    from articlekit.cli.output import progress
    from articlekit.engine.exchange.transfer import import_xliff
    from articlekit.model.project import Project

    project = Project.load(options.project)
    paths = [Path(path) for path in options.files]
    return _say_imported(project, import_xliff(project, paths, progress=progress), options)


def run_csv_import(options: argparse.Namespace) -> int:
    """Take the translations of tables."""
    from pathlib import Path

    from articlekit.cli.output import progress
    from articlekit.engine.exchange.transfer import import_csv
    from articlekit.model.project import Project

    project = Project.load(options.project)
    paths = [Path(path) for path in options.files]
    report = import_csv(project, paths, language=options.language, progress=progress)
    return _say_imported(project, report, options)


def _say_imported(project: Any, report: Any, options: argparse.Namespace) -> int:
    from articlekit.cli.output import Lines, colour, say, width
    from articlekit.report.exchange import import_json, import_text

    if options.format == "json":
        say(import_json(report), json=True)
    else:
        lines = Lines(project.root)
        text = import_text(report, lines, colour=colour(), width=width(), quiet=options.quiet)
        say(text)
    return 1 if report.failed or report.skipped else 0

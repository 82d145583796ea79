"""rename, move, split, join, redact: edits with intent, which translations follow."""

from __future__ import annotations

import argparse
from typing import Any

from articlekit.cli.options import add_format


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the commands of this group."""
    _add_rename(commands, common)
    _add_move(commands, common)
    _add_split(commands, common)
    _add_join(commands, common)
    _add_redact(commands, common)


def _add_rename(commands: Any, common: argparse.ArgumentParser) -> None:
    rename = _command(
        commands,
        common,
        "rename",
        "another id; everything that names it follows",
        "The old id stays in `was`, so that work done under it still arrives.",
    )
    rename.add_argument(
        "old",
        metavar="OLD",
        help="article:ID, ARTICLE/BLOCK, ARTICLE/values.NAME, ARTICLE/links.ID or shared/people.ID",
    )
    rename.add_argument("new", metavar="NEW", help="the new id alone")
    rename.set_defaults(run=run_rename)


def _add_move(commands: Any, common: argparse.ArgumentParser) -> None:
    move = _command(
        commands,
        common,
        "move",
        "move a block, within its article or to another",
        "Its texts keep their translations, also in another article.",
    )
    move.add_argument("block", metavar="ARTICLE/BLOCK", help="the block, as my-article/p1")
    move.add_argument("--to", required=True, metavar="ARTICLE", help="the article it goes to")
    place = move.add_mutually_exclusive_group()
    place.add_argument("--after", metavar="BLOCK", help="right after this block")
    place.add_argument("--before", metavar="BLOCK", help="right before this block")
    place.add_argument("--end", action="store_true", help="to the end (default)")
    move.set_defaults(run=run_move)


def _add_split(commands: Any, common: argparse.ArgumentParser) -> None:
    split = _command(
        commands,
        common,
        "split",
        "cut a text in two",
        "The first part keeps the whole translation as outdated, the second is offered it: a "
        "translator cuts it.",
    )
    split.add_argument("unit", metavar="ARTICLE/BLOCK", help="the text, as my-article/p1")
    split.add_argument(
        "--at", required=True, metavar="TEXT", help="the words that the second part begins with"
    )
    split.set_defaults(run=run_split)


def _add_join(commands: Any, common: argparse.ArgumentParser) -> None:
    join = _command(
        commands,
        common,
        "join",
        "join two texts into the first",
        "The translations are joined too, to be reviewed.",
    )
    join.add_argument("first", metavar="ARTICLE/BLOCK", help="the text that stays and grows")
    join.add_argument("second", metavar="BLOCK", help="the one that vanishes")
    join.set_defaults(run=run_join)


def _add_redact(commands: Any, common: argparse.ArgumentParser) -> None:
    redact = _command(
        commands,
        common,
        "redact",
        "remove text from article and catalogues",
        "The only command that takes translators' work away: earlier wordings, obsolete "
        "entries and comments too. Status 1 when the text still stands somewhere.",
    )
    redact.add_argument(
        "names", nargs="*", metavar="UNIT|ARTICLE", help="what to remove; an article is withdrawn"
    )
    redact.add_argument(
        "--text",
        metavar="STRING",
        help="also remove this from catalogues, and say what still has it",
    )
    redact.set_defaults(run=run_redact)


def _command(
    commands: Any, common: argparse.ArgumentParser, name: str, words: str, more: str
) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(
        name,
        parents=[common],
        help=words,
        description=f"{words[0].upper()}{words[1:]}. {more}",
        allow_abbrev=False,
    )
    command.add_argument(
        "--dry-run", action="store_true", help="write nothing; list every file and unit"
    )
    add_format(command)
    return command


def run_rename(options: argparse.Namespace) -> int:
    """Give something another id."""
    from articlekit.engine.edits.rename import rename
    from articlekit.model.project import Project

    project = Project.load(options.project)
    return _say(options, rename(project, options.old, options.new, dry_run=options.dry_run))


def run_move(options: argparse.Namespace) -> int:
    """Move a block."""
    from articlekit.engine.edits.move import move
    from articlekit.model.project import Project

    project = Project.load(options.project)
    report = move(
        project,
        options.block,
        to=options.to,
        after=options.after,
        before=options.before,
        dry_run=options.dry_run,
    )
    return _say(options, report)


def run_split(options: argparse.Namespace) -> int:
    """Cut a text in two."""
    from articlekit.engine.edits.split import split
    from articlekit.model.project import Project

    project = Project.load(options.project)
    return _say(options, split(project, options.unit, at=options.at, dry_run=options.dry_run))


def run_join(options: argparse.Namespace) -> int:
    """Join two texts."""
    from articlekit.engine.edits.split import join
    from articlekit.model.project import Project

    project = Project.load(options.project)
    return _say(options, join(project, options.first, options.second, dry_run=options.dry_run))


def run_redact(options: argparse.Namespace) -> int:
    """Remove text on purpose; status 1 when it still stands somewhere, or may."""
    from articlekit.engine.edits.redact import redact
    from articlekit.model.project import Project

    project = Project.load(options.project)
    report = redact(project, options.names, text=options.text, dry_run=options.dry_run)
    return _say(options, report)


def _say(options: argparse.Namespace, report: Any) -> int:
    from articlekit.cli.output import say
    from articlekit.report.restructure import restructure_json, restructure_text

    if options.format == "json":
        say(restructure_json(report, dry_run=options.dry_run), json=True)
    else:
        say(restructure_text(report, dry_run=options.dry_run, quiet=options.quiet))
    return 1 if report.left or report.doubtful else 0

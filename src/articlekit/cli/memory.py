"""memory: what has been translated before."""

from __future__ import annotations

import argparse
from typing import Any

from articlekit.cli.options import add_format


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the commands of this group."""
    memory = commands.add_parser(
        "memory",
        help="what has been translated before",
        description="Look for similar texts that are translated, or write all for other tools.",
        allow_abbrev=False,
    )
    actions = memory.add_subparsers(title="actions", metavar="ACTION", required=True)
    search = actions.add_parser(
        "search",
        parents=[common],
        help="find similar texts",
        description="Show the translations of similar texts, best first; status 1 when there are "
        "none.",
        allow_abbrev=False,
    )
    search.add_argument("text", metavar="TEXT", help="a source text")
    search.add_argument(
        "--language", metavar="TAG", required=True, help="the language of the translations"
    )
    add_format(search)
    search.set_defaults(run=run_search)
    export = actions.add_parser(
        "export",
        parents=[common],
        help="write TMX 1.4b",
        description="Write every finished translation of a language as TMX 1.4b.",
        allow_abbrev=False,
    )
    export.add_argument("--tmx", metavar="FILE", required=True, help="the file to write")
    export.add_argument(
        "--language", metavar="TAG", required=True, help="the language of the translations"
    )
    export.set_defaults(run=run_export)


def run_search(options: argparse.Namespace) -> int:
    """Show similar texts with their translations, best first; status 1 when there are none."""
    from dataclasses import asdict

    from articlekit.cli.output import say
    from articlekit.engine.memory import search_memory
    from articlekit.model.jsontext import dumps
    from articlekit.model.project import Project

    found = search_memory(Project.load(options.project), options.text, options.language)
    if options.format == "json":
        matches = [{"score": one.score, **asdict(one.translated)} for one in found]
        say(dumps({"version": 1, "matches": matches}))
        return 0 if found else 1
    for match in found:
        one = match.translated
        say(f"{match.score:.0f} %  {one.unit}\n  {one.source}\n  {one.text}\n")
    if not found and not options.quiet:
        say("nothing similar has been translated\n")
    return 0 if found else 1


def run_export(options: argparse.Namespace) -> int:
    """Write the memory of a language for another tool."""
    from pathlib import Path

    from articlekit.cli.output import say
    from articlekit.engine.memory import export_tmx
    from articlekit.engine.write import write_file
    from articlekit.model.project import Project

    project = Project.load(options.project)
    write_file(Path(options.tmx), export_tmx(project, options.language).encode("utf-8"))
    if not options.quiet:
        say(f"{options.tmx} written\n")
    return 0

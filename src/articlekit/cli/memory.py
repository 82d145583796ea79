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
    actions = memory.add_subparsers(title="commands", metavar="COMMAND", required=True)
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
    from articlekit.cli.output import say
    from articlekit.engine.memory import search_memory
    from articlekit.model.project import Project
    from articlekit.report.memory import memory_json, memory_text

    found = search_memory(Project.load(options.project), options.text, options.language)
    machine = options.format == "json"
    text = memory_json(found) if machine else memory_text(found, quiet=options.quiet)
    say(text, json=machine)
    return 0 if found else 1


def run_export(options: argparse.Namespace) -> int:
    """Write the memory of a language for another tool."""
    from pathlib import Path

    from articlekit.cli.output import say
    from articlekit.engine.memory import export_tmx
    from articlekit.engine.storage.write import write_file
    from articlekit.model.project import Project

    project = Project.load(options.project)
    write_file(Path(options.tmx), export_tmx(project, options.language).encode("utf-8"))
    if not options.quiet:
        say(f"{options.tmx} written\n")
    return 0

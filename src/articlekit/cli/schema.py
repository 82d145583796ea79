"""schema: the JSON Schemas of a project."""

from __future__ import annotations

import argparse
from typing import Any

from articlekit.cli.options import add_format


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the commands of this group."""
    schema = commands.add_parser(
        "schema",
        parents=[common],
        help="write the schemas into schema/",
        description="Write the JSON Schemas of this version into schema/, for editors and sites.",
        allow_abbrev=False,
    )
    schema.add_argument(
        "--check", action="store_true", help="write nothing; status 1 if a file would change"
    )
    add_format(schema)
    schema.set_defaults(run=run_schema)


def run_schema(options: argparse.Namespace) -> int:
    """Write the schemas that this version generates, or say which differ."""
    from articlekit.cli.output import say
    from articlekit.engine.scaffold import write_schemas
    from articlekit.model.project import Project
    from articlekit.report.json import answer

    project = Project.load(options.project)
    changed = write_schemas(project.root, dry_run=options.check)
    status = 1 if options.check and changed else 0
    if options.format == "json":
        say(answer({"dry_run": options.check, "changed": changed}), json=True)
        return status
    for path in changed if options.check or not options.quiet else ():
        say(f"{path} {'differs from the models' if options.check else 'written'}\n")
    if not options.quiet and not changed:
        say("the schemas are up to date\n")
    return status

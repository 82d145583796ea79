"""The parser, and how a command ends: its status, or an error in plain words."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from articlekit._version import __version__
from articlekit.cli import (
    article,
    build,
    check,
    exchange,
    git,
    memory,
    restructure,
    schema,
    start,
    update,
)

GROUPS = (build, check, update, article, schema, start, git, memory, exchange, restructure)

_EPILOG = """\
Exit status: 0 clean, 1 findings, 2 usage or configuration.
Every command takes --quiet, and --project DIR where there is a project already.
Documentation: docs/.
"""


def parser() -> argparse.ArgumentParser:
    """The parser of all commands; each group of commands adds its own."""
    top = argparse.ArgumentParser(
        prog="articlekit",
        description="Articles as JSON, translations as gettext catalogues, a bundle per language.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"articlekit {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--project", metavar="DIR", default=".", help="the project's folder (default: this one)"
    )
    common.add_argument("--quiet", action="store_true", help="say only what is wrong")
    for group in GROUPS:
        group.add(commands, common)
    return top


def run(arguments: Sequence[str]) -> int:
    """Parse and run; errors made on purpose end in one line on stderr and status 2."""
    options = parser().parse_args(arguments)
    from articlekit.errors import ArticlekitError

    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except ArticlekitError as error:
        from articlekit.report.lines import fitted

        sys.stderr.write(fitted(f"articlekit: {error}") + "\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("articlekit: interrupted; nothing is half written\n")
        return 130
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): not an error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status

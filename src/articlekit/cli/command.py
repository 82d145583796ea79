"""The parser, and how a command ends: its status, or an error in plain words."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from articlekit._version import __version__

#: The commands of each module beside this one, in the order of `--help`.
GROUPS = {
    "build": ("build", "export", "verify"),
    "check": ("check", "explain"),
    "update": ("update", "status"),
    "article": ("new", "fmt"),
    "schema": ("schema",),
    "start": ("init",),
    "git": ("merge-driver",),
    "memory": ("memory",),
    "exchange": ("xliff", "csv"),
    "restructure": ("rename", "move", "split", "join", "redact"),
}

_EPILOG = """\
Exit status: 0 clean, 1 findings, 2 usage or configuration.
Every command takes --quiet, and --project DIR where there is a project already.
Documentation: docs/.
"""


def parser(command: str | None = None) -> argparse.ArgumentParser:
    """The parser of all commands, or of a command and its group alone, which is made sooner."""
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
    wanted = [group for group, names in GROUPS.items() if command in names] or list(GROUPS)
    for group in wanted:
        import_module(f"articlekit.cli.{group}").add(commands, common)
    return top


def run(arguments: Sequence[str]) -> int:
    """Parse and run; errors made on purpose end in one line on stderr and status 2."""
    options = parser(arguments[0] if arguments else None).parse_args(arguments)
    # A run makes many small objects and few cycles: looking for those less often saves time.
    gc.set_threshold(50_000, 20, 50)
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

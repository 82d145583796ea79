"""The parser, and how a command ends: its status, or an error in plain words."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from articlekit._version import __version__
from articlekit.cli.options import Parser, meant
from articlekit.cli.output import complain, finish

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
`articlekit COMMAND --help` says more of each.
Exit status: 0 clean, 1 findings, 2 usage or configuration.
Every command takes --quiet, and --project DIR where there is a project already.
"""


def _must_be_command(name: str) -> None:
    names = [name for group in GROUPS.values() for name in group]
    if name.partition("=")[0] in ("--project", "--quiet", "--format"):
        complain(f"articlekit: {name} stands before the command")
        complain("  Options come after it, as in `articlekit check --project DIR`.")
        raise SystemExit(2)
    if not name.startswith("-") and name not in names:
        complain(f"articlekit: there is no command {name}{meant(name, names)}")
        complain("  `articlekit --help` lists them.")
        raise SystemExit(2)


def parser(command: str | None = None) -> argparse.ArgumentParser:
    """The parser of all commands, or of a command and its group alone, which is made sooner."""
    top = Parser(
        prog="articlekit",
        description="Articles as JSON, translations as gettext catalogues, a bundle per language.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"articlekit {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    common = Parser(add_help=False)
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
    if arguments:
        _must_be_command(arguments[0])
    from articlekit.errors import ArticlekitError

    try:
        status: int = _call(arguments)
        finish()
    except ArticlekitError as error:
        from articlekit.report.lines import fitted

        complain(fitted(f"articlekit: {error}"))
        return 2
    except KeyboardInterrupt:
        complain("articlekit: interrupted; nothing is half written")
        return 130
    return status


def _call(arguments: Sequence[str]) -> int:
    try:
        options = parser(arguments[0] if arguments else None).parse_args(arguments)
    except SystemExit:
        finish()  # `--help` was printed, perhaps to a reader that has gone
        raise
    # A run makes many small objects and few cycles: looking for those less often saves time.
    gc.set_threshold(50_000, 20, 50)
    import warnings

    from articlekit.errors import RecoveryWarning

    with warnings.catch_warnings():
        warnings.simplefilter("always", RecoveryWarning)
        warnings.showwarning = _say_warning
        status: int = options.run(options)
    return status


def _say_warning(message: Warning | str, *_: Any, **__: Any) -> None:
    from articlekit.report.lines import fitted

    complain(fitted(f"articlekit: {message}"))

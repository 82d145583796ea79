"""The command line: options in, one library call, exit status out.

Nothing heavy is imported before a command is known: `--version` and `--help` answer at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 (clean), 1 (findings) or 2 (usage, configuration)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--version"]:
        from articlekit._version import __version__

        sys.stdout.write(f"articlekit {__version__}\n")
        return 0
    from articlekit.cli.command import run

    return run(arguments)

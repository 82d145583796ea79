"""How options are read: unknown ones are answered, none is overruled in silence, lists add up."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any


class _Once(argparse.Action):
    """Refuses a second value: the first one would be forgotten without a word."""

    def __call__(
        self, parser: argparse.ArgumentParser, found: Any, value: Any, option: str | None = None
    ) -> None:
        """Keep the value, if it is the first."""
        given: set[str] = getattr(found, "given", set())
        if option is not None and self.dest in given:
            parser.error(f"argument {option}: given twice")
        setattr(found, self.dest, value)
        found.given = given | {self.dest}


class Parser(argparse.ArgumentParser):
    """Refuses an unknown option with the usage of the command it was given to, not of them all."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.register("action", None, _Once)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse, but what is left over is an error here and now."""
        found, left = super().parse_known_args(args, namespace)
        if left:
            known = [name for one in self._actions for name in one.option_strings]
            self.error(f"unrecognized arguments: {' '.join(left)}{meant(left[0], known)}")
        return found, left


def meant(word: str, known: Sequence[str]) -> str:
    """The known word that is nearest, as a question; nothing when none is near."""
    from articlekit.errors import nearest

    near = nearest(word, known, cutoff=0.7)
    return f". Did you mean {near}?" if near else ""


def add_format(parser: argparse.ArgumentParser, person: str = "text") -> None:
    """Add `--format`: for people, or for another program."""
    parser.add_argument(
        "--format",
        choices=(person, "json"),
        default=person,
        help=f"{person} for people, json for programs (default: {person})",
    )


def place_of(options: argparse.Namespace, paths: Sequence[Path]) -> Path | str:
    """Where the project is: in the folder that is named, else where the first of the paths is."""
    return paths[0] if paths and options.project == "." else options.project


def listed(values: Iterable[str]) -> tuple[str, ...]:
    """The members of lists like `nb,fr`, of every time that an option was given."""
    return tuple(one.strip() for value in values for one in value.split(",") if one.strip())

"""What articlekit raises when it cannot go on; wrong content is a diagnostic instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path


class ArticlekitError(Exception):
    """Base of every error raised on purpose; the command line shows it and exits with 2.

    `path`, `line` and `column` say where, when there is a where; `hint` says what to do.
    """

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        column: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.hint = hint

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        text = f"{place}: {self.message}" if place else self.message
        return f"{text}\n  {self.hint}" if self.hint else text


class ConfigError(ArticlekitError):
    """The configuration is missing, unreadable or says something impossible."""


class UsageError(ArticlekitError):
    """A command or a library call was given something it cannot work with."""


class WriteError(ArticlekitError):
    """A file could not be written; nothing was changed."""


class RecoveryWarning(UserWarning):
    """A run that was interrupted could not be completed as it was.

    Somebody has saved `paths` since; what they saved stays. Somebody has removed the copies that
    were to become `lost`; so nothing was removed that may hold their texts. `dropped`: nothing of
    the run is done; else all of it but these files.
    """

    def __init__(self, paths: Sequence[str], lost: Sequence[str] = (), *, dropped: bool) -> None:
        self.paths = tuple(paths)
        self.lost = tuple(lost)
        self.dropped = dropped
        reasons = []
        if paths:
            reasons.append(f"somebody has changed {_some(paths)} since: that stays as it is")
        if lost:
            reasons.append(f"what was to become {_some(lost)} has been removed: nothing else was")
        what = "nothing of that run is done" if dropped else "the rest of that run is done"
        super().__init__(f"an earlier run was interrupted, and {', and '.join(reasons)}; {what}")


def _some(paths: Sequence[str]) -> str:
    shown = ", ".join(paths[:5])
    return shown if len(paths) <= 5 else f"{shown} and {len(paths) - 5} more"


def nearest(word: str, known: Iterable[str], *, most: int = 1, cutoff: float = 0.6) -> str | None:
    """The known word that is nearest to one which is not (or several, `a or b`); None: none is."""
    from difflib import get_close_matches

    return " or ".join(get_close_matches(word, list(known), n=most, cutoff=cutoff)) or None


def did_you_mean(
    word: str, known: Iterable[str], otherwise: str | None = None, *, most: int = 1
) -> str | None:
    """The hint for a word that is not known; `otherwise` is what it says when none is near."""
    near = nearest(word, known, most=most)
    return f"Did you mean {near}?" if near else otherwise

"""The terminal: what is said there, its width and colour, a bar, and lines of files to show."""

from __future__ import annotations

import codecs
import os
import re
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO, TypeVar

T = TypeVar("T")

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
#: Signs of our own reports, and what stands for them on a terminal that has no such sign.
_SPELT = (("█", "#"), ("·", "."), ("→", "->"), ("…", "..."), ("“", '"'), ("”", '"'), ("’", "'"))
_BAR = 30
#: Shorter work needs no bar.
_PATIENCE = 0.5


def say(text: str, *, json: bool = False) -> None:
    """Write to standard output; characters that the terminal lacks are spelt or become escapes.

    JSON is UTF-8 wherever it goes: for an output of another encoding it is written in ASCII.

    A reader that has gone (`| head`) stops no work: what is said from then on is lost, and the
    status is that of the work. Raises `WriteError` when the output cannot be written otherwise.
    """
    if sys.stdout is None:  # closed before we started (`>&-`)
        return
    encoding = sys.stdout.encoding or "utf-8"
    if codecs.lookup(encoding).name != "utf-8":
        text = _NOT_ASCII.sub(_escaped, text) if json else _spelt(text, encoding)
    with _to_a_reader():
        sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))


def _escaped(found: re.Match[str]) -> str:
    """A character as JSON writes it in ASCII."""
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def _spelt(text: str, encoding: str) -> str:
    """The text with our own signs as a terminal of that encoding can show them."""
    for sign, spelt in _SPELT:
        try:
            sign.encode(encoding)
        except UnicodeEncodeError:
            text = text.replace(sign, spelt)
    return text


def finish() -> None:
    """Bring everything that was said to its reader. Raises `WriteError` as `say` does."""
    if sys.stdout is not None:
        with _to_a_reader():
            sys.stdout.flush()


def complain(text: str) -> None:
    """A line on standard error, if anybody reads it."""
    if sys.stderr is not None:
        try:
            sys.stderr.write(f"{text}\n")
            sys.stderr.flush()
        except OSError:
            _give_up(sys.stderr)


@contextmanager
def _to_a_reader() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        _give_up(sys.stdout)
        if not isinstance(error, BrokenPipeError):
            from articlekit.errors import WriteError

            raise WriteError(f"the output cannot be written: {error.strerror}") from error


def _give_up(stream: TextIO) -> None:
    """What still waits must go somewhere, or the interpreter tries again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def width() -> int:
    """The columns of the terminal, at most 100: longer lines are hard to read."""
    import shutil

    return min(shutil.get_terminal_size((80, 24)).columns, 100)


def colour() -> bool:
    """Whether standard output shows colour (https://no-color.org)."""
    if sys.stdout is None:
        return False
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def progress(items: Iterable[T], total: int, label: str) -> Iterator[T]:
    """Pass items through; a bar on standard error when that is a terminal and the work is long."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield from items
        return
    start = shown = time.monotonic()
    drawn = False
    for number, item in enumerate(items):
        now = time.monotonic()
        if now - start > _PATIENCE and now - shown > 0.1:
            filled = _BAR * number // max(total, 1)
            bar = "█" * filled + "░" * (_BAR - filled)
            sys.stderr.write(f"\r{label:<8}{bar} {number:,}/{total:,}")
            sys.stderr.flush()
            shown, drawn = now, True
        yield item
    if drawn:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


class Lines:
    """Lines of the project's files, for excerpts; each file is read once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._files: dict[str, list[str]] = {}

    def __call__(self, path: str, number: int) -> str | None:
        """A line of a file; None when there is no such line or file."""
        if path not in self._files:
            try:
                data = (self.root / path).read_bytes()
            except OSError:
                data = b""
            # A byte order mark counts for no column.
            utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
            text = data.decode("utf-16" if utf16 else "utf-8", "replace").removeprefix("\ufeff")
            self._files[path] = text.split("\n")
        lines = self._files[path]
        return lines[number - 1] if 0 < number <= len(lines) else None

"""What the documentation shows: its examples, its command lines, its links."""

from __future__ import annotations

import re
import shlex
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from support.project import REPOSITORY

DOCS = REPOSITORY / "docs"
PAGES = [
    *(REPOSITORY / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted(DOCS.rglob("*.md")),
]
HOOKS = (".pre-commit-config.yaml", ".pre-commit-hooks.yaml")

_FENCE = re.compile(r"^( *)```([^\n`]*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
#: How a command line starts in an example, by the mark of the example.
_COMMAND = {"sh": r"\s*(.+)", "console": r"\$ (.+)", "yaml": r"\s*- run: (.+)"}


class Example(NamedTuple):
    """A fenced example: where it stands, what it is marked as, and its text."""

    place: str
    mark: str
    text: str


def page_text(page: Path) -> str:
    """The text of a page."""
    return page.read_text(encoding="utf-8")


def place_of(page: Path) -> str:
    """A page by its path from the root of the repository."""
    return page.relative_to(REPOSITORY).as_posix()


def prose(page: Path) -> str:
    """A page without its fenced examples."""
    return _FENCE.sub("", page_text(page))


def spans(page: Path) -> list[str]:
    """What stands between backticks in the prose of a page, white space made single."""
    return [" ".join(span.split()) for span in _SPAN.findall(prose(page))]


def links(page: Path) -> list[str]:
    """The targets of the links of a page."""
    return _LINK.findall(_SPAN.sub("", prose(page)))


def anchors(page: Path) -> set[str]:
    """The anchors that a page's headings get on the usual forges."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _examples() -> Iterator[Example]:
    for page in PAGES:
        text = page_text(page)
        for match in _FENCE.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            place = f"{place_of(page)}:{line}"
            yield Example(place, match[2].strip(), textwrap.dedent(match[3]))


EXAMPLES = list(_examples())


def marked(start: str) -> list[Any]:
    """The examples whose mark is `start`, or starts with that word, as parameters of a test."""
    found = [one for one in EXAMPLES if f"{one.mark} ".startswith(f"{start} ")]
    assert found, f"no example is marked {start}"
    return [pytest.param(one, id=one.place) for one in found]


def _command_lines() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for span in spans(page):
            if re.match(r"articlekit [a-z]", span):
                yield place_of(page), span
    for example in EXAMPLES:
        start = _COMMAND.get(example.mark.partition(" ")[0])
        for line in example.text.splitlines() if start else ():
            if match := re.fullmatch(start or "", line):
                yield example.place, match[1]
    for name in HOOKS:
        for entry in re.findall(r"^ *entry: (.+)$", page_text(REPOSITORY / name), re.MULTILINE):
            yield name, entry


def _calls() -> Iterator[tuple[str, tuple[str, ...]]]:
    for place, line in _command_lines():
        for command in re.split(r"&&|\|\||[|;>]", line):
            words = shlex.split(command, comments=True)
            if words and Path(words[0]).name == "articlekit" and len(words) > 1:
                yield place, tuple(words[1:])


#: Every call of articlekit in the documentation and the hooks: its place, its arguments.
CALLS = sorted(set(_calls()))

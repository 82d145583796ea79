"""The one notation of every text: tags, values and four entities (design, section 4).

`<` opens markup only before a tag of the list or `/`; `&` only in the four entities; anywhere else
they are themselves. `{name}` and `{name.format}` insert a value; `{{` and `}}` are braces.
`parse` never raises: what is wrong is a list of problems with offsets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from articlekit.model.tags import is_well_formed

TAGS = ("a", "br", "cite", "code", "em", "q", "span", "strong", "sub", "sup")
#: The single attribute a tag takes; a tag that is not listed takes none.
ATTRIBUTE = {"a": "to", "span": "lang"}
#: Nobody nests deeper, and readers go down tag by tag.
DEEPEST = 50
ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": "\u00a0"}

#: The name of a tag, in an expression.
TAG_NAME = "|".join(sorted(TAGS, key=len, reverse=True))
#: Markup, a value or a brace.
# Every alternative begins with its own character, outside any group: only then does the search skip
# running text quickly.
TOKEN = re.compile(
    rf"<(?:(?P<open>{TAG_NAME})(?=[\s/>])(?P<rest>[^<>]*)(?P<end>>?)"
    r"|/(?P<close>[^<>\s]*)\s*(?P<close_end>>?))"
    r"|&(?P<entity>amp|lt|gt|nbsp);"
    r"|\{(?:(?P<name>[a-z][a-z0-9_]*)(?:\.(?P<format>[a-z][a-z0-9_]*))?\}|(?P<doubled>\{?))"
    r"|\}(?P<doubled_end>\}?)"
)
Match = re.Match[str]
#: An attribute as it is written, with the space before it.
WRITTEN_ATTRIBUTE = re.compile(r'\s+(?P<name>[^\s=]+)="(?P<value>[^"]*)"\s*')


class Words(NamedTuple):
    """Running text, entities and doubled braces already read."""

    text: str


class Value(NamedTuple):
    """An inserted value: `{name}` or `{name.format}`."""

    name: str
    format: str | None
    start: int

    @property
    def placeholder(self) -> str:
        """As written: `{name}` or `{name.format}`."""
        return f"{{{self.name}.{self.format}}}" if self.format else f"{{{self.name}}}"


class Tag(NamedTuple):
    """A tag with its children; `target` is the value of its one attribute."""

    name: str
    target: str | None
    start: int
    children: tuple[Node, ...] = ()

    @property
    def opening(self) -> str:
        """As written: `<em>`, `<a to="statement">`."""
        attribute = ATTRIBUTE.get(self.name)
        return f'<{self.name} {attribute}="{self.target}">' if attribute else f"<{self.name}>"


Node = Words | Value | Tag


class Problem(NamedTuple):
    """Something the notation does not allow, at `start` (an offset in code points)."""

    kind: str
    start: int
    found: str


class Inline(NamedTuple):
    """A parsed text: its nodes and what is wrong with it; its values and tags once more.

    Everything in reading order, parents before children.
    """

    nodes: tuple[Node, ...]
    problems: tuple[Problem, ...] = ()
    values: tuple[Value, ...] = ()
    tags: tuple[Tag, ...] = ()

    def walk(self) -> Iterator[Node]:
        """Every node."""
        return _walk(self.nodes)

    @property
    def words(self) -> str:
        """The running text alone, without tags and values."""
        return "".join(node.text for node in self.walk() if isinstance(node, Words))


def _walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        if isinstance(node, Tag):
            yield from _walk(node.children)


def is_plain(text: str) -> bool:
    """Whether a text has nothing of the notation in it: it is its own running text."""
    return not ("<" in text or "{" in text or "&" in text or "}" in text)


@lru_cache(maxsize=4096)
def parse(text: str) -> Inline:
    """Read a text in the notation; the result is immutable and may be shared."""
    if is_plain(text):
        return Inline((Words(text),) if text else ())
    return _Parser(text).run()


class _Parser:
    """One pass over the tokens with a stack of open tags."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = ""
        self.nodes: list[Node] = []
        self.problems: list[Problem] = []
        self.values: list[Value] = []
        self.tags: list[Tag] = []
        #: Of every open tag: name, target, start, and the nodes that stand around it.
        self.stack: list[tuple[str, str | None, int, list[Node]]] = []
        #: Open tags that were nested too deeply to be read.
        self.skipped = 0

    def run(self) -> Inline:
        text, position = self.text, 0
        for match in TOKEN.finditer(text):
            self.words += text[position : match.start()]
            position = match.end()
            # The group that matched last tells which alternative it was.
            _READ[match.lastgroup](self, match)
        self.words += text[position:]
        while self.stack:
            self._close("unclosed-tag")
        self._flush()
        if len(self.tags) > 1:
            self.tags.sort(key=lambda tag: tag.start)  # they were finished from inside out
        return Inline(tuple(self.nodes), tuple(self.problems), tuple(self.values), tuple(self.tags))

    def _open(self, match: Match) -> None:
        name, rest, end = match.group("open", "rest", "end")
        if not end:
            self._broken(match)
            return
        if len(self.stack) >= DEEPEST and name != "br":
            if not self.skipped:
                self._problem("too-deep", match)
            self.skipped += 1
            return
        target = self._attribute(name, rest, match) if rest or name in ATTRIBUTE else None
        if name == "a" and any(one[0] == "a" for one in self.stack):
            self._problem("nested-link", match)
        self._flush()
        if name == "br":
            self.nodes.append(tag := Tag(name, target, match.start()))
            self.tags.append(tag)
            return
        self.stack.append((name, target, match.start(), self.nodes))
        self.nodes = []

    def _attribute(self, name: str, rest: str, match: Match) -> str | None:
        wanted = ATTRIBUTE.get(name)
        found = WRITTEN_ATTRIBUTE.fullmatch(rest)
        if wanted and found and found["name"] == wanted and _fits(name, found["value"]):
            return found["value"]
        if wanted or rest:
            kind = "bad-attribute" if rest.strip() else "missing-attribute"
            self._problem(kind if wanted else "unexpected-attribute", match)
        return "" if wanted else None

    def _closing(self, match: Match) -> None:
        name, end = match.group("close", "close_end")
        if end and not self.skipped and self.stack and self.stack[-1][0] == name:
            self._close()
        elif not end or name not in TAGS or name == "br":
            self._broken(match)
        elif self.skipped:
            self.skipped -= 1
        elif name not in [one[0] for one in self.stack]:
            self._problem("stray-closing-tag", match)
        else:
            while self.stack[-1][0] != name:
                self._close("misnested-tag")
            self._close()

    def _close(self, problem: str | None = None) -> None:
        self._flush()
        name, target, start, around = self.stack.pop()
        if problem:
            self.problems.append(Problem(problem, start, f"<{name}>"))
        tag = Tag(name, target, start, tuple(self.nodes))
        self.tags.append(tag)
        around.append(tag)
        self.nodes = around

    def _entity(self, match: Match) -> None:
        self.words += ENTITIES[match[0]]

    def _brace(self, match: Match) -> None:
        if len(match[0]) == 1:
            kind, start = "stray-brace" if match[0] == "}" else "bad-value", match.start()
            self.problems.append(Problem(kind, start, self.text[start : start + 20]))
        self.words += match[0][0]

    def _value(self, match: Match) -> None:
        self._flush()
        value = Value(match["name"], match["format"], match.start())
        self.nodes.append(value)
        self.values.append(value)

    def _broken(self, match: Match) -> None:
        self._problem("broken-tag", match)
        self.words += match[0]

    def _problem(self, kind: str, match: Match) -> None:
        self.problems.append(Problem(kind, match.start(), match[0]))

    def _flush(self) -> None:
        if self.words:
            self.nodes.append(Words(self.words))
            self.words = ""


#: How to read a token, by the group of the expression that matched last.
_READ: Final[Mapping[str | None, Callable[[_Parser, Match], None]]] = {
    "end": _Parser._open,
    "close_end": _Parser._closing,
    "entity": _Parser._entity,
    "doubled": _Parser._brace,
    "doubled_end": _Parser._brace,
    "name": _Parser._value,
    "format": _Parser._value,
}


def _fits(name: str, target: str) -> bool:
    return is_well_formed(target) if name == "span" else bool(target)

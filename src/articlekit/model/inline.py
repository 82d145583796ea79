"""The one notation of every text: tags, values and four entities (design, section 4).

`<` opens markup only before a tag of the list or `/`; `&` only in the four entities; anywhere else
they are themselves. `{name}` and `{name.format}` insert a value; `{{` and `}}` are braces.
`parse` never raises: what is wrong is a list of problems with offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from articlekit.model.tags import is_well_formed

TAGS = ("a", "br", "cite", "code", "em", "q", "span", "strong", "sub", "sup")
#: The single attribute a tag takes; a tag that is not listed takes none.
ATTRIBUTE = {"a": "to", "span": "lang"}
#: Nobody nests deeper, and readers go down tag by tag.
DEEPEST = 50
ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": "\u00a0"}

_TAG_NAME = "|".join(sorted(TAGS, key=len, reverse=True))
_TOKEN = re.compile(
    rf"<(?P<open>{_TAG_NAME})(?=[\s/>])(?P<rest>[^<>]*)(?P<end>>?)"
    r"|</(?P<close>[^<>\s]*)\s*(?P<close_end>>?)"
    r"|(?P<entity>&(?:amp|lt|gt|nbsp);)"
    r"|(?P<brace>\{\{|\}\})"
    r"|\{(?P<name>[a-z][a-z0-9_]*)(?:\.(?P<format>[a-z][a-z0-9_]*))?\}"
    r"|(?P<stray>[{}])"
)
_ATTRIBUTE = re.compile(r'\s+(?P<name>[^\s=]+)="(?P<value>[^"]*)"\s*')


@dataclass(frozen=True, slots=True)
class Words:
    """Running text, entities and doubled braces already read."""

    text: str


@dataclass(frozen=True, slots=True)
class Value:
    """An inserted value: `{name}` or `{name.format}`."""

    name: str
    format: str | None
    start: int

    @property
    def placeholder(self) -> str:
        """As written: `{name}` or `{name.format}`."""
        return f"{{{self.name}.{self.format}}}" if self.format else f"{{{self.name}}}"


@dataclass(frozen=True, slots=True)
class Tag:
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


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the notation does not allow, at `start` (an offset in code points)."""

    kind: str
    start: int
    found: str


@dataclass(frozen=True)
class Inline:
    """A parsed text: its nodes in reading order, and what is wrong with it."""

    nodes: tuple[Node, ...]
    problems: tuple[Problem, ...] = ()

    def walk(self) -> Iterator[Node]:
        """Every node, parents before children, in reading order."""
        return _walk(self.nodes)

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """The inserted values, in reading order."""
        return tuple(node for node in self.walk() if isinstance(node, Value))

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """The tags, in reading order."""
        return tuple(node for node in self.walk() if isinstance(node, Tag))

    @property
    def words(self) -> str:
        """The running text alone, without tags and values."""
        return "".join(node.text for node in self.walk() if isinstance(node, Words))


def _walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        if isinstance(node, Tag):
            yield from _walk(node.children)


@lru_cache(maxsize=4096)
def parse(text: str) -> Inline:
    """Read a text in the notation; the result is immutable and may be shared."""
    if not any(mark in text for mark in "<&{}"):
        return Inline((Words(text),) if text else ())
    return _Parser(text).run()


class _Parser:
    """One pass over the tokens with a stack of open tags."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.problems: list[Problem] = []
        self.stack: list[tuple[str, str | None, int]] = []
        self.levels: list[list[Node]] = [[]]
        self.pending: list[str] = []
        #: Open tags that were nested too deeply to be read.
        self.skipped = 0

    def run(self) -> Inline:
        position = 0
        for match in _TOKEN.finditer(self.text):
            self.pending.append(self.text[position : match.start()])
            position = match.end()
            self._token(match)
        self.pending.append(self.text[position:])
        while self.stack:
            name, _, start = self.stack[-1]
            self._problem("unclosed-tag", start, f"<{name}>")
            self._close()
        self._flush()
        return Inline(tuple(self.levels[0]), tuple(self.problems))

    def _token(self, match: re.Match[str]) -> None:
        if match["open"]:
            self._open(match)
        elif match["close"] is not None:
            self._closing(match)
        elif match["entity"]:
            self.pending.append(ENTITIES[match["entity"]])
        elif match["brace"]:
            self.pending.append(match["brace"][0])
        elif match["name"]:
            self._add(Value(match["name"], match["format"], match.start()))
        else:
            kind = "stray-brace" if match["stray"] == "}" else "bad-value"
            self._problem(kind, match.start(), self.text[match.start() : match.start() + 20])
            self.pending.append(match["stray"])

    def _open(self, match: re.Match[str]) -> None:
        name, rest = match["open"], match["rest"]
        if not match["end"]:
            self._problem("broken-tag", match.start(), match[0])
            self.pending.append(match[0])
            return
        if len(self.stack) >= DEEPEST and name != "br":
            if not self.skipped:
                self._problem("too-deep", match.start(), match[0])
            self.skipped += 1
            return
        target = self._attribute(name, rest, match)
        if name == "br":
            self._add(Tag("br", None, match.start()))
            return
        self._flush()
        self.stack.append((name, target, match.start()))
        self.levels.append([])

    def _attribute(self, name: str, rest: str, match: re.Match[str]) -> str | None:
        wanted = ATTRIBUTE.get(name)
        found = _ATTRIBUTE.fullmatch(rest)
        if wanted and found and found["name"] == wanted and _fits(name, found["value"]):
            return found["value"]
        if wanted or rest:
            kind = "bad-attribute" if rest.strip() else "missing-attribute"
            self._problem(kind if wanted else "unexpected-attribute", match.start(), match[0])
        return "" if wanted else None

    def _closing(self, match: re.Match[str]) -> None:
        name = match["close"]
        if not match["close_end"] or name not in TAGS or name == "br":
            self._problem("broken-tag", match.start(), match[0])
            self.pending.append(match[0])
            return
        if self.skipped:
            self.skipped -= 1
            return
        if name not in (open_name for open_name, _, _ in self.stack):
            self._problem("stray-closing-tag", match.start(), match[0])
            return
        while self.stack[-1][0] != name:
            self._problem("misnested-tag", self.stack[-1][2], f"<{self.stack[-1][0]}>")
            self._close()
        self._close()

    def _close(self) -> None:
        self._flush()
        name, target, start = self.stack.pop()
        children = self.levels.pop()
        self.levels[-1].append(Tag(name, target, start, tuple(children)))

    def _add(self, node: Node) -> None:
        self._flush()
        self.levels[-1].append(node)

    def _flush(self) -> None:
        text = "".join(self.pending)
        self.pending.clear()
        if text:
            self.levels[-1].append(Words(text))

    def _problem(self, kind: str, start: int, found: str) -> None:
        self.problems.append(Problem(kind, start, found))


def _fits(name: str, target: str) -> bool:
    return is_well_formed(target) if name == "span" else bool(target)


def with_names(text: str, values: Mapping[str, str], targets: Mapping[str, str]) -> str:
    """The text with other names of values and other link targets, everything else to the letter."""

    def renamed(match: re.Match[str]) -> str:
        name, written = match["name"], match[0]
        if name in values:
            return f"{{{values[name]}{written[len(name) + 1 :]}"
        found = _ATTRIBUTE.fullmatch(match["rest"]) if match["open"] == "a" else None
        if found is None or found["name"] != "to" or found["value"] not in targets:
            return written
        start, end = (match.start("rest") - match.start() + at for at in found.span("value"))
        return f"{written[:start]}{targets[found['value']]}{written[end:]}"

    return _TOKEN.sub(renamed, text) if "{" in text or "<" in text else text


def cut_problem(text: str, position: int) -> str | None:
    """What stands in the way of cutting a text: the markup or the open tag around the position."""
    opened: list[str] = []
    for match in _TOKEN.finditer(text):
        if match.start() >= position:
            break
        if match.end() > position:
            return match[0]
        if match["open"] and match["end"] and match["open"] != "br":
            opened.append(match[0])
        elif match["close"] and opened:
            opened.pop()
    return opened[-1] if opened else None


_MARKUP = re.compile(
    rf"<code>.*?(?:</code>|$)|<(?:{_TAG_NAME})(?=[\s/>])[^<>]*>|</[^<>\s]*\s*>|\{{[^{{}}]*\}}",
    re.DOTALL,
)


def split_markup(text: str) -> Iterator[tuple[bool, str]]:
    """Cut a text into (is markup, piece); markup is a tag, `{…}`, `<code>` with its content."""
    position = 0
    for match in _MARKUP.finditer(text):
        if match.start() > position:
            yield False, text[position : match.start()]
        yield True, match[0]
        position = match.end()
    if position < len(text):
        yield False, text[position:]

"""Inline text as both versions of XLIFF see it: text, and codes that stand for tags and values.

The codes of a source text are numbered 1, 2, … in reading order; a translation uses the same ids
for the same tags and values, and `t1`, `t2`, … for those which only it has. So a tool can move a
link, but not change where it leads: on the way back an id stands for what it stood for here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from articlekit.model.inline import TAG_NAME, Node, Tag, Value, Words, parse

Kind = Literal["text", "open", "close", "point"]

#: Tags that carry meaning; emphasis, quotation marks and titles follow the language.
KEPT = frozenset({"a", "code", "sub", "sup"})
#: What XML 1.0 has no way to write (section 2.2); a carriage return can be a reference.
_UNWRITABLE = re.compile("([\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff])")
_CHARACTER_ID = re.compile(r"u([0-9a-f]{4})")
_MARKUP = re.compile(rf"<(?=(?:{TAG_NAME})[\s/>]|/)|&(?=(?:amp|lt|gt|nbsp);)|[{{}}]")
_LINE_END = re.compile(r"\r+\n")
_ESCAPES = {"<": "&lt;", "&": "&amp;", "{": "{{", "}": "}}"}


@dataclass(frozen=True, slots=True)
class Code:
    """A tag, a value or a character that XML cannot hold; `data` is how it is written in a text."""

    id: str
    data: str
    tag: str | None = None

    @property
    def paired(self) -> bool:
        """Whether it stands around text."""
        return self.tag is not None and self.tag != "br"

    @property
    def character(self) -> bool:
        """Whether it is a character that XML cannot hold."""
        return _CHARACTER_ID.fullmatch(self.id) is not None

    @property
    def closing(self) -> str:
        """The closing tag of a paired code."""
        return f"</{self.tag}>"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of inline text: `text`, or a code that opens, closes or stands alone."""

    kind: Kind
    text: str = ""
    code: Code | None = None


def spans_of(
    text: str, source: Sequence[Code] | None = None, *, literal: bool = False
) -> list[Span]:
    """The spans of a text in the notation; of a `literal` one, where nothing is markup.

    With `source`, the codes of the source text, the text is a translation of it.
    """
    if literal:
        return list(_characters(text))
    return list(_Numbering(source).spans(parse(text).nodes))


def codes_of(spans: Iterable[Span]) -> tuple[Code, ...]:
    """The codes of a text, each once, in reading order."""
    return tuple(dict.fromkeys(span.code for span in spans if span.code is not None))


def text_of(spans: Iterable[Span], *, literal: bool = False) -> str:
    """The text in the notation, each thing written in its one canonical way."""
    parts = []
    for span in spans:
        if span.code is None:
            parts.append(span.text if literal else escape(span.text))
        else:
            parts.append(span.code.closing if span.kind == "close" else span.code.data)
    return "".join(parts)


@lru_cache(maxsize=4096)
def canonical(text: str, *, literal: bool = False) -> str:
    """The text in its one canonical writing: two texts that read alike become equal.

    >>> canonical("A&amp;B &lt; C") == canonical("A&B < C")
    True
    """
    text = _LINE_END.sub("\n", text)
    return text_of(spans_of(text, literal=literal), literal=literal)


def escape(words: str) -> str:
    """Running text in the notation: only what would be markup is escaped."""
    return _MARKUP.sub(lambda match: _ESCAPES[match[0]], words)


def code_of(name: str, data: str) -> Code | None:
    """The code that is written `data`, or None when that is no single opening tag or value."""
    character = _CHARACTER_ID.fullmatch(name)
    if character:
        found = chr(int(character[1], 16))
        return Code(name, found) if _UNWRITABLE.fullmatch(found) else None
    nodes = parse(data).nodes
    if len(nodes) != 1 or isinstance(nodes[0], Words):
        return None
    code = _code(name, nodes[0])
    return code if code.data == data else None


def _code(name: str, node: Tag | Value) -> Code:
    if isinstance(node, Value):
        return Code(name, node.placeholder)
    return Code(name, node.opening, node.name)


def _characters(text: str) -> Iterator[Span]:
    """The text, cut around characters that XML cannot hold."""
    for index, piece in enumerate(_UNWRITABLE.split(text)):
        if index % 2:
            yield Span("point", code=Code(f"u{ord(piece):04x}", piece))
        elif piece:
            yield Span("text", piece)


class _Numbering:
    """Gives each code its id: the source's for what the source has, one of its own otherwise."""

    def __init__(self, source: Sequence[Code] | None) -> None:
        self._prefix = "" if source is None else "t"
        self._free: dict[str, list[str]] = {}
        self._count = 0
        for code in source or ():
            self._free.setdefault(code.data, []).append(code.id)

    def spans(self, nodes: Sequence[Node]) -> Iterator[Span]:
        for node in nodes:
            if isinstance(node, Words):
                yield from _characters(node.text)
                continue
            code = _code(self._id(node), node)
            if isinstance(node, Tag) and code.paired:
                yield Span("open", code=code)
                yield from self.spans(node.children)
                yield Span("close", code=code)
            else:
                yield Span("point", code=code)

    def _id(self, node: Tag | Value) -> str:
        free = self._free.get(node.opening if isinstance(node, Tag) else node.placeholder)
        if free:
            return free.pop(0)
        self._count += 1
        return f"{self._prefix}{self._count}"


def by_id(codes: Iterable[Code]) -> Mapping[str, Code]:
    """The codes by id."""
    return {code.id: code for code in codes}

"""XML in and out: elements with their places, no document types, nothing looked up elsewhere.

Reading is the standard library's expat. A DOCTYPE is refused at its first character, so no entity
is ever declared, expanded or opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from articlekit.checks.exchange import ExchangeProblem

#: Larger files are not read; an article's is a thousand times smaller.
MOST_BYTES = 16 * 1024 * 1024
#: No tool nests deeper, and the readers here go down step by step.
DEEPEST = 60

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = {**_TEXT, **str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})}


@dataclass(slots=True)
class Element:
    """An element: local name and namespace, attributes (`namespace name` when they have one)."""

    name: str
    namespace: str
    attributes: Mapping[str, str]
    line: int
    column: int
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text directly inside."""
        return "".join(child for child in self.children if isinstance(child, str))

    def elements(self, *names: str) -> Iterator[Element]:
        """The children of these names (all without names) in this element's own namespace."""
        for child in self.children:
            if not isinstance(child, Element) or child.namespace != self.namespace:
                continue
            if not names or child.name in names:
                yield child

    def first(self, name: str) -> Element | None:
        """The first child of a name."""
        return next(self.elements(name), None)

    def within(self, name: str, *around: str) -> Iterator[Element]:
        """The elements of a name, directly inside or with only elements of `around` between."""
        for child in self.elements(name, *around):
            if child.name == name:
                yield child
            else:
                yield from child.within(name, *around)


class XmlRefusedError(Exception):
    """The bytes are no XML that is read here; `problem` says why, and where."""

    def __init__(self, problem: ExchangeProblem) -> None:
        super().__init__(problem.name)
        self.problem = problem


def parse_xml(data: bytes) -> Element:
    """The root element of a document; raises `XmlRefusedError`."""
    return _Builder().run(data)


def shown(text: str) -> str:
    """Text as XML, in element content."""
    return _UNWRITABLE.sub("\ufffd", text).translate(_TEXT)


def attributes(**values: str | None) -> str:
    """Attributes as XML, each after a space; None leaves one out, `_` stands for `-`, `__` for `:`.

    >>> attributes(id="a", xml__space="preserve", size_unit=None)
    ' id="a" xml:space="preserve"'
    """
    return "".join(
        f' {name.replace("__", ":").replace("_", "-")}="{_quoted(value)}"'
        for name, value in values.items()
        if value is not None
    )


def _quoted(value: str) -> str:
    return _UNWRITABLE.sub("\ufffd", value).translate(_ATTRIBUTE)


class _Builder:
    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._entity
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._open: list[Element] = []
        self._root: Element | None = None

    def run(self, data: bytes) -> Element:
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            self._refuse("xliff-syntax", error.lineno, error.offset, reason=reason)
        except (LookupError, ValueError) as error:
            self._refuse("xliff-syntax", 1, 0, reason=f"its encoding is not known ({error})")
        assert self._root is not None
        return self._root

    def _doctype(self, name: str, system: str | None, public: str | None, _: object) -> None:
        external = public or system
        found = f"<!DOCTYPE {name}" + (f" {external}" if external else "")
        self._refuse_here("xliff-dtd", found=found[:80])

    def _entity(self, name: str, *_: object) -> None:
        self._refuse_here("xliff-dtd", found=f"<!ENTITY {name}"[:80])

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        element = Element(local, namespace, dict(attributes), *self._place())
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._root = element
        self._open.append(element)
        if len(self._open) > DEEPEST:
            reason = f"elements are nested more than {DEEPEST} deep"
            self._refuse_here("xliff-syntax", reason=reason)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        if self._open:
            self._open[-1].children.append(text)

    def _place(self) -> tuple[int, int]:
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def _refuse_here(self, name: str, **arguments: str) -> None:
        line, column = self._place()
        self._refuse(name, line, column - 1, **arguments)

    def _refuse(self, name: str, line: int, offset: int, **arguments: str) -> None:
        raise XmlRefusedError(ExchangeProblem(name, line, offset + 1, None, arguments))

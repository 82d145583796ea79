"""A text in the notation, as html and as plain text, in the language it is shown in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from articlekit.model.formatting import format_value
from articlekit.model.inline import Node, Tag, Value, Words, parse
from articlekit.model.quotes import quote
from articlekit.model.tags import direction

#: First strong isolate and pop directional isolate (Unicode TR9): plain text's `<bdi>`.
_ISOLATE, _POP = "\u2068", "\u2069"

#: A link target in, (href, hreflang) out; None: the words stand without a link.
FindLink = Callable[[str], tuple[str, str | None] | None]


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders texts of one language; values, quotation marks and direction follow that language.

    `formats` is the locale of its values, `digits` their numbering system; `depth` the nesting of
    quotation marks at the start (1 inside a quote block, whose outer marks the site sets).
    """

    language: str
    formats: str
    digits: str | None
    values: Mapping[str, Any]
    find_link: FindLink
    depth: int = 0

    def html(self, text: str) -> str:
        """Safe html: only the tags of the notation, `bdi`, and addresses of the article's links."""
        return self._all(parse(text).nodes, self.depth, html=True)

    def text(self, text: str) -> str:
        """The same without markup."""
        return self._all(parse(text).nodes, self.depth, html=False)

    def _all(self, nodes: tuple[Node, ...], depth: int, *, html: bool) -> str:
        parts: list[str] = []
        stop = False
        for node in nodes:
            if isinstance(node, Words):
                # A full stop after a value that ends in one is not doubled.
                words = node.text[1:] if stop and node.text.startswith(".") else node.text
                parts.append(escape(words, quote=False) if html else words)
                stop = False
            elif isinstance(node, Value):
                shown = self._value(node)
                stop = shown.endswith(".")
                parts.append(self._isolated(escape(shown, quote=False) if html else shown, html))
            else:
                parts.append(self._tag(node, depth, html=html))
                stop = self._stops(node)
        return "".join(parts)

    def _stops(self, node: Node) -> bool:
        """Whether what is shown of a node ends in the full stop of a value."""
        if isinstance(node, Tag):
            return node.name != "q" and bool(node.children) and self._stops(node.children[-1])
        return isinstance(node, Value) and self._value(node).endswith(".")

    def _value(self, node: Value) -> str:
        value = self.values.get(node.name)
        if value is None:
            return node.placeholder
        try:
            return format_value(value, node.format, self.formats, digits=self.digits)
        except ValueError:
            return node.placeholder

    def _isolated(self, shown: str, html: bool) -> str:
        if direction(self.language) == "ltr":
            return shown
        return f"<bdi>{shown}</bdi>" if html else f"{_ISOLATE}{shown}{_POP}"

    def _tag(self, tag: Tag, depth: int, *, html: bool) -> str:
        if tag.name == "br":
            return "<br>" if html else "\n"
        if tag.name == "q":
            opening, closing = quote(depth, self.language)
            return opening + self._all(tag.children, depth + 1, html=html) + closing
        inside = self._all(tag.children, depth, html=html)
        if tag.name == "span":
            return self._foreign(tag.target or "", inside, html)
        if not html:
            return self._isolated(inside, html=False) if tag.name == "code" else inside
        if tag.name == "a":
            return self._link(tag.target or "", inside)
        # Code reads from left to right everywhere; the attribute also isolates it.
        way = ' dir="ltr"' if tag.name == "code" and direction(self.language) == "rtl" else ""
        return f"<{tag.name}{way}>{inside}</{tag.name}>"

    def _foreign(self, language: str, inside: str, html: bool) -> str:
        if not html:
            return self._isolated(inside, html=False)
        if not language:
            return inside
        name = "bdi" if direction(self.language) == "rtl" else "span"
        turned = direction(language) != direction(self.language)
        way = f' dir="{direction(language)}"' if turned else ""
        return f'<{name} lang="{escape(language)}"{way}>{inside}</{name}>'

    def _link(self, target: str, inside: str) -> str:
        found = self.find_link(target)
        if found is None:
            return inside
        href, language = found
        hreflang = f' hreflang="{escape(language)}"' if language else ""
        return f'<a href="{escape(href)}"{hreflang}>{inside}</a>'

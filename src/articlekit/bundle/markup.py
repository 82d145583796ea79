"""A text in the notation, as html and as plain text, in the language it is shown in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Any, Final, NamedTuple
from unicodedata import bidirectional

from articlekit.model.formatting import format_value
from articlekit.model.inline import Node, Tag, Value, Words, is_plain, parse
from articlekit.model.quotes import quote
from articlekit.model.tags import direction

#: First strong isolate and pop directional isolate (Unicode TR9): plain text's `<bdi>`.
_ISOLATE, _POP = "\u2068", "\u2069"
#: Right-to-left and left-to-right isolate: plain text's `<bdi dir="rtl">` and `<bdi dir="ltr">`.
_RIGHT_TO_LEFT_ISOLATE = "\u2067"
_LEFT_TO_RIGHT_ISOLATE = "\u2066"
#: Telephone numbers, e-mail and web addresses: in text from right to left their parts would turn.
_DIRECTED: Final = re.compile(
    r"(\+[0-9][0-9 ()./-]{4,}[0-9]"
    r"|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|https?://[!-;=?-~]*[A-Za-z0-9/])"
)
_STRONG: Final = ("L", "R", "AL")

#: A link target in, (href, hreflang) out; None: the words stand without a link.
FindLink = Callable[[str], tuple[str, str | None] | None]
#: What stands around something: before and after it in html, before and after it in plain text.
_Around = tuple[str, str, str, str]
_NOTHING: _Around = ("", "", "", "")


class _Out(NamedTuple):
    """A text in the making, in both forms."""

    html: list[str]
    text: list[str]
    find_link: FindLink


class Renderer:
    """Renders texts of one language; values, quotation marks and direction follow that language.

    `formats` is the locale of its values, `digits` their numbering system. The `depth` of a text is
    the nesting of quotation marks at its start: 1 inside a quote block, whose outer marks the site
    sets.
    """

    def __init__(
        self,
        language: str,
        formats: str,
        digits: str | None,
        values: Mapping[str, Any],
        find_link: FindLink,
    ) -> None:
        self._language = language
        self._formats = formats
        self._digits = digits
        self._values = values
        self._find_link = find_link
        self._inserted: dict[tuple[str, str | None], tuple[str, str, bool]] = {}
        self._right_to_left = direction(language) == "rtl"
        self._isolated = ("<bdi>", "</bdi>", _ISOLATE, _POP) if self._right_to_left else _NOTHING
        self._around = _RIGHT_TO_LEFT if self._right_to_left else _LEFT_TO_RIGHT

    def text(self, text: str, depth: int = 0) -> str:
        """The same without markup; no address is asked for."""
        return text if self._is_plain(text) else self._both(text, depth, _nowhere)[1]

    def both(self, text: str, depth: int = 0) -> tuple[str, str]:
        """As html and as plain text.

        The html is safe: only the tags of the notation, `bdi`, and addresses of the links.
        """
        if self._is_plain(text):
            return text.replace(">", "&gt;"), text
        return self._both(text, depth, self._find_link)

    def _is_plain(self, text: str) -> bool:
        """Whether a text is shown as it stands."""
        return is_plain(text) and not (self._right_to_left and _DIRECTED.search(text))

    def _both(self, text: str, depth: int, find_link: FindLink) -> tuple[str, str]:
        out = _Out([], [], find_link)
        self._write(parse(text).nodes, depth, out)
        return "".join(out.html), "".join(out.text)

    def _write(self, nodes: tuple[Node, ...], depth: int, out: _Out) -> bool:
        """Write nodes; whether what is shown of the last one ends in the full stop of a value."""
        html, text, _ = out
        stop = False
        for node in nodes:
            if isinstance(node, Words):
                # A full stop after a value that ends in one is not doubled.
                words = node.text[1:] if stop and node.text.startswith(".") else node.text
                self._words(words, out)
                stop = False
            elif isinstance(node, Value):
                as_html, as_text, stop = self._value(node)
                html.append(as_html)
                text.append(as_text)
            else:
                stop = self._tag(node, depth, out)
        return stop

    def _words(self, words: str, out: _Out) -> None:
        """Running text; what runs from left to right in any language is isolated."""
        pieces = _DIRECTED.split(words) if self._right_to_left else [words]
        for index, piece in enumerate(pieces):
            escaped = piece.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            directed = index % 2  # every second one is what the expression found
            out.html.append(f'<bdi dir="ltr">{escaped}</bdi>' if directed else escaped)
            out.text.append(f"{_LEFT_TO_RIGHT_ISOLATE}{piece}{_POP}" if directed else piece)

    def _value(self, node: Value) -> tuple[str, str, bool]:
        """A value in both forms, and whether it ends in a full stop; made once for all texts."""
        key = node.name, node.format
        found = self._inserted.get(key)
        if found is None:
            shown = self._formatted(node)
            before, after, isolate, pop = self._isolated
            if isolate and _misled(shown):
                before, isolate = '<bdi dir="rtl">', _RIGHT_TO_LEFT_ISOLATE
            html = f"{before}{escape(shown, quote=False)}{after}"
            found = html, f"{isolate}{shown}{pop}", shown.endswith(".")
            self._inserted[key] = found
        return found

    def _formatted(self, node: Value) -> str:
        value = self._values.get(node.name)
        if value is None:
            return node.placeholder
        try:
            return format_value(value, node.format, self._formats, digits=self._digits)
        except ValueError:
            return node.placeholder

    def _tag(self, tag: Tag, depth: int, out: _Out) -> bool:
        html, text, find_link = out
        if tag.name == "br":
            html.append("<br>")
            text.append("\n")
            return False
        # Of nested links the inner one is asked for first: what stands before comes afterwards.
        html_at, text_at = len(html), len(text)
        html.append("")
        text.append("")
        stop = self._write(tag.children, depth + (tag.name == "q"), out)
        around = self._around.get(tag.name) or self._special(tag, depth, find_link)
        html[html_at], after, text[text_at], text_after = around
        html.append(after)
        text.append(text_after)
        return stop and tag.name != "q"

    def _special(self, tag: Tag, depth: int, find_link: FindLink) -> _Around:
        """What stands around a quotation, foreign words or a link."""
        if tag.name == "q":
            return quote(depth, self._language) * 2
        if tag.name == "span":
            return self._foreign(tag.target)
        found = find_link(tag.target or "")
        if found is None:
            return _NOTHING
        href, language = found
        hreflang = f' hreflang="{escape(language)}"' if language else ""
        return f'<a href="{escape(href)}"{hreflang}>', "</a>", "", ""

    def _foreign(self, language: str | None) -> _Around:
        _, _, isolate, pop = self._isolated
        if not language:
            return "", "", isolate, pop
        name = "bdi" if isolate else "span"
        way = direction(language)
        turned = f' dir="{way}"' if way != direction(self._language) else ""
        if isolate and turned:
            isolate = _LEFT_TO_RIGHT_ISOLATE
        return f'<{name} lang="{escape(language)}"{turned}>', f"</{name}>", isolate, pop


def _misled(shown: str) -> bool:
    """Whether a value has words from right to left, but seems to run from left to right.

    An isolate takes its direction from the first letter or mark, and in Arabic, Hebrew, Persian …
    CLDR puts a left-to-right mark before a minus.
    """
    strong = [(mark, way) for mark in shown if (way := bidirectional(mark)) in _STRONG]
    words = any(way != "L" and mark.isalpha() for mark, way in strong)
    return words and strong[0][1] == "L"


def _nowhere(target: str) -> None:
    """No link at all."""


_LEFT_TO_RIGHT: Final[Mapping[str, _Around]] = {
    name: (f"<{name}>", f"</{name}>", "", "")
    for name in ("em", "strong", "cite", "code", "sub", "sup")
}
# Code reads from left to right everywhere; the attribute also isolates it.
_RIGHT_TO_LEFT: Final[Mapping[str, _Around]] = {
    **_LEFT_TO_RIGHT,
    "code": ('<code dir="ltr">', "</code>", _LEFT_TO_RIGHT_ISOLATE, _POP),
}

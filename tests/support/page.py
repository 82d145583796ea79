"""A page made from a bundled article alone, as a small site would make it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

_HEAD = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ font: 18px/1.5 "Noto Sans", "Noto Sans Arabic", "Noto Sans CJK SC", sans-serif;
  max-width: 42em; margin: 2em auto; padding: 0 1em; }}
[data-state] {{ border-inline-start: 3px solid #c60; padding-inline-start: .6em; }}
figure, blockquote {{ margin-inline: 1.5em; }}
small {{ color: #555; }}
table {{ border-collapse: collapse; }}
th, td {{ border: 1px solid #999; padding: .3em .6em; text-align: start; }}
</style>
</head>
<body>
"""


class Page:
    """Writes an article; what `states` lists is marked with lang, dir and its state."""

    def __init__(self, made: Mapping[str, Any]) -> None:
        self.made = made
        self.parts: list[str] = []

    def html(self) -> str:
        """The whole page."""
        made = self.made
        head = _HEAD.format(
            language=made["language"],
            direction=made["direction"],
            title=escape(_text(made["headline"])),
        )
        self.unit("h1", "headline", made["headline"])
        self.unit("p", "standfirst", made.get("standfirst"))
        self.unit("small", "dateline", made.get("dateline"))
        self.line("p", made["date_published"]["text"])
        for block in made["body"]:
            self.block(block)
        self.parts.append("<footer>")
        for source in made["sources"]:
            self.unit("p", f"{source['id']}.title", source["title"])
            self.line("small", source.get("date", {}).get("text"))
        for correction in made["corrections"]:
            self.line("p", correction["date"]["text"])
            self.unit("p", correction["id"], correction["text"])
        return head + "\n".join(self.parts) + "\n</footer>\n</body>\n</html>\n"

    def block(self, block: Mapping[str, Any]) -> None:
        """One block, with the id that links within the page lead to."""
        self.parts.append(f'<section id="{block["id"]}" class="{block["type"]}">')
        writer: Callable[[Mapping[str, Any]], None] | None = getattr(
            self, f"_{block['type']}", None
        )
        if writer is not None:
            writer(block)
        else:
            self._texts(block)
        self.parts.append("</section>")

    def _texts(self, block: Mapping[str, Any]) -> None:
        """Whatever texts a block holds; so also those of a type that the site does not know."""
        self.unit("h3", f"{block['id']}.title", block.get("title"))
        tag = {"heading": "h2", "code": "pre"}.get(block["type"], "p")
        self.unit(tag, block["id"], block.get("text"))
        self.unit("small", f"{block['id']}.caption", block.get("caption"))
        self._items(block.get("items", ()))

    def _items(self, items: Iterable[Mapping[str, Any]]) -> None:
        self.parts.append("<ul>")
        for item in items:
            self.parts.append("<li>")
            self.line("small", item.get("date", {}).get("text"))
            self.unit("span", item["id"], item["text"])
            self.unit("small", f"{item['id']}.term", item.get("term"))
            self.parts.append("</li>")
        self.parts.append("</ul>")

    def _timeline(self, block: Mapping[str, Any]) -> None:
        self.unit("h3", f"{block['id']}.title", block.get("title"))
        self._items(block["events"])

    def _table(self, block: Mapping[str, Any]) -> None:
        self.parts.append("<table>")
        self.unit("caption", f"{block['id']}.caption", block.get("caption"))
        self.parts.append("<thead><tr>")
        for column in block["columns"]:
            self.unit("th", column["id"], column["text"])
        self.parts.append("</tr></thead><tbody>")
        for row in block["rows"]:
            self.parts.append("<tr>")
            for column in block["columns"]:
                cell = f"{row['id']}.{column['id']}"
                self.unit("td", cell, row["cells"].get(column["id"]))
            self.parts.append("</tr>")
        self.parts.append("</tbody></table>")

    def _quote(self, block: Mapping[str, Any]) -> None:
        marks, name = block.get("marks", {"open": "", "close": ""}), block["id"]
        if block["type"] == "pullquote" and f"{self.made['id']}/{name}" not in self.made["states"]:
            name = (
                block["of"] if f"{self.made['id']}/{block['of']}" in self.made["states"] else name
            )
        self.unit("blockquote", name, block["text"], marks["open"], marks["close"])
        if "speaker" in block:
            self.party(block["speaker"])
        self.line("small", block.get("date", {}).get("text"))

    _pullquote = _quote

    def _image(self, block: Mapping[str, Any]) -> None:
        self.parts.append("<figure>")
        self.unit("figcaption", f"{block['id']}.alt", block["alt"])
        self.unit("figcaption", f"{block['id']}.caption", block.get("caption"))
        self.unit("small", f"{block['id']}.credit", block.get("credit"))
        self.parts.append("</figure>")

    def _contacts(self, block: Mapping[str, Any]) -> None:
        self.unit("h3", f"{block['id']}.title", block.get("title"))
        for party in block["of"]:
            self.party(party)

    def party(self, party: Mapping[str, Any]) -> None:
        """A person or organisation; telephone and e-mail keep their own direction."""
        kind, _, name = party["id"].partition(":")
        base = f"shared/{'people' if kind == 'person' else 'organizations'}.{name}"
        self.unit("p", f"{base}.name", party.get("name"), shared=True)
        role = next((key for key in self.made["states"] if key.startswith(f"{base}.roles.")), "")
        self.unit("p", role, party.get("role"), shared=True)
        for key in ("url", "email", "phone"):
            if key in party:
                self.parts.append(f'<p><bdi dir="ltr">{escape(party[key])}</bdi></p>')

    def unit(
        self, tag: str, path: str, value: Any, before: str = "", after: str = "",
        *, shared: bool = False,
    ) -> None:  # fmt: skip
        """A text of the bundle; marked when its unit is not simply translated."""
        if value is None:
            return
        name = path if shared else f"{self.made['id']}/{path}"
        html = value["html"] if isinstance(value, dict) else escape(value, quote=False)
        state = self.made["states"].get(name)
        attributes = ""
        if state and state["shown"]:
            shown = state["shown"]
            attributes = (
                f' lang="{shown["lang"]}" dir="{shown["dir"]}" data-state="{state["state"]}"'
            )
        self.parts.append(
            f'<{tag} data-unit="{escape(name)}"{attributes}>{before}{html}{after}</{tag}>'
        )

    def line(self, tag: str, text: str | None) -> None:
        """A formatted date or the like."""
        if text:
            self.parts.append(f"<{tag}>{escape(text)}</{tag}>")


def _text(value: Any) -> str:
    text: str = value["text"] if isinstance(value, dict) else value
    return text

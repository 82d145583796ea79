"""The html of a bundle, parsed as a browser's parser sees it and held against the allow-list."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = frozenset({"br"})
#: The tags that a bundle's html may hold, with the attributes each may carry.
ALLOWED: dict[str, frozenset[str]] = {
    **dict.fromkeys(("em", "strong", "cite", "sub", "sup", "br"), frozenset()),
    "code": frozenset({"dir"}),
    "a": frozenset({"href", "hreflang"}),
    "span": frozenset({"lang", "dir"}),
    "bdi": frozenset({"lang", "dir"}),
}


class Tree(HTMLParser):
    """Collects tags with attributes and the text; `faults` are nesting mistakes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.faults: list[str] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{name}> is not closed" for name in self._open]

    @property
    def text(self) -> str:
        """What the reader sees, `<br>` as a line end."""
        return "".join(self.words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in VOID:
            self.words.append("\n")
        else:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}> is misplaced")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment: {data}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"processing instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"declaration: {data}")


def faults(html: str) -> list[str]:
    """What a bundle's html may not hold: other tags or attributes, or bad nesting."""
    tree = Tree(html)
    found = list(tree.faults)
    for name, attributes in tree.tags:
        if name not in ALLOWED:
            found.append(f"<{name}> is not allowed")
        else:
            found += [f"<{name} {key}>" for key in attributes if key not in ALLOWED[name]]
    return found

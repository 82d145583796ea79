"""The articles of a collection as XHTML pages, for po4a."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

_VALUE = re.compile(r"\{(\w+)\}")
_TARGET = re.compile(r'<a to="([^"]*)">')
_PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head><title>{title}</title></head>
<body>
{body}
</body>
</html>
"""


def page(article: Mapping[str, Any]) -> str:
    """The page of an article: the same texts in the same order, values and links written out."""
    shown = _Text(article)
    body = [
        f"<h1>{shown(article['headline'])}</h1>",
        f"<p>{shown(article['standfirst'])}</p>",
        f"<p>{shown(article['dateline'])}</p>",
        *(line for block in article["body"] for line in _block(block, shown)),
        *(f"<p>{shown(source['title'])}</p>" for source in article["sources"]),
    ]
    return _PAGE.format(title=escape(article["id"]), body="\n".join(body))


class _Text:
    def __init__(self, article: Mapping[str, Any]) -> None:
        self.links = article["links"]
        self.values = {name: str(next(iter(v.values()))) for name, v in article["values"].items()}

    def __call__(self, text: str) -> str:
        text = _VALUE.sub(lambda match: self.values[match[1]], text)
        return _TARGET.sub(lambda match: f'<a href="{self._href(match[1])}">', text)

    def _href(self, target: str) -> str:
        return str(self.links[target]["href"]) if target in self.links else f"/{target}/"


def _block(block: Mapping[str, Any], shown: _Text) -> Iterator[str]:
    kind = block["type"]
    if kind == "heading":
        yield f"<h2>{shown(block['text'])}</h2>"
    elif kind == "quote":
        yield f"<blockquote><p>{shown(block['text'])}</p></blockquote>"
    elif kind == "image":
        yield f'<p><img src="{block["src"]}" alt="{escape(block["alt"])}"/></p>'
        yield f"<p>{shown(block['caption'])}</p>"
        yield f"<p>{shown(block['credit'])}</p>"
    elif kind == "list":
        items = "\n".join(f"<li>{shown(item['text'])}</li>" for item in block["items"])
        yield f"<ul>\n{items}\n</ul>"
    elif kind == "stat":
        yield f"<p>{shown(block['text']['other'])}</p>"
    else:
        yield f"<p>{shown(block['text'])}</p>"

"""Texts in the notation as they are written: told from their words, given other names, cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from articlekit.model.inline import TAG_NAME, TOKEN, WRITTEN_ATTRIBUTE


def with_names(text: str, values: Mapping[str, str], targets: Mapping[str, str]) -> str:
    """The text with other names of values and other link targets, everything else to the letter."""

    def renamed(match: re.Match[str]) -> str:
        name, written = match["name"], match[0]
        if name in values:
            return f"{{{values[name]}{written[len(name) + 1 :]}"
        found = WRITTEN_ATTRIBUTE.fullmatch(match["rest"]) if match["open"] == "a" else None
        if found is None or found["name"] != "to" or found["value"] not in targets:
            return written
        start, end = (match.start("rest") - match.start() + at for at in found.span("value"))
        return f"{written[:start]}{targets[found['value']]}{written[end:]}"

    return TOKEN.sub(renamed, text) if "{" in text or "<" in text else text


def cut_problem(text: str, position: int) -> str | None:
    """What stands in the way of cutting a text: the markup or the open tag around the position."""
    opened: list[str] = []
    for match in TOKEN.finditer(text):
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
    rf"<code>.*?(?:</code>|$)|<(?:{TAG_NAME})(?=[\s/>])[^<>]*>|</[^<>\s]*\s*>|\{{[^{{}}]*\}}",
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

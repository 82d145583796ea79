"""Articles made in memory, for tests of what is extracted from them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from support.project import article

from articlekit.catalogue.extract import extract
from articlekit.catalogue.unit import Unit
from articlekit.model.schema import validate


def units(*blocks: Mapping[str, Any], **fields: Any) -> list[Unit]:
    """The units of a valid article with these blocks."""
    body = list(blocks) or [{"id": "v1", "type": "divider"}]
    value = article("a", body=body, **fields)
    assert validate("article", value) == []
    return extract(value, "articles/a.json")


def of_block(**block: Any) -> dict[str, str]:
    """The sources of the units of one block, by the part of the id after `a/`."""
    return {one.id.removeprefix("a/"): one.source for one in units(block)[1:]}


def only(*blocks: Mapping[str, Any], **fields: Any) -> Unit:
    """The one unit of these blocks."""
    _, found = units(*blocks, **fields)
    return found


PARAGRAPH = {"id": "p1", "type": "paragraph", "text": "Hello"}
SPEAKER = {"of": "person:ann", "role": "head"}
QUOTE = {"id": "q1", "type": "quote", "text": "Yes", "speaker": SPEAKER, "wording": "verbatim"}
IMAGE = {"id": "m1", "type": "image", "src": "a.jpg", "alt": "A cat"}

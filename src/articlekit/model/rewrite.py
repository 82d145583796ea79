"""Changing every text of a document at once, whatever its schema: names in texts, not the words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from articlekit.model.plurals import CATEGORIES
from articlekit.model.shape import Shape, walk


def rewrite_texts(
    document: dict[str, Any],
    shape: Shape,
    custom: Mapping[str, Shape],
    change: Callable[[str], str],
    count: Callable[[str], str],
) -> None:
    """Change, in place, every text in the notation, and the value that each `count` names.

    Addresses and raw texts are left alone; the words as spoken (`original`) are texts too.
    """
    for place in list(walk(shape, document, custom)):
        if place.translate.raw or place.translate.switch:
            continue
        if isinstance(place.value, str):
            holder, key = _holder(document, place.pointer)
            holder[key] = change(place.value)
            continue
        for name in ("text", *CATEGORIES):
            if name in place.value:
                place.value[name] = change(place.value[name])
        if "count" in place.value:
            place.value["count"] = count(place.value["count"])
    for block in document.get("body", ()):
        if isinstance(block.get("original"), str):
            block["original"] = change(block["original"])


def strings(value: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Every string of a JSON value as (pointer, string), keys left out."""
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from strings(part, f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from strings(part, f"{pointer}/{index}")


def _holder(document: Any, pointer: str) -> tuple[Any, Any]:
    """The object or array that holds the value of a pointer, and its key there."""
    parts = pointer.split("/")[1:]
    for part in parts[:-1]:
        document = document[int(part) if isinstance(document, list) else part]
    last = parts[-1]
    return document, int(last) if isinstance(document, list) else last

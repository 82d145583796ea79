"""The pieces of an article that have an id: blocks, their members, sources, corrections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_FAMILIES = ("body", "sources", "corrections")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece and where it stands: `array` is the list that holds it, under the key `name`.

    `block` is the block it is part of; None for a block itself, a source or a correction. `value`
    and `array` are those of the article, not copies.
    """

    value: dict[str, Any]
    array: list[Any]
    index: int
    name: str
    block: dict[str, Any] | None = None

    @property
    def id(self) -> str:
        """The id of the piece."""
        found: str = self.value["id"]
        return found

    @property
    def kind(self) -> str:
        """What it is: the type of a block, else the name of the array (`items`, `sources` …)."""
        return str(self.value["type"]) if self.name == "body" else self.name


def pieces(article: dict[str, Any]) -> Iterator[Piece]:
    """Every piece of a valid article, in reading order, blocks before their members."""
    for family in _FAMILIES:
        yield from _in_array(article.get(family, []), family, None)


def pieces_of(block: dict[str, Any]) -> Iterator[Piece]:
    """The members of a block: items, events, columns, rows."""
    for name, value in block.items():
        if isinstance(value, list):
            yield from _in_array(value, name, block)
        elif isinstance(value, dict):
            yield from pieces_of(value)


def find_piece(article: dict[str, Any], name: str) -> Piece | None:
    """The piece of an id."""
    return next((piece for piece in pieces(article) if piece.id == name), None)


def _in_array(array: list[Any], name: str, block: dict[str, Any] | None) -> Iterator[Piece]:
    for index, value in enumerate(array):
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            yield Piece(value, array, index, name, block)
            own = block if block is not None or name != "body" else value
            for member in pieces_of(value):
                yield Piece(member.value, member.array, member.index, member.name, own)

"""The pieces of an article that have an id: blocks, their members, sources, corrections."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from articlekit.model.shape import former_ids

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
    def former(self) -> tuple[str, ...]:
        """The ids that it had before."""
        return former_ids(self.value)

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


class FormerId(NamedTuple):
    """An id of `was`, and where it stands.

    Among the things of one `family` an id is unique: the article, its pieces (the empty family), a
    mapping (its pointer), whose keys are `siblings`.
    """

    name: str
    pointer: str
    family: str
    siblings: Collection[str]

    @property
    def elsewhere(self) -> str | None:
        """How unit ids began when it was part of another article; None when it was not."""
        article, slash, name = self.name.partition("/")
        return f"{article}/{'links.' if self.family == '/links' else ''}{name}" if slash else None


def all_former_ids(
    value: Any, pointer: str = "", family: str = "article", siblings: Collection[str] = ()
) -> Iterator[FormerId]:
    """Every id that an article, or something in it, had before; of an invalid article too."""
    if isinstance(value, dict):
        was = value.get("was")
        for index, name in enumerate(was if isinstance(was, list) else ()):
            if isinstance(name, str):
                yield FormerId(name, f"{pointer}/was/{index}", family, siblings)
        for key, one in value.items():
            if isinstance(one, (dict, list)):
                yield from all_former_ids(one, f"{pointer}/{key}", pointer, value)
    if isinstance(value, list):
        for index, one in enumerate(value):
            if isinstance(one, (dict, list)):
                yield from all_former_ids(one, f"{pointer}/{index}", "")

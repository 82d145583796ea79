"""What every language does with the parts of an article: looked at once, followed in each.

A part of the article without any text is the same for the readers of all languages; it stands in
the plan as it is published, and many bundles may hold the same object.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from articlekit.catalogue.unit import Unit

#: Keys of a piece that are for authors and translators, not for readers, with the type they have.
_INTERNAL: Mapping[str, type] = {"note": str, "was": list, "localize": bool, "translate": bool}
_QUOTES = frozenset({"quote", "pullquote"})


class Here(Protocol):
    """The language that a plan is followed in, as far as a plan needs to know it."""

    def own(self, text: TextPart) -> Any:
        """A text of the article as its readers get it; None when it is left out."""

    def left_out(self, text: TextPart) -> bool:
        """Whether the language leaves a text out on purpose, and what it is the text of."""


class Part:
    """A part of an article that differs by language."""

    __slots__ = ()

    def made(self, here: Here) -> Any:
        """The part in a language; None when it is left out there."""
        raise NotImplementedError


class TextPart(Part):
    """A unit; `depth` is the nesting of quotation marks around it."""

    __slots__ = ("depth", "id", "literal", "original", "rich")

    def __init__(self, unit: Unit, depth: int = 0) -> None:
        self.id = unit.id
        self.depth = depth
        #: Neither tags nor values nor braces mean anything in it.
        self.literal = unit.translate.raw or unit.translate.switch == "localize"
        self.rich = unit.translate.tags
        self.original = unit.original

    def made(self, here: Here) -> Any:
        """As strings, or `{"html", "text"}` where tags are allowed."""
        return here.own(self)


class Fields(Part):
    """An object: what is the same everywhere, with a place for every part that is not.

    `lead` is its main text; where that is left out, nothing of the object is shown.
    """

    __slots__ = ("lead", "parts", "same")

    def __init__(self, same: dict[str, Any], parts: list[tuple[str, Part]]) -> None:
        self.same = same
        self.parts = parts
        lead = dict(parts).get("text")
        self.lead = lead if isinstance(lead, TextPart) else None

    def made(self, here: Here) -> dict[str, Any]:
        """A new object, without what is left out."""
        made = self.same.copy()
        for key, part in self.parts:
            found = part.made(here)
            if found is None:
                del made[key]
            else:
                made[key] = found
        return made


class Members(Part):
    """An array; a member stands and falls with its main text."""

    __slots__ = ("members",)

    def __init__(self, members: list[Any]) -> None:
        self.members = members

    def made(self, here: Here) -> list[Any]:
        """A new array, without what is left out."""
        found = []
        for member in self.members:
            if not isinstance(member, Part):
                found.append(member)
            elif not (isinstance(member, Fields) and member.lead and here.left_out(member.lead)):
                found.append(member.made(here))
        return found


class BlockPlan:
    """A block of the body: `text` is the unit of its main text.

    Of a pull quote, `words` are the text it shows, its own or that of the block it names, and
    `repeated` is that block: for a pull quote of a pull quote, the one where this ends.
    """

    __slots__ = ("fields", "repeated", "source", "text", "words")

    def __init__(self, source: Mapping[str, Any], fields: Fields, text: TextPart | None) -> None:
        self.source = source
        self.fields = fields
        self.text = text
        self.words: TextPart | None = None
        self.repeated: BlockPlan | None = None

    @property
    def hollow(self) -> bool:
        """Whether it is a pull quote that has nothing to show in any language."""
        return self.source["type"] == "pullquote" and self.words is None

    def follow(self, blocks: Mapping[str, BlockPlan]) -> None:
        """Find what a pull quote shows, through other pull quotes if need be."""
        passed = [self]
        self.words = self.text
        while (found := blocks.get(passed[-1].source["of"])) and found not in passed:
            self.words = self.words or found.text
            if found.source["type"] != "pullquote":
                self.repeated = found
                return
            passed.append(found)


class Planner:
    """Plans the parts of one article."""

    def __init__(self, article: Mapping[str, Any], units: Iterable[Unit]) -> None:
        self._article = article
        self._units = {unit.id: unit for unit in units}
        self._by_pointer = {unit.pointer: unit for unit in self._units.values()}

    def body(self) -> list[BlockPlan]:
        """The plan of every block, in reading order."""
        plans = [self._block(index) for index in range(len(self._article["body"]))]
        blocks = {plan.source["id"]: plan for plan in plans}
        for plan in plans:
            if plan.source["type"] == "pullquote":
                plan.follow(blocks)
        return plans

    def _block(self, index: int) -> BlockPlan:
        source = self._article["body"][index]
        depth = 1 if source["type"] in _QUOTES else 0
        unit = self._units.get(f"{self._article['id']}/{source['id']}")
        # Only quotes and pull quotes ask for it, and what they show stands in quotation marks.
        text = TextPart(unit, depth=1) if unit else None
        return BlockPlan(source, self.fields(source, f"/body/{index}", depth), text)

    def array(self, name: str) -> list[Fields]:
        """The plans of the members of an array of the article, `sources` for instance."""
        members = self._article.get(name, ())
        return [self.fields(one, f"/{name}/{index}") for index, one in enumerate(members)]

    def part(self, value: Any, pointer: str, depth: int = 0) -> Any:
        """The plan of a piece of the article without what is not for readers.

        A `Part` where it holds texts, else the piece as every language has it. A text that a
        language leaves out on purpose takes its key along, and the member of a list whose main
        text it was.
        """
        unit = self._by_pointer.get(pointer)
        if unit is not None:
            return TextPart(unit, depth)
        if isinstance(value, dict):
            return self._fields(value, pointer, depth, piece=False)
        if isinstance(value, list):
            return self._members(value, pointer, depth)
        return value

    def fields(self, value: Mapping[str, Any], pointer: str, depth: int = 0) -> Fields:
        """The plan of a piece, which is a new object in every language even without texts."""
        same, parts = self._split(value, pointer, depth, piece=True)
        return Fields(same, parts)

    def _fields(self, value: Mapping[str, Any], pointer: str, depth: int, piece: bool) -> Any:
        same, parts = self._split(value, pointer, depth, piece)
        return Fields(same, parts) if parts else same

    def _split(
        self, value: Mapping[str, Any], pointer: str, depth: int, piece: bool
    ) -> tuple[dict[str, Any], list[tuple[str, Part]]]:
        """What is the same everywhere and what is not.

        Only a piece, or whatever else has a text of its own, has keys that are not for readers: in
        other data of a project's own block, or among the columns of a table, they are data.
        """
        same: dict[str, Any] = {}
        parts: list[tuple[str, Part]] = []
        piece = piece or any(f"{pointer}/{key}" in self._by_pointer for key in value)
        for key, one in value.items():
            here = f"{pointer}/{key}"
            internal = piece and isinstance(one, _INTERNAL.get(key, ()))
            if internal and here not in self._by_pointer:
                continue
            planned = self.part(one, here, depth)
            if isinstance(planned, Part):
                parts.append((key, planned))
                same[key] = ""  # its place, until a language fills it
            else:
                same[key] = planned
        return same, parts

    def _members(self, value: list[Any], pointer: str, depth: int) -> Any:
        members = [
            self._fields(one, f"{pointer}/{index}", depth, piece=True)
            if isinstance(one, dict) and isinstance(one.get("id"), str)
            else self.part(one, f"{pointer}/{index}", depth)
            for index, one in enumerate(value)
        ]
        return Members(members) if any(isinstance(one, Part) for one in members) else members

"""`x-translate`: the keyword of a schema that says that a field holds a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema


@dataclass(frozen=True, slots=True)
class Translate:
    """The keyword `x-translate`: what a translator, a check and a policy need to know of a field.

    `tags`: inline tags allowed. `optional`: empty takes the source's value (`inherited`).
    `droppable`: may be left out on purpose with `∅`. `limit`: graphemes per channel.
    `switch`: a unit only where the object's key of that name is true (`localize`, `translate`).
    `raw`: neither tags nor values nor braces mean anything, as in a code block. `language`: the
    key of the object that says which language the text is written in, when not the document's.
    """

    role: str
    tags: bool = False
    optional: bool = False
    droppable: bool = False
    limit: tuple[tuple[str, int], ...] = ()
    note: str | None = None
    switch: str | None = None
    raw: bool = False
    language: str | None = None

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Put the keyword beside the field."""
        return {**handler(schema), "x-translate": self.as_keyword()}

    def as_keyword(self) -> dict[str, Any]:
        """The JSON of the keyword; defaults are left out."""
        keyword: dict[str, Any] = {"role": self.role}
        for name in ("tags", "optional", "droppable", "raw"):
            if getattr(self, name):
                keyword[name] = True
        if self.limit:
            keyword["limit"] = dict(self.limit)
        for name in ("note", "switch", "language"):
            if getattr(self, name):
                keyword[name] = getattr(self, name)
        return keyword

    @classmethod
    def from_keyword(cls, keyword: dict[str, Any]) -> Self:
        """Read the keyword of a schema, ours or a project's own."""
        known = {name: keyword[name] for name in cls.__slots__ if name in keyword}
        if "limit" in known:
            known["limit"] = tuple(known["limit"].items())
        return cls(**known)

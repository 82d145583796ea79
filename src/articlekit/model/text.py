"""A translatable text as written in an article: a string, or an object with more to say."""

from typing import Annotated, Any, Self

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from articlekit.model.base import Id, Model, Opt, ValueName
from articlekit.model.plurals import CATEGORIES

MAX_TEXT = 20_000

Words = Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]


class TextRecord(Model):
    """A text with a note, a retraction or plural forms."""

    text: Opt[Words] = Field(None, description="The text, where it has no plural forms.")
    count: Opt[ValueName] = Field(
        None, description="The value that chooses the plural form: a non-negative whole number."
    )
    zero: Opt[Words] = Field(None, description="Form of the source language's category `zero`.")
    one: Opt[Words] = Field(None, description="The singular.")
    two: Opt[Words] = Field(None, description="Form of the source language's category `two`.")
    few: Opt[Words] = Field(None, description="Form of the source language's category `few`.")
    many: Opt[Words] = Field(None, description="Form of the source language's category `many`.")
    other: Opt[Words] = Field(None, description="The plural.")
    note: Opt[str] = Field(None, description="What a translator must know about this text.")
    retracted: Opt[bool] = Field(
        None, description="Nothing made from an earlier wording of this text is ever shown."
    )

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.count is None) == (self.text is None):
            raise ValueError("a text has either `text` or `count` with plural forms")
        forms = [getattr(self, name) for name in CATEGORIES]
        if self.count is None and any(forms):
            raise ValueError("plural forms need `count`")
        if self.count is not None and not (self.one and self.other):
            raise ValueError("plural forms are at least `one` and `other`")
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        resolved = handler.resolve_ref_schema(handler(schema))
        resolved["if"] = {"required": ["count"]}
        resolved["then"] = {"required": ["one", "other"], "properties": {"text": False}}
        resolved["else"] = {
            "required": ["text"],
            "properties": dict.fromkeys(CATEGORIES, False),
        }
        return resolved


class NamedTextRecord(TextRecord):
    """The same where a key of its own names the text: a role, a label."""

    was: tuple[Id, ...] = Field((), description="Ids this text had before.")


class _TextSchema:
    """Shows a text as `type: [string, object]`, so that an error names the missing key.

    The body goes to `$defs` under `name` (`x-def` is read by the generator), so that a field is
    a reference with its own title, description and `x-translate`.
    """

    def __init__(self, name: str, min_length: int) -> None:
        self.name = name
        self.min_length = min_length

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        shown = handler(schema)
        record = next(part for part in shown["anyOf"] if "$ref" in part)
        body = dict(handler.resolve_ref_schema(record))
        body["title"] = self.name
        if self.min_length:
            body["minLength"] = self.min_length
        body["maxLength"] = MAX_TEXT
        body["type"] = ["string", "object"]
        return {"x-def": {self.name: body}}


Text = Annotated[Words | TextRecord, _TextSchema("Text", 1)]
#: A text that is found by its key, which may change.
NamedText = Annotated[Words | NamedTextRecord, _TextSchema("NamedText", 1)]
#: A text that may be empty on purpose, as the `alt` of a decorative image.
OptionalText = Annotated[
    Annotated[str, Field(max_length=MAX_TEXT)] | TextRecord, _TextSchema("OptionalText", 0)
]

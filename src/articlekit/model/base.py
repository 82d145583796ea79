r"""What every model shares: frozen and closed, absent instead of null, and `x-translate`.

Patterns keep to what Python's `re`, Rust's `regex` and ECMA-262 read alike (no look-ahead, no
`\d`, no `\w`), so that pydantic, jsonschema and ajv give one verdict.

The modules of models do not postpone their annotations: pydantic would compile each of them anew
from its text, which is an eighth of what the models cost at every start.
"""

from dataclasses import dataclass
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic_core import CoreSchema

T = TypeVar("T")


class Model(BaseModel):
    """Base of all models: frozen, no unknown keys, no coercion."""

    # Of all models only the whole documents are ever asked: no part needs a validator of its own.
    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, allow_inf_nan=False, defer_build=True
    )


class _NotNull:
    """Takes the null out of `T | None`: a key is there with a value, or it is not there."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema = handler(source)
        inner: CoreSchema = schema["schema"] if schema["type"] == "nullable" else schema
        return inner


#: An optional key: absent, or a `T`; JSON null is refused.
Opt = Annotated[T | None, _NotNull()]


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


#: Beside an integer: `2.0` is one in JSON Schema, and JavaScript can't tell it from `2`.
AS_WHOLE = BeforeValidator(_whole)

ID = r"^[a-z][a-z0-9-]{0,63}$"
#: An id of before: of the same article, or `<article>/<id>` of a piece that came from another one.
FORMER_ID = r"^(?:[a-z][a-z0-9-]{0,63}/)?[a-z][a-z0-9-]{0,63}$"
VALUE_NAME = r"^[a-z][a-z0-9_]{0,63}$"
DATE = (
    r"^[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))$"
)
_TIME = r"T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?"
_ZONE = r"(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])"
DATE_TIME = DATE[:-1] + _TIME + _ZONE + "$"
PARTIAL_DATE = (
    r"^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01])(?:" + _TIME + _ZONE + r")?)?)?$"
)
URL = r'^https?://[^\x00-\x20"<>\\^`{|}\x7f]+$'
ADDRESS = r'^(?:https?://|mailto:|tel:)[^\x00-\x20"<>\\^`{|}\x7f]+$'
#: A relative path without `.` or `..` segments, or an https address.
SOURCE_PATH = (
    r"^(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*"
    r'|https://[^\x00-\x20"<>\\^`{|}\x7f]+)$'
)
#: BCP 47 in canonical case, without extensions: `nb`, `pt-BR`, `zh-Hans`, `sr-Latn-RS`.
LANGUAGE_TAG = r"^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-[a-z0-9]{5,8})*$"
EMAIL = r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$"
PHONE = r"^\+[0-9][0-9 ]{4,20}$"

Id = Annotated[str, Field(pattern=ID)]
FormerId = Annotated[str, Field(pattern=FORMER_ID)]
ValueName = Annotated[str, Field(pattern=VALUE_NAME)]
Date = Annotated[str, Field(pattern=DATE)]
DateTime = Annotated[str, Field(pattern=DATE_TIME)]
PartialDate = Annotated[str, Field(pattern=PARTIAL_DATE)]
Url = Annotated[str, Field(pattern=URL, max_length=2000)]
Address = Annotated[str, Field(pattern=ADDRESS, max_length=2000)]
LanguageTag = Annotated[str, Field(pattern=LANGUAGE_TAG)]
PartyRef = Annotated[str, Field(pattern=r"^(?:org|person):[a-z][a-z0-9-]{0,63}$")]


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

"""What every model shares: frozen and closed, absent instead of null.

The models say what a document is, for Python and for the schemas made from them. A command of
articlekit does not load them: it asks the schemas (`model/schema.py`).
"""

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema

from articlekit.model.patterns import (
    ADDRESS,
    DATE,
    DATE_TIME,
    FORMER_ID,
    ID,
    LANGUAGE_TAG,
    PARTIAL_DATE,
    URL,
    VALUE_NAME,
)

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

"""Values: number, date, amount, percentage or measure, written once, formatted per language."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag, WithJsonSchema

from articlekit.model.base import Model, PartialDate, ValueName
from articlekit.model.jsonscan import LARGEST_INTEGER
from articlekit.model.kinds import kind_of

# Of a union pydantic writes the bounds as `ge` and `le`, which no validator knows.
Number = Annotated[
    int | float,
    Field(ge=-LARGEST_INTEGER, le=LARGEST_INTEGER),
    WithJsonSchema({"type": "number", "minimum": -LARGEST_INTEGER, "maximum": LARGEST_INTEGER}),
]
#: Units of CLDR (UTS 35, "Unit Identifiers") that a page of this kind needs.
MeasureUnit = Literal[
    "celsius",
    "centimeter",
    "day",
    "gram",
    "hectare",
    "hour",
    "kilogram",
    "kilometer",
    "liter",
    "meter",
    "minute",
    "month",
    "second",
    "square-kilometer",
    "square-meter",
    "tonne",
    "week",
    "year",
]


class _Value(Model):
    was: tuple[ValueName, ...] = Field((), description="Names this value had before.")


class NumberValue(_Value):
    """A plain number."""

    number: Number = Field(description="The number.")


class DateValue(_Value):
    """A date in the precision that is known."""

    date: PartialDate = Field(
        description="`2017`, `2017-04`, `2017-04-01`, or a time with its offset."
    )


class AmountValue(_Value):
    """An amount of money."""

    amount: Number = Field(description="The amount.")
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = Field(
        description="ISO 4217 code, as `EUR`."
    )


class PercentValue(_Value):
    """A percentage."""

    percent: Number = Field(description="The percentage: 12.5 is twelve and a half per cent.")


class MeasureValue(_Value):
    """A measure with its unit."""

    measure: Number = Field(description="The number of units.")
    unit: MeasureUnit = Field(description="The unit, as CLDR names it.")


ArticleValue = Annotated[
    Annotated[NumberValue, Tag("number")]
    | Annotated[DateValue, Tag("date")]
    | Annotated[AmountValue, Tag("amount")]
    | Annotated[PercentValue, Tag("percent")]
    | Annotated[MeasureValue, Tag("measure")],
    Discriminator(kind_of),
]

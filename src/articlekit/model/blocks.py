"""The block types: one class per type, `type` decides (design, section 4)."""

from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, model_validator
from pydantic.config import JsonDict

from articlekit.model.base import (
    AS_WHOLE,
    FormerId,
    Id,
    LanguageTag,
    Model,
    Opt,
    PartialDate,
    PartyRef,
    Url,
)
from articlekit.model.patterns import SOURCE_PATH
from articlekit.model.text import OptionalText, Text, Words
from articlekit.model.translate import Translate

Pixels = Annotated[int, Field(ge=1, le=100_000), AS_WHOLE]


class _Identified(Model):
    id: Id = Field(description="Identity of this piece, unique in the article; never reuse one.")
    note: Opt[str] = Field(None, description="What a translator must know about this piece.")
    was: tuple[FormerId, ...] = Field(
        (), description="Ids this piece had before; with its article where it came from another."
    )


class Paragraph(_Identified):
    """A paragraph of running text."""

    type: Literal["paragraph"] = Field(description="The block type.")
    text: Annotated[Text, Translate("paragraph", tags=True)] = Field(description="The paragraph.")


class Heading(_Identified):
    """A sub-heading; the headline is level 1, so levels start at 2."""

    type: Literal["heading"] = Field(description="The block type.")
    level: Annotated[Literal[2, 3, 4], AS_WHOLE] = Field(
        description="2, 3 or 4; no level is skipped."
    )
    text: Annotated[Text, Translate("sub-heading", tags=True, limit=(("web", 80),))] = Field(
        description="The sub-heading."
    )


class Speaker(Model):
    """A person or organisation in a role; later roles of the person change nothing here."""

    of: PartyRef = Field(description="Who speaks: `person:<id>` or `org:<id>`.")
    role: Opt[Id] = Field(None, description="The role in which it was said: a role of that record.")


_FOREIGN: JsonDict = {"properties": {"wording": {"const": "translated"}}, "required": ["wording"]}


class Quote(_Identified):
    """A statement by somebody named; the text carries no outer quotation marks."""

    model_config = ConfigDict(
        json_schema_extra={
            "if": {"anyOf": [{"required": ["original"]}, _FOREIGN]},
            "then": {"required": ["original_language"]},
        }
    )

    type: Literal["quote"] = Field(description="The block type.")
    text: Annotated[Text, Translate("quote", tags=True)] = Field(description="The statement.")
    speaker: Speaker = Field(description="Who said it, and in what role.")
    wording: Literal["verbatim", "translated", "paraphrase"] = Field(
        description="Whether these are the words as spoken, a translation of them, or a paraphrase."
    )
    original_language: Opt[LanguageTag] = Field(None, description="The language it was said in.")
    original: Opt[Words] = Field(
        None, description="The words as spoken; in that language's bundle they are the text."
    )
    date: Opt[PartialDate] = Field(None, description="When it was said.")
    source: Opt[Id] = Field(None, description="The id of the entry of `sources` it comes from.")

    @model_validator(mode="after")
    def _original_has_language(self) -> Self:
        if self.original is not None and self.original_language is None:
            raise ValueError("`original` needs `original_language`")
        if self.wording == "translated" and self.original_language is None:
            raise ValueError("a translated quote needs `original_language`")
        return self


class Pullquote(_Identified):
    """Repeats a sentence of the article; without `text` it shows the block it names."""

    type: Literal["pullquote"] = Field(description="The block type.")
    of: Id = Field(description="The id of the block that it repeats.")
    text: Opt[Annotated[Text, Translate("pull quote", tags=True)]] = Field(
        None, description="A shortening, in the words and order of the block it repeats."
    )


class ListItem(_Identified):
    """An item of a list."""

    text: Annotated[Text, Translate("list item", tags=True)] = Field(description="The item.")


class ListBlock(_Identified):
    """A list."""

    type: Literal["list"] = Field(description="The block type.")
    ordered: Opt[bool] = Field(None, description="Whether the order carries meaning (numbers).")
    items: tuple[ListItem, ...] = Field(min_length=1, description="The items, in order.")


class Image(_Identified):
    """A picture; an empty `alt` says that it is decorative."""

    type: Literal["image"] = Field(description="The block type.")
    src: Annotated[
        str,
        Field(pattern=SOURCE_PATH, max_length=2000),
        Translate("image file", optional=True, switch="localize"),
    ] = Field(description="A relative path or an https address.")
    alt: Annotated[
        OptionalText, Translate("alternative text of an image", limit=(("web", 250),))
    ] = Field(description="What the picture shows, for those who do not see it; empty: decorative.")
    caption: Opt[Annotated[Text, Translate("caption", tags=True)]] = Field(
        None, description="The caption under the picture."
    )
    credit: Opt[Annotated[Text, Translate("photo credit", optional=True)]] = Field(
        None, description="Who made the picture, and its licence."
    )
    width: Opt[Pixels] = Field(None, description="In pixels.")
    height: Opt[Pixels] = Field(None, description="In pixels.")
    localize: Opt[bool] = Field(None, description="The file differs by language: `src` is a unit.")


class Stat(_Identified):
    """A figure that stands out, with its words."""

    type: Literal["stat"] = Field(description="The block type.")
    text: Annotated[Text, Translate("figure", tags=True)] = Field(description="Figure and words.")
    source: Opt[Id] = Field(None, description="The id of the entry of `sources` it comes from.")


class Column(_Identified):
    """A column of a table; its id names the cells."""

    text: Annotated[Text, Translate("column heading", tags=True)] = Field(
        description="The heading of the column."
    )


class Row(_Identified):
    """A row of a table; the first column's cell heads it."""

    cells: dict[Id, Annotated[Text, Translate("table cell", tags=True)]] = Field(
        description="One text per column id."
    )


class Table(_Identified):
    """A table."""

    type: Literal["table"] = Field(description="The block type.")
    caption: Opt[Annotated[Text, Translate("table caption", tags=True)]] = Field(
        None, description="What the table shows."
    )
    columns: tuple[Column, ...] = Field(min_length=1, description="The columns, in order.")
    rows: tuple[Row, ...] = Field(min_length=1, description="The rows, in order.")


class Callout(_Identified):
    """A box beside the text."""

    type: Literal["callout"] = Field(description="The block type.")
    kind: Literal["note", "warning", "help"] = Field(description="What the box is for.")
    title: Opt[Annotated[Text, Translate("callout title", tags=True)]] = Field(
        None, description="The title of the box."
    )
    text: Annotated[Text, Translate("callout", tags=True)] = Field(description="The text.")


class Event(_Identified):
    """A point on a timeline."""

    date: PartialDate = Field(description="When it happened, in the precision that is known.")
    text: Annotated[Text, Translate("timeline event", tags=True)] = Field(description="What.")


class Timeline(_Identified):
    """Events in order of time."""

    type: Literal["timeline"] = Field(description="The block type.")
    events: tuple[Event, ...] = Field(min_length=1, description="The events, oldest first.")


class Embed(_Identified):
    """Something shown from elsewhere; a page that may not load it shows the title and the text."""

    type: Literal["embed"] = Field(description="The block type.")
    href: Url = Field(description="The address.")
    title: Annotated[Text, Translate("title of an embed")] = Field(
        description="What is embedded, for those who do not load it."
    )
    text: Opt[Annotated[Text, Translate("description of an embed", tags=True)]] = Field(
        None, description="What it says, in words."
    )


class Code(_Identified):
    """Raw text: no tags, values or braces; not translated unless `translate` is true."""

    type: Literal["code"] = Field(description="The block type.")
    text: Annotated[Words, Translate("code", raw=True, optional=True, switch="translate")] = Field(
        description="The code, kept to the letter."
    )
    syntax: Opt[Annotated[str, Field(pattern=r"^[a-z0-9+#-]{1,40}$")]] = Field(
        None, description="The language of the code, as `json`."
    )
    translate: Opt[bool] = Field(None, description="Whether the code is a unit.")
    caption: Opt[Annotated[Text, Translate("caption of code", tags=True)]] = Field(
        None, description="What the code shows."
    )


class Contacts(_Identified):
    """Whom to contact: people and organisations of the shared records."""

    type: Literal["contacts"] = Field(description="The block type.")
    title: Opt[Annotated[Text, Translate("title of the contacts", tags=True)]] = Field(
        None, description="The title above them."
    )
    of: tuple[PartyRef, ...] = Field(min_length=1, description="`org:<id>` or `person:<id>` each.")


class Divider(_Identified):
    """A break between parts of the text."""

    type: Literal["divider"] = Field(description="The block type.")


class CustomBlock(_Identified):
    """A project's own block: `schema/blocks/<name>.schema.json` says what it holds."""

    model_config = ConfigDict(extra="allow")

    type: Annotated[str, Field(pattern=r"^x-[a-z][a-z0-9-]{0,61}$")] = Field(
        description="The block type: `x-` and the name of the schema file."
    )


BLOCKS: dict[str, type[_Identified]] = {
    "paragraph": Paragraph,
    "heading": Heading,
    "quote": Quote,
    "pullquote": Pullquote,
    "list": ListBlock,
    "image": Image,
    "stat": Stat,
    "table": Table,
    "callout": Callout,
    "timeline": Timeline,
    "embed": Embed,
    "code": Code,
    "contacts": Contacts,
    "divider": Divider,
}

_Ours = Annotated[
    Paragraph
    | Heading
    | Quote
    | Pullquote
    | ListBlock
    | Image
    | Stat
    | Table
    | Callout
    | Timeline
    | Embed
    | Code
    | Contacts
    | Divider,
    Field(discriminator="type"),
]
#: A block: one of ours by its `type`, or else a project's own.
Block = Annotated[_Ours | CustomBlock, Field(union_mode="left_to_right")]

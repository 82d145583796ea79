"""An article: one JSON file in the language it was written in (design, section 4)."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from articlekit.model.base import (
    Address,
    Date,
    DateTime,
    FormerId,
    Id,
    LanguageTag,
    Model,
    Opt,
    PartialDate,
    PartyRef,
    Url,
    ValueName,
)
from articlekit.model.blocks import Block
from articlekit.model.text import Text
from articlekit.model.translate import Translate
from articlekit.model.value import ArticleValue


class Link(Model):
    """Where a link of the text leads; a text itself never holds an address."""

    href: Annotated[Address, Translate("address of a link", optional=True, switch="localize")] = (
        Field(description="The address: https, http, mailto or tel.")
    )
    hreflang: Opt[LanguageTag] = Field(None, description="The language of the page it leads to.")
    localize: Opt[bool] = Field(None, description="The address differs by language: it is a unit.")
    was: tuple[FormerId, ...] = Field(
        (), description="Ids this link had before; with its article where it came from another."
    )


class Source(Model):
    """Where facts of the article come from."""

    id: Id = Field(description="Identity of the source, unique in the article.")
    title: Annotated[Text, Translate("title of a source", optional=True, language="language")] = (
        Field(description="The title, in the language of the source.")
    )
    publisher: Opt[str] = Field(None, description="Who published it.")
    href: Opt[Url] = Field(None, description="The address.")
    date: Opt[PartialDate] = Field(None, description="When it was published.")
    language: Opt[LanguageTag] = Field(None, description="The language of the source.")
    note: Opt[str] = Field(None, description="What a translator must know about it.")
    was: tuple[FormerId, ...] = Field(
        (), description="Ids this source had before; with its article where it came from another."
    )


class Correction(Model):
    """What was wrong and has been put right, in public."""

    id: Id = Field(description="Identity of the correction, unique in the article.")
    date: Date = Field(description="The day of the correction.")
    text: Annotated[Text, Translate("correction", tags=True)] = Field(
        description="What was wrong, and what is right."
    )
    of: Opt[Id] = Field(None, description="The id of the block that was corrected.")
    note: Opt[str] = Field(None, description="What a translator must know about it.")
    was: tuple[FormerId, ...] = Field((), description="Ids this correction had before.")


class Article(Model):
    """An article as its author keeps it."""

    schema_: Opt[str] = Field(
        None, alias="$schema", description="The schema, for editors; articlekit does not read it."
    )
    id: Id = Field(description="Identity of the article; moving the file changes nothing.")
    type: Literal["news", "feature", "explainer", "statement", "report", "page", "correction"] = (
        Field(description="What kind of article it is.")
    )
    status: Literal["draft", "published", "withdrawn"] = Field(
        description="Only published articles are exported; a withdrawn one leaves no text anywhere."
    )
    language: LanguageTag = Field(description="The language it is written in (BCP 47).")
    date_published: Opt[DateTime] = Field(None, description="When it was published (RFC 3339).")
    date_modified: Opt[DateTime] = Field(None, description="When it last changed (RFC 3339).")
    headline: Annotated[Text, Translate("headline", tags=True, limit=(("web", 110),))] = Field(
        description="The headline."
    )
    standfirst: Opt[Annotated[Text, Translate("standfirst", tags=True)]] = Field(
        None, description="The introduction under the headline."
    )
    dateline: Opt[Annotated[Text, Translate("dateline")]] = Field(
        None, description="Where the news was written."
    )
    authors: tuple[PartyRef, ...] = Field((), description="`org:<id>` or `person:<id>` each.")
    tags: tuple[Id, ...] = Field((), description="Topics: ids of the shared record `topics`.")
    countries: tuple[Annotated[str, Field(pattern=r"^[A-Z]{2}$")], ...] = Field(
        (), description="Countries it is about: ISO 3166-1 alpha-2."
    )
    values: dict[ValueName, ArticleValue] = Field(
        {}, description="Numbers, dates, amounts and measures of the text, by name."
    )
    links: dict[Id, Link] = Field({}, description="Where the links of the text lead, by id.")
    body: tuple[Block, ...] = Field(min_length=1, description="The blocks, in reading order.")
    sources: tuple[Source, ...] = Field((), description="Where the facts come from.")
    corrections: tuple[Correction, ...] = Field((), description="What has been put right.")
    related: tuple[Id, ...] = Field((), description="Ids of other articles to read.")
    note: Opt[str] = Field(None, description="What a translator must know about the article.")
    was: tuple[Id, ...] = Field((), description="Ids the article had before.")

    @model_validator(mode="after")
    def _published_has_date(self) -> Self:
        if self.status == "published" and self.date_published is None:
            raise ValueError("a published article needs `date_published`")
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        shown = handler.resolve_ref_schema(handler(schema))
        shown["if"] = {"properties": {"status": {"const": "published"}}, "required": ["status"]}
        shown["then"] = {"required": ["date_published"]}
        return shown

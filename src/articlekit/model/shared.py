"""Shared records: people, organisations, topics and labels, kept once for all articles."""

from typing import Annotated

from pydantic import Field

from articlekit.model.base import DateTime, Id, LanguageTag, Model, Opt, Url
from articlekit.model.patterns import EMAIL, PHONE
from articlekit.model.text import NamedText, Text
from articlekit.model.translate import Translate

Role = Annotated[NamedText, Translate("role of a speaker", tags=True)]


class _Record(Model):
    note: Opt[str] = Field(None, description="What a translator must know about it.")
    was: tuple[Id, ...] = Field((), description="Ids this record had before.")


class _Party(_Record):
    name: Annotated[Text, Translate("name of a person or an organisation")] = Field(
        description="The full name."
    )
    short_name: Opt[Annotated[Text, Translate("short name", optional=True)]] = Field(
        None, description="The name at second mention, as `OSCE`."
    )
    roles: dict[Id, Role] = Field({}, description="Roles in which it speaks, by id.")
    url: Opt[Annotated[Url, Translate("website", optional=True, switch="localize")]] = Field(
        None, description="The website."
    )
    email: Opt[
        Annotated[
            str,
            Field(pattern=EMAIL, max_length=254),
            Translate("e-mail address", optional=True, switch="localize"),
        ]
    ] = Field(None, description="A public e-mail address.")
    phone: Opt[
        Annotated[
            str,
            Field(pattern=PHONE),
            Translate("telephone number", optional=True, switch="localize"),
        ]
    ] = Field(None, description="A public telephone number in international form.")
    localize: Opt[bool] = Field(
        None, description="Website, e-mail and telephone differ by language: they are units."
    )


class Person(_Party):
    """A person who is quoted or contacted."""

    organization: Opt[Id] = Field(None, description="The id of the organisation today.")


class Organization(_Party):
    """An organisation that is quoted, named as author, or contacted."""

    address: Opt[Annotated[Text, Translate("postal address", optional=True)]] = Field(
        None, description="A public postal address."
    )


class Topic(_Record):
    """A topic that articles are tagged with."""

    name: Annotated[Text, Translate("name of a topic")] = Field(description="The name.")
    description: Opt[Annotated[Text, Translate("description of a topic", tags=True)]] = Field(
        None, description="What the topic covers."
    )


class _SharedFile(Model):
    schema_: Opt[str] = Field(
        None, alias="$schema", description="The schema, for editors; articlekit does not read it."
    )
    language: LanguageTag = Field(description="The language these records are written in.")
    date_modified: Opt[DateTime] = Field(None, description="When they last changed (RFC 3339).")


class People(_SharedFile):
    """`articles/_shared/people.json`."""

    people: dict[Id, Person] = Field(description="The people, by id.")


class Organizations(_SharedFile):
    """`articles/_shared/organizations.json`."""

    organizations: dict[Id, Organization] = Field(description="The organisations, by id.")


class Topics(_SharedFile):
    """`articles/_shared/topics.json`."""

    topics: dict[Id, Topic] = Field(description="The topics, by id.")


class Labels(_SharedFile):
    """`articles/_shared/labels.json`."""

    labels: dict[Id, Annotated[NamedText, Translate("interface label", limit=(("web", 60),))]] = (
        Field(description="Words of the interface of a site, by id.")
    )


SHARED_FILES: dict[str, type[_SharedFile]] = {
    "people": People,
    "organizations": Organizations,
    "topics": Topics,
    "labels": Labels,
}

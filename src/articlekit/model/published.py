"""What a site reads: the models behind the schemas of bundles and the manifest (design, section 7).

They describe what `export` writes; every description is documentation for the site's developers.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from articlekit.model.base import Id, LanguageTag, Model, Opt
from articlekit.model.value import Number

Direction = Literal["ltr", "rtl"]
State = Literal["translated", "outdated", "unreviewed", "missing", "omitted", "inherited"]
#: What stands behind the slash may be a key of a project's own block, which may be any text.
UnitId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*/.+$")]


class Rich(Model):
    """A text in which tags are allowed."""

    html: str = Field(description="Safe html: em strong cite code sub sup br a span bdi only.")
    text: str = Field(description="The same without markup.")


class FormattedDate(Model):
    """A date for machines and for readers."""

    value: str = Field(description="As in the article: ISO 8601, in the precision that is known.")
    text: str = Field(description="Formatted in the language of the bundle.")


_NAMED_IN = "The language of the name, where there is none in that of the bundle."


class NamedLanguage(Model):
    """A language by its name."""

    tag: LanguageTag = Field(description="BCP 47 tag.")
    name: str = Field(description="Its name in the language of the bundle.")
    lang: Opt[LanguageTag] = Field(None, description=_NAMED_IN)
    dir: Opt[Direction] = Field(None, description="The direction of the language of the name.")
    direction: Direction = Field(description="The direction of texts in that language.")


class Party(Model):
    """A person or organisation."""

    id: str = Field(description="`person:<id>` or `org:<id>`.")
    name: Opt[str] = Field(None, description="The name.")
    short_name: Opt[str] = Field(None, description="The short name.")
    role_id: Opt[Id] = Field(None, description="The id of that role: the end of its unit id.")
    role: Opt[Rich] = Field(None, description="The role in which it speaks here.")
    url: Opt[str] = Field(None, description="The website.")
    email: Opt[str] = Field(None, description="The e-mail address.")
    phone: Opt[str] = Field(None, description="The telephone number.")
    address: Opt[str] = Field(None, description="The postal address.")


class Topic(Model):
    """A topic."""

    id: Id = Field(description="The id of the topic.")
    name: str = Field(description="Its name.")


class Country(Model):
    """A country."""

    code: str = Field(description="ISO 3166-1 alpha-2.")
    name: str = Field(description="Its name in the language of the bundle.")
    lang: Opt[LanguageTag] = Field(None, description=_NAMED_IN)
    dir: Opt[Direction] = Field(None, description="The direction of the language of the name.")


class FormattedValue(Model):
    """A value of the article, for machines and for readers."""

    number: Opt[Number] = Field(None, description="The number.")
    date: Opt[str] = Field(None, description="The date.")
    amount: Opt[Number] = Field(None, description="The amount of money.")
    currency: Opt[str] = Field(None, description="ISO 4217 code.")
    percent: Opt[Number] = Field(None, description="The percentage.")
    measure: Opt[Number] = Field(None, description="The number of units.")
    unit: Opt[str] = Field(None, description="The unit, as CLDR names it.")
    text: str = Field(description="Formatted in the language of the bundle.")


class BundledBlock(Model):
    """A block of the body; the further keys depend on its type, as in the article."""

    model_config = ConfigDict(extra="allow")

    id: Id = Field(description="The id of the block; its unit ids start with it.")
    type: str = Field(description="The block type, as in the article.")


class BundledSource(Model):
    """Where facts of the article come from."""

    id: Id = Field(description="The id of the source.")
    title: str = Field(description="The title.")
    publisher: Opt[str] = Field(None, description="Who published it.")
    href: Opt[str] = Field(None, description="The address.")
    date: Opt[FormattedDate] = Field(None, description="When it was published.")
    language: Opt[NamedLanguage] = Field(None, description="The language of the source.")


class BundledCorrection(Model):
    """What has been put right."""

    id: Id = Field(description="The id of the correction.")
    date: FormattedDate = Field(description="The day of the correction.")
    text: Rich = Field(description="What was wrong, and what is right.")
    of: Opt[str] = Field(None, description="What was corrected, where it is shown.")


class Target(Model):
    """Where a link of the text leads."""

    to: str = Field(description="The target as the texts name it.")
    href: str = Field(description="The address.")
    hreflang: Opt[LanguageTag] = Field(None, description="The language of what is there.")


class RelatedArticle(Model):
    """Another article."""

    id: Id = Field(description="The id of the article.")
    href: str = Field(description="Its address.")
    hreflang: LanguageTag = Field(description="The language it is found in.")


class Alternate(Model):
    """The same article in a language."""

    language: LanguageTag = Field(description="The language.")
    href: str = Field(description="The address there.")


class ShownText(Model):
    """The text that stands in the place of a unit."""

    lang: LanguageTag = Field(description="Its language: mark it with `lang` (WCAG 3.1.2).")
    dir: Direction = Field(description="The direction of that language.")
    state: Literal["source", "translated", "outdated", "unreviewed"] = Field(
        description="What it is in that language."
    )


class UnitState(Model):
    """A unit that is not simply translated."""

    state: State = Field(description="Its state in the language of the bundle.")
    shown: ShownText | None = Field(description="What is shown; null: nothing, on purpose.")


States = Annotated[
    dict[UnitId, UnitState],
    Field(description="Every shown unit that is not simply translated, by unit id."),
]


class Translation(Model):
    """How far an article is translated."""

    state: Literal["source", "complete", "partial"] = Field(
        description="`source` in the language it was written in."
    )
    counts: dict[str, Annotated[int, Field(ge=0)]] = Field(
        description="Units by state, those of the shared records that it shows included."
    )


class BundledArticle(Model):
    """An article in one language."""

    id: Id = Field(description="The id of the article, the same in every language.")
    type: str = Field(description="The kind of article.")
    language: LanguageTag = Field(description="The language of this bundle.")
    direction: Direction = Field(description="The direction of that language.")
    source_language: LanguageTag = Field(description="The language it was written in.")
    was: tuple[Id, ...] = Field((), description="Ids it had before: redirect their addresses.")
    date_published: FormattedDate = Field(description="When it was published.")
    date_modified: Opt[FormattedDate] = Field(None, description="When it last changed.")
    headline: Rich = Field(description="The headline.")
    standfirst: Opt[Rich] = Field(None, description="The introduction.")
    dateline: Opt[str] = Field(None, description="Where it was written.")
    authors: tuple[Party, ...] = Field(description="Who wrote it.")
    tags: tuple[Topic, ...] = Field(description="Its topics.")
    countries: tuple[Country, ...] = Field(description="The countries it is about.")
    values: dict[str, FormattedValue] = Field(description="Its values, by name.")
    body: tuple[BundledBlock, ...] = Field(description="Its blocks, in reading order.")
    sources: tuple[BundledSource, ...] = Field(description="Where its facts come from.")
    corrections: tuple[BundledCorrection, ...] = Field(description="What has been put right.")
    related: tuple[RelatedArticle, ...] = Field(
        description="Other articles, where there is one to lead to."
    )
    links: tuple[Target, ...] = Field(description="Every target that its texts link to.")
    alternates: tuple[Alternate, ...] = Field(description="The languages it is published in.")
    translation: Translation = Field(description="How far it is translated.")
    states: States


class IndexEntry(Model):
    """What the index says of an article."""

    id: Id = Field(description="The id of the article.")
    type: str = Field(description="The kind of article.")
    headline: Rich = Field(description="The headline.")
    standfirst: Opt[Rich] = Field(None, description="The introduction.")
    date_published: FormattedDate = Field(description="When it was published.")
    date_modified: Opt[FormattedDate] = Field(None, description="When it last changed.")
    path: str = Field(description="The file, from the root of the output.")
    href: str = Field(description="The address on the site.")
    translation: Translation = Field(description="How far it is translated.")
    states: States


class _OfLanguage(Model):
    format: Literal["articlekit-bundle-1"] = Field(description="Name and version of the format.")
    language: LanguageTag = Field(description="The language.")
    direction: Direction = Field(description="Its direction.")
    labels: dict[str, str] = Field(description="Words of the interface, by id.")
    states: States


class Index(_OfLanguage):
    """`<tag>/index.json`: the articles of a language, newest first."""

    articles: tuple[IndexEntry, ...] = Field(description="The articles, newest first.")


class LanguageBundle(_OfLanguage):
    """`<tag>/bundle.json`: everything of a language in one file."""

    articles: tuple[BundledArticle, ...] = Field(description="The articles, newest first.")


class ManifestLanguage(Model):
    """A language in the manifest."""

    tag: LanguageTag = Field(description="BCP 47 tag; also the folder.")
    aliases: tuple[str, ...] = Field(description="Tags it had before.")
    native_name: str = Field(description="Its name in itself.")
    english_name: str = Field(description="Its name in English.")
    direction: Direction = Field(description="Its direction.")
    fallback: tuple[LanguageTag, ...] = Field(description="Languages shown in its place, in order.")
    articles: Annotated[int, Field(ge=0)] = Field(description="Articles published in it.")
    states: dict[str, Annotated[int, Field(ge=0)]] = Field(
        description="Units of all articles, also those it withholds, and shared records by state."
    )
    completeness: Annotated[float, Field(ge=0, le=1)] = Field(
        description="Share of units that are done, rounded down: 1 means that none is missing."
    )
    path: str = Field(description="Its index.")


class ManifestFile(Model):
    """A file of the output."""

    path: str = Field(description="From the root of the output.")
    bytes: Annotated[int, Field(ge=0)] = Field(description="Its size.")
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] = Field(description="Its SHA-256.")


class Manifest(Model):
    """`manifest.json`: what was published."""

    format: Literal["articlekit-bundle-1"] = Field(description="Name and version of the format.")
    generator: str = Field(description="What wrote it.")
    cldr: str = Field(description="The version of CLDR behind dates, numbers and names.")
    project: str = Field(description="The name of the project.")
    source_language: LanguageTag = Field(description="The language of most articles.")
    languages: tuple[ManifestLanguage, ...] = Field(description="The languages.")
    files: tuple[ManifestFile, ...] = Field(description="Every other file of the output.")

"""The configuration: `[tool.articlekit]` of pyproject.toml, or articlekit.toml."""

import re
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from articlekit.model.base import LanguageTag, Model, Opt
from articlekit.model.digits import DIGITS
from articlekit.model.plurals import plural_forms
from articlekit.model.tags import folder_name

Reaction = Literal["show", "fallback", "withhold"]
RuleSeverity = Literal["error", "warning", "info", "off"]
RuleCode = Annotated[str, Field(pattern=r"^AK[0-9]{3}$")]


class LanguageConfig(Model):
    """A language that the project publishes in."""

    tag: LanguageTag = Field(description="BCP 47 tag, as in bundles: `nb`, `zh-Hans`.")
    folder: Opt[Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_@]*$")]] = Field(
        None, description="Folder under `locales/`, as gettext writes it: `zh_Hans`, `sr@latin`."
    )
    tier: Annotated[int, Field(ge=1, le=9)] = Field(2, description="Which policy applies.")
    fallback: tuple[LanguageTag, ...] = Field((), description="Languages shown in its place.")
    was: tuple[Annotated[str, Field(pattern=r"^[A-Za-z0-9_@-]+$")], ...] = Field(
        (), description="Earlier tags: aliases in the manifest."
    )
    digits: Opt[Annotated[str, Field(pattern=r"^[a-z]{4,8}$")]] = Field(
        None, description="CLDR numbering system, as `latn` or `arab`; else the language's own."
    )
    formats: Opt[LanguageTag] = Field(
        None, description="Locale of dates and numbers, as `en-GB`; else the tag itself."
    )
    calendar: Opt[Literal["gregorian"]] = Field(None, description="The calendar of dates.")

    @model_validator(mode="after")
    def _known(self) -> Self:
        if self.digits not in (None, *DIGITS):
            raise ValueError(f"{self.tag} has digits that are not known: {self.digits}")
        try:
            plural_forms(self.tag)
        except LookupError as error:
            raise ValueError(error.args[0]) from error
        return self


class TierConfig(Model):
    """What a language of this tier shows, and what it must have."""

    outdated: Reaction = Field("show", description="A text made from an earlier source text.")
    unreviewed: Reaction = Field("fallback", description="A fuzzy text.")
    missing: Literal["fallback", "withhold"] = Field("fallback", description="No text.")
    required: tuple[str, ...] = Field(
        (), description="Units that must be translated, or the article is withheld: `headline`."
    )
    minimum: Annotated[float, Field(ge=0, le=1)] = Field(
        0.0, description="Share of units translated below which an article is withheld."
    )
    complete: bool = Field(False, description="Whether a unit that is not translated is an error.")


class Waiver(Model):
    """A finding that is accepted, with the reason."""

    code: RuleCode = Field(description="The rule.")
    path: Opt[str] = Field(None, description="A file, or a pattern as `articles/news/*.json`.")
    unit: Opt[str] = Field(None, description="A unit id.")
    reason: Annotated[str, Field(min_length=3)] = Field(description="Why it is accepted.")


class Urls(Model):
    """Addresses on the site, by kind of target."""

    article: str = Field("/{tag}/{id}/", description="Pattern of the address of an article.")
    person: Opt[str] = Field(None, description="Pattern of the page of a person, if there is one.")


class Config(Model):
    """Everything the configuration may say."""

    project: Annotated[str, Field(min_length=1, max_length=80)] = Field(
        "articles", description="Name of the project, for the headers of catalogues."
    )
    source_language: LanguageTag = Field("en", description="The language of most articles.")
    report_bugs_to: str = Field("", description="Where translators report wrong source texts.")
    languages: tuple[LanguageConfig, ...] = Field(description="The languages, source included.")
    tiers: dict[Annotated[str, Field(pattern="^[1-9]$")], TierConfig] = Field(
        {}, description="Policy by tier."
    )
    urls: Urls = Field(Urls(), description="Patterns of addresses, with {tag} and {id}.")
    rules: dict[RuleCode, RuleSeverity] = Field({}, description="Severity of rules, or `off`.")
    waivers: tuple[Waiver, ...] = Field((), description="Findings that are accepted.")

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        tags = [language.tag for language in self.languages]
        folders = [language.folder or folder_name(language.tag) for language in self.languages]
        for kind, names in (("tag", tags), ("folder", folders)):
            twice = sorted({name for name in names if names.count(name) > 1})
            if twice:
                raise ValueError(f"two languages have the {kind} {twice[0]}")
        if self.source_language not in tags:
            raise ValueError(f"the source language {self.source_language} is not in `languages`")
        for pattern in filter(None, (self.urls.article, self.urls.person)):
            if set(re.findall(r"\{([^{}]*)\}", pattern)) != {"tag", "id"}:
                raise ValueError(f"the address pattern {pattern} needs {{tag}} and {{id}}")
        for language in self.languages:
            for tag in language.fallback:
                if tag not in tags:
                    raise ValueError(f"{language.tag} falls back to {tag}, which is not listed")
        return self

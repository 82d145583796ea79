"""The text of a configuration: its schema, and how it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from articlekit.model.config import Config, LanguageConfig, TierConfig, Urls, Waiver
from articlekit.model.digits import DIGITS
from articlekit.model.localefile import has_locale_file
from articlekit.model.patterns import LANGUAGE_TAG
from articlekit.model.plurals import plural_forms
from articlekit.model.schema import Schema, SchemaProblem
from articlekit.model.tags import folder_name, is_well_formed, tag_of_folder

#: What to do about a language that CLDR does not know.
FORMATS_OF_ANOTHER = (
    "Give the language `formats`: the tag of another one whose dates and numbers its readers know."
)


class Impossible(Exception):  # noqa: N818 (it is no error of the program)
    """What a configuration says and cannot mean; `pointer` says where, as in JSON."""

    def __init__(self, message: str, pointer: str = "", hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.pointer = pointer
        self.hint = hint


def _table(description: str, required: tuple[str, ...], /, **fields: Any) -> dict[str, Any]:
    return {
        "description": description,
        "type": "object",
        "required": list(required),
        "properties": {
            key: {"title": key.replace("_", " ").capitalize(), **field}
            for key, field in fields.items()
        },
        "additionalProperties": False,
    }


def _field(description: str, **keywords: Any) -> dict[str, Any]:
    return {"description": description, **keywords}


def _text(description: str, **keywords: Any) -> dict[str, Any]:
    return _field(description, type="string", **keywords)


def _list(description: str, **items: Any) -> dict[str, Any]:
    return _field(description, type="array", items=items)


def _entries(description: str, pattern: str, **values: Any) -> dict[str, Any]:
    names = {"pattern": pattern}
    return _field(description, type="object", propertyNames=names, additionalProperties=values)


_CODE = "^AK[0-9]{3}$"
_REACTIONS = ["show", "fallback", "withhold"]
_LANGUAGE = _table(
    "A language that the project publishes in.",
    ("tag",),
    tag=_text("BCP 47 tag, as in bundles: `nb`, `zh-Hans`.", pattern=LANGUAGE_TAG),
    folder=_text(
        "Folder under `locales/`, as gettext writes it: `zh_Hans`, `sr@latin`.",
        pattern="^[A-Za-z][A-Za-z0-9_@]*$",
    ),
    tier=_field("Which policy applies.", type="integer", minimum=1, maximum=9),
    fallback=_list("Languages shown in its place.", type="string", pattern=LANGUAGE_TAG),
    was=_list("Earlier tags: aliases in the manifest.", type="string", pattern="^[A-Za-z0-9_@-]+$"),
    digits=_text(
        "CLDR numbering system, as `latn` or `arab`; else the language's own.",
        pattern="^[a-z]{4,8}$",
    ),
    formats=_text(
        "Locale of dates and numbers, as `en-GB`; else the tag itself.", pattern=LANGUAGE_TAG
    ),
)
_TIER = _table(
    "What a language of this tier shows, and what it must have.",
    (),
    outdated=_field("A text made from an earlier source text.", enum=_REACTIONS),
    unreviewed=_field("A fuzzy text.", enum=_REACTIONS),
    missing=_field("No text.", enum=_REACTIONS[1:]),
    required=_list(
        "Units that must be translated, or the article is withheld: `headline`.", type="string"
    ),
    minimum=_field(
        "Share of units translated below which an article is withheld.",
        type="number",
        minimum=0,
        maximum=1,
    ),
    complete=_field("Whether a unit that is not translated is an error.", type="boolean"),
)
_URLS = _table(
    "Addresses on the site, by kind of target.",
    (),
    article=_text("Pattern of the address of an article."),
    person=_text("Pattern of the page of a person, if there is one."),
)
_WAIVER = _table(
    "A finding that is accepted, with the reason.",
    ("code", "reason"),
    code=_text("The rule.", pattern=_CODE),
    path=_text("A file, or a pattern as `articles/news/*.json`."),
    unit=_text("A unit id."),
    reason=_text("Why it is accepted.", minLength=3),
)
_ROOT = _table(
    "`articlekit.toml`, or `[tool.articlekit]` of pyproject.toml.",
    ("languages",),
    project=_text("Name of the project, for the headers of catalogues.", minLength=1, maxLength=80),
    source_language=_text("The language of most articles.", pattern=LANGUAGE_TAG),
    report_bugs_to=_text("Where translators report wrong source texts."),
    languages=_list("The languages, source included.", **{"$ref": "#/$defs/Language"}),
    tiers=_entries("Policy by tier.", "^[1-9]$", **{"$ref": "#/$defs/Tier"}),
    urls=_field("Patterns of addresses, with {tag} and {id}.", **{"$ref": "#/$defs/Urls"}),
    rules=_entries("Severity of rules, or `off`.", _CODE, enum=["error", "warning", "info", "off"]),
    waivers=_list("Findings that are accepted.", **{"$ref": "#/$defs/Waiver"}),
)
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "articlekit configuration, version 1",
    **_ROOT,
    "$defs": {
        "Language": {"title": "Language", **_LANGUAGE},
        "Tier": {"title": "Tier", **_TIER},
        "Urls": {"title": "Urls", **_URLS},
        "Waiver": {"title": "Waiver", **_WAIVER},
    },
}


@cache
def _schema() -> Schema:
    return Schema(SCHEMA)


def read_config(table: Mapping[str, Any]) -> Config:
    """The configuration that a table of TOML says. Raises `Impossible`."""
    problems = _schema().problems(table)
    if problems:
        raise _impossible(problems[0])
    made: dict[str, Any] = {
        key: _MAKE[key](value) if key in _MAKE else value for key, value in table.items()
    }
    config = Config(**made)
    _must_agree(config)
    return config


def _made(kind: Callable[..., Any], table: Mapping[str, Any]) -> Any:
    """A record of a table; its lists do not change any more."""
    fixed = {key: tuple(one) if isinstance(one, list) else one for key, one in table.items()}
    return kind(**fixed)


_MAKE: Mapping[str, Callable[[Any], Any]] = {
    "languages": lambda found: tuple(_made(LanguageConfig, one) for one in found),
    "tiers": lambda found: {name: _made(TierConfig, one) for name, one in found.items()},
    "urls": lambda found: Urls(**found),
    "waivers": lambda found: tuple(Waiver(**one) for one in found),
}


def _must_agree(config: Config) -> None:
    """Refuse what no single key shows."""
    tags = [language.tag for language in config.languages]
    folders = [language.folder or folder_name(language.tag) for language in config.languages]
    for kind, names in (("tag", tags), ("folder", folders)):
        for index, name in enumerate(names):
            if name in names[:index]:
                raise Impossible(f"two languages have the {kind} {name}", f"/languages/{index}")
    _must_have_left(config.languages, folders)
    if config.source_language not in tags:
        raise Impossible(
            f"the source language {config.source_language} is not in `languages`",
            "/source_language",
        )
    for key, pattern in (("article", config.urls.article), ("person", config.urls.person)):
        if pattern is not None:
            _must_be_an_address(pattern, f"/urls/{key}")
    for index, language in enumerate(config.languages):
        _must_be_known(language, f"/languages/{index}", tags)


def _must_have_left(languages: Sequence[LanguageConfig], folders: Sequence[str]) -> None:
    """Refuse an earlier tag that another language has, or had too: whose would its texts be?"""
    owners: dict[str, LanguageConfig] = {}
    for language, folder in zip(languages, folders, strict=True):
        for name in (language.tag, folder_name(language.tag), folder):
            owners.setdefault(name, language)
    for index, language in enumerate(languages):
        for former in language.was:
            for name in (former, folder_name(former) if is_well_formed(former) else former):
                owner = owners.setdefault(name, language)
                if owner is not language:
                    is_listed = "has" if former not in owner.was else "had"
                    raise Impossible(
                        f"{language.tag} was {former}, and {owner.tag} {is_listed} that tag too",
                        f"/languages/{index}/was",
                        "Rename one language at a time, with an `articlekit update` in between; "
                        "an earlier tag that another language has now is no alias any more.",
                    )


def _must_be_an_address(pattern: str, pointer: str) -> None:
    found = re.findall(r"\{(?:tag|id)\}|[{}]", pattern)
    if set(found) != {"{tag}", "{id}"}:
        raise Impossible(
            f"the address pattern {pattern} needs {{tag}} and {{id}}, and no other braces", pointer
        )


def _must_be_known(language: LanguageConfig, pointer: str, tags: list[str]) -> None:
    for tag in language.fallback:
        if tag not in tags:
            raise Impossible(
                f"{language.tag} falls back to {tag}, which is not listed", f"{pointer}/fallback"
            )
    if language.digits not in (None, *DIGITS):
        raise Impossible(
            f"{language.tag} has digits that are not known: {language.digits}", f"{pointer}/digits"
        )
    try:
        plural_forms(language.tag)
    except LookupError as error:
        raise Impossible(error.args[0], f"{pointer}/tag") from error
    formats = language.formats or language.tag
    if not _has_formats(formats):
        key = "tag" if language.formats is None else "formats"
        raise Impossible(
            f"CLDR has no dates and numbers of {formats}", f"{pointer}/{key}", FORMATS_OF_ANOTHER
        )


def _has_formats(tag: str) -> bool:
    if has_locale_file(tag):
        return True
    from articlekit.model.language import has_formats

    return has_formats(tag)


class _Words(NamedTuple):
    message: str
    hint: str


_WORDS = {
    "unknown-key": _Words("the key {key} is not known here", "Known: {known}."),
    "missing-key": _Words("the key {key} is missing", "Add it."),
    "empty-text": _Words("the text is too short", "Write it, or leave the key out."),
    "too-short": _Words("the text is too short", "Write {wanted} characters or more."),
    "too-long": _Words("the text has more than {wanted} characters", "Shorten it."),
    "out-of-range": _Words("{found} is out of range", "The limit is {wanted}."),
}
_OTHER = _Words("{found} is not possible", "Wanted: {wanted}.")


def _impossible(problem: SchemaProblem) -> Impossible:
    words = _WORDS.get(problem.kind, _OTHER)
    found = problem.arguments.get("found")
    facts = {"found": "this", "wanted": "see docs/reference/configuration.md", **problem.arguments}
    hint = _meant(found) or words.hint.format(**facts)
    return Impossible(words.message.format(**facts), problem.pointer, hint)


def _meant(found: Any) -> str | None:
    """The tag for a language that was written as gettext writes it: `pt_BR`, `sr@latin`."""
    try:
        tag = tag_of_folder(str(found).strip('"'))
    except ValueError:
        return None
    return f"Write {tag}." if re.fullmatch(LANGUAGE_TAG, tag) else None

"""The schema of a configuration: every key that it may have, and what each is for."""

from __future__ import annotations

from typing import Any

from articlekit.model.patterns import LANGUAGE_TAG


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

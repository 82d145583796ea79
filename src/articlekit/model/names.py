"""The names of languages and countries in a language, and in which language they are."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from articlekit.model.language import LAST_RESORT, has_formats, locale_of
from articlekit.model.tags import lenient_subtags


class Name(NamedTuple):
    """A name; `language` is what it is in: the one asked for, English, or None for a bare code."""

    text: str
    language: str | None


@lru_cache(maxsize=1024)
def language_name(tag: str, in_tag: str = LAST_RESORT) -> Name:
    """The name of a language in another, `zh-Hans` in `nb`: «forenklet kinesisk».

    Falls back to the English name and at last to the tag. CLDR's letter case: no capital in most.
    """
    parts = lenient_subtags(tag)
    for language in _tried(in_tag):
        locale = locale_of(language)
        for script, region in ((1, 1), (1, 0), (0, 1), (0, 0)):
            named = [parts.script] * script + [parts.region] * region
            name = locale.languages.get("_".join(part for part in (parts.language, *named) if part))
            if name is not None:
                rest = [locale.scripts.get(parts.script, parts.script)] * (not script)
                rest += [locale.territories.get(parts.region, parts.region)] * (not region)
                details = ", ".join(part for part in rest if part)
                return Name(f"{name} ({details})" if details else str(name), language)
    return Name(tag, None)


@lru_cache(maxsize=1024)
def territory_name(code: str, in_tag: str = LAST_RESORT) -> Name:
    """The name of a country or area (ISO 3166-1, UN M.49); in English or the code at worst."""
    for language in _tried(in_tag):
        if name := locale_of(language).territories.get(code.upper()):
            return Name(str(name), language)
    return Name(code, None)


def native_name(tag: str) -> str:
    """The name of a language in itself, «norsk bokmål»; in English where CLDR does not know it."""
    return language_name(tag, tag).text


def english_name(tag: str) -> str:
    """The English name of a language, or its tag."""
    return language_name(tag).text


def _tried(tag: str) -> tuple[str, ...]:
    return (tag, LAST_RESORT) if has_formats(tag) else (LAST_RESORT,)

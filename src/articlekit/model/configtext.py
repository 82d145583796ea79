"""What the text of a configuration means: held against its schema, then against itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from articlekit.model.config import Config, LanguageConfig, TierConfig, Urls, Waiver
from articlekit.model.configschema import SCHEMA
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

"""Article or shared records in, units out; what is translatable is read from the schema."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

from articlekit.catalogue.unit import Unit
from articlekit.model.inline import parse
from articlekit.model.patterns import LANGUAGE_TAG
from articlekit.model.plurals import CATEGORIES
from articlekit.model.shape import Place, Shape, shape_of, walk

_TAG = re.compile(LANGUAGE_TAG)


def extract(
    article: Mapping[str, Any],
    path: str = "",
    custom: Mapping[str, Shape] | None = None,
    *,
    every_former: bool = False,
) -> list[Unit]:
    """The units of a valid article, in reading order.

    `path` is its file from the project's root; `custom` are the shapes of the project's own blocks
    by type. An empty text is no unit. A former id that a unit has today, or that two of them had,
    is nobody's former id, since nobody could tell whose a translation is; `every_former`: it stands
    there all the same.
    """
    domains = (article["id"], *reversed(article.get("was", ())))
    places = walk(shape_of("article"), article, custom)
    values = article.get("values", {})
    columns = _renamed_columns(article)
    found = list(_units(places, path, domains, article["language"], values, columns))
    return found if every_former else _without_contested(found)


def extract_shared(
    kind: str, records: Mapping[str, Any], path: str = "", *, every_former: bool = False
) -> list[Unit]:
    """The units of a valid file of shared records, `people` for instance."""
    places = walk(shape_of(kind), records)
    found = list(_units(places, path, ("shared",), records["language"], {}, {}))
    return found if every_former else _without_contested(found)


def _without_contested(units: list[Unit]) -> list[Unit]:
    """The units without former ids that one of them has today, or that another one had as well."""
    if not any(unit.former for unit in units):
        return units
    claims = Counter(name for unit in units for name in unit.ids)
    return [
        unit
        if all(claims[name] == 1 for name in unit.former)
        else replace(unit, former=tuple(name for name in unit.former if claims[name] == 1))
        for unit in units
    ]


def _units(
    places: Iterator[Place],
    path: str,
    domains: tuple[str, ...],
    home: str,
    values: Mapping[str, Any],
    columns: Mapping[str, Sequence[str]],
) -> Iterator[Unit]:
    for place in places:
        owner, translate = place.owner, place.translate
        source = place.value
        record: Mapping[str, Any] = {}
        forms: dict[str, str] = {}
        if isinstance(source, dict):
            record = source
            forms = {name: record[name] for name in CATEGORIES if name in record}
            source = forms.get("one", record.get("text", ""))
        if not source:
            continue
        spoken, original = _spoken(owner)
        language = _language(place, home)
        yield Unit(
            id=f"{domains[0]}/{place.path}",
            path=path,
            pointer=place.pointer,
            block=place.block or place.path,
            translate=translate,
            source=source,
            plural=forms.get("other"),
            count=record.get("count"),
            forms=forms,
            note=_note(translate.note, _text(record, "note"), _text(owner, "note")),
            detail=_detail(place, language),
            former=_former(domains, place, columns),
            retracted=record.get("retracted") is True,
            spoken=spoken,
            original=original,
            language=language,
            values={} if translate.raw else _values(forms or {"": source}, values),
        )


def _spoken(owner: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """The language in which a quote was said, and the words, where the article has both."""
    words, language = _text(owner, "original"), _text(owner, "original_language")
    return (language, words) if words and language else (None, None)


def _language(place: Place, home: str) -> str | None:
    """The language that the owner of a text says it is written in, if not that of the document."""
    tag = place.owner.get(place.translate.language) if place.translate.language else None
    return tag if isinstance(tag, str) and tag != home and _TAG.match(tag) else None


def _text(owner: Mapping[str, Any], key: str) -> str | None:
    """What stands under a key, if it is a text: a project's own block may mean anything by it."""
    found = owner.get(key)
    return found if isinstance(found, str) else None


def _note(*notes: str | None) -> str | None:
    """What the schema, the text and its owner say to translators, each once."""
    return " ".join(dict.fromkeys([part for part in notes if part])) or None


def _renamed_columns(article: Mapping[str, Any]) -> dict[str, Sequence[str]]:
    """The former ids of table columns, by id: they are part of the ids of cells."""
    return {
        column["id"]: column["was"]
        for block in article["body"]
        if block["type"] == "table"
        for column in block["columns"]
        if "was" in column
    }


def _former(
    domains: tuple[str, ...], place: Place, columns: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """Every (domain, path) the unit may have been known under, the latest first, today's left out.

    Of two translations that are equally good the one under the later id counts.
    """
    if len(domains) == 1 and not place.was and not columns:
        return ()
    paths = (place.path, *reversed(place.was))
    column = place.path.partition(".")[2]
    if column in columns and "cells" in place.owner:
        rows = [path.partition(".")[0] for path in paths]
        olds = [old.rpartition("/")[2] for old in reversed(columns[column])]
        paths += tuple(f"{row}.{old}" for old in olds for row in rows)
    here = [path for path in paths if "/" not in path]
    elsewhere = [path for path in paths if "/" in path]
    ids = [f"{domain}/{path}" for domain, path in product(domains, here)]
    return tuple(dict.fromkeys([*ids, *elsewhere]))[1:]


def _values(texts: Mapping[str, str], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that the texts insert, in order of appearance."""
    return {
        value.name: values.get(value.name)
        for text in texts.values()
        if "{" in text
        for value in parse(text).values
    }


def _detail(place: Place, language: str | None) -> str:
    """What a translator sees around a text: speaker, wording, level, its language, date."""
    owner = place.owner
    parts: list[str | None] = []
    speaker = owner.get("speaker")
    party = _text(speaker, "of") if isinstance(speaker, dict) else None
    if party and "." not in place.path:
        role = _text(owner["speaker"], "role")
        said_in = _text(owner, "original_language")
        parts = [
            f"spoken by {party}{f' as {role}' if role else ''}",
            _text(owner, "wording"),
            f"said in {said_in}" if said_in else None,
        ]
    level = owner.get("level")
    if isinstance(level, int | float) and not isinstance(level, bool):
        parts.append(f"level {level:g}")
    if language:
        parts.append(f"written in {language}")
    if place.translate.role == "timeline event":
        parts.append(_text(owner, "date"))
    return ", ".join(part for part in parts if part)

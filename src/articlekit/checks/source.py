"""AK2xx, the source article: ids, order, values and dates of one document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from articlekit.checks.rule import SourceText, written
from articlekit.diagnostics import Finding, finding
from articlekit.model.dates import parse_date
from articlekit.model.fields import article_fields
from articlekit.model.formatting import named_formats
from articlekit.model.kinds import kind_of
from articlekit.model.project import RESERVED_ARTICLE_IDS


def identified(article: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every (id, pointer of the id) of blocks, their members, sources and corrections."""
    for field in ("body", "sources", "corrections"):
        for index, piece in enumerate(article.get(field, ())):
            pointer = f"/{field}/{index}"
            yield piece["id"], f"{pointer}/id"
            for name, members in piece.items():
                if isinstance(members, list):
                    for number, member in enumerate(members):
                        if isinstance(member, dict) and isinstance(member.get("id"), str):
                            yield member["id"], f"{pointer}/{name}/{number}/id"


def duplicate_id(source: SourceText) -> Iterator[Finding]:
    """An id that stands twice in one article.

    The id is the identity of a text in every language; two texts cannot share one.
    """
    seen: dict[str, str] = {}
    for name, pointer in identified(source.value):
        if name in seen:
            yield finding(pointer=pointer, id=name, first=seen[name])
        seen.setdefault(name, pointer)


def reserved_id(source: SourceText) -> Iterator[Finding]:
    """An id that means something else: a field of the article, or the name of another catalogue."""
    if source.value.get("id") in RESERVED_ARTICLE_IDS:
        yield finding(pointer="/id", id=source.value["id"])
    fields = article_fields()
    for name, pointer in identified(source.value):
        if name in fields:
            yield finding(pointer=pointer, id=name)


def undefined_value(source: SourceText) -> Iterator[Finding]:
    """A `{value}` that `values` does not define: there would be nothing to show."""
    defined = source.value.get("values", {})
    named = [(one.id, f"{one.pointer}/count", one.count) for one in source.units if one.count]
    for part in source.marked:
        named += [(part.unit.id, part.pointer, value.name) for value in part.inline.values]
    for unit, pointer, name in dict.fromkeys(named):
        if name not in defined:
            known = ", ".join(defined) or "none"
            yield finding(pointer=pointer, unit=unit, value=name, known=known)


def unused_value(source: SourceText) -> Iterator[Finding]:
    """A value that no text uses: left over, or a figure typed in digits somewhere.

    While a text is broken nobody knows what it uses, so nothing is said.
    """
    used = {unit.count for unit in source.units}
    used.update(value.name for part in source.marked for value in part.inline.values)
    for name in () if source.broken else source.value.get("values", {}):
        if name not in used:
            yield finding(pointer=f"/values/{name}", on_key=True, value=name)


def value_format(source: SourceText) -> Iterator[Finding]:
    """A format that values of this kind do not have, as `{states.weekday}` of a number."""
    defined = source.value.get("values", {})
    for part in source.marked:
        for value in part.inline.values:
            kind = kind_of(defined.get(value.name, {}))
            known = named_formats(defined[value.name]) if kind else ()
            if value.format and kind and value.format not in known:
                yield finding(
                    pointer=part.pointer,
                    unit=part.unit.id,
                    found=value.placeholder,
                    kind=kind,
                    known=", ".join(known) or "none",
                )


def count_value(source: SourceText) -> Iterator[Finding]:
    """A plural text whose `count` is not a whole number from 0: no plural form would fit it."""
    defined = source.value.get("values", {})
    for unit in source.units:
        if unit.count in defined:
            number = defined[unit.count].get("number")
            if not isinstance(number, int) or number < 0:
                yield finding(pointer=f"{unit.pointer}/count", unit=unit.id, value=unit.count)


def impossible_date(source: SourceText) -> Iterator[Finding]:
    """A date that the calendar does not have, as 30 February."""
    for pointer, text in _dates(source.value):
        try:
            parse_date(text)
        except ValueError as error:
            yield finding(pointer=pointer, found=text, reason=str(error))


def _dates(article: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for field in ("date_published", "date_modified"):
        if field in article:
            yield f"/{field}", article[field]
    for name, value in article.get("values", {}).items():
        if "date" in value:
            yield f"/values/{name}/date", value["date"]
    for field in ("body", "sources", "corrections"):
        for index, piece in enumerate(article.get(field, ())):
            if "date" in piece and not piece.get("type", "").startswith("x-"):
                yield f"/{field}/{index}/date", piece["date"]
            if piece.get("type") == "timeline":
                for number, event in enumerate(piece["events"]):
                    yield f"/{field}/{index}/events/{number}/date", event["date"]


def heading_order(source: SourceText) -> Iterator[Finding]:
    """A sub-heading that skips a level, as a level 4 right under the headline.

    People who read with a screen reader find their way by the levels (WCAG 1.3.1).
    """
    level = 1
    for index, block in enumerate(source.value.get("body", ())):
        if block["type"] == "heading":
            if block["level"] > level + 1:
                yield finding(
                    pointer=f"/body/{index}/level", found=block["level"], wanted=level + 1
                )
            level = block["level"]


_FILE_NAME = re.compile(r"^\S+\.(?:jpe?g|png|gif|webp|svg|avif)$", re.IGNORECASE)
_SAYS_NOTHING = frozenset({"image", "picture", "photo", "photograph", "logo", "img", "bilde"})


def poor_alt(source: SourceText) -> Iterator[Finding]:
    """An alternative text that says nothing: a file name, or the word “image”.

    It is all that a blind reader gets of the picture (WCAG 1.1.1); of a decorative one it is "".
    """
    for unit in source.units:
        if unit.translate.role.startswith("alternative text"):
            text = unit.source.strip()
            if _FILE_NAME.match(text) or text.lower().rstrip(".") in _SAYS_NOTHING:
                yield finding(pointer=unit.pointer, unit=unit.id, found=text)


def blank_text(source: SourceText) -> Iterator[Finding]:
    """A text of nothing but white space: a translator would see an empty entry."""
    for unit in source.units:
        for pointer, text in written(unit):
            if not text.strip():
                yield finding(pointer=pointer, unit=unit.id)


def timeline_order(source: SourceText) -> Iterator[Finding]:
    """An event of a timeline that is older than the one before it."""
    for index, block in enumerate(source.value.get("body", ())):
        if block["type"] == "timeline":
            previous = ""
            for number, event in enumerate(block["events"]):
                day = event["date"][:10]
                shared = min(len(day), len(previous))
                if day[:shared] < previous[:shared]:
                    yield finding(
                        pointer=f"/body/{index}/events/{number}/date", found=day, before=previous
                    )
                previous = day


def table_cells(source: SourceText) -> Iterator[Finding]:
    """A row that lacks the cell of a column, or has a cell of no column."""
    for index, block in enumerate(source.value.get("body", ())):
        if block["type"] == "table":
            columns = [column["id"] for column in block["columns"]]
            for number, row in enumerate(block["rows"]):
                pointer = f"/body/{index}/rows/{number}/cells"
                for name in columns:
                    if name not in row["cells"]:
                        yield finding(pointer=pointer, problem="has no cell", column=name)
                for name in row["cells"]:
                    if name not in columns:
                        yield finding(
                            pointer=f"{pointer}/{name}",
                            on_key=True,
                            problem="has a cell of no column:",
                            column=name,
                        )

"""Ids in an edit: whether one may be used, and what refers to it inside an article."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Any

from articlekit.errors import UsageError
from articlekit.model.base import ID, VALUE_NAME


def must_be_id(new: str, pattern: str = ID) -> None:
    """Refuse what is no id, or no name of a value."""
    if not re.fullmatch(pattern, new):
        mark = "underscores" if pattern == VALUE_NAME else "hyphens"
        raise UsageError(
            f"{new} is no {'name' if pattern == VALUE_NAME else 'id'}",
            hint=f"Lower-case letters, digits and {mark}, a letter first, at most 64 characters.",
        )


def must_be_free(new: str, old: str, taken: Container[str]) -> None:
    """Refuse an id that something else has."""
    if new == old:
        raise UsageError(f"{old} has that id already")
    if new in taken:
        raise UsageError(f"the id {new} is taken", hint="Choose another.")


def renamed_record(records: dict[str, Any], old: str, new: str, *, was: bool = True) -> None:
    """Give a record of a mapping another key, in its place; the old one goes into its `was`."""
    if was:
        add_former(records[old], old, new)
    items = [(new if name == old else name, value) for name, value in records.items()]
    records.clear()
    records.update(items)


def add_former(value: dict[str, Any], old: str, new: str) -> None:
    """Add an id to `was`; today's id never stands there."""
    value["was"] = [one for one in dict.fromkeys([*value.get("was", ()), old]) if one != new]


def retarget(article: dict[str, Any], old: str, new: str, *, sources: bool) -> None:
    """Let the references inside an article name a piece by its new id."""
    for block in article["body"]:
        if sources and block["type"] in ("quote", "stat") and block.get("source") == old:
            block["source"] = new
        if not sources and block["type"] == "pullquote" and block["of"] == old:
            block["of"] = new
    for correction in article.get("corrections", ()):
        if not sources and correction.get("of") == old:
            correction["of"] = new


def must_not_be_former(new: str, records: dict[str, Any], old: str) -> None:
    for name, record in records.items():
        if name != old and new in record.get("was", ()):
            raise UsageError(
                f"{name} was called {new} before",
                hint="Translations that arrive late could be either's. Choose another name.",
            )

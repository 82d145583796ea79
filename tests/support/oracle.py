"""What a reader must get of every unit, worked out from the PO files with polib alone.

Written apart from articlekit's own states and policy, to hold them against something.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

import polib

RTL = frozenset({"ar"})
_MARKUP = re.compile(r"</?[a-z][^<>]*>|\{[^{}]*\}")


class Oracle:
    """The catalogues of a project, which must be up to date with its articles."""

    def __init__(self, root: Path) -> None:
        table = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
        self.config = table["tool"]["articlekit"]
        self.languages = {one["tag"]: one for one in self.config["languages"]}
        self.entries: dict[str, dict[str, polib.POEntry]] = {}
        for tag, one in self.languages.items():
            folder = root / "locales" / one.get("folder", tag) / "LC_MESSAGES"
            self.entries[tag] = {
                entry.msgctxt: entry
                for path in sorted(folder.glob("*.po"))
                for entry in polib.pofile(str(path), wrapwidth=0)
                if not entry.obsolete
            }

    def state(self, unit: str, tag: str, optional: bool) -> str:
        """The state of a unit by its entry: whether there is text, and whether it is fuzzy."""
        entry = self.entries[tag].get(unit)
        texts = self.texts(unit, tag)
        if entry is None or not all(texts):
            return "inherited" if optional else "missing"
        if entry.fuzzy:
            return "outdated" if entry.previous_msgid is not None else "unreviewed"
        return "omitted" if texts == ["∅"] else "translated"

    def texts(self, unit: str, tag: str) -> list[str]:
        """Every form of the translation."""
        entry = self.entries[tag].get(unit)
        if entry is None:
            return []
        return list(entry.msgstr_plural.values()) or [entry.msgstr]

    def expected(self, unit: str, tag: str, optional: bool) -> dict[str, Any] | None:
        """The member of `states` that a unit must have; None when it is simply translated."""
        state = self.state(unit, tag, optional)
        if state == "translated":
            return None
        if state == "omitted":
            return {"state": state, "shown": None}
        tier = self.config["tiers"].get(str(self.languages[tag]["tier"]), {})
        chain = [tag, *self.languages[tag].get("fallback", [])] if state != "inherited" else []
        for there in chain:
            found = self.state(unit, there, optional)
            default = {"outdated": "show", "unreviewed": "fallback"}.get(found)
            if found == "translated" or tier.get(found, default) == "show":
                return {"state": state, "shown": _shown(there, found)}
        return {"state": state, "shown": _shown(self.config["source_language"], "source")}

    def wrote(self, unit: str, tag: str, text: str) -> bool:
        """Whether a shown text holds every word of one form of the translation, in its order."""
        return any(_holds(text, form) for form in self.texts(unit, tag))


def _shown(tag: str, state: str) -> dict[str, str]:
    return {"lang": tag, "dir": "rtl" if tag in RTL else "ltr", "state": state}


def _holds(text: str, written: str) -> bool:
    position = 0
    for piece in _MARKUP.split(written):
        words = unescape(piece).strip(". \u00a0\u202f")
        found = text.find(words, position)
        if found < 0:
            return False
        position = found + len(words)
    return True


def texts_of(made: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every own text of a bundled article as (unit id, text), addressed by ids alone."""
    for key in ("headline", "standfirst", "dateline"):
        if key in made:
            yield f"{made['id']}/{key}", _plain(made[key])
    for family in ("body", "sources", "corrections"):
        for piece in made[family]:
            for path, text in _pieces(piece):
                yield f"{made['id']}/{path}", text


def _pieces(piece: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    name = piece["id"]
    for key, value in piece.items():
        if key in ("speaker", "of", "marks", "original_language", "language"):
            continue
        if isinstance(value, list):
            for member in value:
                yield from _pieces(member)
        elif key == "cells":
            yield from ((f"{name}.{column}", _plain(cell)) for column, cell in value.items())
        elif key == "text" and piece.get("type") != "code":
            yield name, _plain(value)
        elif (isinstance(value, dict) and "html" in value) or key in (
            "alt",
            "credit",
            "title",
            "term",
        ):
            yield f"{name}.{key}", _plain(value)


def _plain(value: Any) -> str:
    text: str = value["text"] if isinstance(value, dict) else value
    return text

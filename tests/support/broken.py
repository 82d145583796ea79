"""Ways to break a file, and a small project with one of everything to break."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from support.project import translate

from articlekit.engine.update import update
from articlekit.model.project import Project

#: What is done to a file of the project, or to the place where one would be.
Change = Callable[[Path], None]

ONE = """\
{
  "id": "one",
  "type": "news",
  "status": "published",
  "language": "en",
  "date_published": "2018-11-02T09:00:00+01:00",
  "headline": "Sixteen states ask",
  "values": {
    "states": { "number": 16 },
    "day": { "date": "2018-11-01" }
  },
  "links": {
    "report": { "href": "https://example.org/report" }
  },
  "body": [
    { "id": "p1", "type": "paragraph",
      "text": "The <a to=\\"report\\">report</a> on {states} states." },
    { "id": "h1", "type": "heading", "level": 2, "text": "What happens next" },
    { "id": "s1", "type": "stat",
      "text": { "count": "states", "one": "{states} state", "other": "{states} states" } },
    { "id": "m1", "type": "image", "src": "a.jpg", "alt": "People at a table on {day}" },
    { "id": "q1", "type": "quote", "text": "Yes.",
      "speaker": { "of": "person:ann", "role": "chair" }, "wording": "verbatim" },
    { "id": "t1", "type": "table",
      "columns": [{ "id": "c1", "text": "Year" }],
      "rows": [{ "id": "r1", "cells": { "c1": "First" } }] },
    { "id": "b1", "type": "x-step", "label": "Step one" }
  ]
}
"""
TWO = """\
{
  "id": "two",
  "type": "page",
  "status": "published",
  "language": "en",
  "date_published": "2018-11-03T09:00:00Z",
  "headline": "Another page",
  "related": ["one"],
  "body": [{ "id": "p1", "type": "paragraph", "text": "See <a to=\\"article:one\\">the news</a>." }]
}
"""
PEOPLE = """\
{
  "language": "en",
  "people": {
    "ann": { "name": "Ann Example", "roles": { "chair": "chair of the board" } }
  }
}
"""
BLOCK = """\
{
  "type": "object",
  "required": ["id", "type", "label"],
  "additionalProperties": false,
  "properties": {
    "id": { "type": "string" },
    "type": { "const": "x-step" },
    "label": { "type": "string", "x-translate": { "role": "label" } },
    "tags": { "type": "array", "uniqueItems": true }
  }
}
"""
CONFIG = """\
project = "small"

[[languages]]
tag = "en"

[[languages]]
tag = "nb"
"""
FILES = {
    "articlekit.toml": CONFIG,
    "articles/one.json": ONE,
    "articles/two.json": TWO,
    "articles/_shared/people.json": PEOPLE,
    "schema/blocks/step.schema.json": BLOCK,
}
TRANSLATED = {
    "one/headline": "Seksten stater spør",
    "one/p1": '<a to="report">Rapporten</a> om {states} stater.',
    "one/h1": "Hva skjer nå",
    "one/s1": ("{states} stat", "{states} stater"),
    "one/m1.alt": "Folk ved et bord",
    "one/q1": "Ja.",
    "one/c1": "År",
    "one/r1.c1": "Første",
    "one/b1.label": "Trinn én",
    "two/headline": "En side til",
    "two/p1": 'Se <a to="article:one">nyheten</a>.',
    "shared/people.ann.name": "Ann Example",
    "shared/people.ann.roles.chair": "styreleder",
}
ARTICLE = "articles/one.json"
CATALOGUE = "locales/nb/LC_MESSAGES/one.po"


def make_victim(root: Path) -> Project:
    """A project without any finding: two articles, a person, an own block, all in two languages."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    project = Project.load(root)
    update(project)
    translate(project, "nb", TRANSLATED)
    return project


def swap(old: str, new: str) -> Change:
    """Replace a piece of text that stands in the file exactly once."""

    def change(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
        path.write_text(text.replace(old, new), encoding="utf-8", newline="")

    return change


def swap_bytes(old: bytes, new: bytes) -> Change:
    """The same in bytes."""

    def change(path: Path) -> None:
        data = path.read_bytes()
        assert data.count(old) == 1
        path.write_bytes(data.replace(old, new))

    return change


def put(content: str | bytes) -> Change:
    """Give the file this content; it need not have been there."""

    def change(path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)

    return change


def recode(convert: Callable[[bytes], bytes]) -> Change:
    """Put the bytes of the file through a function."""

    def change(path: Path) -> None:
        path.write_bytes(convert(path.read_bytes()))

    return change


def in_block(**changes: object) -> Change:
    """Another member in the definition of the own block; None takes one out."""
    schema = json.loads(BLOCK)

    def change(path: Path) -> None:
        made = {key: value for key, value in {**schema, **changes}.items() if value is not None}
        path.write_text(json.dumps(made, indent=2), encoding="utf-8")

    return change


def in_label(**changes: object) -> Change:
    """Another definition of the own block's one text."""
    properties = json.loads(BLOCK)["properties"]
    return in_block(properties={**properties, "label": {**properties["label"], **changes}})


def directory(path: Path) -> None:
    """A folder where the file should be."""
    path.unlink(missing_ok=True)
    path.mkdir(parents=True)


def dangling(path: Path) -> None:
    """A link to a file that is not there."""
    path.unlink(missing_ok=True)
    path.symlink_to("nowhere.json")


#: A mistake of each severity in a project that `make_victim` makes.
ERROR = swap('"level": 2', '"level": 4')  # AK211
WARNING = swap('msgctxt "one/h1"', 'msgctxt "one/h9"')  # AK503, AK505
INFO = swap("#. headline", "# C:\\\\\n#. headline")  # AK030

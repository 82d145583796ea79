"""Checking single files that belong to no project: an article, or any PO file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from articlekit.catalogue.entry import Entry
from articlekit.catalogue.unit import Unit
from articlekit.checks.facts import Facts
from articlekit.checks.rule import SourceText, Translated
from articlekit.diagnostics import Diagnostic
from articlekit.engine.checker import Checker, CheckReport
from articlekit.engine.places import in_entry
from articlekit.engine.read import Blocks, JsonFile, PoFile, read_article, read_json, read_po
from articlekit.errors import ConfigError
from articlekit.model.config import Config, LanguageConfig
from articlekit.model.inline import parse
from articlekit.model.plurals import readable_plural_header
from articlekit.model.project import Project, is_there, refuse_folder, refuse_missing
from articlekit.model.schema import Schema
from articlekit.model.shape import Shape
from articlekit.model.translate import Translate

#: Rules that ask for records which a single file does not have.
_NEEDS_PROJECT = frozenset({"AK222"})
#: Rules that ask what all texts use: those of a project's own blocks are not known.
_NEEDS_BLOCKS = frozenset({"AK207", "AK218"})
#: The records of a project may be anything: what is not known cannot be missing.
_UNKNOWN = Facts(unread=frozenset({"person", "org", "topic"}))


def outside_projects(paths: Sequence[Path]) -> bool:
    """Whether the first of the paths belongs to no project."""
    try:
        folder = is_there(paths[0]) and paths[0].is_dir()
        Project.load(paths[0] if folder else paths[0].parent)
    except ConfigError as error:
        return error.path is None
    return False


def check_files(paths: Sequence[Path], *, select: Sequence[str] = ()) -> CheckReport:
    """Check single `.po`, `.pot` and `.json` files; folders are searched for them."""
    config = Config(languages=(LanguageConfig(tag="en"),))
    checker = Checker(config, select)
    for path in _files(paths):
        if path.suffix in (".po", ".pot"):
            _catalogue(checker, read_po(path, path.as_posix()))
        else:
            _article(checker, path)
    report = checker.report
    report.diagnostics = [one for one in report.diagnostics if one.code not in _NEEDS_PROJECT]
    report.diagnostics.sort(key=Diagnostic.sort_key)
    return report


def _files(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    refuse_missing(paths)
    for path in paths:
        found += _below(path) if path.is_dir() else [path]
    return found


def _below(top: Path) -> list[Path]:
    names = [
        Path(folder, name)
        for folder, folders, files in os.walk(top, onerror=refuse_folder)
        for name in (*folders, *files)
    ]
    return sorted(path for path in names if path.suffix in (".po", ".pot", ".json"))


def _article(checker: Checker, path: Path) -> None:
    file, blocks = read_json(path, path.as_posix()), Blocks({}, {}, ())
    if not file.reading.json:
        blocks = _any_blocks(file)
        file = read_article(path, path.as_posix(), blocks)
    checker.json_file(file)
    if not file.valid:
        return
    checker.source(file, SourceText(file.value, file.units, _UNKNOWN))
    if blocks.shapes:
        checker.report.diagnostics = [
            one
            for one in checker.report.diagnostics
            if one.path != file.path or one.code not in _NEEDS_BLOCKS
        ]


def _any_blocks(file: JsonFile) -> Blocks:
    """A project's own blocks cannot be known here, so each is taken as it is."""
    body = file.value.get("body") if isinstance(file.value, dict) else None
    kinds = {
        block["type"]
        for block in (body if isinstance(body, list) else ())
        if isinstance(block, dict) and str(block.get("type", "")).startswith("x-")
    }
    return Blocks({kind: Schema({}) for kind in kinds}, {kind: Shape() for kind in kinds}, ())


def _catalogue(checker: Checker, file: PoFile) -> None:
    """What holds for any PO file: its syntax, and msgid and msgstr side by side."""
    checker.po_file(file, None)
    formula = readable_plural_header(file.catalogue.header.get("Plural-Forms"))
    for entry in file.catalogue.entries:
        if entry.obsolete or entry.fuzzy or not entry.translated:
            continue
        texts = tuple(text for text in entry.texts if text)
        plural = entry.source_plural is not None and formula is not None
        expected = formula.count if plural and formula else len(entry.texts)
        value = Translated(_unit(entry), entry, texts, "", expected, formula)
        for rule, found in checker.translation(value):
            placed = replace(in_entry(found, entry), unit=entry.context)
            checker.add(rule, placed, file.path, None)


def _unit(entry: Entry) -> Unit:
    """A unit as far as an entry alone tells: values count as numbers where gettext checks them."""
    texts = [entry.source, *([entry.source_plural] if entry.source_plural else [])]
    checked = "python-brace-format" in entry.flags
    names = {value.name for text in texts for value in parse(text).values}
    return Unit(
        id=entry.context or "",
        path="",
        pointer="",
        block="",
        translate=Translate("text", tags=True),
        source=entry.source,
        plural=entry.source_plural,
        forms={"one": texts[0], "other": texts[-1]} if entry.source_plural else {},
        values={name: {} if checked else None for name in names},
    )

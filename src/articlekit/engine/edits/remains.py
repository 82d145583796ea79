"""Where a text that was removed still stands, or may: for somebody to decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from unicodedata import normalize

from articlekit.catalogue.entry import Entry
from articlekit.catalogue.follow import base_of
from articlekit.catalogue.norm import normal_form
from articlekit.catalogue.unit import Unit
from articlekit.engine.edits.erased import Erased, is_long
from articlekit.engine.edits.restructure import Left
from articlekit.engine.edits.shelf import CatalogueFile
from articlekit.engine.edits.workspace import Workspace
from articlekit.engine.read import read_bytes
from articlekit.model.project import SHARED_KINDS, is_there
from articlekit.model.rewrite import strings

#: What stands for words that a pull quote leaves out, and at its ends.
_GAP = re.compile(r"\[?(?:…|\.\.\.)\]?")
_NO_LETTERS = re.compile(r"[^a-z0-9]+")
#: A shorter name stands in many words.
_SHORTEST_NAME = 5
#: Whose keys are names.
_NAMED = frozenset({"values", "links", "roles", *SHARED_KINDS})
_MARKS = " .,;:!?–—\u00a0"


def remains(workspace: Workspace, erased: Erased) -> list[Left]:
    """Every place that still holds the words."""
    return [
        *_in_documents(workspace, erased),
        *_in_catalogues(workspace, erased),
        *_elsewhere(workspace, erased),
    ]


def doubtful(
    workspace: Workspace, one: CatalogueFile, erased: Erased, units: Mapping[str, Unit]
) -> Iterator[Left]:
    """The translations made from a text that held the words, where the article's does no more."""
    here = erased.within(text for entry in one.catalogue.entries for text in _made_from(entry))
    for entry in one.catalogue.entries if here.words else ():
        name = base_of(entry.context)
        unit = units.get(name)
        is_offer = entry.fuzzy and entry.previous_context is not None
        if entry.obsolete or is_offer or not entry.translated or name in here.ids:
            continue
        if unit is None:
            continue
        word = here.without((*unit.texts, *entry.texts)).found_in(_made_from(entry))
        if word is not None:
            yield Left(workspace.project.relative(one.path), name, word)


def _made_from(entry: Entry) -> list[str]:
    """The source texts that a translation was made from, as far as it says so."""
    return said_by(entry)[len(entry.texts) :]


def names(workspace: Workspace, text: str) -> Iterator[Left]:
    """Ids, former ones too, names and files that say a text: `anna-hansen` for “Anna Hansen”."""
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    word = _NO_LETTERS.sub("-", plain).strip("-")
    if len(word) < _SHORTEST_NAME:
        return
    for document in workspace.documents:
        if word in _NO_LETTERS.sub("-", document.shown.lower()):
            yield Left(document.shown, "file name", text)
        for pointer, name in _named(document.value):
            if word in name.replace("_", "-") and text not in name:
                yield Left(document.shown, pointer, name)


def _named(value: Any, pointer: str = "", family: str = "") -> Iterator[tuple[str, str]]:
    """(pointer, name) of every id and former id, and of every key that somebody has chosen."""
    if isinstance(value, dict):
        for key, one in value.items():
            if family in _NAMED:
                yield f"{pointer}/{key}", key
            if key in ("id", "was"):
                yield from strings(one, f"{pointer}/{key}")
            yield from _named(one, f"{pointer}/{key}", key)
    if isinstance(value, list):
        for index, one in enumerate(value):
            yield from _named(one, f"{pointer}/{index}")


def quotations(workspace: Workspace, ids: frozenset[str], wholes: Iterable[str]) -> Iterator[Left]:
    """Obsolete entries of the same articles that were part of a text: a former pull quote of it.

    `ids` are the units of the texts. A part is no sentence, so nobody can tell what else says it.
    """
    texts = [normal_form(whole) for whole in wholes if whole]
    domains = {name.partition("/")[0] for name in ids} - _leaving(workspace)
    for one in workspace.shelf.find():
        for entry in one.catalogue.entries:
            if not entry.obsolete or (entry.context or "").partition("/")[0] not in domains:
                continue
            parts = [part for part in _GAP.split(entry.source) if is_long(part)]
            forms = [normal_form(part.strip(_MARKS)) for part in parts]
            if forms and any(all(form in text for form in forms) for text in texts):
                yield Left(workspace.project.relative(one.path), entry.context or "", entry.source)


def said_by(entry: Entry) -> list[str]:
    """Every text of an entry, what it was made from too."""
    parts = (*entry.key, entry.previous_source, entry.previous_plural)
    return [*entry.texts, *filter(None, parts)]


def everything_in(one: CatalogueFile) -> Iterator[str]:
    """Every string of a catalogue that may be cleaned."""
    yield from one.catalogue.closing_comments
    for entry in one.catalogue.entries:
        yield from everything_of(entry)


def everything_of(entry: Entry) -> Iterator[str]:
    """Every string of an entry that may be cleaned."""
    yield from said_by(entry)
    yield from (*entry.translator_comments, *entry.extracted_comments, *entry.other_comments)


def _leaving(workspace: Workspace) -> set[str]:
    """The articles that are withdrawn now: their catalogues go as a whole."""
    gone = {one.domain for one in workspace.articles if one.value["status"] == "withdrawn"}
    return gone & workspace.touched


def _in_documents(workspace: Workspace, erased: Erased) -> Iterator[Left]:
    for document in workspace.documents:
        for pointer, text in strings(document.value):
            if word := erased.found_in([text]):
                yield Left(document.shown, pointer, word)


def _in_catalogues(workspace: Workspace, erased: Erased) -> Iterator[Left]:
    """Translations in use that hold the text; a msgid is its article's and listed there."""
    leaving = _leaving(workspace)
    for one in workspace.shelf.find():
        head = one.catalogue.header_entry
        about = (*head.texts, *head.translator_comments) if head is not None else ()
        here = erased.within((*everything_in(one), *about))
        if one.domain in leaving or not here.words:
            continue
        shown = workspace.project.relative(one.path)
        for entry in one.catalogue.entries:
            if word := here.found_in(entry.texts):
                yield Left(shown, entry.context or "", word)
        if word := here.found_in(about):
            yield Left(shown, "header", word)


def _elsewhere(workspace: Workspace, erased: Erased) -> Iterator[Left]:
    """Files beside articles and catalogues, and articles that cannot be read: line by line."""
    project = workspace.project
    known = {document.path for document in workspace.documents}
    known |= {path for _, _, path in project.catalogue_paths()}
    known |= {project.template_path(document.domain) for document in workspace.documents}
    for folder in (project.articles, project.locales):
        for path in sorted(folder.rglob("*")):
            if path in known:
                continue
            if not is_there(path) or not path.is_file():
                continue
            yield from _in_file(project.relative(path), path, erased)


def _in_file(shown: str, path: Path, erased: Erased) -> Iterator[Left]:
    data, _ = read_bytes(path)
    for number, line in enumerate(data.decode("utf-8", "replace").split("\n"), 1):
        if word := erased.found_in([line]):
            yield Left(shown, f"line {number}", word)

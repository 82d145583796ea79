"""Units and catalogues made in memory, for tests of states and of `merge`."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from articlekit.catalogue.blank import blanks
from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.header import template_header
from articlekit.catalogue.merge import merge
from articlekit.catalogue.po import parse, serialize
from articlekit.catalogue.state import State, Translation, translations
from articlekit.catalogue.unit import Unit
from articlekit.model.translate import Translate

HEADER = template_header("test", "https://example.org/", "2018-11-02T09:00:00+01:00", "en")


def unit(name: str = "p1", source: str = "Hello", **fields: Any) -> Unit:
    """A unit of the article `a`; flags of `Translate` may be given beside the unit's fields."""
    flags = {key: fields.pop(key) for key in ("optional", "droppable", "raw") if key in fields}
    if fields.get("plural") is not None:
        forms = {"one": source, "other": fields["plural"]}
        fields = {"count": "n", "forms": forms, "values": {"n": {"number": 2}}, **fields}
    return Unit(
        id=f"a/{name}",
        path="articles/a.json",
        pointer=f"/{name}",
        block=name.partition(".")[0],
        translate=Translate("paragraph", tags=not flags.get("raw"), **flags),
        source=source,
        **fields,
    )


def entry(name: str | None = "p1", source: str = "Hello", *texts: str, **fields: Any) -> Entry:
    """An entry of the unit `a/<name>`; without texts it is blank."""
    context = None if name is None else f"a/{name}"
    return Entry(context=context, source=source, texts=texts or ("",), **fields)


TRANSLATED = entry("p1", "Hello", "Hei", translator_comments=("checked",), flags=("no-wrap",))


def merged(
    units: Sequence[Unit], old: Catalogue, language: str = "nb", forms: int = 2
) -> Catalogue:
    """The catalogue after `update`."""
    return merge(blanks(units), old, HEADER, language, forms)


def states(units: Sequence[Unit], catalogue: Catalogue, language: str = "nb") -> dict[str, State]:
    """The state of every unit, by the last part of its id."""
    found = found_in(units, catalogue, language)
    return {name.partition("/")[2]: one.state for name, one in found.items()}


def found_in(
    units: Sequence[Unit], catalogue: Catalogue, language: str = "nb", forms: int = 2
) -> dict[str, Translation]:
    """The translation of every unit, by unit id."""
    return translations(units, catalogue.by_context(), language, forms)


def persons_texts(catalogue: Catalogue) -> set[tuple[str, ...]]:
    """What people wrote into translations."""
    return {(text,) for made in catalogue.entries for text in made.texts if text.strip()}


def in_files_order(catalogue: Catalogue) -> Catalogue:
    """The catalogue as it is after writing and reading."""
    return parse(serialize(catalogue))


def gettext(tool: str, *options: str, data: bytes, path: Path) -> subprocess.CompletedProcess[Any]:
    """Run a tool of gettext over a catalogue; skipped where gettext is not installed."""
    if shutil.which(tool) is None:
        pytest.skip(f"gettext's {tool} is not installed")
    path.write_bytes(data)
    return subprocess.run([tool, *options, str(path)], capture_output=True, check=False)

"""Units and catalogues made in memory, for tests of states and of `merge`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from articlekit.catalogue.blank import blanks
from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.header import template_header
from articlekit.catalogue.merge import merge
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

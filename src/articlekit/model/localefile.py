"""Whether a locale is there, without importing Babel, which takes as long as a whole command."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from articlekit.model.tags import lenient_subtags, locale_names


def has_locale_file(tag: str) -> bool:
    """Whether Babel has a file of its own for a language; `language.has_formats` knows all others.

    Most languages of most projects have one. Where Babel keeps its files otherwise, none has.
    """
    spec = find_spec("babel")
    name = locale_names(lenient_subtags(tag))[0]
    places = spec.submodule_search_locations if spec else None
    return any(Path(place, "locale-data", f"{name}.dat").is_file() for place in places or ())

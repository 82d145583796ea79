"""Files that ship with the package: schemas and tables.

What `importlib.resources` does with them, without the modules that it imports at every start.
"""

from __future__ import annotations

from pathlib import Path


def packaged(*names: str) -> bytes:
    """A file of the package by its folders and name. Raises OSError when it is not there."""
    place = str(Path(__file__).parents[1].joinpath(*names))
    # This module's loader is the package's: of a folder, or of an archive that it is run from.
    data: bytes = globals()["__loader__"].get_data(place)
    return data

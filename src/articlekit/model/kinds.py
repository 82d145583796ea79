"""The kinds of values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

KINDS = ("number", "date", "amount", "percent", "measure")


def kind_of(value: Any) -> str | None:
    """The kind of a value: the first of the five keys that it has; None when it has none."""
    if isinstance(value, Mapping):
        return next((kind for kind in KINDS if kind in value), None)
    return next((kind for kind in KINDS if hasattr(value, kind)), None)

"""The words of a site's interface in one language."""

from __future__ import annotations

from typing import Any

from articlekit.bundle.account import states
from articlekit.bundle.localize import Edition, Localizer


def labels_of(edition: Edition) -> dict[str, Any]:
    """`labels` by id, and the `states` of those that are not simply translated."""
    localizer = Localizer(edition, {}, {}, lambda _: None)
    prefix = "shared/labels."
    labels = {
        name.removeprefix(prefix): localizer.shared(unit)
        for name, unit in edition.shared_units.items()
        if name.startswith(prefix)
    }
    return {"labels": labels, "states": states(localizer.used)}

"""What a bundle says of its texts: the state of each, and how many there are of which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from articlekit.bundle.resolve import DONE, Shown
from articlekit.model.tags import direction


def states(used: Mapping[str, Shown]) -> dict[str, Any]:
    """Every shown unit that is not simply translated: its state, and what stands in its place."""
    found = {}
    for name, shown in sorted(one for one in used.items() if not one[1].plain):
        found[name] = {
            "state": shown.state or "inherited",
            "shown": None
            if shown.text is None or shown.language is None
            else {
                "lang": shown.language,
                "dir": direction(shown.language),
                "state": shown.shown_state,
            },
        }
    return found


def counts(shown: Iterable[Shown]) -> dict[str, int]:
    """How many units are in each state, those of the source language as `source`."""
    found: dict[str, int] = {}
    for one in shown:
        name = one.state or "source"
        found[name] = found.get(name, 0) + 1
    return dict(sorted(found.items()))


def summary(
    own: Mapping[str, Shown], used: Mapping[str, Shown], *, at_home: bool
) -> dict[str, Any]:
    """The `translation` of an article: `source`, `complete` or `partial`, and the counts.

    `own` are the units of the article, `used` those of shared records that it shows; `at_home`:
    in the language it was written in.
    """
    found = counts({**used, **own}.values())
    done = set(found) <= {*DONE, "source"}
    state = "source" if at_home else "complete" if done else "partial"
    return {"state": state, "counts": found}

"""What a build counts per language."""

from __future__ import annotations

import pytest

from articlekit.engine.published import LanguageResult

SHARES = [
    ({}, 1.0),
    ({"translated": 3, "inherited": 1, "omitted": 1, "source": 1}, 1.0),
    ({"translated": 1, "missing": 1}, 0.5),
    ({"translated": 21_999, "missing": 1}, 0.9999),
    ({"translated": 99_999_999, "outdated": 1}, 0.9999),
    ({"translated": 57, "unreviewed": 43}, 0.57),
    ({"translated": 1, "missing": 21_999}, 0.0),
]


@pytest.mark.parametrize(("states", "share"), SHARES)
def test_a_share_is_rounded_down(states: dict[str, int], share: float) -> None:
    assert LanguageResult("nb", states=states).completeness == share

"""Whatever authors, translators and tools do: no work is lost or shown in the wrong place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.history import BRANCHES, KINDS, RESTRUCTURING, History

pytestmark = pytest.mark.skipif(
    not shutil.which("msgmerge"), reason="msgmerge and msgcat take part (Debian package gettext)"
)
STEPS = 40


def live(root: Path, seed: int) -> History:
    history = History(root, seed)
    for _ in range(STEPS):
        try:
            history.step()
        except AssertionError as error:
            error.add_note(f"seed {seed}, after {' '.join(history.log)}")
            raise
    return history


@pytest.mark.parametrize("seed", range(12))
def test_a_history(tmp_path: Path, seed: int) -> None:
    history = live(tmp_path, seed)
    assert len(history.log) >= STEPS


def test_restructuring_is_done_in_histories_and_not_only_refused(tmp_path: Path) -> None:
    """Each way of it, the steps of the histories above taken together."""
    logs = [live(tmp_path / str(seed), seed).log for seed in range(4)]
    done = {
        name
        for log in logs
        for name, after in zip(log, [*log[1:], ""], strict=True)
        if not after.startswith("(")
    }
    assert {kind.__name__ for kind in (*RESTRUCTURING, *BRANCHES)} <= done


def test_histories_mix_at_least_thirty_kinds() -> None:
    assert len(set(KINDS)) >= 30


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(1000, 3000))
def test_a_nightly_history(tmp_path: Path, seed: int) -> None:
    live(tmp_path, seed)

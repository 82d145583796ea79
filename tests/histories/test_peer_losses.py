"""The table of `docs/peers.md`: what it counts is counted rightly."""

from __future__ import annotations

import importlib.util
import re
import shutil
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
from support.project import REPOSITORY

pytestmark = pytest.mark.skipif(
    not shutil.which("msgmerge"), reason="msgmerge takes part (Debian package gettext)"
)


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "peer_losses", REPOSITORY / "tools" / "peer_losses.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# In these histories texts link to blocks whose ids change.
@pytest.mark.parametrize("seed", [0, 17, 29])
def test_update_loses_nothing_that_the_table_counts(
    tool: ModuleType, tmp_path: Path, seed: int
) -> None:
    counts = tool.losses(tool.live(tmp_path, seed, None))
    assert counts["translations"] > 0
    assert {column for column in tool.COLUMNS[1:] if counts[column]} <= {"fuzzy for another unit"}


def test_a_tool_that_keeps_only_what_it_shows_is_caught(tool: ModuleType, tmp_path: Path) -> None:
    """Losses are counted: this tool drops every obsolete entry."""

    def forgetful(catalogue: Path, pot: bytes) -> bytes:
        made: bytes = tool.msgmerge("--no-fuzzy-matching")(catalogue, pot)
        return b"\n\n".join(one for one in made.split(b"\n\n") if b"#~ " not in one)

    counts: Counter[str] = Counter()
    for seed in range(3):
        counts += tool.losses(tool.live(tmp_path / str(seed), seed, forgetful))
    assert counts["lost"] > 0


def test_the_page_shows_the_table_of_the_tool(tool: ModuleType) -> None:
    page = (REPOSITORY / "docs" / "peers.md").read_text("utf-8")
    rows = re.findall(r"^\| (`.*?`) \| (.*) \|$", page, re.MULTILINE)
    assert f"| tool | {' | '.join(tool.COLUMNS)} |" in page
    assert [name for name, _ in rows] == list(tool.TOOLS)
    ours = dict(zip(tool.COLUMNS, rows[0][1].split(" | "), strict=True))
    assert {ours[column] for column in ("lost", "stranded")} == {"0"}

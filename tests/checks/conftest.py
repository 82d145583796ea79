"""What the tests of rules share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.broken import make_victim


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("whole")
    make_victim(root)
    return root


@pytest.fixture
def root(tmp_path: Path, whole: Path) -> Path:
    """A fresh copy of the small project, in which no rule finds anything."""
    return Path(shutil.copytree(whole, tmp_path / "project", ignore=shutil.ignore_patterns(".*")))

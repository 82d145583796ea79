"""The project that most tests of ways out and back start from."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.ways import made

from articlekit.model.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An article translated into Norwegian, nothing of it sent yet."""
    return made(tmp_path)

"""The repository's own project, built once for all tests of its output."""

from __future__ import annotations

import pytest
from support.own import built

from articlekit.model.project import Project


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return built(tmp_path_factory.mktemp("own"))

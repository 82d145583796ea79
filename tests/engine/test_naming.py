"""Names that are not there: what may be meant is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.restructured import rich

from articlekit.engine.move import move
from articlekit.engine.rename import rename
from articlekit.engine.split import join, split
from articlekit.errors import UsageError
from articlekit.model.project import Project

NAMES: dict[str, tuple[Callable[[Project], object], str]] = {
    "a slip": (lambda project: rename(project, "one/p77", "p9"), "Did you mean p7?"),
    "a former id": (lambda project: split(project, "one/p2", at="Second"), "It is p7 now."),
    "joined": (lambda project: move(project, "one/p3", to="dos"), "It is p7 now."),
    "a former article": (lambda project: move(project, "two/x1", to="one"), "It is dos now."),
    "nothing near": (lambda project: rename(project, "one/zzz", "p9"), "as `id`"),
}


@pytest.mark.parametrize(("change", "hint"), NAMES.values(), ids=NAMES)
def test_a_name_that_is_not_there(
    tmp_path: Path, change: Callable[[Project], object], hint: str
) -> None:
    project = rich(tmp_path)
    rename(project, "one/p2", "p7")
    join(project, "one/p7", "p3")
    rename(project, "article:two", "dos")
    with pytest.raises(UsageError) as refused:
        change(project)
    assert hint in str(refused.value)

"""Names that are not there: what may be meant is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.project import article, make_project, snapshot
from support.restructured import rich

from articlekit.engine.edits.move import move
from articlekit.engine.edits.rename import rename
from articlekit.engine.edits.split import join, split
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


def test_a_member_of_an_own_block_that_means_something_else_by_was(tmp_path: Path) -> None:
    folder = tmp_path / "schema" / "blocks"
    folder.mkdir(parents=True)
    schema = '{"properties": {"id": {"type": "string"}, "type": {"const": "x-odd"}}}'
    (folder / "odd.schema.json").write_text(schema)
    block = {"id": "b1", "type": "x-odd", "parts": [{"id": "m1", "was": 5}]}
    project = make_project(tmp_path, [article(body=[block])])
    before = snapshot(tmp_path)
    with pytest.raises(UsageError, match="there is no nope"):
        rename(project, "one/nope", "p9")
    with pytest.raises(UsageError, match="m1 has a `was` that is no list"):
        rename(project, "one/m1", "m2")
    assert snapshot(tmp_path) == before

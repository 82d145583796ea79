"""`update --minor`: an edit that changes no meaning keeps current what was current, no more."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.project import article, fuzzy, make_project, translate
from support.restructured import states

from articlekit.engine.minor import texts_before
from articlekit.engine.prepare import Preparer
from articlekit.engine.update import update
from articlekit.errors import UsageError
from articlekit.model.project import Project


def edit(project: Project, text: str) -> None:
    path = project.articles / "one.json"
    value = json.loads(path.read_text("utf-8"))
    value["body"][0]["text"] = text
    path.write_text(json.dumps(value), encoding="utf-8")


def state(project: Project, tag: str = "nb") -> str:
    preparer = Preparer(project)
    prepared = preparer.prepare(preparer.article(project.articles / "one.json"))
    return prepared.languages[tag].translations["one/p1"].state


@pytest.fixture
def project(tmp_path: Path) -> Project:
    body = [{"id": "p1", "type": "paragraph", "text": "A sentense."}]
    made = make_project(tmp_path, [article("one", body=body)], ("en", "nb", "fr", "ru"))
    translate(made, "nb", {"one/p1": "En setning."})
    translate(made, "fr", {"one/p1": fuzzy("Une phrase.", previous_source="Another sentence.")})
    translate(made, "ru", {"one/p1": fuzzy("Предложение.")})
    return made


def git(project: Project, *arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false"]
    subprocess.run(
        ["git", "-C", str(project.root), *identity, *arguments], check=True, capture_output=True
    )


def test_a_typo_keeps_what_was_current_and_nothing_else(project: Project) -> None:
    edit(project, "A sentence.")
    assert state(project) == "outdated"
    update(project, minor=texts_before(project, ["one/p1"]))
    assert [state(project, tag) for tag in ("nb", "fr", "ru")] == [
        "translated",
        "outdated",
        "unreviewed",
    ]


def test_a_text_that_was_there_before_makes_nothing_current(project: Project) -> None:
    for text in ("Another thing.", "A sentense."):
        edit(project, text)
        update(project)
        translate(project, "nb", {"one/p1": {"texts": ("Noe annet?",)}})
    assert state(project) == "outdated"
    edit(project, "A sentence.")
    update(project, minor=texts_before(project, ["one/p1"]))
    assert state(project) == "outdated"


def test_a_retracted_text_is_refused(project: Project) -> None:
    path = project.articles / "one.json"
    value = json.loads(path.read_text("utf-8"))
    value["body"][0]["text"] = {"text": "It was not so.", "retracted": True}
    path.write_text(json.dumps(value), encoding="utf-8")
    with pytest.raises(UsageError, match="one/p1 is retracted"):
        texts_before(project, ["one/p1"])
    assert state(project) == "outdated"


def test_after_an_update_the_template_no_longer_knows(project: Project) -> None:
    edit(project, "A sentence.")
    update(project)
    with pytest.raises(UsageError, match="has not changed since"):
        texts_before(project, ["one/p1"])


def test_a_revision_knows_the_text_before(project: Project) -> None:
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "before")
    edit(project, "A sentence.")
    update(project)
    assert state(project) == "outdated"
    update(project, minor=texts_before(project, ["one/p1"], since="HEAD"))
    assert [state(project, tag) for tag in ("nb", "fr", "ru")] == [
        "translated",
        "outdated",
        "unreviewed",
    ]


def commit(project: Project) -> None:
    """The project as it is, in a repository whose root is the folder above it."""
    git(project, "init", "-q", str(project.root.parent))
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "before")


@pytest.fixture
def committed(tmp_path: Path) -> Project:
    body = [{"id": "p1", "type": "paragraph", "text": "A sentense of {day}."}]
    values = {"day": {"date": "2018"}}
    made = make_project(tmp_path / "inside", [article("one", body=body, values=values)])
    translate(made, "nb", {"one/p1": "En setning fra {day}."})
    commit(made)
    return made


def rename_file(value: Any, project: Project) -> None:
    """The file alone: the id stays."""


def rename_block(value: Any, project: Project) -> None:
    value["body"][0].update(id="p9", was=["p1"])


def rename_article(value: Any, project: Project) -> None:
    value.update(id="uno", was=["one"])


def rename_value(value: Any, project: Project) -> None:
    value["values"] = {"date": {"date": "2018", "was": ["day"]}}
    value["body"][0]["text"] = value["body"][0]["text"].replace("{day}", "{date}")


def mend_another_file(value: Any, project: Project) -> None:
    """Which could not be read at the revision, and named the same id."""
    other = project.articles / "another.json"
    other.write_text('{"id": "one", "body": ', encoding="utf-8")
    commit(project)
    other.unlink()


EDITS = [rename_file, rename_block, rename_article, rename_value, mend_another_file]


@pytest.mark.parametrize("change", EDITS)
@pytest.mark.parametrize("updated", [False, True])
def test_a_revision_is_asked_for_the_unit_wherever_it_was(
    committed: Project, change: Callable[[Any, Project], None], updated: bool
) -> None:
    path = committed.articles / "one.json"
    value = json.loads(path.read_text("utf-8"))
    value["body"][0]["text"] = "A sentence of {day}."
    change(value, committed)
    path.unlink()
    (committed.articles / "news").mkdir()
    (committed.articles / "news" / "first.json").write_text(json.dumps(value), encoding="utf-8")
    if updated:
        update(committed)
    unit = f"{value['id']}/{value['body'][0]['id']}"
    update(committed, minor=texts_before(committed, [unit], since="HEAD"))
    assert states(committed)["nb", unit] == "translated"


def test_a_file_of_a_strange_name_stands_in_nobodys_way(committed: Project) -> None:
    strange = os.fsencode(committed.articles) + b"/caf\xe9.json"
    try:
        with open(strange, "wb") as file:  # noqa: PTH123 - a path of bytes
            file.write(b'{"id": "one"}')
    except OSError:
        pytest.skip("this file system takes no such name")
    commit(committed)
    os.unlink(strange)  # noqa: PTH108
    path = committed.articles / "one.json"
    value = json.loads(path.read_text("utf-8"))
    value["body"][0]["text"] = "A sentence of {day}."
    path.unlink()
    (committed.articles / "uno.json").write_text(json.dumps(value), encoding="utf-8")
    assert texts_before(committed, ["one/p1"], since="HEAD")["one/p1"][0].startswith("A sentense")


def test_the_template_knows_a_unit_under_its_former_id(project: Project) -> None:
    path = project.articles / "one.json"
    value = json.loads(path.read_text("utf-8"))
    value["body"][0].update(id="p9", was=["p1"], text="A sentence.")
    path.write_text(json.dumps({**value, "id": "uno", "was": ["one"]}), encoding="utf-8")
    update(project, minor=texts_before(project, ["uno/p9"]))
    assert states(project)["nb", "uno/p9"] == "translated"


def test_what_was_not_there_at_a_revision_is_not_known(committed: Project) -> None:
    path = committed.articles / "one.json"
    value = json.loads(path.read_text("utf-8"))
    value["body"].append({"id": "p2", "type": "paragraph", "text": "New."})
    path.write_text(json.dumps(value), encoding="utf-8")
    with pytest.raises(UsageError, match="the text of one/p2 before the edit is not known"):
        texts_before(committed, ["one/p2"], since="HEAD")
    with pytest.raises(UsageError, match="one/p1 has not changed since") as refused:
        texts_before(committed, ["one/p1"], since="HEAD")
    assert "HEAD has today's text already" in str(refused.value)


@pytest.mark.parametrize(
    ("unit", "since", "says"),
    [
        ("one/p9", None, "there is no unit one/p9"),
        ("one/p1", None, "has not changed since"),
        ("one/p1", "no-such-revision", "git does not have"),
        ("one/p1", "--output=x", "is not a revision"),
    ],
)
def test_what_is_not_known_is_refused(
    project: Project, unit: str, since: str | None, says: str
) -> None:
    with pytest.raises(UsageError, match=says):
        texts_before(project, [unit], since)

"""`update --minor`: an edit that changes no meaning keeps current what was current, no more."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from support.project import article, fuzzy, make_project, translate

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

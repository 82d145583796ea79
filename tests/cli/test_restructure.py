"""rename, move, split, join and redact as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.cli import Cli
from support.project import snapshot, translate
from support.restructured import edit, rich, value_of

from articlekit.engine.update import update
from articlekit.model.project import Project

COMMANDS = {
    "rename": ("rename", "article:one", "uno"),
    "move": ("move", "one/p2", "--to", "two", "--after", "x1"),
    "split": ("split", "one/p2", "--at", "Second one"),
    "join": ("join", "one/p1", "p2"),
    "redact": ("redact", "one/p2"),
}
every_command = pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return rich(tmp_path / "project")


@every_command
def test_a_command_says_how_much_it_wrote(cli: Cli, project: Project, command: list[str]) -> None:
    done = cli(*command, at=project.root)
    assert done.status == 0, done.err
    assert "files written" in done.out
    assert done.too_wide == []
    assert cli("update", "--check").status == 0


@every_command
def test_a_dry_run_writes_nothing(cli: Cli, project: Project, command: list[str]) -> None:
    before = snapshot(project.root)
    done = cli(*command, "--dry-run", at=project.root)
    assert done.status == 0
    assert "articles/one.json" in done.out
    assert "files would be written" in done.out
    assert snapshot(project.root) == before


@every_command
def test_json_for_programs(cli: Cli, project: Project, command: list[str]) -> None:
    done = cli(*command, "--format", "json", "--project", str(project.root))
    made = json.loads(done.out)
    assert "articles/one.json" in made["written"]
    assert made["dry_run"] is False


@every_command
def test_quiet_says_nothing_when_all_is_well(
    cli: Cli, project: Project, command: list[str]
) -> None:
    assert cli(*command, "--quiet", at=project.root).said == ""


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("rename", "one/p9", "x"), "there is no p9 in one"),
        (("rename", "one", "x"), "Did you mean article:one?"),
        (("move", "one/q1", "--to", "two"), "the pull quote k1 repeats q1"),
        (("split", "one/p2", "--at", "nowhere"), "the words stand no times"),
        (("join", "one/p1", "q1"), "not of one kind"),
        (("redact",), "nothing is named"),
        (("redact", "one/q1"), "Redact one/k1 with it"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_what_is_refused_ends_with_two_and_a_hint(
    cli: Cli, project: Project, command: tuple[str, ...], words: str
) -> None:
    before = snapshot(project.articles)
    done = cli(*command, at=project.root)
    assert done.status == 2
    assert words in done.err
    assert "Traceback" not in done.err
    assert done.err.count("\n") >= 2
    assert snapshot(project.articles) == before


def test_a_block_goes_to_one_place_only(cli: Cli, project: Project) -> None:
    done = cli("move", "one/p2", "--to", "two", "--after", "x1", "--end", at=project.root)
    assert done.status == 2
    assert "not allowed with" in done.err


def test_text_that_is_left_ends_with_one(cli: Cli, project: Project) -> None:
    edit(project, "two", lambda value: value["body"][0].update(text="First sentence here."))
    update(project)
    done = cli("redact", "one/p2", at=project.root)
    assert done.status == 1
    assert "articles/two.json: /body/0/text still holds “" in done.out
    assert len(value_of(project, "one")["body"]) == 9


def test_a_translation_that_may_say_it_ends_with_status_1(cli: Cli, project: Project) -> None:
    translate(project, "nb", {"one/p2": "Noe hemmelig."})
    edit(project, "one", lambda value: value["body"][1].update(text="Something harmless."))
    done = cli("redact", "--text", "First sentence", at=project.root)
    assert done.status == 1
    assert "one/p2 may say it" in " ".join(done.out.split())
    assert cli("redact", "--text", "First sentence", at=project.root).status == 0

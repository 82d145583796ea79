"""build, export, verify."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.cli import Cli
from support.project import article, make_project, snapshot, translate

from articlekit.model.project import Project


def test_build_writes_the_output_and_says_who_got_what(cli: Cli, project: Project) -> None:
    shown = cli("build", at=project.root)
    assert shown.status == 0
    assert (project.dist / "nb/articles/one.json").is_file()
    rows = [line.split() for line in shown.out.split("\n")]
    assert ["en", "2", "100.0%", "0", "0", "0"] in rows
    assert ["nb", "1", "50.0%", "0", "0", "2"] in rows
    assert ["nb", "two:", "headline", "is", "missing", "and", "required"] in rows
    files = len([path for path in project.dist.rglob("*") if path.is_file()])
    assert any(row[:2] == [str(files), "files,"] for row in rows)


def test_build_writes_nothing_when_there_are_errors(cli: Cli, broken: Project) -> None:
    shown = cli("build", at=broken.root)
    assert shown.status == 1
    assert "articles/two.json" in shown.out
    assert shown.out.endswith("nothing was written: correct the errors first\n")
    assert not broken.dist.exists()


def test_an_output_without_articles_is_said_to_be_empty(
    cli: Cli, tmp_path: Path, project: Project
) -> None:
    """A folder that is not the project's, perhaps: nobody should find that out on the site."""
    empty = make_project(tmp_path / "empty", [article(status="draft")])
    said = "there is no article with the status `published`: the output is empty"
    assert said in cli("build", at=empty.root).out
    assert said not in cli("build", at=project.root).out


def test_build_names_what_is_left_out_although_a_rule_is_a_warning(
    cli: Cli, tmp_path: Path
) -> None:
    twice = [{"id": "p1", "type": "paragraph", "text": "a"}] * 2
    articles = [article(body=twice), article("two")]
    project = make_project(tmp_path, articles, config='[rules]\nAK201 = "warning"\n')
    shown = cli("build", at=project.root)
    assert shown.status == 0
    assert "\narticles/one.json: skipped, since it has errors" in shown.out
    assert "articles/one.json: skipped" in cli("build", "--quiet", at=project.root).out


def test_export_does_not_ask_the_rules(cli: Cli, broken: Project) -> None:
    shown = cli("export", at=broken.root)
    assert shown.status == 1
    assert shown.out.startswith(
        "articles/two.json: skipped, since it has errors; `articlekit check` says which\n"
    )
    assert (broken.dist / "en/articles/one.json").is_file()
    assert not (broken.dist / "en/articles/two.json").exists()


def test_export_names_what_it_leaves_out_also_when_quiet_and_in_json(
    cli: Cli, broken: Project
) -> None:
    shown = cli("export", "--quiet", at=broken.root)
    assert len(shown.out.splitlines()) == 1
    assert "articles/two.json: skipped" in shown.out
    shown = cli("export", "--format", "json", at=broken.root)
    assert json.loads(shown.out)["skipped"] == ["articles/two.json"]
    assert (shown.status, shown.err) == (1, "")


def test_export_says_nothing_of_drafts_and_of_what_is_withheld(cli: Cli, project: Project) -> None:
    path = project.articles / "one.json"
    path.write_text(path.read_text().replace('"published"', '"draft"'))
    shown = cli("export", at=project.root)
    assert (shown.status, "skipped" in shown.out) == (0, False)


@pytest.mark.parametrize("command", ["build", "export"])
def test_json_is_one_document(cli: Cli, project: Project, command: str) -> None:
    document = json.loads(cli(command, "--format", "json", at=project.root).out)
    assert document["version"] == 1
    assert document["output"] == "dist"
    assert document["withheld"] == [
        {"article": "two", "language": "nb", "reason": "headline is missing and required"}
    ]
    assert [one["tag"] for one in document["languages"]] == ["en", "nb"]
    assert document["files"] == len(snapshot(project.dist))
    assert document["bytes"] == sum(map(len, snapshot(project.dist).values()))


def test_json_of_a_build_with_errors_says_that_nothing_was_written(
    cli: Cli, broken: Project
) -> None:
    shown = cli("build", "--format", "json", at=broken.root)
    document = json.loads(shown.out)
    assert shown.status == 1
    assert document["output"] is None
    assert document["summary"]["errors"] > 0


def test_quiet_still_says_what_is_wrong(cli: Cli, broken: Project) -> None:
    shown = cli("build", "--quiet", at=broken.root)
    assert shown.status == 1
    assert "articles/two.json" in shown.out


def test_a_share_is_never_rounded_up(cli: Cli, project: Project) -> None:
    texts = {"two/headline": "To", "two/p1": "Et avsnitt."}
    translate(project, "nb", texts)
    assert " 100.0%" in cli("build", at=project.root).out.split("nb ")[1]


def test_build_finds_the_project_above(cli: Cli, project: Project) -> None:
    assert cli("build", at=project.articles).status == 0
    assert project.dist.is_dir()


def test_verify_agrees_with_what_was_built(cli: Cli, project: Project) -> None:
    cli("build", at=project.root)
    files = len(snapshot(project.dist)) - 1
    assert cli("verify").out == f"{files} files are as the manifest says\n"
    assert cli("verify", str(project.dist), at=project.root.parent).status == 0


def test_verify_names_each_file_that_differs(cli: Cli, project: Project) -> None:
    cli("build", at=project.root)
    (project.dist / "en/index.json").write_text("{}")
    (project.dist / "nb/bundle.json").unlink()
    shown = cli("verify", "--quiet")
    assert shown.status == 1
    assert [line.partition(":")[0] for line in shown.out.splitlines()] == [
        "en/index.json", "nb/bundle.json",
    ]  # fmt: skip


def test_what_is_withheld_is_in_the_order_of_the_languages(cli: Cli, tmp_path: Path) -> None:
    project = make_project(
        tmp_path, [article("one")], ("en", "nb", "ar"), config='[tiers.2]\nrequired = ["*"]\n'
    )
    withheld = cli("build", at=project.root).out.partition("withheld:\n")[2].splitlines()
    assert [line.split()[:2] for line in withheld[:2]] == [["nb", "one:"], ["ar", "one:"]]

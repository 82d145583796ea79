"""init, new, fmt, schema."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from support.cli import Cli
from support.project import REPOSITORY, snapshot

from articlekit.model.project import Project


@pytest.fixture
def fresh(cli: Cli, tmp_path: Path) -> Path:
    folder = tmp_path / "fresh"
    assert cli("init", str(folder), "--languages", "nb,ar,pt-BR").status == 0
    return folder


def test_a_new_project_passes_its_own_commands(cli: Cli, fresh: Path) -> None:
    for arguments in (("check",), ("fmt", "--check"), ("update", "--check"), ("schema", "--check"),
                      ("build",), ("verify",)):  # fmt: skip
        shown = cli(*arguments, at=fresh)
        assert shown.status == 0, shown.said


def test_a_new_project_has_a_catalogue_per_language(fresh: Path) -> None:
    folders = sorted(path.name for path in (fresh / "locales").iterdir() if path.is_dir())
    assert folders == ["ar", "nb", "pt_BR"]
    assert (fresh / "locales/pt_BR/LC_MESSAGES/welcome.po").is_file()


def test_init_keeps_a_file_that_is_there_already(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    shown = cli("init", str(tmp_path))
    assert shown.status == 0
    made = len(snapshot(tmp_path)) - 1
    assert shown.out.startswith(f"{made} files written")
    assert (tmp_path / ".gitignore").read_text() == "mine\n"


def test_init_twice_is_refused_and_changes_nothing(cli: Cli, fresh: Path) -> None:
    before = snapshot(fresh)
    assert cli("init", str(fresh)).status == 2
    assert snapshot(fresh) == before


def test_init_says_which_languages_it_took(cli: Cli, tmp_path: Path) -> None:
    assert "default: fr" in " ".join(cli("init", "--help").out.split())
    said = cli("init", str(tmp_path / "a")).out
    assert "languages: en, fr (by default); articlekit.toml lists them\n" in said
    said = cli("init", str(tmp_path / "b"), "--languages", "nb").out
    assert "languages: en, nb; articlekit.toml lists them\n" in said
    said = cli("init", str(tmp_path / "c"), "--languages", "nb", "--languages", "fr,ar").out
    assert "languages: en, nb, fr, ar; articlekit.toml lists them\n" in said


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_init_git_teaches_git_to_merge_a_project_that_is_there(cli: Cli, fresh: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(fresh)], check=True)
    before = snapshot(fresh)
    for _ in range(2):
        shown = cli("init", "--git", at=fresh)
        assert (shown.status, shown.err) == (0, "")
        assert "git merges the catalogues by unit id" in shown.out
    assert (fresh / ".gitattributes").read_text().count("merge=articlekit") == 2
    assert {name: data for name, data in snapshot(fresh).items() if name in before} | {
        ".git/config": b""
    } == before | {".git/config": b""}
    assert cli("init", "--git", "--quiet").said == ""


def test_a_new_article_is_a_draft_that_can_be_formatted_and_checked(cli: Cli, fresh: Path) -> None:
    shown = cli("new", "first-news", "--folder", "news/2018", at=fresh)
    assert shown.status == 0
    path = fresh / "articles/news/2018/first-news.json"
    assert "articles/news/2018/first-news.json" in shown.out
    made = json.loads(path.read_text())
    assert (made["id"], made["type"], made["status"]) == ("first-news", "news", "draft")
    assert (path.parent / made["$schema"]).resolve() == fresh / "schema/article-1.schema.json"
    assert cli("fmt").status == 0
    assert cli("check", str(path)).status == 0


def test_fmt_gives_ids_and_is_done_at_once(cli: Cli, project: Project) -> None:
    path = project.articles / "one.json"
    value = json.loads(path.read_text())
    value["body"].append({"text": "New.", "type": "paragraph"})
    path.write_text(json.dumps(value))
    assert cli("fmt", "--check", at=project.root).status == 1
    assert "id" not in json.loads(path.read_text())["body"][1]
    assert cli("fmt", str(path)).status == 0
    added = json.loads(path.read_text())["body"][1]
    assert list(added) == ["id", "type", "text"]
    assert added["id"].startswith("p-")
    assert cli("fmt", "--check", str(path)).status == 0


def test_fmt_leaves_alone_what_it_cannot_read(cli: Cli, project: Project) -> None:
    path = project.articles / "one.json"
    path.write_text("{")
    shown = cli("fmt", str(path), at=project.root)
    assert shown.status == 1
    assert "articles/one.json: skipped" in shown.out
    assert path.read_text() == "{"


def test_schema_check_finds_a_schema_that_was_changed(cli: Cli, fresh: Path) -> None:
    path = fresh / "schema/article-1.schema.json"
    text = path.read_text()
    path.write_text("{}")
    shown = cli("schema", "--check", at=fresh)
    assert (shown.status, shown.out) == (
        1, "schema/article-1.schema.json differs from the models\n",
    )  # fmt: skip
    assert cli("schema").status == 0
    assert path.read_text() == text


def test_fmt_reports_for_programs(cli: Cli, project: Project) -> None:
    (project.articles / "one.json").write_text('{"type": "news", "id": "one", "body": []}')
    (project.articles / "three.json").write_text("{")
    for options, status in ((("--check",), 1), ((), 1)):
        shown = cli("fmt", *options, "--format", "json", at=project.root)
        assert shown.status == status
        assert json.loads(shown.out) == {
            "version": 1,
            "dry_run": "--check" in options,
            "changed": ["articles/one.json", "articles/two.json"],
            "skipped": ["articles/three.json"],
            "unchanged": 0,
        }


def test_schema_reports_for_programs(cli: Cli, fresh: Path) -> None:
    name = "schema/article-1.schema.json"
    (fresh / name).write_text("{}")
    for options, status, changed in (
        (("--check",), 1, [name]), ((), 0, [name]), (("--check",), 0, []),
    ):  # fmt: skip
        shown = cli("schema", *options, "--format", "json", at=fresh)
        made = {"version": 1, "dry_run": "--check" in options, "changed": changed}
        assert (shown.status, json.loads(shown.out)) == (status, made)


def test_schema_keeps_the_schemas_of_the_projects_own_blocks(cli: Cli, fresh: Path) -> None:
    own = fresh / "schema/blocks/steps.schema.json"
    own.parent.mkdir(exist_ok=True)
    own.write_text("{}")
    cli("schema", at=fresh)
    assert own.read_text() == "{}"


def test_the_schemas_of_this_repository_are_those_of_its_models(cli: Cli) -> None:
    shown = cli("schema", "--check", "--project", str(REPOSITORY))
    assert (shown.status, shown.out) == (0, "the schemas are up to date\n")

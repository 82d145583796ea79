"""Options: each explained, lists that add up, and nothing overruled without a word."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.cli import Cli
from support.project import article, make_project

from articlekit.cli.command import parser
from articlekit.model.project import Project


def commands(
    of: argparse.ArgumentParser, name: str = ""
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command, and those within one, by their words."""
    for action in of._actions:
        if isinstance(action.choices, dict):
            for word, one in action.choices.items():
                words = f"{name} {word}".strip()
                yield words, one
                yield from commands(one, words)


COMMANDS = dict(commands(parser()))
each_command = pytest.mark.parametrize("name", COMMANDS)


@each_command
def test_a_command_says_what_it_does_and_what_each_option_is(name: str) -> None:
    one = COMMANDS[name]
    assert one.description
    assert one.description.endswith(".")
    silent = [action.dest for action in one._actions if action.help in (None, argparse.SUPPRESS)]
    assert silent in ([], [argparse.SUPPRESS])  # the commands within one have lines of their own


@each_command
def test_help_fits_eighty_columns(name: str, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = cli(*name.split(), "--help")
    assert (shown.status, shown.err) == (0, "")
    assert [line for line in shown.out.splitlines() if len(line) > 80] == []


@each_command
def test_no_command_takes_half_an_option(name: str) -> None:
    assert COMMANDS[name].allow_abbrev is False


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--format", "json", "--format", "text"),
        ("xliff", "export", "--language", "nb", "--language", "nn"),
        ("build", "--project", "a", "--project", "b"),
        ("redact", "--text", "one", "--text", "two"),
    ],
    ids=" ".join,
)
def test_a_second_value_is_refused_where_one_alone_counts(
    cli: Cli, arguments: tuple[str, ...]
) -> None:
    shown = cli(*arguments)
    assert shown.status == 2
    assert "given twice" in shown.err
    assert shown.err.startswith(f"usage: articlekit {arguments[0]}")


@pytest.mark.parametrize("option", ["--project", "--project=x", "--quiet", "--format"])
def test_an_option_before_the_command_is_answered_with_where_it_stands(
    cli: Cli, option: str
) -> None:
    shown = cli(option, "x", "check")
    assert (shown.status, shown.out) == (2, "")
    assert "Options come after it" in shown.err


@pytest.mark.parametrize("command", ["check", "fmt"])
def test_a_path_of_another_project_than_the_one_that_is_named_is_refused(
    cli: Cli, project: Project, tmp_path: Path, command: str
) -> None:
    other = make_project(tmp_path / "other", [article("six")])
    path = str(other.articles / "six.json")
    assert cli(command, path, at=project.root).status == 0
    shown = cli(command, path, "--project", str(project.root))
    assert (shown.status, shown.out) == (2, "")
    assert "not in the project" in " ".join(shown.err.split())


def test_rules_selected_twice_add_up(cli: Cli, broken: Project) -> None:
    (broken.articles / "six.json").write_text("{", encoding="utf-8")

    def codes(*arguments: str) -> set[str]:
        shown = cli("check", "--format", "json", *arguments, at=broken.root)
        return {one["code"] for one in json.loads(shown.out)["diagnostics"]}

    first, second = codes("--select", "AK0"), codes("--select", "ak1")
    assert first
    assert second
    assert codes("--select", "AK0", "--select", " ak1 ,") == first | second


def test_languages_given_twice_add_up(cli: Cli, tmp_path: Path) -> None:
    assert cli("init", "--languages", "nb,fr", "--languages", "ar", at=tmp_path).status == 0
    assert list(Project.load(tmp_path).languages) == ["en", "nb", "fr", "ar"]


def test_articles_given_twice_add_up(cli: Cli, project: Project) -> None:
    words = ("csv", "export", "--language", "nb", "--article", "one", "--article", "two")
    assert cli(*words, at=project.root).status == 0
    files = sorted(path.name for path in (project.root / "exchange").iterdir())
    assert files == ["one.nb.csv", "two.nb.csv"]

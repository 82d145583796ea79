"""How every command behaves: start-up, statuses, streams, errors in plain words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.cli import Cli
from support.project import copy_repository, snapshot

from articlekit.cli.command import GROUPS, parser
from articlekit.model.project import Project

COMMANDS = ("build", "export", "verify", "check", "explain", "update", "status", "new", "fmt",
            "schema", "init")  # fmt: skip
HEAVY = ("pydantic", "pydantic_core", "babel", "jsonschema", "polib")


def imported(*arguments: str) -> set[str]:
    """The modules that are there after a command, in a fresh interpreter."""
    code = (
        "import contextlib, io, json, sys\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    from articlekit.cli import main\n"
        f"    main({list(arguments)!r})\n"
        "print(json.dumps(sorted(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    return set(json.loads(done.stdout))


@pytest.mark.parametrize(
    "arguments", [("--version",), ("--help",), *((name, "--help") for name in COMMANDS)],
    ids=" ".join,
)  # fmt: skip
def test_what_needs_no_work_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    modules = imported(*arguments)
    assert "articlekit.cli" in modules
    assert modules.isdisjoint(HEAVY)


@pytest.mark.parametrize("command", ["check", "update", "export", "status"])
def test_commands_do_without_models(command: str, project: Project) -> None:
    """The schemas say what the models say; building those would take most of a short run."""
    modules = imported(command, "--quiet", "--project", str(project.root))
    assert "articlekit.model.schema" in modules
    assert modules.isdisjoint({"pydantic", "jsonschema", "polib"})


def test_the_version_needs_not_even_the_parser() -> None:
    assert "argparse" not in imported("--version")


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_fits_the_terminal_and_names_every_option(cli: Cli, name: str) -> None:
    shown = cli(*filter(None, [name]), "--help")
    assert (shown.status, shown.err) == (0, "")
    assert shown.too_wide == []
    assert "--quiet" in shown.out


def test_help_lists_every_command(cli: Cli) -> None:
    shown = cli("--help").out
    assert [name for name in COMMANDS if f"\n    {name}" not in shown] == []


@pytest.mark.parametrize(
    "arguments", [(), ("build", "--fast"), ("build", "--form", "json"), ("new",)],
    ids=["no command", "unknown option", "abbreviated option", "no argument"],
)  # fmt: skip
def test_a_wrong_call_ends_with_status_2_and_the_usage(cli: Cli, arguments: tuple[str]) -> None:
    shown = cli(*arguments)
    assert shown.status == 2
    assert shown.err.startswith("usage: articlekit")
    assert shown.out == ""


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("buidl", "build"),
        ("stauts", "status"),
        ("merge", None),
        ("publish", None),
        ("x" * 90, None),
    ],
)
def test_a_command_that_is_none_is_answered_with_the_nearest(
    cli: Cli, name: str, meant: str | None
) -> None:
    shown = cli(name, "--quiet")
    assert (shown.status, shown.out) == (2, "")
    asked = f". Did you mean {meant}?" if meant else ""
    assert shown.err == (
        f"articlekit: there is no command {name}{asked}\n  `articlekit --help` lists them.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "usage", "words"),
    [
        (("check", "-q"), "articlekit check", "-q"),
        (("check", "--bogus"), "articlekit check", "--bogus"),
        (("check", "--quite"), "articlekit check", "--quite. Did you mean --quiet?"),
        (("csv", "export", "--language", "nb", "--bogus"), "articlekit csv export", "--bogus"),
        (("--bogus", "check"), "articlekit", "--bogus"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_an_option_that_is_none_shows_the_usage_of_its_command(
    cli: Cli, arguments: tuple[str, ...], usage: str, words: str
) -> None:
    shown = cli(*arguments)
    assert shown.status == 2
    assert shown.err.startswith(f"usage: {usage} [-h]")
    assert shown.err.endswith(f"unrecognized arguments: {words}\n")


@pytest.mark.parametrize(
    "name", [name for name in COMMANDS if name not in ("init", "new", "explain")]
)
def test_without_a_project_a_command_says_what_one_is(cli: Cli, name: str, tmp_path: Path) -> None:
    shown = cli(name, "--project", str(tmp_path))
    assert (shown.status, shown.out) == (2, "")
    assert "no articlekit project" in " ".join(shown.err.split())
    assert "articlekit init" in shown.err
    assert shown.too_wide == []


CONFIGURATIONS: dict[str, tuple[bytes, str]] = {
    "not TOML": (b"languages = [", "not TOML"),
    "not UTF-8": (b"project = '\xff'", "not TOML"),
    "no languages": (b"project = 'x'", "languages"),
    "an unknown key": (b"speed = 1\n[[languages]]\ntag = 'en'\n", "speed"),
    "a source that is not listed": (b"[[languages]]\ntag = 'nb'\n", "source language en"),
    "a fallback that is not listed": (
        b"[[languages]]\ntag = 'en'\nfallback = ['nb']\n", "falls back to nb",
    ),
    "an address without {id}": (
        b"[urls]\narticle = '/{tag}/'\n[[languages]]\ntag = 'en'\n", "needs {tag} and {id}",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "words"), CONFIGURATIONS.values(), ids=CONFIGURATIONS)
def test_a_configuration_that_cannot_be_is_an_error_with_its_file(
    cli: Cli, tmp_path: Path, text: bytes, words: str
) -> None:
    (tmp_path / "articlekit.toml").write_bytes(text)
    shown = cli("build", at=tmp_path)
    assert shown.status == 2
    assert "articlekit.toml" in shown.err
    assert words in " ".join(shown.err.split())
    assert "Traceback" not in shown.err


WRONG: dict[str, tuple[tuple[str, ...], str]] = {
    "verify without a build": (("verify",), "there is no manifest"),
    "verify of no folder": (("verify", "nowhere"), "there is no manifest"),
    "explain of no rule": (("explain", "AK999"), "there is no rule AK999"),
    "explain of no article": (("explain", "three", "nb"), "there is no article three"),
    "explain of no language": (("explain", "one", "xx"), "xx is not a language"),
    "new with a bad id": (("new", "One Two"), "is not an article id"),
    "new with a reserved id": (("new", "shared"), "is taken by articlekit itself"),
    "new with an id that is taken": (("new", "one"), "is taken"),
    "new with a bad type": (("new", "three", "--type", "poem"), "there is no type poem"),
    "new outside": (("new", "three", "--folder", "../.."), "is outside articles"),
    "check of no file": (("check", "nowhere.json"), "there is no such file"),
    "fmt of no file": (("fmt", "nowhere.json"), "there is no such file"),
    "fmt of another place": (("fmt", "/usr", "--project", "."), "no articlekit project"),
    "import of no XLIFF": (("xliff", "import", "no.xlf"), "there is no such file"),
    "import of no table": (("csv", "import", "no.nb.csv"), "there is no such file"),
    "import of a folder": (("csv", "import", "articles"), "does not tell the language"),
    "merge of no files": (("merge-driver", "a", "b", "c"), "there is no such file"),
    "export into a file": (
        ("xliff", "export", "--language", "nb", "--output", "articlekit.toml"),
        "cannot write",
    ),
    "memory into a folder": (
        ("memory", "export", "--language", "nb", "--tmx", "articles"),
        "cannot write",
    ),
    "search in no language": (("memory", "search", "x", "--language", "xx"), "not a language"),
    "no project there": (("status", "--project", "/"), "no articlekit project"),
    "init over a project": (("init", "."), "there is a project already"),
    "init over a project with languages": (
        ("init", ".", "--git", "--languages", "nb"),
        "there is a project already",
    ),
    "init with a bad tag": (("init", "new", "--languages", "n b"), "is not a language tag"),
    "init with a language without plural forms": (
        ("init", "new", "--languages", "de,xx"),
        "no plural forms are known for xx",
    ),
}


@pytest.mark.parametrize(("arguments", "words"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_done_is_said_in_plain_words_and_changes_nothing(
    cli: Cli, project: Project, arguments: tuple[str, ...], words: str
) -> None:
    before = snapshot(project.root)
    shown = cli(*arguments, at=project.root)
    assert (shown.status, shown.out) == (2, "")
    assert shown.err.startswith("articlekit:")
    assert words in " ".join(shown.err.split())
    assert shown.too_wide == []
    assert snapshot(project.root) == before


def to_nobody(root: Path, *arguments: str, unbuffered: str = "") -> tuple[int, bytes]:
    """The status of a command whose reader has gone before it says a word, and its complaints."""
    ours, theirs = os.pipe()
    os.close(ours)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "articlekit", *arguments], cwd=root, check=False,
            stdout=theirs, stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        )  # fmt: skip
    finally:
        os.close(theirs)
    return done.returncode, done.stderr


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGPIPE")
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["at the end", "in the middle"])
class TestReader:
    """A reader that goes away (`| head`) is no error, and hides none."""

    @pytest.mark.parametrize("command", ["build", "status", "check", "--help"])
    def test_the_work_is_done(self, project: Project, command: str, unbuffered: str) -> None:
        assert to_nobody(project.root, command, unbuffered=unbuffered) == (0, b"")
        assert (project.dist / "manifest.json").is_file() is (command == "build")

    @pytest.mark.parametrize("command", ["build", "check"])
    def test_errors_count(self, broken: Project, command: str, unbuffered: str) -> None:
        assert to_nobody(broken.root, command, unbuffered=unbuffered) == (1, b"")


@pytest.mark.parametrize(
    "arguments",
    [
        ("build",), ("export",), ("verify",), ("update",), ("update", "--check"), ("fmt",),
        ("fmt", "--check"), ("schema",), ("schema", "--check"), ("new", "three"),
        ("init", "elsewhere"), ("check",),
    ],
    ids=" ".join,
)  # fmt: skip
def test_quiet_says_nothing_when_nothing_is_wrong(
    cli: Cli, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    cli("init", str(tmp_path), "--languages", "en")
    for ready in (("fmt",), ("update",), ("export",)):
        cli(*ready, at=tmp_path)
    shown = cli(*arguments, "--quiet")
    assert (shown.status, shown.said) == (0, "")


def test_what_the_commands_say_of_a_large_project_fits_the_terminal(
    cli: Cli, tmp_path: Path
) -> None:
    copied = copy_repository(tmp_path)
    for arguments in (
        ("build",), ("status",), ("verify",), ("update",), ("fmt", "--check"),
        ("schema", "--check"), ("explain", "universal-periodic-review", "zh-Hans"),
        ("explain", "AK301"), ("explain", "moscow-mechanism", "en"),
    ):  # fmt: skip
        shown = cli(*arguments, at=copied.root)
        assert shown.status in (0, 1)
        assert shown.too_wide == [], arguments


@pytest.mark.parametrize("group", GROUPS)
def test_the_table_names_the_commands_of_a_group(group: str) -> None:
    """A command that the table leaves out would still work, but every start would cost more."""
    (choices,) = (
        action.choices
        for action in parser(GROUPS[group][0])._actions
        if isinstance(action.choices, dict)
    )
    assert tuple(choices) == GROUPS[group]

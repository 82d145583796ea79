"""`articlekit check`: statuses, selections and paths."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.broken import ARTICLE, CATALOGUE, ERROR, INFO, WARNING, put, swap
from support.cli import Cli, Outcome, codes, found


def test_a_clean_project_ends_with_0_and_one_line(cli: Cli, root: Path) -> None:
    outcome = cli("check", at=root)
    assert outcome == Outcome(0, "7 files checked: nothing to report\n", "")
    assert cli("check", "--quiet", at=root) == Outcome(0, "", "")


STATUS = {
    "error": (ERROR, ARTICLE, (1, 1, 1)),
    "warning": (WARNING, CATALOGUE, (0, 1, 1)),
    "info": (INFO, CATALOGUE, (0, 0, 1)),
}


@pytest.mark.parametrize("severity", STATUS)
def test_the_status_follows_the_worst_finding_and_fail_on(
    cli: Cli, root: Path, severity: str
) -> None:
    change, path, expected = STATUS[severity]
    change(root / path)
    statuses = [
        cli("check", "--fail-on", least, at=root).status for least in ("error", "warning", "info")
    ]
    assert tuple(statuses) == expected
    assert cli("check", at=root).status == expected[0]


def test_a_severity_of_the_configuration_counts(cli: Cli, root: Path) -> None:
    ERROR(root / ARTICLE)
    config = root / "articlekit.toml"
    text = config.read_text()
    for severity, status in (("info", 0), ("error", 1), ("off", 0)):
        config.write_text(f'rules = {{ AK211 = "{severity}" }}\n{text}')
        outcome = cli("check", at=root)
        assert outcome.status == status
        assert ("AK211" in outcome.out) is (severity != "off")


WAIVER = '\n[[waivers]]\ncode = "%s"\nreason = "known"\n'
REFUSED = {
    "no such rule": ('rules = { AK999 = "off" }\n%s', 1, "rules: there is no rule AK999"),
    "no such rule, loud": ('rules = { AK999 = "error" }\n%s', 1, "there is no rule AK999"),
    "an article would be missing": ('rules = { AK101 = "off" }\n%s', 1, "AK101 is never silent"),
    "ids": ('rules = { AK201 = "off" }\n%s', 1, "AK201 is never silent"),
    "texts": ("%s" + WAIVER % "AK225", 10, "AK225 is never silent"),
    "waiver of a rule that never was": ("%s" + WAIVER % "AK999", 10, "Did you mean AK"),
}


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize("name", REFUSED)
def test_rules_that_are_none_or_must_stay_are_refused(
    cli: Cli, root: Path, name: str, command: str
) -> None:
    text, line, message = REFUSED[name]
    config = root / "articlekit.toml"
    config.write_text(text % config.read_text())
    outcome = cli(command, at=root)
    assert (outcome.status, outcome.out) == (2, "")
    said = " ".join(outcome.err.split())
    assert f"articlekit.toml:{line}" in said
    assert message in said


def test_what_keeps_an_article_out_may_be_a_warning(cli: Cli, root: Path) -> None:
    swap('"level"', '"lvl"')(root / ARTICLE)
    config = root / "articlekit.toml"
    config.write_text('rules = { AK101 = "warning", AK102 = "info" }\n' + config.read_text())
    assert codes(cli("check", "--format", "json", at=root)) >= {"AK101", "AK102"}


def test_quiet_still_says_what_is_wrong(cli: Cli, root: Path) -> None:
    ERROR(root / ARTICLE)
    assert cli("check", "--quiet", at=root).out == cli("check", at=root).out


def break_all(root: Path) -> None:
    ERROR(root / ARTICLE)
    WARNING(root / CATALOGUE)
    swap('"name"', '"nome"')(root / "articles" / "_shared" / "people.json")


SELECTED = {
    "AK211": {"AK211"},
    "AK2": {"AK211"},
    "AK1,AK503": {"AK101", "AK102", "AK503"},
    " AK1 , AK2 ,": {"AK101", "AK102", "AK211"},
    "AK": {"AK101", "AK102", "AK211", "AK503", "AK505"},
    "": {"AK101", "AK102", "AK211", "AK503", "AK505"},
    "AK301": set(),
}


def test_selections_add_up(cli: Cli, root: Path) -> None:
    break_all(root)
    apart = cli("check", "--select", "AK1", "--select", "AK503", "--format", "json", at=root)
    assert codes(apart) == SELECTED["AK1,AK503"]


@pytest.mark.parametrize("wanted", SELECTED)
def test_select_runs_only_the_rules_asked_for(cli: Cli, root: Path, wanted: str) -> None:
    break_all(root)
    outcome = cli("check", "--select", wanted, "--format", "json", at=root)
    assert codes(outcome) == SELECTED[wanted]


@pytest.mark.parametrize("wanted", ["AK999", "AK30l", "spelling", "AK3,Q"])
def test_a_selection_of_no_rule_is_no_clean_result(cli: Cli, root: Path, wanted: str) -> None:
    for at in (root, root.parent):
        outcome = cli("check", "--select", wanted, str(root / ARTICLE), at=at)
        assert outcome.status == 2
        assert "no rule has a code that starts with" in outcome.err


def test_waivers_of_rules_that_did_not_run_are_not_called_unused(cli: Cli, root: Path) -> None:
    ERROR(root / ARTICLE)
    waiver = '\n[[waivers]]\ncode = "%s"\nreason = "%s"\n'
    with (root / "articlekit.toml").open("a") as file:
        file.write(waiver % ("AK211", "used here") + waiver % ("AK212", "used no more"))
    config = "articlekit.toml"
    for select, expected in (
        ("", [(config, "AK603")]),
        ("AK2,AK603", [(config, "AK603")]),
        ("AK5,AK603", []),
        ("AK2", []),
    ):
        assert found(cli("check", "--select", select, "--format", "json", at=root)) == expected
    assert cli("check", ARTICLE, at=root).out.endswith("nothing to report\n")


PATHS = {
    "the project": ((".",), {ARTICLE, CATALOGUE, "articles/_shared/people.json"}),
    "articles": (("articles",), {ARTICLE, "articles/_shared/people.json"}),
    "one article": ((ARTICLE,), {ARTICLE}),
    "one catalogue": ((CATALOGUE,), {CATALOGUE}),
    "a folder of a language": (("locales/nb",), {CATALOGUE}),
    "two files": ((ARTICLE, CATALOGUE), {ARTICLE, CATALOGUE}),
    "a file without findings": (("articles/two.json",), set()),
}


@pytest.mark.parametrize("name", PATHS)
def test_paths_choose_what_is_reported(cli: Cli, root: Path, name: str) -> None:
    break_all(root)
    paths, expected = PATHS[name]
    outcome = cli("check", "--format", "json", *paths, at=root)
    assert {path for path, _ in found(outcome)} == expected
    assert outcome.status == int(any(path.startswith("articles") for path in expected))


@pytest.mark.parametrize(
    ("paths", "files"),
    [
        ((".",), "7 files"),
        (("articles",), "3 files"),
        (("articles/two.json",), "1 file"),
        (("locales/nb",), "3 files"),
        ((CATALOGUE,), "1 file"),
        (("articles/two.json", CATALOGUE), "2 files"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_the_files_asked_for_are_counted(
    cli: Cli, root: Path, paths: tuple[str, ...], files: str
) -> None:
    assert cli("check", *paths, at=root).out == f"{files} checked: nothing to report\n"


def test_a_path_is_meant_from_the_folder_one_stands_in(cli: Cli, root: Path) -> None:
    break_all(root)
    outcome = cli("check", "--format", "json", "one.json", at=root / "articles")
    assert {path for path, _ in found(outcome)} == {ARTICLE}


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (["nothing.json"], "there is no such file or folder"),
        ([ARTICLE, "../other.json"], "this is not in the project"),
    ],
    ids=["absent", "outside"],
)
def test_a_path_that_cannot_be_checked_ends_with_2(
    cli: Cli, root: Path, paths: list[str], message: str
) -> None:
    put("{}")(root.parent / "other.json")
    outcome = cli("check", *paths, at=root)
    assert (outcome.status, outcome.out) == (2, "")
    assert message in " ".join(outcome.err.split())


@pytest.mark.parametrize(
    "options",
    [["--fail-on", "never"], ["--format", "yaml"], ["--selct", "AK1"], ["--sel", "AK1"]],
    ids=" ".join,
)
def test_a_wrong_option_ends_with_2_and_says_which(
    cli: Cli, root: Path, options: list[str]
) -> None:
    outcome = cli("check", *options, at=root)
    assert (outcome.status, outcome.out) == (2, "")
    assert options[-1] in outcome.err or options[0] in outcome.err


def test_json_is_one_document_whatever_is_found(cli: Cli, root: Path) -> None:
    assert json.loads(cli("check", "--format", "json", "--quiet", at=root).out)["diagnostics"] == []
    break_all(root)
    outcome = cli("check", "--format", "json", at=root)
    assert outcome.status == 1
    assert json.loads(outcome.out)["summary"]["errors"] == 3
    assert outcome.err == ""


def test_text_fits_eighty_columns(cli: Cli, root: Path) -> None:
    break_all(root)
    outcome = cli("check", at=root)
    assert outcome.too_wide == []
    assert outcome.out.endswith("7 files checked: 3 errors, 2 warnings\n")

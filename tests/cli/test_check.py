"""`articlekit check`: statuses, selections, paths, single files, and what it prints."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support.broken import ARTICLE, CATALOGUE, directory, make_victim, put, recode, swap
from support.cli import Cli, Outcome, process

ERROR = swap('"level": 2', '"level": 4')  # AK211
WARNING = swap('msgctxt "one/h1"', 'msgctxt "one/h9"')  # AK503, AK505
INFO = swap("#. headline", "# C:\\\\\n#. headline")  # AK030


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project without findings."""
    make_victim(tmp_path / "project")
    return tmp_path / "project"


def found(outcome: Outcome) -> list[tuple[str, str]]:
    return [(one["path"], one["code"]) for one in json.loads(outcome.out)["diagnostics"]]


def codes(outcome: Outcome) -> set[str]:
    return {code for _, code in found(outcome)}


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


SINGLE: dict[str, tuple[str, Any, set[str]]] = {
    "level": ("one.json", ERROR, {"AK211"}),
    "syntax": ("one.json", put("{"), {"AK002"}),
    "schema": ("one.json", swap('"level"', '"lvl"'), {"AK101", "AK102"}),
    "body of null": ("one.json", put('{"body": null}'), {"AK102", "AK103"}),
    "blocks of any kind": (
        "one.json", put('{"body": [null, {"type": []}, 1]}'), {"AK102", "AK103", "AK110"}
    ),
    "PO syntax": ("one.po", swap('msgstr "År"', 'msgstr "Å"r"'), {"AK020"}),
    "value left out": ("one.po", swap("om {states}", "om"), {"AK301"}),
    "link left out": ("one.po", swap('<a to=\\"report\\">Rapporten</a>', "Rapport"), {"AK305"}),
    "notation": ("one.po", swap("Hva skjer", "Hva <em>skjer"), {"AK304"}),
    "forms": ("one.po", swap("nplurals=2; plural=n != 1", "nplurals=1; plural=0"), {"AK310"}),
    "folder": ("one.po", directory, set()),
}  # fmt: skip


class TestSingleFiles:
    """Outside a project: any PO file, any article."""

    @pytest.fixture
    def here(self, root: Path) -> Path:
        """A folder of no project, with the files of one."""
        for name in (ARTICLE, CATALOGUE):
            path = root.parent / Path(name).name
            path.write_bytes((root / name).read_bytes())
        return root.parent

    def test_good_ones_are_clean(self, cli: Cli, here: Path) -> None:
        outcome = cli("check", "one.json", "one.po", at=here)
        assert outcome == Outcome(0, "2 files checked: nothing to report\n", "")

    @pytest.mark.parametrize("name", SINGLE)
    def test_what_is_wrong_is_said(self, cli: Cli, here: Path, name: str) -> None:
        path, change, expected = SINGLE[name]
        change(here / path)
        outcome = cli("check", "--format", "json", path, at=here)
        assert codes(outcome) == expected
        assert {one for one, _ in found(outcome)} <= {path}
        assert outcome.status == int(bool(expected))

    def test_references_that_only_a_project_knows_are_left_alone(
        self, cli: Cli, here: Path
    ) -> None:
        outcome = cli("check", "one.json", "--format", "json", at=here)
        assert codes(outcome) == set()

    def test_what_shared_records_and_own_blocks_say_is_not_known(
        self, cli: Cli, here: Path
    ) -> None:
        swap("What happens", '<a to=\\"person:eve\\">What</a> happens')(here / "one.json")
        swap('"Step one"', '"{left} <a to=\\"other\\">x</a>"')(here / "one.json")
        swap('"day": {', '"left": { "number": 1 },\n    "day": {')(here / "one.json")
        swap('"links": {', '"links": { "other": { "href": "https://example.org/" },')(
            here / "one.json"
        )
        outcome = cli("check", "one.json", "--format", "json", at=here)
        assert codes(outcome) == set()
        swap('"type": "x-step", "label": "{left}', '"type": "paragraph", "text": "')(
            here / "one.json"
        )
        outcome = cli("check", "one.json", "--format", "json", at=here)
        assert codes(outcome) == {"AK207"}

    def test_a_catalogue_of_any_program_is_read(self, cli: Cli, here: Path) -> None:
        put('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
            '#, python-format\nmsgid "%d of %s"\nmsgstr "%d av %s"\n')(here / "any.po")  # fmt: skip
        assert cli("check", "any.po", at=here).status == 0

    def test_select_counts_here_too(self, cli: Cli, here: Path) -> None:
        swap("om {states}", "om")(here / "one.po")
        for select, expected in (("AK304", set()), ("AK301", {"AK301"})):
            outcome = cli("check", "one.po", "--select", select, "--format", "json", at=here)
            assert codes(outcome) == expected

    def test_a_folder_is_searched(self, cli: Cli, here: Path) -> None:
        put("{")(here / "more" / "deep" / "a.json")
        put("x")(here / "more" / "b.po")
        put("x")(here / "more" / "c.txt")
        outcome = cli("check", "more", "--format", "json", at=here)
        assert {path for path, _ in found(outcome)} == {"more/deep/a.json", "more/b.po"}

    def test_an_absent_file_ends_with_2(self, cli: Cli, here: Path) -> None:
        outcome = cli("check", "absent.po", at=here)
        assert outcome.status == 2
        assert "there is no such file or folder" in outcome.err

    def test_nothing_at_all_is_no_project(self, cli: Cli, here: Path) -> None:
        outcome = cli("check", at=here)
        assert outcome.status == 2
        assert "articlekit init" in outcome.err


def test_not_to_a_terminal_means_no_colour(root: Path) -> None:
    ERROR(root / ARTICLE)
    outcome = process("check", at=root, TERM="xterm-256color")
    assert outcome.status == 1
    assert "\x1b" not in outcome.said


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, True), ({"NO_COLOR": ""}, False), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
    ids=["terminal", "NO_COLOR empty", "NO_COLOR", "dumb"],
)
def test_a_terminal_gets_colour_unless_it_is_refused(
    root: Path, environment: dict[str, str], coloured: bool
) -> None:
    ERROR(root / ARTICLE)
    ours, theirs = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    done = subprocess.run(
        [sys.executable, "-m", "articlekit", "check"],
        cwd=root,
        env={**clean, "TERM": "xterm", **environment},
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    os.close(theirs)
    said = os.read(ours, 100_000).decode()
    os.close(ours)
    assert done.returncode == 1
    assert ("\x1b[" in said) is coloured
    assert "AK211" in said


def test_an_output_that_knows_no_script_gets_escapes(root: Path) -> None:
    swap("What happens next", "Что <em>дальше")(root / ARTICLE)
    outcome = process("check", at=root, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert outcome.status == 1
    assert r"\u0427\u0442\u043e" in outcome.out
    assert "Traceback" not in outcome.said


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_json_is_utf_8_on_every_output(root: Path, encoding: str) -> None:
    """A pipe on Windows has the encoding of the system, which no reader of JSON asks for."""
    key = "é ключ \U0001d49c"
    swap('"level": 2', f'"level": 2, "{key}": 1')(root / ARTICLE)
    command = [sys.executable, "-m", "articlekit", "check", "--format", "json"]
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False)
    found = json.loads(done.stdout.decode("utf-8"))["diagnostics"]
    assert key in {one["arguments"].get("key") for one in found}


def test_line_ends_of_windows_do_not_show(cli: Cli, root: Path) -> None:
    ERROR(root / ARTICLE)
    recode(lambda data: data.replace(b"\n", b"\r\n"))(root / ARTICLE)
    outcome = cli("check", at=root)
    assert "\r" not in outcome.out
    assert "18 | " in outcome.out


def test_a_byte_order_mark_does_not_move_the_caret(cli: Cli, root: Path) -> None:
    put(b"\xef\xbb\xbf" + b'{"id": "one", "id": "two"}')(root / ARTICLE)
    rows = cli("check", "--select", "AK005", at=root).out.split("\n")
    caret = next(number for number, row in enumerate(rows) if row.endswith("^"))
    assert rows[caret - 1][len(rows[caret]) - 1 :].startswith('"id": "two"')

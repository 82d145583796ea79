"""Every kind of broken input: said with its place and a way out, and no file is touched."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import pytest
from support.broken import (
    CONFIG,
    ONE,
    make_victim,
    put,
)
from support.kinds import P2, A, Kind, P, Update
from support.kinds_article import BLOCKS, IDS, REFERENCES, SHARED
from support.kinds_json import ENCODING, JSON_SYNTAX, SCHEMA, VALUES
from support.kinds_po import PLACES, PO_CONTENT, PO_SYNTAX
from support.project import snapshot

from articlekit.catalogue import po
from articlekit.cli import main
from articlekit.engine.storage import disk

KINDS = [
    *JSON_SYNTAX, *ENCODING, *VALUES, *SCHEMA, *IDS, *REFERENCES, *SHARED, *BLOCKS, *PO_SYNTAX,
    *PO_CONTENT, *PLACES,
]  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("whole")
    make_victim(root)
    return root


@pytest.fixture
def root(tmp_path: Path, whole: Path) -> Path:
    """A fresh copy of the whole project."""
    return Path(shutil.copytree(whole, tmp_path / "project", ignore=shutil.ignore_patterns(".*")))


@dataclass(frozen=True)
class Run:
    status: int
    out: str
    err: str


Cli = Callable[..., Run]


@pytest.fixture
def cli(root: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    def run(command: str, *options: str) -> Run:
        status = main([command, "--project", str(root), *options])
        out, err = capsys.readouterr()
        return Run(status, out, err)

    return run


def diagnostics(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run.out)["diagnostics"]
    return found


def shown(one: dict[str, Any], path: str) -> str:
    where = "" if one["path"] == path else f"{one['path']} "
    return f"{where}{one['code']} {one['line']}:{one['column']}"


def every_kind(*wanted: Update) -> pytest.MarkDecorator:
    kinds = [kind for kind in KINDS if kind.update in (wanted or get_args(Update))]
    return pytest.mark.parametrize("kind", kinds, ids=lambda kind: kind.name)


def test_the_project_is_whole_before_it_is_broken(root: Path, cli: Cli) -> None:
    assert cli("check", "--fail-on", "info").status == 0
    assert cli("update", "--check").status == 0
    assert cli("build").status == 0


def test_there_are_many_kinds_and_none_twice() -> None:
    names = [kind.name for kind in KINDS]
    assert len(names) >= 55
    assert len(set(names)) == len(names)


@every_kind()
def test_check_says_what_is_wrong_where_and_what_to_do(root: Path, cli: Cli, kind: Kind) -> None:
    kind.change(root / kind.path)
    before = snapshot(root)
    run = cli("check", "--format", "json")
    found = diagnostics(run)
    assert tuple(shown(one, kind.path) for one in found) == kind.expected
    assert kind.severity in {one["severity"] for one in found}
    assert all(one["hint"] and one["message"] for one in found)
    assert (run.status, run.err) == (kind.status, "")
    assert snapshot(root) == before


@every_kind()
def test_the_report_for_people_shows_every_finding(root: Path, cli: Cli, kind: Kind) -> None:
    kind.change(root / kind.path)
    run = cli("check", "--fail-on", "info")
    assert (run.status, run.err) == (1, "")
    for place in kind.expected:
        *path, code, where = place.split(" ")
        assert f"{path[0] if path else kind.path}:{where}\n" in run.out
        assert f" {code} " in run.out
    assert "Traceback" not in run.out


@every_kind()
def test_build_writes_nothing_over_an_error_and_touches_no_source(
    root: Path, cli: Cli, kind: Kind
) -> None:
    kind.change(root / kind.path)
    before = snapshot(root)
    run = cli("build")
    assert (run.status, run.err) == (kind.status, "")
    assert (root / "dist").exists() is (kind.status == 0)
    after = snapshot(root)
    assert {path: after[path] for path in after if not path.startswith("dist/")} == before


@every_kind()
def test_export_publishes_what_is_left_without_a_traceback(
    root: Path, cli: Cli, kind: Kind
) -> None:
    kind.change(root / kind.path)
    for command in ("export", "status"):
        run = cli(command)
        assert run.status == int(": skipped, since it has errors" in run.out)
    assert cli("verify").status == 0


def visible(files: dict[str, bytes]) -> dict[str, bytes]:
    """Without the folder of the lock."""
    return {path: data for path, data in files.items() if not path.startswith(".")}


@every_kind("skips", "left")
def test_update_leaves_what_it_cannot_read_as_it_was(root: Path, cli: Cli, kind: Kind) -> None:
    kind.change(root / kind.path)
    before = snapshot(root)
    run = cli("update")
    assert (run.status, run.err) == (int(kind.update == "skips"), "")
    assert ("skipped" in run.out) is (kind.update == "skips")
    assert visible(snapshot(root)) == before


@every_kind("follows")
def test_update_follows_an_article_that_it_can_read(root: Path, cli: Cli, kind: Kind) -> None:
    kind.change(root / kind.path)
    before = snapshot(root)
    texts = words_of_translators(root)
    assert cli("update").status == 0
    after = visible(snapshot(root))
    assert {path for path in after if after[path] != before.get(path)} <= {
        "locales/one.pot", "locales/two.pot", P, P2
    }  # fmt: skip
    assert texts <= words_of_translators(root)


@every_kind("repairs")
def test_update_repairs_a_catalogue_and_loses_no_text(root: Path, cli: Cli, kind: Kind) -> None:
    kind.change(root / kind.path)
    texts = words_of_translators(root)
    assert cli("update").status == 0
    assert texts <= words_of_translators(root)
    codes = {one["code"] for one in diagnostics(cli("check", "--format", "json"))}
    assert codes.isdisjoint(place.split(" ")[-2] for place in kind.expected)


def words_of_translators(root: Path) -> set[str]:
    return {
        text
        for path in root.glob("locales/nb/LC_MESSAGES/*.po")
        for entry in po.parse(path.read_bytes()).entries
        for text in entry.texts
        if text and not entry.is_header
    }


def test_a_file_without_permission_is_said(
    root: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The refusal is made up: the super-user, who runs many a CI, may read everything."""
    real = disk.content

    def content(path: Path | str) -> bytes:
        if Path(path) == root / A:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path)

    monkeypatch.setattr("articlekit.engine.read.content", content)
    found = diagnostics(cli("check", "--format", "json"))
    assert [shown(one, A) for one in found] == ["AK001 1:1"]


def test_a_pipe_is_not_waited_for(root: Path, cli: Cli) -> None:
    (root / A).unlink()
    os.mkfifo(root / A)
    found = diagnostics(cli("check", "--format", "json"))
    assert [shown(one, A) for one in found] == ["AK001 1:1"]


@pytest.mark.parametrize(
    "text", ["{", ONE.replace('"id": "one"', '"id": "three"')], ids=["bad", "good"]
)
def test_a_file_name_that_is_no_text_can_be_reported(root: Path, cli: Cli, text: str) -> None:
    path = Path(os.fsdecode(os.fsencode(root / "articles") + b"/caf\xe9.json"))
    path.write_text(text, encoding="utf-8")
    shown = r"articles/caf\udce9.json"
    cli("update")
    found = {one["path"] for one in diagnostics(cli("check", "--format", "json"))}
    assert found == ({shown} if text == "{" else set())
    assert (shown in cli("check").out) is (text == "{")
    assert cli("export").status == int(text == "{")


NB = '[[languages]]\ntag = "nb"\n'
BAD_CONFIG = {
    "no TOML": ("project = \n", "this is not TOML", 1),
    "not UTF-8": (b'project = "\xe9"\n', "this is not TOML", None),
    "brackets without end": ("a = " + "[" * 50_000, "this cannot be read", None),
    "unknown key": ('projekt = "a"\n' + CONFIG, "projekt: the key projekt is not known here", 1),
    "wrong type": (CONFIG.replace('"small"', "5"), "project: 5 is not possible", 1),
    "no languages": ('project = "a"\n', "the key languages is missing", None),
    "tag that is none": (
        CONFIG + '[[languages]]\ntag = "Norsk"\n',
        'languages.tag: "Norsk" is not',
        9,
    ),
    "language twice": (CONFIG + NB, "two languages have the tag nb", 8),
    "folder twice": (
        CONFIG + '[[languages]]\ntag = "nn"\nfolder = "nb"\n',
        "two languages have the folder nb",
        8,
    ),
    "source that is not listed": (NB, "the source language en is not in `languages`", None),
    "fallback that is not listed": (
        CONFIG + 'fallback = ["da"]\n',
        "nb falls back to da, which is not listed",
        8,
    ),
    "address without id": (
        'urls = { article = "/{tag}/" }\n' + CONFIG,
        "the address pattern /{tag}/ needs {tag} and {id}",
        1,
    ),
    "address with a brace too many": (
        'urls = { article = "/{tag}/{id}/}" }\n' + CONFIG,
        "needs {tag} and {id}, and no other braces",
        1,
    ),
    "formats of no language": (CONFIG + 'formats = "xx"\n', "no dates and numbers of xx", 8),
    "code that is none": ('rules = { AK1 = "off" }\n' + CONFIG, "rules.AK1", 1),
    "severity that is none": ('rules = { AK101 = "fatal" }\n' + CONFIG, "rules.AK101", 1),
    "waiver without reason": (
        CONFIG + '[[waivers]]\ncode = "AK101"\n',
        "waivers: the key reason is missing",
        8,
    ),
    "tier that is none": ("tiers = { 12 = {} }\n" + CONFIG, "tiers.12", 1),
    "language without plural forms": (
        CONFIG + '[[languages]]\ntag = "qaa"\n',
        "no plural forms are known for qaa",
        9,
    ),
    "digits that are none": (CONFIG + 'digits = "roman"\n', "digits that are not known", 8),
}


@pytest.mark.parametrize("command", ["check", "build", "update", "status"])
@pytest.mark.parametrize("name", BAD_CONFIG)
def test_a_bad_configuration_ends_with_2_and_its_place(
    root: Path, cli: Cli, name: str, command: str
) -> None:
    content, message, line = BAD_CONFIG[name]
    put(content)(root / "articlekit.toml")
    before = snapshot(root)
    run = cli(command)
    place = f"{root / 'articlekit.toml'}" + (f":{line}" if line else "")
    assert run.status == 2
    assert run.out == ""
    said = " ".join(run.err.split())
    assert said.startswith(f"articlekit: {place}")
    assert message in said
    assert "Traceback" not in said
    assert snapshot(root) == before


def test_no_project_at_all_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put("[tool]\narticlekit = 5\n")(tmp_path / "empty" / "pyproject.toml")
    put("tool = 5\n")(tmp_path / "other" / "pyproject.toml")
    for folder in ("empty", "other"):
        assert main(["check", "--project", str(tmp_path / folder)]) == 2
        assert capsys.readouterr().err.startswith("articlekit:")


IN_THE_WAY = {
    "output": ("build", "dist", "dist: cannot write: there is a file of that name"),
    "catalogues": ("update", "locales", "cannot write"),
}


@pytest.mark.parametrize("name", IN_THE_WAY)
def test_a_file_in_place_of_a_folder_is_kept(root: Path, cli: Cli, name: str) -> None:
    command, path, message = IN_THE_WAY[name]
    shutil.rmtree(root / path, ignore_errors=True)
    (root / path).write_text("mine", encoding="utf-8")
    before = snapshot(root)
    run = cli(command)
    assert run.status == 2
    assert message in " ".join(run.err.split())
    assert visible(snapshot(root)) == visible(before)

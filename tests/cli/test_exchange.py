"""The commands xliff and csv: files written, exit status, what is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.cli import Cli
from support.project import snapshot

from articlekit.model.project import Project

KINDS = pytest.mark.parametrize(("kind", "suffix"), [("xliff", "xlf"), ("csv", "csv")])


def exported(cli: Cli, project: Project, kind: str) -> Path:
    outcome = cli(kind, "export", "--language", "nb", "--article", "one", at=project.root)
    assert outcome.status == 0, outcome.said
    (path,) = (project.root / "exchange").iterdir()
    return path


@KINDS
def test_export_writes_a_file_per_article(
    cli: Cli, project: Project, kind: str, suffix: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    outcome = cli(kind, "export", "--language", "nb", "--output", str(out), at=project.root)
    assert outcome.status == 0
    assert sorted(path.name for path in out.iterdir()) == [f"one.nb.{suffix}", f"two.nb.{suffix}"]
    assert "2 files written, 4 texts" in outcome.out


@KINDS
def test_what_was_exported_can_be_imported(
    cli: Cli, project: Project, kind: str, suffix: str
) -> None:
    path = exported(cli, project, kind)
    before = snapshot(project.locales)
    outcome = cli(kind, "import", str(path))
    assert (outcome.status, outcome.out) == (0, "units taken: 0, unchanged: 2, refused: 0\n")
    assert snapshot(project.locales) == before


@KINDS
def test_a_changed_text_is_taken(cli: Cli, project: Project, kind: str, suffix: str) -> None:
    path = exported(cli, project, kind)
    path.write_bytes(path.read_bytes().replace("Én".encode(), b"To"))
    outcome = cli(kind, "import", str(path))
    assert outcome.status == 0
    assert "locales/nb/LC_MESSAGES/one.po written" in outcome.out
    assert "To" in project.catalogue_path("nb", "one").read_text(encoding="utf-8")


def test_the_version_can_be_chosen(cli: Cli, project: Project) -> None:
    cli("xliff", "export", "--language", "nb", "--xliff", "2.1", at=project.root)
    text = (project.root / "exchange" / "one.nb.xlf").read_text(encoding="utf-8")
    assert 'version="2.1"' in text


def test_a_finding_shows_the_line_and_ends_with_1(cli: Cli, project: Project) -> None:
    path = exported(cli, project, "xliff")
    path.write_bytes(path.read_bytes().replace("Én".encode(), b'A<x id="9"/>'))
    outcome = cli("xliff", "import", str(path))
    assert outcome.status == 1
    assert "exchange/one.nb.xlf:" in outcome.out
    assert "AK044 xliff-code-unknown" in outcome.out
    assert '<x id="9"/>' in outcome.out
    assert "Traceback" not in outcome.said
    assert outcome.too_wide == []


@KINDS
def test_an_export_as_json(cli: Cli, project: Project, kind: str, suffix: str) -> None:
    shown = cli(kind, "export", "--language", "nb", "--format", "json", "--quiet", at=project.root)
    document = json.loads(shown.out)
    assert list(document) == ["version", "files", "texts", "skipped", "notes"]
    assert document["files"] == [f"exchange/one.nb.{suffix}", f"exchange/two.nb.{suffix}"]
    assert (document["texts"], document["skipped"]) == (4, [])


def test_findings_as_json(cli: Cli, project: Project) -> None:
    path = exported(cli, project, "xliff")
    path.write_bytes(b"<!DOCTYPE x><x/>")
    outcome = cli("xliff", "import", str(path), "--format", "json")
    document = json.loads(outcome.out)
    assert outcome.status == 1
    assert [one["code"] for one in document["diagnostics"]] == ["AK041"]
    assert document["units"] == {"taken": 0, "fuzzy": 0, "unchanged": 0, "refused": 0}
    assert document["changed"] == []


def test_quiet_says_nothing_of_what_went_well(cli: Cli, project: Project) -> None:
    path = exported(cli, project, "csv")
    assert cli("csv", "import", str(path), "--quiet").said == ""
    assert cli("csv", "export", "--language", "nb", "--quiet").said == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("xliff", "export", "--language", "sv"),
        ("xliff", "export", "--language", "nb", "--article", "none"),
        ("xliff", "export"),
        ("xliff", "export", "--language", "nb", "--xliff", "3.0"),
        ("xliff", "import"),
        ("xliff",),
        ("csv", "import", "table.csv"),
        ("csv", "import", "table.csv", "--language", "sv"),
    ],
    ids=" ".join,
)
def test_a_wrong_command_ends_with_2(
    cli: Cli, project: Project, arguments: tuple[str, ...]
) -> None:
    outcome = cli(*arguments, at=project.root)
    assert outcome.status == 2
    assert outcome.err
    assert "Traceback" not in outcome.said


def test_an_article_that_cannot_be_read_is_named_and_ends_with_1(cli: Cli, broken: Project) -> None:
    outcome = cli("xliff", "export", "--language", "nb", at=broken.root)
    assert outcome.status == 1
    assert "articles/two.json: skipped" in outcome.out
    assert (broken.root / "exchange" / "one.nb.xlf").exists()


def test_the_reason_for_an_article_left_alone_fits_the_terminal(cli: Cli, broken: Project) -> None:
    path = broken.articles / "an-article-with-quite-a-long-name-for-a-file.json"
    path.write_text('{"id": "three", "colour": "red"}', encoding="utf-8")
    outcome = cli("csv", "export", "--language", "nb", at=broken.root)
    assert "cannot be read" not in outcome.out
    assert "`articlekit check` says which" in outcome.out.replace("\n  ", " ")
    assert outcome.too_wide == []


def test_the_source_language_is_told_to_have_nothing_to_export(cli: Cli, project: Project) -> None:
    outcome = cli("csv", "export", "--language", "en", at=project.root)
    assert outcome.status == 0
    assert "en is the language they are written in" in outcome.out


def test_a_table_that_is_not_there_is_no_matter_of_its_name(cli: Cli, project: Project) -> None:
    outcome = cli("csv", "import", "nope.csv", at=project.root)
    assert outcome.status == 2
    assert "nope.csv: there is no such file" in outcome.err


def test_texts_that_wait_for_review_are_counted(cli: Cli, project: Project) -> None:
    path = exported(cli, project, "csv")
    text = path.read_bytes().decode("utf-8").replace("Én", "To").replace("translated,", "done,")
    path.write_bytes(text.encode())
    outcome = cli("csv", "import", str(path))
    assert outcome.status == 0
    assert "to be reviewed (fuzzy):" in outcome.out
    assert outcome.too_wide == []


def test_an_excerpt_of_utf_16_can_be_read(cli: Cli, project: Project) -> None:
    path = exported(cli, project, "csv")
    text = path.read_bytes().decode("utf-8-sig").replace("Én", "<em>To")
    path.write_bytes(text.encode("utf-16"))
    outcome = cli("csv", "import", str(path))
    assert outcome.status == 1
    assert "\0" not in outcome.out
    assert "<em>To" in outcome.out


@pytest.mark.parametrize("code", [f"AK04{number}" for number in range(10)])
def test_every_finding_is_explained(cli: Cli, code: str) -> None:
    outcome = cli("explain", code)
    assert outcome.status == 0
    assert outcome.out.startswith(code)

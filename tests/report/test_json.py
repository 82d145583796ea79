"""`--format json`: the document of the design, section 6, with `hint`; no more, no less."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.broken import ARTICLE, CATALOGUE, make_victim, put, swap

from articlekit.diagnostics import Diagnostic
from articlekit.engine.check import check
from articlekit.engine.checker import CheckReport
from articlekit.engine.export import build
from articlekit.model.project import Project
from articlekit.report.json import build_json, check_facts, check_json

KEYS = [
    "code",
    "rule",
    "severity",
    "message",
    "path",
    "line",
    "column",
    "pointer",
    "unit",
    "language",
    "fixable",
    "hint",
    "arguments",
]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Findings of every severity, in articles, catalogues and the configuration."""
    project = make_victim(tmp_path)
    swap('"level": 2', '"level": 4')(tmp_path / ARTICLE)
    swap("om {states} stater", "om stater")(tmp_path / CATALOGUE)
    swap('msgctxt "one/h1"', 'msgctxt "one/h9"')(tmp_path / CATALOGUE)
    swap("#. headline", "# C:\\\\\n#. headline")(tmp_path / CATALOGUE)
    put("{")(tmp_path / "articles" / "three.json")
    waiver = '[[waivers]]\ncode = "AK212"\nreason = "gone"\n'
    with (tmp_path / "articlekit.toml").open("a") as file:
        file.write(waiver)
    return Project.load(project.root)


def test_the_shape_is_the_one_of_the_design(project: Project) -> None:
    report = check(project)
    document = json.loads(check_json(report))
    assert list(document) == ["version", "diagnostics", "summary"]
    assert document["version"] == 1
    assert list(document["summary"]) == ["files", "errors", "warnings", "infos"]
    assert [list(one) for one in document["diagnostics"]] == [KEYS] * len(report.diagnostics)
    for one in document["diagnostics"]:
        assert one["severity"] in ("error", "warning", "info")
        assert isinstance(one["arguments"], dict)
        assert isinstance(one["fixable"], bool)
        assert one["line"] is None or one["line"] >= 1


def test_the_summary_counts_the_diagnostics(project: Project) -> None:
    facts = check_facts(check(project))
    severities = [one["severity"] for one in facts["diagnostics"]]
    for severity in ("error", "warning", "info"):
        assert facts["summary"][f"{severity}s"] == severities.count(severity) > 0
    assert facts["summary"]["files"] == 8


def test_diagnostics_are_sorted_by_path_line_and_code(project: Project) -> None:
    found = check_facts(check(project))["diagnostics"]
    order = [(one["path"], one["line"] or 0, one["code"]) for one in found]
    assert order == sorted(order)
    assert len({one["path"] for one in found}) >= 4


def test_absent_facts_are_null() -> None:
    bare = Diagnostic("AK001", "unreadable-file", "error", "the file cannot be read", "a.json")
    (one,) = check_facts(CheckReport([bare], 1))["diagnostics"]
    absent = ("line", "column", "pointer", "unit", "language", "hint")
    assert [one[key] for key in absent] == [None] * len(absent)
    assert (one["fixable"], one["arguments"]) == (False, {})


def test_letters_are_themselves_and_the_document_ends_in_a_newline() -> None:
    said = Diagnostic("AK001", "r", "info", "«да» 人", "a.json", arguments={"found": "é"})
    document = check_json(CheckReport([said], 1))
    assert "«да» 人" in document
    assert '"found": "é"' in document
    assert document.endswith("}\n")


def test_two_runs_say_the_same(project: Project) -> None:
    assert check_json(check(project)) == check_json(check(Project.load(project.root)))


def test_a_build_has_the_same_and_what_was_published(tmp_path: Path) -> None:
    project = make_victim(tmp_path)
    document = json.loads(build_json(build(project)))
    assert document["version"] == 1
    assert document["diagnostics"] == []
    assert document["output"] == "dist"
    assert [one["tag"] for one in document["languages"]] == ["en", "nb"]
    written = [path for path in project.dist.rglob("*") if path.is_file()]
    assert document["files"] == len(written)
    assert document["bytes"] == sum(path.stat().st_size for path in written)


def test_a_build_that_was_refused_has_no_output(project: Project) -> None:
    document = json.loads(build_json(build(project)))
    assert document["output"] is None
    assert document["summary"]["errors"] > 0
    assert (document["files"], document["bytes"]) == (0, 0)

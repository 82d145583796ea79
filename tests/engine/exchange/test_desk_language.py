"""The language of a file that comes back, as other tools write it."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.project import article, make_project
from support.ways import WAYS, Way, changed, codes, entry, exported, made

from articlekit.engine.exchange.desk import listed_language
from articlekit.engine.exchange.transfer import import_xliff
from articlekit.model.project import Project

XLIFF = pytest.mark.parametrize("way", WAYS[:2], ids=lambda way: way.name)
ATTRIBUTE = {"1.2": "target-language", "2.1": "trgLang"}


@pytest.mark.parametrize(
    ("listed", "written", "meant"),
    [
        (("de",), "de", "de"),
        (("de",), "de-DE", "de"),
        (("de",), "de_de", "de"),
        (("de",), "de-Latn-AT", "de"),
        (("de", "de-AT"), "de-AT", "de-AT"),
        (("de-AT",), "de", "de-AT"),
        (("de-AT", "de-CH"), "de", None),
        (("de-AT",), "de-DE", None),
        (("sr-Latn", "sr-Cyrl"), "sr-Latn-RS", "sr-Latn"),
        (("sr-Cyrl",), "sr-Latn-RS", None),
        (("zh-Hans",), "zh-CN", "zh-Hans"),
        (("zh-Hans",), "zh-TW", None),
        (("nb",), "nn", None),
        (("nb",), "deutsch (Deutschland)", None),
        (("nb",), "", None),
    ],
)
def test_a_region_is_passed_over_when_one_language_alone_is_meant(
    listed: tuple[str, ...], written: str, meant: str | None, tmp_path: Path
) -> None:
    project = make_project(tmp_path / "p", [article()], ("en", *listed))
    assert listed_language(written, project) == meant


def test_an_earlier_tag_still_names_its_language(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p", [article()], ("en", {"tag": "nb", "was": ["no"]}))
    assert listed_language("no", project) == "nb"


@XLIFF
def test_a_region_that_a_tool_has_added_is_noted(way: Way, tmp_path: Path) -> None:
    project: Project = made(tmp_path)
    path = changed(exported(way, project), "Overskrift", "Ny tittel")
    changed(path, f'{ATTRIBUTE[way.name]}="nb"', f'{ATTRIBUTE[way.name]}="nb-NO"')
    report = import_xliff(project, [path])
    assert (codes(report), report.taken, report.failed) == ([], 1, False)
    assert report.notes == ["exchange/one.nb.xlf: its language nb-NO is taken to be nb"]
    assert entry(project, "one/headline").texts == ("Ny tittel",)


@XLIFF
def test_a_language_that_is_not_listed_is_told_once_with_those_that_are(
    way: Way, tmp_path: Path
) -> None:
    project: Project = made(tmp_path)
    path = exported(way, project)
    changed(path, f'{ATTRIBUTE[way.name]}="nb"', f'{ATTRIBUTE[way.name]}="sv-SE"')
    report = import_xliff(project, [path])
    (found,) = report.check.diagnostics
    assert (found.code, found.line) == ("AK042", 3 if way.name == "1.2" else 2)
    assert found.hint is not None
    assert found.hint.endswith("Languages: en, nb.")
    assert (report.failed, report.taken, report.notes) == (True, 0, [])
    assert report.refused == 4

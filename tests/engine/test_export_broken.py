"""Translations that cannot be shown: readers, policy and counts go by what stands on the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.project import article, bundled, fuzzy, make_project

from articlekit.engine.explain import explain_article
from articlekit.engine.export import export
from articlekit.engine.status import status
from articlekit.model.project import Project
from articlekit.report.explain import article_text

ARTICLE = article(
    values={"n": {"number": 500}},
    body=[
        {"id": "p1", "type": "paragraph", "text": "Text"},
        {
            "id": "s1",
            "type": "stat",
            "text": {"count": "n", "one": "{n} state", "other": "{n} states"},
        },
    ],
)
LANGUAGES = ("en", "nb", {"tag": "nn", "fallback": ["nb"]})
DONE = {"one/headline": "Tittel", "one/s1": ("{n} stat", "{n} statar")}


def exported(root: Path, text: object, config: str = "") -> Project:
    """The article with a Nynorsk text of `p1`, which Bokmål has too."""
    translations = {"nn": {**DONE, "one/p1": text}, "nb": {"one/p1": "Tekst"}}
    project = make_project(root, [ARTICLE], LANGUAGES, translations=translations, config=config)
    export(project)
    return project


@pytest.mark.parametrize(
    "text", ["<em>tekst", fuzzy("<em>tekst"), fuzzy("{m}", previous_source="T")]
)
def test_what_cannot_be_shown_falls_back_as_missing(tmp_path: Path, text: object) -> None:
    made = bundled(exported(tmp_path, text), "nn")
    shown = {"lang": "nb", "dir": "ltr", "state": "translated"}
    assert made["states"] == {"one/p1": {"state": "missing", "shown": shown}}
    assert made["translation"] == {"state": "partial", "counts": {"missing": 1, "translated": 2}}
    assert made["body"][0]["text"] == {"html": "Tekst", "text": "Tekst"}


def test_status_and_explain_say_the_same(tmp_path: Path) -> None:
    project = exported(tmp_path, "<em>tekst")
    assert status(project).languages["nn"].states == {"missing": 1, "translated": 2}
    said = article_text(explain_article(project, "one", "nn"))
    line = next(one for one in said.split("\n") if "p1" in one)
    assert "missing → nb (translated)" in line
    assert line.endswith("a text that cannot be shown")


def test_policy_withholds_it_as_a_missing_text(tmp_path: Path) -> None:
    project = exported(tmp_path, "<em>tekst", '[tiers.2]\nmissing = "withhold"\n')
    assert not (project.dist / "nn" / "articles" / "one.json").exists()
    assert status(project).languages["nn"].withheld == {"one": "p1 is broken"}


def test_a_formula_that_fails_for_one_number_stops_nothing(tmp_path: Path) -> None:
    project = exported(tmp_path, "tekst")
    for path in (project.locales / "nn").rglob("one.po"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("plural=n != 1", "plural=n/(n-500) > 1"), encoding="utf-8")
    export(project)
    made = bundled(project, "nn")
    shown = {"lang": "en", "dir": "ltr", "state": "source"}
    assert made["states"] == {"one/s1": {"state": "missing", "shown": shown}}
    assert made["body"][1]["text"]["text"] == "500 states"

"""What is published and what is not, on small projects; and that a failure changes nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.html import faults
from support.project import article, bundled, fuzzy, make_project, snapshot

from articlekit.engine.export import build, export
from articlekit.errors import WriteError


def test_an_article_that_a_language_withholds_is_absent_everywhere_in_it(tmp_path: Path) -> None:
    pages = [
        article("one", related=["two"], body=[
            {"id": "p1", "type": "paragraph", "text": 'See <a to="article:two">two</a>.'},
        ]),
        article("two"),
    ]  # fmt: skip
    texts = {"one/headline": "Én", "one/p1": 'Se <a to="article:two">to</a>.'}
    project = make_project(
        tmp_path, pages, translations={"nb": texts},
        config='[tiers.2]\nrequired = ["headline"]\n',
    )  # fmt: skip
    report = export(project)
    assert [(one.article, one.language) for one in report.withheld] == [("two", "nb")]
    assert [path.stem for path in (project.dist / "nb/articles").iterdir()] == ["one"]
    made = bundled(project, "nb")
    assert made["links"] == [{"to": "article:two", "href": "/en/two/", "hreflang": "en"}]
    assert made["related"] == [{"id": "two", "href": "/en/two/", "hreflang": "en"}]
    assert bundled(project, "en", "two")["alternates"] == [{"language": "en", "href": "/en/two/"}]
    index = json.loads((project.dist / "nb/index.json").read_bytes())
    assert [one["id"] for one in index["articles"]] == ["one"]


def test_a_link_leads_to_no_language_but_the_targets_own_and_the_fallbacks(tmp_path: Path) -> None:
    """`deux` is published in Nynorsk, as French text: nobody else is sent there."""
    see = 'See <a to="article:deux">two</a>.'
    pages = [
        article("one", related=["deux"], body=[{"id": "p1", "type": "paragraph", "text": see}]),
        article("deux", language="fr"),
    ]
    languages = ["en", {"tag": "nn", "tier": 3}, "fr", "ar", {"tag": "uk", "fallback": ["nn"]}]
    texts = {tag: {"one/headline": "x", "one/p1": see} for tag in ("nn", "ar", "uk")}
    project = make_project(
        tmp_path, pages, languages, translations=texts,
        config='[tiers.2]\nrequired = ["headline"]\n',
    )  # fmt: skip
    export(project)
    assert [one["language"] for one in bundled(project, "fr", "deux")["alternates"]] == ["nn", "fr"]
    for tag, found in {"en": "fr", "nn": "nn", "ar": "fr", "uk": "nn"}.items():
        address = {"href": f"/{found}/deux/", "hreflang": found}
        made = bundled(project, tag)
        assert made["links"] == [{"to": "article:deux", **address}]
        assert made["related"] == [{"id": "deux", **address}]


def test_a_link_to_a_person_leads_to_the_website_that_the_page_shows(tmp_path: Path) -> None:
    body = [{"id": "p1", "type": "paragraph", "text": 'By <a to="person:ada">Ada</a>.'}]
    ada = {"name": "Ada", "url": "https://e.example/en", "localize": True}
    project = make_project(
        tmp_path, [article(body=body, authors=["person:ada"])],
        ["en", "nb", {"tag": "nn", "fallback": ["nb"]}, "fr"], shared={"people": {"ada": ada}},
        translations={"nb": {"shared/people.ada.url": "https://e.example/nb"}},
    )  # fmt: skip
    export(project)
    norwegian = {"href": "https://e.example/nb", "hreflang": "nb"}
    for tag in ("en", "nb", "nn", "fr"):
        made = bundled(project, tag)
        (link,) = made["links"]
        assert link["href"] == made["authors"][0]["url"]
        expected = norwegian if tag == "nb" else {"href": "https://e.example/en"}
        assert link == {"to": "person:ada", **expected}


def _say_language(path: Path, language: str) -> None:
    path.write_text(path.read_text().replace('"language": "en"', f'"language": "{language}"'))


def test_shared_records_in_two_languages_are_refused(tmp_path: Path) -> None:
    shared = {
        "people": {"ada": {"name": "Ada"}}, "labels": {"share": "Share"},
        "topics": {"rights": {"name": "Rettigheter"}},
    }  # fmt: skip
    project = make_project(tmp_path, [article(tags=["rights"])], shared=shared)
    shared_folder = project.articles / "_shared"
    _say_language(shared_folder / "topics.json", "nb")
    report = build(project)
    assert not report.written
    (said,) = report.check.diagnostics
    assert (said.code, said.path, said.pointer) == (
        "AK104", "articles/_shared/topics.json", "/language",
    )  # fmt: skip
    assert export(project).skipped == ["articles/_shared/topics.json"]
    assert b"Rettigheter" not in b"".join(snapshot(project.dist).values())
    for kind in ("people", "labels"):
        _say_language(shared_folder / f"{kind}.json", "nb")
    assert build(project).written
    assert bundled(project, "nb")["tags"] == [{"id": "rights", "name": "Rettigheter"}]


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_published_appears_nowhere(tmp_path: Path, status: str) -> None:
    pages = [article("one", related=["two"]), article("two", status=status)]
    project = make_project(tmp_path, pages)
    export(project)
    assert not list(project.dist.rglob("two.json"))
    assert bundled(project, "en")["related"] == []
    assert b"Headline of two" not in b"".join(snapshot(project.dist).values())


def test_errors_leave_the_old_output_in_its_place(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    build(project)
    before = snapshot(project.dist)
    (project.articles / "one.json").write_text('{"id": "one"}')
    report = build(project)
    assert (report.written, report.output) == (False, None)
    assert snapshot(project.dist) == before


def test_export_leaves_out_only_the_article_that_is_not_valid(tmp_path: Path) -> None:
    project = make_project(tmp_path, [article("one"), article("two")])
    (project.articles / "one.json").write_text('{"id": "one"}')
    report = export(project)
    assert report.written
    assert report.skipped == ["articles/one.json"]
    assert not list(project.dist.rglob("one.json"))
    assert list(project.dist.rglob("two.json"))


def test_export_names_each_article_that_it_cannot_publish(tmp_path: Path) -> None:
    pages = [article("one"), article("two", status="draft"), article("six", language="fi")]
    project = make_project(tmp_path, pages)
    twin = project.articles / "twin.json"
    twin.write_text((project.articles / "one.json").read_text())
    assert export(project).skipped == ["articles/six.json", "articles/twin.json"]


WRONG = {
    "a link without a target": {"text": "<a>x</a>"},
    "a span of no language": {"text": "<span>x</span>"},
    "an undefined value": {"text": "{x}"},
    "a format that a value does not have": {"text": "{d.bogus}"},
    "an undefined count": {"text": {"count": "x", "one": "{x} a", "other": "{x} b"}},
    "a count that is a date": {"text": {"count": "d", "one": "{d} a", "other": "{d} b"}},
    "a day that does not exist": {"text": "{bad}"},
    "bad markup": {"text": "<em>x</strong> } {"},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_the_rules_refuse_stops_a_build_and_no_export(
    tmp_path: Path, wrong: dict[str, Any]
) -> None:
    body = [{"id": "p1", "type": "paragraph", **wrong}]
    values = {"d": {"date": "2018"}, "bad": {"date": "2018-02-31"}}
    project = make_project(tmp_path, [article(body=body, values=values)])
    assert not build(project).written
    assert export(project).written
    assert faults(bundled(project, "nb")["body"][0]["text"]["html"]) == []


def test_a_publication_date_that_does_not_exist_sorts_last(tmp_path: Path) -> None:
    dates = {
        "one": "2019-02-29T09:00:00Z",
        "two": "2018-11-02T09:00:00Z",
        "six": "2018-11-02T10:00:00+02:00",
    }
    pages = [article(name, date_published=date) for name, date in dates.items()]
    project = make_project(tmp_path, pages)
    export(project)
    index = json.loads((project.dist / "en/index.json").read_bytes())
    assert [one["id"] for one in index["articles"]] == ["two", "six", "one"]


def test_a_failure_while_writing_leaves_the_old_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_project(tmp_path)
    export(project)
    before = snapshot(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("articlekit.engine.publish.Bundling", full)
    with pytest.raises(WriteError, match="No space left"):
        export(project)
    assert snapshot(tmp_path) == before


def test_a_fuzzy_translation_is_not_shown_unless_the_policy_says_so(tmp_path: Path) -> None:
    texts = {"one/p1": fuzzy("Kanskje."), "one/headline": "T"}
    for name, config, shown in (
        ("strict", "", "A paragraph of one."),
        ("lenient", '[tiers.2]\nunreviewed = "show"\n', "Kanskje."),
    ):
        project = make_project(tmp_path / name, translations={"nb": texts}, config=config)
        export(project)
        assert bundled(project, "nb")["body"][0]["text"]["text"] == shown

"""update, status, explain."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.cli import Cli
from support.project import fuzzy, make_project, snapshot, translate

from articlekit.model.project import Project


def test_update_writes_once(cli: Cli, project: Project) -> None:
    (project.locales / "nb/LC_MESSAGES/two.po").unlink()
    assert "1 file written" in cli("update", at=project.root).out
    assert "0 files written" in cli("update").out


def test_update_check_writes_nothing(cli: Cli, project: Project) -> None:
    path = project.locales / "nb/LC_MESSAGES/two.po"
    path.unlink()
    shown = cli("update", "--check", at=project.root)
    assert shown.status == 1
    assert "locales/nb/LC_MESSAGES/two.po" in shown.out
    assert not path.exists()


def test_update_leaves_alone_what_it_cannot_read(cli: Cli, broken: Project) -> None:
    po = broken.locales / "nb/LC_MESSAGES/one.po"
    po.write_text("msgid 'x\n")
    before = snapshot(broken.root)
    shown = cli("update", at=broken.root)
    assert shown.status == 1
    said = " ".join(shown.out.split())
    assert "articles/two.json: skipped" in said
    assert "locales/nb/LC_MESSAGES/one.po: skipped" in said
    assert snapshot(broken.root) == before


def test_status_counts_the_units_of_every_language(cli: Cli, project: Project) -> None:
    shown = cli("status", at=project.root)
    assert shown.status == 0
    row = next(line.split() for line in shown.out.splitlines() if line.startswith("nb"))
    assert row[2:] == ["50.0%", "2", "0", "0", "2", "1"]
    assert "withheld in nb: two: headline is missing and required" in shown.out


def test_status_as_json(cli: Cli, project: Project) -> None:
    translate(project, "nb", {"two/p1": fuzzy("Kanskje.")})
    document = json.loads(cli("status", "--format", "json", at=project.root).out)
    nb = document["languages"][0]
    assert (nb["tag"], nb["units"], nb["done"]) == ("nb", 4, 2)
    assert nb["states"] == {
        "translated": 2, "outdated": 0, "unreviewed": 1, "missing": 1, "omitted": 0, "inherited": 0,
        "source": 0,
    }  # fmt: skip
    assert nb["documents"]["one"] == {"translated": 2}
    assert nb["withheld"] == {"two": "headline is missing and required"}


def test_status_names_what_it_could_not_count(cli: Cli, broken: Project) -> None:
    shown = cli("status", at=broken.root)
    assert "articles/two.json: skipped" in shown.out
    assert shown.status == 1


def test_status_names_shared_records_that_it_could_not_count(cli: Cli, project: Project) -> None:
    (project.articles / "_shared").mkdir(exist_ok=True)
    (project.articles / "_shared/topics.json").write_text("{", encoding="utf-8")
    assert "articles/_shared/topics.json: skipped" in cli("status", at=project.root).out


def test_explain_says_what_a_language_gets_and_where_it_is_written(
    cli: Cli, project: Project
) -> None:
    shown = cli("explain", "two", "nb", at=project.root)
    assert shown.status == 0
    assert "two in nb: withheld, because headline is missing and required" in shown.out
    assert "tries nb → en" in shown.out
    assert "locales/nb/LC_MESSAGES/two.po" in shown.out
    line = next(line.split() for line in shown.out.splitlines() if line.startswith("headline"))
    assert line[:4] == ["headline", "missing", "→", "en"]
    number = int(line[-1])
    po = (project.locales / "nb/LC_MESSAGES/two.po").read_text().split("\n")
    assert 'msgctxt "two/headline"' in "\n".join(po[number - 1 : number + 6])


def test_explain_of_a_published_article(cli: Cli, project: Project) -> None:
    shown = cli("explain", "one", "nb", at=project.root).out
    assert "one in nb: published" in shown
    assert [line.split() for line in shown.splitlines()][-2:] == [
        ["headline", "translated"], ["p1", "translated"],
    ]  # fmt: skip


def test_explain_of_the_shared_records(cli: Cli, tmp_path: Path) -> None:
    people = {"people": {"ann": {"name": "Ann Lee"}}}
    project = make_project(tmp_path, shared=people, config='[tiers.2]\nmissing = "withhold"\n')
    shown = cli("explain", "shared", "nb", at=project.root)
    assert shown.out.startswith("shared in nb: published\n")
    assert "people.ann.name          missing → en (source)" in shown.out


def test_explain_of_an_article_that_is_not_there(cli: Cli, project: Project) -> None:
    shown = cli("explain", "tow", "nb", at=project.root)
    assert (shown.status, shown.out) == (2, "")
    assert shown.err == "articlekit: there is no article tow\n  Did you mean two?\n"


def test_explain_in_the_language_it_was_written_in(cli: Cli, project: Project) -> None:
    assert "one is written in en" in cli("explain", "one", "en", at=project.root).out


def test_explain_of_an_article_for_programs(cli: Cli, project: Project) -> None:
    found = json.loads(cli("explain", "two", "nb", "--format", "json", at=project.root).out)
    assert found["version"] == 1
    assert (found["article"], found["language"], found["source_language"]) == ("two", "nb", "en")
    assert (found["status"], found["withheld"]) == ("published", "headline is missing and required")
    assert (found["chain"], found["tier"]) == (["nb", "en"], 2)
    assert found["policy"] == {"outdated": "show", "unreviewed": "fallback", "missing": "fallback"}
    assert found["catalogue"] == "locales/nb/LC_MESSAGES/two.po"
    unit = found["units"][0]
    assert (unit["unit"], unit["state"]) == ("two/headline", "missing")
    assert unit["shown"] == {"language": "en", "state": "source"}
    lines = (project.root / found["catalogue"]).read_text(encoding="utf-8").split("\n")
    assert any('"two/headline"' in line for line in lines[unit["line"] - 1 : unit["line"] + 4])
    plain = json.loads(cli("explain", "one", "nb", "--format", "json").out)["units"][0]
    assert (plain["state"], plain["shown"]) == ("translated", None)
    own = json.loads(cli("explain", "one", "en", "--format", "json").out)
    assert (own["units"], own["catalogue"]) == ([], None)


@pytest.mark.parametrize("subject", ["AK301", "ak301", "missing-value"])
def test_explain_of_a_rule_for_programs(cli: Cli, tmp_path: Path, subject: str) -> None:
    found = json.loads(cli("explain", subject, "--format", "json", at=tmp_path).out)
    assert (found["version"], found["code"], found["rule"]) == (1, "AK301", "missing-value")
    assert found["severity"] == "error"
    assert all(found[key].strip() for key in ("documentation", "message", "hint"))


def test_memory_search_for_programs(cli: Cli, project: Project) -> None:
    call = ("memory", "search", "Headline of one", "--language", "nb", "--format", "json")
    shown = cli(*call, at=project.root)
    (first, *_) = json.loads(shown.out)["matches"]
    assert shown.status == 0
    assert first == {
        "score": 100.0, "unit": "one/headline", "source": "Headline of one", "text": "Én",
    }  # fmt: skip
    shown = cli("memory", "search", "Quite different", "--language", "nb", "--format", "json")
    assert (shown.status, json.loads(shown.out)) == (1, {"version": 1, "matches": []})


def test_explain_of_an_article_that_is_not_valid(cli: Cli, broken: Project) -> None:
    shown = cli("explain", "two", "nb", at=broken.root)
    assert shown.status == 2
    assert "the article is not valid" in " ".join(shown.err.split())


@pytest.mark.parametrize("subject", ["AK602", "ak602", "required-unit"])
def test_explain_of_a_rule_needs_no_project(
    cli: Cli, subject: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shown = cli("explain", subject, at=tmp_path_factory.mktemp("nothing"))
    assert shown.status == 0
    assert shown.out.startswith("AK602 required-unit (")
    assert "what to do: " in shown.out


def test_every_rule_is_explained_in_lines_that_fit(cli: Cli) -> None:
    from articlekit.checks.table import RULES

    for rule in RULES:
        shown = cli("explain", rule.code)
        assert rule.message.split("{")[0].strip() in " ".join(shown.out.split())
        assert shown.too_wide == []


def test_units_named_one_by_one_are_all_minor(cli: Cli, project: Project) -> None:
    path = project.articles / "one.json"
    value = json.loads(path.read_text(encoding="utf-8"))
    translate(project, "nb", {"one/headline": "Tittel", "one/p1": "Avsnitt."})
    value["headline"] += " again"
    value["body"][0]["text"] += " Again."
    path.write_text(json.dumps(value), encoding="utf-8")
    assert (
        cli("update", "--minor", "one/headline", "--minor", "one/p1", at=project.root).status == 0
    )
    assert "fuzzy" not in project.catalogue_path("nb", "one").read_text(encoding="utf-8")


def test_a_revision_without_a_unit_is_refused(cli: Cli, project: Project) -> None:
    outcome = cli("update", "--minor-since", "HEAD", at=project.root)
    assert outcome.status == 2
    assert "no unit is named" in outcome.err

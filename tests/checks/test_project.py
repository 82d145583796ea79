"""Rules over the whole project: what no single file can know."""

from __future__ import annotations

import json
from pathlib import Path

from support.broken import put, swap
from support.rules import bad, good, said

from articlekit.engine.check import check
from articlekit.model.project import Project

B = "articles/two.json"
BY_HAND = "Put three into `was` of the article that had the id, and run `update`."

BAD = [
    bad(
        "AK202",
        B,
        swap('"id": "two"', '"id": "one"'),
        said(
            "2:9",
            "the article id one is taken by articles/one.json",
            pointer="/id",
            id="one",
            first="articles/one.json",
        ),
    ),
    bad(
        "AK221",
        B,
        swap("article:one", "article:ones"),
        said("9:55", "there is no article ones", pointer="/body/0/text", id="ones", near="one"),
    ),
    bad(
        "AK224",
        B,
        swap('"id": "two",', '"id": "two", "was": ["one"],'),
        said(
            "2:24",
            "the former id one is taken, by articles/one.json",
            pointer="/was/0",
            id="one",
            other="articles/one.json",
        ),
    ),
    bad(
        "AK506",
        "locales/nn/LC_MESSAGES/one.po",
        put(""),
        said("1:1", "the folder nn is no language of the configuration", folder="nn"),
    ),
    bad(
        "AK507",
        "locales/nb/LC_MESSAGES/three.po",
        put(""),
        said("1:1", "no article has the id three", domain="three", advice=BY_HAND),
    ),
]
GOOD = [
    good("AK202", B, swap('"id": "two"', '"id": "one-two"')),
    good("AK221", B, swap("article:one", "article:two")),
    good("AK224", B, swap('"id": "two",', '"id": "two", "was": ["zero"],')),
    good("AK506", "locales/nn/LC_MESSAGES/one.mo", put("")),
    good("AK507", "locales/nb/LC_MESSAGES/three.po", put(""), {"articles/three.json": put("{")}),
]


def test_two_articles_cannot_have_had_one_id(root: Path) -> None:
    for name in ("one", "two"):
        swap(f'"id": "{name}",', f'"id": "{name}", "was": ["zero"],')(
            root / f"articles/{name}.json"
        )
    found = [one for one in check(Project.load(root)).diagnostics if one.code == "AK224"]
    assert [(one.path, one.arguments["other"]) for one in found] == [(B, "articles/one.json")]


def test_an_article_was_never_itself(root: Path) -> None:
    swap('"id": "two",', '"id": "two", "was": ["two"],')(root / B)
    found = [one for one in check(Project.load(root)).diagnostics if one.code == "AK224"]
    assert [one.arguments["other"] for one in found] == [B]


def test_of_a_declared_rename_it_says_that_update_is_enough(root: Path) -> None:
    swap('"id": "two",', '"id": "two", "was": ["three"],')(root / B)
    (root / "locales/nb/LC_MESSAGES/three.po").write_text("", encoding="utf-8")
    [found] = [one for one in check(Project.load(root)).diagnostics if one.code == "AK507"]
    assert (
        found.hint == "An article had this id: `articlekit update` brings the translations there."
    )


def test_a_folder_of_no_language_is_told_once(root: Path) -> None:
    for name in ("one", "two"):
        put("")(root / f"locales/nn/LC_MESSAGES/{name}.po")
    found = [one for one in check(Project.load(root)).diagnostics if one.code == "AK506"]
    assert [one.path for one in found] == ["locales/nn/LC_MESSAGES/one.po"]


def claiming(root: Path, *wanted: tuple[str, str]) -> list[tuple[str, str | None, object]]:
    """What AK224 says when the first block of these articles has these former ids."""
    for name, was in wanted:
        value = (root / f"articles/{name}.json").read_text(encoding="utf-8")
        article = json.loads(value)
        article["body"][0]["was"] = [was]
        (root / f"articles/{name}.json").write_text(json.dumps(article), encoding="utf-8")
    found = check(Project.load(root), select=["AK224"]).diagnostics
    return [(one.path, one.pointer, one.arguments["other"]) for one in found]


def test_two_articles_cannot_have_had_one_piece(root: Path) -> None:
    put(json.dumps({**json.loads((root / B).read_text()), "id": "three"}))(root / "articles/3.json")
    assert claiming(root, ("one", "gone/p9")) == []
    taken = [(B, "/body/0/was/0", "articles/3.json")]
    assert claiming(root, ("3", "more/p9"), ("two", "more/p9")) == taken


def test_a_piece_that_another_article_has_is_not_claimed(root: Path) -> None:
    value = json.loads((root / "articles/one.json").read_text(encoding="utf-8"))
    name = value["body"][-1]["id"]
    assert claiming(root, ("two", "one/nobody")) == []
    assert claiming(root, ("two", f"one/{name}")) == [(B, "/body/0/was/0", "articles/one.json")]

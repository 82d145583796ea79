"""Addresses in bundles: localized ones stand in `states`, those of the index lead from there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from support.localized import LANGUAGES, QUOTE, blocks, whole
from support.project import article, make_project

from articlekit.engine.export import export

LINKS = {
    "act": {"href": "https://example.org/en", "localize": True},
    "idle": {"href": "https://example.org/idle", "localize": True},
}
LINKED = [{"id": "p1", "type": "paragraph", "text": 'The <a to="act">act</a>'}]
ACT = "one/links.act.href"
BODY = 'Se <a to="act">loven</a>'


def states(root: Path, texts: dict[str, Any], tag: str = "nb", **fields: Any) -> dict[str, Any]:
    found: dict[str, Any] = whole(
        root, {"nb": texts}, tag, **{"body": LINKED, "links": LINKS, **fields}
    )["states"]
    return found


def test_a_localized_address_that_a_text_leads_to_has_its_state(tmp_path: Path) -> None:
    found = states(tmp_path, {"one/p1": BODY, "one/headline": "Tittel"})
    shown = {"lang": "en", "dir": "ltr", "state": "source"}
    assert found == {ACT: {"state": "inherited", "shown": shown}}


def test_one_that_is_translated_needs_none(tmp_path: Path) -> None:
    found = states(tmp_path, {"one/p1": BODY, ACT: "https://example.org/nb"})
    assert ACT not in found


def test_the_address_of_a_fallback_says_so(tmp_path: Path) -> None:
    broken = {"one/p1": BODY, ACT: "javascript:alert(1)"}
    assert states(tmp_path, broken)[ACT]["state"] == "missing"


def test_the_website_of_a_person_has_its_state_too(tmp_path: Path) -> None:
    people = {"ada": {"name": "Ada", "url": "https://ada.example/", "localize": True}}
    body = [{"id": "p1", "type": "paragraph", "text": 'By <a to="person:ada">Ada</a>'}]
    project = make_project(tmp_path, [article(body=body)], LANGUAGES, shared={"people": people})
    export(project)
    made = json.loads((project.dist / "nb/articles/one.json").read_bytes())
    assert made["states"]["shared/people.ada.url"]["state"] == "inherited"
    assert made["translation"]["counts"] == {"inherited": 1, "missing": 2}


def test_in_the_index_a_link_into_the_article_starts_with_its_address(tmp_path: Path) -> None:
    one = article(
        headline='Read <a to="#p1">this</a> and <a to="act">that</a>', links={"act": LINKS["act"]}
    )
    project = make_project(tmp_path, [one], LANGUAGES)
    export(project)
    entry = json.loads((project.dist / "en/index.json").read_bytes())["articles"][0]
    made = json.loads((project.dist / "en/articles/one.json").read_bytes())
    that = 'and <a href="https://example.org/en">that</a>'
    assert entry["headline"]["html"] == f'Read <a href="/en/one/#p1">this</a> {that}'
    assert made["headline"]["html"] == f'Read <a href="#p1">this</a> {that}'


def test_a_language_of_words_as_spoken_has_its_direction(tmp_path: Path) -> None:
    quote = {**QUOTE, "original_language": "ar", "original": "لا"}
    found = blocks(tmp_path, [quote])["q1"]["original_language"]
    assert found == {"tag": "ar", "name": "arabisk", "direction": "rtl"}

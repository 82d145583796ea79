"""What counts as a text to be looked for elsewhere, and what the report says of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.project import article, make_project, snapshot
from support.restructured import edit, rich

from articlekit.engine.edits.erased import sentences
from articlekit.engine.edits.redact import redact
from articlekit.engine.edits.restructure import Left
from articlekit.errors import UsageError

SENTENCE = "The witness lives beside the bridge."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{SENTENCE} Yes. {SENTENCE}", [SENTENCE, SENTENCE]),
        ("{invoked.month_day}", []),
        ('<a to="a-long-link-id">here</a>', []),
        ("1<sup>er</sup> novembre", []),
        ("The witness <em>lives</em> here", ["The witness <em>lives</em> here"]),
        ("证人住在桥边。", ["证人住在桥边。"]),
    ],
)
def test_only_words_make_a_sentence(text: str, found: list[str]) -> None:
    assert sentences(text) == found


def test_what_is_left_says_which_text_and_where(tmp_path: Path) -> None:
    body = [
        {"id": "p1", "type": "paragraph", "text": f"{SENTENCE} It is old. On {{day.month_day}}"},
        {"id": "p2", "type": "paragraph", "text": f"So: {{day.month_day}}. {SENTENCE}"},
    ]
    values = {"day": {"date": "2018-11-01"}}
    project = make_project(tmp_path, [article("one", body=body, values=values)])
    assert redact(project, ["one/p1"]).left == [Left("articles/one.json", "/body/0/text", SENTENCE)]


def test_a_record_that_an_unreadable_article_may_name_is_not_removed(tmp_path: Path) -> None:
    project = rich(tmp_path)
    edit(project, "one", lambda value: value.update(nonsense=1))
    edit(project, "two", lambda value: value.update(headline="What", body=value["body"][:1]))
    before = snapshot(tmp_path / "articles")
    with pytest.raises(UsageError, match="cannot be read") as refused:
        redact(project, ["shared/people.ann"])
    assert refused.value.path == "articles/one.json"
    assert snapshot(tmp_path / "articles") == before

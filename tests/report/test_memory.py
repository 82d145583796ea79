"""The memory on a terminal: lines that fit, and no order to the terminal among the words."""

from __future__ import annotations

import json

from articlekit.catalogue.memory import Match, Translated
from articlekit.report.memory import memory_json, memory_text

FOUND = [Match(Translated("one/p1", "Words. " * 30, "\x1b[2JOrd\nog mer"), 91.5)]


def test_each_match_has_its_unit_and_both_texts() -> None:
    first, *texts = memory_text(FOUND, quiet=True).splitlines()
    assert first == "91%  one/p1"
    assert " ".join(" ".join(texts).split()) == f"{'Words. ' * 30}[2JOrd og mer"
    assert max(map(len, texts)) <= 80


def test_nothing_found_is_said_unless_quiet() -> None:
    assert memory_text([], quiet=False) == "nothing similar has been translated\n"
    assert memory_text([], quiet=True) == ""


def test_programs_get_the_texts_as_they_are() -> None:
    (match,) = json.loads(memory_json(FOUND))["matches"]
    assert match == {
        "score": 91.5, "unit": "one/p1", "source": "Words. " * 30, "text": "\x1b[2JOrd\nog mer",
    }  # fmt: skip

"""Near matches: what is found, what is not looked at, and always the same."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable

import pytest

from articlekit.catalogue.entry import Entry
from articlekit.catalogue.memory import Memory


def memory(sources: Iterable[str]) -> Memory:
    """A memory of texts, the first of unit `a/p0`."""
    made = Memory()
    made.remember(
        Entry(f"a/p{number}", source, None, (f"T{number}",))
        for number, source in enumerate(sources)
    )
    return made


def found(made: Memory, text: str, **options: float) -> list[tuple[str, float]]:
    matches = made.search(text, **options)  # type: ignore[arg-type]
    return [(match.translated.unit, match.score) for match in matches]


#: Texts of few words, each of which stands in most of them.
ALIKE = [f"{one} {other} of the state {number}." for number in range(12) for one, other in (
    ("report", "letter"), ("letter", "report"), ("report", "court"), ("court", "letter"),
    ("letter", "court"), ("court", "report"),
)]  # fmt: skip


def test_a_similar_text_is_found_with_its_score_best_first() -> None:
    made = memory(("The court heard a witness.", "The court heard two witnesses.", "A river."))
    assert found(made, "The court heard a witness.") == [("a/p0", 100.0), ("a/p1", 89.3)]
    assert found(made, "Nothing like it at all") == []


def test_what_is_only_typography_is_equal() -> None:
    assert found(memory(["It’s here — now."]), "It's here – now.") == [("a/p0", 100.0)]


@pytest.mark.parametrize("number", [0, 40, 71])
def test_an_equal_text_is_found_however_common_its_words_are(number: int) -> None:
    assert found(memory(ALIKE), ALIKE[number], limit=1) == [(f"a/p{number}", 100.0)]


def test_a_similar_text_is_found_where_no_word_is_rare() -> None:
    (best,) = memory([*ALIKE, "report of the state"]).search("report of a state", limit=1)
    assert best.translated.source == "report of the state"


def test_fuzzy_obsolete_and_unfinished_work_is_not_remembered() -> None:
    made = Memory()
    made.remember((
        Entry("a/p1", "One text", None, ("T",), flags=("fuzzy",)),
        Entry("a/p2", "One text", None, ("T",), obsolete=True),
        Entry("a/p3", "One text", "{n} texts", ("T", "")),
        Entry("a/p4", "One text", None, ("∅",)),
        Entry(None, "One text", None, ("T",)),
    ))  # fmt: skip
    assert made.texts == []


def test_the_unit_itself_is_left_out() -> None:
    made = memory(("The court heard a witness.", "The court heard a witness."))
    assert [
        one.translated.unit for one in made.search("The court heard a witness.", but="a/p0")
    ] == ["a/p1"]


CHANCE = """
from articlekit.catalogue.entry import Entry
from articlekit.catalogue.memory import Memory
made = Memory()
first, second = "kilo lima mike".split() * 30, "xray yankee zulu whisky".split() * 30
made.remember(Entry(f"a/p{n}", f"{a} {b} stands {n}", None, ("T",))
              for n, (a, b) in enumerate(zip(first, second)))
matches = made.search("lima whisky stands", cutoff=1.0, limit=30)
print([(one.translated.unit, one.score) for one in matches])
"""


def test_what_is_found_depends_on_no_hash_seed() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", CHANCE],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in range(6)
    }
    assert len(said) == 1
    assert b"a/p" in said.pop()

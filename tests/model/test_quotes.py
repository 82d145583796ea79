"""Quotation marks per language and depth."""

from __future__ import annotations

import pytest

from articlekit.model import quotes
from articlekit.model.quotes import quotation_marks, quote


@pytest.mark.parametrize(
    ("tag", "marks"),
    [
        ("en", "“ ” ‘ ’"),
        ("nb", "« » ‘ ’"),
        ("nn", "« » ‘ ’"),
        ("ru", "« » „ “"),
        ("uk", "« » „ “"),
        ("fr", "« » « »"),
        ("ar", "” “ ’ ‘"),
        ("zh-Hans", "“ ” ‘ ’"),
        ("zh-Hant", "「 」 『 』"),
        ("de", "„ “ ‚ ‘"),
        ("pl", "„ ” « »"),
        ("ja", "「 」 『 』"),
        ("sv", "” ” ’ ’"),
        ("he", "” ” ’ ’"),
        ("fr-CH", "« » ‹ ›"),
        ("fr-BE", "« » « »"),
        ("zh-Hant-HK", "「 」 『 』"),
        ("de-1996", "„ “ ‚ ‘"),
        ("qaa", "“ ” ‘ ’"),
    ],
)
def test_marks(tag: str, marks: str) -> None:
    outer, inner = quotation_marks(tag).levels
    assert " ".join((*outer, *inner)) == marks


def test_french_puts_a_space_inside_its_guillemets() -> None:
    assert quote(0, "fr") == quote(1, "fr") == ("«\u202f", "\u202f»")
    assert quote(0, "fr-BE") == ("«\u202f", "\u202f»")
    assert quote(0, "fr-CA") == ("«\u00a0", "\u00a0»")
    assert quote(0, "fr-CH") == ("«", "»")
    assert quote(0, "ru") == ("«", "»")


def test_only_guillemets_are_spaced() -> None:
    assert all("\u00a0" not in mark for mark in quote(1, "fr-CA"))


def test_deeper_quotations_alternate() -> None:
    assert [quote(depth, "nb") for depth in range(4)] == [("«", "»"), ("‘", "’")] * 2


def test_every_entry_has_two_levels_of_marks() -> None:
    for tag, marks in quotes._table().items():
        assert len(marks.levels) == 2, tag
        assert all(len(mark) == 1 for pair in marks.levels for mark in pair), tag


def test_a_malformed_tag_is_refused() -> None:
    with pytest.raises(ValueError, match="not a language tag"):
        quote(0, "no such")

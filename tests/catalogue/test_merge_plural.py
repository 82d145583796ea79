"""Plural forms in a merge: gained, lost, too many and too few."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.units import (
    TRANSLATED,
    entry,
    found_in,
    gettext,
    merged,
    persons_texts,
    states,
    unit,
)

from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.po import serialize


def test_a_unit_that_gains_a_plural_has_its_translation_in_every_form() -> None:
    plural = unit(source="Hello", plural="Hellos")
    made = merged([plural], Catalogue(entries=[TRANSLATED]), forms=3).entries[0]
    assert made.texts == ("Hei", "Hei", "Hei")
    assert (made.fuzzy, made.previous_source, made.previous_plural) == (True, "Hello", None)


def test_a_unit_that_loses_its_plural_keeps_every_form() -> None:
    forms = entry("p1", "Hello", "Hei", "Heier", source_plural="Hellos")
    live, kept = merged([unit()], Catalogue(entries=[forms])).entries
    assert (live.texts, live.fuzzy) == (("Heier",), True)
    assert (live.source_plural, live.previous_plural) == (None, "Hellos")
    assert (kept.texts, kept.obsolete, kept.context) == (("Hei", "Heier"), True, "a/p1~2")


def test_a_form_that_has_no_place_any_more_is_kept_even_when_it_is_the_only_one() -> None:
    forms = entry("p1", "Hello", "Hei", "", source_plural="Hellos")
    live, kept = merged([unit()], Catalogue(entries=[forms])).entries
    assert live.texts == ("",)
    assert not live.fuzzy
    assert kept.texts == ("Hei", "")


PLURAL = unit(source="Hello", plural="Hellos")


def in_forms(*texts: str, **fields: Any) -> Entry:
    """An entry of the plural unit with these forms."""
    return entry("p1", "Hello", *texts, source_plural="Hellos", **fields)


@pytest.mark.parametrize(
    ("texts", "forms", "now", "fuzzy"),
    [
        (("Hei", "Heier"), 3, ("Hei", "Heier", ""), True),
        (("Hei",), 2, ("Hei", ""), True),
        (("Hei", "Heier", "Heiene"), 2, ("Hei", "Heier"), True),
        (("Hei", "Heier", "Heier"), 2, ("Hei", "Heier"), False),
        (("Hei", "Heier", " "), 2, ("Hei", "Heier"), False),
        (("",), 2, ("", ""), False),
        (("Hei", "Heier"), 2, ("Hei", "Heier"), False),
    ],
)
def test_a_plural_entry_gets_the_number_of_forms_of_its_catalogue(
    texts: tuple[str, ...], forms: int, now: tuple[str, ...], fuzzy: bool
) -> None:
    old = Catalogue(entries=[in_forms(*texts)])
    new = merged([PLURAL], old, forms=forms)
    assert (new.entries[0].texts, new.entries[0].fuzzy) == (now, fuzzy)
    assert new.entries[0].previous_source is None
    assert persons_texts(new) == persons_texts(old)
    before, after = (found_in([PLURAL], one, forms=forms)["a/p1"].state for one in (old, new))
    assert before == after
    assert (after == "translated") == (not fuzzy and all(now))
    assert merged([PLURAL], new, forms=forms) == new


def test_a_form_too_many_is_kept_beside_the_live_entry() -> None:
    old = Catalogue(entries=[in_forms("Hei", "Heier", "Heiene")])
    live, kept = merged([PLURAL], old).entries
    assert (kept.context, kept.texts, kept.obsolete) == (
        "a/p1~2",
        ("Hei", "Heier", "Heiene"),
        True,
    )
    reviewed = merged([PLURAL], Catalogue(entries=[live.replace(flags=()), kept]))
    assert "also translated: Hei / Heier / Heiene" in reviewed.entries[0].extracted_comments


def test_too_many_forms_of_an_outdated_text_stay_outdated_when_it_is_said_so() -> None:
    marked = in_forms("Hei", "Heier", "Heiene", flags=("fuzzy",), previous_source="Hi")
    new = merged([PLURAL], Catalogue(entries=[marked]))
    assert states([PLURAL], new) == states([PLURAL], Catalogue(entries=[marked]))
    assert new.entries[0].previous_source == "Hi"


def test_gettext_accepts_a_catalogue_that_has_got_another_number_of_forms(tmp_path: Path) -> None:
    cars = unit(source="{n} car", plural="{n} cars")
    two = Catalogue(entries=[entry("p1", "{n} car", "{n} a", "{n} b", source_plural="{n} cars")])
    for forms, formula in ((3, "n%3"), (1, "0")):
        new = merged([cars], two, forms=forms)
        new.header["Plural-Forms"] = f"nplurals={forms}; plural={formula};"
        found = gettext(
            "msgfmt", "-c", "-o", "/dev/null", data=serialize(new), path=tmp_path / "a.po"
        )
        assert found.returncode == 0, found.stderr.decode()

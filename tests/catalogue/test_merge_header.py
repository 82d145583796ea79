"""The header of a catalogue in a merge, and that of a template."""

from __future__ import annotations

import pytest
from support.units import (
    HEADER,
    TRANSLATED,
    merged,
    unit,
)

from articlekit.catalogue.blank import blanks
from articlekit.catalogue.entry import Catalogue
from articlekit.catalogue.merge import template
from articlekit.catalogue.po import parse, serialize


def test_a_second_header_goes() -> None:
    written = serialize(merged([unit()], Catalogue(entries=[TRANSLATED])))
    second = b'\nmsgid ""\nmsgstr ""\n"Project-Id-Version: other\\n"\n"Language: fr\\n"\n'
    assert serialize(merged([unit()], parse(written + second))) == written


def test_an_empty_field_of_a_header_is_filled() -> None:
    copied = merged([unit()], Catalogue()).header | {"Language": "", "Plural-Forms": ""}
    header = merged([unit()], Catalogue(header=copied)).header
    assert header["Language"] == "nb"
    assert header["Plural-Forms"] == "nplurals=2; plural=n != 1;"
    assert list(header) == list(copied)


@pytest.mark.parametrize(
    "formula", ["nplurals=INTEGER; plural=EXPRESSION;", "two", "nplurals=2; plural=n=1;"]
)
def test_a_plural_formula_that_nobody_can_read_gives_way_to_the_languages(formula: str) -> None:
    """Gettext refuses the file; readers take the formula of the language already."""
    old = Catalogue(header={"Plural-Forms": formula, "Last-Translator": "Ann"})
    made = merged([unit()], old).header
    assert made["Plural-Forms"] == "nplurals=2; plural=n != 1;"
    assert made["Last-Translator"] == "Ann"
    other = {"Plural-Forms": "nplurals=2; plural=n > 1;"}
    assert merged([unit()], Catalogue(header=other)).header["Plural-Forms"] == other["Plural-Forms"]


def test_a_translators_header_and_last_comments_stay() -> None:
    header = {"Last-Translator": "Ann", "Language": "no", "X-Generator": "Poedit"}
    old = Catalogue(header=header, entries=[TRANSLATED], closing_comments=("# bye",))
    made = merged([unit()], old)
    assert made.header["Last-Translator"] == "Ann"
    assert made.header["Language"] == "no"
    assert made.header["X-Generator"] == "Poedit"
    assert list(made.header)[:3] == list(header)
    assert made.header["POT-Creation-Date"] == "2018-11-02 09:00+0100"
    assert made.closing_comments == ("# bye",)


def test_a_new_header_is_that_of_the_language() -> None:
    header = merged([unit()], Catalogue(), "zh-Hans").header
    assert header["Language"] == "zh_CN"
    assert header["Plural-Forms"] == "nplurals=1; plural=0;"
    assert header["PO-Revision-Date"] == header["POT-Creation-Date"] == "2018-11-02 09:00+0100"
    assert list(header) == list(HEADER)


def test_a_header_without_our_charset_gets_it() -> None:
    old = Catalogue(header={"Content-Type": "text/plain; charset=ISO-8859-1"})
    assert merged([unit()], old).header["Content-Type"] == "text/plain; charset=UTF-8"


def test_a_template_has_two_forms_and_no_language() -> None:
    made = template(blanks([unit(), unit("p2", "a", plural="b")]), HEADER)
    assert [found.texts for found in made.entries] == [("",), ("", "")]
    assert made.header["Language"] == ""

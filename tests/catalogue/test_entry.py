"""Entries: what they say of themselves, how they change, where their parts stand in the file."""

from __future__ import annotations

import dataclasses

import pytest

from articlekit.catalogue.entry import Catalogue, Entry, PoProblem, format_header, parse_header
from articlekit.catalogue.po import parse

FILE = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

# note
#, fuzzy
#| msgid "old"
msgctxt "a/p1"
msgid "one"
msgid_plural "many"
msgstr[0] "eins"
msgstr[1] ""
"zwei \\"x\\"\\n"
"drei"

#~ msgctxt "a/p2"
#~ msgid "gone"
#~ msgstr "weg"
"""


@pytest.fixture
def entries() -> list[Entry]:
    return parse(FILE.encode()).entries


def test_an_entry_cannot_be_changed_in_place() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Entry(source="x").source = "y"  # type: ignore[misc]


def test_an_entry_read_from_a_file_cannot_be_changed_in_place(entries: list[Entry]) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        entries[0].texts = ("x",)  # type: ignore[misc]


def test_an_entry_read_is_an_ordinary_entry(entries: list[Entry]) -> None:
    entry = entries[1]
    made = Entry(context="a/p2", source="gone", texts=("weg",), obsolete=True)
    assert isinstance(entry, Entry)
    assert entry == made
    assert hash(entry) == hash(made)
    assert repr(entry) == repr(dataclasses.replace(made, line=entry.line))
    assert dataclasses.asdict(entry)["texts"] == ("weg",)


def test_replace_with_the_same_values_keeps_the_entry(entries: list[Entry]) -> None:
    assert entries[0].replace(context="a/p1", flags=("fuzzy",)) is entries[0]


def test_replace_forgets_the_text_as_read(entries: list[Entry]) -> None:
    changed = entries[0].replace(flags=())
    assert (changed.raw, changed.canonical, changed.flags) == (None, False, ())
    assert (changed.texts, changed.line) == (entries[0].texts, entries[0].line)


def test_replace_refuses_unknown_fields() -> None:
    with pytest.raises(AttributeError):
        Entry().replace(msgid="x")


@pytest.mark.parametrize(
    ("entry", "fuzzy"),
    [
        (Entry(flags=("fuzzy",)), True),
        (Entry(flags=("c-format",)), False),
        (Entry(other_comments=("#= c-format, fuzzy",)), True),
        (Entry(other_comments=("#! fuzzy",)), False),
    ],
)
def test_fuzzy(entry: Entry, fuzzy: bool) -> None:
    assert entry.fuzzy is fuzzy


def test_sticky_flags_come_from_all_their_lines() -> None:
    entry = Entry(other_comments=("#= a-format, b", "#! c", "#=d,"))
    assert entry.sticky_flags == ("a-format", "b", "d")


@pytest.mark.parametrize(
    ("entry", "is_header"),
    [
        (Entry(), True),
        (Entry(context=""), False),
        (Entry(source="x"), False),
        (Entry(obsolete=True), False),
    ],
)
def test_is_header(entry: Entry, is_header: bool) -> None:
    assert entry.is_header is is_header


@pytest.mark.parametrize(
    ("texts", "translated"),
    [(("",), False), ((" \n\u00a0",), False), (("", "x"), True), ((), False), (("∅",), True)],
)
def test_translated_means_any_text_that_is_not_blank(
    texts: tuple[str, ...], translated: bool
) -> None:
    assert Entry(texts=texts).translated is translated


def test_lines_of_the_parts(entries: list[Entry]) -> None:
    entry = entries[0]
    assert entry.line == 4
    assert entry.line_of("msgctxt") == 7
    assert entry.line_of("msgid") == 8
    assert entry.line_of("msgid_plural") == 9
    assert entry.line_of("msgstr") == 10
    assert entry.line_of("msgstr", 1) == 11
    assert entries[1].line_of("msgstr") == 17


def test_a_part_that_is_not_there_stands_at_the_entry(entries: list[Entry]) -> None:
    assert entries[0].line_of("msgstr", 7) == 4
    assert entries[0].place_of("msgstr", 7) == (4, 1)


def test_a_new_entry_has_no_place() -> None:
    assert Entry(source="x").line_of("msgid") == 0
    assert Entry(source="x").place_of("msgid") == (0, 0)


@pytest.mark.parametrize(
    ("index", "offset", "place"),
    [
        (0, 0, (10, 12)),
        (0, 3, (10, 15)),
        (0, 4, (10, 16)),
        (1, 0, (12, 2)),
        (1, 5, (12, 7)),
        (1, 6, (12, 9)),
        (1, 8, (12, 12)),
        (1, 9, (13, 2)),
    ],
)
def test_places_of_characters(
    entries: list[Entry], index: int, offset: int, place: tuple[int, int]
) -> None:
    assert entries[0].place_of("msgstr", index, offset) == place


def test_place_in_an_obsolete_entry(entries: list[Entry]) -> None:
    assert entries[1].place_of("msgid", 0, 2) == (16, 13)


def test_catalogue_finds_every_entry_of_a_context() -> None:
    first, second = Entry(context="a", source="1"), Entry(context="a", source="2", obsolete=True)
    other = Entry(source="3")
    catalogue = Catalogue(entries=[first, other, second])
    assert catalogue.find("a") == [first, second]
    assert catalogue.find("b") == []
    assert catalogue.by_context() == {"a": [first, second], None: [other]}


def test_problems_and_charset_do_not_make_a_catalogue_another_one() -> None:
    assert Catalogue(problems=(PoProblem("po-crlf", 1, 1),), charset="koi8-r") == Catalogue()


def test_header_fields_both_ways() -> None:
    text = "Language: fr\nX-Empty:\nnot a field\nPlural-Forms: a: b \nLanguage: de\n"
    header = parse_header(text)
    assert list(header.items()) == [("Language", "fr"), ("X-Empty", ""), ("Plural-Forms", "a: b")]
    assert parse_header(format_header(header)) == header

"""Entries that are taken apart at the first look: they are as if they had been read at once."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import threading
from collections.abc import Callable
from typing import Any

import pytest

from articlekit.catalogue import po_lazy
from articlekit.catalogue.entry import Entry
from articlekit.catalogue.po import parse, serialize
from articlekit.catalogue.po_lazy import LazyEntry, ReadEntry

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
TEXT = """\
# note
#
# more
#. paragraph
#. limit
#: a.json#p1
#: b.json#p1
#, fuzzy, python-brace-format
#= x
#| msgctxt "a/old"
#| msgid "say \\"one\\""
#| msgid_plural "old"
msgctxt "a/p1"
msgid "ein\\t\\"…\\"\\n"
msgid_plural "many"
msgstr[0] ""
msgstr[1] "é"
"""
MADE = Entry(
    context="a/p1",
    source='ein\t"…"\n',
    source_plural="many",
    texts=("", "é"),
    translator_comments=("note", "", "more"),
    extracted_comments=("paragraph", "limit"),
    references=("a.json#p1", "b.json#p1"),
    flags=("fuzzy", "python-brace-format"),
    other_comments=("#= x",),
    previous_context="a/old",
    previous_source='say "one"',
    previous_plural="old",
    line=4,
    raw=TEXT,
    canonical=True,
)
GONE = '#~| msgid "old"\n#~ msgctxt "a/p2"\n#~ msgid "gone"\n#~ msgstr "weg"\n'
FIELDS = [field.name for field in dataclasses.fields(Entry)]


def read(text: str = TEXT) -> list[Entry]:
    catalogue = parse((HEADER + text).encode())
    assert not catalogue.problems
    return catalogue.entries


@pytest.fixture
def entry() -> Entry:
    (entry,) = read()
    assert type(entry) is LazyEntry
    return entry


@pytest.mark.parametrize("name", FIELDS)
def test_whatever_is_looked_at_first_is_there(entry: Entry, name: str) -> None:
    assert getattr(entry, name) == getattr(MADE, name)
    assert [getattr(entry, other) for other in FIELDS] == [getattr(MADE, other) for other in FIELDS]


@pytest.mark.parametrize("name", ["context", "obsolete", "canonical", "raw", "line"])
def test_what_is_known_anyway_takes_nothing_apart(entry: Entry, name: str) -> None:
    getattr(entry, name)
    assert type(entry) is LazyEntry


def test_a_look_leaves_the_same_object(entry: Entry) -> None:
    before = id(entry)
    assert entry.fuzzy
    assert (id(entry), type(entry)) == (before, ReadEntry)


def test_an_obsolete_entry_is_lazy_too() -> None:
    _, entry = read(f"{TEXT}\n{GONE}")
    assert type(entry) is LazyEntry
    assert entry == Entry(
        context="a/p2", source="gone", texts=("weg",), previous_source="old", obsolete=True
    )
    assert (entry.line, entry.raw) == (22, GONE)


LOOKS: list[Callable[[Entry], Any]] = [
    hash,
    repr,
    dataclasses.asdict,
    dataclasses.astuple,
    copy.copy,
    copy.deepcopy,
    lambda entry: pickle.loads(pickle.dumps(entry)),
    lambda entry: dataclasses.replace(entry, flags=()),
    lambda entry: dataclasses.replace(entry, **dataclasses.asdict(MADE)),
    lambda entry: entry.replace(texts=("x", "y")),
    lambda entry: entry.line_of("msgstr", 1),
    lambda entry: entry.place_of("msgid", 0, 4),
    lambda entry: (entry.fuzzy, entry.is_header, entry.translated, entry.sticky_flags),
]


@pytest.mark.parametrize("look", LOOKS)
def test_whatever_is_done_gives_what_an_ordinary_entry_gives(
    entry: Entry, look: Callable[[Entry], Any]
) -> None:
    first, second = look(entry), look(entry)
    assert first == second == look(MADE)
    if isinstance(first, Entry):
        assert type(first) is Entry
        assert [getattr(first, name) for name in FIELDS] == [
            getattr(look(MADE), name) for name in FIELDS
        ]


def test_equality_asks_for_no_class(entry: Entry) -> None:
    (other,) = read("\n".join(["# other", *TEXT.split("\n")[1:]]))
    assert entry == MADE
    assert read()[0] == MADE
    assert read() == read()
    assert entry != other
    assert len({entry, MADE, read()[0], other}) == 2
    assert entry != "a/p1"


def test_replace_with_the_same_values_keeps_the_entry_and_its_text(entry: Entry) -> None:
    assert entry.replace(context="a/p1") is entry
    assert type(entry) is LazyEntry
    assert entry.replace(flags=MADE.flags, references=MADE.references) is entry
    assert entry.raw == TEXT


@pytest.mark.parametrize("name", ["texts", "context", "references", "line"])
def test_nothing_can_be_set_before_or_after_a_look(entry: Entry, name: str) -> None:
    for _ in range(2):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(entry, name, ())
        with pytest.raises(dataclasses.FrozenInstanceError):
            delattr(entry, name)
        assert entry.source == MADE.source


def test_an_unknown_name_is_no_field(entry: Entry) -> None:
    with pytest.raises(AttributeError):
        _ = entry.msgid  # type: ignore[attr-defined]


def test_a_file_is_copied_before_and_after_a_look() -> None:
    data = f"{HEADER}{TEXT}\n{GONE}".encode()
    catalogue = parse(data)
    assert serialize(catalogue) == data
    assert [type(entry) for entry in catalogue.entries] == [LazyEntry, LazyEntry]
    assert all(entry.texts for entry in catalogue.entries)
    assert serialize(catalogue) == data


def test_entries_that_are_not_plain_are_read_among_others_that_are() -> None:
    wrapped = 'msgctxt "a"\nmsgid ""\n"a"\n"b"\nmsgstr "\\\\n"\n'
    entries = read("\n".join([wrapped, TEXT, wrapped.replace('"a"', '"c"')]))
    assert [type(entry) for entry in entries] == [Entry, LazyEntry, Entry]
    assert [(entry.line, entry.source) for entry in entries] == [
        (4, "ab"),
        (10, MADE.source),
        (28, "cb"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('msgstr[1] "é"', 'msgstr[2] "é"'),
        ('msgid_plural "many"\n', ""),
        ('msgid_plural "many"', 'msgid_plural "many\\"'),
        ('msgid_plural "many"', 'msgid_plural "ma"ny"'),
        ('msgid_plural "many"', 'msgid_plural "many'),
        ('msgid_plural "many"', 'msgid_plural "many\nmsgstr "'),
        ('msgctxt "a/p1"', 'msgctxt "a\\/p1"'),
        ('msgctxt "a/p1"', 'msgctxt "a/p1\\"\n"\nmsgctxt "x"'),
        ("# more", "# more\\"),
        ("# more", "# mo\x07re"),
        ('#| msgid "say \\"one\\""\n', ""),
        ('msgctxt "a/p1"', 'msgctxt "\udce9"'),
    ],
)
def test_what_is_wrong_is_found_without_a_look(old: str, new: str) -> None:
    text = f"{HEADER}{TEXT}".replace(old, new)
    assert text != HEADER + TEXT
    assert parse(text.encode("utf-8", "surrogateescape")).problems


def test_duplicates_are_found_without_a_look() -> None:
    (problem,) = parse(f"{HEADER}{TEXT}\n{TEXT}".encode()).problems
    assert (problem.code, problem.line) == ("po-duplicate-entry", 22)
    assert problem.arguments["first_line"] == 4


def test_many_threads_may_look_at_once() -> None:
    entries = read("\n".join(TEXT.replace("a/p1", f"a/p{number}") for number in range(300)))
    start, wrong = threading.Barrier(8), []

    def look() -> None:
        start.wait()
        for entry in entries:
            if (entry.source, entry.previous_plural, entry.raw) == (None, None, None):
                wrong.append(entry)
            if entry.texts != MADE.texts or entry.references != MADE.references:
                wrong.append(entry)

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert {type(entry) for entry in entries} == {ReadEntry}


def test_a_thread_that_comes_in_between_finds_everything(
    entry: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []

    def fill(slow: Any, match: Any) -> None:
        monkeypatch.undo()
        seen.extend([slow.texts, slow.references, slow.raw, slow.line, slow.source])
        po_lazy.fill(slow, match)

    monkeypatch.setattr(po_lazy, "fill", fill)
    assert entry.source == MADE.source
    assert seen == [MADE.texts, MADE.references, MADE.raw, MADE.line, MADE.source]
    assert type(entry) is ReadEntry
    assert entry == MADE

"""Properties of reading and writing, on generated catalogues and on spoilt ones."""

from __future__ import annotations

import pickle
from dataclasses import fields

from hypothesis import example, given, settings
from hypothesis import strategies as st

from articlekit.catalogue.entry import Catalogue, Entry, PoProblem, format_header
from articlekit.catalogue.po import parse, serialize
from articlekit.catalogue.po_decode import decode, prepare
from articlekit.catalogue.po_scan import Scanner
from articlekit.catalogue.po_text import ordered_flags
from articlekit.catalogue.po_write import write_entry

ODD = [
    "\n",
    "\t",
    '"',
    "\\",
    "\\n",
    '"\n"',
    "#~ ",
    "\u2028",
    "\u2029",
    "\u0085",
    "\x0b",
    "\x0c",
    "\r",
]
ODD += [
    "\u00a0",
    "\u202f",
    "\ufeff",
    "\U0001f600",
    "é",
    "e\u0301",
    "жё",
    "م",
    "字",
    "{name}",
    "</em>",
]

HEADER = {"Language": "fr", "Content-Type": "text/plain; charset=UTF-8"}
HEADER_ENTRY = Entry(texts=(format_header(HEADER),), translator_comments=("French",))

characters = st.characters(exclude_categories=["Cs"])
odd_text = st.lists(st.one_of(characters, st.sampled_from(ODD)), max_size=12).map("".join)
comment = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), max_size=12
).filter(lambda text: not text.endswith("\\"))
name = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=" \u2068\u2069"),
    min_size=1,
    max_size=8,
)
references = st.one_of(name, st.tuples(name, name).map(" ".join)).filter(
    lambda text: not text.endswith("\\")
)
flag = st.sampled_from(
    ["fuzzy", "c-format", "no-python-format", "python-brace-format", "x", "no-wrap"]
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Any entry that a PO file can hold."""
    plural = draw(st.booleans())
    texts = st.lists(odd_text, min_size=1, max_size=4 if plural else 1)
    previous = draw(st.none() | odd_text)
    return Entry(
        context=draw(st.none() | odd_text),
        source=draw(odd_text),
        source_plural=draw(odd_text) if plural else None,
        texts=tuple(draw(texts)),
        translator_comments=tuple(draw(st.lists(comment, max_size=3))),
        extracted_comments=tuple(draw(st.lists(comment, max_size=3))),
        references=tuple(draw(st.lists(references, max_size=3))),
        flags=ordered_flags(tuple(draw(st.lists(flag, max_size=3)))),
        other_comments=tuple(f"#={text}" for text in draw(st.lists(comment, max_size=2))),
        previous_context=None if previous is None else draw(st.none() | odd_text),
        previous_source=previous,
        previous_plural=None if previous is None else draw(st.none() | odd_text),
        obsolete=draw(st.booleans()),
    )


def catalogues() -> st.SearchStrategy[Catalogue]:
    """Catalogues with a proper header, no duplicates, and obsolete entries where they belong."""
    unique = st.lists(entries(), max_size=5, unique_by=lambda one: (one.context, one.source))
    return unique.map(
        lambda found: Catalogue(
            dict(HEADER),
            HEADER_ENTRY,
            _in_order([one for one in found if one.source or one.context]),
        )
    )


def _in_order(found: list[Entry]) -> list[Entry]:
    return sorted(found, key=lambda one: (one.obsolete, (one.obsolete and one.context) or ""))


PIECES = [
    '"',
    "\\",
    "\n",
    "\n\n",
    "#~ ",
    "#| ",
    "#~| ",
    "#",
    "#. ",
    "#: a b\n",
    "#, fuzzy\n",
    "#=x\n",
]
PIECES += ['msgid "x"\n', 'msgstr "y"\n', 'msgctxt "c"\n', 'msgid_plural "p"\n', 'msgstr[0] "a"\n']
PIECES += [
    "\t",
    " ",
    "\r",
    "\x00",
    "\\n",
    '\\"',
    "\\x41",
    "\\303\\251",
    "\u2028",
    "[1]",
    "\\\n",
    "\\/",
]
PIECES += ["\\u0041", '"a" "b"', '""\n"a\\n"\n"b"\n', '#~#| msgid "q"\n', "<<<<<<< x\n", "# c\n"]


def exactly(data: bytes) -> tuple[list[Entry], tuple[str, ...], list[PoProblem]]:
    """Read with the exact reader alone."""
    text, charset, problems = decode(prepare(data))
    scanner = Scanner(text, charset, problems)
    entries: list[Entry] = []
    position, line = 0, 1
    while position < len(text):
        before = position
        found, position, line = scanner.scan(position, line)
        assert position > before
        entries += found
    return entries, scanner.closing_comments, problems


def all_entries(catalogue: Catalogue) -> list[Entry]:
    header = catalogue.header_entry
    return sorted([*([header] if header else []), *catalogue.entries], key=lambda entry: entry.line)


def rewritten(catalogue: Catalogue) -> bytes:
    """Serialize without copying anything."""
    header = catalogue.header_entry
    return serialize(
        Catalogue(
            catalogue.header,
            header.replace(line=-1) if header else None,
            [entry.replace(line=-1) for entry in catalogue.entries],
            catalogue.closing_comments,
        )
    )


@given(catalogues())
def test_what_is_written_is_read_back(catalogue: Catalogue) -> None:
    data = serialize(catalogue)
    again = parse(data)
    assert again == catalogue
    assert serialize(again) == data
    codes = {problem.code for problem in again.problems}
    assert codes <= {"po-control-character", "po-bad-escape"}


@given(catalogues())
def test_a_copied_entry_is_what_would_be_written(catalogue: Catalogue) -> None:
    for entry in all_entries(parse(serialize(catalogue))):
        assert entry.raw == write_entry(entry)


@settings(max_examples=300)
@given(
    catalogues(),
    st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(PIECES)), max_size=6),
    st.integers(0, 10_000),
    st.integers(0, 6),
)
@example(Catalogue(), [(0, '#, \nmsgid "x"\nmsgstr "y"')], 0, 0)
@example(Catalogue(), [(0, '#: \u2068\u2069\nmsgid "x"\nmsgstr "y"')], 0, 0)
@example(Catalogue(), [(0, '#: \u2068a\u2069\nmsgid "x"\nmsgstr "y"\n')], 0, 0)
@example(Catalogue(), [(0, '#:\r a\nmsgid "x"\nmsgstr "y"')], 0, 0)
def test_both_readers_agree_on_whatever_comes(
    catalogue: Catalogue, pieces: list[tuple[int, str]], cut: int, length: int
) -> None:
    text = serialize(catalogue).decode()
    for place, piece in pieces:
        middle = place % (len(text) + 1)
        text = text[:middle] + piece + text[middle:]
    cut %= len(text) + 1
    data = (text[:cut] + text[cut + length :]).encode()
    read = parse(data)
    entries, closing, problems = exactly(data)
    assert all_entries(read) == sorted(entries, key=lambda entry: entry.line)
    assert [one.line for one in all_entries(read)] == sorted(one.line for one in entries)
    assert read.closing_comments == closing
    problems.sort(key=lambda one: (one.line, one.column))
    whole_file = ("po-duplicate-entry", "po-duplicate-header", "po-missing-header")
    assert [one for one in read.problems if one.code not in whole_file] == problems
    written = serialize(read)
    assert written == rewritten(read)
    assert serialize(parse(written)) == written


@given(catalogues(), st.sampled_from([field.name for field in fields(Entry)]))
def test_an_entry_is_the_same_whatever_is_looked_at_first(catalogue: Catalogue, name: str) -> None:
    written = serialize(catalogue)
    entries, _, _ = exactly(written)
    for lazy, exact in zip(all_entries(parse(written)), entries, strict=True):
        if name != "canonical":
            assert getattr(lazy, name) == getattr(exact, name)
        assert lazy == exact
        assert repr(lazy) == repr(exact)
        assert pickle.loads(pickle.dumps(lazy)) == exact


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    catalogue = parse(data)
    assert serialize(parse(serialize(catalogue))) == serialize(catalogue)
    assert all(one.line >= 1 and one.column >= 1 for one in catalogue.problems)

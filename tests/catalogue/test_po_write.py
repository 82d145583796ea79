"""Writing: the canonical form, byte for byte."""

from __future__ import annotations

import pytest

from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.po import parse, serialize
from articlekit.catalogue.po_write import write_entry

HEADER = {"Language": "nb", "Content-Type": "text/plain; charset=UTF-8"}
HEADER_TEXT = """\
msgid ""
msgstr ""
"Language: nb\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"""


def test_every_part_in_its_order() -> None:
    entry = Entry(
        context="a/p1",
        source="one",
        source_plural="many",
        texts=("én", "mange"),
        translator_comments=("note", "", " indented"),
        extracted_comments=("paragraph", ""),
        references=("articles/a.json#p1", "my file.json#p1", "a b:3"),
        flags=(
            "no-wrap",
            "waived",
            "python-brace-format",
            "range: 0..5",
            "fuzzy",
            "c-format",
            "fuzzy",
        ),
        other_comments=("#= sticky",),
        previous_context="a/p0",
        previous_source="won\n",
        previous_plural="menny\nx",
    )
    assert (
        write_entry(entry)
        == """\
# note
#
#  indented
#. paragraph
#.
#: articles/a.json#p1
#: \u2068my file.json#p1\u2069
#: \u2068a b\u2069:3
#, fuzzy, c-format, python-brace-format, waived, range: 0..5, no-wrap
#= sticky
#| msgctxt "a/p0"
#| msgid "won\\n"
#| msgid_plural ""
#| "menny\\n"
#| "x"
msgctxt "a/p1"
msgid "one"
msgid_plural "many"
msgstr[0] "én"
msgstr[1] "mange"
"""
    )


def test_obsolete_entries_have_their_comments_before_the_previous_text() -> None:
    entry = Entry(
        "c",
        "a\nb",
        None,
        ("d",),
        ("note",),
        flags=("fuzzy",),
        previous_source="x\ny",
        obsolete=True,
    )
    assert (
        write_entry(entry)
        == """\
# note
#, fuzzy
#~| msgid ""
#~| "x\\n"
#~| "y"
#~ msgctxt "c"
#~ msgid ""
#~ "a\\n"
#~ "b"
#~ msgstr "d"
"""
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("", '""'),
        ("a", '"a"'),
        ("\n", '"\\n"'),
        ("a\n", '"a\\n"'),
        ("\n\n", '""\n"\\n"\n"\\n"'),
        ("\na", '""\n"\\n"\n"a"'),
        ("a\n\nb\n", '""\n"a\\n"\n"\\n"\n"b\\n"'),
        ('\t\r\a\b\f\v\\"', '"\\t\\r\\a\\b\\f\\v\\\\\\""'),
        ("\\n", '"\\\\n"'),
        ("\0\x01\x7f", '"\\000\x01\x7f"'),
        ("a\u2028\u0085b", '"a\u2028\u0085b"'),
    ],
)
def test_strings(value: str, written: str) -> None:
    assert write_entry(Entry(source="x", texts=(value,))) == f'msgid "x"\nmsgstr {written}\n'


@pytest.mark.parametrize(
    ("comment", "written"),
    [
        ("a\\", "# a\\ \n"),
        ("a\nmsgid", "# a\n# msgid\n"),
        ("a\r", "# a\n"),
        ("a\n\nb", "# a\n#\n# b\n"),
    ],
)
def test_no_comment_reaches_out_of_its_line(comment: str, written: str) -> None:
    text = write_entry(Entry(source="x", translator_comments=(comment,)))
    # An empty line in the middle of a comment is a comment line too.
    assert text.replace("# \n", "#\n") == written + 'msgid "x"\nmsgstr ""\n'
    assert parse(text.encode()).entries[0].source == "x"


def test_previous_context_never_stands_without_a_previous_msgid() -> None:
    text = write_entry(Entry(source="x", previous_context="p"))
    assert text.startswith('#| msgctxt "p"\n#| msgid ""\n')


def test_an_entry_without_texts_has_an_empty_one() -> None:
    assert write_entry(Entry(source="x", texts=())) == 'msgid "x"\nmsgstr ""\n'
    assert write_entry(Entry(source="x", source_plural="y", texts=())).endswith('msgstr[0] ""\n')


def test_header_first_obsolete_last_by_context() -> None:
    entries = [
        Entry("z", "1", obsolete=True),
        Entry("b", "2"),
        Entry("a", "3"),
        Entry(None, "4", obsolete=True),
        Entry("m", "5", obsolete=True),
    ]
    data = serialize(Catalogue(dict(HEADER), None, entries, ("# the end",)))
    assert data.decode() == HEADER_TEXT + (
        '\nmsgctxt "b"\nmsgid "2"\nmsgstr ""\n'
        '\nmsgctxt "a"\nmsgid "3"\nmsgstr ""\n'
        '\n#~ msgid "4"\n#~ msgstr ""\n'
        '\n#~ msgctxt "m"\n#~ msgid "5"\n#~ msgstr ""\n'
        '\n#~ msgctxt "z"\n#~ msgid "1"\n#~ msgstr ""\n'
        "\n# the end\n"
    )


def test_the_header_dictionary_counts() -> None:
    catalogue = parse(f"# Title\n{HEADER_TEXT}".encode())
    catalogue.header["X-Generator"] = "articlekit"
    del catalogue.header["Language"]
    assert serialize(catalogue).decode() == (
        '# Title\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"X-Generator: articlekit\\n"\n'
    )


def test_a_header_that_says_the_same_is_copied() -> None:
    text = 'msgid ""\nmsgstr ""\n"Language:nb\\n"\n"free text\\n"\n"Language: nn\\n"\n'
    assert serialize(parse(text.encode())).decode() == text


def test_nothing_comes_of_nothing() -> None:
    assert serialize(Catalogue()) == b""


def test_untouched_entries_are_copied_and_changed_ones_written() -> None:
    text = f'{HEADER_TEXT}\n#: a\nmsgid "a"\nmsgstr "x"\n\nmsgid "b"\nmsgstr "y"\n'
    catalogue = parse(text.encode())
    assert all(entry.canonical for entry in catalogue.entries)
    catalogue.entries[1] = catalogue.entries[1].replace(texts=("z",))
    assert serialize(catalogue).decode() == text.replace('"y"', '"z"')


@pytest.mark.parametrize(
    "text",
    [
        'msgid "" "a"\nmsgstr "x"\n',
        'msgid ""\n"a"\nmsgstr "x"\n',
        'msgid "a"\nmsgstr "x\\ny"\n',
        'msgid "a"\nmsgstr ""\n"x\\n"\n',
        'msgid "a"\nmsgstr ""\n"x\\n"\n"y" "z"\n',
        'msgid "a"\nmsgstr "\\x41"\n',
        'msgid "a"\nmsgstr "x\ty"\n',
        '#, no-wrap, fuzzy\nmsgid "a"\nmsgstr "x"\n',
        '#,fuzzy\nmsgid "a"\nmsgstr "x"\n',
        '#, fuzzy\n#, no-wrap\nmsgid "a"\nmsgstr "x"\n',
        '#: a b\nmsgid "a"\nmsgstr "x"\n',
        '#: a\n#. b\nmsgid "a"\nmsgstr "x"\n',
        '#.b\nmsgid "a"\nmsgstr "x"\n',
        '# \nmsgid "a"\nmsgstr "x"\n',
        '#| msgid "b" "c"\nmsgid "a"\nmsgstr "x"\n',
        '#~msgid "a"\n#~msgstr "x"\n',
    ],
)
def test_what_is_not_canonical_is_written_anew(text: str) -> None:
    catalogue = parse(f"{HEADER_TEXT}\n{text}".encode())
    (entry,) = catalogue.entries
    assert not catalogue.problems
    assert not entry.canonical
    assert entry.raw == text
    written = serialize(catalogue)
    assert written.decode() != f"{HEADER_TEXT}\n{text}"
    assert parse(written).entries[0].canonical


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        serialize(Catalogue(entries=[Entry(source="\ud800")]))

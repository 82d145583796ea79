"""Reading: a table of odd but good entries, and whole files."""

from __future__ import annotations

from typing import Any

import pytest

from articlekit.catalogue.entry import Catalogue
from articlekit.catalogue.po import parse, serialize

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
FIRST = 4  # the line that follows HEADER


def read(text: str) -> Catalogue:
    return parse((HEADER + text).encode())


GOOD: list[tuple[str, str, dict[str, Any]]] = [
    ("plain", 'msgid "a"\nmsgstr "b"\n', {"source": "a", "texts": ("b",)}),
    ("no final newline", 'msgid "a"\nmsgstr "b"', {"source": "a", "texts": ("b",)}),
    ("spacing", ' msgid\t"a"\n\tmsgstr"b"  \n', {"source": "a", "texts": ("b",)}),
    ("wrapped", 'msgid ""\n"a"\n "b"\nmsgstr "c" "d"\n', {"source": "ab", "texts": ("cd",)}),
    (
        "blank lines",
        'msgid "a"\n\n"b"\n\nmsgstr "c"\n\n\n"d"\n',
        {"source": "ab", "texts": ("cd",)},
    ),
    ("one line", 'msgctxt "x" msgid "a" msgstr "b"\n', {"context": "x", "texts": ("b",)}),
    ("empty context", 'msgctxt ""\nmsgid ""\nmsgstr "b"\n', {"context": "", "source": ""}),
    ("empty msgid", 'msgctxt "x"\nmsgid ""\nmsgstr "b"\n', {"context": "x", "source": ""}),
    (
        "plural",
        'msgid "a"\nmsgid_plural "b"\nmsgstr [ 0 ] "c"\nmsgstr[1]"d"\n',
        {"source_plural": "b", "texts": ("c", "d")},
    ),
    (
        "escapes",
        'msgid "\\n\\t\\r\\a\\b\\f\\v\\\\\\"/"\nmsgstr "\\101\\x42\\303\\251\\xc3\\xa9"\n',
        {"source": '\n\t\r\a\b\f\v\\"/', "texts": ("ABéé",)},
    ),
    ("escapes end with their string", 'msgid "\\1" "1"\nmsgstr ""\n', {"source": "\x011"}),
    ("literal tab", 'msgid "a\tb"\nmsgstr ""\n', {"source": "a\tb"}),
    ("continued line", 'msgid "a\\\nb"\nmsgstr ""\n', {"source": "ab"}),
    (
        "no ends of lines",
        'msgid "a\u2028b\u2029c\u0085d"\nmsgstr "\u2028"\n',
        {"source": "a\u2028b\u2029c\u0085d", "texts": ("\u2028",)},
    ),
    (
        "comments",
        "# one\n#\n#two\n#\tthree\n##\n#. x\n#.y\n#.\n#: a b\n#:  c\n#, fuzzy,c-format , x\n"
        'msgid "a"\nmsgstr ""\n',
        {
            "translator_comments": ("one", "", "two", "\tthree", "#"),
            "extracted_comments": ("x", "y", ""),
            "references": ("a", "b", "c"),
            "flags": ("fuzzy", "c-format", "x"),
        },
    ),
    ("comment apart", '# c\n\nmsgid "a"\nmsgstr ""\n', {"translator_comments": ("c",)}),
    (
        "reserved comments",
        '#= c-format,  x\n#! y\n#=z\nmsgid "a"\nmsgstr ""\n',
        {"other_comments": ("#= c-format,  x", "#! y", "#=z")},
    ),
    (
        "references with spaces",
        '#: \u2068my file.json#p1\u2069 b\n#: \u2068a b\u2069:3\nmsgid "a"\nmsgstr ""\n',
        {"references": ("my file.json#p1", "b", "a b:3")},
    ),
    (
        "previous",
        '#| msgctxt "p"\n#| msgid ""\n#| "q\\n"\n#| "r"\n#|msgid_plural "s"\n'
        'msgid "a"\nmsgstr ""\n',
        {"previous_context": "p", "previous_source": "q\nr", "previous_plural": "s"},
    ),
    (
        "obsolete",
        '# c\n#, fuzzy\n#~| msgid "p"\n#~ msgctxt "x"\n#~msgid "a"\n#~ "b"\n#~  msgstr "c"\n',
        {
            "obsolete": True,
            "context": "x",
            "source": "ab",
            "texts": ("c",),
            "previous_source": "p",
            "flags": ("fuzzy",),
            "translator_comments": ("c",),
        },
    ),
    (
        "obsolete comments",
        '#~ # c\n#~ #, fuzzy\n#~#| msgid "p"\n#~ msgid "a"\n#~ msgstr ""\n',
        {"translator_comments": ("c",), "flags": ("fuzzy",), "previous_source": "p"},
    ),
    ("carriage returns", 'msgid "a"\r\r\nmsgstr "b"\r\r\n', {"source": "a", "texts": ("b",)}),
]


@pytest.mark.parametrize(("text", "facts"), [row[1:] for row in GOOD], ids=[row[0] for row in GOOD])
def test_good_entries(text: str, facts: dict[str, Any]) -> None:
    catalogue = read(text)
    (entry,) = catalogue.entries
    assert {name: getattr(entry, name) for name in facts} == facts
    expected = {"po-crlf", "po-control-character"} if "\r" in text else set()
    assert {problem.code for problem in catalogue.problems} <= expected
    again = parse(serialize(catalogue))
    assert again == catalogue.__class__(
        catalogue.header, catalogue.header_entry, [entry.replace(flags=again.entries[0].flags)]
    )


def test_several_entries_on_one_line_and_without_blank_lines() -> None:
    catalogue = read('msgid "a" msgstr "b" msgid "c" msgstr "d"\nmsgid "e"\nmsgstr "f"\n# g\n')
    assert [one.source for one in catalogue.entries] == ["a", "c", "e"]
    assert [one.line - FIRST for one in catalogue.entries] == [0, 0, 1]
    assert catalogue.closing_comments == ("# g",)
    assert catalogue.problems == ()


def test_lines_are_counted_over_everything() -> None:
    catalogue = read('\n\n# c\nmsgid "a"\nmsgstr ""\n\n\n\n#~ msgid "b"\n#~ msgstr ""\n')
    assert [one.line - FIRST for one in catalogue.entries] == [2, 8]
    assert catalogue.entries[1].raw == '#~ msgid "b"\n#~ msgstr ""\n'


@pytest.mark.parametrize("data", [b"", b"\n\n", b"# only a comment\n", b"\x00", b"\xff\xfe"])
def test_files_without_entries(data: bytes) -> None:
    catalogue = parse(data)
    assert not catalogue.entries
    assert "po-missing-header" in [problem.code for problem in catalogue.problems]


def test_the_header_and_its_extra_fields() -> None:
    catalogue = parse(
        b'# Title\n#, fuzzy\nmsgid ""\nmsgstr ""\n"Language: fr\\n"\n'
        b'"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Generator: Poedit 3.4\\n"\n'
        b'"X-Poedit-SearchPath-0: src\\n"\n'
    )
    assert list(catalogue.header) == [
        "Language",
        "Content-Type",
        "X-Generator",
        "X-Poedit-SearchPath-0",
    ]
    assert catalogue.header_entry is not None
    assert catalogue.header_entry.translator_comments == ("Title",)
    assert catalogue.header_entry.fuzzy
    assert (catalogue.entries, catalogue.problems) == ([], ())


def test_a_header_may_stand_anywhere() -> None:
    catalogue = parse(('msgid "a"\nmsgstr ""\n\n' + HEADER).encode())
    assert catalogue.header == {"Content-Type": "text/plain; charset=UTF-8"}
    assert [entry.source for entry in catalogue.entries] == ["a"]
    assert catalogue.problems == ()

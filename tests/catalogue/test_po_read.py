"""Reading: a table of odd files, good and bad, and what comes out of them."""

from __future__ import annotations

import codecs
from typing import Any

import pytest

from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.po import parse, serialize

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
FIRST = 4  # the line that follows HEADER


def read(text: str) -> Catalogue:
    return parse((HEADER + text).encode())


def codes(catalogue: Catalogue) -> list[tuple[str, int, int]]:
    return [(one.code, one.line - FIRST + 1, one.column) for one in catalogue.problems]


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
        '#| msgctxt "p"\n#| msgid ""\n#| "q\\n"\n#| "r"\n#|msgid_plural "s"\nmsgid "a"\nmsgstr ""\n',
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


BAD: list[tuple[str, str, list[tuple[str, int, int]], dict[str, Any]]] = [
    (
        "unterminated",
        'msgid "a\nmsgstr "b"\n',
        [("po-syntax", 1, 7)],
        {"source": "a", "texts": ("b",)},
    ),
    (
        "unescaped quotes",
        'msgid "say "hello" now"\nmsgstr "b"\n',
        [("po-syntax", 1, 12)],
        {"source": 'say "hello" now', "texts": ("b",)},
    ),
    ("text after a string", 'msgid "a" x\nmsgstr "b"\n', [("po-syntax", 1, 11)], {"source": "a"}),
    (
        "unknown escape",
        'msgid "a"\nmsgstr "b\\q\\/\\u0041"\n',
        [("po-bad-escape", 2, 10), ("po-bad-escape", 2, 12), ("po-bad-escape", 2, 14)],
        {"texts": ("b\\q\\/\\u0041",)},
    ),
    (
        "bytes that are no character",
        'msgid "\\303x"\nmsgstr "\\x1234"\n',
        [("po-bad-escape", 1, 8), ("po-bad-escape", 2, 9)],
        {"source": "\\303x", "texts": ("\\x1234",)},
    ),
    ("escaped NUL", 'msgid "a\\0"\nmsgstr ""\n', [("po-bad-escape", 1, 9)], {"source": "a\0"}),
    (
        "control characters",
        'msgid "a\x01b"\nmsgstr "\x00"\n',
        [("po-control-character", 1, 9), ("po-control-character", 2, 9)],
        {"source": "a\x01b", "texts": ("\0",)},
    ),
    ("no msgstr", 'msgid "a"\n', [("po-missing-msgstr", 1, 1)], {"source": "a", "texts": ("",)}),
    (
        "no msgid",
        'msgstr "b"\n',
        [("po-syntax", 1, 1)],
        {"context": "", "source": "", "texts": ("b",)},
    ),
    ("msgctxt alone", 'msgctxt "x"\n', [("po-missing-msgstr", 1, 1), ("po-syntax", 1, 1)], {}),
    (
        "plural gap",
        'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[2] "d"\n',
        [("po-plural-index-gap", 4, 1)],
        {"texts": ("c", "", "d")},
    ),
    (
        "plural without index",
        'msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n',
        [("po-syntax", 1, 1)],
        {"source_plural": "b", "texts": ("c",)},
    ),
    (
        "index without plural",
        'msgid "a"\nmsgstr[0] "c"\n',
        [("po-syntax", 2, 1)],
        {"source_plural": None, "texts": ("c",)},
    ),
    (
        "too many forms",
        'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[99999999] "d"\n',
        [("po-plural-index-gap", 4, 1)],
        {"texts": ("c",), "other_comments": ('#? too-many "d"',)},
    ),
    (
        "repeated msgstr",
        'msgid "a"\nmsgstr "b"\nmsgstr "c"\n',
        [("po-syntax", 3, 1)],
        {"texts": ("b",), "other_comments": ('#? msgstr again "c"',)},
    ),
    (
        "mixed obsolete",
        'msgid "a"\n#~ msgstr "b"\n',
        [("po-obsolete-mixed", 2, 4), ("po-obsolete-mixed", 2, 11)],
        {"obsolete": False, "texts": ("b",)},
    ),
    (
        "previous not obsolete",
        '#| msgid "p"\n#~ msgid "a"\n#~ msgstr "b"\n',
        [("po-obsolete-mixed", 2, 4)],
        {"obsolete": True, "previous_source": "p"},
    ),
    (
        "comment inside",
        'msgid "a"\n# c\nmsgstr "b"\n',
        [("po-syntax", 2, 1)],
        {"texts": ("b",), "translator_comments": ("c",)},
    ),
    (
        "backslash after a comment",
        '# C:\\\nmsgid "a"\nmsgstr "b"\n',
        [("po-comment-backslash", 1, 5)],
        {"source": "a", "translator_comments": ("C:\\",)},
    ),
    (
        "previous context alone",
        '#| msgctxt "p"\nmsgid "a"\nmsgstr "b"\n',
        [("po-syntax", 1, 1)],
        {"previous_context": "p", "previous_source": None},
    ),
    (
        "marks of a conflict",
        'msgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n=======\n',
        [("po-syntax", 2, 1), ("po-syntax", 4, 1)],
        {"texts": ("b",), "other_comments": ("#? <<<<<<< HEAD", "#? =======")},
    ),
]


@pytest.mark.parametrize(
    ("text", "problems", "facts"), [row[1:] for row in BAD], ids=[row[0] for row in BAD]
)
def test_bad_entries(
    text: str, problems: list[tuple[str, int, int]], facts: dict[str, Any]
) -> None:
    catalogue = read(text)
    assert codes(catalogue) == problems
    (entry,) = catalogue.entries
    assert {name: getattr(entry, name) for name in facts} == facts


def test_a_string_without_a_keyword_is_kept_as_a_comment() -> None:
    catalogue = parse(b'"x"\nmsgid "a"\nmsgstr "b"\n')
    assert catalogue.entries == [Entry(source="a", texts=("b",), other_comments=('#? "x"',))]
    assert catalogue.problems[0].arguments == {"reason": "string-without-keyword", "text": "x"}


def test_reading_goes_on_after_an_error() -> None:
    catalogue = read('msgid "a"\n\n# next\nmsgid "b"\nmsgstr "c"\n')
    assert codes(catalogue) == [("po-missing-msgstr", 1, 1)]
    assert [(one.source, one.translator_comments) for one in catalogue.entries] == [
        ("a", ()),
        ("b", ("next",)),
    ]


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


def test_duplicates_are_kept_and_reported() -> None:
    catalogue = read(
        'msgid "a"\nmsgstr "1"\n\nmsgid "a"\nmsgstr "2"\n\n#~ msgid "a"\n#~ msgstr "3"\n\n'
        'msgctxt "c"\nmsgid "a"\nmsgstr "4"\n\nmsgid ""\nmsgstr "5"\n'
    )
    assert [entry.texts[0] for entry in catalogue.entries] == ["1", "2", "3", "4", "5"]
    assert codes(catalogue) == [
        ("po-duplicate-entry", 4, 1),
        ("po-duplicate-entry", 7, 1),
        ("po-duplicate-header", 14, 1),
    ]
    assert catalogue.problems[1].arguments["first_line"] == FIRST
    assert catalogue.problems[2].arguments["first_line"] == 1


def test_byte_order_mark_and_crlf_are_only_noted() -> None:
    data = (HEADER + 'msgid "a"\nmsgstr "é"\n').encode()
    catalogue = parse(codecs.BOM_UTF8 + data.replace(b"\n", b"\r\n"))
    assert [problem.code for problem in catalogue.problems] == ["po-byte-order-mark", "po-crlf"]
    assert catalogue == parse(data)
    assert serialize(catalogue) == data


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("ISO-8859-1", "café"),
        ("windows-1251", "совет"),
        ("KOI8-R", "совет"),
        ("SHIFT_JIS", "表ソ"),
        ("GB18030", "人权"),
        ("BIG5", "功能"),
    ],
)
def test_declared_charsets(charset: str, text: str) -> None:
    source = HEADER.replace("UTF-8", charset) + f'msgid "a"\nmsgstr "{text}"\n'
    catalogue = parse(source.encode(charset))
    assert catalogue.entries[0].texts == (text,)
    (problem,) = catalogue.problems
    assert (problem.code, problem.line, problem.column) == ("po-charset", 2, 43)
    assert problem.arguments == {"charset": charset, "reason": "not-utf-8"}
    written = serialize(catalogue)
    assert b"charset=UTF-8\\n" in written
    assert parse(written).entries == catalogue.entries


def test_escaped_bytes_are_in_the_charset_of_the_file() -> None:
    source = HEADER.replace("UTF-8", "KOI8-R") + 'msgid "a"\nmsgstr "\\304\\301"\n'
    assert parse(source.encode("koi8-r")).entries[0].texts == ("да",)


@pytest.mark.parametrize(
    ("charset", "reason"),
    [
        ("CHARSET", "unknown"),
        ("rot13", "unknown"),
        ("utf-16", "unknown"),
        ("utf-7", "unknown"),
        ("unicode_escape", "unknown"),
        ("base64", "unknown"),
        ("", "missing"),
    ],
)
def test_charsets_that_are_none_are_read_as_utf_8(charset: str, reason: str) -> None:
    catalogue = parse((HEADER.replace("UTF-8", charset) + 'msgid "é"\nmsgstr ""\n').encode())
    assert catalogue.entries[0].source == "é"
    assert [one.arguments["reason"] for one in catalogue.problems] == [reason]


def test_broken_bytes_have_a_place_and_do_not_stop_the_reading() -> None:
    catalogue = parse(HEADER.encode() + 'msgid "é'.encode() + b'\xff\xfe"\nmsgstr "\xe9"\n')
    assert codes(catalogue) == [("po-encoding", 1, 9), ("po-encoding", 2, 9)]
    assert catalogue.problems[0].arguments == {"charset": "utf-8", "byte": "ff"}
    assert catalogue.entries == [Entry(source="é\ufffd\ufffd", texts=("\ufffd",))]


def test_utf_16_is_read_and_reported() -> None:
    data = (HEADER + 'msgid "a"\nmsgstr "é"\n').encode("utf-16")
    catalogue = parse(data)
    assert catalogue.entries[0].texts == ("é",)
    assert [problem.code for problem in catalogue.problems] == ["po-encoding"]


def test_a_long_line_of_trouble_takes_no_long_time() -> None:
    catalogue = read("msgid " + '"\\' * 20_000 + "\n" + "[" * 20_000 + "\n" + "#|" * 20_000 + "\n")
    assert len(catalogue.problems) < 100

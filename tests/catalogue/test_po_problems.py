"""Reading what is wrong: what is reported, where, and what is saved."""

from __future__ import annotations

from typing import Any

import pytest

from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.po import parse

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
FIRST = 4  # the line that follows HEADER


def read(text: str) -> Catalogue:
    return parse((HEADER + text).encode())


def codes(catalogue: Catalogue) -> list[tuple[str, int, int]]:
    return [(one.code, one.line - FIRST + 1, one.column) for one in catalogue.problems]


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
        [("po-obsolete-mixed", 2, 4)],
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


def test_a_long_line_of_trouble_takes_no_long_time() -> None:
    catalogue = read("msgid " + '"\\' * 20_000 + "\n" + "[" * 20_000 + "\n" + "#|" * 20_000 + "\n")
    assert len(catalogue.problems) < 100

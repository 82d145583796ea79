"""From bytes to text: charsets, marks, line ends, broken bytes."""

from __future__ import annotations

import codecs

import pytest

from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.po import parse, serialize

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
FIRST = 4  # the line that follows HEADER


def codes(catalogue: Catalogue) -> list[tuple[str, int, int]]:
    return [(one.code, one.line - FIRST + 1, one.column) for one in catalogue.problems]


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


@pytest.mark.parametrize("start", ["", "# Kari Nordmann\n"], ids=["header", "comment"])
def test_a_file_whose_lines_end_in_cr_alone_is_read(start: str) -> None:
    """Else a comment at its start would be all that it holds, and `update` would write that."""
    data = (start + HEADER + 'msgid "a"\nmsgstr "é"\n').encode()
    catalogue = parse(data.replace(b"\n", b"\r"))
    assert [problem.code for problem in catalogue.problems] == ["po-crlf"]
    assert catalogue == parse(data)
    assert serialize(catalogue) == data

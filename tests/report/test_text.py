"""The report for people: in eighty cells, the caret under what is meant, nothing that misleads."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.diagnostics import Diagnostic
from articlekit.engine.checker import CheckReport
from articlekit.report.text import check_text, summary_line

PATH = "articles/one.json"
HEBREW = "כל בני האדם נולדו חופשיים"
ARABIC = "يُولَدُ جَميعُ النَّاسِ أحرارًا"
CHINESE = "人人生而自由，在尊严和权利上一律平等。"
HINDI = "सभी मनुष्यों को गौरव और अधिकारों"


def diagnostic(**facts: Any) -> Diagnostic:
    return Diagnostic(
        **{
            "code": "AK204",
            "rule": "notation",
            "severity": "error",
            "message": "the notation is broken",
            "path": PATH,
            "line": 3,
            "column": 1,
            **facts,
        }
    )


def text(*found: Diagnostic, line: str | None = None, files: int = 1, **options: Any) -> str:
    return check_text(CheckReport(list(found), files), lambda path, number: line, **options)


def cells(shown: str) -> int:
    """The width in a terminal, by the rules of UAX 11."""
    wide = sum(unicodedata.east_asian_width(char) in ("W", "F") for char in shown)
    bare = sum(unicodedata.category(char) in ("Mn", "Me", "Cf") for char in shown)
    return len(shown) + wide - bare


def under_the_caret(shown: str) -> str:
    """The character of the excerpt that the caret stands under; "" behind the end."""
    rows = shown.split("\n")
    (caret,) = [number for number, row in enumerate(rows) if re.fullmatch(r" +\| +\^", row)]
    left = cells(rows[caret]) - 1
    for char in rows[caret - 1]:
        if left <= 0 and cells(char):
            return char
        left -= cells(char)
    return ""


def test_a_finding_is_place_words_excerpt_and_hint() -> None:
    found = diagnostic(
        message="the notation is broken (unclosed-tag): <em>",
        unit="one/p1",
        language="nb",
        column=9,
        hint="Close every tag.",
    )
    assert text(found, line='msgstr "<em>Hei"') == (
        "articles/one.json:3:9\n"
        "  error AK204 notation: the notation is broken (unclosed-tag): <em>\n"
        "  unit one/p1 (nb)\n"
        '    3 | msgstr "<em>Hei"\n'
        "      |         ^\n"
        "  = Close every tag.\n"
        "\n"
        "1 file checked: 1 error\n"
    )


@pytest.mark.parametrize(
    ("facts", "line", "rows"),
    [
        ({"line": None, "column": None}, None, ["articles/one.json", "  error"]),
        ({"line": 3, "column": None}, None, ["articles/one.json:3", "  error"]),
        ({}, None, ["articles/one.json:3:1", "  error"]),
        ({}, " \t ", ["articles/one.json:3:1", "  error"]),
        ({"column": None}, "ab", ["articles/one.json:3", "  error", "    3 | ab"]),
    ],
    ids=["no place", "no column", "no such line", "blank line", "line alone"],
)
def test_what_is_not_known_is_not_shown(
    facts: dict[str, Any], line: str | None, rows: list[str]
) -> None:
    shown = text(diagnostic(**facts), line=line).split("\n\n")[0].split("\n")
    assert len(shown) == len(rows)
    for one, start in zip(shown, rows, strict=True):
        assert one.startswith(start)


LINES = {
    "Latin": ('  "headline": "Sixteen states"', "S"),
    "accents of their own": ("fo\u0308re\u0301 t\u0301x", "x"),
    "Chinese": (f'"{CHINESE}"', "尊"),
    "full width": ("ＡＢＣ！x", "！"),
    "Hebrew": (f'"{HEBREW}"', "ח"),
    "vowelled Arabic": (f'"{ARABIC}"', "أ"),
    "Hindi": (HINDI, "ग"),
    "tabs": ('\t\t"id":\t"x"', "x"),
    "emoji": ("👩 🎉 x", "x"),
    "joiners": ("می\u200cخواهم x", "x"),
    "French spaces": ("«\u202foui\u202f» x", "x"),
    "Windows line end": ('"x"\r', "x"),
    "long line": ("a" * 500 + "x" + "b" * 500, "x"),
    "long Chinese line": (CHINESE * 10 + "x" + CHINESE * 10, "x"),
    "long Arabic line": (ARABIC * 5 + "x" + ARABIC * 5, "x"),
    "end of a long line": ("a" * 500 + "x", "x"),
    "start of a long line": ("x" + "a" * 500, "x"),
}


@pytest.mark.parametrize("width", [80, 100, 40])
@pytest.mark.parametrize("name", LINES)
def test_the_caret_stands_under_the_character(name: str, width: int) -> None:
    line, meant = LINES[name]
    shown = text(diagnostic(column=line.index(meant) + 1), line=line, width=width)
    assert under_the_caret(shown) == meant
    assert all(cells(row) <= width for row in shown.split("\n"))


@pytest.mark.parametrize("length", [3, 73, 74, 75, 500])
def test_behind_the_end_of_a_line_the_caret_still_fits(length: int) -> None:
    shown = text(diagnostic(column=length + 1), line="a" * length)
    assert under_the_caret(shown) == ""
    assert all(cells(row) <= 80 for row in shown.split("\n"))


def test_a_cut_line_says_so_at_the_end_that_is_cut() -> None:
    line = "a" * 200 + "x" + "b" * 200
    start, middle, end = (
        next(row for row in text(diagnostic(column=at), line=line).split("\n") if " | " in row)
        for at in (1, 201, 401)
    )
    assert (start[8], start[-1]) == ("a", "…")
    assert (middle[8], middle[-1]) == ("…", "…")
    assert (end[8], end[-1]) == ("…", "b")
    assert "…" not in text(diagnostic(), line="a" * 72)


# Scripts, wide characters, marks, controls and orders of direction, in any mixture.
ANY_LINE = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cs",), exclude_characters="\n"),
        st.sampled_from(f"{HEBREW}{ARABIC}{CHINESE}{HINDI}\t\r\x1b\u202e\u2066\u200f\u0301 …"),
    ),
    max_size=300,
)


@given(line=ANY_LINE, column=st.integers(1, 310), number=st.integers(1, 10**6))
def test_no_line_is_wider_than_the_terminal(line: str, column: int, number: int) -> None:
    found = diagnostic(line=number, column=column, message=f"found {line}", hint=f"Known: {line}")
    shown = text(found, line=line)
    assert all(cells(row) <= 80 for row in shown.split("\n"))


@given(words=ANY_LINE, width=st.integers(0, 120))
def test_wrapping_ends_and_loses_no_character(words: str, width: int) -> None:
    shown = text(diagnostic(message=words), width=width)
    kept = re.sub(r"\s", "", shown)
    assert all(char in kept for char in words if char.isalnum())


@pytest.mark.parametrize("field", ["message", "hint", "path", "unit"])
@pytest.mark.parametrize(
    "order", ["\x1b[2J", "\r", "\x07", "\x9b", "\u202e", "\u2067", "\u200f", "\u2028", "\n"]
)
def test_a_file_cannot_give_orders_to_the_terminal(field: str, order: str) -> None:
    shown = text(diagnostic(**{field: f"a{order}b"}), line=f"x{order}y".replace("\n", ""))
    assert order[0] not in shown.replace("\n", "")
    assert len(shown.split("\n")) <= 9


@pytest.mark.parametrize("length", [60, 200])
def test_paths_and_unit_ids_stay_whole_to_be_copied(length: int) -> None:
    path, unit = f"articles/{'a' * length}.json", f"{'b' * 64}/{'c' * length}"
    shown = text(diagnostic(path=path, unit=unit))
    assert f"{path}:3:1\n" in shown
    assert f"  unit {unit}\n" in shown


def test_colour_changes_no_character_and_ends_on_its_line() -> None:
    found = [
        diagnostic(severity=severity, message="a " * 60, hint="b " * 60, unit="one/p1")
        for severity in ("error", "warning", "info")
    ]
    plain, coloured = text(*found, line="abc"), text(*found, line="abc", colour=True)
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    for row in coloured.split("\n"):
        codes = re.findall(r"\x1b\[([0-9;]*)m", row)
        assert codes[1::2] == ["0"] * (len(codes) // 2)
        assert len(codes) % 2 == 0


@pytest.mark.parametrize(
    ("severities", "files", "expected"),
    [
        ((), 0, "0 files checked: nothing to report"),
        ((), 1, "1 file checked: nothing to report"),
        (("error",), 2, "2 files checked: 1 error"),
        (("info", "error", "warning", "error"), 2, "2 files checked: 2 errors, 1 warning, 1 info"),
        (("warning",) * 1200, 12_345, "12,345 files checked: 1,200 warnings"),
    ],
)
def test_the_last_line_counts(severities: Sequence[str], files: int, expected: str) -> None:
    report = CheckReport([diagnostic(severity=one) for one in severities], files)
    assert summary_line(report) == expected
    assert check_text(report, lambda path, number: None).rstrip("\n").split("\n")[-1] == expected

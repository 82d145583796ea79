"""Tables: out and back through what spreadsheets do to them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.exchange import document, received, segment

from articlekit.intake import sheet
from articlekit.intake.receive import Received

CELLS = st.text(max_size=12) | st.sampled_from(
    ["=1+1", "'=1", "''-x", "'", "'a", "@x", "+x", "\t", "\r", "\n=1", 'a"b', "a,b;c\td", " a "]
)


def one_row(**columns: str) -> bytes:
    """A table of one row, written by the standard library."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerow(columns.values())
    return out.getvalue().encode()


def read_one(data: bytes) -> Received:
    (one,) = received(sheet.read(data, "nb"))
    return one


def row(**columns: str) -> bytes:
    return one_row(**{"unit": "one/p1", "source": "A", "translation": "B", **columns})


@given(CELLS, CELLS)
@example("=1", "'=1")
@example("a\r\nb", "\ra")
def test_any_text_comes_back(source: str, target: str) -> None:
    one = read_one(sheet.write(document(segment(source, target))))
    kept = [text.replace("\r\n", "\n") for text in (source, target)]
    assert one.source == kept[0]
    assert one.target == (kept[1] if kept[1].strip() else "")


@given(CELLS)
def test_no_cell_starts_as_a_formula_does(text: str) -> None:
    written = sheet.write(document(segment(text, text))).decode("utf-8-sig")
    for cells in csv.reader(io.StringIO(written, newline=""), strict=True):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


@given(st.lists(CELLS, min_size=8, max_size=8), st.sampled_from([",", ";", "\t"]))
def test_what_another_writer_quotes_is_read(cells: list[str], delimiter: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(sheet.COLUMNS)
    writer.writerow(["one/p1", "", cells[2], "A", cells[4], "B", cells[6], cells[7]])
    one = read_one(out.getvalue().encode())
    assert (one.source, one.target) == ("A", "B")


def test_it_starts_with_a_byte_order_mark_and_ends_lines_as_rfc_4180_says() -> None:
    data = sheet.write(document(segment(), segment("B", "C", id="one/p2")))
    assert data.startswith(b"\xef\xbb\xbfunit,form,notes,source,")
    assert data.count(b"\r\n") == 3
    assert data.endswith(b"\r\n")


def test_a_plural_form_is_a_row_of_its_own() -> None:
    forms = [segment("one", "en", form=0), segment("other", "flere", form=1)]
    back = received(sheet.read(sheet.write(document(*forms)), "nb"))
    assert [(one.id, one.form, one.target) for one in back] == [
        ("one/p1", 0, "en"),
        ("one/p1", 1, "flere"),
    ]


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("translated", "current"),
        ("Translated ", "current"),
        ("final", "current"),
        ("approved", "current"),
        ("omitted", "current"),
        ("outdated", "review"),
        ("unreviewed", "review"),
        ("missing", "review"),
        ("", "review"),
        ("whatever", "review"),
    ],
)
def test_only_a_word_that_says_so_makes_a_text_current(state: str, status: str) -> None:
    assert read_one(row(state=state)).status == status


SPOILT = {
    "no header": (b"one/p1,,A,B\r\n", "unit", 1, 1),
    "empty": (b"", "unit", 1, 1),
    "another table": (b"id,text\r\n1,x\r\n", "unit", 1, 1),
    "Latin-1": ("unit,source,translation\nx,y,bl\xe5".encode("latin-1"), "0xE5", 2, 7),
    "cut UTF-16": (b"\xff\xfeu\x00n", "UTF-16", 1, 1),
    "open quote": (b'unit,source,translation\n"x","y","z\n\n', "quotation", 2, 9),
    "text after a quote": (b'unit,source,translation\n"x"y,z,z\n', "quotation", 2, 1),
    "row without unit": (b"unit,source,translation\n,y,z\n", "no unit", 2, 1),
    "form of no number": (b"unit,form,source,translation\nx,many,y,z\n", "plural form", 2, 1),
    "column twice": (b"unit,source,translation,translation\nx,y,z,\n", "twice", 1, 25),
    "torn": (b"unit,source,translation,state\nx,y,one, two,translated\n", "more cells", 2, 1),
    "torn before the mark": (b"unit,source,translation,mark\nx,y,one, two,3\n", "more cells", 2, 1),
    "another language": (b"unit,source,translation,language\nx,y,z,nn\n", "is in nn", 2, 7),
    "row twice": (b"unit,source,translation\nx,y,z\nx,y,w\n", "twice", 3, 5),
}


@pytest.mark.parametrize(("data", "words", "line", "column"), SPOILT.values(), ids=SPOILT)
def test_a_spoilt_table_is_a_problem_with_its_place(
    data: bytes, words: str, line: int, column: int
) -> None:
    (problem,) = sheet.read(data, "nb").problems
    assert problem.name == "csv-syntax"
    assert words in problem.arguments["reason"]
    assert (problem.line, problem.column) == (line, column)


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_a_problem(data: bytes) -> None:
    sheet.read(data, "nb")
    for problem in sheet.read(b"unit,source,translation\n" + data, "nb").problems:
        assert problem.line >= 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encodings_that_spreadsheets_save(encoding: str) -> None:
    text = row(translation="blåbær").decode()
    assert read_one(text.encode(encoding)).target == "blåbær"


def test_the_line_that_tells_excel_the_separator_is_passed_over() -> None:
    one = read_one(b"sep=;\r\nunit;source;translation\r\nx;y;z\r\n")
    assert (one.id, one.target, one.line, one.column) == ("x", "z", 3, 5)


def test_columns_may_stand_in_any_order_and_others_beside_them() -> None:
    one = read_one(b"Translation,who,UNIT,source\nz,me,x,y\n")
    assert (one.id, one.source, one.target) == ("x", "y", "z")


def test_a_note_to_the_right_of_a_whole_row_is_passed_over() -> None:
    one = read_one(f"unit,source,translation,mark\nx,y,z,{segment().mark},a note\n".encode())
    assert one.target == "z"


def test_the_language_may_be_written_as_the_project_knows_it() -> None:
    data = sheet.write(document(segment()))
    assert received(sheet.read(data, "no", {"nb": "no"}.get))[0].target == "En tekst."
    (problem,) = sheet.read(data, "no").problems
    assert "was to be in no" in problem.arguments["reason"]


@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
def test_no_sign_that_starts_a_formula_starts_a_cell(sign: str) -> None:
    data = sheet.write(document(segment("A", f"{sign}1")))
    assert f",'{sign}1," in data.decode()


def test_empty_rows_say_nothing() -> None:
    assert received(sheet.read(b"unit,source,translation\n,,\n\nx,y,z\n", "nb"))[0].line == 4


def test_a_place_counts_the_lines_within_cells() -> None:
    one = read_one(b'unit,source,translation\nx,"a\nb\r\nc",z\n')
    assert (one.line, one.column) == (4, 4)

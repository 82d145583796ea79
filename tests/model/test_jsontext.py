"""Strict JSON: what is refused, how it is explained, where values stand, what we write."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.model import jsontext
from articlekit.model.jsontext import JsonProblem, Places, compact, dumps, parse

ARTICLE = """{
  "id": "moscow-mechanism",
  "body": [
    { "id": "p1", "text": "Sixteen «states» 🙂", "note": "" },
    { "id": "p2", "a/b~c": { "x": 1 } }
  ]
}
"""

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]))
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=4)
    ),
    max_leaves=20,
)


def only(data: bytes | str, **options: int) -> JsonProblem:
    data = data.encode() if isinstance(data, str) else data
    _, problems = parse(data, **options)
    assert len(problems) == 1, problems
    return problems[0]


def test_good_text_is_read_without_a_problem() -> None:
    value, problems = parse(ARTICLE.encode())
    assert problems == []
    assert value == json.loads(ARTICLE)


@pytest.mark.parametrize(
    ("text", "reason", "line", "column"),
    [
        ('{"a": 1,}', "trailing-comma", 1, 8),
        ("[1, 2,\n]", "trailing-comma", 1, 6),
        ('{"a": 1 "b": 2}', "missing-comma", 1, 8),
        ('{\n  "a": "x"\n  "b": 2}', "missing-comma", 2, 11),
        ("[1 2]", "missing-comma", 1, 3),
        ("[[] true]", "missing-comma", 1, 4),
        ("{'a': 1}", "single-quotes", 1, 2),
        ('{"a": \u201cx\u201d}', "typographic-quotes", 1, 7),
        ("[1, // one\n2]", "comment", 1, 5),
        ("[1 /* one */, 2]", "comment", 1, 4),
        ("# note\n{}", "comment", 1, 1),
        ('{"a": "x\n}', "unclosed-string", 1, 7),
        ('{"a": "x', "unclosed-string", 1, 7),
        ('{"a": "He said "no" to it"}', "unescaped-quote", 1, 16),
        ('{"a": [1, 2}', "wrong-bracket", 1, 12),
        ('{"a" 1}', "missing-colon", 1, 6),
        ("{a: 1}", "unquoted-key", 1, 2),
        ('{"a": True}', "wrong-literal", 1, 7),
        ('{"a": yes}', "unquoted-text", 1, 7),
        ('{"a": 01}', "bad-number", 1, 7),
        ('{"a": .5}', "bad-number", 1, 7),
        ('{"a": +1}', "bad-number", 1, 7),
        ('{"a": 1.}', "bad-number", 1, 7),
        ('{"a": 0x1F}', "bad-number", 1, 7),
        ('{"a": "\t"}', "control-character", 1, 8),
        (r'{"a": "\x41"}', "bad-escape", 1, 8),
        (r'{"a": "\u12"}', "bad-escape", 1, 8),
        ('{"a":\u00a01}', "unusual-space", 1, 6),
        ('{"a": ,}', "unexpected", 1, 7),
        ("[1", "unclosed", 1, 3),
        ('{"a": {"b": 1}', "unclosed", 1, 15),
        ('{"a":', "unclosed", 1, 6),
    ],
)
def test_a_syntax_error_is_named_and_placed(text: str, reason: str, line: int, column: int) -> None:
    problem = only(text)
    assert (problem.code, problem.arguments["reason"]) == ("json-syntax", reason)
    assert (problem.line, problem.column) == (line, column)
    assert problem.arguments["expected"]
    assert problem.arguments["found"]


def test_an_unclosed_bracket_says_where_it_was_opened() -> None:
    problem = only('{\n  "body": [\n    {"id": "p1"}\n')
    assert problem.arguments["opened"] == "["
    assert (problem.arguments["opened_line"], problem.arguments["opened_column"]) == (2, 11)
    assert problem.pointer == "/body"


def test_every_duplicate_key_is_found_and_the_last_counts() -> None:
    text = '{\n"a": 1,\n"b": {"c": 1, "\\u0063": 2},\n"a": 3,\n"a": 4}'
    value, problems = parse(text.encode())
    assert value == {"a": 4, "b": {"c": 2}}
    found = [(p.line, p.column, p.pointer, p.arguments["first_line"]) for p in problems]
    assert found == [(3, 15, "/b/c", 3), (4, 1, "/a", 2), (5, 1, "/a", 2)]
    assert {p.code for p in problems} == {"duplicate-key"}
    assert problems[1].arguments["key"] == "a"


def test_reading_goes_on_after_problems_that_do_not_end_it() -> None:
    text = r'{"a": NaN, "b": -Infinity, "c": 1e999, "d": "\ud800", "e": 9007199254740992, "f": 1}'
    value, problems = parse(text.encode())
    assert [p.code for p in problems] == ["not-a-number"] * 3 + [
        "lone-surrogate",
        "number-too-large",
    ]
    assert [p.pointer for p in problems] == ["/a", "/b", "/c", "/d", "/e"]
    assert value == {"a": None, "b": None, "c": None, "d": "\ufffd", "e": None, "f": 1}


def test_the_largest_integers_are_read() -> None:
    assert parse(b"[9007199254740991, -9007199254740991, 1e300]") == (
        [2**53 - 1, 1 - 2**53, 1e300],
        [],
    )
    assert only("[" + "9" * 5000 + "]").code == "number-too-large"


@pytest.mark.parametrize("text", [r'"\udc00\ud83d"', r'"\ud83dx\ude00"', r'"\uD83D\u0041"'])
def test_surrogates_that_make_no_pair_are_found(text: str) -> None:
    _, problems = parse(text.encode())
    assert problems
    assert {p.code for p in problems} == {"lone-surrogate"}


def test_a_surrogate_pair_is_one_character() -> None:
    assert parse(rb'"\ud83d\ude42 \u00e9"') == ("\U0001f642 \u00e9", [])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b" \r\n\t", "empty-file"),
        (b"\xef\xbb\xbf", "empty-file"),
        ('{"a": 1}'.encode("utf-16"), "not-utf8"),
        ('{"a": 1}'.encode("utf-16-le"), "not-utf8"),
        (b"{} {}", "trailing-data"),
        (b"[] x", "trailing-data"),
    ],
)
def test_whole_files_that_cannot_be_read(data: bytes, code: str) -> None:
    _, problems = parse(data)
    assert problems[-1].code == code


def test_a_byte_order_mark_is_found_and_the_rest_read() -> None:
    value, problems = parse(b'\xef\xbb\xbf{"a": 1, "a": 2}')
    assert value == {"a": 2}
    assert [(p.code, p.line, p.column) for p in problems] == [
        ("byte-order-mark", 1, 1),
        ("duplicate-key", 1, 10),
    ]


def test_a_byte_that_is_not_utf8_is_placed_in_code_points() -> None:
    problem = only('{"é":\n "ø'.encode() + b'\xe9"}')
    assert (problem.code, problem.line, problem.column) == ("not-utf8", 2, 4)
    assert problem.arguments["found"] == "byte 0xE9"


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_nesting_is_limited(opening: str, closing: str) -> None:
    def nested(depth: int) -> bytes:
        return (opening * depth + ("1" if opening != "[" else "") + closing * depth).encode()

    assert parse(nested(64))[1] == []
    assert (only(nested(65)).code, only(nested(65)).arguments["limit"]) == ("too-deep", 64)
    assert only(nested(100_000)).code == "too-deep"
    assert only(opening.encode() * 100_000).code == "too-deep"


def test_brackets_in_strings_do_not_hide_nesting() -> None:
    text = '["]", ' * 70 + '"["' + ', "["]' * 70
    assert json.loads(text)
    assert only(text).code == "too-deep"


def test_a_file_over_the_limit_is_not_read() -> None:
    problem = only(b"[1, 2", max_bytes=4)
    assert problem.code == "too-large"
    assert problem.arguments == {"size": 5, "limit": 4}


@given(VALUES)
def test_what_we_write_we_read(value: Any) -> None:
    assert parse(dumps(value).encode()) == (value, [])
    assert parse(compact(value)) == (value, [])


@given(VALUES, st.data())
def test_damaged_text_is_refused_exactly_when_it_is_not_json(
    value: Any, data: st.DataObject
) -> None:
    text = dumps(value)
    at = data.draw(st.integers(0, len(text)))
    piece = data.draw(st.sampled_from(["", '"', ",", "}", "]", "{", "\\", "1", "'", "\n", ":"]))
    damaged = text[:at] + piece + text[at + data.draw(st.integers(0, 2)) :]
    read, problems = parse(damaged.encode())
    kinds = {problem.code for problem in problems}
    try:
        expected = json.loads(damaged)
    except ValueError:
        assert kinds & {"json-syntax", "trailing-data", "empty-file"}
    else:
        assert kinds <= {"duplicate-key", "number-too-large", "not-a-number"}
        assert problems or read == expected


@given(VALUES)
def test_both_ways_of_reading_agree(value: Any) -> None:
    data = dumps(value).encode()
    assert jsontext._parse_exactly(data) == (value, [])


def test_places_of_values_and_keys() -> None:
    places = Places(ARTICLE.encode())
    assert places.locate("") == (1, 1)
    assert places.locate("/id") == (2, 9)
    assert places.locate_key("/id") == (2, 3)
    assert places.locate("/body/0/note") == (4, 57)
    assert places.locate_key("/body/0/note") == (4, 49)
    assert places.locate("/body/1/a~1b~0c/x") == (5, 35)


def test_a_missing_place_is_that_of_its_nearest_ancestor() -> None:
    assert Places(ARTICLE).locate("/body/1/text/one") == Places(ARTICLE).locate("/body/1")
    assert Places(ARTICLE).locate("/nothing") == (1, 1)
    assert Places(ARTICLE).locate("no pointer") == (1, 1)
    assert Places(ARTICLE).locate_key("/body/0/id/x") == (4, 7)
    assert Places(ARTICLE).locate_key("/body/1") == Places(ARTICLE).locate("/body/1") == (5, 5)


def test_places_of_a_text_that_is_broken_or_oddly_encoded() -> None:
    assert Places('{"a": 1, "b": [2, }').locate("/b/0") == (1, 16)
    assert Places(b'\xef\xbb\xbf{"a": "\xe9", "b": 1}').locate("/b") == (1, 17)
    assert Places(b"").locate("/a") == (1, 1)
    assert Places('\n\n {"a": 1}').locate("") == (3, 2)


def test_writing_keeps_order_and_letters() -> None:
    value = {"b": "на «русском» \u2028", "a": [], "c": {"d": 1.5}}
    assert dumps(value) == (
        '{\n  "b": "на «русском» \u2028",\n  "a": [],\n  "c": {\n    "d": 1.5\n  }\n}\n'
    )
    assert compact({"a": [1, "é"]}).decode() == '{"a":[1,"é"]}'


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800", {"\udfff": 1}])
@pytest.mark.parametrize("write", [dumps, compact])
def test_what_no_reader_would_take_is_not_written(write: Any, value: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        write(value)

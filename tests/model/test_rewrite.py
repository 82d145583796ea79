"""Changing every text of a document, and nothing that is no text."""

from __future__ import annotations

from typing import Any

from support.project import article

from articlekit.model.rewrite import rewrite_texts, strings
from articlekit.model.shape import compile_shape, shape_of


def test_texts_change_and_addresses_raw_texts_notes_and_ids_do_not() -> None:
    value: dict[str, Any] = article(
        headline="a",
        standfirst={"count": "a", "one": "a", "other": "a", "note": "a"},
        links={"a": {"href": "https://a", "localize": True}},
        body=[
            {"id": "a", "type": "paragraph", "text": {"text": "a", "note": "a"}, "note": "a"},
            {"id": "q", "type": "quote", "text": "a", "original": "a", "original_language": "nb"},
            {"id": "d", "type": "code", "text": "a", "translate": True, "caption": "a"},
            {"id": "x", "type": "x-own", "words": "a"},
        ],
    )
    own = {
        "type": "object",
        "properties": {"words": {"type": "string", "x-translate": {"role": "words"}}},
    }
    rewrite_texts(
        value, shape_of("article"), {"x-own": compile_shape(own)}, str.upper, lambda name: "n"
    )
    assert value["headline"] == "A"
    assert value["standfirst"] == {"count": "n", "one": "A", "other": "A", "note": "a"}
    assert value["links"] == {"a": {"href": "https://a", "localize": True}}
    paragraph, quote, code, block = value["body"]
    assert paragraph == {"id": "a", "type": "paragraph", "text": {"text": "A", "note": "a"},
                         "note": "a"}  # fmt: skip
    assert (quote["text"], quote["original"]) == ("A", "A")
    assert (code["text"], code["caption"]) == ("a", "A")
    assert block["words"] == "A"


def test_every_string_with_its_place() -> None:
    value = {"a": "x", "b": [{"c": "y"}, "z", 1], "d": None}
    assert list(strings(value)) == [("/a", "x"), ("/b/0/c", "y"), ("/b/1", "z")]

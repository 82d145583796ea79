"""The pieces of an article that have an id, wherever they stand."""

from __future__ import annotations

from typing import Any

from articlekit.model.pieces import find_piece, pieces, pieces_of

ARTICLE: dict[str, Any] = {
    "body": [
        {"id": "p1", "type": "paragraph", "text": "x"},
        {"id": "l1", "type": "list", "items": [{"id": "i1", "text": "x"}]},
        {
            "id": "t1",
            "type": "table",
            "columns": [{"id": "c1", "text": "x"}],
            "rows": [{"id": "r1", "cells": {"c1": "x"}}],
        },
        {"id": "b1", "type": "x-own", "part": {"steps": [{"id": "s1", "list": [{"id": "s2"}]}]}},
        {"id": "c2", "type": "contacts", "of": ["org:x"]},
    ],
    "sources": [{"id": "z1", "title": "x"}],
    "corrections": [{"id": "w1", "text": "x"}],
}


def test_every_piece_stands_once_in_reading_order() -> None:
    found = [(piece.id, piece.kind, piece.block and piece.block["id"]) for piece in pieces(ARTICLE)]
    assert found == [
        ("p1", "paragraph", None),
        ("l1", "list", None),
        ("i1", "items", "l1"),
        ("t1", "table", None),
        ("c1", "columns", "t1"),
        ("r1", "rows", "t1"),
        ("b1", "x-own", None),
        ("s1", "steps", "b1"),
        ("s2", "list", "b1"),
        ("c2", "contacts", None),
        ("z1", "sources", None),
        ("w1", "corrections", None),
    ]


def test_a_piece_knows_where_it_stands() -> None:
    piece = find_piece(ARTICLE, "r1")
    assert piece is not None
    assert piece.array[piece.index] is piece.value
    assert piece.array is ARTICLE["body"][2]["rows"]
    assert find_piece(ARTICLE, "p9") is None


def test_the_members_of_a_block() -> None:
    assert [piece.id for piece in pieces_of(ARTICLE["body"][3])] == ["s1", "s2"]
    assert list(pieces_of(ARTICLE["body"][0])) == []

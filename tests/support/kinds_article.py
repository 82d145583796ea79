"""Kinds of articles, shared records and own blocks that are JSON and wrong all the same."""

from __future__ import annotations

from support.broken import directory, in_block, in_label, put, swap
from support.kinds import BLOCK, P2, PEOPLE, A, B, P, at, follows, left

IDS = [
    at("block id twice", A, swap('"id": "h1"', '"id": "p1"'), "AK201 18:13"),
    at(
        "item id that is a block's",
        A,
        swap('"id": "c1"', '"id": "h1"'),
        "AK201 25:27",
        "AK215 26:39",
        "AK215 26:41",
    ),
    at("article id twice", B, swap('"id": "two"', '"id": "one"'), "AK202 2:9", f"{P2} AK507 1:1"),
    at("article id of the tool", A, swap('"id": "one"', '"id": "shared"'), "AK203 2:9"),
    at("block id of a field", A, swap('"id": "h1"', '"id": "headline"'), "AK203 18:13"),
]
REFERENCES = [
    follows(
        "tag not closed",
        A,
        swap("What happens next", "What <em>happens next"),
        "AK204 18:58",
        f"{P} AK505 34:8",
    ),
    follows(
        "single brace",
        A,
        swap("What happens next", "What happens { next"),
        "AK204 18:58",
        f"{P} AK505 34:8",
    ),
    follows(
        "tag in a plain text",
        A,
        swap("People at", "<em>People</em> at"),
        "AK205 21:59",
        f"{P} AK505 54:8",
    ),
    follows(
        "undefined value",
        A,
        swap("What happens next", "{what} happens next"),
        "AK206 18:58",
        f"{P} AK505 34:8",
    ),
    follows(
        "format of another kind",
        A,
        swap("{day}", "{day.compact}"),
        "AK208 21:59",
        f"{P} AK505 54:8",
    ),
    follows("date that is counted", A, swap('"count": "states"', '"count": "day"'), "AK209 20:26"),
    follows("day that does not exist", A, swap('"2018-11-01"', '"2018-02-30"'), "AK210 10:22"),
    follows("skipped level", A, swap('"level": 2', '"level": 4'), "AK211 18:47"),
    follows(
        "undefined link",
        A,
        swap('to=\\"report\\"', 'to=\\"raport\\"'),
        "AK218 13:5",
        "AK217 17:15",
        f"{P} AK505 27:8",
        f"{P} AK305 28:9",
        f"{P} AK306 28:9",
    ),
    follows("unknown person", A, swap("person:ann", "person:anna"), "AK219 23:26"),
    follows("unknown role", A, swap('"role": "chair"', '"role": "cook"'), "AK219 23:48"),
    left("unknown source", A, swap('"stat",', '"stat", "source": "src1",'), "AK220 19:45"),
    left("unknown topic", A, swap('"status":', '"tags": ["law"], "status":'), "AK219 4:12"),
    left("unknown article in related", B, swap('["one"]', '["uno"]'), "AK221 8:15"),
    follows(
        "unknown article in a link",
        B,
        swap("article:one", "article:uno"),
        "AK221 9:55",
        f"{P2} AK505 25:8",
        f"{P2} AK305 26:9",
        f"{P2} AK306 26:9",
    ),
    follows(
        "row without a cell", A, swap('{ "c1": "First" }', "{}"), "AK215 26:39", f"{P} AK503 71:10"
    ),
    follows(
        "cell of no column",
        A,
        swap('{ "c1": "First" }', '{ "c1": "First", "c2": "A" }'),
        "AK215 26:56",
        f"{P} AK505 1:1",
    ),
    at("unlisted language", B, swap('"language": "en"', '"language": "de"'), "AK222 5:15"),
    follows(
        "white space as a text",
        A,
        swap('"What happens next"', '"  "'),
        "AK213 18:58",
        f"{P} AK505 34:8",
    ),
]
SHARED = [
    at("syntax of shared records", PEOPLE, swap('"people": {', '"people": ['), "AK002 4:10"),
    at("key in shared records", PEOPLE, swap('"name"', '"nome"'), "AK101 4:14", "AK102 4:12"),
    at("shared records of no language", PEOPLE, swap('"language": "en",', ""), "AK102 1:1"),
    at("shared records as a folder", PEOPLE, directory, "AK001 1:1"),
    left(
        "person of no organisation",
        PEOPLE,
        swap('"roles"', '"organization": "un", "roles"'),
        "AK219 4:53",
    ),
]
BLOCKS = [
    at("schema that is no JSON", BLOCK, put("type: object\n"), f"{A} AK110 27:27", "AK002 1:1"),
    at("schema that is no object", BLOCK, put("true\n"), f"{A} AK110 27:27", "AK114 1:1"),
    at(
        "keyword of the wrong type",
        BLOCK,
        in_block(required="id"),
        f"{A} AK110 27:27",
        "AK114 3:15",
    ),
    at(
        "schema of another block",
        BLOCK,
        swap('"x-step"', '"x-stop"'),
        f"{A} AK110 27:27",
        "AK114 7:13",
    ),
    at(
        "type that allows anything",
        BLOCK,
        swap('{ "const": "x-step" }', "true"),
        f"{A} AK110 27:27",
        "AK114 7:13",
    ),
    at(
        "own block without id",
        BLOCK,
        swap('    "id": { "type": "string" },\n', ""),
        f"{A} AK110 27:27",
        "AK114 5:17",
    ),
    at("oneOf", BLOCK, in_block(oneOf=[{}]), f"{A} AK110 27:27", "AK114 27:12"),
    at(
        "reference to another file",
        BLOCK,
        in_label(**{"$ref": "other.json"}),
        f"{A} AK110 27:27",
        "AK114 21:15",
    ),
    at(
        "reference to nothing",
        BLOCK,
        in_label(**{"$ref": "#/$defs/text"}),
        f"{A} AK110 27:27",
        "AK114 21:15",
    ),
    at(
        "reference to itself",
        BLOCK,
        in_block(**{"$defs": {"a": {"items": {"$ref": "#/$defs/a"}}}}),
        f"{A} AK110 27:27",
        "AK114 28:10",
    ),
    at(
        "x-translate without role",
        BLOCK,
        in_label(**{"x-translate": {"tags": True}}),
        f"{A} AK110 27:27",
        "AK114 18:22",
    ),
    at(
        "limit that is no number",
        BLOCK,
        in_label(**{"x-translate": {"role": "a", "limit": 5}}),
        f"{A} AK110 27:27",
        "AK114 18:22",
    ),
    at("pattern that is none", BLOCK, in_label(pattern="("), f"{A} AK110 27:27", "AK114 21:18"),
    at("number as a text", A, swap('"Step one"', "5"), "AK103 27:46"),
]

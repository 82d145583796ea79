"""Kinds of broken JSON: syntax, encoding, values, and what no schema takes."""

from __future__ import annotations

from support.broken import ONE, dangling, directory, put, recode, swap
from support.kinds import A, at

HEADLINE = '"headline": "Sixteen states ask"'
JSON_SYNTAX = [
    at("trailing comma", A, swap('"label": "Step one" }', '"label": "Step one", }'), "AK002 27:56"),
    at("missing comma", A, swap('"id": "one",', '"id": "one"'), "AK002 2:14"),
    at("comment", A, swap('"id": "one",', '"id": "one", // the id'), "AK002 2:16"),
    at("single quotes", A, swap('"id": "one"', "\"id\": 'one'"), "AK002 2:9"),
    at("unquoted key", A, swap('"status":', "status:"), "AK002 4:3"),
    at("missing colon", A, swap('"status": ', '"status" '), "AK002 4:12"),
    at("cut off", A, put(ONE[:200]), "AK002 9:17"),
    at("wrong bracket", A, swap("  ]\n}", "  }\n}"), "AK002 28:3"),
    at("unescaped quote", A, swap("What happens next", 'What "happens" next'), "AK002 18:64"),
    at("line break in a text", A, swap("What happens next", "What\nhappens next"), "AK002 18:58"),
    at("tab in a text", A, swap("What happens next", "What\thappens next"), "AK002 18:63"),
    at("unknown escape", A, swap("What happens next", "What \\happens next"), "AK002 18:64"),
    at("half an escape", A, swap("What happens next", "What \\u00g next"), "AK002 18:64"),
    at("typographic quotes", A, swap('"published"', "“published”"), "AK002 4:13"),
    at("Python's None", A, swap('"published"', "None"), "AK002 4:13"),
    at("leading zero", A, swap('"level": 2', '"level": 02'), "AK002 18:47"),
    at("no-break space", A, swap('"level": 2', '"level":\u00a02'), "AK002 18:46"),
    at("two documents", A, put(ONE + ONE), "AK011 30:1"),
    at("merge conflict", A, swap("  " + HEADLINE, "<<<<<<< HEAD\n  " + HEADLINE), "AK002 7:1"),
    at("a word and no document", A, put("hello\n"), "AK002 1:1"),
]
ENCODING = [
    at("Latin-1", A, recode(lambda data: data.replace(b"next", b"n\xe9xt")), "AK003 18:73"),
    at("UTF-16", A, recode(lambda data: data.decode().encode("utf-16")), "AK003 1:1"),
    at(
        "UTF-16 without mark",
        A,
        recode(lambda data: data.decode().encode("utf-16-le")),
        "AK003 1:1",
    ),
    at("byte order mark", A, recode(lambda data: b"\xef\xbb\xbf" + data), "AK004 1:1"),
    at("half a surrogate pair", A, swap("What happens", "What \\ud83d happens"), "AK008 18:64"),
    at("NUL bytes", A, put(b"\0" * 200), "AK003 1:1"),
]
VALUES = [
    at("key twice", A, swap('"type": "news",', '"type": "news", "id": "other",'), "AK005 3:19"),
    at("NaN", A, swap('"number": 16', '"number": NaN'), "AK006 9:27"),
    at("minus infinity", A, swap('"number": 16', '"number": -Infinity'), "AK006 9:27"),
    at("beyond a double", A, swap('"number": 16', '"number": 1e999'), "AK006 9:27"),
    at(
        "beyond a safe integer", A, swap('"number": 16', '"number": 9007199254740993'), "AK007 9:27"
    ),
    at("nesting bomb", A, put("[" * 100_000 + "]" * 100_000), "AK009 1:65"),
    at("deep but closed", A, put('{"a":' * 65 + "1" + "}" * 65), "AK009 1:321"),
    at("huge file", A, put(b'"' + b"a" * (8 * 1024 * 1024) + b'"'), "AK010 1:1"),
    at("empty file", A, put(b""), "AK012 1:1"),
    at("white space only", A, put(" \n\n"), "AK012 1:1"),
    at("folder in place of a file", A, directory, "AK001 1:1"),
    at("link to nothing", A, dangling, "AK001 1:1"),
]
SCHEMA = [
    at("list in place of an article", A, put("[]\n"), "AK103 1:1"),
    at("null in place of an article", A, put("null\n"), "AK103 1:1"),
    at("unknown key", A, swap('"headline":', '"title":'), "AK102 1:1", "AK101 7:3"),
    at("missing key", A, swap('  "id": "one",\n', ""), "AK102 1:1"),
    at("null", A, swap('"level": 2', '"level": null'), "AK103 18:47"),
    at("type that is not listed", A, swap('"type": "news"', '"type": "blog"'), "AK104 3:11"),
    at("id with a capital", A, swap('"id": "h1"', '"id": "H1"'), "AK105 18:13"),
    at("empty headline", A, swap('"Sixteen states ask"', '""'), "AK106 7:15"),
    at("overlong text", A, swap("Sixteen states ask", "a" * 20_001), "AK107 7:15"),
    at("empty table", A, swap('[{ "id": "c1", "text": "Year" }]', "[]"), "AK108 25:18"),
    at("width of nothing", A, swap('"src": "a.jpg"', '"src": "a.jpg", "width": 0'), "AK109 21:61"),
    at("unknown block type", A, swap('"paragraph"', '"paragraf"'), "AK110 16:27"),
    at("unknown own block type", A, swap('"x-step"', '"x-stop"'), "AK110 27:27"),
    at("value without kind", A, swap('{ "number": 16 }', '{ "numbr": 16 }'), "AK111 9:15"),
    at(
        "text and count",
        A,
        swap('"count": "states"', '"text": "a", "count": "states"'),
        "AK112 20:17",
    ),
    at("value name with a hyphen", A, swap('"day": {', '"the-day": {'), "AK113 10:5"),
    at("published without a date", A, swap('  "date_published"', '  "date_modified"'), "AK102 1:1"),
    at(
        "body that is no list",
        A,
        put('{"id": "one", "body": {}}'),
        "AK102 1:1",
        "AK102 1:1",
        "AK102 1:1",
        "AK102 1:1",
        "AK103 1:23",
    ),
    at("block without id", A, swap('"id": "h1", ', ""), "AK102 18:5"),
    at(
        "address with a script",
        A,
        swap("https://example.org/report", "javascript:alert(1)"),
        "AK105 13:25",
    ),
    at(
        "tags twice in an own block",
        A,
        swap('"Step one"', '"Step one", "tags": [1, 1]'),
        "AK115 27:66",
    ),
]

"""Every kind of broken input: said with its place and a way out, and no file is touched."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest

from articlekit.catalogue import po
from articlekit.cli import main
from articlekit.model.project import Project
from support.broken import (
    CATALOGUE,
    CONFIG,
    ONE,
    TWO,
    Change,
    dangling,
    directory,
    forbidden,
    in_block,
    in_label,
    make_victim,
    put,
    recode,
    swap,
    swap_bytes,
)
from support.project import snapshot

A = "articles/one.json"
B = "articles/two.json"
PEOPLE = "articles/_shared/people.json"
BLOCK = "schema/blocks/step.schema.json"
P = CATALOGUE

#: What `update` does: leaves every file as it was, brings catalogues up to a readable article,
#: or puts the catalogue right without losing a text of a translator.
Update = Literal["left", "follows", "repairs"]


@dataclass(frozen=True)
class Kind:
    """A way to break one file; `expected` are `CODE line:column` in it, or with its own path."""

    name: str
    path: str
    change: Change
    expected: tuple[str, ...]
    update: Update = "left"
    severity: Literal["error", "warning", "info"] = "error"


def at(name: str, path: str, change: Change, *expected: str) -> Kind:
    return Kind(name, path, change, expected)


def follows(name: str, path: str, change: Change, *expected: str) -> Kind:
    return Kind(name, path, change, expected, "follows")


def repairs(name: str, path: str, change: Change, *expected: str) -> Kind:
    return Kind(name, path, change, expected, "repairs")


def mild(kind: Kind, severity: Literal["warning", "info"]) -> Kind:
    return Kind(kind.name, kind.path, kind.change, kind.expected, kind.update, severity)


HEADLINE = '"headline": "Sixteen states ask"'
JSON_SYNTAX = [
    at("trailing comma", A, swap('"label": "Step one" }', '"label": "Step one", }'), ""),
    at("missing comma", A, swap('"id": "one",', '"id": "one"'), ""),
    at("comment", A, swap('"id": "one",', '"id": "one", // the id'), ""),
    at("single quotes", A, swap('"id": "one"', "\"id\": 'one'"), ""),
    at("unquoted key", A, swap('"status":', "status:"), ""),
    at("missing colon", A, swap('"status": ', '"status" '), ""),
    at("cut off", A, put(ONE[:200]), ""),
    at("wrong bracket", A, swap("  ]\n}", "  }\n}"), ""),
    at("unescaped quote", A, swap("What happens next", 'What "happens" next'), ""),
    at("line break in a text", A, swap("What happens next", "What\nhappens next"), ""),
    at("tab in a text", A, swap("What happens next", "What\thappens next"), ""),
    at("unknown escape", A, swap("What happens next", "What \\happens next"), ""),
    at("half an escape", A, swap("What happens next", "What \\u00g next"), ""),
    at("typographic quotes", A, swap('"published"', "“published”"), ""),
    at("Python's None", A, swap('"published"', "None"), ""),
    at("leading zero", A, swap('"level": 2', '"level": 02'), ""),
    at("no-break space", A, swap('"level": 2', '"level":\u00a02'), ""),
    at("two documents", A, put(ONE + ONE), ""),
    at("merge conflict", A, swap("  " + HEADLINE, "<<<<<<< HEAD\n  " + HEADLINE), ""),
    at("a word and no document", A, put("hello\n"), ""),
]
ENCODING = [
    at("Latin-1", A, recode(lambda data: data.replace(b"next", b"n\xe9xt")), ""),
    at("UTF-16", A, recode(lambda data: data.decode().encode("utf-16")), ""),
    at("UTF-16 without mark", A, recode(lambda data: data.decode().encode("utf-16-le")), ""),
    at("byte order mark", A, recode(lambda data: b"\xef\xbb\xbf" + data), ""),
    at("half a surrogate pair", A, swap("What happens", "What \\ud83d happens"), ""),
    at("NUL bytes", A, put(b"\0" * 200), ""),
]
VALUES = [
    at("key twice", A, swap('"type": "news",', '"type": "news", "id": "other",'), ""),
    at("NaN", A, swap('"number": 16', '"number": NaN'), ""),
    at("minus infinity", A, swap('"number": 16', '"number": -Infinity'), ""),
    at("beyond a double", A, swap('"number": 16', '"number": 1e999'), ""),
    at("beyond a safe integer", A, swap('"number": 16', '"number": 9007199254740993'), ""),
    at("nesting bomb", A, put("[" * 100_000 + "]" * 100_000), ""),
    at("deep but closed", A, put('{"a":' * 65 + "1" + "}" * 65), ""),
    at("huge file", A, put(b'"' + b"a" * (8 * 1024 * 1024) + b'"'), ""),
    at("empty file", A, put(b""), ""),
    at("white space only", A, put(" \n\n"), ""),
    at("folder in place of a file", A, directory, ""),
    at("link to nothing", A, dangling, ""),
]
SCHEMA = [
    at("list in place of an article", A, put("[]\n"), ""),
    at("null in place of an article", A, put("null\n"), ""),
    at("unknown key", A, swap('"headline":', '"title":'), ""),
    at("missing key", A, swap('  "id": "one",\n', ""), ""),
    at("null", A, swap('"level": 2', '"level": null'), ""),
    at("type that is not listed", A, swap('"type": "news"', '"type": "blog"'), ""),
    at("id with a capital", A, swap('"id": "h1"', '"id": "H1"'), ""),
    at("empty headline", A, swap('"Sixteen states ask"', '""'), ""),
    at("overlong text", A, swap("Sixteen states ask", "a" * 20_001), ""),
    at("empty table", A, swap('[{ "id": "c1", "text": "Year" }]', "[]"), ""),
    at("width of nothing", A, swap('"src": "a.jpg"', '"src": "a.jpg", "width": 0'), ""),
    at("unknown block type", A, swap('"paragraph"', '"paragraf"'), ""),
    at("unknown own block type", A, swap('"x-step"', '"x-stop"'), ""),
    at("value without kind", A, swap('{ "number": 16 }', '{ "numbr": 16 }'), ""),
    at("text and count", A, swap('"count": "states"', '"text": "a", "count": "states"'), ""),
    at("value name with a hyphen", A, swap('"day": {', '"the-day": {'), ""),
    at("published without a date", A, swap('  "date_published"', '  "date_modified"'), ""),
    at("body that is no list", A, put('{"id": "one", "body": {}}'), ""),
    at("block without id", A, swap('"id": "h1", ', ""), ""),
    at("address with a script", A, swap("https://example.org/report", "javascript:alert(1)"), ""),
    at("tags twice in an own block", A, swap('"Step one"', '"Step one", "tags": [1, 1]'), ""),
]
IDS = [
    at("block id twice", A, swap('"id": "h1"', '"id": "p1"'), ""),
    at("item id that is a block's", A, swap('"id": "c1"', '"id": "h1"'), ""),
    at("article id twice", B, swap('"id": "two"', '"id": "one"'), ""),
    at("article id of the tool", A, swap('"id": "one"', '"id": "shared"'), ""),
    follows("block id of a field", A, swap('"id": "h1"', '"id": "headline"'), ""),
]
REFERENCES = [
    follows("tag not closed", A, swap("What happens next", "What <em>happens next"), ""),
    follows("single brace", A, swap("What happens next", "What happens { next"), ""),
    follows("tag in a plain text", A, swap("People at", "<em>People</em> at"), ""),
    follows("undefined value", A, swap("What happens next", "{what} happens next"), ""),
    follows("format of another kind", A, swap("{day}", "{day.compact}"), ""),
    follows("date that is counted", A, swap('"count": "states"', '"count": "day"'), ""),
    follows("day that does not exist", A, swap('"2018-11-01"', '"2018-02-30"'), ""),
    follows("skipped level", A, swap('"level": 2', '"level": 4'), ""),
    follows("undefined link", A, swap('to=\\"report\\"', 'to=\\"raport\\"'), ""),
    follows("unknown person", A, swap("person:ann", "person:anna"), ""),
    follows("unknown role", A, swap('"role": "chair"', '"role": "cook"'), ""),
    follows("unknown source", A, swap('"stat",', '"stat", "source": "src1",'), ""),
    follows("unknown topic", A, swap('"status":', '"tags": ["law"], "status":'), ""),
    follows("unknown article in related", B, swap('["one"]', '["uno"]'), ""),
    follows("unknown article in a link", B, swap("article:one", "article:uno"), ""),
    follows("row without a cell", A, swap('{ "c1": "First" }', "{}"), ""),
    follows("cell of no column", A, swap('{ "c1": "First" }', '{ "c1": "First", "c2": "A" }'), ""),
    follows("unlisted language", B, swap('"language": "en"', '"language": "de"'), ""),
    follows("white space as a text", A, swap('"What happens next"', '"  "'), ""),
]
SHARED = [
    at("syntax of shared records", PEOPLE, swap('"people": {', '"people": ['), ""),
    at("key in shared records", PEOPLE, swap('"name"', '"nome"'), ""),
    at("shared records of no language", PEOPLE, swap('"language": "en",', ""), ""),
    at("shared records as a folder", PEOPLE, directory, ""),
    follows("person of no organisation", PEOPLE, swap('"roles"', '"organization": "un", "roles"'), ""),
]
BLOCKS = [
    at("schema that is no JSON", BLOCK, put("type: object\n"), ""),
    at("schema that is no object", BLOCK, put("true\n"), ""),
    at("keyword of the wrong type", BLOCK, in_block(required="id"), ""),
    at("schema of another block", BLOCK, swap('"x-step"', '"x-stop"'), ""),
    at("type that allows anything", BLOCK, swap('{ "const": "x-step" }', "true"), ""),
    at("block without id", BLOCK, swap('    "id": { "type": "string" },\n', ""), ""),
    at("oneOf", BLOCK, in_block(oneOf=[{}]), ""),
    at("reference to another file", BLOCK, in_label(**{"$ref": "other.json"}), ""),
    at("reference to nothing", BLOCK, in_label(**{"$ref": "#/$defs/text"}), ""),
    at(
        "reference to itself",
        BLOCK,
        in_block(**{"$defs": {"a": {"items": {"$ref": "#/$defs/a"}}}}),
        "",
    ),
    at("x-translate without role", BLOCK, in_label(**{"x-translate": {"tags": True}}), ""),
    at("limit that is no number", BLOCK, in_label(**{"x-translate": {"role": "a", "limit": 5}}), ""),
    at("pattern that is none", BLOCK, in_label(pattern="("), ""),
    at("number as a text", A, swap('"Step one"', "5"), ""),
]
HEADER = '"Plural-Forms: nplurals=2; plural=n != 1;\\n"\n'
PO_SYNTAX = [
    at("string not closed", P, swap('msgstr "År"', 'msgstr "År'), ""),
    at("quote not escaped", P, swap('msgstr "År"', 'msgstr "Å"r"'), ""),
    at("line without meaning", P, swap('msgstr "År"', 'msgstr "År"\nhello'), ""),
    at("string without keyword", P, swap('msgstr "År"\n\n', 'msgstr "År"\n\n#. a\n"b"\n\n'), ""),
    at("conflict in a catalogue", P, swap('msgstr "År"', '<<<<<<< HEAD\nmsgstr "År"'), ""),
    at("web page", P, put("<!DOCTYPE html>\n<p>Sign in</p>\n"), ""),
    at("compiled catalogue", P, put(b"\xde\x12\x04\x95\0\0\0\0\x01\0\0\0"), ""),
    at("no msgstr", P, swap('msgstr "År"\n', ""), ""),
    at("no msgid", P, swap('msgid "Year"\n', ""), ""),
    at("partly obsolete", P, swap('msgstr "År"', '#~ msgstr "År"'), ""),
    at("form without plural", P, swap('msgstr "År"', 'msgstr[0] "År"'), ""),
    repairs("form left out", P, swap("msgstr[1]", "msgstr[2]"), ""),
    repairs("unknown escape in PO", P, swap('msgstr "År"', 'msgstr "\\År"'), ""),
    at("Latin-1 in a UTF-8 catalogue", P, swap_bytes("År".encode(), "År".encode("latin-1")), ""),
    at("UTF-16 catalogue", P, recode(lambda data: data.decode().encode("utf-16")), ""),
    at("folder in place of a catalogue", P, directory, ""),
    mild(repairs("unknown charset", P, swap("UTF-8", "UTF-9"), ""), "warning"),
    mild(repairs("control character", P, swap("År", "År\x07"), ""), "warning"),
    mild(repairs("mark in a catalogue", P, recode(lambda d: b"\xef\xbb\xbf" + d), ""), "warning"),
    mild(repairs("Windows line ends", P, recode(lambda d: d.replace(b"\n", b"\r\n")), ""), "info"),
]
PO_CONTENT = [
    repairs("empty catalogue", P, put(b""), ""),
    repairs("no header", P, recode(lambda data: data[data.index(b"#. headline") :]), ""),
    repairs("second header", P, swap("#. headline\n", 'msgid ""\nmsgstr "A: b\\n"\n\n#. headline\n'), ""),
    repairs("header field missing", P, swap('"Language: nb\\n"\n', ""), ""),
    at("formula that is none", P, swap("plural=n != 1", "plural=n !="), ""),
    at("formula that divides by zero", P, swap("plural=n != 1", "plural=1/n"), ""),
    at("another number of forms", P, swap("nplurals=2; plural=n != 1", "nplurals=1; plural=0"), ""),
    at("form too many", P, swap("stater\"\n\n#. alt", "stater\"\nmsgstr[2] \"a\"\n\n#. alt"), ""),
    repairs("entry twice", P, swap("#. quote", 'msgctxt "one/h1"\nmsgid "What happens next"\nmsgstr "Nå"\n\n#. quote'), ""),
    repairs("msgctxt lost", P, swap('msgctxt "one/h1"\n', ""), ""),
    mild(repairs("unit of no article", P, swap('msgctxt "one/h1"', 'msgctxt "one/h9"'), ""), "warning"),
    at("notation broken by a translator", P, swap("Hva skjer nå", "Hva <em>skjer nå"), ""),
    at("value left out", P, swap("</a> om {states} stater", "</a> om stater"), ""),
    at("value translated", P, swap("</a> om {states} stater", "</a> om {states} {stater}"), ""),
    at("format that a value lacks", P, swap("Folk ved et bord", "Folk {day.compact}"), ""),
    at("link left out", P, swap('<a to=\\"report\\">Rapporten</a>', "Rapporten"), ""),
    at("link elsewhere", P, swap('<a to=\\"report\\">R', '<a to=\\"evil\\">R'), ""),
    at("link around nothing", P, swap(">Rapporten</a>", "></a>Rapporten"), ""),
    at("tag in a plain translation", P, swap("Folk ved", "<em>Folk</em> ved"), ""),
]
PLACES = [
    at("folder of no language", "locales/de/LC_MESSAGES/one.po", put("x"), ""),
    mild(at("catalogue of no article", "locales/nb/LC_MESSAGES/uno.po", put("x"), ""), "warning"),
]
KINDS = [
    *JSON_SYNTAX, *ENCODING, *VALUES, *SCHEMA, *IDS, *REFERENCES, *SHARED, *BLOCKS, *PO_SYNTAX,
    *PO_CONTENT, *PLACES,
]  # fmt: skip

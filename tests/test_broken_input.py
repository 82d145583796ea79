"""Every kind of broken input: said with its place and a way out, and no file is touched."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args

import pytest
from support.broken import (
    CATALOGUE,
    CONFIG,
    ONE,
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

from articlekit.catalogue import po
from articlekit.cli import main

A = "articles/one.json"
B = "articles/two.json"
PEOPLE = "articles/_shared/people.json"
BLOCK = "schema/blocks/step.schema.json"
P = CATALOGUE
P2 = "locales/nb/LC_MESSAGES/two.po"

#: What `update` does: skips what it cannot read and says so, finds nothing to do, brings
#: catalogues up to an article that it can read, or puts a catalogue right and loses no text.
Update = Literal["skips", "left", "follows", "repairs"]
Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True)
class Kind:
    """A way to break one file; `expected` are `CODE line:column` in it, or with another path."""

    name: str
    path: str
    change: Change
    expected: tuple[str, ...]
    update: Update
    severity: Severity = "error"

    @property
    def status(self) -> int:
        return 1 if self.severity == "error" else 0


def at(name: str, path: str, change: Change, *expected: str) -> Kind:
    return Kind(name, path, change, expected, "skips")


def left(name: str, path: str, change: Change, *expected: str) -> Kind:
    return Kind(name, path, change, expected, "left")


def follows(name: str, path: str, change: Change, *expected: str) -> Kind:
    return Kind(name, path, change, expected, "follows")


def repairs(name: str, path: str, change: Change, *expected: str) -> Kind:
    return Kind(name, path, change, expected, "repairs")


def mild(kind: Kind, severity: Severity) -> Kind:
    return replace(kind, severity=severity)


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
IDS = [
    at("block id twice", A, swap('"id": "h1"', '"id": "p1"'), "AK218 13:5", "AK201 18:13"),
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
        f"{P} AK505 1:1",
    ),
    follows(
        "single brace",
        A,
        swap("What happens next", "What happens { next"),
        "AK204 18:58",
        f"{P} AK505 1:1",
    ),
    follows(
        "tag in a plain text",
        A,
        swap("People at", "<em>People</em> at"),
        "AK205 21:59",
        f"{P} AK505 1:1",
    ),
    follows(
        "undefined value",
        A,
        swap("What happens next", "{what} happens next"),
        "AK206 18:58",
        f"{P} AK505 1:1",
    ),
    follows(
        "format of another kind", A, swap("{day}", "{day.compact}"), "AK208 21:59", f"{P} AK505 1:1"
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
        f"{P} AK505 1:1",
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
        f"{P2} AK505 1:1",
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
        f"{P} AK505 1:1",
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
HEADER = '"Plural-Forms: nplurals=2; plural=n != 1;\\n"\n'
PO_SYNTAX = [
    at("string not closed", P, swap('msgstr "År"', 'msgstr "År'), "AK020 67:8"),
    at("quote not escaped", P, swap('msgstr "År"', 'msgstr "Å"r"'), "AK020 67:10"),
    at("line without meaning", P, swap('msgstr "År"', 'msgstr "År"\nhello'), "AK020 68:1"),
    at(
        "string without keyword",
        P,
        swap('msgstr "År"\n\n', 'msgstr "År"\n\n#. a\n"b"\n\n'),
        "AK020 70:1",
    ),
    at(
        "conflict in a catalogue", P, swap('msgstr "År"', '<<<<<<< HEAD\nmsgstr "År"'), "AK020 67:1"
    ),
    at(
        "web page",
        P,
        put("<!DOCTYPE html>\n<p>Sign in</p>\n"),
        "AK020 1:1",
        "AK031 1:1",
        "AK505 1:1",
        "AK020 2:1",
    ),
    at(
        "compiled catalogue",
        P,
        put(b"\xde\x12\x04\x95\0\0\0\0\x01\0\0\0"),
        "AK020 1:1",
        "AK021 1:1",
        "AK026 1:2",
        "AK031 1:1",
        "AK505 1:1",
    ),
    at("no msgstr", P, swap('msgstr "År"\n', ""), "AK027 63:1"),
    at("no msgid", P, swap('msgid "Year"\n', ""), "AK505 1:1", "AK020 66:1"),
    at("partly obsolete", P, swap('msgstr "År"', '#~ msgstr "År"'), "AK029 67:4"),
    at("form without plural", P, swap('msgstr "År"', 'msgstr[0] "År"'), "AK020 67:1"),
    left("form left out", P, swap("msgstr[1]", "msgstr[2]"), "AK028 46:1"),
    left("unknown escape in PO", P, swap('msgstr "År"', 'msgstr "\\År"'), "AK025 67:9"),
    at(
        "Latin-1 in a UTF-8 catalogue",
        P,
        swap_bytes("År".encode(), "År".encode("latin-1")),
        "AK021 67:9",
    ),
    at("UTF-16 catalogue", P, recode(lambda data: data.decode().encode("utf-16")), "AK021 1:1"),
    at("folder in place of a catalogue", P, directory, "AK001 1:1"),
    mild(repairs("unknown charset", P, swap("UTF-8", "UTF-9"), "AK022 11:36"), "warning"),
    mild(left("control character", P, swap("År", "År\x07"), "AK026 67:11"), "warning"),
    mild(
        left("mark in a catalogue", P, recode(lambda d: b"\xef\xbb\xbf" + d), "AK023 1:1"),
        "warning",
    ),
    mild(
        left("Windows line ends", P, recode(lambda d: d.replace(b"\n", b"\r\n")), "AK024 1:1"),
        "info",
    ),
]
PO_CONTENT = [
    repairs("empty catalogue", P, put(b""), "AK031 1:1", "AK505 1:1"),
    repairs("no header", P, recode(lambda data: data[data.index(b"#. headline") :]), "AK031 1:1"),
    repairs(
        "second header",
        P,
        swap("#. headline\n", 'msgid ""\nmsgstr "A: b\\n"\n\n#. headline\n'),
        "AK032 15:1",
    ),
    repairs("header field missing", P, swap('"Language: nb\\n"\n', ""), "AK501 1:1"),
    left("formula that is none", P, swap("plural=n != 1", "plural=n !="), "AK502 13:2"),
    left("formula that divides by zero", P, swap("plural=n != 1", "plural=1/n"), "AK502 13:2"),
    left(
        "another number of forms",
        P,
        swap("nplurals=2; plural=n != 1", "nplurals=1; plural=0"),
        "AK502 13:2",
        "AK310 45:12",
    ),
    left(
        "form too many",
        P,
        swap('stater"\n\n#. alt', 'stater"\nmsgstr[2] "a"\n\n#. alt'),
        "AK310 45:12",
    ),
    repairs(
        "entry twice",
        P,
        swap("#. quote", 'msgctxt "one/h1"\nmsgid "What happens next"\nmsgstr "Nå"\n\n#. quote'),
        "AK033 57:1",
    ),
    repairs("msgctxt lost", P, swap('msgctxt "one/h1"\n', ""), "AK505 1:1", "AK504 33:8"),
    mild(
        repairs(
            "unit of no article",
            P,
            swap('msgctxt "one/h1"', 'msgctxt "one/h9"'),
            "AK505 1:1",
            "AK503 33:10",
        ),
        "warning",
    ),
    left(
        "notation broken by a translator", P, swap("Hva skjer nå", "Hva <em>skjer nå"), "AK304 35:9"
    ),
    left("value left out", P, swap("</a> om {states} stater", "</a> om stater"), "AK301 28:9"),
    left(
        "value translated",
        P,
        swap("</a> om {states} stater", "</a> om {states} {stater}"),
        "AK302 28:9",
    ),
    left(
        "format that a value lacks", P, swap("Folk ved et bord", "Folk {day.compact}"), "AK303 55:9"
    ),
    left("link left out", P, swap('<a to=\\"report\\">Rapporten</a>', "Rapporten"), "AK305 28:9"),
    left(
        "link elsewhere",
        P,
        swap('<a to=\\"report\\">R', '<a to=\\"evil\\">R'),
        "AK305 28:9",
        "AK306 28:9",
    ),
    left("link around nothing", P, swap(">Rapporten</a>", "></a>Rapporten"), "AK308 28:9"),
    left("tag in a plain translation", P, swap("Folk ved", "<em>Folk</em> ved"), "AK309 55:9"),
]
PLACES = [
    left("folder of no language", "locales/de/LC_MESSAGES/one.po", put("x"), "AK506 1:1"),
    mild(
        left("catalogue of no article", "locales/nb/LC_MESSAGES/uno.po", put("x"), "AK507 1:1"),
        "warning",
    ),
]
KINDS = [
    *JSON_SYNTAX, *ENCODING, *VALUES, *SCHEMA, *IDS, *REFERENCES, *SHARED, *BLOCKS, *PO_SYNTAX,
    *PO_CONTENT, *PLACES,
]  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("whole")
    make_victim(root)
    return root


@pytest.fixture
def root(tmp_path: Path, whole: Path) -> Path:
    """A fresh copy of the whole project."""
    return Path(shutil.copytree(whole, tmp_path / "project", ignore=shutil.ignore_patterns(".*")))


@dataclass(frozen=True)
class Run:
    status: int
    out: str
    err: str


Cli = Callable[..., Run]


@pytest.fixture
def cli(root: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    def run(command: str, *options: str) -> Run:
        status = main([command, "--project", str(root), *options])
        out, err = capsys.readouterr()
        return Run(status, out, err)

    return run


def diagnostics(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run.out)["diagnostics"]
    return found


def shown(one: dict[str, Any], path: str) -> str:
    where = "" if one["path"] == path else f"{one['path']} "
    return f"{where}{one['code']} {one['line']}:{one['column']}"


def every_kind(*wanted: Update) -> pytest.MarkDecorator:
    kinds = [kind for kind in KINDS if kind.update in (wanted or get_args(Update))]
    return pytest.mark.parametrize("kind", kinds, ids=lambda kind: kind.name)


def test_the_project_is_whole_before_it_is_broken(root: Path, cli: Cli) -> None:
    assert cli("check", "--fail-on", "info").status == 0
    assert cli("update", "--check").status == 0
    assert cli("build").status == 0


def test_there_are_many_kinds_and_none_twice() -> None:
    names = [kind.name for kind in KINDS]
    assert len(names) >= 55
    assert len(set(names)) == len(names)


@every_kind()
def test_check_says_what_is_wrong_where_and_what_to_do(root: Path, cli: Cli, kind: Kind) -> None:
    kind.change(root / kind.path)
    before = snapshot(root)
    run = cli("check", "--format", "json")
    found = diagnostics(run)
    assert tuple(shown(one, kind.path) for one in found) == kind.expected
    assert kind.severity in {one["severity"] for one in found}
    assert all(one["hint"] and one["message"] for one in found)
    assert (run.status, run.err) == (kind.status, "")
    assert snapshot(root) == before


@every_kind()
def test_the_report_for_people_shows_every_finding(root: Path, cli: Cli, kind: Kind) -> None:
    kind.change(root / kind.path)
    run = cli("check", "--fail-on", "info")
    assert (run.status, run.err) == (1, "")
    for place in kind.expected:
        *path, code, where = place.split(" ")
        assert f"{path[0] if path else kind.path}:{where}\n" in run.out
        assert f" {code} " in run.out
    assert "Traceback" not in run.out


@every_kind()
def test_build_writes_nothing_over_an_error_and_touches_no_source(
    root: Path, cli: Cli, kind: Kind
) -> None:
    kind.change(root / kind.path)
    before = snapshot(root)
    run = cli("build")
    assert (run.status, run.err) == (kind.status, "")
    assert (root / "dist").exists() is (kind.status == 0)
    after = snapshot(root)
    assert {path: after[path] for path in after if not path.startswith("dist/")} == before


@every_kind()
def test_export_publishes_what_is_left_without_a_traceback(
    root: Path, cli: Cli, kind: Kind
) -> None:
    kind.change(root / kind.path)
    assert (cli("export").status, cli("verify").status) == (0, 0)
    assert cli("status").status == 0


def visible(files: dict[str, bytes]) -> dict[str, bytes]:
    """Without the folder of the lock."""
    return {path: data for path, data in files.items() if not path.startswith(".")}


@every_kind("skips", "left")
def test_update_leaves_what_it_cannot_read_as_it_was(root: Path, cli: Cli, kind: Kind) -> None:
    kind.change(root / kind.path)
    before = snapshot(root)
    run = cli("update")
    assert (run.status, run.err) == (int(kind.update == "skips"), "")
    assert ("left alone" in run.out) is (kind.update == "skips")
    assert visible(snapshot(root)) == before


@every_kind("follows")
def test_update_follows_an_article_that_it_can_read(root: Path, cli: Cli, kind: Kind) -> None:
    kind.change(root / kind.path)
    before = snapshot(root)
    texts = words_of_translators(root)
    assert cli("update").status == 0
    after = visible(snapshot(root))
    assert {path for path in after if after[path] != before.get(path)} <= {
        "locales/one.pot", "locales/two.pot", P, P2
    }  # fmt: skip
    assert texts <= words_of_translators(root)


@every_kind("repairs")
def test_update_repairs_a_catalogue_and_loses_no_text(root: Path, cli: Cli, kind: Kind) -> None:
    kind.change(root / kind.path)
    texts = words_of_translators(root)
    assert cli("update").status == 0
    assert texts <= words_of_translators(root)
    codes = {one["code"] for one in diagnostics(cli("check", "--format", "json"))}
    assert codes.isdisjoint(place.split(" ")[-2] for place in kind.expected)


def words_of_translators(root: Path) -> set[str]:
    return {
        text
        for path in root.glob("locales/nb/LC_MESSAGES/*.po")
        for entry in po.parse(path.read_bytes()).entries
        for text in entry.texts
        if text and not entry.is_header
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_said(root: Path, cli: Cli) -> None:
    forbidden(root / A)
    found = diagnostics(cli("check", "--format", "json"))
    assert [shown(one, A) for one in found] == ["AK001 1:1"]


def test_a_pipe_is_not_waited_for(root: Path, cli: Cli) -> None:
    (root / A).unlink()
    os.mkfifo(root / A)
    found = diagnostics(cli("check", "--format", "json"))
    assert [shown(one, A) for one in found] == ["AK001 1:1"]


@pytest.mark.parametrize(
    "text", ["{", ONE.replace('"id": "one"', '"id": "three"')], ids=["bad", "good"]
)
def test_a_file_name_that_is_no_text_can_be_reported(root: Path, cli: Cli, text: str) -> None:
    path = Path(os.fsdecode(os.fsencode(root / "articles") + b"/caf\xe9.json"))
    path.write_text(text, encoding="utf-8")
    shown = r"articles/caf\udce9.json"
    cli("update")
    found = {one["path"] for one in diagnostics(cli("check", "--format", "json"))}
    assert found == ({shown} if text == "{" else set())
    assert (shown in cli("check").out) is (text == "{")
    assert cli("export").status == 0


NB = '[[languages]]\ntag = "nb"\n'
BAD_CONFIG = {
    "no TOML": ("project = \n", "this is not TOML", 1),
    "not UTF-8": (b'project = "\xe9"\n', "this is not TOML", None),
    "brackets without end": ("a = " + "[" * 50_000, "this cannot be read", None),
    "unknown key": ('projekt = "a"\n' + CONFIG, "projekt: Extra inputs are not permitted", 1),
    "wrong type": (CONFIG.replace('"small"', "5"), "project: Input should be a valid string", 1),
    "no languages": ('project = "a"\n', "languages: Field required", None),
    "tag that is none": (CONFIG + '[[languages]]\ntag = "Norsk"\n', "languages.2.tag", 4),
    "language twice": (CONFIG + NB, "two languages have the tag nb", None),
    "folder twice": (
        CONFIG + '[[languages]]\ntag = "nn"\nfolder = "nb"\n',
        "two languages have the folder nb",
        None,
    ),
    "source that is not listed": (NB, "the source language en is not in `languages`", None),
    "fallback that is not listed": (
        CONFIG + 'fallback = ["da"]\n',
        "nb falls back to da, which is not listed",
        None,
    ),
    "address without id": (
        'urls = { article = "/{tag}/" }\n' + CONFIG,
        "the address pattern /{tag}/ needs {tag} and {id}",
        None,
    ),
    "code that is none": ('rules = { AK1 = "off" }\n' + CONFIG, "rules.AK1", 1),
    "severity that is none": ('rules = { AK101 = "fatal" }\n' + CONFIG, "rules.AK101", 1),
    "waiver without reason": (CONFIG + '[[waivers]]\ncode = "AK101"\n', "waivers.0.reason", None),
    "tier that is none": ("tiers = { 12 = {} }\n" + CONFIG, "tiers.12", 1),
    "language without plural forms": (
        CONFIG + '[[languages]]\ntag = "qaa"\n',
        "no plural forms are known for qaa",
        None,
    ),
    "digits that are none": (CONFIG + 'digits = "roman"\n', "digits that are not known", None),
}


@pytest.mark.parametrize("command", ["check", "build", "update", "status"])
@pytest.mark.parametrize("name", BAD_CONFIG)
def test_a_bad_configuration_ends_with_2_and_its_place(
    root: Path, cli: Cli, name: str, command: str
) -> None:
    content, message, line = BAD_CONFIG[name]
    put(content)(root / "articlekit.toml")
    before = snapshot(root)
    run = cli(command)
    place = f"{root / 'articlekit.toml'}" + (f":{line}" if line else "")
    assert run.status == 2
    assert run.out == ""
    said = " ".join(run.err.split())
    assert said.startswith(f"articlekit: {place}")
    assert message in said
    assert "Traceback" not in said
    assert snapshot(root) == before


def test_no_project_at_all_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put("[tool]\narticlekit = 5\n")(tmp_path / "empty" / "pyproject.toml")
    put("tool = 5\n")(tmp_path / "other" / "pyproject.toml")
    for folder in ("empty", "other"):
        assert main(["check", "--project", str(tmp_path / folder)]) == 2
        assert capsys.readouterr().err.startswith("articlekit:")


IN_THE_WAY = {
    "output": ("build", "dist", "dist: cannot write: there is a file of that name"),
    "catalogues": ("update", "locales", "cannot write"),
}


@pytest.mark.parametrize("name", IN_THE_WAY)
def test_a_file_in_place_of_a_folder_is_kept(root: Path, cli: Cli, name: str) -> None:
    command, path, message = IN_THE_WAY[name]
    shutil.rmtree(root / path, ignore_errors=True)
    (root / path).write_text("mine", encoding="utf-8")
    before = snapshot(root)
    run = cli(command)
    assert run.status == 2
    assert message in " ".join(run.err.split())
    assert visible(snapshot(root)) == visible(before)

"""Kinds of broken catalogues: their syntax, what they say, where they stand."""

from __future__ import annotations

from support.broken import directory, put, recode, swap, swap_bytes
from support.kinds import P, at, follows, left, mild, repairs

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
    at("no msgid", P, swap('msgid "Year"\n', ""), "AK505 63:1", "AK020 66:1"),
    at("partly obsolete", P, swap('msgstr "År"', '#~ msgstr "År"'), "AK029 67:4"),
    at("form without plural", P, swap('msgstr "År"', 'msgstr[0] "År"'), "AK020 67:1"),
    repairs("form left out", P, swap("msgstr[1]", "msgstr[2]"), "AK028 46:1"),
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
    repairs("formula that is none", P, swap("plural=n != 1", "plural=n !="), "AK502 13:2"),
    repairs("formula that divides by zero", P, swap("plural=n != 1", "plural=1/n"), "AK502 13:2"),
    follows(
        "another number of forms",
        P,
        swap("nplurals=2; plural=n != 1", "nplurals=1; plural=0"),
        "AK502 13:2",
        "AK310 45:12",
    ),
    repairs(
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

"""AK0xx: JSON and PO files that cannot be read, beside those that only look so."""

from __future__ import annotations

from pathlib import Path

from support.broken import ARTICLE as A
from support.broken import CATALOGUE as P
from support.broken import ONE, directory, put, recode, swap, swap_bytes
from support.rules import bad, good, said

from articlekit.engine.check import check
from articlekit.engine.update import update
from articlekit.model.jsontext import MAX_BYTES
from articlekit.model.project import Project

BOM = b"\xef\xbb\xbf"
BLANK = 'msgctxt "one/c1"\nmsgid "Year"\nmsgstr "År"\n'
BAD = [
    bad(
        "AK001",
        A,
        directory,
        said("1:1", "the file cannot be read: Is a directory", reason="Is a directory"),
    ),
    bad(
        "AK002",
        A,
        swap('"Step one" }', '"Step one", }'),
        said(
            "27:56",
            'expected another value, or no comma before "}", found ","',
            pointer="/body/6",
            reason="trailing-comma",
            expected='another value, or no comma before "}"',
            found='","',
        ),
    ),
    bad(
        "AK003",
        A,
        recode(lambda data: data.replace(b"next", b"n\xe8xt")),
        said("18:73", "this is not UTF-8: byte 0xE8", found="byte 0xE8"),
    ),
    bad(
        "AK004",
        A,
        recode(lambda data: BOM + data),
        said("1:1", "the file starts with a byte order mark", found="U+FEFF"),
    ),
    bad(
        "AK005",
        A,
        swap('"level": 2', '"level": 2, "id": "h2"'),
        said(
            "18:50",
            "the key id stands twice; first in line 18",
            pointer="/body/1/id",
            key="id",
            first_line=18,
        ),
    ),
    bad(
        "AK006",
        A,
        swap('"number": 16', '"number": NaN'),
        said("9:27", "NaN is no number in JSON", pointer="/values/states/number", found="NaN"),
    ),
    bad(
        "AK007",
        A,
        swap('"number": 16', '"number": 9007199254740992'),
        said(
            "9:27",
            "9007199254740992 is larger than every reader keeps exactly",
            pointer="/values/states/number",
            found="9007199254740992",
            limit=9007199254740991,
        ),
    ),
    bad(
        "AK008",
        A,
        swap("What happens", "\\ud83d What happens"),
        said("18:59", "\\ud83d is half a character", pointer="/body/1/text", found="\\ud83d"),
    ),
    bad(
        "AK009",
        A,
        put("[" * 65 + "]" * 65),
        said(
            "1:65",
            "brackets are nested too deeply",
            pointer="/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0",
            limit=64,
        ),
    ),
    bad(
        "AK010",
        A,
        put(b'"' + b"a" * (MAX_BYTES - 1) + b'"'),
        said(
            "1:1", "the file has 8388609 bytes; the limit is 8388608", size=8388609, limit=8388608
        ),
    ),
    bad(
        "AK011",
        A,
        put(ONE + "}"),
        said("30:1", 'something follows the end of the JSON value: "}"', found='"}"'),
    ),
    bad("AK012", A, put("\n"), said("1:1", "the file is empty")),
    bad(
        "AK020",
        P,
        swap('msgstr "År"', 'msgstr "Å"r"'),
        said(
            "67:10",
            'this is not PO (unescaped-quote): "r"',
            in_language="nb",
            reason="unescaped-quote",
            text='"r"',
        ),
    ),
    bad(
        "AK021",
        P,
        swap_bytes("År".encode(), b"\xc5r"),
        said("67:9", "the byte 0xc5 is not utf-8", in_language="nb", charset="utf-8", byte="c5"),
    ),
    bad(
        "AK022",
        P,
        swap("charset=UTF-8", "charset=UTF-9"),
        said(
            "11:36",
            "the charset UTF-9 cannot be used: unknown",
            in_language="nb",
            charset="UTF-9",
            reason="unknown",
        ),
    ),
    bad(
        "AK023",
        P,
        recode(lambda data: BOM + data),
        said("1:1", "the file starts with a byte order mark", in_language="nb"),
    ),
    bad(
        "AK024",
        P,
        swap('msgstr "År"\n', 'msgstr "År"\r\n'),
        said("67:1", "lines end as on Windows", in_language="nb"),
    ),
    bad(
        "AK025",
        P,
        swap("År", "År\\q"),
        said("67:11", "\\q is no escape of the PO format", in_language="nb", escape="\\q"),
    ),
    bad(
        "AK026",
        P,
        swap("År", "År\x1b"),
        said("67:11", "a control character, U+001B", in_language="nb", character="U+001B"),
    ),
    bad(
        "AK027",
        P,
        swap('msgstr "År"\n', ""),
        said("63:1", "the entry has no msgstr", in_language="nb"),
    ),
    bad(
        "AK028",
        P,
        swap("msgstr[1]", "msgstr[2]"),
        said(
            "46:1", "msgstr[2] stands where msgstr[1] is due", in_language="nb", index=2, expected=1
        ),
    ),
    bad(
        "AK029",
        P,
        swap('msgstr "År"', '#~ msgstr "År"'),
        said(
            "67:4", "some lines of this entry are obsolete (#~) and some are not", in_language="nb"
        ),
    ),
    bad(
        "AK030",
        P,
        swap("#. sub-heading", "# C:\\\\\n#. sub-heading"),
        said("30:6", "a comment ends in a backslash", in_language="nb"),
    ),
    bad(
        "AK031",
        P,
        recode(lambda data: data[data.index(b"#. headline") :]),
        said("1:1", "the catalogue has no header", in_language="nb"),
    ),
    bad(
        "AK032",
        P,
        swap("#. headline", 'msgid ""\nmsgstr "a"\n\n#. headline'),
        said("15:1", "a second header", in_language="nb", context=None, source="", first_line=1),
    ),
    bad(
        "AK033",
        P,
        swap(BLANK, BLANK + "\n" + BLANK),
        said(
            "69:1",
            "the entry one/c1 stands twice; first in line 63",
            in_language="nb",
            context="one/c1",
            source="Year",
            first_line=63,
        ),
    ),
    bad(
        "AK034",
        P,
        swap('msgctxt "one/h1"', '#= no-wrap\nmsgctxt "one/h1"'),
        said(
            "33:1",
            "flags in a line that most tools do not know: #= no-wrap",
            in_language="nb",
            found="#= no-wrap",
        ),
    ),
]
GOOD = [
    good("AK001", "articles/archive", directory),
    good("AK002", A, swap('"Step one" }', '"Step one"\n}')),
    good("AK003", A, recode(lambda data: data.replace(b"next", "nèxt".encode()))),
    good("AK004", A, swap("What happens", "\ufeffWhat happens")),
    good("AK005", A, swap('"level": 2', '"level": 2, "ID": "h2"')),
    good("AK006", A, swap("What happens", "NaN happens")),
    good("AK007", A, swap('"number": 16', '"number": 9007199254740991')),
    good("AK008", A, swap("What happens", "\\ud83d\\ude00 What happens")),
    good("AK009", A, put("[" * 64 + "]" * 64)),
    good("AK010", A, put(b'"' + b"a" * (MAX_BYTES - 2) + b'"')),
    good("AK011", A, put(ONE + "\n \t\r\n")),
    good("AK012", A, put("{}")),
    good("AK020", P, swap('msgstr "År"', 'msgstr "Å\\"r"')),
    good(
        "AK021",
        P,
        recode(lambda data: data.replace(b"UTF-8", b"ISO-8859-1").decode().encode("latin-1")),
    ),
    good("AK022", P, swap("charset=UTF-8", "charset=utf8")),
    good("AK023", P, swap("År", "\ufeffÅr")),
    good("AK024", P, swap("År", "År\\r\\n")),
    good("AK025", P, swap("År", "År\\n\\t\\\\")),
    good("AK026", P, swap("År", "År\t")),
    good("AK027", P, swap('msgstr "År"', 'msgstr ""')),
    good("AK028", P, swap("msgstr[1]", "msgstr [ 01 ]")),
    good("AK029", P, swap(BLANK, "".join(f"#~ {line}\n" for line in BLANK.splitlines()))),
    good("AK030", P, swap("#. sub-heading", "# C:\\\\a\n#. sub-heading")),
    good("AK031", P, recode(lambda data: b"# Ann\n" + data)),
    good("AK032", P, swap("#. headline", 'msgctxt "a"\nmsgid ""\nmsgstr "a"\n\n#. headline')),
    good("AK033", P, swap(BLANK, BLANK + "\n" + BLANK.replace("one/c1", "one/c2"))),
    good("AK034", P, swap('msgctxt "one/h1"', '# = no-wrap #=\n#, no-wrap\nmsgctxt "one/h1"')),
]


def test_a_charset_of_its_own_is_told_the_way_to_utf_8(root: Path) -> None:
    recode(lambda data: data.replace(b"UTF-8", b"ISO-8859-1").decode().encode("latin-1"))(root / P)
    found = [one for one in check(Project.load(root)).diagnostics if one.code == "AK022"]
    assert [one.arguments["reason"] for one in found] == ["not-utf-8"]
    assert "Save the file as UTF-8" in (found[0].hint or "")
    update(Project.load(root))
    assert "År" in (root / P).read_text(encoding="utf-8")
    assert check(Project.load(root)).diagnostics == []

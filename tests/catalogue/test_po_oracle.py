"""What gettext, polib and translate-toolkit make of the files that are written here."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articlekit.catalogue.entry import Catalogue, Entry, format_header
from articlekit.catalogue.po import parse, serialize
from articlekit.catalogue.po_text import ordered_flags

needs_gettext = pytest.mark.skipif(
    shutil.which("msgcat") is None or shutil.which("msgfmt") is None,
    reason="GNU gettext is not installed",
)
few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

HEADER = {
    "Project-Id-Version": "articles",
    "Report-Msgid-Bugs-To": "editors@example.org",
    "POT-Creation-Date": "2018-11-02 09:00+0100",
    "PO-Revision-Date": "2018-11-02 09:00+0100",
    "Last-Translator": "A Person <person@example.org>",
    "Language-Team": "French <team@example.org>",
    "Language": "fr",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=n > 1;",
}
HEADER_ENTRY = Entry(texts=(format_header(HEADER),), translator_comments=("French",))

tame_characters = st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co", "Zl", "Zp"])
tame_text = st.lists(
    st.one_of(tame_characters, st.sampled_from(["\t", '"', "\\", "a\nb", "é", "\u00a0"])),
    max_size=12,
).map("".join)
tame_comment = st.text(tame_characters, max_size=12).filter(
    lambda text: not text.endswith("\\") and not text.startswith(" ")
)
tame_references = st.from_regex(r"[a-z]{1,5}\.json#[a-z]-[0-9]{1,3}", fullmatch=True)


@st.composite
def tame_entries(draw: st.DrawFn) -> Entry:
    """Entries that gettext's tools write back as they are: no flag unknown, two plural forms."""
    plural = draw(st.booleans())
    texts = tuple("x" + draw(tame_text) for _ in range(2 if plural else 1))
    previous = draw(st.none() | tame_text)
    return Entry(
        context=draw(st.none() | tame_text),
        source="x" + draw(tame_text),
        source_plural="y" + draw(tame_text) if plural else None,
        texts=texts,
        translator_comments=tuple(draw(st.lists(tame_comment, max_size=3))),
        extracted_comments=tuple(draw(st.lists(tame_comment, max_size=3))),
        references=tuple(draw(st.lists(tame_references, max_size=1))),
        flags=ordered_flags(
            tuple(draw(st.lists(st.sampled_from(["fuzzy", "no-wrap"]), max_size=2)))
        ),
        previous_context=None if previous is None else draw(st.none() | tame_text),
        previous_source=previous,
        previous_plural=None if previous is None else draw(st.none() | tame_text),
        obsolete=draw(st.booleans()),
    )


def catalogues() -> st.SearchStrategy[Catalogue]:
    """Catalogues with a proper header, no duplicates, and obsolete entries where they belong."""
    unique = st.lists(tame_entries(), max_size=5, unique_by=lambda one: (one.context, one.source))
    return unique.map(lambda found: Catalogue(dict(HEADER), HEADER_ENTRY, _in_order(found)))


def _in_order(found: list[Entry]) -> list[Entry]:
    return sorted(found, key=lambda one: (one.obsolete, (one.obsolete and one.context) or ""))


def run(tool: str, *options: str, data: bytes) -> subprocess.CompletedProcess[bytes]:
    """Run a tool of gettext on a file given on standard input."""
    return subprocess.run([tool, *options, "-"], input=data, capture_output=True, check=False)


@needs_gettext
@few
@given(catalogues())
def test_msgfmt_accepts_every_file(catalogue: Catalogue) -> None:
    result = run("msgfmt", "-c", "-o", "/dev/null", data=serialize(catalogue))
    assert (result.returncode, result.stderr) == (0, b"")


@needs_gettext
@few
@given(catalogues())
def test_msgcat_changes_no_byte(catalogue: Catalogue) -> None:
    data = serialize(catalogue)
    result = run("msgcat", "--force-po", "--no-wrap", data=data)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode() == data.decode()


@needs_gettext
@few
@given(catalogues())
def test_what_msgcat_wraps_is_the_same_catalogue(catalogue: Catalogue) -> None:
    data = serialize(catalogue)
    wrapped = parse(run("msgcat", "--force-po", "--width=40", data=data).stdout)
    assert wrapped == catalogue
    assert wrapped.problems == ()
    assert serialize(wrapped) == data


@needs_gettext
@pytest.mark.parametrize("separator", ["\n", " "])
def test_msgcat_reads_odd_but_legal_files_in_the_same_way(separator: str) -> None:
    header = f"{format_header(HEADER)!r}"[1:-1]
    text = f'msgid "" msgstr "{header}"\n' + separator.join(
        [
            'msgctxt"c"',
            'msgid "\\101" "\\x42\\303\\251" ""',
            ' msgid_plural\t"x\ty"',
            'msgstr [ 0 ] "\\a\\b\\f\\v\\r"',
            'msgstr[1]"z\\n" "q"',
            'msgid "n"',
            'msgstr "\u2028\u0085"\n\n#~#| msgid "old"\n#~msgid "gone"\n#~ msgstr "w"\n',
        ]
    )
    data = text.encode()
    ours, theirs = parse(data), parse(run("msgcat", "--force-po", "--no-wrap", data=data).stdout)
    assert ours.problems == ()
    assert ours == theirs
    assert len(ours.entries) == 3


@needs_gettext
def test_flags_stand_in_the_order_of_gettext() -> None:
    names = "ycp php perl-brace perl tcl boost kde-kuit kde qt-plural qt smalltalk awk sh ruby lua"
    names += " librep elisp lisp scheme javascript csharp java-printf java python-brace python"
    flags = ["no-wrap", "range: 1..3", *(f"{name}-format" for name in names.split()), "objc-format"]
    flags += ["no-c-format", "fuzzy", "gfc-internal-format", "gcc-internal-format"]
    data = serialize(_one(Entry(source="a", texts=("b",), flags=tuple(flags))))
    assert run("msgcat", "--force-po", "--no-wrap", data=data).stdout == data


@needs_gettext
@pytest.mark.parametrize(
    "entry",
    [
        Entry(source="a", texts=("b",), translator_comments=("ends with \\",)),
        Entry(source="a", texts=("b",), extracted_comments=("C:\\", "next"), references=("x\\",)),
        Entry(source="a", texts=("b",), previous_context="c"),
        Entry(source="a", texts=("b",), other_comments=("#= c-format", "#! x", "#? y")),
        Entry(source="a", texts=("b",), references=("my file.json#p1", "b.json#q")),
        Entry("c", "a", texts=("b",), previous_source="x\ny", flags=("fuzzy",), obsolete=True),
        Entry(source="a", texts=("b",), translator_comments=("two\nlines",)),
    ],
)
def test_msgfmt_accepts_odd_entries(entry: Entry) -> None:
    data = serialize(dataclasses.replace(_one(entry), closing_comments=("# the end \\",)))
    result = run("msgfmt", "-c", "-o", "/dev/null", data=data)
    assert (result.returncode, result.stderr) == (0, b"")
    assert parse(data).problems == ()


def _one(entry: Entry) -> Catalogue:
    return Catalogue(dict(HEADER), HEADER_ENTRY, [entry])


@few
@given(catalogues())
def test_polib_reads_the_same(catalogue: Catalogue) -> None:
    polib = pytest.importorskip("polib")
    file = polib.pofile(serialize(catalogue).decode(), wrapwidth=0)
    assert file.metadata == catalogue.header
    assert [_facts_of_polib(entry) for entry in file] == [
        _facts(entry) for entry in catalogue.entries
    ]


def _facts(entry: Entry) -> tuple[Any, ...]:
    forms = dict(enumerate(entry.texts)) if entry.source_plural is not None else entry.texts[0]
    return (
        entry.context,
        entry.source,
        entry.source_plural or "",
        forms,
        _words(entry.translator_comments),
        entry.fuzzy,
        entry.obsolete,
        "" if entry.obsolete else entry.previous_source or "",
    )


def _words(comments: Iterable[str]) -> list[str]:
    """Return comments as far as polib keeps them: empty lines and white space around get lost."""
    return [comment.strip() for comment in comments if comment.strip()]


def _facts_of_polib(entry: Any) -> tuple[Any, ...]:
    return (
        entry.msgctxt,
        entry.msgid,
        entry.msgid_plural,
        entry.msgstr_plural or entry.msgstr,
        _words(entry.tcomment.split("\n")),
        "fuzzy" in entry.flags,
        bool(entry.obsolete),
        "" if entry.obsolete else entry.previous_msgid or "",  # polib does not read `#~|`
    )


@few
@given(catalogues())
def test_translate_toolkit_reads_the_same(catalogue: Catalogue) -> None:
    pypo = pytest.importorskip("translate.storage.pypo")
    store = pypo.pofile.parsestring(serialize(catalogue))
    units = [unit for unit in store.units if not unit.isheader()]
    assert [unit.getcontext() for unit in units] == [one.context or "" for one in catalogue.entries]
    assert [str(unit.source) for unit in units] == [one.source for one in catalogue.entries]
    assert [_targets(unit.target) for unit in units] == [one.texts for one in catalogue.entries]
    assert [unit.isfuzzy() for unit in units] == [one.fuzzy for one in catalogue.entries]
    assert [unit.isobsolete() for unit in units] == [one.obsolete for one in catalogue.entries]


def _targets(target: Any) -> tuple[str, ...]:
    return tuple(map(str, getattr(target, "strings", [target])))


def test_a_file_that_translate_toolkit_saves_is_the_same_catalogue(tmp_path: Path) -> None:
    pypo = pytest.importorskip("translate.storage.pypo")
    long = "words " * 40 + 'and <a to="x">a link</a>\nand a line'
    entries = [
        Entry("a/p1", long, None, (long,), ("note",), ("paragraph",), ("a.json#p1",), ("fuzzy",)),
        Entry("a/p2", "one", "many", ("un", "beaucoup"), previous_source="won"),
        Entry("a/p3", "gone", None, ("parti",), obsolete=True),
    ]
    data = serialize(Catalogue(dict(HEADER), HEADER_ENTRY, entries))
    path = tmp_path / "a.po"
    path.write_bytes(data)
    store = pypo.pofile.parsefile(str(path))
    store.save()
    assert serialize(parse(path.read_bytes())) == data

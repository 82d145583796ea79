"""The way to polib's objects and back, and MO files."""

from __future__ import annotations

import dataclasses
import gettext
import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from articlekit.catalogue.entry import Catalogue, Entry, format_header
from articlekit.catalogue.po import compile_mo, from_polib, parse, serialize, to_polib

HEADER = {
    "Project-Id-Version": "articles",
    "Language": "ru",
    "Content-Type": "text/plain; charset=UTF-8",
    "Plural-Forms": "nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2;",
}
ENTRIES = [
    Entry(
        "a/p1", "Yes", None, ("Да",), ("note", "", "more"), ("paragraph",), ("a.json#p1", "b.c:3")
    ),
    Entry("a/p2", "Yes", None, ("Так",), flags=("fuzzy", "no-wrap"), previous_source="Yeah"),
    Entry("a/p3", "{n} state", "{n} states", ("{n} страна", "{n} страны", "{n} стран")),
    Entry("a/p4", "empty"),
    Entry(None, "two\nlines", None, ('две\n"строки"',), flags=("python-brace-format",)),
    Entry("a/p0", "gone", None, ("ушло",), obsolete=True, previous_context="x", previous_source=""),
]


@pytest.fixture
def catalogue() -> Catalogue:
    head = Entry(texts=(format_header(HEADER),), translator_comments=("Title", "second line"))
    return Catalogue(dict(HEADER), head, list(ENTRIES))


def test_to_polib_and_back(catalogue: Catalogue) -> None:
    assert from_polib(to_polib(catalogue)) == catalogue


def test_polib_writes_what_we_read(catalogue: Catalogue) -> None:
    assert parse(str(to_polib(catalogue)).encode()) == catalogue


def test_a_fuzzy_header_and_an_empty_file_survive(catalogue: Catalogue) -> None:
    assert catalogue.header_entry is not None
    catalogue.header_entry = catalogue.header_entry.replace(flags=("fuzzy",))
    assert from_polib(to_polib(catalogue)) == catalogue
    assert from_polib(to_polib(Catalogue())) == Catalogue()


def test_polib_is_imported_only_by_the_bridge() -> None:
    code = "import sys, articlekit.catalogue.po as po; po.parse(b''); print('polib' in sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout == "False\n"


def test_mo_holds_what_is_translated(catalogue: Catalogue) -> None:
    translations = gettext.GNUTranslations(io.BytesIO(compile_mo(catalogue)))
    assert translations.pgettext("a/p1", "Yes") == "Да"
    assert translations.pgettext("a/p2", "Yes") == "Yes"
    assert translations.pgettext("a/p0", "gone") == "gone"
    assert translations.gettext("two\nlines") == 'две\n"строки"'
    assert [translations.npgettext("a/p3", "{n} state", "{n} states", n) for n in (1, 2, 5)] == [
        "{n} страна",
        "{n} страны",
        "{n} стран",
    ]


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
def test_mo_is_as_msgfmt_makes_it(catalogue: Catalogue, tmp_path: Path) -> None:
    target = tmp_path / "a.mo"
    subprocess.run(["msgfmt", "-o", str(target), "-"], input=serialize(catalogue), check=True)
    theirs = gettext.GNUTranslations(io.BytesIO(target.read_bytes()))
    ours = gettext.GNUTranslations(io.BytesIO(compile_mo(catalogue)))
    assert vars(ours)["_catalog"] == vars(theirs)["_catalog"]


def test_compiling_changes_nothing(catalogue: Catalogue) -> None:
    before = dataclasses.replace(catalogue, entries=list(catalogue.entries))
    assert compile_mo(catalogue) == compile_mo(catalogue)
    assert catalogue == before

"""XLIFF as others see it: translate-toolkit's classes, and the schemas of OASIS.

Debian's php-symfony-translation brings the schemas; `XLIFF_SCHEMAS` names another folder of them.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from support.exchange import VERSIONS, Version, document, segment
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File

from articlekit.intake.document import Document

SCHEMAS = Path(
    os.environ.get(
        "XLIFF_SCHEMAS", "/usr/share/php/Symfony/Component/Translation/Resources/schemas"
    )
)
FILES = {"1.2": "xliff-core-1.2-strict.xsd", "2.1": "xliff-core-2.0.xsd"}
versions = pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.name)

#: A segment in each state, with every kind of code, note and limit.
RICH = document(
    segment("Plain & <simple>", "Enkel & <grei>", id="one/headline", limit=60),
    segment(
        'The <a to="s">{n} <em>big</em> <q>states</q></a><br> x<sub>2</sub> <code>y</code> {d}',
        'De <q>store</q> <a to="s">{n}</a> x<sub>2</sub> <span lang="ru">да</span> {d.month}',
        id="one/p1",
        notes=(("articlekit", "paragraph\nno tags"), ("author", 'Say "it" & <so>')),
    ),
    segment(
        "New {n}",
        "Gammel {n} <em>x</em>",
        id="one/p2",
        state="outdated",
        previous="Old <strong>{n}</strong>",
    ),
    segment("A", "Å", id="one/p3", state="unreviewed"),
    segment("B", "", id="one/p4", state="missing"),
    segment("C", "", id="one/p5", state="inherited"),
    segment("D", "∅", id="one/p6", state="omitted"),
    segment("one", "én", id="one/s1", form=0, notes=(("form", "plural form 1 of 2"),)),
    segment("{n} other", "{n} flere", id="one/s1", form=1, limit=9),
    segment("if (a) { b &amp; }", "", id="one/c1", state="missing", literal=True),
)


def units_of(version: Version, made: Document) -> dict[str, Any]:
    """The units as translate-toolkit has them, by unit id."""
    kind = xlifffile if version.name == "1.2" else Xliff2File
    store = kind.parsestring(version.write(made))
    names = {}
    for unit in store.units:
        name = unit.getid().rpartition("\x04")[2].partition("::")[0]
        names[name if version.name == "1.2" else _as_unit_id(name)] = unit
    return names


def _as_unit_id(name: str) -> str:
    parts = name.split(":")
    return "/".join(parts[:2]) + "".join(f"[{form}]" for form in parts[2:])


@versions
def test_it_finds_every_unit_under_its_id(version: Version) -> None:
    assert list(units_of(version, RICH)) == [one.name for one in RICH.segments]


@versions
def test_it_reads_the_text_of_plain_units(version: Version) -> None:
    units = units_of(version, RICH)
    assert units["one/headline"].source == "Plain & <simple>"
    assert units["one/headline"].target == "Enkel & <grei>"
    assert units["one/c1"].source == "if (a) { b &amp; }"


@versions
def test_it_has_the_same_idea_of_what_is_finished(version: Version) -> None:
    for name, unit in units_of(version, RICH).items():
        (one,) = (one for one in RICH.segments if one.name == name)
        assert bool(unit.target) == bool(one.target), name
        assert unit.isfuzzy() == (one.status == "review"), name
        assert unit.istranslated() == (one.status == "current"), name


@versions
def test_it_reads_the_notes(version: Version) -> None:
    unit = units_of(version, RICH)["one/p1"]
    holder = unit if version.name == "1.2" else unit.getunitelement()
    if version.name == "1.2":
        assert holder.getnotes("author") == 'Say "it" & <so>'
        return
    texts = [one.text for one in holder.iter("{*}note")]
    assert texts == ["paragraph\nno tags", 'Say "it" & <so>']


def test_it_reads_the_earlier_text_of_an_outdated_unit() -> None:
    (match,) = units_of(VERSIONS[0], RICH)["one/p2"].getalttrans()
    assert str(match.source).startswith("Old ")
    assert str(match.target).startswith("Gammel ")


def test_it_reads_the_languages() -> None:
    store = xlifffile.parsestring(VERSIONS[0].write(RICH))
    assert (store.sourcelanguage, store.targetlanguage) == ("en", "nb")
    second = Xliff2File.parsestring(VERSIONS[1].write(RICH))
    assert (second.sourcelanguage, second.targetlanguage) == ("en", "nb")


class _Local(etree.Resolver):
    """Finds the one schema that both import beside them."""

    def resolve(self, url: str, public: str, context: Any) -> Any:
        if url.endswith("xml.xsd"):
            return self.resolve_filename(str(SCHEMAS / "xml.xsd"), context)
        return None


@pytest.mark.skipif(
    not SCHEMAS.is_dir(), reason="no schemas of OASIS (Debian package php-symfony-translation)"
)
@versions
def test_it_is_valid_by_the_schema_of_oasis(version: Version) -> None:
    parser = etree.XMLParser()
    parser.resolvers.add(_Local())
    schema = etree.XMLSchema(etree.parse(SCHEMAS / FILES[version.name], parser))
    schema.assertValid(etree.fromstring(version.write(RICH)))

"""XLIFF as other tools leave it: states, segments, what they add and drop."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from support.exchange import (
    VERSIONS,
    document,
    file_21,
    received,
    segment,
    texts_of,
)

from articlekit.intake import xliff
from articlekit.intake.receive import Received


def test_a_limit_is_the_width_in_characters_in_1_2() -> None:
    root = ElementTree.fromstring(VERSIONS[0].write(document(segment(limit=60))))
    (unit,) = root.iterfind(".//{*}trans-unit")
    assert (unit.get("maxwidth"), unit.get("size-unit")) == ("60", "char")


def test_a_limit_is_a_size_restriction_of_the_module_in_2_1() -> None:
    sizes = "{urn:oasis:names:tc:xliff:sizerestriction:2.0}"
    root = ElementTree.fromstring(VERSIONS[1].write(document(segment(limit=60))))
    (unit,) = root.iterfind(".//{*}unit")
    (profiles,) = root.iterfind(f".//{sizes}profiles")
    assert unit.get(f"{sizes}sizeRestriction") == "60"
    assert profiles.get("generalProfile") == "xliff:codepoints"


def unit_12(target: str, unit: str = "", source: str = 'A <x id="1"/> b') -> Received:
    """The text of a trans-unit as a tool may have written it."""
    data = f"""<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file original="a" source-language="en" target-language="nb" datatype="x-a"><body>
<trans-unit id="one/p1" {unit}><source>{source}</source>{target}</trans-unit>
</body></file></xliff>"""
    (one,) = received(xliff.read(data.encode()))
    return one


def unit_21(segments: str, unit: str = "", language: str = 'trgLang="nb"') -> Received:
    """The text of a unit as a tool may have written it."""
    (one,) = received(xliff.read(file_21(segments, unit, language)))
    return one


@pytest.mark.parametrize(
    ("unit", "target", "status"),
    [
        ('approved="yes"', 'state="translated"', "current"),
        ('approved="yes"', "", "current"),
        ("", 'state="translated"', "current"),
        ('approved="no"', 'state="translated"', "current"),
        ("", 'state="signed-off"', "current"),
        ("", 'state="final"', "current"),
        ('approved="yes"', 'state="new"', "current"),
        ('approved="yes"', 'state="needs-review-translation"', "review"),
        ("", 'state="needs-review-translation"', "review"),
        ("", 'state="needs-adaptation"', "review"),
        ("", 'state="needs-translation"', "review"),
        ("", 'state="new"', "review"),
        ("", 'state="x-whatever"', "review"),
        ("", "", "review"),
        ('approved="no"', "", "review"),
    ],
)
def test_only_what_says_so_is_current_in_1_2(unit: str, target: str, status: str) -> None:
    assert unit_12(f"<target {target}>X</target>", unit).status == status


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ('state="initial"', "review"),
        ('state="initial" subState="articlekit:outdated"', "review"),
        ("", "review"),
        ('state="translated"', "current"),
        ('state="translated" subState="articlekit:outdated"', "current"),
        ('state="reviewed"', "current"),
        ('state="final"', "current"),
    ],
)
def test_only_what_says_so_is_current_in_2_1(state: str, status: str) -> None:
    made = unit_21(f"<segment {state}><source>A</source><target>B</target></segment>")
    assert made.status == status


def test_what_tools_add_in_1_2_is_passed_over() -> None:
    beside = segment("A {n} b", "")
    made = unit_12(
        '<seg-source><mrk mtype="seg" mid="0">A <x id="1"/></mrk> b</seg-source>'
        '<target state="translated"><mrk mtype="seg" mid="0">Å <x id="1"/></mrk>'
        '<t:u xmlns:t="urn:tool"> b</t:u></target>'
        "<alt-trans><target>not this</target></alt-trans><note>nor this</note>"
    )
    assert texts_of(made, beside) == ("A {n} b", "Å {n} b")


def test_a_unit_that_a_tool_has_divided_is_put_together_in_2_1() -> None:
    beside = segment("A. {n}", "")
    made = unit_21(
        '<originalData><data id="d1">{n}</data></originalData>'
        '<segment state="final"><source>A.</source><target>Å.</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="final"><source><ph id="1" dataRef="d1"/></source>'
        '<target><mrk id="m1" type="term"><ph id="1" dataRef="d1"/></mrk></target></segment>'
    )
    assert (texts_of(made, beside), made.status) == (("A. {n}", "Å. {n}"), "current")


def test_a_divided_unit_with_an_open_part_waits_in_2_1() -> None:
    made = unit_21(
        '<segment state="final"><source>A.</source><target>Å.</target></segment>'
        '<segment state="final"><source>B.</source></segment>'
    )
    assert made.status == "review"


def test_a_pair_may_be_written_as_start_and_end_in_2_1() -> None:
    beside = segment("<em>A</em>", "")
    made = unit_21(
        '<segment state="final"><source><pc id="1">A</pc></source>'
        '<target><sc id="1"/>Å<ec startRef="1"/></target></segment>'
    )
    assert texts_of(made, beside)[1] == "<em>Å</em>"


def test_a_tool_that_drops_what_codes_are_changes_nothing() -> None:
    beside = segment('A <a to="x">b</a> {n}', "")
    made = unit_12(
        '<target state="translated"><x id="2"/> <g id="1">c</g></target>',
        source='A <g id="1">b</g> <x id="2"/>',
    )
    assert texts_of(made, beside) == ('A <a to="x">b</a> {n}', '{n} <a to="x">c</a>')

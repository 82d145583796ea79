"""Both versions of XLIFF: what goes out comes back, and what other tools do to it is understood."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.exchange import (
    PIECES,
    VERSIONS,
    Version,
    document,
    received,
    segment,
    sent_and_back,
    texts_of,
)

from articlekit.catalogue.state import STATES, State
from articlekit.intake import xliff
from articlekit.intake.document import Segment
from articlekit.intake.receive import Received
from articlekit.intake.spans import canonical

TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=6).map("".join)
versions = pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.name)


def has_text(text: str) -> bool:
    return bool(canonical(text).strip())


@versions
@given(source=TEXTS, target=TEXTS, previous=TEXTS | st.none())
def test_inline_text_comes_back(
    version: Version, source: str, target: str, previous: str | None
) -> None:
    state: State = "translated" if previous is None else "outdated"
    one = segment(source, target, previous=previous, state=state)
    (back,) = sent_and_back(version, one)
    if not has_text(target):
        return
    assert tuple(map(canonical, texts_of(back, one))) == (canonical(source), canonical(target))


@versions
@given(source=st.text(max_size=20), target=st.text(min_size=1, max_size=20))
def test_a_literal_text_comes_back(version: Version, source: str, target: str) -> None:
    one = segment(source, target, literal=True)
    (back,) = sent_and_back(version, one)
    if target.strip():
        assert texts_of(back, one) == (source, target)


@versions
def test_the_file_of_one_document_is_always_the_same(version: Version) -> None:
    made = document(segment("{n} <em>a</em>", "<em>b</em> {n}"))
    assert version.write(made) == version.write(made)


@versions
@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("translated", "current"),
        ("omitted", "current"),
        ("outdated", "review"),
        ("unreviewed", "review"),
    ],
)
def test_a_state_comes_back_as_what_it_means(version: Version, state: State, status: str) -> None:
    (back,) = sent_and_back(version, segment(state=state))
    assert back.status == status


@versions
@pytest.mark.parametrize("state", ["missing", "inherited"])
def test_what_is_not_translated_comes_back_empty(version: Version, state: State) -> None:
    (back,) = sent_and_back(version, segment(target="", state=state))
    assert list(back.target) == []


@versions
def test_every_state_can_be_written(version: Version) -> None:
    for state in STATES:
        assert version.write(document(segment(state=state)))


@versions
def test_the_mark_tells_what_was_sent(version: Version) -> None:
    one = segment()
    (back,) = sent_and_back(version, one)
    assert back.mark.text == one.mark


@versions
def test_plural_forms_are_a_group_named_after_the_unit(version: Version) -> None:
    forms = [segment("one", "en", form=0), segment("other", "flere", form=1)]
    root = ElementTree.fromstring(version.write(document(*forms)))
    (group,) = root.iterfind(".//{*}group")
    assert group.get("id", "").replace(":", "/") == "one/p1"
    assert len(list(group)) == 2
    back = sent_and_back(version, *forms)
    assert [(one.name, texts_of(one, form)[1]) for one, form in zip(back, forms, strict=True)] == [
        ("one/p1[0]", "en"),
        ("one/p1[1]", "flere"),
    ]


@versions
def test_an_outdated_text_brings_the_text_it_was_made_from(version: Version) -> None:
    made = segment("New {n}", "Gammel {n}", previous="Old {n} <em>x</em>", state="outdated")
    root = ElementTree.fromstring(version.write(document(made)))
    path = ".//{*}alt-trans" if version.name == "1.2" else ".//{*}match"
    (match,) = root.iterfind(path)
    source = match.find("{*}source")
    assert source is not None
    assert "".join(source.itertext()) == "Old  x"
    target = match.find("{*}target")
    assert target is not None
    assert "".join(target.itertext()) == "Gammel "


@versions
def test_notes_say_who_they_are_from(version: Version) -> None:
    notes = (("articlekit", "headline\nno tags"), ("author", "Keep <it> & short"))
    root = ElementTree.fromstring(version.write(document(segment(notes=notes))))
    key = "from" if version.name == "1.2" else "category"
    assert [(one.get(key), one.text) for one in root.iterfind(".//{*}note")] == list(notes)


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


def test_ids_of_2_1_are_nmtokens() -> None:
    forms = [segment(form=0, id="a-b/r1.c-2"), segment(id="shared/people.x.roles.y")]
    root = ElementTree.fromstring(VERSIONS[1].write(document(*forms)))
    ids = [one.get("id", "") for one in root.iter() if one.get("id")]
    assert all(re.fullmatch(r"[\w.:-]+", one) for one in ids)
    names = [one.get("name") for one in root.iterfind(".//{*}unit")]
    assert names == ["a-b/r1.c-2[0]", "shared/people.x.roles.y"]


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


def file_21(segments: str, unit: str = "", language: str = 'trgLang="nb"') -> bytes:
    return f"""<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" {language}>
<file id="f"><unit id="one:p1" {unit}>{segments}</unit></file></xliff>""".encode()


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


WRONG = {
    "PO in XML": (b"<po/>", "starts with <po>", 1),
    "TMX": (b'<tmx version="1.4"/>', "starts with <tmx>", 1),
    "XLIFF without namespace": (b'<xliff version="1.2"/>', "is not read", 1),
    "XLIFF 1.1": (
        b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.1" version="1.1"/>',
        "is not read",
        1,
    ),
    "XLIFF 3": (
        b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="3.0"/>',
        "is not read",
        1,
    ),
    "1.2 without target language": (
        b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">\n<file/></xliff>',
        "no target-language",
        2,
    ),
    "1.2 unit without id": (
        b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file '
        b'target-language="nb"><body>\n<trans-unit><source/></trans-unit></body></file></xliff>',
        "no id",
        2,
    ),
    "1.2 unit without source": (
        b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file '
        b'target-language="nb"><body>\n<trans-unit id="a/b"/></body></file></xliff>',
        "no <source>",
        2,
    ),
    "2.1 without target language": (file_21("", language=""), "no trgLang", 1),
    "2.1 unit without segment": (file_21(""), "no <segment>", 2),
    "2.1 segments reordered": (
        file_21('<segment><source/><target order="2">x</target></segment>'),
        "reordered",
        2,
    ),
    "2.1 other ids": (file_21("<segment><source/></segment>").replace(b":p1", b"p1"), "'onep1'", 2),
    "a unit twice": (
        VERSIONS[0].write(document(segment(form=0), segment(form=0, target="Noe annet."))),
        "stands twice",
        15,
    ),
}


@pytest.mark.parametrize(("data", "words", "line"), WRONG.values(), ids=WRONG)
def test_what_is_not_the_xliff_expected_is_told(data: bytes, words: str, line: int) -> None:
    (problem,) = xliff.read(data).problems
    assert problem.name == "xliff-structure"
    assert words in problem.arguments["reason"]
    assert problem.line == line


def test_what_is_not_xml_is_told() -> None:
    assert [one.name for one in xliff.read(b"<!DOCTYPE x><x/>").problems] == ["xliff-dtd"]


@versions
@given(data=st.data())
def test_a_file_cut_or_changed_anywhere_never_ends_in_a_traceback(
    version: Version, data: st.DataObject
) -> None:
    whole = version.write(
        document(segment('<a to="x">A</a> {n}', 'Å <a to="x">b</a> {n}', previous="old"))
    )
    place = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(place, len(whole)))
    put = data.draw(st.binary(max_size=4) | st.sampled_from([b"</g>", b"<x/>", b'id="9"', b"]]>"]))
    incoming = xliff.read(whole[:place] + put + whole[end:])
    for _, _, texts in incoming.units():
        for one in texts:
            _resolve(one)


def _resolve(one: Received) -> None:
    from articlekit.intake.compare import compare

    beside: Segment = segment('<a to="x">A</a> {n}', "")
    compared, problems = compare(one, beside)
    assert (compared is None) == bool(problems)

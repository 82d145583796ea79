"""Both versions of XLIFF: what goes out comes back, and what is not XLIFF is told."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.exchange import (
    PIECES,
    VERSIONS,
    Version,
    document,
    file_21,
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
def test_a_filled_file_has_the_source_where_no_translation_is(version: Version) -> None:
    missing, done = segment("A <em>b</em>.", "", state="missing"), segment("B", "Bø", id="one/p2")
    made = version.write(replace(document(missing, done), filled=True))
    first, second = received(xliff.read(made))
    assert texts_of(first, missing) == ("A <em>b</em>.", "A <em>b</em>.")
    assert (first.status, first.mark.text) == ("review", missing.mark)
    assert texts_of(second, done)[1] == "Bø"


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


def test_ids_of_2_1_are_nmtokens() -> None:
    forms = [segment(form=0, id="a-b/r1.c-2"), segment(id="shared/people.x.roles.y")]
    root = ElementTree.fromstring(VERSIONS[1].write(document(*forms)))
    ids = [one.get("id", "") for one in root.iter() if one.get("id")]
    assert all(re.fullmatch(r"[\w.:-]+", one) for one in ids)
    names = [one.get("name") for one in root.iterfind(".//{*}unit")]
    assert names == ["a-b/r1.c-2[0]", "shared/people.x.roles.y"]


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

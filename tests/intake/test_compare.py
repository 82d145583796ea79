"""A received text beside the one that was sent: lost codes, changed links, conflicts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.compared import SOURCE, received, told
from support.exchange import VERSIONS, Version, document, segment, sent_and_back

from articlekit.checks.exchange import ExchangeProblem
from articlekit.intake import xliff
from articlekit.intake.compare import Compared, compare
from articlekit.intake.document import Mark, Segment, Status
from articlekit.intake.receive import Received

versions = pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.name)


@pytest.mark.parametrize("target", ["<em>open", "{", "a } b", '<a href="x">y</a>'])
def test_a_cell_that_is_not_the_notation_is_refused(target: str) -> None:
    made, problems = compare(received(target), segment(SOURCE, ""))
    assert made is None
    assert {one.name for one in problems} == {"xliff-code-unknown"}
    assert "is not the notation" in problems[0].arguments["reason"]


def test_a_text_nested_without_end_is_refused() -> None:
    made, problems = compare(received("<em>" * 5000 + "</em>" * 5000), segment(SOURCE, ""))
    assert made is None
    assert "too-deep" in problems[0].arguments["reason"]


def test_starts_without_end_in_2_1_are_refused() -> None:
    codes = "".join(f'<sc id="t{n}" dataRef="d"/>' for n in range(3000))
    ends = "".join(f'<ec startRef="t{n}"/>' for n in reversed(range(3000)))
    made, problems = edited(
        VERSIONS[1], "On ", f"{codes}On{ends}", data='<data id="d">&lt;em&gt;</data>'
    )
    assert made is None
    assert "too-deep" in problems[0].arguments["reason"]


def edited(
    version: Version, old: str, new: str, data: str = ""
) -> tuple[Compared | None, list[ExchangeProblem]]:
    """What comes of a file in which a tool has put `new` for `old` in the target."""
    beside = segment(SOURCE, SOURCE)
    written = version.write(document(beside)).decode()
    head, target, tail = written.rpartition("<target")
    assert old in tail, tail
    text = head.replace("<originalData>", f"<originalData>{data}")
    incoming = xliff.read((text + target + tail.replace(old, new, 1)).encode())
    assert incoming.problems == []
    ((_, _, (one,)),) = incoming.units()
    return compare(one, beside)


TAGS = {"1.2": ("g", "x"), "2.1": ("pc", "ph")}


@versions
def test_an_id_that_stands_twice_is_told_at_its_place(version: Version) -> None:
    point = TAGS[version.name][1]
    made, (problem,) = edited(version, "On ", f'On <{point} id="1"/>')
    assert made is None
    assert told([problem]) == [("unknown", "{day}")]
    assert problem.arguments["reason"] == "stands twice"
    assert problem.line > 1
    assert problem.column > 10


@versions
def test_an_id_that_the_source_lacks_is_told(version: Version) -> None:
    point = TAGS[version.name][1]
    made, (problem,) = edited(version, "On ", f'On <{point} id="77"/>')
    assert made is None
    assert told([problem]) == [("unknown", "the code 77")]
    assert problem.arguments["advice"] == "Take it out"


@versions
def test_a_pair_in_place_of_a_single_code_is_told(version: Version) -> None:
    pair, point = TAGS[version.name]
    made, problems = edited(version, "On ", f'<{pair} id="1">On</{pair}> <{point} id="1"/>')
    assert made is None
    assert told(problems)[0] == ("unknown", "{day}")


def test_a_link_stays_what_it_is_whatever_the_file_says() -> None:
    made, problems = edited(VERSIONS[0], "to=&quot;x&quot;", "to=&quot;evil&quot;")
    assert problems == []
    assert made is not None
    assert made.target == SOURCE


def test_a_link_of_a_tools_own_is_refused() -> None:
    extra = '<g id="t1" equiv-text="&lt;a to=&quot;evil&quot;&gt;">x</g>'
    made, problems = edited(VERSIONS[0], "On ", extra)
    assert made is None
    assert told(problems) == [("unknown", '<a to="evil">')]


def test_emphasis_of_a_tools_own_is_taken() -> None:
    made, problems = edited(VERSIONS[0], "On ", '<g id="t1" equiv-text="&lt;q&gt;">x</g> ')
    assert problems == []
    assert made is not None
    assert made.target.startswith("<q>x</q> ")


@pytest.mark.parametrize("element", ["bx", "ex", "bpt", "ept", "ph", "it"])
def test_codes_of_1_2_that_are_never_written_are_refused(element: str) -> None:
    made, problems = edited(VERSIONS[0], "On ", f'<{element} id="1"/>')
    assert made is None
    assert told(problems) == [("unknown", f"the code <{element}>")]


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ('<sc id="t1" dataRef="d"/>a', "is not closed"),
        ('a<ec startRef="t1"/>', "overlaps another tag"),
        (
            '<sc id="t1" dataRef="d"/><pc id="t2" dataRefStart="d">a<ec startRef="t1"/></pc>',
            "overlaps another tag",
        ),
    ],
    ids=["open", "close", "overlap"],
)
def test_codes_of_2_1_that_are_not_nested_are_refused(inside: str, reason: str) -> None:
    data = '<data id="d">&lt;em&gt;</data>'
    made, problems = edited(VERSIONS[1], "On ", inside, data=data)
    assert made is None
    assert problems[0].arguments["reason"] == reason


def test_a_tag_that_is_not_closed_is_named_at_its_place() -> None:
    data = '<data id="d">&lt;em&gt;</data>'
    _, (problem,) = edited(VERSIONS[1], "On ", 'a <sc id="t1" dataRef="d"/>b', data=data)
    assert told([problem]) == [("unknown", "<em>")]
    assert problem.column > 1


def test_a_code_without_an_id_is_told_as_one() -> None:
    _, problems = edited(VERSIONS[0], "On ", "<x/>")
    assert told(problems) == [("unknown", "a code without an id")]


@versions
@pytest.mark.parametrize("text", ["{n}", '<a to="x">y</a>', "&lt;em&gt;", "{{n}}"])
def test_markup_typed_as_text_stays_text(version: Version, text: str) -> None:
    typed = text.replace("&", "&amp;").replace("<", "&lt;")
    made, problems = edited(version, "On ", f"{typed} ")
    assert problems == []
    assert made is not None
    (back,) = sent_and_back(version, segment(SOURCE, made.target))
    assert "".join(piece.value for piece in back.target if piece.kind == "text").startswith(text)  # type: ignore[union-attr]


def beside(state: str = "translated", target: str = "Gammel") -> Segment:
    return segment("A", target, state=state)


def marked(was: Segment, target: str, status: Status = "current") -> Received:
    return Received("one/p1", None, "A", target, status, Mark.read(was.mark), 1, 1)


@pytest.mark.parametrize(
    ("was", "now", "target", "status", "untouched", "conflict"),
    [
        (beside(), beside(), "Gammel", "current", True, False),
        (beside(), beside(), "Ny", "current", False, False),
        (beside(), beside(), "Gammel", "review", False, False),
        (beside(), beside(target="Andres"), "Gammel", "current", True, True),
        (beside(), beside(target="Andres"), "Ny", "current", False, True),
        (beside(), beside(target="Andres"), "Andres", "current", True, False),
        (beside(), beside("missing", ""), "Ny", "current", False, False),
        (beside("missing", ""), beside(), "Ny", "current", False, True),
        (beside("unreviewed"), beside("unreviewed"), "Gammel", "current", False, False),
    ],
    ids=[
        "nothing changed",
        "changed in the file",
        "doubted in the file",
        "changed in the catalogue alone",
        "changed in both",
        "changed in both alike",
        "removed from the catalogue",
        "translated in both",
        "confirmed in the file",
    ],
)
def test_a_mark_tells_who_has_changed_what(
    was: Segment, now: Segment, target: str, status: Status, untouched: bool, conflict: bool
) -> None:
    made, problems = compare(marked(was, target, status), now)
    assert problems == []
    assert made is not None
    assert made.untouched is untouched
    assert made.conflict is conflict


@pytest.mark.parametrize(("status", "conflict"), [("current", False), ("review", True)])
def test_without_a_mark_a_finished_text_gives_way_to_a_finished_one_alone(
    status: Status, conflict: bool
) -> None:
    made, _ = compare(replace(marked(beside(), "Ny", status), mark=Mark()), beside())
    assert made is not None
    assert made.conflict is conflict


def test_the_source_copied_by_a_tool_is_no_translation() -> None:
    for now in (beside("missing", ""), beside()):
        made, _ = compare(marked(now, "A", "review"), now)
        assert made is not None
        assert made.copied


def test_the_source_confirmed_as_translation_is_one() -> None:
    made, _ = compare(marked(beside("missing", ""), "A"), beside("missing", ""))
    assert made is not None
    assert not made.copied


def test_a_copy_of_the_source_that_the_catalogue_has_can_be_doubted() -> None:
    now = beside("translated", "A")
    made, _ = compare(marked(now, "A", "review"), now)
    assert made is not None
    assert not made.copied
    assert not made.untouched


def test_a_text_that_reads_the_same_keeps_its_writing() -> None:
    now = segment("A&amp;B", "Å&amp;B")
    made, _ = compare(marked(now, "Å&B", "review"), now)
    assert made is not None
    assert made.written == "Å&amp;B"

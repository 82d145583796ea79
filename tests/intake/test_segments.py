"""Units that a CAT tool has divided: half of a translation is known as half of one."""

from __future__ import annotations

import pytest
from support.exchange import file_21, received

from articlekit.intake import xliff
from articlekit.intake.receive import Gap, Received


def file_12(source: str, target: str, state: str = "translated") -> bytes:
    return f"""<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file source-language="en" target-language="nb" original="f" datatype="x"><body>
<trans-unit id="one/p1"><source>A. B.</source>
{source}
<target state="{state}">{target}</target></trans-unit></body></file></xliff>""".encode()


def seg(number: int, text: str) -> str:
    return f'<mrk mtype="seg" mid="{number}">{text}</mrk>'


def part(source: str, target: str | None = None, state: str = "initial") -> str:
    made = "" if target is None else f"<target>{target}</target>"
    return f'<segment state="{state}"><source>{source}</source>{made}</segment>'


def only(data: bytes) -> Received:
    (one,) = received(xliff.read(data))
    return one


DIVIDED = f"<seg-source>{seg(1, 'A.')} {seg(2, 'B.')}</seg-source>"


@pytest.mark.parametrize(
    ("source", "target", "state"),
    [
        (DIVIDED, f"{seg(1, 'Å.')} {seg(2, '')}", "translated"),
        (DIVIDED, seg(1, "Å."), "translated"),
        (DIVIDED, f"{seg(1, '')} {seg(2, 'Bø.')}", "translated"),
        (DIVIDED, f"{seg(1, 'Å.')} {seg(2, 'B.')}", "needs-translation"),
        (DIVIDED, f'<g id="1">{seg(1, "Å.")}</g> {seg(2, " ")}', "translated"),
        ("", f"{seg(1, 'Å.')} {seg(2, '')}", "translated"),
    ],
)
def test_half_of_the_segments_in_1_2_is_half_a_text(source: str, target: str, state: str) -> None:
    assert only(file_12(source, target, state)).gap


@pytest.mark.parametrize(
    ("source", "target", "state"),
    [
        (DIVIDED, f"{seg(1, 'Å.')} {seg(2, 'Bø.')}", "translated"),
        (DIVIDED, f"{seg(1, 'Å.')} {seg(2, 'B.')}", "translated"),
        (DIVIDED, "Å. Bø.", "translated"),
        (DIVIDED, f"{seg(1, '')} {seg(2, '')}", "translated"),
        (DIVIDED, "", "translated"),
        (f"<seg-source>{seg(1, 'A. 2018')}{seg(2, ' ')}</seg-source>", seg(1, "Å."), "final"),
        (f"<seg-source>{seg(1, 'A.')}{seg(2, '2018')}</seg-source>",
         f"{seg(1, 'Å.')}{seg(2, '2018')}", "new"),
    ],
)  # fmt: skip
def test_a_whole_text_or_none_in_1_2_has_no_gap(source: str, target: str, state: str) -> None:
    assert only(file_12(source, target, state)).gap is None


@pytest.mark.parametrize(
    "segments",
    [
        part("A.", "Å.", "final") + part("B."),
        part("A.", "Å.", "final") + part("B.", " "),
        part("A.", "Å.", "final") + part("B.", "", "final"),
        part("A.", "Å.", "translated") + part("B.", "B."),
        part("A.") + part("B.", "Bø."),
    ],
)
def test_half_of_the_segments_in_2_1_is_half_a_text(segments: str) -> None:
    assert only(file_21(segments)).gap


@pytest.mark.parametrize(
    "segments",
    [
        part("A.", "Å.") + "<ignorable><source> - </source></ignorable>" + part("B.", "Bø."),
        part("A.", "A.", "final") + part("B.", "Bø."),
        part("A.") + part("B.", ""),
        part("A.", "Å.") + part(" "),
        part("A.", "Å.") + part("2018", "2018"),
        part("A.", "A."),
    ],
)
def test_a_whole_text_or_none_in_2_1_has_no_gap(segments: str) -> None:
    assert only(file_21(segments)).gap is None


def test_what_stands_between_segments_is_no_translation() -> None:
    between = "<ignorable><source> - </source></ignorable>"
    assert only(file_21(part("A.") + between + part("B."))).target == ()


def test_a_gap_says_its_source_text_and_its_place() -> None:
    words = "B " * 40
    one = only(file_21(part("A.", "Å.", "final") + "\n" + part(words)))
    assert one.gap == Gap("B " * 30 + "…", 3, 1)

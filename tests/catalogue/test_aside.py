"""What `update` sets aside unread: the outcome must be that of reading everything."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.units import HEADER, entry, unit

from articlekit.catalogue.aside import Aside, heads, set_aside
from articlekit.catalogue.blank import blanks
from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.merge import merge
from articlekit.catalogue.po import parse, serialize
from articlekit.catalogue.unit import Unit

FORMS = 2
SOURCES = ["Hello", "It's", 'Say "a"', "One\nTwo", "{n} a", "Back\\slash", "Tab\there"]
TEXTS = ["", " ", "Hei", 'si "hei"', "to\nlinjer", "\u00a0", "∅", "C:\\"]
EDITS = [
    (b'msgstr "', b'msgstr "x'),
    (b'msgstr "', b'msgstr "\\t'),
    (b'msgstr "', b'msgstr "\\q'),
    (b'msgstr "', b'msgstr ""\n"'),
    (b'msgstr "', b'msgstr "\xff'),
    (b'msgstr "', b'msgstr "\x01'),
    (b'msgstr "', b'msgstr "" "'),
    (b'msgid "', b'msgid "Old '),
    (b'msgctxt "a/', b'msgctxt "a/was-'),
    (b'msgctxt "a/p1"', b'msgctxt "a/p1~2"'),
    (b'msgctxt "a/p1"\n', b""),
    (b"msgctxt ", b"#, fuzzy\nmsgctxt "),
    (b"msgctxt ", b'#| msgid "Old"\nmsgctxt '),
    (b"msgctxt ", b"#= fuzzy\nmsgctxt "),
    (b"#. ", b"# why?\n#. "),
    (b"#. ", b"#.  "),
    (b"#: ", b"#: other "),
    (b"\n\n#. ", b"\n\n\n#. "),
    (b"\n\n#. ", b"\n#. "),
    (b"\n\n#. ", b"\n# left over\n\n#. "),
    (b"\n", b"\r\n"),
    (b"UTF-8", b"ISO-8859-1"),
    (b'msgid ""\n', b""),
]


@st.composite
def units(draw: st.DrawFn) -> list[Unit]:
    """The units of an article, none of which came from another one."""
    names = draw(st.lists(st.sampled_from(["p1", "p2", "p3", "p4"]), unique=True, min_size=1))
    return [
        unit(
            name,
            draw(st.sampled_from(SOURCES)),
            plural=draw(st.sampled_from([None, None, None, "Many"])),
            former=tuple(draw(st.sampled_from([(), (), (), ("a/was-p1",), ("a/p4",)]))),
            spoken=draw(st.sampled_from([None, None, None, "nb"])),
        )
        for name in names
    ]


def catalogue(of: Sequence[Unit], choose: random.Random) -> bytes:
    """A catalogue of these units as `update` leaves it, translated by chance."""
    fresh = merge(blanks(of), Catalogue(), HEADER, "nb", FORMS)
    fresh.entries = [translated(one, choose) for one in fresh.entries]
    return serialize(merge(blanks(of), parse(serialize(fresh)), HEADER, "nb", FORMS))


def translated(made: Entry, choose: random.Random) -> Entry:
    texts = tuple(choose.choice(TEXTS) for _ in made.texts)
    flags = ("fuzzy", *made.flags) if choose.random() < 0.3 else made.flags
    return made.replace(texts=texts, flags=flags)


def edited(data: bytes, choose: random.Random) -> bytes:
    """The same after what people and tools do to a file: entries moved, repeated, lost, changed."""
    header, *blocks = data.split(b"\n\n")
    if blocks and choose.random() < 0.3:
        choose.shuffle(blocks)
    if blocks and choose.random() < 0.3:
        blocks.append(choose.choice(blocks))
    if blocks and choose.random() < 0.3:
        blocks.pop()
    data = b"\n\n".join([header, *blocks])
    for old, new in choose.sample(EDITS, choose.choice([0, 0, 1, 2])):
        parts = data.split(old)
        if len(parts) > 1:
            place = choose.randrange(1, len(parts))
            data = old.join(parts[:place]) + new + old.join(parts[place:])
    return data


def aside_of(of: Sequence[Unit], data: bytes) -> Aside | None:
    known = blanks(of)
    return set_aside(data, known, heads(known), "nb")


@given(units(), units(), st.randoms(use_true_random=False))
def test_the_outcome_is_that_of_reading_everything(
    before: list[Unit], after: list[Unit], choose: random.Random
) -> None:
    wanted = choose.choice([before, before, after])
    data = edited(catalogue(before, choose), choose)
    aside = aside_of(wanted, data)
    if aside is None:
        return
    old = parse(data)
    assert old.problems == ()
    whole = merge(blanks(wanted), old, HEADER, "nb", FORMS)
    new = merge(aside.known, aside.rest, HEADER, "nb", FORMS)
    assert aside.put_back(serialize(new)) == serialize(whole)
    assert (aside.rest == new and aside.in_place(new)) == (old == whole)


TWO = [unit("p1"), unit("p2", "World")]
BOTH = Catalogue(entries=[entry("p1", "Hello", "Hei"), entry("p2", "World", "Verden")])


def written(old: Catalogue = BOTH, of: Sequence[Unit] = TWO) -> bytes:
    return serialize(merge(blanks(of), old, HEADER, "nb", FORMS))


REWORDED = Catalogue(entries=[entry("p1", 'Hello "you"', "Hei"), entry("p2", "World", "Verden")])


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        pytest.param(written(), {"a/p1", "a/p2"}, id="up to date"),
        pytest.param(written(Catalogue()), {"a/p1", "a/p2"}, id="nothing translated"),
        pytest.param(written().replace(b'"Hello"', b'"Hi"'), {"a/p2"}, id="another source text"),
        pytest.param(written(REWORDED), {"a/p1", "a/p2"}, id="made from another text"),
        pytest.param(
            written(REWORDED).replace(b"changed: ", b"changed: x"), {"a/p2"}, id="change"
        ),
        pytest.param(
            written(REWORDED).replace(b'#| msgid "', b'#| msgid "x'), {"a/p2"}, id="previous"
        ),
        pytest.param(
            written().replace(b"msgctxt", b"#, fuzzy\nmsgctxt", 1), {"a/p1", "a/p2"}, id="fuzzy"
        ),
        pytest.param(
            written(Catalogue()).replace(b"msgctxt", b"#, fuzzy\nmsgctxt", 1), {"a/p2"},
            id="fuzzy without a text",
        ),
        pytest.param(written().replace(b"Hei", b"Hei\\n"), {"a/p2"}, id="an escape"),
        pytest.param(written().replace(b"#. ", b"# ok\n#. ", 1), {"a/p2"}, id="a comment"),
    ],
)  # fmt: skip
def test_what_says_what_it_must_is_set_aside(data: bytes, kept: set[str]) -> None:
    aside = aside_of(TWO, data)
    assert aside is not None
    assert set(aside.kept) == kept
    assert {blank.unit.id for blank in aside.known} == {"a/p1", "a/p2"} - kept


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(written() + b"\n# the end\n", id="a closing comment"),
        pytest.param(written().replace(b"\n", b"\r\n"), id="other line ends"),
        pytest.param(written().replace(b"Hei", b"\xff"), id="no text"),
        pytest.param(written() + b"\n" + written().split(b"\n\n")[1] + b"\n", id="an entry twice"),
        pytest.param(written().replace(b'msgctxt "a/p1"\n', b""), id="a lost msgctxt"),
        pytest.param(written().replace(b'"a/p1"', b'"a/p2~2"'), id="a further copy"),
        pytest.param(written().partition(b"\n\n")[2], id="no header"),
        pytest.param(written() + b"\nmsgid broken\n", id="broken"),
    ],
)
def test_a_file_with_anything_odd_in_it_is_read_as_a_whole(data: bytes) -> None:
    assert aside_of(TWO, data) is None


def test_an_entry_that_moved_is_put_where_it_belongs() -> None:
    header, first, second = written().removesuffix(b"\n").split(b"\n\n")
    aside = aside_of(TWO, b"\n\n".join([header, second, first]) + b"\n")
    assert aside is not None
    assert not aside.in_place(aside.rest)
    assert aside.put_back(serialize(aside.rest)) == written()

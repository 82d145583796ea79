"""What holds of every merge, whatever stood in the catalogue before."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.units import (
    found_in,
    gettext,
    in_files_order,
    merged,
    persons_texts,
    states,
    unit,
)

from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.po import parse, serialize
from articlekit.catalogue.po_text import ordered_flags
from articlekit.catalogue.state import OMITTED
from articlekit.catalogue.unit import Unit

SOURCES = ["Hello", "Hello again", "It's", "It’s", "{n} a", "{n}", "Bye\nnow", 'say "hi"']
NAMES = ["p1", "p2", "m1.alt", "q1", "i1"]
FORMS = 2


@st.composite
def units_of_an_article(draw: st.DrawFn) -> list[Unit]:
    """Units as an author could have them: ids once each, former ids now and then."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=5))
    found = []
    for name in names:
        source = draw(st.sampled_from(SOURCES))
        plural = draw(st.sampled_from([None, None, "Many", "{n} b"]))
        former = draw(st.lists(st.sampled_from(["a/p0", "b/p1", f"b/{name}"]), max_size=2))
        spoken = draw(st.sampled_from([None, None, None, "nb", "ru"]))
        found.append(
            unit(
                name,
                source,
                plural=plural,
                former=tuple(dict.fromkeys(former)),
                optional=draw(st.booleans()),
                droppable=draw(st.booleans()),
                raw=draw(st.sampled_from([False, False, True])),
                spoken=spoken,
                original="Да" if spoken else None,
                values={"n": {"number": 2}} if "{n}" in f"{source}{plural}" else {},
            )
        )
    return found


TEXTS = st.sampled_from(
    ["", "", "Hei", "{n} å", "Det «er»\nså", " ", OMITTED, f" {OMITTED} ", 'si "hei"']
)


#: How many plural forms an entry has: those of the catalogue, or of another one.
NUMBERS = st.sampled_from([FORMS, FORMS, FORMS, FORMS - 1, FORMS + 1])


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """An entry as translators and their tools leave it."""
    contexts = [*(f"a/{name}" for name in NAMES), "a/p0", "b/p1", "b/p2", "a/p1~2", "a/p9", None]
    plural = draw(st.sampled_from([None, None, "Many", "{n} b"]))
    previous = draw(st.sampled_from([None, None, "Hello", "It's"]))
    flags = draw(st.lists(st.sampled_from(["fuzzy", "no-wrap", "python-brace-format"]), max_size=2))
    return Entry(
        context=draw(st.sampled_from(contexts)),
        source=draw(st.sampled_from([*SOURCES, ""])),
        source_plural=plural,
        texts=tuple(draw(TEXTS) for _ in range(draw(NUMBERS) if plural else 1)),
        translator_comments=tuple(draw(st.lists(st.sampled_from(["why?", "ok"]), max_size=1))),
        flags=ordered_flags(tuple(dict.fromkeys(flags))),
        other_comments=draw(st.sampled_from([(), (), (), ("#= fuzzy",)])),
        previous_source=previous,
        previous_context=draw(st.sampled_from([None, "a/p1", "a/p9"])) if previous else None,
        obsolete=draw(st.booleans()),
    )


catalogues = st.lists(entries(), max_size=8).map(lambda found: Catalogue(entries=found))


@given(units_of_an_article(), catalogues)
def test_states_are_the_same_before_and_after(units: list[Unit], old: Catalogue) -> None:
    new = merged(units, old)
    assert states(units, new) == states(units, old)


@given(units_of_an_article(), catalogues)
def test_what_readers_see_is_the_same_before_and_after(units: list[Unit], old: Catalogue) -> None:
    plural = {one.id for one in units if one.plural is not None}

    def shown(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
        found = found_in(units, catalogue)
        return {
            name: (one.texts * FORMS)[:FORMS] if name in plural else one.texts[-1:]
            for name, one in found.items()
        }

    assert shown(merged(units, old)) == shown(old)


@given(units_of_an_article(), catalogues)
def test_merging_again_changes_no_byte(units: list[Unit], old: Catalogue) -> None:
    once = merged(units, old)
    data = serialize(once)
    assert serialize(merged(units, once)) == data
    read = parse(data)
    assert read == Catalogue(once.header, read.header_entry, once.entries, once.closing_comments)
    assert merged(units, read) == read
    assert serialize(merged(units, read)) == data


@given(units_of_an_article(), catalogues)
def test_nothing_that_a_person_wrote_is_lost(units: list[Unit], old: Catalogue) -> None:
    new = merged(units, old)
    assert persons_texts(new) >= persons_texts(old)
    comments = {line for made in old.entries for line in made.translator_comments}
    assert {line for made in new.entries for line in made.translator_comments} >= comments


@given(units_of_an_article(), catalogues)
def test_every_translation_stays_with_its_id(units: list[Unit], old: Catalogue) -> None:
    def by_id(catalogue: Catalogue) -> set[tuple[str, str]]:
        return {
            ((made.context or "").partition("~")[0], text)
            for made in catalogue.entries
            for text in made.texts
            if text.strip()
        }

    new = by_id(merged(units, old))
    for name, text in by_id(old):
        # What lost its msgctxt may be repaired as an offer to any unit.
        ids = {name, *(one.id for one in units if name in one.former or not name)}
        assert any((found, text) in new for found in ids)


@given(units_of_an_article(), catalogues)
def test_live_entries_are_the_units_in_reading_order_and_obsolete_ones_follow_sorted(
    units: list[Unit], old: Catalogue
) -> None:
    new = merged(units, old)
    live = [made for made in new.entries if not made.obsolete]
    left = [made for made in new.entries if made.obsolete]
    assert new.entries == [*live, *left]
    assert [made.context for made in live] == [one.id for one in units if one.spoken != "nb"]
    assert [(made.source, made.source_plural) for made in live] == [
        one.key for one in units if one.spoken != "nb"
    ]
    contexts = [made.context or "" for made in left]
    assert contexts == sorted(contexts)
    assert in_files_order(new).entries == new.entries


@given(units_of_an_article(), catalogues)
def test_no_two_entries_have_one_msgctxt_and_msgid(units: list[Unit], old: Catalogue) -> None:
    keys = [(made.context, made.source) for made in merged(units, old).entries]
    assert len(keys) == len(set(keys))


@given(catalogues, st.lists(units_of_an_article(), min_size=1, max_size=4))
def test_after_any_history_every_text_is_still_there(
    old: Catalogue, history: list[list[Unit]]
) -> None:
    now = old
    for units in history:
        before = states(units, now)
        now = in_files_order(merged(units, now))
        assert states(units, now) == before
    assert persons_texts(now) >= persons_texts(old)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(units_of_an_article(), catalogues)
def test_gettext_accepts_every_file(tmp_path: Path, units: list[Unit], old: Catalogue) -> None:
    # A gettext that does not know `#=` lines takes them for comments.
    old.entries = [made.replace(other_comments=()) for made in old.entries]
    data = serialize(merged(units, old))
    path = tmp_path / "a.po"
    compiled = gettext("msgfmt", "-o", "/dev/null", data=data, path=path)
    assert compiled.returncode == 0, compiled.stderr.decode()
    written = gettext("msgcat", "--no-wrap", "-o", "-", data=data, path=path)
    assert written.returncode == 0, written.stderr.decode()
    # An entry whose first form is blank is untranslated for gettext: msgcat takes `fuzzy` from a
    # live one, and keeps nothing of an obsolete one.
    found, wanted = (
        [made for made in parse(one).entries if made.texts[0]] for one in (written.stdout, data)
    )
    assert found == wanted


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(units_of_an_article())
def test_gettext_checks_pass_in_every_fresh_catalogue(tmp_path: Path, units: list[Unit]) -> None:
    once = merged(units, Catalogue())
    for index, made in enumerate(once.entries):
        # Of a plural entry msgfmt holds every form against msgid_plural.
        text = "{n}" if "{n}" in (made.source_plural or made.source) else "Hei"
        once.entries[index] = made.replace(texts=(text,) * len(made.texts))
    for reworded in (units, units[1:], units[:1]):
        data = serialize(merged(reworded, once))
        found = gettext("msgfmt", "-c", "-o", "/dev/null", data=data, path=tmp_path / "a.po")
        assert found.returncode == 0, found.stderr.decode()

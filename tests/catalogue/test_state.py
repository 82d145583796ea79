"""The state of a unit: the complete truth table of design, section 5."""

from __future__ import annotations

from itertools import product
from typing import Any, NamedTuple

import pytest
from support.units import entry, found_in, states, unit

from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.state import OMITTED, STATES, State, entry_state, translation_of

FORMER = "b/p1"
#: Every value of every fact that a state may depend on.
SOURCES = {"same": "It's", "typographic": "It’s", "other": "It was"}
FUZZY: dict[str, dict[str, tuple[str, ...]]] = {
    "no": {},
    "flag": {"flags": ("fuzzy",)},
    "sticky": {"other_comments": ("#= fuzzy",)},
}
PREVIOUS: dict[str, dict[str, str]] = {
    "none": {},
    "msgid": {"previous_source": "It is"},
    "own": {"previous_source": "It is", "previous_context": "a/p1"},
    "former": {"previous_source": "It is", "previous_context": FORMER},
    "foreign": {"previous_source": "It is", "previous_context": "a/p9"},
}
TEXTS = {"text": "Det", "empty": "", "blank": " \n\u00a0", "mark": OMITTED, "mark+": f"{OMITTED} "}
KINDS: dict[str, dict[str, Any]] = {
    "plain": {},
    "optional": {"optional": True},
    "droppable": {"droppable": True},
}


class Case(NamedTuple):
    """One row of the table: the name of a value for every fact; `*` in a rule is any of them."""

    kind: str
    text: str
    fuzzy: str
    previous: str
    source: str


#: The states in words: the first rule that fits decides.
RULES: list[tuple[Case, State]] = [
    (Case("optional", "empty", "*", "*", "*"), "inherited"),
    (Case("*", "empty", "*", "*", "*"), "missing"),
    (Case("*", "blank", "*", "*", "*"), "missing"),
    (Case("droppable", "mark", "no", "*", "*"), "omitted"),
    (Case("droppable", "mark+", "no", "*", "*"), "omitted"),
    (Case("*", "*", "no", "*", "other"), "outdated"),
    (Case("*", "*", "no", "*", "*"), "translated"),
    (Case("*", "*", "*", "none", "*"), "unreviewed"),
    (Case("*", "*", "*", "foreign", "*"), "missing"),
    (Case("*", "*", "*", "*", "*"), "outdated"),
]


def expected(case: Case) -> State:
    return next(
        state
        for rule, state in RULES
        if all(wanted in ("*", found) for wanted, found in zip(rule, case, strict=True))
    )


def made(case: Case) -> Entry:
    return entry(
        "p1", SOURCES[case.source], TEXTS[case.text], **FUZZY[case.fuzzy], **PREVIOUS[case.previous]
    )


@pytest.mark.parametrize("obsolete", [False, True], ids=["live", "obsolete"])
@pytest.mark.parametrize(("kind", "text"), list(product(KINDS, TEXTS)))
def test_every_row_of_the_truth_table(kind: str, text: str, obsolete: bool) -> None:
    the_unit = unit(source=SOURCES["same"], former=(FORMER,), **KINDS[kind])
    wrong = {}
    for facts in product(FUZZY, PREVIOUS, SOURCES):
        case = Case(kind, text, *facts)
        found = entry_state(the_unit, made(case).replace(obsolete=obsolete))
        if found != expected(case):
            wrong[case] = found
    assert wrong == {}


def test_the_table_holds_every_state_and_needs_every_rule() -> None:
    cases = [Case(*names) for names in product(KINDS, TEXTS, FUZZY, PREVIOUS, SOURCES)]
    assert {expected(case) for case in cases} == set(STATES)
    deciding = {
        next(index for index, (rule, _) in enumerate(RULES)
             if all(wanted in ("*", found) for wanted, found in zip(rule, case, strict=True)))
        for case in cases
    }  # fmt: skip
    assert deciding == set(range(len(RULES)))


@pytest.mark.parametrize(
    ("kind", "state"), [("plain", "missing"), ("optional", "inherited"), ("droppable", "missing")]
)
def test_a_unit_without_entry(kind: str, state: State) -> None:
    found = translation_of(unit(**KINDS[kind]), [])
    assert (found.state, found.entry, found.texts) == (state, None, ())


def test_a_text_of_values_alone_may_stay_empty() -> None:
    numbers = unit(source="{n} / {m}", values={"n": {"number": 1}, "m": {"number": 2}})
    assert translation_of(numbers, []).state == "inherited"
    words = unit(source="{n} of", values={"n": {"number": 1}})
    assert translation_of(words, []).state == "missing"
    marks = unit(source="*")
    assert translation_of(marks, []).state == "missing"


PLURAL = unit(source="One", plural="Many")


@pytest.mark.parametrize(
    ("source", "plural", "texts", "state"),
    [
        ("One", "Many", ("En", "Mange"), "translated"),
        ("One", "Many", ("En", ""), "missing"),
        ("One", "Many", ("", ""), "missing"),
        ("One", "Many", ("En", " "), "missing"),
        ("One", "More", ("En", "Mange"), "outdated"),
        ("A", "Many", ("En", "Mange"), "outdated"),
        ("One", None, ("En",), "outdated"),
    ],
)
def test_a_plural_unit(
    source: str, plural: str | None, texts: tuple[str, ...], state: State
) -> None:
    assert entry_state(PLURAL, entry("p1", source, *texts, source_plural=plural)) == state


@pytest.mark.parametrize(
    ("texts", "forms", "state"),
    [
        (("En", "Mange"), 2, "translated"),
        (("En", "Mange"), 3, "missing"),
        (("En",), 2, "missing"),
        (("En", "Mange", "Flere"), 2, "unreviewed"),
        (("En", "", "Flere"), 2, "missing"),
        (("En", "Mange", "Mange"), 2, "translated"),
        (("En", "Mange", ""), 2, "translated"),
        (("En", "Mange", "Flere"), None, "translated"),
    ],
)
def test_a_plural_unit_needs_the_forms_of_its_catalogue(
    texts: tuple[str, ...], forms: int | None, state: State
) -> None:
    found = entry("p1", "One", *texts, source_plural="Many")
    assert entry_state(PLURAL, found, forms) == state
    assert translation_of(PLURAL, [found], forms).state == state


def test_raw_text_is_the_same_to_the_letter_only() -> None:
    raw = unit(source="It's", raw=True)
    assert entry_state(raw, entry("p1", "It's", "Det")) == "translated"
    assert entry_state(raw, entry("p1", "It’s", "Det")) == "outdated"


@pytest.mark.parametrize(
    ("texts", "optional", "state"),
    [
        (("En", "Mange"), False, "outdated"),
        (("", "Mange"), False, "outdated"),
        (("En", ""), False, "missing"),
        (("En", ""), True, "inherited"),
    ],
)
def test_a_unit_that_lost_its_plural_uses_the_last_form(
    texts: tuple[str, ...], optional: bool, state: State
) -> None:
    found = entry("p1", "One", *texts, source_plural="Many")
    assert entry_state(unit(source="One", optional=optional), found) == state


def test_a_plural_unit_is_left_out_when_every_form_says_so() -> None:
    droppable = unit(source="One", plural="Many", droppable=True)
    every = entry("p1", "One", OMITTED, OMITTED, source_plural="Many")
    some = entry("p1", "One", OMITTED, "Mange", source_plural="Many")
    assert entry_state(droppable, every) == "omitted"
    for one in (some, some.replace(flags=("fuzzy",)), some.replace(source="Two")):
        assert entry_state(droppable, one) == "missing"
    assert entry_state(PLURAL, some) == "translated"  # there it is a text, and a finding (AK312)


TRANSLATED = entry("p1", "Hello", "Hei")
OUTDATED = entry("p1", "Hi", "Heisann")
UNREVIEWED = entry("p1", "Hello", "Hallo", flags=("fuzzy",))
MISSING = entry("p1", "Hello")
OFFER = entry(
    "p1", "Hello", "Hopp", flags=("fuzzy",), previous_source="Hello", previous_context="a/p9"
)
BEST_FIRST: list[tuple[Entry, State]] = [
    (TRANSLATED, "translated"),
    (OUTDATED, "outdated"),
    (UNREVIEWED, "unreviewed"),
    (MISSING, "missing"),
]


@pytest.mark.parametrize("obsolete", [False, True], ids=["live", "best obsolete"])
@pytest.mark.parametrize("better", range(3))
@pytest.mark.parametrize("reverse", [False, True], ids=["best first", "best last"])
def test_of_several_entries_the_best_counts(better: int, reverse: bool, obsolete: bool) -> None:
    best, state = BEST_FIRST[better]
    best = best.replace(obsolete=obsolete)
    entries = [best, *(one for one, _ in BEST_FIRST[better + 1 :])]
    found = translation_of(unit(), reversed(entries) if reverse else entries)
    assert (found.state, found.entry) == (state, best)


def test_of_equally_good_entries_the_first_counts() -> None:
    other = entry("p1", "Hello", "God dag")
    assert translation_of(unit(), [TRANSLATED, other]).entry is TRANSLATED
    assert translation_of(unit(), [other, TRANSLATED]).entry is other


def test_only_texts_that_a_reader_may_see_are_given_out() -> None:
    shown = {translation_of(unit(), [one]).texts[0] for one, _ in BEST_FIRST[:3]}
    assert shown == {"Hei", "Heisann", "Hallo"}
    assert translation_of(unit(), [OFFER]).texts == ()
    omitted = translation_of(unit(droppable=True), [entry("p1", "Hello", OMITTED)])
    assert (omitted.state, omitted.texts) == ("omitted", ())


def test_work_done_under_a_former_id_arrives() -> None:
    old = Entry(context=FORMER, source="Hello", texts=("Hei",))
    catalogue = Catalogue(entries=[old])
    assert states([unit(former=(FORMER,))], catalogue) == {"p1": "translated"}
    assert states([unit()], catalogue) == {"p1": "missing"}


@pytest.mark.parametrize("todays", [TRANSLATED, OUTDATED], ids=["translated", "outdated"])
def test_of_equally_good_entries_that_of_todays_id_counts(todays: Entry) -> None:
    former = Entry(context=FORMER, source=todays.source, texts=("Gammel",), obsolete=True)
    for order in ([todays, former], [former, todays]):
        found = found_in([unit(former=(FORMER,))], Catalogue(entries=order))
        assert found["a/p1"].entry == todays


def test_a_better_entry_counts_under_any_id() -> None:
    gone = Entry(context=FORMER, source="Hello", texts=("Hei",), obsolete=True)
    catalogue = Catalogue(entries=[OUTDATED, gone])
    assert found_in([unit(former=(FORMER,))], catalogue)["a/p1"].entry == gone


@pytest.mark.parametrize(("language", "state"), [("ru", "translated"), ("nb", "missing")])
def test_a_quote_needs_no_translation_into_the_language_it_was_said_in(
    language: str, state: State
) -> None:
    quote = unit(spoken="ru", original="Привет")
    assert states([quote], Catalogue(), language) == {"p1": state}


def test_the_entry_of_a_quote_in_its_own_language_does_not_count() -> None:
    quote = unit(spoken="ru", original="Привет")
    found = found_in([quote], Catalogue(entries=[OUTDATED]), "ru")["a/p1"]
    assert (found.state, found.entry) == ("translated", None)


def test_an_entry_without_context_belongs_to_no_unit() -> None:
    assert states([unit()], Catalogue(entries=[entry(None, "Hello", "Hei")])) == {"p1": "missing"}

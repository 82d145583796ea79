"""Which text of a unit is shown, and when an article is withheld."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from articlekit.bundle.account import states
from articlekit.bundle.resolve import Candidate, Shown, candidates, resolve, source_text, withheld
from articlekit.catalogue.entry import Entry
from articlekit.catalogue.state import State, translations
from articlekit.catalogue.unit import Unit
from articlekit.model.config import TierConfig
from articlekit.model.plurals import parse_plural_header
from articlekit.model.translate import Translate

STATES: tuple[State, ...] = (
    "translated", "outdated", "unreviewed", "missing", "omitted", "inherited",
)  # fmt: skip


def unit(name: str = "p1", source: str = "Source", **fields: Any) -> Unit:
    translate = fields.pop("translate", Translate("paragraph", tags=True))
    return Unit(f"one/{name}", "articles/one.json", f"/{name}", name, translate, source, **fields)


def shown(
    nn: Candidate, nb: Candidate = ("missing", None), tier: TierConfig | None = None, **fields: Any
) -> Shown:
    """What a reader of nn gets of one unit, along nn → nb → en."""
    one = unit(**fields)
    texts = {"nn": {one.id: nn}, "nb": {one.id: nb}}
    return resolve([one], ("nn", "nb", "en"), texts, tier or TierConfig(), {})[one.id]


SHOWN_AS_IS = [
    # state, reaction of the tier to it, the state that is shown
    ("translated", "show", "translated"),
    ("outdated", "show", "outdated"),
    ("unreviewed", "show", "unreviewed"),
]


@pytest.mark.parametrize(("state", "reaction", "as_what"), SHOWN_AS_IS)
def test_a_text_that_the_tier_shows_is_shown_with_its_state(
    state: State, reaction: str, as_what: str
) -> None:
    tier = TierConfig(outdated=reaction, unreviewed=reaction)  # type: ignore[arg-type]
    found = shown((state, "nynorsk"), ("translated", "bokmål"), tier)
    assert found == Shown(state, "nynorsk", "nn", as_what)  # type: ignore[arg-type]


@pytest.mark.parametrize("reaction", ["fallback", "withhold"])
@pytest.mark.parametrize("state", ["outdated", "unreviewed"])
def test_a_text_that_the_tier_does_not_show_falls_back(state: State, reaction: str) -> None:
    tier = TierConfig(**{state: reaction})  # type: ignore[arg-type]
    found = shown((state, "nynorsk"), ("translated", "bokmål"), tier)
    assert found == Shown(state, "bokmål", "nb", "translated")


FALLBACKS = [
    # the fallback's candidate, what stands in the place of a missing text
    (("translated", "bokmål"), ("bokmål", "nb", "translated")),
    (("outdated", "bokmål"), ("bokmål", "nb", "outdated")),
    (("unreviewed", "bokmål"), ("Source", "en", "source")),
    (("missing", None), ("Source", "en", "source")),
    (("omitted", None), ("Source", "en", "source")),
    (("inherited", None), ("Source", "en", "source")),
    (("translated", None), ("Source", "en", "source")),
]


@pytest.mark.parametrize(("nb", "place"), FALLBACKS)
def test_each_link_of_the_chain_stands_under_the_policy_of_the_bundle(
    nb: Candidate, place: tuple[str, str, Any]
) -> None:
    assert shown(("missing", None), nb) == Shown("missing", *place)


def test_a_text_is_never_taken_from_a_language_outside_the_chain() -> None:
    one = unit()
    texts: dict[str, dict[str, Candidate]] = {
        "nn": {one.id: ("missing", None)},
        "sv": {one.id: ("translated", "svenska")},
    }
    found = resolve([one], ("nn", "en"), texts, TierConfig(), {})[one.id]
    assert (found.language, found.text) == ("en", "Source")


@pytest.mark.parametrize("state", ["outdated", "unreviewed"])
def test_a_retracted_unit_shows_nothing_made_from_an_earlier_text(state: State) -> None:
    everything = TierConfig(outdated="show", unreviewed="show")
    found = shown((state, "gammalt"), (state, "gammelt"), everything, retracted=True)
    assert found == Shown(state, "Source", "en", "source")


def test_a_retracted_unit_shows_a_translation_of_the_present_text() -> None:
    found = shown(("outdated", "gammalt"), ("translated", "nytt"), retracted=True)
    assert found == Shown("outdated", "nytt", "nb", "translated")


def test_an_omitted_unit_is_left_out_although_a_fallback_has_it() -> None:
    found = shown(("omitted", None), ("translated", "bokmål"))
    assert (found.state, found.text, found.shown_state) == ("omitted", None, None)


def test_an_inherited_unit_takes_the_source_and_not_the_fallback() -> None:
    found = shown(("inherited", None), ("translated", "bokmål"))
    assert found == Shown("inherited", "Source", "en", "source")


def test_a_text_without_words_is_at_home_in_every_language() -> None:
    found = shown(("inherited", None), source="{n} %", values={"n": {"number": 5}})
    assert found == Shown("inherited", "{n} %", "nn", "source")


def test_the_source_language_shows_the_source_without_a_state() -> None:
    one = unit()
    found = resolve([one], ("en",), {}, TierConfig(), {})[one.id]
    assert found == Shown(None, "Source", "en", "source")
    assert found.plain


def test_a_text_in_another_language_than_its_document_is_named_even_there() -> None:
    title = unit(source="Убийство чести", language="ru")
    found = resolve([title], ("en",), {}, TierConfig(), {})[title.id]
    assert found == Shown(None, "Убийство чести", "ru", "source", foreign=True)
    assert not found.plain
    assert states({title.id: found})[title.id] == {
        "state": "inherited",
        "shown": {"lang": "ru", "dir": "ltr", "state": "source"},
    }


def test_a_text_in_another_language_is_so_for_readers_of_a_third() -> None:
    found = shown(("inherited", None), source="Убийство чести", language="ru")
    assert (found.state, found.language, found.shown_state) == ("inherited", "ru", "source")


@pytest.mark.parametrize("state", STATES)
def test_only_what_is_simply_translated_is_plain(state: State) -> None:
    text = None if state in ("missing", "omitted", "inherited") else "nynorsk"
    assert shown((state, text)).plain is (state == "translated")


def test_a_translation_that_is_not_usable_is_not_plain() -> None:
    assert not shown(("translated", None)).plain


# --- candidates: what a catalogue offers

NUMBER = {"n": {"number": 2}}
PLURAL = unit(
    source="{n} day", plural="{n} days", count="n", values=NUMBER,
    forms={"one": "{n} day", "other": "{n} days"},
)  # fmt: skip


def candidate(one: Unit, *texts: str, values: Any = NUMBER, form: int = 1) -> Candidate:
    entry = Entry(one.id, one.source, one.plural, texts)
    found = translations([one], {one.id: [entry]}, "nb")
    return candidates([one], found, lambda number: form if number != 1 else 0, values)[one.id]


def test_the_catalogues_own_formula_chooses_the_form() -> None:
    assert candidate(PLURAL, "{n} dag", "{n} dager") == ("translated", "{n} dager")
    one_day = {"n": {"number": 1}}
    assert candidate(PLURAL, "{n} dag", "{n} dager", values=one_day)[1] == "{n} dag"


def test_a_form_that_is_not_there_is_replaced_by_the_last() -> None:
    assert candidate(PLURAL, "{n} dag", "{n} dager", form=5)[1] == "{n} dager"


@pytest.mark.parametrize("values", [{}, {"n": {"date": "2018"}}], ids=["undefined", "not a number"])
def test_a_count_that_is_no_number_does_not_stop_the_work(values: Any) -> None:
    assert candidate(PLURAL, "{n} dag", "{n} dager", values=values)[0] == "translated"
    assert source_text(PLURAL, "en", values) in PLURAL.texts


UNUSABLE = {
    "unclosed tag": "<em>tekst",
    "tag that is none of ours": "tekst</b>",
    "stray brace": "tekst }",
    "unknown value": "{m}",
    "value in a format that it does not have": "{n.weekday}",
    "link without a target": "<a>tekst</a>",
    "a character that no page can show": "tekst\0",
    "tags and blanks alone": "<em>&nbsp;</em> <br>",
}


@pytest.mark.parametrize("text", UNUSABLE.values(), ids=UNUSABLE)
def test_a_translation_that_cannot_be_rendered_is_missing_to_readers(text: str) -> None:
    assert candidate(unit(source="{n}x", values=NUMBER), text) == ("missing", None)


def test_a_formula_that_fails_for_the_number_of_an_article_leaves_the_text_missing() -> None:
    forms = parse_plural_header("nplurals=2; plural=n/(n-500) > 1;")
    for number, expected in ((2, ("translated", "{n} dag")), (500, ("missing", None))):
        values = {"n": {"number": number}}
        entry = Entry(PLURAL.id, PLURAL.source, PLURAL.plural, ("{n} dag", "{n} dager"))
        found = translations([PLURAL], {PLURAL.id: [entry]}, "nb")
        assert candidates([PLURAL], found, forms.choose, values)[PLURAL.id] == expected


@pytest.mark.parametrize(("droppable", "state"), [(True, "outdated"), (False, "missing")])
def test_an_omission_of_an_earlier_text_is_not_broken(droppable: bool, state: State) -> None:
    one = unit(translate=Translate("step", droppable=droppable))
    entry = Entry(one.id, one.source, None, ("∅",), flags=("fuzzy",), previous_source="Earlier")
    found = translations([one], {one.id: [entry]}, "nb")
    assert candidates([one], found, lambda _: 0, {})[one.id] == (state, None)


def test_a_text_without_words_may_be_translated_as_one() -> None:
    assert candidate(unit(source="<br>&nbsp;"), "<br>")[1] == "<br>"


def test_raw_text_is_taken_to_the_letter() -> None:
    code = unit(translate=Translate("code", raw=True))
    assert candidate(code, "<em>{x}")[1] == "<em>{x}"


ADDRESSES = [
    ("address of a link", "https://example.org/nb", True),
    ("address of a link", "mailto:post@example.org", True),
    ("address of a link", "javascript:alert(1)", False),
    ("address of a link", "https://example.org/\n", False),
    ("address of a link", 'https://example.org/"onclick="x', False),
    ("website", "mailto:post@example.org", False),
    ("image file", "images/nb.png", True),
    ("image file", "../../secret.png", False),
    ("image file", "data:text/html,x", False),
    ("e-mail address", "post@example.org", True),
    ("e-mail address", "https://example.org/", False),
    ("telephone number", "+47 22 00 00 00", True),
    ("telephone number", "22 00", False),
    ("file of a project's own block", "files/nb.pdf", True),
    ("file of a project's own block", "javascript:alert(1)", False),
]


@pytest.mark.parametrize(("role", "text", "taken"), ADDRESSES)
def test_a_catalogue_gives_no_address_that_its_field_would_refuse(
    role: str, text: str, taken: bool
) -> None:
    address = unit(translate=Translate(role, optional=True, switch="localize"))
    assert candidate(address, text) == (("translated", text) if taken else ("missing", None))


def test_the_words_as_spoken_are_the_translation_in_their_language() -> None:
    quoted = unit(spoken="nb", original="Som sagt")
    found = translations([quoted], {}, "nb")
    assert candidates([quoted], found, lambda _: 0, {})[quoted.id] == ("translated", "Som sagt")


@pytest.mark.parametrize(
    ("number", "language", "text"),
    [(1, "en", "{n} day"), (2, "en", "{n} days"), (21, "ru", "{n} day"), (0, "fr", "{n} day")],
)
def test_the_source_of_a_plural_unit_stands_in_the_form_of_its_count(
    number: int, language: str, text: str
) -> None:
    assert source_text(PLURAL, language, {"n": {"number": number}}) == text


def test_a_category_that_the_source_does_not_give_is_its_other() -> None:
    assert source_text(PLURAL, "ru", {"n": {"number": 3}}) == "{n} days"


# --- withheld


def reason(tier: TierConfig, **states: State) -> str | None:
    units = [unit(name) for name in states]
    return withheld(units, {f"one/{name}": state for name, state in states.items()}, tier)


@pytest.mark.parametrize("state", ["outdated", "unreviewed", "missing"])
def test_a_reaction_can_withhold_the_article(state: State) -> None:
    tier = TierConfig(**{state: "withhold"})  # type: ignore[arg-type]
    assert reason(tier, headline="translated", p1=state) == f"p1 is {state}"
    assert reason(tier, headline="translated", p1="translated") is None


@pytest.mark.parametrize(
    ("state", "published"),
    [
        ("translated", True), ("outdated", True), ("omitted", True), ("inherited", True),
        ("unreviewed", False), ("missing", False),
    ],
)  # fmt: skip
def test_a_required_unit_must_be_there(state: State, published: bool) -> None:
    found = reason(TierConfig(required=("headline",)), headline=state, p1="missing")
    assert found == (None if published else f"headline is {state} and required")


def test_a_required_unit_may_be_a_pattern() -> None:
    states: dict[str, State] = {"headline": "translated", "img1.alt": "missing"}
    found = withheld(
        [unit("headline"), unit("img1.alt")],
        {f"one/{name}": state for name, state in states.items()},
        TierConfig(required=("*.alt",)),
    )
    assert found == "img1.alt is missing and required"


@pytest.mark.parametrize(
    ("minimum", "withheld_because"),
    [(0.0, None), (0.5, None), (0.51, "2 of 4 units are translated, 51% are needed")],
)
def test_the_minimum_counts_what_is_done(minimum: float, withheld_because: str | None) -> None:
    tier = TierConfig(minimum=minimum, outdated="fallback")
    found = reason(tier, a="translated", b="inherited", c="missing", d="outdated")
    assert found == withheld_because


def test_outdated_text_counts_for_the_minimum_only_where_it_is_shown() -> None:
    tier = TierConfig(minimum=1.0)
    assert reason(tier, a="outdated") is None
    gone = replace(unit("a"), retracted=True)
    assert withheld([gone], {"one/a": "outdated"}, tier) is not None

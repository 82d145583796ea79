"""Plural forms: the baked table, headers, formulas, examples for translators."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.model import plurals
from articlekit.model.plurals import PluralForms, parse_plural_header, plural_forms


@pytest.mark.parametrize(
    ("tag", "count"),
    [
        ("en", 2),
        ("nb", 2),
        ("nn", 2),
        ("ru", 3),
        ("uk", 3),
        ("fr", 2),
        ("ar", 6),
        ("zh-Hans", 1),
        ("de", 2),
        ("pl", 3),
        ("ja", 1),
        ("sv", 2),
        ("he", 4),
    ],
)
def test_counts(tag: str, count: int) -> None:
    forms = plural_forms(tag)
    assert forms.count == count
    assert {forms.choose(n) for n in range(201)} == set(range(count))


@pytest.mark.parametrize(
    ("tag", "examples"),
    [
        ("en", [(1,), (0, 2, 3)]),
        ("nb", [(1,), (0, 2, 3)]),
        ("nn", [(1,), (0, 2, 3)]),
        ("fr", [(0, 1), (2, 3, 4)]),
        ("ru", [(1, 21, 31), (2, 3, 4), (0, 5, 6)]),
        ("uk", [(1, 21, 31), (2, 3, 4), (0, 5, 6)]),
        ("pl", [(1,), (2, 3, 4), (0, 5, 6)]),
        ("ar", [(0,), (1,), (2,), (3, 4, 5), (11, 12, 13), (100, 101, 102)]),
        ("zh-Hans", [(0, 1, 2)]),
    ],
)
def test_examples(tag: str, examples: list[tuple[int, ...]]) -> None:
    forms = plural_forms(tag)
    assert [forms.examples(index, 3) for index in range(forms.count)] == examples
    assert all(forms.choose(n) == index for index, ns in enumerate(examples) for n in ns)
    assert forms.examples(forms.count) == forms.examples(-1) == ()


def test_a_form_does_not_serve_the_numbers_of_another() -> None:
    assert plural_forms("ru").choose(11) == 2


@pytest.mark.parametrize(
    ("tag", "parent"),
    [("sr-Latn-ME", "sr"), ("zh-Hant-HK", "zh"), ("pt-br", "pt"), ("de-1996", "de"), ("no", "nb")],
)
def test_a_language_takes_the_forms_of_its_parent(tag: str, parent: str) -> None:
    assert plural_forms(tag) == plural_forms(parent)


def test_a_country_can_have_its_own_forms() -> None:
    assert plural_forms("ro-MD") != plural_forms("ro")


def test_an_unknown_language_is_not_guessed() -> None:
    with pytest.raises(LookupError, match="qaa"):
        plural_forms("qaa")
    with pytest.raises(ValueError, match="not a language tag"):
        plural_forms("no such")


def test_every_entry_of_the_table_is_a_valid_header_without_outer_parentheses() -> None:
    table = plurals._table()
    assert len(table) > 500
    for forms in table.values():
        assert parse_plural_header(forms.header) == forms
    assert list(table) == sorted(table)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("nplurals=2; plural=(n != 1);", PluralForms(2, "n != 1")),
        ("nplurals=2; plural=((n != 1))", PluralForms(2, "n != 1")),
        (" nplurals = 1 ; plural = 0 ; ", PluralForms(1, "0")),
        ("nplurals=2; plural=(n == 1) ? 0 : (1);", PluralForms(2, "(n == 1) ? 0 : (1)")),
        (
            "nplurals=3;\nplural=n==1 ? 0 :\n n==2 ? 1 : 2;",
            PluralForms(3, "n==1 ? 0 : n==2 ? 1 : 2"),
        ),
    ],
)
def test_headers(text: str, forms: PluralForms) -> None:
    parsed = parse_plural_header(text)
    assert parsed == forms
    assert parsed.choose(1) == 0


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not of the form"),
        ("nplurals=INTEGER; plural=EXPRESSION;", "not of the form"),
        ("nplurals=2", "not of the form"),
        ("nplurals=0; plural=0;", "nplurals is 0"),
        ("nplurals=7; plural=0;", "nplurals is 7"),
        ("nplurals=1; plural=n != 1;", "form 1 for 0"),
        ("nplurals=2; plural=n%10==1 ? 0 : n%10==9 ? 2 : 1;", "form 2 for 9"),
        ("nplurals=2; plural=n == 1 ? ;", "not a plural formula"),
        ("nplurals=2; plural=m != 1;", "not a plural formula"),
        ("nplurals=2; plural=__import__('os');", "not a plural formula"),
        ("nplurals=2; plural=n % (n - 1);", "division by zero for 1"),
        (f"nplurals=2; plural={'(' * 500}n{')' * 499};", "not a plural formula"),
        (f"nplurals=2; plural={'!' * 5000}n;", "not a plural formula"),
        ("nplurals=2; plural=-n;", "not a plural formula"),
    ],
)
def test_headers_that_are_wrong(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_plural_header(text)


@given(st.text(alphabet="n%=!&|?:()<>+-*/ 0123456789;plura", max_size=60))
def test_no_header_breaks_the_reader(formula: str) -> None:
    try:
        forms = parse_plural_header(f"nplurals=3; plural={formula};")
    except ValueError:
        return
    assert all(0 <= forms.choose(n) < 3 for n in range(201))


@given(st.integers(0, 10**12))
def test_every_number_has_exactly_one_form(n: int) -> None:
    for tag in ("ru", "ar", "pl", "fr", "he"):
        forms = plural_forms(tag)
        assert 0 <= forms.choose(n) < forms.count


@pytest.mark.parametrize(
    ("other", "agree"),
    [("n == 1 ? 0 : 1", True), ("n > 1", False), ("n%1000000 != 1", False)],
)
def test_formulas_agree_when_they_choose_the_same(other: str, agree: bool) -> None:
    assert PluralForms(2, "n != 1").agrees_with(PluralForms(2, other)) is agree
    assert not PluralForms(2, "n != 1").agrees_with(PluralForms(1, "0"))

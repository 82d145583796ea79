"""What CLDR knows of a language."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.model import language, names
from articlekit.model.digits import DIGITS, with_digits


@pytest.mark.parametrize(
    ("tag", "native", "english"),
    [
        ("en", "English", "English"),
        ("nb", "norsk bokmål", "Norwegian Bokmål"),
        ("nn", "norsk nynorsk", "Norwegian Nynorsk"),
        ("ru", "русский", "Russian"),
        ("uk", "українська", "Ukrainian"),
        ("fr", "français", "French"),
        ("ar", "العربية", "Arabic"),
        ("zh-Hans", "简体中文", "Simplified Chinese"),
        ("sr-Latn", "srpski (latinica)", "Serbian (Latin)"),
        ("tlh", "Klingon", "Klingon"),
        ("qaa", "qaa", "qaa"),
    ],
)
def test_names(tag: str, native: str, english: str) -> None:
    assert names.native_name(tag) == native
    assert names.english_name(tag) == english


def test_names_in_another_language() -> None:
    assert names.language_name("zh-Hans", "nb").text == "forenklet kinesisk"
    assert names.language_name("ru", "tlh").text == "Russian"
    assert names.language_name("uz-Cyrl-KZ", "en").text == "Uzbek (Cyrillic, Kazakhstan)"
    assert names.territory_name("NO", "nn").text == "Noreg"
    assert names.territory_name("no", "zh-Hans").text == "挪威"
    assert names.territory_name("UA", "ru").text == "Украина"
    assert names.territory_name("QQ", "nb").text == "QQ"


def test_a_name_says_which_language_it_is_in() -> None:
    assert names.territory_name("NO", "nn") == ("Noreg", "nn")
    assert names.territory_name("NO", "tlh") == ("Norway", "en")
    assert names.territory_name("QQ", "nb") == ("QQ", None)
    assert names.language_name("ru", "nb") == ("russisk", "nb")
    assert names.language_name("ru", "tlh") == ("Russian", "en")
    assert names.language_name("qaa", "nb") == ("qaa", None)


@pytest.mark.parametrize(
    ("tag", "used"),
    [
        ("nb", "nb"),
        ("zh-Hans", "zh-Hans"),
        ("sr-Latn", "sr-Latn"),
        ("sr-Latn-NO", "sr-Latn"),
        ("en-NO", "en-NO"),
        ("ru-NO", "ru"),
        ("de-1996", "de"),
        ("ru-Cyrl", "ru"),
        ("ru-Latn", "en"),
        ("tlh", "en"),
        ("qaa", "en"),
        ("no such thing", "en"),
        ("", "en"),
    ],
)
def test_which_language_is_used(tag: str, used: str) -> None:
    assert str(language.locale_of(tag)).replace("_", "-") == used


def test_which_languages_have_formats() -> None:
    assert all(language.has_formats(tag) for tag in ("en", "en-GB", "nn", "sr-Latn", "zh-Hans"))
    assert not any(language.has_formats(tag) for tag in ("tlh", "ru-Latn", "", "zz"))


def test_latin_serbian_is_not_cyrillic() -> None:
    assert language.locale_of("sr-Latn").script == "Latn"
    assert names.territory_name("NO", "sr-Latn").text == "Norveška"
    assert names.territory_name("NO", "sr").text == "Норвешка"


@pytest.mark.parametrize(
    ("tag", "categories"),
    [
        ("en", {0: "other", 1: "one", 2: "other"}),
        ("fr", {0: "one", 1: "one", 2: "other"}),
        ("ru", {1: "one", 2: "few", 5: "many", 21: "one", 11: "many"}),
        ("uk", {1: "one", 3: "few", 12: "many"}),
        ("ar", {0: "zero", 1: "one", 2: "two", 3: "few", 11: "many", 100: "other"}),
        ("zh-Hans", {0: "other", 1: "other"}),
    ],
)
def test_plural_categories(tag: str, categories: dict[int, str]) -> None:
    assert {n: language.plural_category(n, tag) for n in categories} == categories


def test_a_fraction_has_its_own_category() -> None:
    assert language.plural_category(1.5, "ru") == "other"
    assert language.plural_category(Decimal("0.5"), "fr") == "one"


def test_digits() -> None:
    assert language.numbering_system("fa") == "arabext"
    assert language.numbering_system("ar-EG") == "arab"
    assert language.numbering_system("ar", "arab") == "arab"
    assert language.numbering_system("en") == "latn"
    with pytest.raises(ValueError, match="unknown digits"):
        language.numbering_system("ar", "roman")
    assert with_digits("1. 20", "deva") == "१. २०"


def test_digits_are_decimal_digits() -> None:
    for name, digits in DIGITS.items():
        assert [int(digit) for digit in digits] == list(range(10)), name


def test_the_version_of_cldr_is_known() -> None:
    assert int(language.cldr_version().split(".")[0]) >= 44


def test_babel_is_imported_only_when_asked() -> None:
    code = (
        "import sys, articlekit.model.formatting; "
        "sys.exit(any(m.split('.')[0] == 'babel' for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


WEEKDAYS = {"fr": "jeudi", "sw": "Alhamisi", "ur": "جمعرات", "ar": "الخميس", "nb": "torsdag"}
MONTHS = {"ar": "يناير", "ar-MA": "يناير", "ar-DZ": "جانفي"}


def forget_locales() -> None:
    """As if nobody had asked for anything, of us or of Babel."""
    from babel import localedata

    localedata._cache.clear()
    for cached in (language.locale_of, language._with_own_data, language._field):
        cached.cache_clear()


def shown(when: date, pattern: str, tags: Iterable[str]) -> dict[str, str]:
    forget_locales()
    return {tag: language.render_date(when, pattern, tag, "latn") for tag in tags}


@pytest.mark.parametrize("order", list(permutations(WEEKDAYS)))
def test_weekdays_do_not_depend_on_who_was_asked_first(order: tuple[str, ...]) -> None:
    assert shown(date(2018, 11, 1), "cccc", order) == WEEKDAYS


@pytest.mark.parametrize("order", list(permutations(MONTHS)))
def test_months_do_not_depend_on_who_was_asked_first(order: tuple[str, ...]) -> None:
    assert shown(date(2018, 1, 1), "LLLL", order) == MONTHS


def test_what_others_asked_of_babel_does_not_matter() -> None:
    from babel import Locale, localedata

    forget_locales()
    for name in ("sw", "ur", "ar"):
        assert Locale.parse(name).days["stand-alone"]["wide"][3]
    assert language.render_date(date(2018, 11, 1), "cccc", "fr", "latn") == "jeudi"
    localedata._cache.clear()


def every_text(data: Mapping[object, object], backwards: bool) -> dict[object, object]:
    found: dict[object, object] = {}
    for key in sorted(data, key=str, reverse=backwards):
        value = data[key]
        deeper = every_text(value, backwards) if isinstance(value, Mapping) else {None: str(value)}
        found |= {(key, more): text for more, text in deeper.items()}
    return found


@pytest.mark.parametrize("name", ["ar_MA", "fr_CA", "sr_Latn", "sw"])
def test_nothing_depends_on_what_was_asked_before_in_one_language(name: str) -> None:
    for kind in ("days", "months", "quarters", "eras", "day_periods", "unit_patterns"):
        texts = []
        for backwards in (False, True):
            forget_locales()
            texts.append(every_text(language._with_own_data(name)._data[kind], backwards))
        assert texts[0] == texts[1], kind


@given(st.text(max_size=12))
def test_no_tag_breaks_the_look_up(tag: str) -> None:
    assert names.native_name(tag) or tag == ""
    assert language.plural_category(3, tag)

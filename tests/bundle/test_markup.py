"""Texts in the notation as html and as plain text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.html import Tree, faults

from articlekit.bundle.markup import Renderer
from articlekit.model.tags import words

ADDRESSES: dict[str, tuple[str, str | None]] = {
    "own": ('https://example.org/?a=1&b="2"', "ru"),
    "#p1": ("#p1", None),
}
VALUES: dict[str, Mapping[str, Any]] = {
    "day": {"date": "2018-11-01"},
    "n": {"number": 16},
    "bad_day": {"date": "2018-02-31"},
    "price": {"amount": 2, "currency": "EUR"},
}


def renderer(language: str = "en", **values: Mapping[str, Any]) -> Renderer:
    return Renderer(language, language, None, {**VALUES, **values}, ADDRESSES.get)


def html(text: str, language: str = "en", depth: int = 0, **values: Mapping[str, Any]) -> str:
    return renderer(language, **values).both(text, depth)[0]


def plain(text: str, language: str = "en", depth: int = 0, **values: Mapping[str, Any]) -> str:
    return renderer(language, **values).text(text, depth)


# --- safe by construction

_MARKS = """<em> </em> <strong> </strong> <q> </q> <cite> </cite> <code> </code> <sub> </sub> <sup>
</sup> <br> <br/> <a> </a> <span> </span> <script> </script> <style> <!-- --> <![CDATA[
]]> <?php <svg/onload=alert(1)> <img/src=x> </p> <em/onclick=x> & &amp; &lt; &gt; &nbsp;
&#60; &quot; < > " ' {n} {day} {day.short} {bad_day} {nothing} {{ }} { } /"""
_PIECES = st.one_of(
    st.text(max_size=8),
    st.sampled_from(sorted(words(_MARKS))),
    st.sampled_from(
        [
            '<a to="own">', '<a to="#p1">', '<a to="none">', '<a href="javascript:x">',
            '<a to="own" onclick="x">', '<a to="&quot;>">', '<span lang="ar">', '<span lang="ru">',
            '<span lang="x y">', '<span lang="en" dir="rtl">', '<em title="x">', "<em ",
        ]
    ),
)  # fmt: skip
TEXTS = st.lists(_PIECES, max_size=12).map("".join)
LANGUAGES = st.sampled_from(["en", "fr", "ar", "he", "zh-Hans", "nb"])


@given(TEXTS, LANGUAGES, st.integers(0, 2))
def test_whatever_the_text_the_html_holds_nothing_but_what_is_allowed(
    text: str, language: str, depth: int
) -> None:
    assert faults(html(text, language, depth=depth)) == []


@given(TEXTS, st.sampled_from(["en", "fr", "zh-Hans"]))
def test_html_and_plain_text_say_the_same(text: str, language: str) -> None:
    shown = plain(text, language).replace("\r\n", "\n").replace("\r", "\n")
    tree = Tree(html(text, language))
    assert tree.text.replace("\r\n", "\n").replace("\r", "\n") == shown


@given(st.text(alphabet=st.characters(exclude_characters="<&{}"), max_size=40))
def test_text_without_markup_is_itself(text: str) -> None:
    assert plain(text) == text


ESCAPED = {
    "less and more": ("1 < 2 > 0", "1 &lt; 2 &gt; 0", "1 < 2 > 0"),
    "ampersand": ("R&D, &amp;, &copy;", "R&amp;D, &amp;, &amp;copy;", "R&D, &, &copy;"),
    "foreign tag": ("<script>x</script>", None, None),
    "entities": ("&lt;em&gt; a&nbsp;b", "&lt;em&gt; a\u00a0b", "<em> a\u00a0b"),
    "braces": ("{{n}}", "{n}", "{n}"),
    "line": ("a<br>b", "a<br>b", "a\nb"),
    "nested": ("<strong>a <em>b</em></strong>", "<strong>a <em>b</em></strong>", "a b"),
}


@pytest.mark.parametrize(("text", "as_html", "as_text"), ESCAPED.values(), ids=ESCAPED)
def test_notation(text: str, as_html: str | None, as_text: str | None) -> None:
    if as_html is None:
        assert "<script" not in html(text)
    else:
        assert (html(text), plain(text)) == (as_html, as_text)


# --- values

SHOWN = [
    ("{day}", "en-GB", "1 November 2018"),
    ("{day.month_day}", "nb", "1. november"),
    ("{day}", "zh-Hans", "2018年11月1日"),
    ("{n}", "en", "16"),
    ("{price}", "fr", "2\u00a0€"),
    ("{nothing}", "en", "{nothing}"),
    ("{n.weekday}", "en", "{n.weekday}"),
    ("{bad_day.long}", "en", "{bad_day.long}"),
]


@pytest.mark.parametrize(("text", "language", "shown"), SHOWN)
def test_values_follow_the_language_of_the_text(text: str, language: str, shown: str) -> None:
    assert plain(text, language) == html(text, language) == shown


FULL_STOPS = [
    ("{day.medium}. And", "nb", "1. nov. 2018. And"),
    ("{since}. And", "nb", "nov. And"),
    ("{since}. And", "en", "Nov. And"),
    ("<em>{since}</em>. And", "nb", "nov. And"),
    ("<strong><em>{since}</em></strong>. And", "nb", "nov. And"),
    ("<q>{since}</q>. And", "nb", "«nov.». And"),
    ("{since}, and", "nb", "nov., and"),
    ("{since} .", "nb", "nov. ."),
    ("{since} {since}.", "nb", "nov. nov."),
    ("nov.<em>.</em>", "nb", "nov.."),
]


@pytest.mark.parametrize(("text", "language", "shown"), FULL_STOPS)
def test_a_full_stop_after_a_value_that_ends_in_one_is_not_doubled(
    text: str, language: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "{since}" in text:
        end = {"nb": "nov.", "en": "Nov."}[language]
        monkeypatch.setattr("articlekit.bundle.markup.format_value", lambda *_, **__: end)
    assert plain(text, language, since={"date": "2018-11"}) == shown
    assert Tree(html(text, language, since={"date": "2018-11"})).text == shown


# --- quotation marks

QUOTED = [
    ("en", 0, "“a ‘b’ c”"),
    ("en", 1, "‘a “b” c’"),
    ("nb", 0, "«a ‘b’ c»"),
    ("ru", 0, "«a „b“ c»"),
    ("fr", 0, "«\u202fa «\u202fb\u202f» c\u202f»"),
    ("de", 0, "„a ‚b‘ c“"),
    ("zh-Hant", 0, "「a 『b』 c」"),
    ("ar", 0, "”a ’b‘ c“"),
]


@pytest.mark.parametrize(("language", "depth", "shown"), QUOTED)
def test_quotation_marks_follow_language_and_depth(language: str, depth: int, shown: str) -> None:
    text = "<q>a <q>b</q> c</q>"
    assert plain(text, language, depth=depth) == html(text, language, depth=depth) == shown


# --- direction and foreign words

FSI, PDI, LRI = "\u2068", "\u2069", "\u2066"
DIRECTED = {
    "value in ltr": ("{n}", "en", "16", "16"),
    "value in rtl": ("{n}", "ar", "<bdi>16</bdi>", f"{FSI}16{PDI}"),
    "ltr span in ltr": ('<span lang="ru">а</span>', "en", '<span lang="ru">а</span>', "а"),
    "rtl span in ltr": (
        '<span lang="ar">ا</span>', "en", '<span lang="ar" dir="rtl">ا</span>', "ا",
    ),
    "ltr span in rtl": (
        '<span lang="ru">а</span>', "ar", '<bdi lang="ru" dir="ltr">а</bdi>', f"{LRI}а{PDI}",
    ),
    "rtl span in rtl": ('<span lang="he">א</span>', "ar", '<bdi lang="he">א</bdi>', f"{FSI}א{PDI}"),
    "code in rtl": ("<code>ا 1</code>", "ar", '<code dir="ltr">ا 1</code>', f"{LRI}ا 1{PDI}"),
    "span of no language": ("<span>a</span>", "ar", "a", f"{FSI}a{PDI}"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "language", "as_html", "as_text"), DIRECTED.values(), ids=DIRECTED
)
def test_what_runs_the_other_way_is_isolated(
    text: str, language: str, as_html: str, as_text: str
) -> None:
    assert (html(text, language), plain(text, language)) == (as_html, as_text)


WRITTEN = {
    "a telephone number": "+47 22 00 00 00",
    "an e-mail address": "post@example.org",
    "a web address": "https://example.org/a?b=1&c=2",
}


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize("text", ["اتصل {}.", "<em>اتصل</em> ({})", "{}"])
def test_what_is_written_from_left_to_right_stays_so(text: str, written: str) -> None:
    as_html, as_text = renderer("ar").both(text.format(written))
    assert f'<bdi dir="ltr">{written.replace("&", "&amp;")}</bdi>' in as_html
    assert f"{LRI}{written}{PDI}" in as_text
    assert renderer("ar").text(text.format(written)) == as_text
    assert written in plain(text.format(written), "en")
    assert LRI not in plain(text.format(written), "en")


@pytest.mark.parametrize("text", ["عام 2018-2019", "5 + 22", "@", "a@b", "+4", "https://"])
def test_other_signs_and_numbers_are_left_alone(text: str) -> None:
    assert renderer("ar").both(text) == (text, text)


RLI, LRM = "\u2067", "\u200e"
BELOW = {
    "ar": ({"measure": -3, "unit": "celsius"}, "", f"{LRM}-3 درجة مئوية"),
    "he": ({"measure": -3, "unit": "celsius"}, "", f"{LRM}-3 מעלות צלזיוס"),
    "fa": ({"number": -1250000}, ".compact", f"{LRM}−۱٫۲\u00a0میلیون"),
    "ur": ({"amount": -5, "currency": "EUR"}, ".name", f"{LRM}-5 یورو"),
    "ps": ({"amount": -5, "currency": "EUR"}, ".name", f"{LRM}-{LRM}۵ يوروز"),
}


@pytest.mark.parametrize("language", BELOW)
def test_a_minus_does_not_turn_the_words_of_a_value(language: str) -> None:
    value, form, shown = BELOW[language]
    both = renderer(language, below=value).both(f"{{below{form}}}")
    assert both == (f'<bdi dir="rtl">{shown}</bdi>', f"{RLI}{shown}{PDI}")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({"number": -3}, f"{LRM}-3"),
        ({"percent": -3}, f"{LRM}-3{LRM}%{LRM}"),
        ({"measure": 3, "unit": "celsius"}, "3 درجة مئوية"),
        ({"date": "2018-11-01"}, "1 نوفمبر 2018"),
        ({"amount": -5, "currency": "EUR"}, f"\u200f{LRM}-5\u00a0€"),
    ],
)
def test_other_values_find_their_own_direction(value: Mapping[str, Any], shown: str) -> None:
    both = renderer("ar", below=value).both("{below}")
    assert both == (f"<bdi>{shown}</bdi>", f"{FSI}{shown}{PDI}")


def test_english_formats_in_a_text_from_right_to_left_keep_theirs() -> None:
    value = {"below": {"measure": -3, "unit": "celsius"}}
    shown = Renderer("dv", "en", None, value, ADDRESSES.get).both("{below}")[0]
    assert shown == "<bdi>-3 degrees Celsius</bdi>"


# --- links


def test_a_link_carries_the_address_that_was_found_and_its_language() -> None:
    shown = html('<a to="own">a <em>b</em></a>')
    assert Tree(shown).tags[0] == ("a", {"href": ADDRESSES["own"][0], "hreflang": "ru"})
    assert Tree(shown).text == "a b"


def test_a_link_within_the_page_has_no_language() -> None:
    assert html('<a to="#p1">a</a>') == '<a href="#p1">a</a>'


def test_a_link_to_nothing_leaves_its_words() -> None:
    assert html('see <a to="none"><em>there</em></a>') == "see <em>there</em>"


def test_plain_text_asks_for_no_address() -> None:
    def refuse(target: str) -> None:
        raise AssertionError(target)

    assert Renderer("en", "en", None, {}, refuse).text('<a to="own">a</a>') == "a"

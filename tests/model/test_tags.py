"""Language tags and the other spellings of a language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.model import tags


@pytest.mark.parametrize(
    "tag",
    [
        "nb", "zh-Hans", "sr-Latn-RS", "es-419", "de-1996", "sl-rozaj-biske-1994", "x-private",
        "de-DE-u-co-phonebk", "en-a-bbb-x-a-ccc", "zh-yue", "i-klingon", "en-GB-oed", "ca-valencia",
        "de-CH-x-phonebk", "abcdefgh",
    ],
)  # fmt: skip
def test_well_formed(tag: str) -> None:
    assert tags.is_well_formed(tag)
    assert tags.is_well_formed(tag.upper())


@pytest.mark.parametrize(
    "tag",
    ["", "n", "zh_Hans", "en-", "-en", "en--GB", "de-419-DE", "a-DE", "en-x", "en-a", "en-ñandu",
     "abcdefghi", "sr@latin", "en GB", "de-Latnn-DE-1"],
)  # fmt: skip
def test_not_well_formed(tag: str) -> None:
    assert not tags.is_well_formed(tag)
    with pytest.raises(ValueError, match="not a language tag"):
        tags.canonical_tag(tag)


@pytest.mark.parametrize(
    ("given_tag", "canonical"),
    [
        ("ZH-HANS", "zh-Hans"),
        ("pt-br", "pt-BR"),
        ("SR-latn-rs", "sr-Latn-RS"),
        ("DE-CH-1996", "de-CH-1996"),
        ("en-ca-x-ca", "en-CA-x-ca"),
        ("ES-419", "es-419"),
        ("AZ-arab-X-AZE-derbend", "az-Arab-x-aze-derbend"),
    ],
)
def test_canonical_case(given_tag: str, canonical: str) -> None:
    assert tags.canonical_tag(given_tag) == canonical
    assert tags.canonical_tag(canonical) == canonical


@pytest.mark.parametrize(
    ("tag", "folder", "header"),
    [
        ("nb", "nb", "nb"),
        ("pt-BR", "pt_BR", "pt_BR"),
        ("zh-Hans", "zh_Hans", "zh_CN"),
        ("zh-Hant", "zh_Hant", "zh_TW"),
        ("zh-Hant-HK", "zh_Hant_HK", "zh_HK"),
        ("sr-Latn", "sr@latin", "sr@latin"),
        ("sr-Latn-ME", "sr_ME@latin", "sr_ME@latin"),
        ("uz-Cyrl", "uz@cyrillic", "uz@cyrillic"),
        ("ca-valencia", "ca@valencia", "ca@valencia"),
        ("ckb", "ckb", "ckb"),
    ],
)
def test_folders_and_headers(tag: str, folder: str, header: str) -> None:
    assert tags.folder_name(tag) == folder
    assert tags.tag_of_folder(folder) == tag
    assert tags.language_header(tag) == header
    assert tags.tag_of_header(header) == tag


@pytest.mark.parametrize(
    ("name", "tag"),
    [("pt_BR.UTF-8", "pt-BR"), ("zh-hans", "zh-Hans"), ("sr_Latn", "sr-Latn"), ("zh_CN", "zh-CN")],
)
def test_other_spellings_of_a_folder(name: str, tag: str) -> None:
    assert tags.tag_of_folder(name) == tag


@pytest.mark.parametrize("name", ["", "no such", "zh_Hans@", "@latin", "a/b", "..", "locales_x_"])
def test_what_is_no_folder(name: str) -> None:
    with pytest.raises(ValueError, match="not"):
        tags.tag_of_folder(name)


def test_any_spelling_of_a_header_is_understood() -> None:
    assert all(
        tags.same_language(header, "zh-Hans")
        for header in ("zh_CN", "zh_Hans", "zh-hans", "zh_Hans_CN ")
    )
    assert tags.same_language("sr_Latn", "sr-Latn")
    assert not tags.same_language("zh_TW", "zh-Hans")
    assert not tags.same_language("nb", "nn")
    assert not tags.same_language("", "nb")


@pytest.mark.parametrize(
    "tag",
    ["ar", "he", "fa", "ur", "ps", "sd", "ug", "yi", "ckb", "dv", "ar-EG", "pa-Arab",
     "pa-PK", "az-IR", "uz-AF", "ku-Arab", "ks", "nqo", "ff-Adlm", "syr", "en-Hebr", "zh-Arab"],
)  # fmt: skip
def test_right_to_left(tag: str) -> None:
    assert tags.direction(tag) == "rtl"


@pytest.mark.parametrize(
    "tag",
    ["en", "nb", "ru", "zh-Hans", "pa", "ku", "az", "ar-Latn", "ur-Latn", "he-Latn", "mt", "uz"],
)
def test_left_to_right(tag: str) -> None:
    assert tags.direction(tag) == "ltr"


@given(st.from_regex(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", fullmatch=True))
def test_a_folder_name_leads_back_to_its_tag(tag: str) -> None:
    assert tags.tag_of_folder(tags.folder_name(tag)) == tag
    assert tags.same_language(tags.language_header(tag), tag)


@given(st.text(max_size=20))
def test_no_text_breaks_the_readers(text: str) -> None:
    if tags.is_well_formed(text):
        assert tags.canonical_tag(text).lower() == text.lower()
        assert tags.subtags(text).language
    assert tags.same_language(text, "nb") in (True, False)

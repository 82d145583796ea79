"""Language tags (BCP 47, RFC 5646) and the other spellings of a language: folders, PO headers.

Nothing here needs a locale database; names and formats are in `articlekit.model.language`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal, NamedTuple


def words(text: str) -> frozenset[str]:
    """The words of a text, for tables that are read more easily than lists of strings."""
    return frozenset(text.split())


_ALPHANUM = "[0-9a-z]"
_TAG: Final = re.compile(
    rf"""(?:
      (?P<language>[a-z]{{2,3}}(?:-[a-z]{{3}}){{0,3}}|[a-z]{{4}}|[a-z]{{5,8}})
      (?:-(?P<script>[a-z]{{4}}))?
      (?:-(?P<region>[a-z]{{2}}|[0-9]{{3}}))?
      (?P<variants>(?:-(?:{_ALPHANUM}{{5,8}}|[0-9]{_ALPHANUM}{{3}}))*)
      (?P<extensions>(?:-[0-9a-wy-z](?:-{_ALPHANUM}{{2,8}})+)*)
      (?:-x(?:-{_ALPHANUM}{{1,8}})+)?
    | x(?:-{_ALPHANUM}{{1,8}})+
    )""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_GRANDFATHERED: Final = words(
    """art-lojban cel-gaulish en-GB-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux
    i-mingo i-navajo i-pwn i-tao i-tay i-tsu no-bok no-nyn sgn-BE-FR sgn-BE-NL sgn-CH-DE zh-guoyu
    zh-hakka zh-min zh-min-nan zh-xiang""".lower()
)
_LOCALE: Final = re.compile(
    r"(?P<base>[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*)(?:\.[A-Za-z0-9_-]+)?(?:@(?P<modifier>[A-Za-z0-9]+))?"
)
_MODIFIER_SCRIPTS: Final = {"latin": "Latn", "cyrillic": "Cyrl", "devanagari": "Deva"}
_SCRIPT_MODIFIERS: Final = {script: name for name, script in _MODIFIER_SCRIPTS.items()}
_CHINESE_HEADERS: Final = {
    "zh-Hans": "zh_CN",
    "zh-Hans-CN": "zh_CN",
    "zh-Hans-SG": "zh_SG",
    "zh-Hant": "zh_TW",
    "zh-Hant-TW": "zh_TW",
    "zh-Hant-HK": "zh_HK",
    "zh-Hant-MO": "zh_MO",
}
_CHINESE_TAGS: Final = {
    "zh-CN": "zh-Hans",
    "zh-SG": "zh-Hans-SG",
    "zh-TW": "zh-Hant",
    "zh-HK": "zh-Hant-HK",
    "zh-MO": "zh-Hant-MO",
    "zh-Hans-CN": "zh-Hans",
    "zh-Hant-TW": "zh-Hant",
}
_RTL_SCRIPTS: Final = words(
    "Adlm Arab Aran Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc "
    "Mero Narb Nbat Nkoo Orkh Ougr Palm Phli Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Syre "
    "Syrj Syrn Thaa Todr Yezi"
)
_RTL_LANGUAGES: Final = words(
    "acm acq acw aeb aec ajp apc apd ar arc arq ars ary arz ayl azb bal bgn bqi brh ckb dv fa "
    "fas glk he iw ji khw ks lrc mzn nqo pnb prs ps rhg sam sd sdh skr syr trw ug ur yi"
)
_RTL_REGIONS: Final = words("az-IQ az-IR kk-CN kk-IR ku-IQ ku-IR ky-CN pa-PK tg-PK tk-IR uz-AF")
"""Languages written from right to left in some countries when no script is given."""


class Subtags(NamedTuple):
    """The parts of a tag that say which language it is, in canonical case; absent ones are None."""

    language: str
    script: str | None
    region: str | None
    variants: tuple[str, ...]


def is_well_formed(tag: str) -> bool:
    """Whether a tag keeps to the grammar of RFC 5646, section 2.1; its subtags may not exist."""
    return tag.lower() in _GRANDFATHERED or _TAG.fullmatch(tag) is not None


def canonical_tag(tag: str) -> str:
    """The tag in the case of RFC 5646, section 2.1.1: `zh-Hans`, `pt-BR`, `sr-Latn`.

    Raises ValueError for a tag that is not well-formed.
    """
    if not is_well_formed(tag):
        raise ValueError(f"not a language tag (BCP 47): {tag!r}")
    parts = tag.lower().split("-")
    for index, part in enumerate(parts[1:], start=1):
        if len(parts[index - 1]) == 1:
            break
        if len(part) == 2:
            parts[index] = part.upper()
        elif len(part) == 4 and part.isalpha():
            parts[index] = part.title()
    return "-".join(parts)


@lru_cache(maxsize=512)
def subtags(tag: str) -> Subtags:
    """Language, script, region and variants of a tag in any case. Raises ValueError as above."""
    match = _TAG.fullmatch(canonical_tag(tag))
    if match is None or match["language"] is None:
        return Subtags(canonical_tag(tag), None, None, ())
    variants = tuple(part for part in match["variants"].split("-") if part)
    return Subtags(match["language"], match["script"], match["region"], variants)


def lenient_subtags(tag: str) -> Subtags:
    """The same of a tag or locale name; of what is neither, the text is the language."""
    try:
        return subtags(canonical_tag(tag.replace("_", "-")))
    except ValueError:
        return Subtags(tag, None, None, ())


def locale_names(parts: Subtags) -> list[str]:
    """The names a locale database may have for a language, the exact one first."""
    language, script, region, _ = parts
    choices = [(script, region), (script, None), (None, None)]
    return ["_".join(part for part in (language, *choice) if part) for choice in choices]


def lineage(tag: str) -> list[str]:
    """A language and its parents, as tags: `sr-Latn-ME`, `sr-Latn`, `sr-ME`, `sr`."""
    language, script, region, _ = subtags(tag)
    choices = [(script, region), (script, None), (None, region), (None, None)]
    return ["-".join(part for part in (language, *choice) if part) for choice in choices]


def folder_name(tag: str) -> str:
    """The name gettext gives the folder of a language: `nb`, `pt_BR`, `zh_Hans`, `sr@latin`."""
    language, script, region, variants = subtags(tag)
    modifier = _SCRIPT_MODIFIERS.get(script or "")
    parts = [language, None if modifier else script, region]
    name = "_".join(part for part in parts if part)
    if modifier is None and variants:
        modifier = variants[0]
    return f"{name}@{modifier}" if modifier else name


def tag_of_folder(name: str) -> str:
    """The tag of a folder or locale name: `zh_Hans`, `sr@latin`, `ca@valencia`, `pt_BR.UTF-8`.

    Raises ValueError for a name that is none.
    """
    match = _LOCALE.fullmatch(name)
    if match is None:
        raise ValueError(f"not the name of a language folder: {name!r}")
    parts = match["base"].replace("_", "-").split("-")
    modifier = (match["modifier"] or "").lower()
    if script := _MODIFIER_SCRIPTS.get(modifier):
        parts.insert(1, script)
    elif modifier:
        parts.append(modifier)
    return canonical_tag("-".join(parts))


def language_header(tag: str) -> str:
    """The spelling for the `Language:` field of a catalogue: what Poedit and gettext know.

    `zh_CN` for zh-Hans, `zh_TW` for zh-Hant, otherwise the folder name (`sr@latin`).
    """
    return _CHINESE_HEADERS.get(canonical_tag(tag)) or folder_name(tag)


def tag_of_header(text: str) -> str:
    """The tag meant by a `Language:` field in any spelling. Raises ValueError for none."""
    tag = tag_of_folder(text.strip())
    return _CHINESE_TAGS.get(tag, tag)


def same_language(header: str, tag: str) -> bool:
    """Whether a `Language:` field, in any spelling, names the language of a tag."""
    try:
        return tag_of_header(header) == _CHINESE_TAGS.get(canonical_tag(tag), canonical_tag(tag))
    except ValueError:
        return False


@lru_cache(maxsize=512)
def direction(tag: str) -> Literal["ltr", "rtl"]:
    """The direction a language is written in, by its script where the tag gives one.

    Raises ValueError for a tag that is not well-formed.
    """
    language, script, region, _ = subtags(tag)
    if script:
        return "rtl" if script in _RTL_SCRIPTS else "ltr"
    rtl = language.split("-")[0] in _RTL_LANGUAGES or f"{language}-{region}" in _RTL_REGIONS
    return "rtl" if rtl else "ltr"

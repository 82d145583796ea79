"""Invented words: a vocabulary per language, sentences of it, and a word-for-word translation.

No text is copied from anywhere. A word is a number in every vocabulary, so a "translation" keeps
what a real one keeps (tags, values, marks, order of sentences) and has the script, the punctuation
and about the length of its language. Everything follows from the seed of the caller.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from zlib import crc32

SOURCE = "en"
#: Five languages with two, three and six plural forms, or one; four scripts.
TARGETS = ("nb", "ru", "fr", "ar", "zh-Hans")
SIZE = 4000

# Beginnings, middles and ends of syllables.
_SYLLABLES = {
    "en": ("b c d f g h l m n p r s t v w br cl pr st tr", "a e i o u ea ou", " n r s t l nd"),
    "nb": ("b d f g h k l m n p r s t v bj fr kj sk st", "a e i o u å ø æ", " n r s t l rt"),
    "fr": ("b c d f g j l m n p r s t v ch pl pr tr", "a e i o u é è ou ai", " n r s t l x"),
    "ru": ("б в г д ж з к л м н п р с т ч ш пр ст", "а е и о у я ы", " н р с т л в"),
    "ar": ("ب ت ج ح د ر س ش ص ط ع غ ف ق ك ل م ن ه", "ا و ي", " ن ر س ت ل م"),
}
_HAN = (0x4E00, 0x6800)
_UNCASED = frozenset({"ar", "zh-Hans"})
_MARKS = {
    "zh-Hans": {",": "，", ".": "。", "?": "？", ":": "："},
    "ar": {",": "،", "?": "؟"},
    "fr": {"?": "\u202f?", ":": "\u00a0:"},
}
_TOKEN = re.compile(r"<[^<>]*>|\{[^{}]*\}|&\w+;|\w+|\s+|.", re.DOTALL)


@lru_cache(maxsize=16)
def vocabulary(language: str) -> tuple[str, ...]:
    """The words of a language, the common ones first; all different."""
    rng = random.Random(f"vocabulary:{language}")
    words: dict[str, None] = {}
    while len(words) < SIZE:
        common = len(words) < SIZE // 20
        words.setdefault(_invent(rng, language, 1 if common else rng.choice((2, 2, 2, 3, 3, 4))))
    return tuple(words)


def _invent(rng: random.Random, language: str, syllables: int) -> str:
    if language == "zh-Hans":
        return "".join(chr(rng.randrange(*_HAN)) for _ in range(min(syllables, 2)))
    starts, middles, ends = (part.split(" ") for part in _SYLLABLES[language])
    parts = [rng.choice(starts) + rng.choice(middles) for _ in range(syllables)]
    return "".join(parts) + rng.choice(ends)


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    return {word: number for number, word in enumerate(vocabulary(SOURCE))}


@lru_cache(maxsize=1)
def _weights() -> list[float]:
    """Zipf's law, flattened at its top."""
    return list(accumulate(1 / (rank + 8) for rank in range(SIZE)))


def words(rng: random.Random, count: int) -> list[str]:
    """Words of the source language, common ones more often."""
    return rng.choices(vocabulary(SOURCE), cum_weights=_weights(), k=count)


def name(rng: random.Random) -> str:
    """A name: two words with capitals."""
    return " ".join(word.capitalize() for word in rng.sample(vocabulary(SOURCE)[200:], 2))


def sentence(rng: random.Random, inserts: Sequence[str] = ()) -> str:
    """A sentence of some twelve to twenty-two words; `inserts` (values, links) stand in it."""
    parts = words(rng, rng.randint(12, 22))
    if rng.random() < 0.15:
        at = rng.randrange(2, 9)
        tag = rng.choice(("em", "strong", "q"))
        parts[at] = f"<{tag}>{parts[at]}"
        parts[at + 1] = f"{parts[at + 1]}</{tag}>"
    parts[len(parts) // 2] += ","
    for insert in inserts:
        parts.insert(rng.randrange(9, len(parts)), insert)
    text = " ".join(parts) + rng.choice("......?")
    return text[0].upper() + text[1:] if text[0] != "<" else text


def translate(text: str, language: str) -> str:
    """The text word for word in another language; tags, values and digits stay."""
    chosen, marks = vocabulary(language), _MARKS.get(language, {})
    parts = []
    for token in _TOKEN.findall(text):
        if token[0] in "<{&" or token.isdigit():
            parts.append(token)
        elif token.isspace():
            parts.append("" if language == "zh-Hans" else token)
        elif token[0].isalpha():
            parts.append(_word(token, chosen, language))
        else:
            parts.append(marks.get(token, token))
    return "".join(parts)


def _word(token: str, chosen: Sequence[str], language: str) -> str:
    known = _numbers().get(token.lower())
    number = crc32(token.lower().encode()) % SIZE if known is None else known
    capital = token[0].isupper() and language not in _UNCASED
    return chosen[number].capitalize() if capital else chosen[number]

"""What is to be found nowhere any more: the sentences of a text, in the spelling of anybody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from unicodedata import normalize

from articlekit.catalogue.norm import normal_form

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\s\u00a0]+|(?<=[。！？؟۔])\s*|\n+")
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_MARKUP = re.compile(r"<[^<>]*>|\{[^{}]*\}")
_NO_LETTERS = re.compile(r"\W+")
#: Shorter texts, a heading for instance, stand in many places for reasons of their own.
_SHORTEST, _SHORTEST_SPACELESS = 16, 6


@dataclass(frozen=True, slots=True)
class Erased:
    """What is to be found nowhere: entries of these ids, and these words anywhere.

    The words are looked for in their normal form, so that another quotation mark hides none;
    they are kept by it, as they were written.
    """

    ids: frozenset[str]
    words: Mapping[str, str]

    @classmethod
    def of(cls, ids: frozenset[str], words: Iterable[str]) -> Erased:
        """What is to be found nowhere, of words as they were written."""
        return cls(ids, {normal_form(word): word for word in sorted(words)})

    def held_by(self, texts: Iterable[str | None]) -> bool:
        """Whether one of the texts holds any of the words."""
        return bool(self.words) and self.found_in(texts) is not None

    def found_in(self, texts: Iterable[str | None]) -> str | None:
        """The first of the words that one of the texts holds."""
        for text in map(normal_form, filter(None, texts)):
            for form, word in self.words.items():
                if form in text:
                    return word
        return None

    def within(self, texts: Iterable[str]) -> Erased:
        """The same with only those words that stand somewhere in the texts."""
        said = list(texts)
        # Letters alone are found fast, and hardly any catalogue has those of a whole sentence.
        loose = _letters("\0".join(said))
        found = {one: word for one, word in self.words.items() if _letters(one) in loose}
        if found:
            together = "\0".join(map(normal_form, said))
            found = {one: word for one, word in found.items() if one in together}
        return Erased(self.ids, found)

    def without(self, texts: Iterable[str]) -> Erased:
        """The same but for the words that stand somewhere in the texts."""
        if not self.words:
            return self
        held = self.within(texts).words
        left = {form: word for form, word in self.words.items() if form not in held}
        return Erased(self.ids, left)


def _letters(text: str) -> str:
    """What is left of a text in every spelling that its normal form allows."""
    return _NO_LETTERS.sub("", normalize("NFC", text).replace("&nbsp;", ""))


def sentences(text: str) -> list[str]:
    """The sentences of a text whose words are long enough to be looked for elsewhere."""
    parts = (part.strip() for part in _SENTENCE_END.split(text))
    return [part for part in parts if is_long(part)]


def is_long(text: str) -> bool:
    """Whether a text is so long that it stands nowhere by chance."""
    least = _SHORTEST_SPACELESS if _SPACELESS.search(text) else _SHORTEST
    return len(_MARKUP.sub("", text)) >= least

"""Translation memory of one language, and near matches in it.

Near matches are only ever shown to people. A prefilter on rare words keeps the cost close to
linear; rapidfuzz then scores the few candidates that are left. An equal text is always found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from articlekit.catalogue.entry import Entry
from articlekit.catalogue.norm import normal_form
from articlekit.catalogue.state import OMITTED

_WORD = re.compile(r"\w{2,}")
#: Words that stand in more texts than this say little about any of them.
_COMMON = 40
#: Candidates that are scored for one text.
_CANDIDATES = 24
#: Where no word is rare: so many of the rarest, texts of each, and candidates.
_RAREST, _TEXTS, _MANY = 3, 1_000, 240


@dataclass(frozen=True, slots=True)
class Translated:
    """A source text with its translation, and the unit that has it."""

    unit: str
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """A translation of a similar text; `score` runs from 0 to 100 (equal)."""

    translated: Translated
    score: float


@dataclass
class Memory:
    """Every current translation of a language, searchable by source text."""

    texts: list[Translated] = field(default_factory=list)
    _index: dict[str, list[int]] = field(default_factory=dict)
    _equal: dict[str, list[int]] = field(default_factory=dict)

    def remember(self, entries: Iterable[Entry]) -> None:
        """Take the current translations of a catalogue: live, not fuzzy, complete."""
        for entry in entries:
            if entry.obsolete or entry.fuzzy or not entry.context:
                continue
            if all(text.strip() not in ("", OMITTED) for text in entry.texts):
                self._add(Translated(entry.context, entry.source, entry.texts[0]))
                if entry.source_plural is not None:
                    other = Translated(entry.context, entry.source_plural, entry.texts[-1])
                    self._add(other)

    def _add(self, translated: Translated) -> None:
        number = len(self.texts)
        self.texts.append(translated)
        self._equal.setdefault(normal_form(translated.source), []).append(number)
        for word in _words(translated.source):
            self._index.setdefault(word, []).append(number)

    def search(
        self, text: str, *, cutoff: float = 75.0, limit: int = 5, but: str | None = None
    ) -> list[Match]:
        """The most similar texts, best first; those of the unit `but` are left out."""
        from rapidfuzz import fuzz

        wanted = normal_form(text)
        found: dict[tuple[str, str], Match] = {}
        for number in self._candidates(text, wanted):
            known = self.texts[number]
            if known.unit == but:
                continue
            score = fuzz.ratio(wanted, normal_form(known.source), score_cutoff=cutoff)
            if score >= cutoff:
                found.setdefault((known.source, known.text), Match(known, round(score, 1)))
        best = sorted(found.values(), key=lambda match: (-match.score, match.translated.unit))
        return best[:limit]

    def _candidates(self, text: str, wanted: str) -> list[int]:
        """Equal texts, then those that share most of the words which are rare here."""
        places = [self._index[word] for word in _words(text) if word in self._index]
        rare = [numbers for numbers in places if len(numbers) <= _COMMON]
        most = _CANDIDATES if rare else _MANY
        if not rare:
            rare = [numbers[:_TEXTS] for numbers in sorted(places, key=len)[:_RAREST]]
        counted: Counter[int] = Counter()
        for numbers in rare:
            counted.update(numbers)
        equal = self._equal.get(wanted, ())[:_CANDIDATES]
        near = (number for number, _ in counted.most_common(most))
        return list(dict.fromkeys((*equal, *near)))


def _words(text: str) -> list[str]:
    """The words of a text, each once; in its order, since candidates must not depend on chance."""
    return list(dict.fromkeys(_WORD.findall(text.lower())))

"""The change between two texts, word by word: what a translator reads of a reworded text.

The pairing is that of `difflib.SequenceMatcher` without its notion of junk: the longest equal run,
of equally long ones the first, then the same on either side of it. A mere space is no run: two
texts that share nothing else would be torn into single words. Here words are characters of a
string, so that the search for runs is one for substrings, which Python does fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_WORD = re.compile(r"\w+|\s+|<[^<>]*>|\{[^{}]*\}|[^\w\s]")
#: A comment is for reading: a longer difference says no more than the two texts.
_LONGEST = 600


@lru_cache(maxsize=1024)
def difference(previous: str, current: str) -> str:
    """The change between two texts: `[-old-]{+new+}`, long equal parts cut short."""
    before, after = _WORD.findall(previous), _WORD.findall(current)
    parts: list[str] = []
    old_end = new_end = 0
    for old_start, new_start, size in equal_runs(before, after):
        old, new = "".join(before[old_end:old_start]), "".join(after[new_end:new_start])
        parts.append((f"[-{old}-]" if old else "") + (f"{{+{new}+}}" if new else ""))
        old_end, new_end = old_start + size, new_start + size
        same = "".join(before[old_start:old_end])
        parts.append(same if len(same) <= 40 else f"{same[:18]}…{same[-18:]}")
    text = "".join(parts).replace("\n", " ")
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def equal_runs(before: list[str], after: list[str]) -> Iterator[tuple[int, int, int]]:
    """The equal runs as (place before, place after, size), neighbours joined; an empty one ends."""
    words = sorted(dict.fromkeys([*before, *after]), key=lambda word: not word.isspace())
    numbers = {word: number for number, word in enumerate(words)}
    spaces = frozenset(chr(numbers[word]) for word in words if word.isspace())
    old, new = (_as_characters(words, numbers) for words in (before, after))
    place = (0, 0, 0)
    for found in _runs(old, new, spaces):
        if (place[0] + place[2], place[1] + place[2]) == found[:2]:
            place = (*place[:2], place[2] + found[2])
            continue
        if place[2]:
            yield place
        place = found
    if place[2]:
        yield place
    yield len(old), len(new), 0


def _as_characters(words: Iterable[str], numbers: dict[str, int]) -> str:
    return "".join([chr(numbers[word]) for word in words])


def _runs(old: str, new: str, spaces: frozenset[str]) -> list[tuple[int, int, int]]:
    """The equal runs in order of place."""
    found: list[tuple[int, int, int]] = []
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        start, end, new_start, new_end = waiting.pop()
        at, new_at, size = _longest(old, start, end, new, new_start, new_end, spaces)
        if size:
            found.append((at, new_at, size))
            waiting.append((start, at, new_start, new_at))
            waiting.append((at + size, end, new_at + size, new_end))
    return sorted(found)


def _longest(
    old: str, start: int, end: int, new: str, new_start: int, new_end: int, spaces: frozenset[str]
) -> tuple[int, int, int]:
    """The longest run that both parts hold, of equal ones the first in the old, then in the new."""
    at, new_at, size = start, new_start, 0
    place = start
    while place + size < end:
        wanted = size + 1 if size or old[place] not in spaces else 2
        found = new.find(old[place : place + wanted], new_start, new_end)
        if found < 0 or place + wanted > end:
            place += 1
            continue
        at, new_at, size = place, found, wanted
        room = min(end - at, new_end - new_at)
        while size < room and old[at + size] == new[new_at + size]:
            size += 1
    return at, new_at, size

"""The second version of an article, as an editor leaves it after a day."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

import compose
import lexicon

REWORDED, TYPO = 0.05, 0.015
INSERTED, REMOVED, REORDERED = 0.3, 0.2, 0.25


def edited(article: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """Change an article: some texts reworded, typos put right, blocks in, out and moved."""
    before = json.dumps(article)
    for owner, key in _texts(article):
        chance = rng.random()
        if chance < REWORDED:
            owner[key] = _reworded(owner[key], rng)
        elif chance < REWORDED + TYPO:
            owner[key] = _retyped(owner[key], rng)
    _restructure(article["body"], rng)
    if json.dumps(article) != before:
        article["date_modified"] = article["date_published"].replace("T09:", "T17:")
    return article


def _texts(article: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Where the running texts stand, as (owner, key)."""
    yield article, "headline"
    yield article, "standfirst"
    for block in article["body"]:
        for key in ("text", "caption"):
            if isinstance(block.get(key), str):
                yield block, key
        for item in block.get("items", ()):
            yield item, "text"


def _plain_words(text: str) -> list[int]:
    """The places of words without mark, tag or value."""
    return [at for at, word in enumerate(text.split(" ")) if word.isalpha() and at]


def _reworded(text: str, rng: random.Random) -> str:
    words, places = text.split(" "), _plain_words(text)
    if not places:
        return text
    start = rng.choice(places)
    for at in places:
        if start <= at < start + rng.randint(2, 6):
            words[at] = lexicon.words(rng, 1)[0]
    return " ".join(words)


def _retyped(text: str, rng: random.Random) -> str:
    words, places = text.split(" "), _plain_words(text)
    long = [at for at in places if len(words[at]) > 3]
    if not long:
        return text
    at = rng.choice(long)
    words[at] = f"{words[at][0]}{words[at][2]}{words[at][1]}{words[at][3:]}"
    return " ".join(words)


def _restructure(body: list[dict[str, Any]], rng: random.Random) -> None:
    plain = [at for at, block in enumerate(body) if _removable(block)]
    if plain and rng.random() < REMOVED:
        del body[rng.choice(plain)]
    if rng.random() < REORDERED:
        at = rng.randrange(len(body) - 1)
        body[at], body[at + 1] = body[at + 1], body[at]
    if rng.random() < INSERTED:
        block = compose.paragraph(rng, f"p-new{rng.randrange(10_000)}", [])
        body.insert(rng.randrange(1, len(body)), block)


def _removable(block: dict[str, Any]) -> bool:
    """Whether nothing else needs the block: a paragraph without values and links."""
    return block["type"] == "paragraph" and not set('{"') & set(block["text"])

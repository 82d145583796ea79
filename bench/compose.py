"""One article, and the shared records: invented, but of the shape that a newsroom writes."""

from __future__ import annotations

import random
from typing import Any

import lexicon

PEOPLE, ORGANIZATIONS, TOPICS = 24, 8, 12
_TYPES = ("news", "news", "feature", "explainer", "statement")
_UNITS = ("kilometer", "hour", "day", "hectare", "tonne")
_LABELS = (
    *("published", "updated", "by", "sources", "corrections"),
    *("contacts", "related", "share", "phone", "email"),
)


def article_id(seed: int, index: int) -> str:
    """The id of an article: two words and its number."""
    rng = random.Random(f"id:{seed}:{index}")
    return f"{'-'.join(lexicon.words(rng, 2))}-{index}"


def article(seed: int, index: int) -> dict[str, Any]:
    """An article of about 22 units."""
    rng = random.Random(f"article:{seed}:{index}")
    year, month, day = 2015 + index % 10, rng.randint(1, 12), rng.randint(1, 28)
    values = _values(rng, year)
    links = {f"l{number}": {"href": f"https://example.org/{number}/{index}"} for number in (1, 2)}
    body = _body(rng, seed, index, list(values), list(links))
    return {
        "$schema": "../../schema/article-1.schema.json",
        "id": article_id(seed, index),
        "type": rng.choice(_TYPES),
        "status": "published",
        "language": lexicon.SOURCE,
        "date_published": f"{year}-{month:02}-{day:02}T09:00:00+01:00",
        "headline": _title(rng, 8),
        "standfirst": f"{lexicon.sentence(rng)} {lexicon.sentence(rng)}",
        "dateline": _title(rng, 1),
        "authors": [f"org:org-{rng.randrange(ORGANIZATIONS)}"],
        "tags": [f"topic-{number}" for number in rng.sample(range(TOPICS), 2)],
        "countries": rng.sample(["NO", "RU", "FR", "EG", "CN", "UA", "BR"], 2),
        "values": values,
        "links": links,
        "body": body,
        "sources": [
            {
                "id": "s1",
                "title": _title(rng, 7),
                "publisher": _title(rng, 2),
                "href": f"https://example.org/report/{index}",
                "date": f"{year}-{month:02}",
                "language": lexicon.SOURCE,
            }
        ],
        "related": [article_id(seed, index - 1)] if index else [],
    }


def _values(rng: random.Random, year: int) -> dict[str, dict[str, Any]]:
    return {
        "invoked": {"date": f"{year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"},
        "since": {"date": f"{year - 1}-{rng.randint(1, 12):02}"},
        "states": {"number": rng.randint(1, 60)},
        "budget": rng.choice(
            (
                {"amount": rng.randint(10, 9000) * 100, "currency": "NOK"},
                {"percent": rng.randint(1, 99) / 2},
                {"measure": rng.randint(2, 900), "unit": rng.choice(_UNITS)},
            )
        ),
    }


def _body(
    rng: random.Random, seed: int, index: int, values: list[str], links: list[str]
) -> list[dict[str, Any]]:
    count = rng.randint(7, 10)
    inserts = _inserts(rng, seed, index, values, links, count)
    body: list[dict[str, Any]] = [paragraph(rng, f"p{n}", inserts[n]) for n in range(count)]
    body.insert(2, {"id": "h1", "type": "heading", "level": 2, "text": _title(rng, 5)})
    body.insert(4, _quote(rng))
    body.insert(5, _image(rng, index))
    body.insert(7, {"id": "h2", "type": "heading", "level": 2, "text": _title(rng, 5)})
    items = [{"id": f"i{n}", "text": lexicon.sentence(rng)} for n in range(1, 4)]
    body.insert(8, {"id": "l1", "type": "list", "items": items})
    figure = " ".join(lexicon.words(rng, 5))
    text = {"count": "states", "one": f"{{states}} {figure}", "other": f"{{states}} {figure}es"}
    body.append({"id": "f1", "type": "stat", "text": text, "source": "s1"})
    return body


def _inserts(
    rng: random.Random, seed: int, index: int, values: list[str], links: list[str], count: int
) -> list[list[str]]:
    """What stands in each paragraph: every value and link once, some ways to other pages."""
    inserts: list[list[str]] = [[] for _ in range(count)]
    targets = [*links, f"person:person-{rng.randrange(PEOPLE)}"]
    if index:
        targets.append(f"article:{article_id(seed, rng.randrange(index))}")
    shown = [f"{{{name}}}" for name in values]
    shown += [f'<a to="{target}">{" ".join(lexicon.words(rng, 2))}</a>' for target in targets]
    for text in shown:
        rng.choice(inserts).append(text)
    return inserts


def paragraph(rng: random.Random, name: str, inserts: list[str]) -> dict[str, Any]:
    """A paragraph of two to four sentences; the inserts stand in the second."""
    sentences = [lexicon.sentence(rng) for _ in range(rng.randint(1, 3))]
    sentences.insert(1, lexicon.sentence(rng, inserts))
    return {"id": name, "type": "paragraph", "text": " ".join(sentences)}


def _quote(rng: random.Random) -> dict[str, Any]:
    speaker = {"of": f"person:person-{rng.randrange(PEOPLE)}", "role": "adviser"}
    return {
        "id": "q1",
        "type": "quote",
        "text": lexicon.sentence(rng),
        "speaker": speaker,
        "wording": "verbatim",
        "source": "s1",
    }


def _image(rng: random.Random, index: int) -> dict[str, Any]:
    return {
        "id": "img1",
        "type": "image",
        "src": f"images/{index}.jpg",
        "alt": f"{_title(rng, 9)}.",
        "caption": lexicon.sentence(rng),
        "credit": lexicon.name(rng),
        "width": 1600,
        "height": 900,
    }


def _title(rng: random.Random, count: int) -> str:
    return " ".join(lexicon.words(rng, count)).capitalize()


def shared_records(seed: int) -> dict[str, dict[str, Any]]:
    """The records of every kind, by kind."""
    rng = random.Random(f"shared:{seed}")
    people = {f"person-{number}": _person(rng) for number in range(PEOPLE)}
    organizations = {
        f"org-{number}": {
            "name": _title(rng, 3),
            "url": f"https://example.org/org/{number}",
            "email": f"desk{number}@example.org",
        }
        for number in range(ORGANIZATIONS)
    }
    topics = {f"topic-{number}": {"name": _title(rng, 2)} for number in range(TOPICS)}
    labels = {name: _title(rng, 1) for name in _LABELS}
    return {"people": people, "organizations": organizations, "topics": topics, "labels": labels}


def _person(rng: random.Random) -> dict[str, Any]:
    return {
        "name": lexicon.name(rng),
        "roles": {"adviser": " ".join(lexicon.words(rng, 4))},
        "organization": f"org-{rng.randrange(ORGANIZATIONS)}",
    }

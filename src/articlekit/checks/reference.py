"""AK2xx, references: everything an article names must exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from articlekit.checks.facts import Facts
from articlekit.checks.rule import SourceText
from articlekit.checks.source import identified
from articlekit.diagnostics import Finding, finding
from articlekit.model.pieces import all_former_ids


def undefined_link(source: SourceText) -> Iterator[Finding]:
    """An `<a to="…">` that leads nowhere: no link, block, person of that name.

    A target is a link id of the article, `article:<id>`, `person:<id>` or `#<block>`. Articles are
    looked at once all of them are known (`undefined-article`).
    """
    links = source.value.get("links", {})
    blocks = {name for name, _ in identified(source.value)} if source.value.get("body") else set()
    for part in source.marked:
        for tag in part.inline.tags:
            target = tag.target or ""
            if tag.name != "a" or not target or target.startswith("article:"):
                continue
            kind, colon, name = target.rpartition(":")
            if target.startswith("#"):
                known, todo = target[1:] in blocks, "Correct the id: # names a block or member."
            elif kind == "person":
                known = name in source.facts.people or kind in source.facts.unread
                todo = "Add the person to articles/_shared/people.json, or correct the id."
            elif colon:
                known, todo = False, _ELSEWHERE
            else:
                known, todo = target in links, f"Add it to `links`. Defined: {_listed(links)}."
            if not known:
                yield finding(pointer=part.pointer, unit=part.unit.id, target=target, advice=todo)


_ELSEWHERE = "A link names an entry of `links`, article:<id>, person:<id> or #<block>."


def _listed(names: Collection[str]) -> str:
    return ", ".join(names) or "none"


def unused_link(source: SourceText) -> Iterator[Finding]:
    """A link that no text uses.

    While a text is broken nobody knows what it uses, so nothing is said.
    """
    used = {tag.target for part in source.marked for tag in part.inline.tags if tag.name == "a"}
    for name in () if source.broken else source.value.get("links", {}):
        if name not in used:
            yield finding(pointer=f"/links/{name}", on_key=True, link=name)


def undefined_record(source: SourceText) -> Iterator[Finding]:
    """A person, organisation, topic or role that the shared records do not have."""
    for pointer, kind, name in _record_references(source.value):
        if name not in _records(source.facts, kind) and kind not in source.facts.unread:
            yield finding(pointer=pointer, kind=_WORDS[kind], id=name, whose="")
    for pointer, party, role in _roles(source.value):
        kind, _, name = party.partition(":")
        record = _records(source.facts, kind).get(name)
        if record is not None and role not in record.get("roles", {}):
            yield finding(pointer=pointer, kind="role", id=role, whose=f" of {party}")


_WORDS = {"person": "person", "org": "organisation", "topic": "topic"}


def _records(facts: Facts, kind: str) -> Mapping[str, Any]:
    return {"person": facts.people, "org": facts.organizations}.get(kind, facts.topics)


def _record_references(value: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(pointer, kind, id) of every reference to a shared record."""
    for index, party in enumerate(value.get("authors", ())):
        yield (f"/authors/{index}", *party.split(":"))
    for index, topic in enumerate(value.get("tags", ())):
        yield f"/tags/{index}", "topic", topic
    for index, block in enumerate(value.get("body", ())):
        if block["type"] == "quote":
            yield (f"/body/{index}/speaker/of", *block["speaker"]["of"].split(":"))
        if block["type"] == "contacts":
            for number, party in enumerate(block["of"]):
                yield (f"/body/{index}/of/{number}", *party.split(":"))
    for name, person in value.get("people", {}).items():
        if "organization" in person:
            yield f"/people/{name}/organization", "org", person["organization"]


def _roles(value: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for index, block in enumerate(value.get("body", ())):
        speaker = block.get("speaker", {}) if block["type"] == "quote" else {}
        if "role" in speaker:
            yield f"/body/{index}/speaker/role", speaker["of"], speaker["role"]


def undefined_piece(source: SourceText) -> Iterator[Finding]:
    """A block or source that is named and not there: by a pull quote, a correction, a quote."""
    blocks = {block["id"] for block in source.value.get("body", ())}
    sources = {entry["id"] for entry in source.value.get("sources", ())}
    members = {name for name, _ in identified(source.value)}
    for index, block in enumerate(source.value.get("body", ())):
        if block["type"] == "pullquote" and block["of"] not in blocks - {block["id"]}:
            yield finding(pointer=f"/body/{index}/of", kind="block", id=block["of"])
        if block["type"] in ("quote", "stat") and block.get("source", "") not in {*sources, ""}:
            yield finding(pointer=f"/body/{index}/source", kind="source", id=block["source"])
    for index, correction in enumerate(source.value.get("corrections", ())):
        if correction.get("of", "") not in {*members, "", "headline", "standfirst"}:
            yield finding(pointer=f"/corrections/{index}/of", kind="block", id=correction["of"])


def former_id_taken(source: SourceText) -> Iterator[Finding]:
    """A former id (`was`) that something else of the article has today, or had as well.

    What is translated under a former id must arrive at one place. A block that was copied with its
    `was` claims the work of the other one; and an id that is given a second time gets it.
    """
    pieces = {("", name): pointer for name, pointer in identified(source.value)}
    taken = pieces if source.value.get("body") else {}
    own = {source.value.get("id"), *source.value.get("was", ())}
    for former in all_former_ids(source.value):
        name, pointer, family, siblings = former
        article, slash, rest = name.partition("/")
        if slash and article in own:
            name = rest
        elif slash:  # what other articles say of it is seen once all of them are known
            family, siblings = "elsewhere", ()
        other = f"{family}/{name}" if name in siblings else taken.get((family, name))
        if other is not None:
            yield finding(pointer=pointer, id=name, other=other)
        taken.setdefault((family, name), pointer)


def unlisted_language(source: SourceText) -> Iterator[Finding]:
    """A document in a language that the configuration does not list: it is published nowhere."""
    language = source.value["language"]
    if language not in source.facts.languages:
        yield finding(
            pointer="/language", language=language, known=", ".join(source.facts.languages)
        )


def article_references(value: Mapping[str, Any], source: SourceText) -> Iterator[tuple[str, str]]:
    """(pointer, article id) of everything that leads to another article."""
    for index, name in enumerate(value.get("related", ())):
        yield f"/related/{index}", name
    for part in source.marked:
        for tag in part.inline.tags:
            if tag.name == "a" and (tag.target or "").startswith("article:"):
                yield part.pointer, (tag.target or "").removeprefix("article:")

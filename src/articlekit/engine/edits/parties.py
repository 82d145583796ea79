"""Where articles name people and organisations of the shared records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from articlekit.engine.edits.workspace import Document, Workspace

#: How references name the records of a file; topics are named bare, labels by sites alone.
PREFIXES = {"people": "person:", "organizations": "org:"}


def parties(article: dict[str, Any]) -> list[tuple[list[Any] | dict[str, Any], Any]]:
    """Every place of an article that names a person or an organisation, as (holder, key)."""
    places: list[tuple[list[Any] | dict[str, Any], Any]] = []
    lists = [article.get("authors", [])]
    for block in article["body"]:
        if block["type"] == "quote":
            places.append((block["speaker"], "of"))
        if block["type"] == "contacts":
            lists.append(block["of"])
    return places + [(one, index) for one in lists for index in range(len(one))]


def quotes_of(
    workspace: Workspace, party: str, role: str
) -> Iterator[tuple[Document, dict[str, Any]]]:
    """The quotes of a party in a role, with the article of each."""
    for document in workspace.articles:
        for block in document.value["body"]:
            speaker = block["speaker"] if block["type"] == "quote" else {}
            if speaker.get("of") == party and speaker.get("role") == role:
                yield document, block

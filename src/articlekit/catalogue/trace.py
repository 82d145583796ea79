"""What an entry has of units of other articles: it is one of theirs, or was offered their text."""

from __future__ import annotations

from collections.abc import Iterator

from articlekit.catalogue.comment import OFFERED
from articlekit.catalogue.entry import Entry
from articlekit.catalogue.follow import base_of


def foreign(entry: Entry, domain: str) -> Iterator[str]:
    """The unit ids of other domains than its catalogue's that an entry is of, or was offered by."""
    own = f"{domain}/"
    for context in (entry.context, entry.previous_context):
        if context and not context.startswith(own):
            yield base_of(context)


def without_offer(entry: Entry) -> Entry:
    """The entry of a unit for which nothing was offered."""
    said = (line for line in entry.extracted_comments if not line.startswith(OFFERED))
    blank = entry.replace(texts=("",) * len(entry.texts), extracted_comments=tuple(said))
    return blank.marked(fuzzy=False)

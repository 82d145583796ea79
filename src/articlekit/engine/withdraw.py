"""The text of withdrawn articles in the catalogues of others: offers of it, entries of nobody."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from articlekit.catalogue import po
from articlekit.catalogue.entry import Entry
from articlekit.catalogue.trace import foreign, without_offer
from articlekit.engine.arrivals import ReadPo, readable, with_entries
from articlekit.engine.read import read_bytes
from articlekit.engine.storage.write import WriteSet
from articlekit.model.project import Project

#: The article of a unit id, in `msgctxt` and `#| msgctxt`.
_DOMAIN = re.compile(rb'msgctxt "([a-z0-9-]+)/')


def clear(
    project: Project,
    files: WriteSet,
    read: ReadPo,
    withdrawn: Collection[str],
    expected: Callable[[str], bool],
) -> Iterator[str]:
    """Remove such text from every catalogue; the files that changed.

    `withdrawn` are the ids of the articles, former ones too. Of the units that are `expected`
    somewhere else nothing is removed.
    """
    names = {name.encode() for name in withdrawn}
    for _, domain, path in project.catalogue_paths():
        if domain in withdrawn or files.removes(path):
            continue
        data = files.read(path) if files.holds(path) else read_bytes(path)[0]
        if names.isdisjoint(_DOMAIN.findall(data)):
            continue
        file = read(path, project.relative(path))
        if readable(file):
            old = file.catalogue.entries
            made = [_cleared(entry, domain, withdrawn, expected) for entry in old]
            left = [entry for entry in made if entry is not None]
            if left != old:
                files.write(path, po.serialize(with_entries(file.catalogue, left)))
                yield file.path


def _cleared(
    entry: Entry, domain: str, withdrawn: Collection[str], expected: Callable[[str], bool]
) -> Entry | None:
    """The entry without text of a withdrawn article; None: nothing is left of it."""
    found = [name for name in foreign(entry, domain) if name.partition("/")[0] in withdrawn]
    if all(map(expected, found)):
        return entry
    of_nobody = entry.context is not None and not entry.context.startswith(f"{domain}/")
    return None if entry.obsolete or of_nobody else without_offer(entry)

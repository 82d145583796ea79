"""Reading and writing PO in one process, beside polib: prints seconds as JSON.

`python bench/inprocess.py PROJECT LANGUAGE` takes the catalogues of a language as one file.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import polib

from articlekit.catalogue import po
from articlekit.catalogue.entry import Catalogue
from articlekit.model.project import Project

REPEAT = 15


def joined(project: Project, tag: str) -> Catalogue:
    """All catalogues of a language as one."""
    whole: Catalogue | None = None
    for folder, _, path in project.catalogue_paths():
        if folder == project.folder(tag):
            part = po.parse(path.read_bytes())
            if whole is None:
                whole = part
            else:
                whole.entries += part.entries
    if whole is None:
        raise SystemExit(f"no catalogue of {tag}")
    return whole


def fastest(ours: Callable[[], object], peer: Callable[[], object]) -> list[float]:
    """The least seconds of each, run in turn so that both meet the same conditions."""
    found: list[list[float]] = [[], []]
    for _ in range(REPEAT):
        for times, work in zip(found, (ours, peer), strict=True):
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
    return [min(times) for times in found]


def same(ours: Catalogue, theirs: polib.POFile) -> bool:
    """Whether both readers found the same translations."""
    mine = [(entry.context, entry.source, entry.texts) for entry in ours.entries]
    return mine == [(one.msgctxt, one.msgid, _texts(one)) for one in theirs]


def _texts(entry: polib.POEntry) -> tuple[str, ...]:
    plural = entry.msgstr_plural
    return tuple(plural[index] for index in sorted(plural)) if plural else (entry.msgstr,)


def read_ours(path: Path) -> None:
    """Read a file and look at every string in it, since entries are taken apart only then."""
    for entry in po.parse(path.read_bytes()).entries:
        _ = (entry.context, entry.source, entry.source_plural, entry.texts, entry.flags)
        _ = (entry.translator_comments, entry.extracted_comments, entry.references)
        _ = (entry.previous_context, entry.previous_source, entry.previous_plural, entry.obsolete)


def read_theirs(path: Path) -> None:
    """The same with polib."""
    for entry in polib.pofile(str(path)):
        _ = (entry.msgctxt, entry.msgid, entry.msgid_plural, _texts(entry), entry.flags)
        _ = (entry.tcomment, entry.comment, entry.occurrences)
        _ = (entry.previous_msgctxt, entry.previous_msgid, entry.previous_msgid_plural)
        _ = entry.obsolete


def measured(path: Path) -> dict[str, object]:
    """The seconds of every task, ours first."""
    ours, theirs = po.parse(path.read_bytes()), polib.pofile(str(path), wrapwidth=0)
    wrapped = polib.pofile(str(path))
    if not same(ours, theirs):
        raise SystemExit("the two readers disagree")
    fresh = po.parse(path.read_bytes())
    fresh.entries = [entry.replace(translator_comments=("new",)) for entry in fresh.entries]
    return {
        "entries": len(ours.entries),
        "read": fastest(lambda: po.parse(path.read_bytes()), lambda: polib.pofile(str(path))),
        "read and look at": fastest(lambda: read_ours(path), lambda: read_theirs(path)),
        "write": fastest(lambda: po.serialize(ours), lambda: str(theirs)),
        "write wrapped": fastest(lambda: po.serialize(ours), lambda: str(wrapped)),
        "write new": fastest(lambda: po.serialize(fresh), lambda: str(theirs)),
    }


def main() -> None:
    """Write the file, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path)
    parser.add_argument("language")
    options = parser.parse_args()
    path = options.project.with_name(f"{options.project.name}-{options.language}.po")
    path.write_bytes(po.serialize(joined(Project.load(options.project), options.language)))
    json.dump(measured(path), sys.stdout)


if __name__ == "__main__":
    main()

"""Count what other tools do to translations in the histories that `update` is tested with.

    python tools/peer_losses.py [HISTORIES]

Every tool gets the same edits of the same article in the same order, a template made from it after
every edit, and unit ids as msgctxt. The same number gives the same table, with the same versions.
"""

from __future__ import annotations

import importlib
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from articlekit.catalogue import po
from articlekit.catalogue.blank import blanks
from articlekit.catalogue.entry import Entry
from articlekit.catalogue.header import template_header
from articlekit.catalogue.merge import template
from articlekit.engine.read import read_article, read_blocks
from articlekit.engine.update import update

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
#: The histories belong to the tests; there is nothing to install them from.
histories: Any = importlib.import_module("support.history")

STEPS = 40
COLUMNS = (
    "translations",
    "lost",
    "stranded",
    "current for another unit",
    "fuzzy for another unit",
    "current for another source",
)
Merge = Callable[[Path, bytes], bytes]


def msgmerge(*options: str) -> Merge:
    """Gettext's own tool."""

    def merge(catalogue: Path, pot: bytes) -> bytes:
        program = shutil.which("msgmerge") or "msgmerge"
        command = [program, "--previous", "--quiet", *options, str(catalogue), "-"]
        return subprocess.run(command, input=pot, capture_output=True, check=True).stdout

    return merge


def pot2po(catalogue: Path, pot: bytes) -> bytes:
    """The tool of translate-toolkit, called as from its command line."""
    from translate.convert import pot2po as tool

    with tempfile.TemporaryDirectory() as name:
        # It reads the template twice, which works with files on the disk alone.
        source, made = Path(name) / "one.pot", Path(name) / "one.po"
        source.write_bytes(pot)
        tool.main(["--progress=none", f"--template={catalogue}", str(source), str(made)])
        return made.read_bytes()


def polib_merge(catalogue: Path, pot: bytes) -> bytes:
    """The method of polib."""
    import polib

    file = polib.pofile(catalogue.read_text("utf-8"), wrapwidth=0)
    file.merge(polib.pofile(pot.decode("utf-8"), wrapwidth=0))
    return str(file).encode("utf-8")


TOOLS: dict[str, Merge | None] = {
    "`articlekit update`": None,
    "`msgmerge --previous`": msgmerge(),
    "`msgmerge --previous --no-fuzzy-matching`": msgmerge("--no-fuzzy-matching"),
    "`pot2po`": pot2po,
    "`polib.POFile.merge`": polib_merge,
}


def today(history: Any) -> bytes:
    """The template of the article as it is now."""
    units = read_article(history.path, "articles/one.json", read_blocks(history.project)).units
    header = template_header("articles", "", "2018-11-02T09:00:00+01:00", "en")
    return po.serialize(template(blanks(units), header))


def live(root: Path, seed: int, merge: Merge | None) -> Any:
    """A history in which a tool follows every step."""
    history = histories.History(root, seed)
    people = (*histories.AUTHOR, *histories.TRANSLATOR, *histories.TRANSLATOR)
    kinds = (*people, histories.History.translate, histories.History.translate)
    for step in range(STEPS):
        # By step, so that a tool which leaves other entries meets the same edits afterwards.
        history.random = random.Random(f"{seed} {step}")
        history.random.choice(kinds)(history)
        if merge is None:
            update(history.project)
        else:
            history.po.write_bytes(merge(history.po, today(history)))
    return history


def losses(history: Any) -> Counter[str]:
    """What has happened to the texts of people at the end of a history.

    The book has every text with the first names of what it names, whatever they are by now.
    """
    book = history.book
    entries = [
        entry.replace(texts=tuple(map(book.root, entry.texts)))
        for entry in po.parse(history.po.read_bytes()).entries
    ]
    every = {text for entry in entries for text in entry.texts}
    wanted = set(book.own) - book.replaced
    counts = Counter({"translations": len(wanted), "lost": len(wanted - every)})
    for entry in entries:
        if not entry.obsolete and entry.texts[0] in book.own:
            counts.update(_misuse(book, entry))
    units = {entry.context: entry.texts[0] for entry in entries if not entry.obsolete}
    kept = {text for entry in entries if entry.obsolete for text in entry.texts}
    for unit, text in book.latest.items():
        if units.get(unit) not in (None, text) and text in kept:
            counts["stranded"] += 1
    return counts


def _misuse(book: Any, entry: Entry) -> list[str]:
    text = entry.texts[0]
    if entry.context not in book.own[text]:
        return [f"{'fuzzy' if entry.fuzzy else 'current'} for another unit"]
    wrong = not entry.fuzzy and book.source(entry.source) not in book.right_for[text]
    return ["current for another source"] if wrong else []


def table(number: int) -> str:
    """The table, in Markdown."""
    rows = [f"| tool | {' | '.join(COLUMNS)} |", f"| --- |{' ---: |' * len(COLUMNS)}"]
    for name, merge in TOOLS.items():
        counts: Counter[str] = Counter()
        for seed in range(number):
            with tempfile.TemporaryDirectory() as folder:
                counts += losses(live(Path(folder), seed, merge))
        rows.append(f"| {name} | {' | '.join(str(counts[column]) for column in COLUMNS)} |")
    return "\n".join(rows)


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    print(table(int(arguments[0]) if arguments else 60))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

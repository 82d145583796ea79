"""What is compared with what: each function measures both sides and yields rows of the table."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from shlex import join

import folders
from measure import HERE, WORK, Command, Run, articlekit, best, needed

LANGUAGES = ("nb", "ru", "fr", "ar", "zh_Hans")
_USED = WORK / "used"
_LARGE = "before/nb/LC_MESSAGES/large.po"
_COPY = """
import sys
from pathlib import Path
from articlekit.catalogue import po
Path(sys.argv[2]).write_bytes(po.serialize(po.parse(Path(sys.argv[1]).read_bytes())))
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table.

    The target is the least ratio that is good enough (with `least` False, the greatest); None: the
    line is there for orientation.
    """

    what: str
    ours: float
    peer: float
    ratio: float
    target: float | None = None
    least: bool = True
    unit: str = "s"
    decimals: int = 2
    cpu_ratio: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the ratio is on the right side of the target; None without one."""
        if self.target is None:
            return None
        return self.ratio >= self.target if self.least else self.ratio <= self.target


def faster(what: str, runs: tuple[Run, Run], target: float | None = None) -> Row:
    """A row whose ratio says how many times faster ours is, by the clock and by the processor."""
    ours, peer = runs
    ratio, cpu_ratio = peer.seconds / ours.seconds, peer.cpu / ours.cpu
    return Row(what, ours.seconds, peer.seconds, ratio, target, cpu_ratio=cpu_ratio)


def schema(articles: int) -> Iterator[Row]:
    """JSON and schema only, against check-jsonschema over the same files."""
    count = articles * 10
    project = folders.collection(count)
    files = [str(path.relative_to(project)) for path in folders.article_paths(project)]
    ours = Command(articlekit("check", "articles", "--select", "AK0,AK1", "--quiet"), project)
    wanted = "schema/article-1.schema.json"
    peer = Command([needed("check-jsonschema"), "--schemafile", wanted, *files], project)
    yield faster(f"schema of {count} articles / check-jsonschema", best(ours, peer), 25)


def update(articles: int) -> Iterator[Row]:
    """Catalogues after a day of editing, against msgmerge, which gets the templates for free."""
    before = folders.collection(articles) / "locales"
    project = folders.edited(articles)
    ours = _updating(project, before)
    ours.run()
    templates = WORK / f"templates-{articles}"
    shutil.rmtree(templates, ignore_errors=True)
    templates.mkdir()
    for path in (project / "locales").glob("*.pot"):
        shutil.copy(path, templates)
    for option, target in ((" ", 20), (" --no-fuzzy-matching ", None)):
        script = _msgmerge_script(before, templates, WORK / f"merged-{articles}", option)
        peer = Command(["sh", str(script)], project)
        what = f"update of {articles} x 5 catalogues / msgmerge --previous{option}".rstrip()
        yield faster(what, best(ours, peer), target)
    yield from _large_catalogues(articles * 22)
    shutil.rmtree(_USED, ignore_errors=True)


def _large_catalogues(entries: int) -> Iterator[Row]:
    """One catalogue of many entries: beside msgmerge and msgcat, and ten times as many."""
    small, large = folders.large(entries), folders.large(entries * 10)
    ours = _updating(small)
    ours.run()
    old, template = small / _LARGE, small / "locales" / "large.pot"
    merge = [needed("msgmerge"), "--previous", "-q", "-o", "/dev/null", str(old), str(template)]
    runs = best(ours, Command(merge, WORK))
    yield faster(f"update of one catalogue of {entries} / msgmerge --previous", runs)
    script = [sys.executable, str(HERE / "merging.py"), str(small)]
    seconds = json.loads(subprocess.run(script, check=True, capture_output=True).stdout)
    what = "the same in a running process, from units / msgmerge --previous, a process"
    yield Row(what, seconds, runs[1].seconds, runs[1].seconds / seconds, 40, decimals=4)
    for words, lost in (("", False), (", 3 % of the ids lost", True)):
        less, more = (folders.large(count, lost=lost) for count in (entries, entries * 10))
        found, base = best(_updating(more), _updating(less))
        ratio, cpu_ratio = found.seconds / base.seconds, found.cpu / base.cpu
        what = f"update of one catalogue of {entries * 10} / of {entries}{words}"
        yield Row(what, found.seconds, base.seconds, ratio, 12, least=False, cpu_ratio=cpu_ratio)
    copy = [sys.executable, "-c", _COPY, str(large / _LARGE), os.devnull]
    peer = [needed("msgcat"), "--no-wrap", "-o", os.devnull, str(large / _LARGE)]
    what = f"read and write {entries * 10} entries, a process / msgcat --no-wrap"
    yield faster(what, best(Command(copy, WORK), Command(peer, WORK)), 3)


def _updating(project: Path, before: Path | None = None) -> Command:
    """`update` of catalogues that were put back, as links: `update` writes no file in place.

    What the run before has left is only moved away: some file systems (ext4 without a journal)
    make new files slowly for minutes after many were deleted.
    """
    locales = project / "locales"

    def restore() -> None:
        if locales.exists():
            _USED.mkdir(exist_ok=True)
            locales.rename(_USED / f"{project.name}-{time.monotonic_ns()}")
        shutil.copytree(before or project / "before", locales, copy_function=os.link)

    return Command(articlekit("update", "--quiet"), project, prepare=restore)


def _msgmerge_script(before: Path, templates: Path, target: Path, option: str) -> Path:
    """One msgmerge per catalogue, the loop in a shell, which costs the peer the least."""
    merge = f"{needed('msgmerge')} --previous{option}-q"
    lines = ["set -e"]
    for old in sorted(before.glob("*/LC_MESSAGES/*.po")):
        new = target / old.parent.parent.name / old.name
        new.parent.mkdir(parents=True, exist_ok=True)
        lines.append(
            f"{merge} {join(('-o', str(new), str(old), str(templates / f'{old.stem}.pot')))}"
        )
    script = target.with_suffix(".sh")
    script.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return script


def build(articles: int) -> Iterator[Row]:
    """Check and export, against po4a, which writes the pages of five languages.

    po4a's usual run also updates its catalogues, so `update` stands beside it on our side; with
    `--no-update` it only translates. It is fastest with one catalogue per language; one per
    article, as ours are, is what its manual offers to teams that divide the work.
    """
    project = folders.collection(articles)
    ours = _publishing("build", project, articles)
    both = f"{join(articlekit('update', '--quiet'))} && {join(ours.arguments)}"
    whole = Command(["sh", "-c", both], project, ours.prepare, ours.verify)
    for layout, words in (("each", "a catalogue per article"), ("one", "one per language")):
        root = folders.for_peer(f"po4a-{layout}", articles)
        target = 20 if layout == "each" else None
        what = f"update and build of {articles} x 5 / po4a, {words}"
        yield faster(what, best(whole, _po4a(root, articles)), target)
        what = f"build of {articles} x 5 / po4a --no-update, {words}"
        yield faster(what, best(ours, _po4a(root, articles, "--no-update")))


def _po4a(root: Path, articles: int, *options: str) -> Command:
    def clear() -> None:
        shutil.rmtree(root / "out", ignore_errors=True)

    arguments = [needed("po4a"), *options, "-q", "po4a.cfg"]
    return Command(arguments, root, clear, _counts(root / "out", "*/*.xhtml", articles * 5))


def _publishing(command: str, project: Path, articles: int) -> Command:
    """`build` or `export` from nothing: no earlier output, no cache."""

    def clear() -> None:
        shutil.rmtree(project / "dist", ignore_errors=True)
        shutil.rmtree(project / ".articlekit", ignore_errors=True)

    made = _counts(project / "dist", "*/articles/*.json", articles * 6)
    return Command(articlekit(command, "--quiet"), project, clear, made)


def _counts(folder: Path, pattern: str, wanted: int) -> Callable[[], None]:
    """A look at the outcome: a command that wrote nothing would be fast."""

    def verify() -> None:
        found = sum(1 for _ in folder.glob(pattern))
        if found != wanted:
            raise RuntimeError(f"{found} files where {wanted} were expected in {folder}")

    return verify


def export(articles: int) -> Iterator[Row]:
    """Bundles, against po2json, which writes one flat JSON per article and language."""
    for count in (articles, articles * 10):
        ours = _publishing("export", folders.collection(count), count)
        root = folders.for_peer("po2json", count)
        convert = join((needed("po2json"), "--progress=none", "--errorlevel=exception"))
        script = "\n".join(f"{convert} -t templates po/{name} out/{name}" for name in LANGUAGES)

        def clear(root: Path = root) -> None:
            shutil.rmtree(root / "out", ignore_errors=True)
            for name in LANGUAGES:
                (root / "out" / name).mkdir(parents=True)

        made = _counts(root / "out", "*/*.json", count * 5)
        peer = Command(["sh", "-e", "-c", script], root, clear, made)
        yield faster(f"export of {count} x 5 / po2json", best(ours, peer), 3)


def start(_: int) -> Iterator[Row]:
    """The time until a command answers, against a Python that does nothing."""
    here = WORK
    nothing = Command([sys.executable, "-c", "pass"], here)
    for option, target in (("--version", 4), ("--help", 6)):
        ours, peer = best(Command(articlekit(option), here), nothing, repeat=20)
        ratio = ours.seconds / peer.seconds
        what = f"articlekit {option} / python -c pass"
        yield Row(what, ours.seconds, peer.seconds, ratio, target, least=False, decimals=3)


def po(articles: int) -> Iterator[Row]:
    """Catalogues in one process, against polib.

    `read` leaves most of an entry for the first look at it; `read and look at` looks at every
    string of every entry. `write` is what `update` does to entries that nobody touched: they are
    copied as they were read; `write new` writes every entry anew.
    """
    project = folders.collection(articles)
    script = HERE / "inprocess.py"
    command = [sys.executable, str(script), str(project), "nb"]
    found = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    tasks = (
        ("read", "polib.pofile", 6),
        ("read and look at", "polib.pofile, looked at everything too", None),
        ("write", "str(polib), no wrapping either", 15),
        ("write wrapped", "str(polib), wrapping as it does by default", None),
        ("write new", "str(polib), no wrapping either", None),
    )
    for task, peer_name, target in tasks:
        ours, peer = found[task]
        verb = task.removesuffix(" wrapped")
        what = f"{verb} {found['entries']} entries / {peer_name}"
        yield Row(what, ours, peer, peer / ours, target, decimals=4)


def memory(articles: int) -> Iterator[Row]:
    """The peak of `build` over ten times as many articles, against its own peak."""
    small, large = articles * 10, articles * 100
    peaks = [
        _publishing("build", folders.collection(count), count).run().peak
        for count in (small, large)
    ]
    what = f"peak memory of build, {large} / {small} articles"
    yield Row(
        what, peaks[1], peaks[0], peaks[1] / peaks[0], 1.5, least=False, unit="MiB", decimals=0
    )


COMPARISONS: dict[str, Callable[[int], Iterator[Row]]] = {
    "start": start,
    "po": po,
    "schema": schema,
    "update": update,
    "build": build,
    "export": export,
    "memory": memory,
}

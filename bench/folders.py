"""What is measured on, kept under bench/made/ between runs.

A folder is made anew when the code that makes it changed. Every folder is made by a process of its
own: what this process once held would count as memory of the commands that it starts.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from measure import HERE, WORK, articlekit

_MAKERS = ("lexicon.py", "compose.py", "edits.py", "generate.py", "xhtml.py", "peers.py")
_LARGE = (*_MAKERS, "large.py")


def kept(name: str, make: Callable[[Path], None], makers: Sequence[str] = _MAKERS) -> Path:
    """The folder of a name; `make` fills it unless an earlier run did."""
    folder, stamp = WORK / name, WORK / f"{name}.stamp"
    sources = b"".join((HERE / file).read_bytes() for file in makers)
    wanted = hashlib.sha256(sources).hexdigest()
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted or not folder.is_dir():
        stamp.unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        say(f"making bench/made/{name}")
        make(folder)
        stamp.write_text(wanted, encoding="utf-8")
    return folder


def say(text: str) -> None:
    """A line for those who wait, beside the table."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def collection(articles: int) -> Path:
    """A project at rest: `update` has nothing to write."""
    folder = kept(f"articles-{articles}", lambda root: _generate(root, "--articles", str(articles)))
    subprocess.run(articlekit("update", "--quiet", "--project", str(folder)), check=True)
    return folder


def edited(articles: int) -> Path:
    """The same project after a day of editing; its catalogues are put in by the measurement."""

    def make(root: Path) -> None:
        whole = collection(articles)
        shutil.copytree(whole, root, dirs_exist_ok=True, ignore=_not_sources)
        _generate(root, "--edit")

    return kept(f"edited-{articles}", make)


def large(units: int, *, lost: bool = False) -> Path:
    """One edited article of so many units, its catalogue from before the edit in `before/`."""
    name, options = f"large-{units}", ["--units", str(units)]
    if lost:
        name, options = f"{name}-lost", [*options, "--lost"]
    return kept(name, lambda root: _python("large.py", str(root), *options), _LARGE)


def _not_sources(_: str, names: list[str]) -> set[str]:
    return {"locales", "dist", ".articlekit"} & set(names)


def for_peer(kind: str, articles: int) -> Path:
    """The same articles as a peer keeps them: `po4a-one`, `po4a-each` or `po2json`."""

    def make(root: Path) -> None:
        _python("peers.py", kind, str(collection(articles)), str(root))

    return kept(f"{kind}-{articles}", make)


def article_paths(project: Path) -> list[Path]:
    """The files of the articles, without the shared records."""
    found = (project / "articles").rglob("*.json")
    return sorted(path for path in found if path.parent.name != "_shared")


def _generate(root: Path, *options: str) -> None:
    _python("generate.py", str(root), *options)


def _python(script: str, *arguments: str) -> None:
    subprocess.run([sys.executable, str(HERE / script), *arguments], check=True)

"""What is measured on: collections and the same articles in the peers' formats, kept between runs.

Everything is under bench/work/. A folder is made anew when its parameters or this code changed.
"""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import lexicon
import xhtml
from measure import articlekit, needed

HERE = Path(__file__).resolve().parent
WORK = HERE / "work"
_GENERATOR = ("lexicon.py", "compose.py", "edits.py", "generate.py", "xhtml.py", "folders.py")


def kept(name: str, make: Callable[[Path], None]) -> Path:
    """The folder of a name; `make` fills it unless an earlier run did."""
    folder, stamp = WORK / name, WORK / f"{name}.stamp"
    sources = b"".join((HERE / file).read_bytes() for file in _GENERATOR)
    wanted = hashlib.sha256(sources).hexdigest()
    if not stamp.is_file() or stamp.read_text() != wanted or not folder.is_dir():
        stamp.unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        say(f"making {folder.relative_to(HERE.parent)}")
        make(folder)
        stamp.write_text(wanted)
    return folder


def say(text: str) -> None:
    """A line for those who wait, beside the table."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def collection(articles: int) -> Path:
    """A project; made by a process of its own, since memory of this one would count for others."""
    folder = kept(f"articles-{articles}", lambda root: _generate(root, "--articles", str(articles)))
    subprocess.run(articlekit("update", "--quiet", "--project", str(folder)), check=True)
    return folder


def edited(articles: int) -> Path:
    """The second version of a project: articles edited, catalogues as they were, in `before`."""

    def make(root: Path) -> None:
        shutil.copytree(collection(articles), root, dirs_exist_ok=True)
        _generate(root, "--edit")
        (root / "locales").rename(root / "before")

    return kept(f"edited-{articles}", make)


def _generate(root: Path, *options: str) -> None:
    subprocess.run([sys.executable, str(HERE / "generate.py"), str(root), *options], check=True)


def documents(project: Path) -> Iterator[dict[str, Any]]:
    """The articles of a project, sorted by path."""
    for path in article_paths(project):
        yield json.loads(path.read_bytes())


def article_paths(project: Path) -> list[Path]:
    """The files of the articles, without the shared records."""
    found = (project / "articles").rglob("*.json")
    return sorted(path for path in found if path.parent.name != "_shared")


def po4a_project(articles: int, one_catalogue: bool) -> Path:
    """The same articles as XHTML with po4a.cfg; one catalogue per language, or per article too."""

    def make(root: Path) -> None:
        _write_pages(root, collection(articles), one_catalogue)
        update = [needed("po4a"), "--no-translations", "-q", "po4a.cfg"]
        subprocess.run(update, cwd=root, check=True)
        _fill_all(root / "po")

    layout = "one" if one_catalogue else "each"
    return kept(f"po4a-{articles}-{layout}", make)


def _write_pages(root: Path, project: Path, one_catalogue: bool) -> None:
    paths = "po/all.pot $lang:po/$lang.po" if one_catalogue else (
        "po/$master.pot $lang:po/$lang/$master.po"
    )
    lines = [
        f"[po4a_langs] {' '.join(tag.replace('-', '_') for tag in lexicon.TARGETS)}",
        f"[po4a_paths] {paths}",
        "[options] --keep 0 --master-charset UTF-8 --localized-charset UTF-8",
    ]
    (root / "src").mkdir()
    for article in documents(project):
        page = f"{article['id']}.xhtml"
        (root / "src" / page).write_text(xhtml.page(article), encoding="utf-8")
        lines.append(f"[type: xhtml] src/{page} $lang:out/$lang/{page}")
    (root / "po4a.cfg").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (root / "po").mkdir()
    if one_catalogue:
        (root / "po" / "all.pot").touch()


def po2json_project(articles: int) -> Path:
    """The same units as flat JSON templates, and PO files from json2po, translated."""

    def make(root: Path) -> None:
        subprocess.run([sys.executable, str(HERE / "flat.py"), *map(str, (collection(articles), root))], check=True)
        for tag in lexicon.TARGETS:
            arguments = ["--progress=none", "templates", f"po/{tag.replace('-', '_')}"]
            (root / "po").mkdir(exist_ok=True)
            subprocess.run([needed("json2po"), *arguments], cwd=root, check=True, stderr=subprocess.DEVNULL)
        _fill_all(root / "po")

    return kept(f"po2json-{articles}", make)

"""The articles of a project in the formats of po4a and of translate-toolkit, translated."""

from __future__ import annotations

import argparse
import json
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

import generate
import lexicon
import xhtml
from measure import needed

from articlekit.catalogue import po
from articlekit.engine.read import JsonFile, read_article, read_blocks
from articlekit.model.project import Project

KINDS = ("po4a-one", "po4a-each", "po2json")


def folder_of(tag: str) -> str:
    """The name of a language in the peers' paths."""
    return tag.replace("-", "_")


def po4a(project: Path, root: Path, one_catalogue: bool) -> None:
    """Pages and po4a.cfg; one catalogue per language, or one per article and language."""
    paths = (
        "po/all.pot $lang:po/$lang.po"
        if one_catalogue
        else ("po/$master.pot $lang:po/$lang/$master.po")
    )
    lines = [
        f"[po4a_langs] {' '.join(map(folder_of, lexicon.TARGETS))}",
        f"[po4a_paths] {paths}",
        "[options] --keep 0 --master-charset UTF-8 --localized-charset UTF-8",
    ]
    for folder in ("src", "po"):
        (root / folder).mkdir()
    if one_catalogue:
        (root / "po" / "all.pot").touch()
    for file in _articles(project):
        page = f"{file.value['id']}.xhtml"
        (root / "src" / page).write_text(xhtml.page(file.value), encoding="utf-8")
        lines.append(f"[type: xhtml] src/{page} $lang:out/$lang/{page}")
    (root / "po4a.cfg").write_text("\n".join(lines) + "\n", encoding="utf-8")
    extract = [needed("po4a"), "--no-translations", "-q", "po4a.cfg"]
    subprocess.run(extract, cwd=root, check=True)
    for tag in lexicon.TARGETS:
        name = f"{folder_of(tag)}.po" if one_catalogue else f"{folder_of(tag)}/*.po"
        _fill((root / "po").glob(name), tag)


def po2json(project: Path, root: Path) -> None:
    """The units as flat JSON, unit id to text, and the PO files that json2po makes of them."""
    (root / "templates").mkdir()
    (root / "po").mkdir()
    for file in _articles(project):
        texts = {unit.id.partition("/")[2]: unit.source for unit in file.units}
        path = root / "templates" / f"{file.value['id']}.json"
        path.write_text(json.dumps(texts, ensure_ascii=False, indent=2), encoding="utf-8")
    for tag in lexicon.TARGETS:
        target = root / "po" / folder_of(tag)
        target.mkdir()
        convert = [needed("json2po"), "--progress=none", "templates", str(target)]
        subprocess.run(convert, cwd=root, check=True)
        _fill(target.glob("*.po"), tag)


def _articles(project: Path) -> Iterator[JsonFile]:
    loaded = Project.load(project)
    blocks = read_blocks(loaded)
    for path in loaded.article_paths():
        yield read_article(path, loaded.relative(path), blocks)


def _fill(paths: Iterator[Path], tag: str) -> None:
    """Translate catalogues of a peer as ours are: with the same shares of each state."""
    for path in sorted(paths):
        rng = random.Random(f"peer:{tag}:{path.name}")
        catalogue = po.parse(path.read_bytes())
        catalogue.entries = [generate.filled(one, tag, rng) for one in catalogue.entries]
        path.write_bytes(po.serialize(catalogue))


def main() -> None:
    """Write one peer's project."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("project", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    if options.kind == "po2json":
        po2json(options.project, options.folder)
    else:
        po4a(options.project, options.folder, options.kind == "po4a-one")


if __name__ == "__main__":
    main()

"""One article of many paragraphs, a day after it was translated: `python bench/large.py FOLDER`.

`--units N` is how many, `--lost` takes the msgctxt from 3 % of the entries, as some tools do. The
catalogues from before the edit go to `before/`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
from pathlib import Path
from typing import Any

import edits
import lexicon
from generate import fill

from articlekit.engine.update import update
from articlekit.model.project import Project

_CONFIGURATION = '[[languages]]\ntag = "en"\n[[languages]]\ntag = "nb"\n'
_LOST = 33  # one in so many


def make(root: Path, units: int, *, lost: bool) -> None:
    """Write the project: the article edited, its catalogue not yet."""
    rng = random.Random(f"large:{units}")
    article: dict[str, Any] = {
        "id": "large",
        "type": "news",
        "status": "published",
        "language": "en",
        "date_published": "2018-11-02T09:00:00+01:00",
        "headline": "Large",
        "standfirst": "Many paragraphs",
        "body": [_paragraph(rng, number) for number in range(units)],
    }
    path = root / "articles" / "large.json"
    path.parent.mkdir(parents=True)
    (root / "articlekit.toml").write_text(_CONFIGURATION, encoding="utf-8")
    path.write_text(json.dumps(article), encoding="utf-8")
    project = Project.load(root)
    update(project)
    fill(project, 1)
    update(project)
    if lost:
        catalogue = project.catalogue_path("nb", "large")
        blocks = catalogue.read_text(encoding="utf-8").split("\n\n")
        for at in range(1, len(blocks), _LOST):
            blocks[at] = re.sub("^msgctxt .*\n", "", blocks[at], flags=re.MULTILINE)
        catalogue.write_text("\n\n".join(blocks), encoding="utf-8")
    shutil.copytree(root / "locales", root / "before")
    path.write_text(json.dumps(edits.edited(article, rng)), encoding="utf-8")


def _paragraph(rng: random.Random, number: int) -> dict[str, Any]:
    """A paragraph of one sentence: an article of any size must pass the limit of a file's size."""
    return {"id": f"p{number}", "type": "paragraph", "text": lexicon.sentence(rng)}


def main() -> None:
    """Make one project."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--units", type=int, default=2200)
    parser.add_argument("--lost", action="store_true")
    options = parser.parse_args()
    make(options.folder, options.units, lost=options.lost)


if __name__ == "__main__":
    main()

"""A realistic collection from a seed: `python bench/generate.py FOLDER --articles 100`.

The same seed gives the same bytes. Templates and catalogues are written by articlekit's own
`update` and then filled: 85 % translated, 5 % fuzzy, 10 % missing.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import compose
import edits
import lexicon

from articlekit.catalogue import po
from articlekit.catalogue.entry import Entry
from articlekit.engine.update import update
from articlekit.model.project import Project
from articlekit.model.schema import schema_text
from articlekit.model.shared import SHARED_FILES

MISSING, FUZZY = 0.10, 0.05


def generate(root: Path, articles: int = 100, languages: int = 5, seed: int = 1) -> None:
    """Write a complete project; `languages` are those that it is translated into, at most five."""
    targets = lexicon.TARGETS[:languages]
    root.mkdir(parents=True, exist_ok=True)
    (root / "articlekit.toml").write_text(_configuration(targets), encoding="utf-8")
    for name in ("article", *SHARED_FILES):
        file = f"{name}-1.schema.json"
        _write(root / "schema" / file, schema_text(file))
    for kind, records in compose.shared_records(seed).items():
        schema = f"../../schema/{kind}-1.schema.json"
        document = {"$schema": schema, "language": lexicon.SOURCE, kind: records}
        _write_json(root / "articles" / "_shared" / f"{kind}.json", document)
    for index in range(articles):
        article = compose.article(seed, index)
        year = article["date_published"][:4]
        _write_json(root / "articles" / year / f"{article['id']}.json", article)
    project = Project.load(root)
    update(project)
    fill(project, seed)
    update(project)  # says in `#.` what changed in the fuzzy ones, as in a project at rest


def edit(root: Path, seed: int = 1) -> None:
    """Turn the articles of a project into a second version; the catalogues stay as they are."""
    for path in Project.load(root).article_paths():
        article = json.loads(path.read_bytes())
        rng = random.Random(f"edit:{seed}:{article['id']}")
        _write_json(path, edits.edited(article, rng))


def fill(project: Project, seed: int) -> None:
    """Translate what `update` left empty, in every catalogue."""
    for folder, domain, path in project.catalogue_paths():
        language = project.language(folder).tag
        rng = random.Random(f"fill:{seed}:{language}:{domain}")
        catalogue = po.parse(path.read_bytes())
        catalogue.entries = [filled(entry, language, rng) for entry in catalogue.entries]
        path.write_bytes(po.serialize(catalogue))


def filled(entry: Entry, language: str, rng: random.Random) -> Entry:
    """An empty entry with its translation, or fuzzy, or as it is."""
    chance = rng.random()
    if chance < MISSING:
        return entry
    sources = (entry.source, *(len(entry.texts) - 1) * (entry.source_plural or "",))
    texts = tuple(lexicon.translate(source, language) for source in sources)
    if chance >= MISSING + FUZZY:
        return entry.replace(texts=texts)
    word = lexicon.words(rng, 1)[0]
    reworded = rng.random() < 0.7
    return entry.replace(
        texts=texts,
        flags=("fuzzy", *entry.flags),
        previous_source=f"{word} {entry.source}" if reworded else None,
        previous_plural=entry.source_plural if reworded else None,
    )


def _configuration(targets: Sequence[str]) -> str:
    tables = [f'[[languages]]\ntag = "{tag}"\ntier = 2\n' for tag in (lexicon.SOURCE, *targets)]
    head = f'project = "bench"\nsource_language = "{lexicon.SOURCE}"\n'
    return "\n".join([head, *tables])


def _write_json(path: Path, document: Any) -> None:
    _write(path, json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Generate a collection, or edit one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--languages", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--edit", action="store_true", help="edit the collection in FOLDER")
    options = parser.parse_args()
    if options.edit:
        edit(options.folder, options.seed)
    else:
        generate(options.folder, options.articles, options.languages, options.seed)


if __name__ == "__main__":
    main()

"""Small projects on disk, made by the tool itself: articles, shared records, catalogues."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from articlekit.catalogue import po
from articlekit.catalogue.entry import Entry
from articlekit.engine.update import update
from articlekit.model.project import Project

#: The repository that the tests belong to: its own articles are the richest project there is.
REPOSITORY = Path(__file__).parents[2]

#: What a translator made of a unit: its text (str), its plural forms (tuple), or changes to the
#: entry (dict). Any, so that a test may write a table of them down without a cast.
Translated = Any


def article(name: str = "one", **fields: Any) -> dict[str, Any]:
    """A published article with one paragraph, written in English; `fields` replace or add keys."""
    return {
        "id": name,
        "type": "news",
        "status": "published",
        "language": "en",
        "date_published": "2018-11-02T09:00:00+01:00",
        "headline": f"Headline of {name}",
        "body": [{"id": "p1", "type": "paragraph", "text": f"A paragraph of {name}."}],
        **fields,
    }


def fuzzy(text: str, **changes: Any) -> dict[str, Any]:
    """An entry that waits for review; with `previous_source` it counts as outdated."""
    return {"texts": (text,), "flags": ("fuzzy",), **changes}


def make_project(
    root: Path,
    articles: Sequence[Mapping[str, Any]] = (),
    languages: Sequence[Any] = ("en", "nb"),
    *,
    shared: Mapping[str, Mapping[str, Any]] | None = None,
    translations: Mapping[str, Mapping[str, Translated]] | None = None,
    config: str = "",
) -> Project:
    """Write a project: configuration, `articles`, `shared` records by kind, and catalogues.

    A language is a tag or a table of the configuration; `translations` are by tag and unit id;
    `config` is TOML that goes before the languages.
    """
    tables = ({"tag": one} if isinstance(one, str) else one for one in languages)
    text = config + "".join(
        "\n[[languages]]\n" + "".join(f"{key} = {json.dumps(one[key])}\n" for key in one)
        for one in tables
    )
    _write(root / "articlekit.toml", text)
    for one in articles or [article()]:
        _write(root / "articles" / f"{one['id']}.json", json.dumps(one, ensure_ascii=False))
    for kind, records in (shared or {}).items():
        value = json.dumps({"language": "en", kind: records}, ensure_ascii=False)
        _write(root / "articles" / "_shared" / f"{kind}.json", value)
    project = Project.load(root)
    update(project)
    for tag, texts in (translations or {}).items():
        translate(project, tag, texts)
    return project


def translate(project: Project, tag: str, texts: Mapping[str, Translated]) -> None:
    """Fill in entries of a language's catalogues by unit id; each must be there."""
    left = dict(texts)
    for path in sorted((project.locales / project.folder(tag)).rglob("*.po")):
        catalogue = po.parse(path.read_bytes())
        catalogue.entries = [
            _translated(entry, left.pop(entry.context)) if entry.context in left else entry
            for entry in catalogue.entries
        ]
        path.write_bytes(po.serialize(catalogue))
    assert not left, f"no entries for {sorted(left)} in {tag}"


def copy_repository(root: Path) -> Project:
    """The repository's own project in another folder, without what is generated."""
    for name in ("articles", "locales", "schema"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copyfile(REPOSITORY / "pyproject.toml", root / "pyproject.toml")
    return Project.load(root)


def bundled(project: Project, tag: str, name: str = "one") -> dict[str, Any]:
    """An article of the output in one language."""
    path = project.dist / tag / "articles" / f"{name}.json"
    made: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return made


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file under a folder with its bytes, by path from there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _translated(entry: Entry, made: Translated) -> Entry:
    if isinstance(made, str):
        return entry.replace(texts=(made,))
    return entry.replace(texts=made) if isinstance(made, tuple) else entry.replace(**made)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")

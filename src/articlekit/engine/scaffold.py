"""`init`, `new` and `schema`: files that a project starts from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from articlekit.engine.update import update
from articlekit.engine.write import write_file
from articlekit.errors import UsageError
from articlekit.model.jsontext import dumps
from articlekit.model.patterns import ID, LANGUAGE_TAG
from articlekit.model.project import RESERVED_ARTICLE_IDS, Project
from articlekit.model.schema import load_schema
from articlekit.model.tags import canonical_tag, folder_name, is_well_formed

_SHARED = ("people", "organizations", "topics", "labels")


def template_text(name: str) -> str:
    """The text of a template of the package."""
    return files("articlekit").joinpath("templates", name).read_text(encoding="utf-8")


def init(folder: Path, languages: Sequence[str]) -> list[str]:
    """Start a project in a folder: configuration, shared records, one article, schemas, catalogues.

    Raises `UsageError` when there is a project already, or a language tag is none.
    """
    tags = dict.fromkeys(_language(tag) for tag in languages)
    if (folder / "articlekit.toml").exists() or (folder / "articles").exists():
        raise UsageError(f"there is a project already in {folder}")
    entries = "".join(
        f'\n[[languages]]\ntag = "{tag}"\nfolder = "{folder_name(tag)}"\ntier = 2\n'
        for tag in tags
        if tag != "en"
    )
    contents = {
        "articlekit.toml": template_text("articlekit.toml") + entries,
        ".gitignore": template_text("gitignore"),
        "articles/welcome.json": template_text("welcome.json"),
        **{f"articles/_shared/{kind}.json": template_text(f"{kind}.json") for kind in _SHARED},
    }
    for name, text in contents.items():
        if not (folder / name).exists():
            write_file(folder / name, text.encode("utf-8"))
    written = [*contents, *write_schemas(folder)]
    return [*written, *update(Project.load(folder)).changed]


def _language(tag: str) -> str:
    """A tag as the configuration spells it; `UsageError` for one that it cannot hold."""
    spelt = canonical_tag(tag) if is_well_formed(tag) else tag
    if not re.fullmatch(LANGUAGE_TAG, spelt):
        raise UsageError(f"{tag} is not a language tag", hint="As nb, pt-BR or zh-Hans.")
    return spelt


def new_article(project: Project, name: str, *, folder: str = "", kind: str = "news") -> Path:
    """Write a draft with a headline and a paragraph to fill in; its path is returned.

    Raises `UsageError` when the id or the type is none, or is taken.
    """
    import json

    if not re.fullmatch(ID, name) or name in RESERVED_ARTICLE_IDS:
        raise UsageError(
            f"{name} is not an article id",
            hint="Lower-case letters, digits and hyphens, a letter first.",
        )
    kinds = load_schema("article")["properties"]["type"]["enum"]
    if kind not in kinds:
        raise UsageError(f"there is no type {kind}", hint=f"Types: {', '.join(kinds)}.")
    path = (project.articles / folder / f"{name}.json").resolve()
    if project.articles not in path.parents:
        raise UsageError(f"{folder} is outside articles/")
    if project.articles / "_shared" in path.parents:
        raise UsageError(f"{folder} is for shared records")
    taken = next((one for one in project.article_paths() if _id_of(one) == name), None)
    if path.exists() or taken is not None:
        raise UsageError(f"{name} is taken", path=taken or path)
    article = json.loads(template_text("article.json"))
    depth = len(path.relative_to(project.root).parts) - 1
    article["$schema"] = "../" * depth + "schema/article-1.schema.json"
    article.update(id=name, type=kind, language=project.config.source_language)
    write_file(path, dumps(article).encode("utf-8"))
    return path


def _id_of(path: Path) -> str | None:
    from articlekit.engine.read import read_json

    value = read_json(path, path.name).value
    return value.get("id") if isinstance(value, dict) else None


def write_schemas(root: Path, *, dry_run: bool = False) -> list[str]:
    """Write the generated schemas into `schema/`; the names of those that differed."""
    from articlekit.model.generate import generate_all

    changed = []
    for name, schema in generate_all().items():
        path = root / "schema" / name
        data = dumps(schema).encode("utf-8")
        if not path.is_file() or path.read_bytes() != data:
            changed.append(f"schema/{name}")
            if not dry_run:
                write_file(path, data)
    return changed

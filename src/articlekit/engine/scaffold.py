"""`init`, `new` and `schema`: files that a project starts from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from articlekit.engine.edits.naming import taken_by_us
from articlekit.engine.git import install_merge_driver, must_be_repository
from articlekit.engine.read import read_json
from articlekit.engine.storage.disk import make_folder, remove_folders
from articlekit.engine.storage.lock import exclusive, writing
from articlekit.engine.storage.write import write_file
from articlekit.engine.update import update
from articlekit.errors import UsageError, WriteError
from articlekit.model.configtext import FORMATS_OF_ANOTHER
from articlekit.model.jsontext import dumps
from articlekit.model.language import has_formats
from articlekit.model.packaged import packaged
from articlekit.model.patterns import ID, LANGUAGE_TAG
from articlekit.model.plurals import languages_with_forms, plural_forms
from articlekit.model.project import RESERVED_ARTICLE_IDS, SHARED_KINDS, Project
from articlekit.model.schema import load_schema
from articlekit.model.tags import canonical_tag, folder_name, is_well_formed, subtags


def template_text(name: str) -> str:
    """The text of a template of the package."""
    return packaged("templates", name).decode()


def is_started(folder: Path) -> bool:
    """Whether a folder holds a project, or what looks like the articles of one."""
    return (folder / "articlekit.toml").exists() or (folder / "articles").exists()


def init(folder: Path, languages: Sequence[str], *, git: bool = False) -> list[str]:
    """Start a project in a folder: configuration, shared records, one article, schemas, catalogues.

    With `git` catalogues are merged by unit id from then on. Everything is asked before the first
    file is written, and all of it is written or nothing. Raises `UsageError` when there is a
    project already, when a language tag is none or has no known plural forms, and with `git`
    outside a repository; `WriteError` when the disk is full.
    """
    if is_started(folder):
        raise UsageError(f"there is a project already in {folder}")
    text = template_text("articlekit.toml") + _entries(languages)
    if git:
        must_be_repository(folder)
    contents = {
        "articlekit.toml": text,
        ".gitignore": template_text("gitignore"),
        "articles/welcome.json": template_text("welcome.json"),
        **{f"articles/_shared/{kind}.json": template_text(f"{kind}.json") for kind in SHARED_KINDS},
    }
    missing = {name: one for name, one in contents.items() if not (folder / name).exists()}
    made: list[str] = []
    try:
        made = make_folder(str(folder))
        with TemporaryDirectory() as elsewhere:
            written = _started(Path(elsewhere), missing, folder)
            with writing(folder, "init") as files:
                for name in written:
                    files.write(folder / name, (Path(elsewhere) / name).read_bytes())
    except OSError as error:
        raise WriteError(f"cannot write: {error.strerror or error}", path=folder) from error
    finally:
        remove_folders(made)  # when nothing is in them
    return [*written, *install_merge_driver(folder)] if git else written


def _started(root: Path, contents: Mapping[str, str], beside: Path) -> list[str]:
    """Make a project of its first files in a folder of its own; all files that were written.

    What lies in the folder that it is for, catalogues and schemas, is brought up to it.
    """
    for name in ("locales", "schema"):
        if (beside / name).is_dir():
            copytree(beside / name, root / name)
    for name, text in contents.items():
        write_file(root / name, text.encode("utf-8"))
    return [*contents, *write_schemas(root), *update(Project.load(root)).changed]


def _entries(languages: Sequence[str]) -> str:
    """The tables of the languages besides English; a language that cannot be one is refused."""
    folders: dict[str, str] = {}
    for tag in dict.fromkeys(_language(tag) for tag in languages):
        other = folders.setdefault(folder_name(tag), tag)
        if other != tag:
            raise UsageError(
                f"{other} and {tag} would have one folder, {folder_name(tag)}",
                hint="Leave one of them out.",
            )
    return "".join(
        f'\n[[languages]]\ntag = "{tag}"\nfolder = "{name}"\ntier = 2\n'
        for name, tag in folders.items()
        if tag != "en"
    )


def _language(tag: str) -> str:
    """A tag as the configuration spells it; `UsageError` for one that it cannot hold."""
    spelt = canonical_tag(tag) if is_well_formed(tag) else tag
    if not re.fullmatch(LANGUAGE_TAG, spelt):
        raise UsageError(f"{tag} is not a language tag", hint="As nb, pt-BR or zh-Hans.")
    try:
        plural_forms(spelt)
    except LookupError as error:
        related = _related(spelt)
        instead = f"Use the tag of a related language, {related}, or l" if related else "L"
        raise UsageError(
            f"no plural forms are known for {tag}",
            hint=f"{instead}eave it out: catalogues need to know them.",
        ) from error
    if not has_formats(spelt):
        raise UsageError(
            f"CLDR has no dates and numbers of {tag}",
            hint=f"Start without it, then add it to articlekit.toml. {FORMATS_OF_ANOTHER}",
        )
    return spelt


def _related(tag: str) -> str | None:
    """The language whose English name ends this one's: `ar`, Arabic, for Moroccan Arabic."""
    from articlekit.model.names import english_name

    last = english_name(subtags(tag).language).split()[-1]
    return next((code for code in languages_with_forms() if english_name(code) == last), None)


def new_article(project: Project, name: str, *, folder: str = "", kind: str = "news") -> Path:
    """Write a draft with a headline and a paragraph to fill in; its path is returned.

    Raises `UsageError` when the id or the type is none, is taken, or has catalogues already.
    """
    import json

    if name in RESERVED_ARTICLE_IDS:
        raise taken_by_us(name)
    if not re.fullmatch(ID, name):
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
    _must_have_no_past(project, name)
    article = json.loads(template_text("article.json"))
    depth = len(path.relative_to(project.root).parts) - 1
    article["$schema"] = "../" * depth + "schema/article-1.schema.json"
    article.update(id=name, type=kind, language=project.config.source_language)
    with exclusive(project.root, "new"):
        write_file(path, dumps(article).encode("utf-8"))
    return path


def _must_have_no_past(project: Project, name: str) -> None:
    """Refuse an id under which translations lie: they would be taken for those of the new one."""
    for _, domain, path in project.catalogue_paths():
        if domain == name:
            raise UsageError(
                f"a catalogue of {name} is there already, and no article of that id",
                path=project.relative(path),
                hint="Its texts would show in the new article. Remove it, or choose another id.",
            )


def _id_of(path: Path) -> str | None:
    value = read_json(path, path.name).value
    return value.get("id") if isinstance(value, dict) else None


def write_schemas(root: Path, *, dry_run: bool = False) -> list[str]:
    """Write the generated schemas into `schema/`; the names of those that differed."""
    from articlekit.model.generate import generate_all

    generated = {
        f"schema/{name}": dumps(schema).encode("utf-8") for name, schema in generate_all().items()
    }
    changed = [name for name, data in generated.items() if _differs(root / name, data)]
    if changed and not dry_run:
        with writing(root, "schema") as files:
            for name in changed:
                files.write(root / name, generated[name])
    return changed


def _differs(path: Path, data: bytes) -> bool:
    return not path.is_file() or path.read_bytes() != data

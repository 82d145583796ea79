"""A project on disk: its configuration and where its files are (design, section 3)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from articlekit.errors import ConfigError, UsageError
from articlekit.model.config import Config, LanguageConfig, TierConfig
from articlekit.model.configfile import config_in

SHARED = "shared"
#: The files of shared records.
SHARED_KINDS = ("people", "organizations", "topics", "labels")
#: An article may not have the id of one of these: their catalogues' names are taken.
RESERVED_ARTICLE_IDS = (SHARED, "messages")
_CATALOGUES = "LC_MESSAGES"


@dataclass(frozen=True)
class Project:
    """A project folder with its configuration; every path of the tool comes from here."""

    root: Path
    config: Config
    config_path: Path

    @classmethod
    def load(cls, root: Path | str = ".") -> Project:
        """Read the configuration of the project in `root` or the nearest folder above it.

        Raises `ConfigError` when there is none, or when it says something impossible.
        """
        start = Path(root).resolve()
        for folder in (start, *start.parents):
            for name in ("articlekit.toml", "pyproject.toml"):
                path = folder / name
                config = config_in(path) if path.is_file() else None
                if config is not None:
                    return cls(folder, config, path)
        raise ConfigError(
            f"no articlekit project in {root} or above it",
            hint="A project has articlekit.toml, or [tool.articlekit] in pyproject.toml; "
            "`articlekit init` makes one.",
        )

    @property
    def articles(self) -> Path:
        """The folder of the source articles."""
        return self.root / "articles"

    @property
    def locales(self) -> Path:
        """The folder of templates and catalogues."""
        return self.root / "locales"

    @property
    def dist(self) -> Path:
        """The folder that `export` writes."""
        return self.root / "dist"

    def article_paths(self) -> list[Path]:
        """Every article file, sorted; the shared records are not among them.

        Raises `UsageError` for a folder that cannot be read: its articles would be missing unseen.
        """
        return [Path(path) for path in self.article_files()]

    def article_files(self) -> list[str]:
        """The same as text: of ten thousand, a `Path` would take ten times the memory.

        Hidden files are no articles: editors and desktops leave them there.
        """
        found: list[str] = []
        for folder, folders, files in os.walk(self.articles, onerror=refuse_folder):
            if "_shared" in folders and folder == str(self.articles):
                folders.remove("_shared")
            folders[:] = [name for name in folders if not name.startswith(".")]
            found += [
                f"{folder}{os.sep}{name}"
                for name in (*files, *folders)
                if name.endswith(".json") and not name.startswith(".")
            ]
        return sorted(found, key=_by_parts)

    def shared_paths(self) -> dict[str, Path]:
        """The files of shared records that exist, by kind."""
        folder = self.articles / "_shared"
        names = _names_in(folder)
        return {kind: folder / f"{kind}.json" for kind in SHARED_KINDS if f"{kind}.json" in names}

    def block_schema_paths(self) -> dict[str, Path]:
        """The schemas of the project's own blocks by block type, `x-steps` for instance."""
        folder = self.root / "schema" / "blocks"
        suffix = ".schema.json"
        return {
            f"x-{name.removesuffix(suffix)}": folder / name
            for name in _names_in(folder)
            if name.endswith(suffix)
        }

    @cached_property
    def languages(self) -> Mapping[str, LanguageConfig]:
        """The languages by tag, in the order of the configuration."""
        return {language.tag: language for language in self.config.languages}

    def language(self, name: str) -> LanguageConfig:
        """The language of a tag, an earlier tag or a folder; `UsageError` when it is not listed.

        In any case of letters: tags have none that matters (RFC 5646, section 2.1.1).
        """
        for language in self.config.languages:
            names = (language.tag, self.folder(language.tag), *language.was)
            if name.lower() in {one.lower() for one in names}:
                return language
        listed = ", ".join(self.languages)
        raise UsageError(f"{name} is not a language of this project", hint=f"Listed: {listed}.")

    def folder(self, tag: str) -> str:
        """The folder of a language under `locales/`."""
        from articlekit.model.tags import folder_name

        return self.languages[tag].folder or folder_name(tag)

    def tier(self, tag: str) -> TierConfig:
        """The policy of a language."""
        return self.config.tiers.get(str(self.languages[tag].tier), TierConfig())

    def chain(self, tag: str, source: str) -> tuple[str, ...]:
        """The languages tried for a unit, first to last: `nn`, `nb`, then the unit's own source."""
        chain: list[str] = []
        waiting = [tag]
        while waiting:
            current = waiting.pop(0)
            if current not in chain and current != source:
                chain.append(current)
                waiting = [*self.languages[current].fallback, *waiting]
        return (*chain, source)

    def template_path(self, domain: str) -> Path:
        """`locales/<domain>.pot`."""
        return self.locales / f"{domain}.pot"

    def catalogue_path(self, tag: str, domain: str) -> Path:
        """`locales/<folder>/LC_MESSAGES/<domain>.po`."""
        return self._folders[tag] / f"{domain}.po"

    @cached_property
    def _folders(self) -> Mapping[str, Path]:
        return {tag: self.locales / self.folder(tag) / _CATALOGUES for tag in self.languages}

    def former_catalogue_paths(self, tag: str, domain: str) -> list[Path]:
        """Where the catalogue of a domain was under the earlier tags of a language."""
        from articlekit.model.tags import folder_name, is_well_formed

        folders = [
            folder_name(former) if is_well_formed(former) else former
            for former in self.languages[tag].was
        ]
        return [self.locales / folder / _CATALOGUES / f"{domain}.po" for folder in folders]

    def catalogue_paths(self) -> Iterator[tuple[str, str, Path]]:
        """Every catalogue on disk as (folder, domain, path), folder by folder, sorted."""
        for folder in _names_in(self.locales):
            for path in self.catalogues_in(self.locales / folder / _CATALOGUES):
                yield folder, path.stem, path

    def catalogues_in(self, folder: Path) -> list[Path]:
        """The catalogues in a folder, sorted; hidden files are none."""
        return [folder / name for name in _names_in(folder) if name.endswith(".po")]

    def inside(self, path: Path) -> Path:
        """The whole path of one that was asked for; `UsageError` for nothing, or one elsewhere."""
        refuse_missing([path])
        full = path.resolve()
        if not full.is_relative_to(self.root):
            raise UsageError(f"this is not in the project {self.root}", path=path)
        return full

    def relative(self, path: Path | str) -> str:
        """A path as reports show it: from the root of the project, with forward slashes.

        Bytes of a file name that are no text are escaped.
        """
        shown = str(path).removeprefix(self._prefix) if path != self.root else "."
        if os.sep != "/":
            shown = shown.replace(os.sep, "/")
        return shown if shown.isascii() else shown.encode("utf-8", "backslashreplace").decode()

    @cached_property
    def _prefix(self) -> str:
        """The root with the separator after it: what a path of a report goes without."""
        root = str(self.root)
        return root if root.endswith(os.sep) else root + os.sep


def refuse_missing(paths: Iterable[Path]) -> None:
    """Raise `UsageError` for a path that was asked for and is nothing."""
    for path in paths:
        if not is_there(path):
            raise UsageError("there is no such file or folder", path=path)


def is_there(path: Path) -> bool:
    """Whether a file exists. Raises `UsageError` when a folder above it keeps that hidden."""
    try:
        return path.exists()
    except PermissionError as error:
        raise _unreadable(path.parent, error) from error


def _names_in(folder: Path) -> list[str]:
    """The names in a folder, sorted, but hidden ones; none where there is no such folder."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if not entry.name.startswith("."))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise _unreadable(folder, error) from error


def refuse_folder(error: OSError) -> None:
    """For `os.walk`: refuse a folder that it cannot look into; one that has gone is no loss."""
    if not isinstance(error, FileNotFoundError):
        raise _unreadable(error.filename, error) from error


def _unreadable(folder: Path | str, error: OSError) -> UsageError:
    return UsageError(
        f"this folder cannot be read: {error.strerror}",
        path=folder,
        hint="Check its permissions; whatever is in it would be missing unseen.",
    )


def _by_parts(path: str) -> str:
    """A key that sorts paths by their parts: nothing sorts before what separates them."""
    return path.replace(os.sep, "\0")

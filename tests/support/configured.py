"""A project that is nothing but its configuration."""

from __future__ import annotations

from pathlib import Path

from articlekit.model.project import Project

TABLE = '[[languages]]\ntag = "en"\n\n[[languages]]\ntag = "nb"\n'


def project(root: Path, text: str = TABLE, name: str = "articlekit.toml") -> Project:
    """The project of a configuration."""
    (root / name).write_text(text, encoding="utf-8")
    return Project.load(root)

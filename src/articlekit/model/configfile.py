"""The file of a configuration: `articlekit.toml`, or a table of `pyproject.toml`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from articlekit.errors import ConfigError
from articlekit.model.config import Config


def config_in(path: Path) -> Config | None:
    """The configuration of a file; None: a pyproject.toml without any. Raises `ConfigError`."""
    table = _table_in(path)
    return None if table is None else _config_of(table, path)


def _table_in(path: Path) -> dict[str, Any] | None:
    import tomllib

    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (None, None)
        raise ConfigError(
            f"this is not TOML: {error}", path=path, line=line, column=column
        ) from error
    except (OSError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ConfigError(f"this cannot be read: {reason}", path=path) from error
    if path.name == "articlekit.toml":
        return document
    tools = document.get("tool")
    table: dict[str, Any] | None = tools.get("articlekit") if isinstance(tools, dict) else None
    return table


def _config_of(table: dict[str, Any], path: Path) -> Config:
    import json

    from articlekit.model.configline import line_of
    from articlekit.model.configtext import Impossible, read_config

    try:
        return read_config(json.loads(json.dumps(table, default=str)))
    except Impossible as error:
        parts = error.pointer.split("/")[1:]
        outer = ("tool", "articlekit") if path.name == "pyproject.toml" else ()
        where = ".".join(part for part in parts if not part.isdigit() or parts[0] == "tiers")
        raise ConfigError(
            f"{where}: {error.message}" if where else error.message,
            path=path,
            line=line_of(path.read_text(encoding="utf-8"), (*outer, *parts)),
            hint=error.hint or "docs/reference/configuration.md lists every key.",
        ) from error

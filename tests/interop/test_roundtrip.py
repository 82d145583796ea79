"""Every catalogue of this repository through other people's tools: what comes back is the same.

What a tool does change is written down here, and nothing else may differ.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from support.project import REPOSITORY
from translate.storage import pypo

CATALOGUES = [*sorted((REPOSITORY / "locales").rglob("*.po"))]
TEMPLATES = [*sorted((REPOSITORY / "locales").glob("*.pot"))]
FILES = [
    pytest.param(path, id=path.relative_to(REPOSITORY / "locales").as_posix())
    for path in (*CATALOGUES, *TEMPLATES)
]


def msgcat(path: Path) -> bytes:
    return subprocess.run(
        ["msgcat", "--no-wrap", str(path)], capture_output=True, check=True
    ).stdout


def translate_toolkit(path: Path) -> bytes:
    return bytes(pypo.pofile(path.read_bytes(), width=-1))


def with_polib(path: Path) -> bytes:
    file = polib.pofile(str(path), wrapwidth=0, encoding="utf-8")
    return str(file).encode()


def as_polib_writes(text: str) -> str:
    """The same with the empty comment that polib puts above every header."""
    return f"#\n{text}"


@pytest.mark.skipif(not shutil.which("msgcat"), reason="msgcat is asked (Debian package gettext)")
@pytest.mark.parametrize("path", FILES)
def test_msgcat_changes_no_byte(path: Path) -> None:
    assert msgcat(path).decode() == path.read_text("utf-8")


@pytest.mark.parametrize("path", FILES)
def test_translate_toolkit_changes_no_byte(path: Path) -> None:
    assert translate_toolkit(path).decode() == path.read_text("utf-8")


@pytest.mark.parametrize("path", FILES)
def test_polib_only_adds_an_empty_comment(path: Path) -> None:
    assert with_polib(path).decode() == as_polib_writes(path.read_text("utf-8"))

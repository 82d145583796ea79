"""What git does to line ends: files that are compared byte by byte are checked out as committed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from support.project import REPOSITORY

ATTRIBUTES = REPOSITORY / ".gitattributes"
pytestmark = pytest.mark.skipif(
    not shutil.which("git") or not ATTRIBUTES.is_file(), reason="needs git and a checkout"
)
LF, CRLF = b"one\ntwo\n", b"one\r\ntwo\r\n"
FILES = {
    "tests/golden/case/expected/dist/en/index.json": (CRLF, CRLF),
    "tests/golden/case/project/locales/nb/LC_MESSAGES/one.po": (LF, LF),
    "tests/interop/files/poedit.po": (CRLF, CRLF),
    "tests/conformance/article/good/one.json": (CRLF, CRLF),
    "articles/news/one.json": (LF, LF),
    "locales/nb/LC_MESSAGES/one.po": (LF, LF),
    "docs/README.md": (CRLF, LF),
}


def git(folder: Path, *arguments: str, crlf: str) -> str:
    identity = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    command = ["git", "-C", str(folder), *identity, "-c", f"core.autocrlf={crlf}", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("crlf", ["true", "input", "false"])
def test_line_ends_survive_a_checkout(tmp_path: Path, crlf: str) -> None:
    """Whatever the system of the one who commits, and of the one who checks out."""
    shutil.copy(ATTRIBUTES, tmp_path)
    for name, (written, _) in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(written)
    git(tmp_path, "init", "--quiet", crlf=crlf)
    git(tmp_path, "add", "--all", crlf=crlf)
    git(tmp_path, "commit", "--quiet", "--message", "files", crlf=crlf)
    for name in FILES:
        (tmp_path / name).unlink()
    git(tmp_path, "checkout", "--", ".", crlf=crlf)
    found = {name: (tmp_path / name).read_bytes() for name in FILES}
    assert found == {name: checked_out for name, (_, checked_out) in FILES.items()}


@pytest.mark.parametrize("name", ["locales/shared.pot", "locales/nb/LC_MESSAGES/shared.po"])
def test_catalogues_are_merged_by_unit_id(tmp_path: Path, name: str) -> None:
    git(tmp_path, "init", "--quiet", crlf="false")
    shutil.copy(ATTRIBUTES, tmp_path)
    said = git(tmp_path, "check-attr", "merge", "--", name, crlf="false")
    assert said.strip().endswith("merge: articlekit")

"""A file is read once for all stages of a command, and not written where nothing changes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from support.broken import make_victim

#: Runs a command and says which files of the project it opened, and how often.
WATCHED = """
import json, os, sys
from collections import Counter

root = os.path.realpath(sys.argv[-1]) + os.sep
read, written = Counter(), Counter()

def watch(event, arguments):
    if event != "open" or isinstance(arguments[0], int):
        return
    path = os.path.realpath(os.fsdecode(arguments[0]))
    if path.startswith(root) and not os.path.isdir(path):
        writes = arguments[2] & (os.O_WRONLY | os.O_RDWR)
        (written if writes else read)[path[len(root):]] += 1

sys.addaudithook(watch)
from articlekit.cli import main
status = main(sys.argv[1:])
print(json.dumps([status, read, written]))
"""
SOURCES = (
    "articlekit.toml",
    "articles/one.json",
    "articles/two.json",
    "articles/_shared/people.json",
    "schema/blocks/step.schema.json",
    "locales/nb/LC_MESSAGES/one.po",
    "locales/nb/LC_MESSAGES/two.po",
    "locales/nb/LC_MESSAGES/shared.po",
)


def watched(root: Path, command: str) -> tuple[dict[str, int], dict[str, int]]:
    """How often a quiet command read and wrote each file of the project."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, command, "--quiet", "--project", str(root)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    status, read, written = json.loads(done.stdout.splitlines()[-1])
    assert status == 0
    return read, written


@pytest.mark.parametrize("command", ["check", "build", "export", "update", "status"])
def test_every_source_is_read_once(tmp_path: Path, command: str) -> None:
    make_victim(tmp_path)
    read, _ = watched(tmp_path, command)
    assert {name: read.get(name) for name in SOURCES} == dict.fromkeys(SOURCES, 1)
    assert {name for name, times in read.items() if times > 1} == set()


def test_an_update_without_a_change_writes_nothing_but_its_lock(tmp_path: Path) -> None:
    make_victim(tmp_path)
    _, written = watched(tmp_path, "update")
    assert {name for name in written if not name.startswith(".articlekit/")} == set()

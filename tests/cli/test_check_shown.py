"""What `articlekit check` shows on a terminal, and elsewhere."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from support.broken import ARTICLE, ERROR, put, recode, swap
from support.cli import Cli, process


def test_not_to_a_terminal_means_no_colour(root: Path) -> None:
    ERROR(root / ARTICLE)
    outcome = process("check", at=root, TERM="xterm-256color")
    assert outcome.status == 1
    assert "\x1b" not in outcome.said


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, True), ({"NO_COLOR": ""}, False), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
    ids=["terminal", "NO_COLOR empty", "NO_COLOR", "dumb"],
)
def test_a_terminal_gets_colour_unless_it_is_refused(
    root: Path, environment: dict[str, str], coloured: bool
) -> None:
    ERROR(root / ARTICLE)
    ours, theirs = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    done = subprocess.run(
        [sys.executable, "-m", "articlekit", "check"],
        cwd=root,
        env={**clean, "TERM": "xterm", **environment},
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    os.close(theirs)
    said = os.read(ours, 100_000).decode()
    os.close(ours)
    assert done.returncode == 1
    assert ("\x1b[" in said) is coloured
    assert "AK211" in said


def test_an_output_that_knows_no_script_gets_escapes(root: Path) -> None:
    swap("What happens next", "Что <em>дальше")(root / ARTICLE)
    outcome = process("check", at=root, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert outcome.status == 1
    assert r"\u0427\u0442\u043e" in outcome.out
    assert "Traceback" not in outcome.said


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_json_is_utf_8_on_every_output(root: Path, encoding: str) -> None:
    """A pipe on Windows has the encoding of the system, which no reader of JSON asks for."""
    key = "é ключ \U0001d49c"
    swap('"level": 2', f'"level": 2, "{key}": 1')(root / ARTICLE)
    command = [sys.executable, "-m", "articlekit", "check", "--format", "json"]
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False)
    found = json.loads(done.stdout.decode("utf-8"))["diagnostics"]
    assert key in {one["arguments"].get("key") for one in found}


def test_line_ends_of_windows_do_not_show(cli: Cli, root: Path) -> None:
    ERROR(root / ARTICLE)
    recode(lambda data: data.replace(b"\n", b"\r\n"))(root / ARTICLE)
    outcome = cli("check", at=root)
    assert "\r" not in outcome.out
    assert "18 | " in outcome.out


def test_a_byte_order_mark_does_not_move_the_caret(cli: Cli, root: Path) -> None:
    put(b"\xef\xbb\xbf" + b'{"id": "one", "id": "two"}')(root / ARTICLE)
    rows = cli("check", "--select", "AK005", at=root).out.split("\n")
    caret = next(number for number, row in enumerate(rows) if row.endswith("^"))
    assert rows[caret - 1][len(rows[caret]) - 1 :].startswith('"id": "two"')

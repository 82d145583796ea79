"""A translator opens one of our catalogues in Poedit, changes one text and saves.

Poedit runs on a screen of its own (Xvfb) and is driven by keys and the mouse (xdotool).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from support.project import REPOSITORY

from articlekit.catalogue import po
from articlekit.catalogue.entry import Catalogue

pytestmark = pytest.mark.skipif(
    not all(shutil.which(tool) for tool in ("poedit", "Xvfb", "xdotool")),
    reason="Poedit is driven on a virtual screen (Debian packages poedit, xvfb, xdotool)",
)
CATALOGUE = REPOSITORY / "locales" / "nb" / "LC_MESSAGES" / "two-mechanisms.po"
#: What Poedit may write into the header: when, by whom, with what.
HEADER = {"PO-Revision-Date", "Last-Translator", "X-Generator"}
PATIENCE = 60.0


def wait_for(what: str, found: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not found():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.1)


@dataclass(frozen=True)
class Desk:
    """A screen with Poedit on it."""

    environment: dict[str, str]

    def do(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments], env=self.environment, capture_output=True, check=False
        )
        return done.stdout.decode().strip()

    def window(self, name: str) -> str:
        wait_for(f"a window named {name}", lambda: self._search(name))
        return self._search(name)

    def _search(self, name: str) -> str:
        return self.do("search", "--onlyvisible", "--name", name).partition("\n")[0]


@contextmanager
def screen() -> Iterator[str]:
    """A display that no other process uses; its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as said:
            yield f":{said.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def poedit(file: Path, home: Path) -> Iterator[Desk]:
    home.mkdir()
    with screen() as display:
        environment = {
            "PATH": os.environ["PATH"],
            "DISPLAY": display,
            "HOME": str(home),
            "LANG": "C.UTF-8",
        }
        silent = subprocess.DEVNULL
        editor = subprocess.Popen(
            ["poedit", str(file)], env=environment, stdout=silent, stderr=silent
        )
        try:
            yield Desk(environment)
        finally:
            editor.kill()
            editor.wait()


def change_second_text(desk: Desk, text: str, pause: float) -> None:
    """Go to the second entry, replace its translation, save."""
    window = desk.window(CATALOGUE.stem)
    desk.do("windowfocus", "--sync", window)
    time.sleep(pause)  # until the list has been filled; nothing on the screen tells
    desk.do("key", "ctrl+Down")
    size = desk.do("getwindowgeometry", "--shell", window).split("\n")
    height = next(int(line[7:]) for line in size if line.startswith("HEIGHT="))
    desk.do("mousemove", "--window", window, "300", str(height - 70), "click", "1")
    desk.do("key", "ctrl+a")
    desk.do("type", "--delay", "30", text)
    desk.do("key", "ctrl+s")


def lines_of(catalogue: Catalogue) -> list[str]:
    return po.serialize(catalogue).decode("utf-8").split("\n")


def edited(folder: Path, text: str, pause: float) -> Path:
    """The catalogue after its second text was changed in Poedit."""
    folder.mkdir()
    file = folder / CATALOGUE.name
    shutil.copyfile(CATALOGUE, file)
    with poedit(file, folder / "home") as desk:
        change_second_text(desk, text, pause)
        wait_for("the file to be saved", lambda: b"X-Generator: Poedit" in file.read_bytes())
    return file


def test_only_the_text_that_was_changed_differs(tmp_path: Path) -> None:
    before, after = po.parse(CATALOGUE.read_bytes()), Catalogue()
    for pause in (2, 20, 60):  # a busy machine fills the list late, and takes no key before
        try:
            file = edited(tmp_path / str(pause), "Et nytt ord", pause)
        except (AssertionError, subprocess.CalledProcessError):
            continue
        after = po.parse(file.read_bytes())
        if after.entries[1].texts != before.entries[1].texts:
            break
    assert after.entries, "Poedit saved nothing"
    assert after.entries[1].texts == ("Et nytt ord",)
    changed = {
        name
        for name in {*before.header, *after.header}
        if before.header.get(name) != after.header.get(name)
    }
    assert changed <= HEADER
    # Nor does anything else look different: every other line is the same, byte for byte.
    before.header = after.header
    before.entries[1] = before.entries[1].replace(texts=("Et nytt ord",))
    assert file.read_text("utf-8").split("\n") == lines_of(before)

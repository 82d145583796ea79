"""A bundled article in a real browser: what a page holds that was made from the bundle alone."""

from __future__ import annotations

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from support.html import ALLOWED
from support.oracle import texts_of
from support.page import Page
from support.project import bundled, copy_repository

from articlekit.engine.export import export
from articlekit.model.project import Project
from articlekit.model.tags import words as tags

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--window-size=900,6000",
)  # fmt: skip
#: What the page's own template uses, and what a bundle's html may hold.
PAGE_TAGS = tags(
    "html head meta title style body h1 h2 h3 p small section blockquote figure figcaption pre "
    "footer span ul li table caption thead tbody tr th td"
)
ARTICLES = (
    ("ar", "moscow-mechanism"),
    ("fr", "moscow-mechanism"),
    ("zh-Hans", "moscow-mechanism"),
    ("ar", "helsinki-final-act"),
    ("ar", "correction-notice"),
    ("nn", "two-mechanisms"),
)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


class Dom(HTMLParser):
    """The browser's serialised DOM: every element, and the text of each unit."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.units: list[tuple[str, dict[str, str | None], str]] = []
        self._open: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if tag == "br":
            self.handle_data("\n")
        elif tag != "meta":
            self._open.append((tag, attributes, []))

    def handle_data(self, data: str) -> None:
        for _, _, words in self._open:
            words.append(data)

    def handle_endtag(self, tag: str) -> None:
        name, attributes, words = self._open.pop()
        assert name == tag
        unit = attributes.get("data-unit")
        if unit:
            self.units.append((unit, attributes, "".join(words)))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    copied = copy_repository(tmp_path_factory.mktemp("own"))
    export(copied)
    return copied


@pytest.fixture(scope="module", params=ARTICLES, ids=" ".join)
def opened(
    request: pytest.FixtureRequest, project: Project, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Any], Dom, Path]:
    """An article, the DOM that Chromium made of its page, and a picture of it."""
    made = bundled(project, *request.param)
    folder = tmp_path_factory.mktemp(request.param[0])
    page, picture = folder / "page.html", folder / "page.png"
    page.write_text(Page(made).html(), encoding="utf-8")
    dumped = run_chromium(folder, "--dump-dom", page)
    run_chromium(folder, f"--screenshot={picture}", page)
    return made, Dom(dumped), picture


def run_chromium(folder: Path, what: str, page: Path) -> str:
    assert CHROMIUM is not None
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={folder / 'profile'}", what, page.as_uri()]
    done = subprocess.run(command, capture_output=True, timeout=900, check=True)
    return done.stdout.decode("utf-8")


Opened = tuple[dict[str, Any], Dom, Path]


def test_the_dom_holds_no_script_and_no_unknown_element(opened: Opened) -> None:
    _, dom, _ = opened
    assert {tag for tag, _ in dom.elements} <= PAGE_TAGS | set(ALLOWED)
    handlers = [key for _, attributes in dom.elements for key in attributes if key.startswith("on")]
    assert handlers == []


def test_links_lead_only_to_web_addresses_and_the_page_itself(opened: Opened) -> None:
    _, dom, _ = opened
    addresses = [attributes["href"] or "" for tag, attributes in dom.elements if tag == "a"]
    assert addresses
    assert all(one.startswith(("https://", "http://", "/", "#")) for one in addresses)


def test_the_page_has_the_direction_and_language_of_the_bundle(opened: Opened) -> None:
    made, dom, _ = opened
    attributes = next(attributes for tag, attributes in dom.elements if tag == "html")
    assert attributes == {"lang": made["language"], "dir": made["direction"]}
    assert made["direction"] == ("rtl" if made["language"] == "ar" else "ltr")


def test_only_right_to_left_text_isolates_its_values(opened: Opened) -> None:
    made, dom, _ = opened
    own = [attributes for tag, attributes in dom.elements if tag == "bdi" and not attributes]
    assert bool(own) == (made["language"] == "ar")


def test_every_fallback_is_marked_with_its_language(opened: Opened) -> None:
    made, dom, _ = opened
    marked = {
        unit: (attributes["lang"], attributes["dir"], attributes["data-state"])
        for unit, attributes, _ in dom.units
        if "lang" in attributes
    }
    shown = {
        unit: (state["shown"]["lang"], state["shown"]["dir"], state["state"])
        for unit, state in made["states"].items()
        if state["shown"]
    }
    units = {unit for unit, _, _ in dom.units}
    assert marked == {unit: state for unit, state in shown.items() if unit in units}
    own = {unit for unit in shown if unit.startswith(f"{made['id']}/")}
    # A localized address is no text: it is where its link leads to.
    assert {unit for unit in own if not unit.endswith(".href")} <= units


def test_the_browser_reads_the_text_of_the_bundle(opened: Opened) -> None:
    made, dom, _ = opened
    marks = {block["id"]: block.get("marks", {}) for block in made["body"]}
    texts = dict(texts_of(made))
    assert texts.keys() <= {unit for unit, _, _ in dom.units}, "a text is not on the page"
    compared = 0
    for unit, _, words in dom.units:
        if unit not in texts:
            continue
        outer = marks.get(unit.partition("/")[2], {})
        text = re.sub("[\u2066-\u2069]", "", texts[unit])
        assert words == outer.get("open", "") + text + outer.get("close", "")
        compared += 1
    assert compared > 20


def test_the_page_can_be_painted(opened: Opened) -> None:
    _, _, picture = opened
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size > 50_000

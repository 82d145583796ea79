"""A locale's file is found where Babel keeps it; what is not found is left to Babel."""

from __future__ import annotations

import subprocess
import sys

import pytest

from articlekit.model import localefile
from articlekit.model.language import has_formats
from articlekit.model.localefile import has_locale_file


@pytest.mark.parametrize("tag", ["en", "nb", "nn", "zh-Hans", "pt-BR", "sr-Latn"])
def test_languages_of_cldr_have_a_file(tag: str) -> None:
    assert has_locale_file(tag)
    assert has_formats(tag)


@pytest.mark.parametrize("tag", ["tlh", "zz", "", "../en"])
def test_others_have_none(tag: str) -> None:
    assert not has_locale_file(tag)


def test_without_babel_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(localefile, "find_spec", lambda _: None)
    assert not has_locale_file("en")


def test_a_configuration_is_read_without_babel() -> None:
    """Commands that format nothing start in half of the time."""
    code = (
        "import sys; from pathlib import Path; from articlekit.model.project import Project; "
        "Project.load(Path('.')); sys.exit('babel' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

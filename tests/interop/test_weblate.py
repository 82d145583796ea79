"""What the pages tell Weblate's component discovery finds every catalogue and its template."""

from __future__ import annotations

import re

import pytest
from support.project import REPOSITORY

from articlekit.model.project import Project

PATTERN = re.compile(r"locales/\(\?P<language>\S+\\\.po")
TEMPLATE = "locales/{{ component }}.pot"


@pytest.mark.parametrize("page", ["maintainers.md", "reference/tools.md"])
def test_the_pattern_finds_each_catalogue_with_its_language_and_template(page: str) -> None:
    text = (REPOSITORY / "docs" / page).read_text("utf-8")
    (written,) = PATTERN.findall(text.replace("`", " "))
    assert TEMPLATE in text
    project = Project.load(REPOSITORY)
    found = {}
    # Weblate holds the expression against whole paths, as `re.match` and its own `$` do.
    for path in (REPOSITORY / "locales").rglob("*.po*"):
        name = path.relative_to(REPOSITORY).as_posix()
        match = re.fullmatch(written, name)
        if match:
            found[name] = (match["language"], match["component"])
            template = TEMPLATE.replace("{{ component }}", match["component"])
            assert (REPOSITORY / template).is_file()
    wanted = {
        project.relative(path): (folder, domain)
        for folder, domain, path in project.catalogue_paths()
    }
    assert found == wanted

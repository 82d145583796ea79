"""In which line of a TOML file a key stands."""

from __future__ import annotations

import pytest

from articlekit.model.configline import line_of

TABLES = """\
# languages = "not here"
project = "languages = 1"

[[languages]]
tag = "en"  # tier = 1
[[ languages ]]
"tag" = "nb"
fallback = [
    "da", # [
    "sv",
]

[languages.deep]
more = 1
[tiers.2]
minimum = 0.5
[urls]
person.page = 1
"""
INLINE = """\
languages = [
  { tag = "en" }, { tag = "nb",  was = ["no"] },
  { tag = "nn" },
]
rules = { AK101 = "off" }
text = '''
waivers = 1
'''
waivers = []
"""


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        (TABLES, "project", 2),
        (TABLES, "languages", 4),
        (TABLES, "languages/0/tag", 5),
        (TABLES, "languages/0/tier", 4),
        (TABLES, "languages/1", 6),
        (TABLES, "languages/1/tag", 7),
        (TABLES, "languages/1/fallback/1", 10),
        (TABLES, "languages/1/deep/more", 14),
        (TABLES, "tiers/2/minimum", 16),
        (TABLES, "tiers/2", 15),
        (TABLES, "urls/person/page", 18),
        (TABLES, "source_language", None),
        (INLINE, "languages/0/tag", 2),
        (INLINE, "languages/1/was/0", 2),
        (INLINE, "languages/2", 3),
        (INLINE, "languages/2/tier", 3),
        (INLINE, "rules/AK101", 5),
        (INLINE, "waivers", 9),
        ("", "languages", None),
    ],
)
def test_the_line_of_a_key_or_of_what_it_would_stand_in(
    text: str, path: str, line: int | None
) -> None:
    assert line_of(text, path.split("/")) == line

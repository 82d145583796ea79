"""A project on disk: where its configuration is found, and where its files are."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.configured import TABLE, project

from articlekit.errors import UsageError
from articlekit.model.project import Project, is_there

CHAINED = """
source_language = "en"
[[languages]]
tag = "en"
[[languages]]
tag = "nb"
was = ["no"]
[[languages]]
tag = "nn"
fallback = ["nb"]
[[languages]]
tag = "da"
fallback = ["nn", "sv"]
[[languages]]
tag = "sv"
fallback = ["da"]
[[languages]]
tag = "zh-Hans"
[[languages]]
tag = "sr-Latn"
[[languages]]
tag = "pt-BR"
folder = "pt_brazil"
"""


def write(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("{}", encoding="utf-8")


def test_articles_are_every_json_file_but_the_shared_records(tmp_path: Path) -> None:
    write(
        tmp_path, "articles/b.json", "articles/news/a.json", "articles/_shared/people.json",
        "articles/_shared/more/x.json", "articles/readme.md", "articles/x_shared/c.json",
    )  # fmt: skip
    found = project(tmp_path)
    assert [found.relative(path) for path in found.article_paths()] == [
        "articles/b.json", "articles/news/a.json", "articles/x_shared/c.json",
    ]  # fmt: skip
    assert {kind: path.name for kind, path in found.shared_paths().items()} == {
        "people": "people.json"
    }


def test_hidden_files_are_nothing(tmp_path: Path) -> None:
    """Editors and desktops leave them: `.#a.json` leads nowhere, `._a.po` is no text."""
    found = project(tmp_path)
    folder = found.catalogue_path("nb", "a").parent
    for place in (found.articles, found.articles / ".trash", folder):
        place.mkdir(parents=True, exist_ok=True)
    for path in (
        found.articles / ".trash" / "a.json",
        found.articles / "._a.json",
        folder / "._a.po",
        folder / "a.po",
    ):
        path.write_bytes(b"\x00\x05\x16")
    (found.articles / ".#a.json").symlink_to("nowhere")
    assert found.article_files() == []
    assert [path.name for _, _, path in found.catalogue_paths()] == ["a.po"]


def test_a_project_without_articles_has_none(tmp_path: Path) -> None:
    found = project(tmp_path)
    assert found.article_paths() == []
    assert list(found.catalogue_paths()) == []
    assert found.block_schema_paths() == {}


@pytest.fixture
def locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Refuse to list a folder. It is made up: the super-user, who runs many a CI, may read all."""
    real = os.scandir

    def lock(name: str) -> None:
        def scandir(path: Any) -> Any:
            if Path(path) == tmp_path / name:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            return real(path)

        monkeypatch.setattr(os, "scandir", scandir)

    return lock


@pytest.mark.parametrize(
    ("folder", "asked"),
    [
        ("articles", Project.article_paths),
        ("articles/sub", Project.article_paths),
        ("articles/_shared", Project.shared_paths),
        ("schema/blocks", Project.block_schema_paths),
        ("locales", lambda found: list(found.catalogue_paths())),
        ("locales/nb/LC_MESSAGES", lambda found: list(found.catalogue_paths())),
    ],
)
def test_a_folder_that_cannot_be_read_is_refused(
    tmp_path: Path, locked: Callable[[str], None], folder: str, asked: Callable[[Project], Any]
) -> None:
    write(tmp_path, f"{folder}/a.json", "locales/nb/LC_MESSAGES/one.po")
    found = project(tmp_path)
    asked(found)
    locked(folder)
    with pytest.raises(UsageError, match="this folder cannot be read: Permission denied") as caught:
        asked(found)
    assert str(caught.value.path) == str(tmp_path / folder)


def test_a_file_in_a_folder_that_may_not_be_entered_is_not_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not is_there(tmp_path / "a" / "b.po")

    def refuse(self: Path) -> bool:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))

    monkeypatch.setattr(Path, "exists", refuse)
    with pytest.raises(UsageError, match="this folder cannot be read"):
        is_there(tmp_path / "a.po")


def test_block_schemas_are_found_by_their_type(tmp_path: Path) -> None:
    write(tmp_path, "schema/blocks/steps.schema.json", "schema/blocks/readme.json")
    assert list(project(tmp_path).block_schema_paths()) == ["x-steps"]


@pytest.mark.parametrize(
    ("tag", "path"),
    [
        ("nb", "locales/nb/LC_MESSAGES/one.po"),
        ("zh-Hans", "locales/zh_Hans/LC_MESSAGES/one.po"),
        ("sr-Latn", "locales/sr@latin/LC_MESSAGES/one.po"),
        ("pt-BR", "locales/pt_brazil/LC_MESSAGES/one.po"),
    ],
)
def test_a_catalogue_is_where_gettext_looks_for_it(tmp_path: Path, tag: str, path: str) -> None:
    found = project(tmp_path, CHAINED)
    assert found.relative(found.catalogue_path(tag, "one")) == path
    write(tmp_path, path)
    assert [(folder, domain) for folder, domain, _ in found.catalogue_paths()] == [
        (path.split("/")[1], "one")
    ]


def test_templates_stand_beside_the_languages(tmp_path: Path) -> None:
    found = project(tmp_path)
    assert found.relative(found.template_path("one")) == "locales/one.pot"


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("nb", "nb"), ("no", "nb"), ("zh_Hans", "zh-Hans"), ("sr@latin", "sr-Latn"),
        ("NB", "nb"), ("zh-hans", "zh-Hans"), ("ZH_HANS", "zh-Hans"),
    ],
)  # fmt: skip
def test_a_language_is_found_by_tag_former_tag_and_folder(
    tmp_path: Path, name: str, tag: str
) -> None:
    assert project(tmp_path, CHAINED).language(name).tag == tag


def test_a_language_that_is_not_listed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Listed: en, nb"):
        project(tmp_path).language("fi")


@pytest.mark.parametrize(
    ("tag", "source", "chain"),
    [
        ("nb", "en", ("nb", "en")),
        ("nn", "en", ("nn", "nb", "en")),
        ("nn", "nb", ("nn", "nb")),
        ("en", "en", ("en",)),
        ("en", "nb", ("en", "nb")),
        ("da", "en", ("da", "nn", "nb", "sv", "en")),
        ("sv", "en", ("sv", "da", "nn", "nb", "en")),
        ("nn", "nn", ("nn",)),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(value),
)
def test_a_chain_goes_deep_first_never_in_circles_and_ends_in_the_source(
    tmp_path: Path, tag: str, source: str, chain: tuple[str, ...]
) -> None:
    assert project(tmp_path, CHAINED).chain(tag, source) == chain


def test_a_tier_that_is_not_configured_has_the_usual_policy(tmp_path: Path) -> None:
    found = project(tmp_path, TABLE + "tier = 1\n[tiers.1]\ncomplete = true\n")
    assert found.tier("nb").complete
    assert not found.tier("en").complete


def test_a_path_outside_is_shown_whole(tmp_path: Path) -> None:
    inside = project(tmp_path)
    assert inside.relative(Path("/elsewhere/x.po")) == "/elsewhere/x.po"

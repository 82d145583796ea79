"""`init` and `new`: what they write is valid, and they overwrite nothing."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from support.project import REPOSITORY, article, make_project, snapshot, translate

from articlekit.engine.check import check
from articlekit.engine.export import build
from articlekit.engine.format import format_project
from articlekit.engine.scaffold import init, new_article, template_text, write_schemas
from articlekit.engine.storage import disk
from articlekit.engine.storage.journal import beside
from articlekit.engine.update import update
from articlekit.errors import UsageError, WriteError
from articlekit.model.generate import generate_all
from articlekit.model.project import Project


def folders(project: Project) -> list[str]:
    return [project.folder(tag) for tag in project.languages]


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        ((), ["en"]),
        (("nb",), ["en", "nb"]),
        (("nb", "zh-Hans", "sr-Latn", "pt-BR"), ["en", "nb", "zh_Hans", "sr@latin", "pt_BR"]),
        (("NB", "ZH-hans"), ["en", "nb", "zh_Hans"]),
        (("nb", "nb", "en", "NB"), ["en", "nb"]),
        (("de-1996", "DE-ch-1901"), ["en", "de@1996", "de_CH@1901"]),
    ],
    ids=["none", "one", "folders", "any case", "twice", "variants"],
)
def test_a_new_project_passes_its_own_check_and_builds(
    tmp_path: Path, languages: Sequence[str], expected: list[str]
) -> None:
    written = init(tmp_path, languages)
    assert sorted(written) == [name for name in snapshot(tmp_path) if name != ".articlekit/lock"]
    project = Project.load(tmp_path)
    assert folders(project) == expected
    found = check(project)
    assert [one for one in found.diagnostics if one.severity == "error"] == []
    report = build(project)
    assert report.written
    assert (project.dist / "en" / "articles" / "welcome.json").is_file()
    assert update(project).changed == []
    assert format_project(project).changed == []
    assert write_schemas(tmp_path) == []


@pytest.mark.parametrize("moment", [0, 1, 9, 15, 40, 45])
def test_on_a_full_disk_all_of_a_project_is_there_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    folder = tmp_path / "deep" / "project"
    real, written = disk.put, []

    def full(path: str, data: bytes, like: disk.Seen | None) -> None:
        written.append(path)
        if len(written) > moment:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(path, data, like)

    monkeypatch.setattr("articlekit.engine.storage.write.put", full)
    with pytest.raises(WriteError, match="No space left on device"):
        init(folder, ["nb", "ar"])
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []
    assert len(init(folder, ["nb", "ar"])) > len(written) / 2 - 2


def test_a_project_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(WriteError, match="cannot write"):
        init(tmp_path / "file", [])
    assert snapshot(tmp_path) == {"file": b"mine"}


def test_catalogues_that_lie_in_the_folder_are_brought_up_to_the_project(tmp_path: Path) -> None:
    made = Project.load(_started(tmp_path / "one"))
    translate(made, "nb", {"welcome/headline": "Velkommen"})
    other = tmp_path / "two"
    shutil.copytree(made.locales, other / "locales")
    init(other, ["nb"])
    assert "Velkommen" in (other / "locales/nb/LC_MESSAGES/welcome.po").read_text("utf-8")


def _started(folder: Path) -> Path:
    init(folder, ["nb"])
    return folder


@pytest.mark.parametrize(
    "tag", ["x", "", "nb_NO", "no language", "i-klingon", "nb-x-mine", "../nb"]
)
def test_a_tag_that_is_none_is_refused_before_anything_is_written(tmp_path: Path, tag: str) -> None:
    with pytest.raises(UsageError, match="not a language tag"):
        init(tmp_path, ["nb", tag])
    assert snapshot(tmp_path) == {}


@pytest.mark.parametrize(
    ("tag", "advice"),
    [
        ("xx", "Leave it out"),
        ("vep", "Leave it out"),
        ("ary", "a related language, ar, or leave it out"),
        ("ary-MA", "a related language, ar, or leave it out"),
    ],
)
def test_a_language_without_plural_forms_is_refused_before_anything_is_written(
    tmp_path: Path, tag: str, advice: str
) -> None:
    with pytest.raises(UsageError, match=f"no plural forms are known for {tag}") as refused:
        init(tmp_path, ["de", tag])
    assert advice in str(refused.value)
    assert snapshot(tmp_path) == {}
    init(tmp_path, ["de"])


def test_a_language_that_cldr_does_not_know_is_refused_before_anything_is_written(
    tmp_path: Path,
) -> None:
    with pytest.raises(UsageError, match="CLDR has no dates and numbers of tlh"):
        init(tmp_path, ["de", "tlh"])
    assert snapshot(tmp_path) == {}


def test_languages_of_one_folder_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="sl-rozaj and sl-rozaj-biske would have one folder"):
        init(tmp_path, ["sl-rozaj", "sl-rozaj-biske"])
    assert snapshot(tmp_path) == {}


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
class TestGit:
    """`init` with `git`."""

    @pytest.mark.parametrize("name", [".", "new/deep"])
    def test_a_project_in_a_repository_is_merged_by_unit_id(
        self, tmp_path: Path, name: str
    ) -> None:
        git(tmp_path, "init", "--quiet")
        written = init(tmp_path / name, ["nb"], git=True)
        assert written[-1] == ".gitattributes"
        text = (tmp_path / name / ".gitattributes").read_text(encoding="utf-8")
        assert "locales/**/*.po merge=articlekit\n" in text
        assert "merge-driver" in git(tmp_path, "config", "merge.articlekit.driver")

    def test_without_a_repository_nothing_is_written(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
        with pytest.raises(UsageError, match="git cannot be set up"):
            init(tmp_path / "new", ["nb"], git=True)
        assert snapshot(tmp_path) == {}
        git(tmp_path, "init", "--quiet")
        init(tmp_path / "new", ["nb"], git=True)

    def test_without_git_nothing_is_written(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", "")
        with pytest.raises(UsageError, match="git is not installed"):
            init(tmp_path, ["nb"], git=True)
        assert snapshot(tmp_path) == {}


@pytest.mark.parametrize("name", ["articlekit.toml", "articles/one.json"])
def test_a_project_that_is_there_is_not_started_again(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="there is a project already"):
        init(tmp_path, ["nb"])
    assert snapshot(tmp_path) == {name: b"mine"}


def test_other_files_of_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n", encoding="utf-8")
    (tmp_path / "readme.md").write_text("mine\n", encoding="utf-8")
    init(tmp_path, ["nb"])
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "mine\n"
    assert (tmp_path / "readme.md").read_text(encoding="utf-8") == "mine\n"


def test_what_the_tool_makes_for_itself_is_not_for_version_control(tmp_path: Path) -> None:
    init(tmp_path, ["nb"])
    ignored = (tmp_path / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"/.articlekit/", "/dist/", "/exchange/"} <= set(ignored)


@pytest.mark.skipif(not shutil.which("git"), reason="git is asked (Debian package git)")
@pytest.mark.parametrize("project", ["new", "own"])
def test_what_a_kill_leaves_is_not_for_version_control(tmp_path: Path, project: str) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    if project == "new":
        init(tmp_path, ["nb"])
    else:
        shutil.copyfile(REPOSITORY / ".gitignore", tmp_path / ".gitignore")
    left = [
        beside("articles/one.json"),
        beside("locales/nb/LC_MESSAGES/one.po"),
        ".dist.articlekit-new/manifest.json",
        ".dist.articlekit-old/manifest.json",
        ".articlekit/journal.json",
    ]
    done = subprocess.run(
        ["git", "-C", str(tmp_path), "check-ignore", *left], capture_output=True, check=False
    )
    assert done.stdout.decode().splitlines() == left


def test_a_new_project_has_every_label_that_a_site_needs() -> None:
    """Those of this repository's own pages, which the documentation of sites relies on."""
    ours = json.loads((REPOSITORY / "articles/_shared/labels.json").read_text(encoding="utf-8"))
    assert set(ours["labels"]) <= set(json.loads(template_text("labels.json"))["labels"])


def test_the_first_article_shows_what_an_article_may_hold() -> None:
    value = json.loads(template_text("welcome.json"))
    types = {block["type"] for block in value["body"]}
    assert types >= {"paragraph", "heading", "quote", "list", "contacts"}
    assert value["values"]
    assert value["links"]
    assert len(value["body"]) < 10


def test_two_new_projects_are_the_same_to_the_byte(tmp_path: Path) -> None:
    init(tmp_path / "a", ["nb", "ar"])
    init(tmp_path / "b", ["nb", "ar"])
    assert snapshot(tmp_path / "a") == snapshot(tmp_path / "b")


@pytest.mark.parametrize(
    ("folder", "schema"),
    [
        ("", "../schema/article-1.schema.json"),
        ("news/2018", "../../../schema/article-1.schema.json"),
        ("news/../reports", "../../schema/article-1.schema.json"),
    ],
)
def test_a_new_article_is_a_valid_draft_in_its_folder(
    tmp_path: Path, folder: str, schema: str
) -> None:
    project = make_project(tmp_path)
    write_schemas(project.root)
    path = new_article(project, "two", folder=folder, kind="report")
    value = json.loads(path.read_text(encoding="utf-8"))
    assert (value["id"], value["type"], value["status"]) == ("two", "report", "draft")
    assert value["language"] == "en"
    assert value["$schema"] == schema
    assert (path.parent / schema).resolve().is_file()
    assert update(project).skipped == []
    assert format_project(project, paths=[path]).changed == []


def test_a_new_article_is_written_in_the_projects_language(tmp_path: Path) -> None:
    project = make_project(tmp_path, config='source_language = "nb"\n')
    value = json.loads(new_article(project, "two").read_text(encoding="utf-8"))
    assert value["language"] == "nb"


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("Two", {}, "not an article id"),
        ("2two", {}, "not an article id"),
        ("two.json", {}, "not an article id"),
        ("two\n", {}, "not an article id"),
        ("", {}, "not an article id"),
        ("a" * 65, {}, "not an article id"),
        ("shared", {}, "the id shared is taken by articlekit itself"),
        ("messages", {}, "the id messages is taken by articlekit itself"),
        ("two", {"kind": "poem"}, "no type poem"),
        ("two", {"folder": ".."}, "outside articles/"),
        ("two", {"folder": "/elsewhere"}, "outside articles/"),
        ("two", {"folder": "_shared"}, "shared records"),
        ("two", {"folder": "_shared/more"}, "shared records"),
        ("one", {}, "one is taken"),
        ("inner", {}, "inner is taken"),
    ],
)
def test_a_new_article_that_cannot_be_is_refused(
    tmp_path: Path, name: str, options: dict[str, str], message: str
) -> None:
    project = make_project(tmp_path, [article("one")])
    (project.articles / "news").mkdir()
    # The id inside the file is the identity, whatever the file is called.
    inner = json.dumps(article("inner"))
    (project.articles / "news" / "outer.json").write_text(inner, encoding="utf-8")
    before = snapshot(project.root)
    with pytest.raises(UsageError, match=message):
        new_article(project, name, **options)
    assert snapshot(project.root) == before


def test_a_file_of_that_name_is_never_overwritten(tmp_path: Path) -> None:
    project = make_project(tmp_path, [article("one")])
    (project.articles / "two.json").write_text("{", encoding="utf-8")
    with pytest.raises(UsageError, match="two is taken"):
        new_article(project, "two")
    assert (project.articles / "two.json").read_text(encoding="utf-8") == "{"


def test_schemas_are_written_when_they_differ(tmp_path: Path) -> None:
    names = [f"schema/{name}" for name in generate_all()]
    assert write_schemas(tmp_path, dry_run=True) == names
    assert snapshot(tmp_path) == {}
    assert write_schemas(tmp_path) == names
    assert write_schemas(tmp_path) == []
    (tmp_path / names[0]).write_text("{}", encoding="utf-8")
    assert write_schemas(tmp_path, dry_run=True) == names[:1]


def test_a_new_article_takes_no_texts_of_one_that_is_gone(tmp_path: Path) -> None:
    project = make_project(tmp_path, [article("one"), article("two")])
    (project.articles / "two.json").unlink()
    before = snapshot(project.root)
    with pytest.raises(UsageError, match="a catalogue of two is there already"):
        new_article(project, "two")
    assert snapshot(project.root) == before
    project.catalogue_path("nb", "two").unlink()
    assert new_article(project, "two").exists()

"""An output folder held against its manifest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from articlekit.bundle.dist import Dist, joined
from articlekit.bundle.verify import verify
from articlekit.errors import UsageError
from articlekit.model.jsontext import compact


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    with Dist(tmp_path / "dist") as made:
        made.write_parts("en/index.json", (compact({"a": 1}), b"\n"))
        made.write_parts("en/articles/one.json", (compact({"b": 2}), b"\n"))
        made.write_parts("manifest.json", joined(b'{"files":[', made.files(), b"]}\n"))
    return tmp_path / "dist"


def test_a_folder_as_it_was_written_is_right(dist: Path) -> None:
    result = verify(dist)
    assert (result.files, result.problems) == (2, ())


def test_another_content_of_the_same_size_is_found(dist: Path) -> None:
    (dist / "en/index.json").write_text('{"a":2}\n')
    assert verify(dist).problems == (
        "en/index.json: the content differs from the manifest (SHA-256)",
    )


def test_another_size_is_found(dist: Path) -> None:
    (dist / "en/index.json").write_text("{}")
    assert verify(dist).problems == ("en/index.json: 2 bytes where the manifest says 8",)


def test_a_missing_file_is_found(dist: Path) -> None:
    (dist / "en/articles/one.json").unlink()
    assert verify(dist).problems == ("en/articles/one.json: missing",)


def test_a_file_that_the_manifest_does_not_know_is_found(dist: Path) -> None:
    (dist / "en/extra.json").write_text("{}")
    assert verify(dist).problems == ("en/extra.json: not in the manifest",)


def test_every_problem_is_told(dist: Path) -> None:
    (dist / "en/index.json").unlink()
    (dist / "en/articles/one.json").write_text("")
    (dist / "x").write_text("")
    assert len(verify(dist).problems) == 3


def test_a_folder_without_manifest_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no manifest"):
        verify(tmp_path)


BROKEN = {
    "no JSON": "{",
    "no object": "[]",
    "no files": "{}",
    "files that are no list": '{"files": {}}',
    "an entry that is no object": '{"files": [1]}',
    "an entry without a hash": json.dumps({"files": [{"path": "a", "bytes": 1}]}),
    "a size that is no number": json.dumps({"files": [{"path": "a", "bytes": "1", "sha256": "b"}]}),
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_manifest_that_is_none_is_an_error_in_plain_words(dist: Path, text: str) -> None:
    (dist / "manifest.json").write_text(text)
    with pytest.raises(UsageError, match="the manifest cannot be read"):
        verify(dist)

"""The output folder: beside, then swapped; all or nothing; streamed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.project import snapshot

from articlekit.bundle.dist import Dist, Spool, joined
from articlekit.errors import WriteError
from articlekit.model.jsontext import compact


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An output folder as an earlier run has left it."""
    folder = tmp_path / "dist"
    (folder / "en").mkdir(parents=True)
    (folder / "en" / "old.json").write_text("old")
    return folder


def leftovers(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir() if path != target)


def test_the_new_folder_takes_the_place_of_the_old_one_whole(old: Path) -> None:
    with Dist(old) as dist:
        dist.write_parts("nb/new.json", (compact({"ord": "æ"}), b"\n"))
    assert snapshot(old) == {"nb/new.json": '{"ord":"æ"}\n'.encode()}
    assert leftovers(old) == []


def test_until_the_end_a_reader_sees_the_old_folder(old: Path) -> None:
    with Dist(old) as dist:
        dist.write_parts("new.json", (compact({}), b"\n"))
        assert snapshot(old) == {"en/old.json": b"old"}


def test_the_first_run_needs_no_folder(tmp_path: Path) -> None:
    with Dist(tmp_path / "deep" / "dist") as dist:
        dist.write_parts("a.json", (compact({}), b"\n"))
    assert (tmp_path / "deep" / "dist" / "a.json").is_file()


def test_what_a_crashed_run_has_left_is_no_part_of_the_next(old: Path) -> None:
    crashed = old.parent / ".dist.articlekit-new"
    crashed.mkdir()
    (crashed / "half.json").write_text("{")
    with Dist(old) as dist:
        dist.write_parts("new.json", (compact({}), b"\n"))
    assert list(snapshot(old)) == ["new.json"]
    assert leftovers(old) == []


def test_what_a_run_that_was_killed_in_its_swap_took_away_is_there_again(old: Path) -> None:
    old.rename(old.with_name(f".{old.name}.articlekit-old"))
    with pytest.raises(RuntimeError), Dist(old):
        raise RuntimeError
    assert snapshot(old) == {"en/old.json": b"old"}
    assert leftovers(old) == []


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_a_failure_leaves_the_old_folder_untouched(old: Path, error: type[BaseException]) -> None:
    def fail() -> None:
        with Dist(old) as dist:
            dist.write_parts("new.json", (compact({}), b"\n"))
            raise error

    with pytest.raises(error):
        fail()
    assert snapshot(old) == {"en/old.json": b"old"}
    assert leftovers(old) == []


def test_a_full_disk_is_an_error_in_plain_words(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    def fill() -> None:
        with Dist(old) as dist:
            monkeypatch.setattr(os, "write", full)
            dist.write_parts("new.json", (compact({}), b"\n"))

    with pytest.raises(WriteError, match="No space left on device; nothing was changed"):
        fill()
    monkeypatch.undo()
    assert leftovers(old) == []
    assert snapshot(old) == {"en/old.json": b"old"}


def test_a_swap_that_fails_half_way_is_taken_back(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name.endswith("-new"):
            raise OSError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(WriteError, match="Permission denied"), Dist(old) as dist:
        dist.write_parts("new.json", (compact({}), b"\n"))
    assert snapshot(old) == {"en/old.json": b"old"}
    assert leftovers(old) == []


def test_a_folder_that_cannot_be_made_is_an_error_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError, match="cannot write"), Dist(tmp_path / "file" / "dist"):
        pass


def test_every_file_is_listed_with_its_size_and_hash(tmp_path: Path) -> None:
    with Dist(tmp_path / "dist") as dist:
        dist.write_parts("b.json", (compact({"b": 1}), b"\n"))
        dist.write_parts("a/a.json", iter([b"[1", b",2]", b"\n"]))
        listed = [json.loads(line) for line in dist.files()]
        assert (dist.count, dist.size) == (2, 8 + 6)
    assert [one["path"] for one in listed] == ["b.json", "a/a.json"]
    for one in listed:
        data = (tmp_path / "dist" / one["path"]).read_bytes()
        assert one["bytes"] == len(data)
        assert one["sha256"] == hashlib.sha256(data).hexdigest()


def test_files_can_be_listed_while_more_are_written(tmp_path: Path) -> None:
    with Dist(tmp_path / "dist") as dist:
        for name in ("a", "b"):
            dist.write_parts(f"{name}.json", (compact({}), b"\n"))
            assert [json.loads(line)["path"][0] for line in dist.files()][-1] == name


def test_a_document_is_streamed_member_by_member() -> None:
    seen: list[int] = []

    def members() -> Iterator[bytes]:
        for number in range(3):
            seen.append(number)
            yield f"{number}\n".encode()

    parts = joined(b'{"list":[', members(), b"]}\n")
    assert next(parts) == b'{"list":['
    assert seen == []
    assert next(parts) == b"0"
    assert seen == [0]
    assert b"".join(parts) == b",1,2]}\n"


def test_an_empty_list_is_a_document_too() -> None:
    assert b"".join(joined(b"[", (), b"]")) == b"[]"


def test_the_spool_gives_back_in_any_order_what_was_put_away() -> None:
    spool = Spool()
    places = [spool.put(data) for data in (b"one", b"", b"three")]
    assert [spool.get(place) for place in reversed(places)] == [b"three", b"", b"one"]
    spool.close()


def test_where_the_folder_is_a_link_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    place = tmp_path / "elsewhere" / "site"
    place.mkdir(parents=True)
    link = tmp_path / "dist"
    link.symlink_to(place, target_is_directory=True)
    for number in range(2):
        with Dist(link) as dist:
            dist.write_parts("number.json", (compact(number),))
        assert link.is_symlink()
        assert snapshot(place) == {"number.json": str(number).encode()}
    assert leftovers(link) == ["elsewhere"]
    assert leftovers(place) == []

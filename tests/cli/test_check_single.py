"""`articlekit check` on single files that belong to no project."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.broken import ARTICLE, CATALOGUE, ERROR, directory, put, swap
from support.cli import Cli, Outcome, codes, found

SINGLE: dict[str, tuple[str, Any, set[str]]] = {
    "level": ("one.json", ERROR, {"AK211"}),
    "syntax": ("one.json", put("{"), {"AK002"}),
    "schema": ("one.json", swap('"level"', '"lvl"'), {"AK101", "AK102"}),
    "body of null": ("one.json", put('{"body": null}'), {"AK102", "AK103"}),
    "blocks of any kind": (
        "one.json", put('{"body": [null, {"type": []}, 1]}'), {"AK102", "AK103", "AK110"}
    ),
    "PO syntax": ("one.po", swap('msgstr "År"', 'msgstr "Å"r"'), {"AK020"}),
    "value left out": ("one.po", swap("om {states}", "om"), {"AK301"}),
    "link left out": ("one.po", swap('<a to=\\"report\\">Rapporten</a>', "Rapport"), {"AK305"}),
    "notation": ("one.po", swap("Hva skjer", "Hva <em>skjer"), {"AK304"}),
    "forms": ("one.po", swap("nplurals=2; plural=n != 1", "nplurals=1; plural=0"), {"AK310"}),
    "folder": ("one.po", directory, set()),
}  # fmt: skip


class TestSingleFiles:
    """Outside a project: any PO file, any article."""

    @pytest.fixture
    def here(self, root: Path) -> Path:
        """A folder of no project, with the files of one."""
        for name in (ARTICLE, CATALOGUE):
            path = root.parent / Path(name).name
            path.write_bytes((root / name).read_bytes())
        return root.parent

    def test_good_ones_are_clean(self, cli: Cli, here: Path) -> None:
        outcome = cli("check", "one.json", "one.po", at=here)
        assert outcome == Outcome(0, "2 files checked: nothing to report\n", "")

    @pytest.mark.parametrize("name", SINGLE)
    def test_what_is_wrong_is_said(self, cli: Cli, here: Path, name: str) -> None:
        path, change, expected = SINGLE[name]
        change(here / path)
        outcome = cli("check", "--format", "json", path, at=here)
        assert codes(outcome) == expected
        assert {one for one, _ in found(outcome)} <= {path}
        assert outcome.status == int(bool(expected))

    def test_references_that_only_a_project_knows_are_left_alone(
        self, cli: Cli, here: Path
    ) -> None:
        outcome = cli("check", "one.json", "--format", "json", at=here)
        assert codes(outcome) == set()

    def test_what_shared_records_and_own_blocks_say_is_not_known(
        self, cli: Cli, here: Path
    ) -> None:
        swap("What happens", '<a to=\\"person:eve\\">What</a> happens')(here / "one.json")
        swap('"Step one"', '"{left} <a to=\\"other\\">x</a>"')(here / "one.json")
        swap('"day": {', '"left": { "number": 1 },\n    "day": {')(here / "one.json")
        swap('"links": {', '"links": { "other": { "href": "https://example.org/" },')(
            here / "one.json"
        )
        outcome = cli("check", "one.json", "--format", "json", at=here)
        assert codes(outcome) == set()
        swap('"type": "x-step", "label": "{left}', '"type": "paragraph", "text": "')(
            here / "one.json"
        )
        outcome = cli("check", "one.json", "--format", "json", at=here)
        assert codes(outcome) == {"AK207"}

    def test_a_catalogue_of_any_program_is_read(self, cli: Cli, here: Path) -> None:
        put('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
            '#, python-format\nmsgid "%d of %s"\nmsgstr "%d av %s"\n')(here / "any.po")  # fmt: skip
        assert cli("check", "any.po", at=here).status == 0

    def test_select_counts_here_too(self, cli: Cli, here: Path) -> None:
        swap("om {states}", "om")(here / "one.po")
        for select, expected in (("AK304", set()), ("AK301", {"AK301"})):
            outcome = cli("check", "one.po", "--select", select, "--format", "json", at=here)
            assert codes(outcome) == expected

    def test_a_folder_is_searched(self, cli: Cli, here: Path) -> None:
        put("{")(here / "more" / "deep" / "a.json")
        put("x")(here / "more" / "b.po")
        put("x")(here / "more" / "c.txt")
        outcome = cli("check", "more", "--format", "json", at=here)
        assert {path for path, _ in found(outcome)} == {"more/deep/a.json", "more/b.po"}

    def test_an_absent_file_ends_with_2(self, cli: Cli, here: Path) -> None:
        outcome = cli("check", "absent.po", at=here)
        assert outcome.status == 2
        assert "there is no such file or folder" in outcome.err

    def test_nothing_at_all_is_no_project(self, cli: Cli, here: Path) -> None:
        outcome = cli("check", at=here)
        assert outcome.status == 2
        assert "articlekit init" in outcome.err

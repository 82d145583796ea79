"""The tool that writes the tables of plural forms and quotation marks."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("bake_cldr", ROOT / "tools" / "bake_cldr.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "DATA", tmp_path / "data")
    return module


@pytest.fixture
def cldr(tmp_path: Path) -> Path:
    names = ("quotationStart", "quotationEnd", "alternateQuotationStart", "alternateQuotationEnd")
    for tag, marks in {
        "fr": "«»«»",
        "fr-BE": "«»«»",
        "fr-CH": "«»‹›",
        "el-polyton": "«»‘’",
    }.items():
        folder = tmp_path / "cldr" / "main" / tag
        folder.mkdir(parents=True)
        delimiters = dict(zip(names, marks, strict=True))
        text = json.dumps({"main": {tag: {"delimiters": delimiters}}})
        (folder / "delimiters.json").write_text(text, encoding="utf-8")
    return tmp_path / "cldr"


def test_quotation_marks_are_inherited_and_spaced(tool: ModuleType, cldr: Path) -> None:
    assert tool.quote_table(cldr) == {
        "fr": ["«", "»", "«", "»", "\u202f"],
        "fr-CH": ["«", "»", "‹", "›"],
    }


def test_the_tables_are_written_once_and_the_same(
    tool: ModuleType, cldr: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("weblate_language_data")
    assert tool.main(["--cldr", str(cldr), "--check"]) == 1
    assert "quotes.json differs" in capsys.readouterr().err
    assert tool.main(["--cldr", str(cldr)]) == 0
    assert tool.main(["--cldr", str(cldr), "--check"]) == 0
    written = (tool.DATA / "quotes.json").read_text(encoding="utf-8")
    assert '"fr": ["«", "»", "«", "»", "\\u202f"],\n' in written


def test_a_folder_without_cldr_is_refused(tool: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"no main/\*/delimiters.json"):
        tool.quote_table(tmp_path)


def test_a_repeated_entry_is_left_out_and_a_different_one_kept(tool: ModuleType) -> None:
    table = {"sr": 1, "sr_Latn": 2, "sr_Latn_ME": 2, "sr_Cyrl": 1, "sr_Latn_XK": 1}
    assert tool.without_repetitions(table, "_") == {"sr": 1, "sr_Latn": 2, "sr_Latn_XK": 1}

"""Write the small language tables of `articlekit.model` from CLDR and weblate-language-data.

    npm install --ignore-scripts cldr-misc-full        # in any folder outside the repository
    python tools/bake_cldr.py --cldr node_modules/cldr-misc-full

The same input gives the same bytes. `--check` writes nothing and exits with 1 if a table differs.
Quotation marks: CLDR's delimiters (Unicode-3.0). Plural formulas: weblate-language-data (MIT).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent / "src" / "articlekit" / "model" / "data"

_DELIMITERS = (
    "quotationStart",
    "quotationEnd",
    "alternateQuotationStart",
    "alternateQuotationEnd",
)
# CLDR has no space inside quotation marks; French typography does, Swiss French does not.
_INNER_SPACES = {"fr": "\u202f", "fr-CA": "\u00a0", "fr-CH": ""}
_PLAIN_CODE = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_([A-Z]{2}|[0-9]{3}))?")
_FORMER_CODES = ("in", "iw", "ji", "no")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; see the module's text."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n", 1)[0])
    parser.add_argument("--cldr", type=Path, required=True, help="the folder of cldr-misc-full")
    parser.add_argument("--check", action="store_true", help="compare only")
    options = parser.parse_args(arguments)
    tables = {
        "plurals.json": render(plural_table()),
        "quotes.json": render(quote_table(options.cldr)),
    }
    differing = [name for name, text in tables.items() if _read(DATA / name) != text]
    if options.check:
        sys.stderr.writelines(f"{name} differs\n" for name in differing)
        return 1 if differing else 0
    DATA.mkdir(exist_ok=True)
    for name in differing:
        (DATA / name).write_text(tables[name], encoding="utf-8", newline="\n")
    return 0


def plural_table() -> dict[str, list[Any]]:
    """Count and formula per gettext code; a code that repeats its parent is left out.

    A language of which only variants are listed (`zh_Hans`, `zh_Hant`) gets their common forms.
    """
    from weblate_language_data.aliases import ALIASES
    from weblate_language_data.languages import LANGUAGES

    from articlekit.model.plurals import without_outer_parentheses

    listed = {
        code: [count, without_outer_parentheses(formula)]
        for code, _, count, formula in LANGUAGES
        if _PLAIN_CODE.fullmatch(code)
    }
    variants: dict[str, list[list[Any]]] = {}
    for code, forms in listed.items():
        variants.setdefault(code.split("_")[0], []).append(forms)
    for base, all_forms in variants.items():
        if base not in listed and all(forms == all_forms[0] for forms in all_forms):
            listed[base] = all_forms[0]
    for former in _FORMER_CODES:
        if former not in listed and ALIASES.get(former) in listed:
            listed[former] = listed[ALIASES[former]]
    return without_repetitions(listed, "_")


def quote_table(cldr: Path) -> dict[str, list[str]]:
    """Marks of the two levels, and the inner space where there is one, per tag."""
    marks: dict[str, list[str]] = {}
    for path in sorted(cldr.glob("main/*/delimiters.json")):
        tag = path.parent.name
        if not _PLAIN_CODE.fullmatch(tag.replace("-", "_")):
            continue
        found = json.loads(path.read_text(encoding="utf-8"))["main"][tag]["delimiters"]
        space = _INNER_SPACES.get(tag, _INNER_SPACES.get(tag.split("-")[0], ""))
        marks[tag] = [found[name] for name in _DELIMITERS] + [space] * bool(space)
    if not marks:
        raise SystemExit(f"no main/*/delimiters.json under {cldr}")
    return without_repetitions(marks, "-")


def without_repetitions(table: Mapping[str, Any], separator: str) -> dict[str, Any]:
    """The table without entries that the longest shorter code would give too; sorted."""
    kept: dict[str, Any] = {}
    for code in sorted(table):
        parts = code.split(separator)
        # The readers look for language, script and region; then language and script; and so on.
        shorter = [parts[:2], [parts[0], parts[2]]] if len(parts) == 3 else []
        codes = [separator.join(part) for part in (*shorter, parts[:1])]
        parent = next((kept[known] for known in codes if known in kept and known != code), None)
        if table[code] != parent:
            kept[code] = table[code]
    return kept


def render(table: Mapping[str, Any]) -> str:
    """One entry per line, so that a change of one language is a change of one line.

    Spaces that nobody can tell apart are written as escapes.
    """
    lines = [
        f"  {json.dumps(code)}: {json.dumps(entry, ensure_ascii=False)}"
        for code, entry in table.items()
    ]
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    return text.replace("\u202f", "\\u202f").replace("\u00a0", "\\u00a0")


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


if __name__ == "__main__":
    raise SystemExit(main())

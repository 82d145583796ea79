"""Our commands beside named peers, in the same run: `python bench/run.py [--only NAME]`.

Prints a table: what was done, seconds of ours and of the peer, their ratio and our target.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterable
from dataclasses import asdict
from importlib.metadata import version as package
from pathlib import Path

from comparisons import COMPARISONS, Row
from measure import WORK, articlekit, version

WIDTH = 74
_PEERS = ("check-jsonschema", "msgmerge", "po4a", "po2json")


def environment() -> dict[str, str]:
    """What the numbers depend on."""
    found = {name: version(name) for name in _PEERS}
    return {
        "articlekit": f"{package('articlekit')}, called as {Path(articlekit()[0]).name}",
        "python": platform.python_version(),
        "machine": f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}",
        **found,
        "polib": package("polib"),
    }


def line(row: Row) -> str:
    """A row as text."""
    places = row.decimals
    times = [f"{value:>9.{places}f} {row.unit:<3}" for value in (row.ours, row.peer)]
    sign = "≥" if row.least else "≤"
    target = f"{sign} {row.target:g}×" if row.target is not None else ""
    verdict = {True: "met", False: "missed", None: ""}[row.met]
    ratio = f"{row.ratio:>6.1f}×  {_cpu(row):>7}"
    return f"{row.what:<{WIDTH}} {' '.join(times)} {ratio}  {target:<7} {verdict}".rstrip()


def _cpu(row: Row) -> str:
    return f"{row.cpu_ratio:.1f}×" if row.cpu_ratio is not None else ""


def measured(names: Iterable[str], articles: int) -> list[Row]:
    """Measure, and print each row as soon as it is known."""
    rows = []
    head = f"{'what / peer':<{WIDTH}} {'ours':>13} {'peer':>13} {'ratio':>7}  {'cpu':>7}  target"
    sys.stdout.write(f"{head}\n{'-' * len(head)}\n")
    for name in names:
        for row in COMPARISONS[name](articles):
            rows.append(row)
            sys.stdout.write(f"{line(row)}\n")
            sys.stdout.flush()
    return rows


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    names = list(COMPARISONS)
    parser.add_argument(
        "--only",
        action="append",
        choices=names,
        metavar="NAME",
        help=f"one of {', '.join(names)}; may be repeated",
    )
    parser.add_argument(
        "--articles",
        type=int,
        default=100,
        metavar="N",
        help="size of the small collection (100); the others are 10 and 100 times as large",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows to a file too")
    options = parser.parse_args()
    WORK.mkdir(exist_ok=True)
    found = environment()
    sys.stdout.write("".join(f"{name} {value}\n" for name, value in found.items()) + "\n")
    try:
        rows = measured(options.only or names, options.articles)
    except (FileNotFoundError, RuntimeError) as error:
        sys.exit(f"bench: {error}")
    if options.json:
        document = {"environment": found, "rows": [{**asdict(row), "met": row.met} for row in rows]}
        options.json.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

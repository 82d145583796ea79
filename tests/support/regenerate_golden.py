"""Whole-pipeline examples: a small project, and every byte that it becomes.

`tests/golden/<case>/project` is what people wrote: configuration, articles, and catalogues as
translators left them before the last edit. `expected/locales` is what `update` makes of them,
`expected/dist` what `build` then publishes. After a change of output that is meant, run

    python tests/support/regenerate_golden.py [CASE…]

and read the difference before it is committed: every line of it reaches a translator or a site.

The version of CLDR in a manifest is that of the Babel installed, so `CLDR` stands for it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from articlekit.model.project import Project

GOLDEN = Path(__file__).parents[1] / "golden"
FOLDERS = ("locales", "dist")
CLDR = "VERSION"


def cases() -> list[str]:
    """The names of the examples."""
    return sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())


def make(case: str, folder: Path) -> Project:
    """An example's project in another folder, updated and built."""
    from articlekit.engine.export import build
    from articlekit.engine.update import update
    from articlekit.model.project import Project

    shutil.copytree(GOLDEN / case / "project", folder)
    project = Project.load(folder)
    update(project)
    report = build(project)
    problems = [f"{one.path}:{one.line} {one.message}" for one in report.check.diagnostics]
    assert report.written, problems
    return project


def neutral(manifest: bytes) -> bytes:
    """A manifest without the version of CLDR, which must be that of the Babel installed."""
    from articlekit.model.language import cldr_version

    installed = f'"cldr":"{cldr_version()}"'.encode()
    assert manifest.count(installed) == 1, f"no {installed.decode()}"
    return manifest.replace(installed, f'"cldr":"{CLDR}"'.encode())


def regenerate(case: str) -> None:
    """Write what an example becomes today."""
    with tempfile.TemporaryDirectory() as folder:
        project = make(case, Path(folder) / "project")
        expected = GOLDEN / case / "expected"
        shutil.rmtree(expected, ignore_errors=True)
        for name in FOLDERS:
            shutil.copytree(project.root / name, expected / name)
        manifest = expected / "dist" / "manifest.json"
        manifest.write_bytes(neutral(manifest.read_bytes()))


if __name__ == "__main__":
    # Python puts the folder of a script first, where `html.py` hides that of the standard library.
    sys.path[0] = str(GOLDEN.parent)
    for name in sys.argv[1:] or cases():
        regenerate(name)

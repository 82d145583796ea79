"""Bringing one catalogue up to its units in a running process: prints the least seconds as JSON.

`python bench/merging.py PROJECT`, a project of `large.py` that was updated: from the units of the
article and the bytes of the catalogue as it was to the bytes of the new one, which must be those
that `update` has written.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from articlekit.catalogue import po
from articlekit.catalogue.aside import heads, set_aside
from articlekit.catalogue.blank import blanks
from articlekit.catalogue.formula import forms_of
from articlekit.catalogue.header import template_header
from articlekit.catalogue.merge import merge
from articlekit.catalogue.unit import Unit
from articlekit.engine.domain import Domain, domains
from articlekit.model.project import Project

REPEAT = 15
_TAG = "nb"


def merged(domain: Domain, units: Sequence[Unit], old: bytes, project: Project) -> bytes:
    """The new catalogue: what `update` does between reading and writing."""
    config = project.config
    known = blanks(units)
    header = template_header(config.project, config.report_bugs_to, domain.date, domain.language)
    aside = set_aside(old, known, heads(known), _TAG)
    if aside is None:
        raise SystemExit("nothing could be set aside")
    forms = forms_of(aside.rest.header, _TAG).count
    new = merge(aside.known, aside.rest, header, _TAG, forms)
    return aside.put_back(po.serialize(new))


def measured(root: Path) -> float:
    """The least seconds of some runs."""
    project = Project.load(root)
    domain = next(one for one in domains(project, []) if one.name == "large")
    path = project.catalogue_path(_TAG, domain.name)
    old = (root / "before" / path.relative_to(project.locales)).read_bytes()
    if merged(domain, domain.units, old, project) != path.read_bytes():
        raise SystemExit("this is not what `update` has written")
    times = []
    for _ in range(REPEAT):
        start = time.perf_counter()
        merged(domain, domain.units, old, project)
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path)
    json.dump(measured(parser.parse_args().project), sys.stdout)


if __name__ == "__main__":
    main()

"""Lines of flags that begin with `#=`: gettext has them since 2025, and most tools do not."""

from __future__ import annotations

from articlekit.catalogue.entry import PoProblem


def sticky_lines(data: bytes) -> tuple[PoProblem, ...]:
    """Each of them in a file, for `po-sticky-flags`. No string of a file can look like one."""
    if b"#=" not in data:
        return ()
    lines = data.decode("utf-8", "replace").splitlines()
    return tuple(
        PoProblem("po-sticky-flags", number, 1, {"found": line.strip()})
        for number, line in enumerate(lines, 1)
        if line.startswith("#=")
    )

"""AK7xx, protection: text that was taken back and must not be anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from articlekit.checks.project import ProjectFile
from articlekit.diagnostics import Finding, finding


def withdrawn_text(file: ProjectFile) -> Iterator[Finding]:
    """A template or a catalogue of a withdrawn article: its text is still there.

    An article is withdrawn because nobody should read it any more, in any language. A branch that
    was begun before can bring its catalogues back. Its text may stand in the catalogue of another
    article as well: offered to a translator, or in an entry of it that came there.
    """
    if file.domain is not None and file.domain in file.withdrawn:
        yield finding(domain=file.domain, line=1)
        return
    for line, unit in file.traces:
        domain, _, path = unit.partition("/")
        claimed = {f"{domain}/{piece}" for piece in (path, path.rpartition(".")[0])}
        if domain in file.withdrawn and claimed.isdisjoint(file.claimed):
            yield finding(domain=domain, unit=unit, line=line)

"""AK7xx, protection: text that was taken back and must not be anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from articlekit.checks.project import ProjectFile
from articlekit.diagnostics import Finding, finding


def withdrawn_text(file: ProjectFile) -> Iterator[Finding]:
    """A template or a catalogue of a withdrawn article: its text is still there.

    An article is withdrawn because nobody should read it any more, in any language. A branch that
    was begun before can bring its catalogues back.
    """
    if file.domain is not None and file.domain in file.withdrawn:
        yield finding(domain=file.domain, line=1)

"""What `rename`, `move`, `split`, `join` and `redact` say on a terminal, and as JSON."""

from __future__ import annotations

from dataclasses import asdict

from articlekit.engine.edits.restructure import RestructureReport, UnitChange
from articlekit.report.json import answer
from articlekit.report.lines import counted, displayed, fitted

#: How much of a text is shown: its place says the rest.
_SHOWN = 40


def restructure_text(report: RestructureReport, *, dry_run: bool, quiet: bool) -> str:
    """What still holds redacted text; with `dry_run` every file and unit; notes and counts."""
    lines = [f"{left.path}: {left.where} still holds “{_short(left.text)}”" for left in report.left]
    lines += [
        f"{one.path}: {one.where} may say it: translated from “{_short(one.text)}”"
        for one in report.doubtful
    ]
    if report.left or report.doubtful:
        lines.append(
            "decide for each of these; where it has to go: edit, run `articlekit update`, then "
            "`articlekit redact --text`"
        )
    if dry_run:
        lines += report.written
        lines += [f"{path} (removed)" for path in report.removed]
        lines += [_unit(change) for change in report.units]
    if not quiet:
        lines += report.notes
        lines.append(_count(report, dry_run=dry_run))
    return "".join(f"{fitted(line)}\n" for line in lines)


def restructure_json(report: RestructureReport, *, dry_run: bool) -> str:
    """The report as JSON: files, units, notes and what is left to do."""
    return answer({"dry_run": dry_run, **asdict(report)})


def _short(text: str) -> str:
    """The beginning of a text; the place says where the rest is."""
    text = displayed(text)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"


def _unit(change: UnitChange) -> str:
    if change.before is None:
        return f"{change.after} (new)"
    if change.after is None:
        return f"{change.before} (removed)"
    if change.before == change.after:
        return f"{change.before} (text)"
    return f"{change.before} → {change.after}"


def _count(report: RestructureReport, *, dry_run: bool) -> str:
    if not report.changed:
        return "nothing to change"
    would = "would be " if dry_run else ""
    removed = f", {len(report.removed)} removed" if report.removed else ""
    return f"{counted(len(report.written), 'file')} {would}written{removed}"

"""What `update` says on a terminal, and as JSON."""

from __future__ import annotations

from articlekit.engine.updater import UpdateReport
from articlekit.report.json import answer
from articlekit.report.lines import counted, fitted, skipped


def update_text(report: UpdateReport, *, dry_run: bool, quiet: bool) -> str:
    """Files that were skipped and translations that met; with `dry_run` the files; the counts."""
    lines = skipped(report.skipped)
    lines += [f"{unit} was also translated under a former id: see `#.`" for unit in report.met]
    if dry_run:
        lines += report.changed
    if not quiet:
        if dry_run and report.languages:
            per_language = ", ".join(f"{tag} {number}" for tag, number in report.languages.items())
            lines.append(f"catalogues by language: {per_language}")
        would = "would be written" if dry_run else "written"
        files = counted(len(report.changed), "file")
        lines.append(f"{files} {would}, {report.unchanged:,} unchanged")
        if report.offers:
            lines.append(f"{counted(report.offers, 'text')} found elsewhere and offered, as fuzzy")
    return fitted("\n".join(lines)) + "\n" if lines else ""


def update_json(report: UpdateReport, *, dry_run: bool) -> str:
    """The same for another program."""
    return answer(
        {
            "dry_run": dry_run,
            "changed": report.changed,
            "skipped": report.skipped,
            "unchanged": report.unchanged,
            "languages": report.languages,
            "offers": report.offers,
            "met": report.met,
        }
    )

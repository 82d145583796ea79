"""What exports to other tools, and imports from them, say."""

from __future__ import annotations

from articlekit.engine.desk import ImportReport
from articlekit.engine.exchange import ExportReport
from articlekit.model.jsontext import dumps
from articlekit.report.json import check_document
from articlekit.report.text import ReadLine, check_text


def export_text(report: ExportReport, *, quiet: bool) -> str:
    """Files that cannot be read, and unless `quiet` those that were written."""
    lines = [_skipped(path) for path in report.skipped]
    if not quiet:
        lines += [path.as_posix() for path in report.files]
        lines.append(f"{len(report.files)} files written, {report.texts} texts")
    return "\n".join(lines) + "\n" if lines else ""


def import_text(
    report: ImportReport,
    read_line: ReadLine,
    *,
    colour: bool = False,
    width: int = 80,
    quiet: bool = False,
) -> str:
    """The diagnostics as `check` shows them, then what was taken."""
    lines = [_skipped(path) for path in report.skipped]
    if report.check.diagnostics:
        lines.append(check_text(report.check, read_line, colour=colour, width=width).rstrip("\n"))
    if not quiet:
        lines += [f"{path} written" for path in report.changed]
        lines.append(
            f"units taken: {report.taken}, unchanged: {report.unchanged}, refused: {report.refused}"
        )
    return "\n".join(lines) + "\n" if lines else ""


def import_json(report: ImportReport) -> str:
    """The document of a check, and what was done."""
    document = {
        **check_document(report.check),
        "changed": report.changed,
        "units": {
            "taken": report.taken,
            "unchanged": report.unchanged,
            "refused": report.refused,
        },
        "skipped": report.skipped,
    }
    return dumps(document)


def _skipped(path: str) -> str:
    return f"{path}: left alone, since it cannot be read; `articlekit check` says why"

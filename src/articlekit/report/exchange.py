"""What exports to other tools, and imports from them, say."""

from __future__ import annotations

from articlekit.engine.exchange.desk import ImportReport
from articlekit.engine.exchange.transfer import ExportReport
from articlekit.report.json import answer, check_facts
from articlekit.report.lines import counted, fitted, skipped
from articlekit.report.text import ReadLine, check_text

#: Why a text that was taken is to be reviewed all the same.
_FUZZY = (
    "to be reviewed (fuzzy): {count} of those taken; a text or a plural form of theirs is not "
    "`translated` in the file, or was made from an earlier source text"
)


def export_text(report: ExportReport, *, quiet: bool) -> str:
    """Files that were skipped, and unless `quiet` those that were written."""
    lines = skipped(report.skipped)
    if not quiet:
        lines += [path.as_posix() for path in report.files]
        lines += report.notes
        files = counted(len(report.files), "file")
        lines.append(f"{files} written, {counted(report.texts, 'text')}")
    return fitted("\n".join(lines)) + "\n" if lines else ""


def export_json(report: ExportReport) -> str:
    """The same for another program, whatever was asked to be quiet."""
    return answer(
        {
            "files": [path.as_posix() for path in report.files],
            "texts": report.texts,
            "skipped": report.skipped,
            "notes": report.notes,
        }
    )


def import_text(
    report: ImportReport,
    read_line: ReadLine,
    *,
    colour: bool = False,
    width: int = 80,
    quiet: bool = False,
) -> str:
    """The diagnostics as `check` shows them, then what was taken."""
    lines = skipped(report.skipped)
    if report.check.diagnostics:
        lines.append(check_text(report.check, read_line, colour=colour, width=width).rstrip("\n"))
    if not quiet:
        lines += [fitted(note) for note in report.notes]
        lines += [f"{path} written" for path in report.changed]
        lines.append(
            f"units taken: {report.taken}, unchanged: {report.unchanged}, refused: {report.refused}"
        )
        if report.fuzzy:
            lines.append(fitted(_FUZZY.format(count=report.fuzzy)))
    return "\n".join(lines) + "\n" if lines else ""


def import_json(report: ImportReport) -> str:
    """The document of a check, and what was done."""
    facts = {
        **check_facts(report.check),
        "changed": report.changed,
        "units": {
            "taken": report.taken,
            "fuzzy": report.fuzzy,
            "unchanged": report.unchanged,
            "refused": report.refused,
        },
        "skipped": report.skipped,
        "notes": report.notes,
    }
    return answer(facts)

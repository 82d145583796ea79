"""What a build says on a terminal: a line per language, what is withheld and why, the output."""

from __future__ import annotations

from articlekit.engine.export import BuildReport
from articlekit.engine.published import LanguageResult
from articlekit.report.lines import counted, fitted, percent, skipped

_COLUMNS = ("outdated", "unreviewed", "missing")


def build_text(report: BuildReport, *, quiet: bool = False) -> str:
    """Files that were skipped, and unless `quiet` the summary of what was written."""
    lines = skipped(report.skipped)
    if not quiet:
        lines += [*([""] if lines else []), *_summary(report)]
    return "\n".join(lines) + "\n" if lines else ""


def _summary(report: BuildReport) -> list[str]:
    lines = ["language    articles    done  outdated  unreviewed  missing"]
    lines += [_language(one) for one in report.languages.values()]
    if report.withheld:
        order = {tag: number for number, tag in enumerate(report.languages)}
        lines += ["", "withheld:"]
        lines += [
            fitted(f"  {one.language:<8}  {one.article}: {one.reason}", " " * 12)
            for one in sorted(report.withheld, key=lambda one: (order[one.language], one.article))
        ]
    if not any(one.articles for one in report.languages.values()):
        lines += ["", "there is no article with the status `published`: the output is empty"]
    size = report.size / 1024
    return [*lines, "", f"{counted(report.files, 'file')}, {size:,.0f} KiB, in {report.output}/"]


def _language(one: LanguageResult) -> str:
    done = percent(one.done, one.total)
    outdated, unreviewed, missing = (one.states.get(name, 0) for name in _COLUMNS)
    return f"{one.tag:<12}{one.articles:>8}{done:>7.1f}%{outdated:>10}{unreviewed:>12}{missing:>9}"

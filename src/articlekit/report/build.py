"""What a build says on a terminal: a line per language, what is withheld and why, the output."""

from __future__ import annotations

from articlekit.engine.export import BuildReport
from articlekit.engine.publish import LanguageResult
from articlekit.report.lines import fitted

_COLUMNS = ("outdated", "unreviewed", "missing")


def build_text(report: BuildReport) -> str:
    """The summary of a build whose files were written."""
    lines = ["language    articles    done  outdated  fuzzy  missing"]
    lines += [_language(one) for one in report.languages.values()]
    if report.withheld:
        lines += ["", "withheld:"]
        lines += [
            fitted(f"  {one.language:<8}  {one.article}: {one.reason}", " " * 12)
            for one in sorted(report.withheld, key=lambda one: (one.language, one.article))
        ]
    size = report.size / 1024
    lines += ["", f"{report.files} files, {size:,.0f} KiB, in {report.output}/"]
    return "\n".join(lines) + "\n"


def _language(one: LanguageResult) -> str:
    # Never rounded up: 100 % means that nothing is missing.
    done = int(one.completeness * 1000) / 10
    outdated, unreviewed, missing = (one.states.get(name, 0) for name in _COLUMNS)
    return f"{one.tag:<12}{one.articles:>8}{done:>7.1f}%{outdated:>10}{unreviewed:>7}{missing:>9}"

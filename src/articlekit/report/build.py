"""What a build says on a terminal: a line per language, what is withheld and why, the output."""

from __future__ import annotations

from articlekit.engine.export import BuildReport
from articlekit.engine.published import LanguageResult
from articlekit.report.lines import counted, fitted, percent

_COLUMNS = ("outdated", "unreviewed", "missing")


def build_text(report: BuildReport) -> str:
    """The summary of a build whose files were written."""
    lines = ["language    articles    done  outdated  unreviewed  missing"]
    lines += [_language(one) for one in report.languages.values()]
    if report.withheld:
        order = {tag: number for number, tag in enumerate(report.languages)}
        lines += ["", "withheld:"]
        lines += [
            fitted(f"  {one.language:<8}  {one.article}: {one.reason}", " " * 12)
            for one in sorted(report.withheld, key=lambda one: (order[one.language], one.article))
        ]
    size = report.size / 1024
    lines += ["", f"{counted(report.files, 'file')}, {size:,.0f} KiB, in {report.output}/"]
    return "\n".join(lines) + "\n"


def absent_text(report: BuildReport) -> str:
    """A line for each file that could not be published, and how many they are."""
    lines = [f"{path}: left out, since it is not valid" for path in report.absent]
    if lines:
        lines.append(f"{counted(len(lines), 'file')} left out; `articlekit check` says why")
    return "".join(f"{fitted(line)}\n" for line in lines)


def _language(one: LanguageResult) -> str:
    done = percent(one.done, one.total)
    outdated, unreviewed, missing = (one.states.get(name, 0) for name in _COLUMNS)
    return f"{one.tag:<12}{one.articles:>8}{done:>7.1f}%{outdated:>10}{unreviewed:>12}{missing:>9}"

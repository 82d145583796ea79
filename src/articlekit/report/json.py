"""`--format json`: what a command says for another program (design, section 6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from articlekit.model.jsontext import dumps

if TYPE_CHECKING:
    from articlekit.diagnostics import Diagnostic
    from articlekit.engine.checker import CheckReport
    from articlekit.engine.export import BuildReport

VERSION = 1


def answer(facts: Mapping[str, Any]) -> str:
    """The document of a command: the version of these documents, then its facts."""
    return dumps({"version": VERSION, **facts})


def check_json(report: CheckReport) -> str:
    """The document of a check: diagnostics, summary."""
    return answer(check_facts(report))


def check_facts(report: CheckReport) -> dict[str, Any]:
    """The same as data; absent facts are None."""
    return {
        "diagnostics": [_diagnostic(one) for one in report.diagnostics],
        "summary": {
            "files": report.files,
            "errors": report.count("error"),
            "warnings": report.count("warning"),
            "infos": report.count("info"),
        },
    }


def _diagnostic(one: Diagnostic) -> dict[str, Any]:
    return {**asdict(one), "arguments": dict(one.arguments)}


def build_json(report: BuildReport) -> str:
    """The document of a build: that of its check, and what was published."""
    facts = {
        **check_facts(report.check),
        "output": report.output,
        "languages": [
            {
                "tag": one.tag,
                "articles": one.articles,
                "states": dict(sorted(one.states.items())),
                "completeness": one.completeness,
            }
            for one in report.languages.values()
        ],
        "withheld": [
            {"article": one.article, "language": one.language, "reason": one.reason}
            for one in report.withheld
        ],
        "skipped": report.skipped,
        "files": report.files,
        "bytes": report.size,
    }
    return answer(facts)

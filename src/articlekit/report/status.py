"""`status` as a table for people, and as JSON."""

from __future__ import annotations

from articlekit.catalogue.state import STATES
from articlekit.engine.status import LanguageStatus, StatusReport
from articlekit.report.json import answer
from articlekit.report.lines import fitted, percent, skipped

_BAR = 16


def status_table(report: StatusReport) -> str:
    """Files that were skipped, a line per language, what is withheld and why."""
    lines = skipped(report.skipped)
    lines.append(
        f"{'language':<10}{'':<{_BAR}}{'done':>7} {'transl.':>8}{'outdated':>9}{'unreviewed':>11}"
        f"{'missing':>8}{'withheld':>9}"
    )
    lines += [_line(one) for one in report.languages.values()]
    for language in report.languages.values():
        for article, reason in sorted(language.withheld.items()):
            lines.append(fitted(f"withheld in {language.tag}: {article}: {reason}"))
    for language in report.languages.values():
        for near in language.near:
            found = near.match.translated.unit
            lines.append(f"{language.tag}: {near.unit} is near {found} ({int(near.match.score)}%)")
    return "\n".join(lines) + "\n"


def _line(one: LanguageStatus) -> str:
    share = percent(one.done, one.total)
    filled = int(share * _BAR / 100)
    bar = "█" * filled + "·" * (_BAR - filled)
    numbers = [one.states.get(state, 0) for state in ("translated", "outdated", "unreviewed")]
    return (
        f"{one.tag:<10}{bar}{share:>6.1f}% {numbers[0]:>8}{numbers[1]:>9}"
        f"{numbers[2]:>11}{one.states.get('missing', 0):>8}{len(one.withheld):>9}"
    )


def status_json(report: StatusReport) -> str:
    """Units by state per language and document."""
    return answer(
        {
            "languages": [
                {
                    "tag": one.tag,
                    "units": one.total,
                    "done": one.done,
                    "states": {state: one.states.get(state, 0) for state in (*STATES, "source")},
                    "documents": {
                        domain: dict(sorted(counted.items()))
                        for domain, counted in sorted(one.documents.items())
                    },
                    "withheld": dict(sorted(one.withheld.items())),
                    "near": [
                        {
                            "unit": near.unit,
                            "similar": near.match.translated.unit,
                            "score": near.match.score,
                        }
                        for near in one.near
                    ],
                }
                for one in report.languages.values()
            ],
            "skipped": report.skipped,
        }
    )

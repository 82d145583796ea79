"""Which rules a run may have: what is asked for, and what the configuration says of rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from articlekit.checks.table import BY_CODE, RULES
from articlekit.errors import ConfigError, UsageError, did_you_mean
from articlekit.model.config import Config

#: Rules on documents that read as JSON, but cannot be published.
_OUT = ("AK201", "AK202", "AK203", "AK222", "AK225")


def must_exist(select: Sequence[str]) -> None:
    """Refuse starts of codes that no rule has: checking nothing would look like a clean result."""
    for start in select:
        if not any(rule.code.startswith(start) for rule in RULES):
            raise UsageError(
                f"no rule has a code that starts with {start}",
                hint="As AK301, or AK5 for all of a family.",
            )


def must_be_possible(config: Config, path: Path | None) -> None:
    """Refuse codes in `rules` and `waivers` that no rule has, or whose rule must stay on.

    What a rule says of an article that is in no bundle is never silenced: nobody would miss it.
    """
    quiet = [("rules", code) for code, severity in config.rules.items() if severity == "off"]
    quiet += [("waivers", waiver.code) for waiver in config.waivers]
    for where, code in (*(("rules", code) for code in config.rules), *quiet):
        if code not in BY_CODE:
            near = did_you_mean(code, BY_CODE, "docs/reference/rules.md lists all.", most=3)
            raise _refused(f"{where}: there is no rule {code}", path, code, near)
    for where, code in quiet:
        if _keeps_out(code):
            hint = 'Mend what it finds; in `rules` it may be a "warning" or "info".'
            told = f"{where}: {code} is never silent: without it an article would be missing unseen"
            raise _refused(told, path, code, hint)


def _keeps_out(code: str) -> bool:
    return BY_CODE[code].reads_json or code in _OUT


def _refused(message: str, path: Path | None, code: str, hint: str | None) -> ConfigError:
    line = line_with(code, path) if path else None
    return ConfigError(message, path=path, line=line, hint=hint)


def line_with(text: str, path: Path) -> int:
    """The first line of a file that holds a text; 1 when it is written otherwise there."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if text in line), 1)

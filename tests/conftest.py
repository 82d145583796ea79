"""For the whole suite: hypothesis profiles, and no silent skips where every tool is there."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "gate", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("nightly", parent=settings.get_profile("gate"), max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))

_SKIPPED: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        _SKIPPED.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where `.ci/run` has installed every tool, a skipped test is a failed one."""
    if os.environ.get("ARTICLEKIT_ALL_TESTS") == "1" and _SKIPPED:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if os.environ.get("ARTICLEKIT_ALL_TESTS") == "1" and _SKIPPED:
        terminalreporter.write_line(f"{len(_SKIPPED)} tests were skipped; none may be here")

"""AK04x: a finding for each problem of its name that `intake` met, with its place; no other."""

from __future__ import annotations

import pytest

from articlekit.checks.exchange import ExchangeProblem
from articlekit.checks.rule import Rule
from articlekit.checks.table import RULES

EXCHANGE = [rule for rule in RULES if rule.scope == "exchange"]


@pytest.mark.parametrize("rule", EXCHANGE, ids=lambda rule: rule.code)
def test_a_problem_is_told_by_the_rule_of_its_name_alone(rule: Rule) -> None:
    problems = [
        ExchangeProblem(one.name, line, 3, f"one/p{line}", {"fact": one.code})
        for line, one in enumerate(EXCHANGE, 1)
    ]
    (found,) = rule.check(problems)
    told = rule.diagnose(found, path="one.xlf", severity=rule.severity)
    assert told.line == EXCHANGE.index(rule) + 1
    assert (told.column, told.unit) == (3, f"one/p{told.line}")
    assert told.arguments == {"fact": rule.code}


@pytest.mark.parametrize("rule", EXCHANGE, ids=lambda rule: rule.code)
def test_without_a_problem_nothing_is_told(rule: Rule) -> None:
    assert list(rule.check([])) == []
    assert list(rule.check([ExchangeProblem(f"not-{rule.name}", 1, 1)])) == []

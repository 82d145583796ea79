"""`explain`: a rule in its own words, or what a language gets of an article and why."""

from __future__ import annotations

from dataclasses import asdict

from articlekit.checks.rule import Rule
from articlekit.engine.explain import ArticleExplanation
from articlekit.report.json import answer
from articlekit.report.lines import fitted, paragraphs


def rule_text(rule: Rule) -> str:
    """The documentation of a rule, its message and what to do."""
    words = fitted(f"message: {rule.message}\nwhat to do: {rule.way_out}")
    documentation = paragraphs(rule.documentation)
    return f"{rule.code} {rule.name} ({rule.severity})\n\n{documentation}\n\n{words}\n"


def rule_json(rule: Rule) -> str:
    """The same for another program."""
    return answer(
        {
            "code": rule.code,
            "rule": rule.name,
            "severity": rule.severity,
            "documentation": rule.documentation,
            "message": rule.message,
            "hint": rule.hint,
        }
    )


def article_text(found: ArticleExplanation) -> str:
    """Every unit of an article in a language: its state, and what is shown in its place."""
    name = found.article
    if found.language == found.source_language:
        return f"{name} is written in {found.language}: every text is its own source.\n"
    policy = found.policy
    lines = [
        fitted(f"{name} in {found.language}: {_verdict(found)}"),
        f"tries {' → '.join(found.chain)}",
        f"tier {found.tier}: outdated {policy['outdated']}, unreviewed {policy['unreviewed']}, "
        f"missing {policy['missing']}",
        f"catalogue {found.catalogue}",
        "",
    ]
    for unit in found.units:
        instead = f" → {unit.shown.language} ({unit.shown.state})" if unit.shown else ""
        plain = unit.state == "translated" or unit.line is None
        place = "" if plain else f"  line {unit.line}"
        if unit.broken:
            place += ", a text that cannot be shown"
        lines.append(f"{unit.unit.partition('/')[2]:<24} {unit.state}{instead}{place}")
    return "\n".join(lines) + "\n"


def article_json(found: ArticleExplanation) -> str:
    """The same for another program."""
    return answer(asdict(found))


def _verdict(found: ArticleExplanation) -> str:
    if found.status != "published":
        return f"not published anywhere, its status is {found.status}"
    return f"withheld, because {found.withheld}" if found.withheld else "published"

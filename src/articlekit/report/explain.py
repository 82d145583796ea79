"""`explain`: a rule in its own words, or what a language gets of an article and why."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from articlekit.bundle.resolve import resolve
from articlekit.checks.rule import Rule
from articlekit.checks.table import BY_CODE, RULES
from articlekit.engine.prepare import Prepared, Preparer
from articlekit.errors import UsageError
from articlekit.model.jsontext import dumps
from articlekit.model.project import SHARED, Project
from articlekit.report.lines import fitted, paragraphs


def explain_rule(code: str) -> str:
    """The documentation of a rule, by code or name; `UsageError` when there is none."""
    rule = _rule(code)
    words = fitted(f"message: {rule.message}\nwhat to do: {rule.way_out}")
    documentation = paragraphs(rule.documentation)
    return f"{rule.code} {rule.name} ({rule.severity})\n\n{documentation}\n\n{words}\n"


def explain_rule_json(code: str) -> str:
    """The same for another program."""
    rule = _rule(code)
    return dumps(
        {
            "version": 1,
            "code": rule.code,
            "rule": rule.name,
            "severity": rule.severity,
            "documentation": rule.documentation,
            "message": rule.message,
            "hint": rule.hint,
        }
    )


def _rule(code: str) -> Rule:
    rule = BY_CODE.get(code.upper()) or next((one for one in RULES if one.name == code), None)
    if rule is None:
        raise UsageError(
            f"there is no rule {code}",
            hint="docs/reference/rules.md lists them; for an article give a language too.",
        )
    return rule


def explain_article(project: Project, name: str, language: str) -> str:
    """Every unit of an article in a language: its state, and what is shown in its place.

    `shared` stands for the shared records.
    """
    found = _explained(project, name, language)
    if found["language"] == found["source_language"]:
        return f"{name} is written in {found['language']}: every text is its own source.\n"
    policy = found["policy"]
    lines = [
        fitted(f"{name} in {found['language']}: {_verdict(found)}"),
        f"tries {' → '.join(found['chain'])}",
        f"tier {found['tier']}: outdated {policy['outdated']}, unreviewed {policy['unreviewed']}, "
        f"missing {policy['missing']}",
        f"catalogue {found['catalogue']}",
        "",
    ]
    for unit in found["units"]:
        shown = unit["shown"]
        instead = f" → {shown['language']} ({shown['state']})" if shown else ""
        plain = unit["state"] == "translated" or unit["line"] is None
        place = "" if plain else f"  line {unit['line']}"
        if unit["broken"]:
            place += ", a text that cannot be shown"
        lines.append(f"{unit['unit'].partition('/')[2]:<24} {unit['state']}{instead}{place}")
    return "\n".join(lines) + "\n"


def explain_article_json(project: Project, name: str, language: str) -> str:
    """The same for another program."""
    return dumps({"version": 1, **_explained(project, name, language)})


def _explained(project: Project, name: str, language: str) -> dict[str, Any]:
    tag = project.language(language).tag
    preparer = Preparer(project)
    prepared = _find(project, preparer, name)
    own = tag == prepared.language
    there = None if own else prepared.languages[tag]
    tier = project.tier(tag)
    return {
        "article": name,
        "language": tag,
        "source_language": prepared.language,
        "status": prepared.value.get("status", "published"),
        "withheld": there.withheld.reason if there and there.withheld and name != SHARED else None,
        "chain": list(project.chain(tag, prepared.language)),
        "tier": project.languages[tag].tier,
        "policy": {
            "outdated": tier.outdated,
            "unreviewed": tier.unreviewed,
            "missing": tier.missing,
        },
        "catalogue": there.file.path if there else None,
        "units": [] if own else _units(project, prepared, tag),
    }


def _units(project: Project, prepared: Prepared, tag: str) -> list[dict[str, Any]]:
    chain = project.chain(tag, prepared.language)
    texts = {one: found.candidates for one, found in prepared.languages.items()}
    values = prepared.value.get("values", {})
    shown = resolve(prepared.units, chain, texts, project.tier(tag), values)
    translations = prepared.languages[tag].translations
    found = []
    for unit in prepared.units:
        one, entry = shown[unit.id], translations[unit.id].entry
        stands = None if one.plain or one.language is None else one.language
        found.append(
            {
                "unit": unit.id,
                "state": one.state,
                "shown": {"language": stands, "state": one.shown_state} if stands else None,
                "line": entry.line if entry else None,
                "broken": one.state == "missing" and bool(translations[unit.id].texts),
            }
        )
    return found


def _verdict(found: dict[str, Any]) -> str:
    if found["status"] != "published":
        return f"not published anywhere, its status is {found['status']}"
    return f"withheld, because {found['withheld']}" if found["withheld"] else "published"


def _find(project: Project, preparer: Preparer, name: str) -> Prepared:
    if name == SHARED:
        return preparer.shared
    names = []
    for path in project.article_paths():
        file = preparer.article(path)
        found = str(file.value.get("id")) if isinstance(file.value, dict) else ""
        names.append(found)
        if found == name:
            if not file.valid:
                raise UsageError(
                    "the article is not valid", path=file.path, hint="`articlekit check` says why."
                )
            return preparer.prepare(file)
    near = next(iter(get_close_matches(name, names, n=1)), None)
    raise UsageError(f"there is no article {name}", hint=near and f"Did you mean {near}?")

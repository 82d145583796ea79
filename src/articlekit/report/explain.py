"""`explain`: a rule in its own words, or what a language gets of an article and why."""

from __future__ import annotations

from articlekit.bundle.resolve import resolve
from articlekit.checks.table import BY_CODE, RULES
from articlekit.engine.prepare import Prepared, Preparer
from articlekit.errors import UsageError
from articlekit.model.project import Project
from articlekit.report.lines import fitted, paragraphs


def explain_rule(code: str) -> str:
    """The documentation of a rule, by code or name; `UsageError` when there is none."""
    rule = BY_CODE.get(code.upper()) or next((one for one in RULES if one.name == code), None)
    if rule is None:
        raise UsageError(
            f"there is no rule {code}",
            hint="docs/reference/rules.md lists them; for an article give a language too.",
        )
    words = fitted(f"message: {rule.message}\nwhat to do: {rule.hint}")
    documentation = paragraphs(rule.documentation)
    return f"{rule.code} {rule.name} ({rule.severity})\n\n{documentation}\n\n{words}\n"


def explain_article(project: Project, name: str, language: str) -> str:
    """Every unit of an article in a language: its state, and what is shown in its place."""
    tag = project.language(language).tag
    preparer = Preparer(project)
    prepared = _find(project, preparer, name)
    if tag == prepared.language:
        return f"{name} is written in {tag}: every text is its own source.\n"
    chain = project.chain(tag, prepared.language)
    tier = project.tier(tag)
    there = prepared.languages[tag]
    lines = [
        fitted(f"{name} in {tag}: {_verdict(prepared, tag)}"),
        f"tries {' → '.join(chain)}",
        f"tier {project.languages[tag].tier}: outdated {tier.outdated}, fuzzy {tier.unreviewed}, "
        f"missing {tier.missing}",
        f"catalogue {there.file.path}",
        "",
    ]
    texts = {one: found.candidates for one, found in prepared.languages.items()}
    shown = resolve(prepared.units, chain, texts, tier, prepared.value.get("values", {}))
    for unit in prepared.units:
        one = shown[unit.id]
        path = unit.id.partition("/")[2]
        instead = (
            "" if one.plain or one.language is None else f" → {one.language} ({one.shown_state})"
        )
        entry = there.translations[unit.id].entry
        place = f"  line {entry.line}" if entry and not one.plain else ""
        lines.append(f"{path:<24} {one.state}{instead}{place}")
    return "\n".join(lines) + "\n"


def _verdict(prepared: Prepared, tag: str) -> str:
    if not prepared.published:
        return f"not published anywhere, its status is {prepared.value['status']}"
    reason = prepared.languages[tag].withheld
    return f"withheld, because {reason.reason}" if reason else "published"


def _find(project: Project, preparer: Preparer, name: str) -> Prepared:
    for path in project.article_paths():
        file = preparer.article(path)
        if isinstance(file.value, dict) and file.value.get("id") == name:
            if not file.valid:
                raise UsageError(
                    "the article is not valid", path=file.path, hint="`articlekit check` says why."
                )
            return preparer.prepare(file)
    raise UsageError(f"there is no article {name}")

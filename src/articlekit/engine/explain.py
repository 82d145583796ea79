"""What a rule is about, and what a language gets of an article and why: the facts of `explain`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from articlekit.bundle.resolve import resolve
from articlekit.catalogue.state import State
from articlekit.checks.rule import Rule
from articlekit.checks.table import BY_CODE, RULES
from articlekit.engine.prepare import Prepared, Preparer
from articlekit.errors import UsageError, did_you_mean
from articlekit.model.project import SHARED, Project


@dataclass(frozen=True, slots=True)
class Shown:
    """A text in the place of another: its language, and its state there."""

    language: str
    state: str | None


@dataclass(frozen=True, slots=True)
class ExplainedUnit:
    """A unit in a language: its state, what is `shown` in its place, its line in the catalogue.

    `broken`: there is a translation, and it cannot be shown.
    """

    unit: str
    state: State | None
    shown: Shown | None
    line: int | None
    broken: bool = False


@dataclass(frozen=True)
class ArticleExplanation:
    """What a language gets of an article, and by which policy.

    `withheld` is the reason why it gets nothing, `chain` the languages that are tried. In the
    article's own language there are no units to explain, and no `catalogue`.
    """

    article: str
    language: str
    source_language: str
    status: str
    withheld: str | None
    chain: tuple[str, ...]
    tier: int
    policy: Mapping[str, str]
    catalogue: str | None
    units: list[ExplainedUnit] = field(default_factory=list)


def explain_rule(code: str) -> Rule:
    """A rule by its code or its name. Raises `UsageError` when there is none."""
    rule = BY_CODE.get(code.upper()) or next((one for one in RULES if one.name == code), None)
    if rule is None:
        raise UsageError(
            f"there is no rule {code}",
            hint="docs/reference/rules.md lists them; for an article give a language too.",
        )
    return rule


def explain_article(project: Project, name: str, language: str) -> ArticleExplanation:
    """Every unit of an article in a language: its state, and what is shown in its place.

    `shared` stands for the shared records. Raises `UsageError` for an unknown language or article,
    and for one that is not valid.
    """
    tag = project.language(language).tag
    prepared = _find(project, Preparer(project), name)
    own = tag == prepared.language
    there = None if own else prepared.languages[tag]
    tier = project.tier(tag)
    return ArticleExplanation(
        article=name,
        language=tag,
        source_language=prepared.language,
        status=prepared.value.get("status", "published"),
        withheld=there.withheld if there and name != SHARED else None,
        chain=tuple(project.chain(tag, prepared.language)),
        tier=project.languages[tag].tier,
        policy={
            "outdated": tier.outdated,
            "unreviewed": tier.unreviewed,
            "missing": tier.missing,
        },
        catalogue=there.file.path if there else None,
        units=[] if own else _units(project, prepared, tag),
    )


def _units(project: Project, prepared: Prepared, tag: str) -> list[ExplainedUnit]:
    chain = project.chain(tag, prepared.language)
    texts = {one: found.candidates for one, found in prepared.languages.items()}
    values = prepared.value.get("values", {})
    shown = resolve(prepared.units, chain, texts, project.tier(tag), values)
    translations = prepared.languages[tag].translations
    found = []
    for unit in prepared.units:
        one, entry = shown[unit.id], translations[unit.id].entry
        stands = None if one.plain or one.language is None else Shown(one.language, one.shown_state)
        broken = one.state == "missing" and bool(translations[unit.id].texts)
        line = entry.line if entry else None
        found.append(ExplainedUnit(unit.id, one.state, stands, line, broken))
    return found


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
    raise UsageError(f"there is no article {name}", hint=did_you_mean(name, names))

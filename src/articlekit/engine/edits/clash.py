"""What no edit may come upon, or bring about: work that waits elsewhere, ids that two claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from articlekit.catalogue.follow import Names
from articlekit.engine.arrivals import Arrivals
from articlekit.engine.edits.workspace import Workspace
from articlekit.errors import UsageError
from articlekit.model.pieces import pieces


def must_have_arrived(workspace: Workspace) -> None:
    """Refuse an edit while translations wait in the catalogue of another article.

    An article or a block got another id by hand: the edit would not see what was translated.
    """
    project = workspace.project
    arrivals = Arrivals(project, workspace.as_they_will_be())
    for document in workspace.articles:
        domain, units = document.domain, document.units(workspace.blocks.shapes)
        here = f"{domain}/"
        if all(name.startswith(here) for unit in units for name in unit.former):
            continue
        for tag in project.languages:
            found = arrivals.find(tag, domain, units, Names())
            if found.taken or found.waits or Path(found.file.path).stem != domain:
                raise UsageError(
                    f"translations of {domain} still wait under an id that it had before",
                    hint="Correct the articles that cannot be read; run `articlekit update`."
                    if found.waits
                    else "Run `articlekit update` first.",
                )


class Clash(NamedTuple):
    """An id that a unit or piece, its `owner`, had, and another one has now (`alive`) or had."""

    name: str
    owner: str
    alive: bool


def clashes(workspace: Workspace, *, before: bool) -> set[Clash]:
    """Ids that another unit or piece has or had: whose a translation is could not be told."""
    custom = workspace.blocks.shapes
    today: Counter[str] = Counter()
    formers: dict[str, set[str]] = {}
    for document in workspace.documents:
        units = (document.units_before if before else document.units)(custom, every_former=True)
        today.update(unit.id for unit in units)
        for unit in units:
            formers.setdefault(unit.id, set()).update(unit.former)
        for name, former in _pieces(document.was if before else document.value):
            formers.setdefault(name, set()).update(former)
    claims = Counter(name for owner, names in formers.items() for name in {owner, *names})
    contested = {
        Clash(name, owner, name in formers)
        for owner, names in formers.items()
        for name in names - {owner}
        if claims[name] > 1
    }
    return contested | {Clash(name, name, True) for name, number in today.items() if number > 1}


def _pieces(article: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Every piece of an article, text or not, as its main unit would be called, and was."""
    domains = (article["id"], *article.get("was", ())) if "body" in article else ()
    for piece in pieces(article) if domains else ():
        bare = [piece.id, *(old for old in piece.former if "/" not in old)]
        own = [f"{domain}/{name}" for domain in domains for name in bare]
        yield own[0], [*own[1:], *(old for old in piece.former if "/" in old)]


def refuse(found: set[Clash]) -> None:
    """Refuse an edit for the first of its clashes."""
    for name, owner, _ in sorted(found):
        if name == owner:
            raise UsageError(f"the id {name} would stand twice", hint="Choose another id.")
        raise UsageError(
            f"{name} is an id that {owner} had before",
            hint="Translations that arrive late could be either's. Choose another.",
        )

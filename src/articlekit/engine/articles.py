"""What can only be known of all articles together: whose an id is, and whose it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from articlekit.catalogue.extract import extract
from articlekit.catalogue.follow import Names
from articlekit.catalogue.unit import Unit, are_distinct
from articlekit.engine.read import Blocks, is_article, read_blocks, read_json
from articlekit.model.pieces import all_former_ids
from articlekit.model.project import RESERVED_ARTICLE_IDS, Project


class Articles:
    """Every article as it is now; found out when it is first asked for.

    Ids stand for themselves even in an article that is not valid. `load` gives the documents, None
    for one that cannot be read.
    """

    def __init__(self, load: Callable[[], Iterable[Any]], blocks: Callable[[], Blocks]) -> None:
        self._load = load
        self._blocks = blocks
        self._units: dict[str, tuple[Unit, ...] | None] = {}

    @classmethod
    def of(cls, project: Project) -> Articles:
        """The articles on the disk."""
        paths = project.article_paths
        return cls(
            lambda: (read_json(path, path.name).value for path in paths()),
            lambda: read_blocks(project),
        )

    @cached_property
    def _read(self) -> tuple[dict[str, Mapping[str, Any]], frozenset[str], bool]:
        """The articles by id, of equal ids the first; the ids of several; whether all have one."""
        found: dict[str, Mapping[str, Any]] = {}
        double: set[str] = set()
        named = True
        for value in self._load():
            name = value.get("id") if isinstance(value, dict) else None
            if not isinstance(name, str):
                named = False
            elif name in found:
                double.add(name)
            else:
                found[name] = value
        return found, frozenset(double), named

    @property
    def by_id(self) -> Mapping[str, Mapping[str, Any]]:
        """The articles by id, of equal ids the first."""
        return self._read[0]

    @cached_property
    def names(self) -> Names:
        """The links to articles under former ids that no other article has now, or had as well."""
        return Names(
            targets={
                f"article:{old}": f"article:{names[0]}"
                for old, names in self._by_former.items()
                if len(names) == 1 and old not in self.by_id
            }
        )

    @cached_property
    def withdrawn(self) -> frozenset[str]:
        """The ids of withdrawn articles, former ones too that no other article has now."""
        gone = [one for one, value in self.by_id.items() if value.get("status") == "withdrawn"]
        former = {old for name in gone for old in self.former(name)}
        return frozenset((former - set(self.by_id)) | set(gone))

    def former(self, article: str) -> list[str]:
        """The ids that an article had before."""
        return _strings(self.by_id.get(article, {}).get("was"))

    def heirs(self, former: str) -> list[str]:
        """The articles that had an id which none has now: one, unless they contradict each other.

        What several claim is nobody's before that is settled (AK224).
        """
        return [] if former in self.by_id else self._by_former.get(former, [])

    @cached_property
    def _by_former(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self.by_id:
            for former in dict.fromkeys(self.former(name)):
                found.setdefault(former, []).append(name)
        return found

    @cached_property
    def contested(self) -> frozenset[str]:
        """The former unit ids that several units claim, of one article or of several."""
        shapes = self._blocks().shapes
        claims = Counter(
            name
            for article, value in self.by_id.items()
            if value.get("status") != "withdrawn" and any(all_former_ids(value))
            if self._units_of(article) is not None
            for unit in extract(value, "", shapes, every_former=True)
            for name in unit.former
        )
        return frozenset(name for name, number in claims.items() if number > 1)

    def claimed(self, former: str, heir: str) -> frozenset[str]:
        """The pieces that left an article before it got another id, for other articles."""
        others = [value for name, value in self.by_id.items() if name != heir]
        names = (one.elsewhere or "" for value in others for one in all_former_ids(value))
        return frozenset(name for name in names if name.startswith(f"{former}/"))

    def expected(self, former: str, *languages: str) -> frozenset[str]:
        """The former unit ids of a domain whose texts in a language other articles may take."""
        start = f"{former}/"
        return frozenset(
            name
            for article, value in self.by_id.items()
            if article != former and value.get("language") not in languages
            if value.get("status") != "withdrawn"
            if any(
                one.name == former or one.name.startswith(start) for one in all_former_ids(value)
            )
            for unit in self._units_of(article) or ()
            for name in unit.former
            if name.startswith(start)
        )

    def units(self, article: str) -> frozenset[str]:
        """The unit ids of an article as it is now; none for one that is gone or not sound."""
        return frozenset(unit.id for unit in self._units_of(article) or ())

    def settled(self, domain: str) -> bool:
        """Whether it is certain what belongs to the article of an id, and what does not.

        It is not while that article cannot be read soundly. An id that no article has may belong,
        or have belonged, to any of those that cannot.
        """
        return self._units_of(domain) is not None if domain in self.by_id else self.all_sound

    @cached_property
    def all_sound(self) -> bool:
        """Whether every article can be read, is valid, and has its ids for itself."""
        return self._read[2] and all(self._units_of(name) is not None for name in self.by_id)

    def _units_of(self, article: str) -> tuple[Unit, ...] | None:
        """The units of an article; None when it is not there or not sound."""
        if article not in self._units:
            self._units[article] = self._extracted(article)
        return self._units[article]

    def _extracted(self, article: str) -> tuple[Unit, ...] | None:
        value = self.by_id.get(article)
        if value is None or article in self._read[1] or article in RESERVED_ARTICLE_IDS:
            return None
        blocks = self._blocks()
        if not is_article(value, blocks):
            return None
        units = tuple(extract(value, "", blocks.shapes))
        return units if are_distinct(units) else None


def _strings(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []

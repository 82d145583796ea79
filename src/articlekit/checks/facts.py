"""What is known of a file, and of all that articles refer to, before any rule looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from articlekit.catalogue.entry import PoProblem
from articlekit.model.jsontext import JsonProblem
from articlekit.model.schema import SchemaProblem


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as its reader saw it: what was wrong before any rule could look."""

    json: Sequence[JsonProblem] = ()
    po: Sequence[PoProblem] = ()
    schema: Sequence[SchemaProblem] = ()


@dataclass(frozen=True)
class Facts:
    """What the shared records and the configuration define, for references.

    `unread` are the kinds of records (`person`, `org`, `topic`) whose file cannot be read: nobody
    can tell what is missing there.
    """

    people: Mapping[str, Any] = field(default_factory=dict)
    organizations: Mapping[str, Any] = field(default_factory=dict)
    topics: Mapping[str, Any] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    unread: frozenset[str] = frozenset()

"""`redact` for shared records: a person, an organisation, a topic, a label, or a field of one."""

from __future__ import annotations

from collections.abc import Iterator

from articlekit.engine.edits.carry import link_targets
from articlekit.engine.edits.naming import must_be_there, record_address
from articlekit.engine.edits.parties import PREFIXES, parties, quotes_of
from articlekit.engine.edits.workspace import Workspace
from articlekit.errors import UsageError


def redact_record(workspace: Workspace, path: str) -> None:
    """Remove a record (`people.ID`), a role of it or an optional field.

    Raises `UsageError` when an article or another record needs it.
    """
    kind, name, field = record_address(path)
    records = workspace.shared(kind).value[kind]
    must_be_there(records, kind, name)
    workspace.must_read(f'"{PREFIXES.get(kind, "")}{name}"', f"person:{name}")
    role = field.removeprefix("roles.") if field and field.startswith("roles.") else None
    needed = sorted(set(_needed_by(workspace, kind, name, role))) if field is None or role else []
    if needed:
        raise UsageError(
            f"shared/{path} is needed by {', '.join(needed)}", hint="Edit or redact those first."
        )
    holder, key = (records, name) if field is None else (records[name], field)
    if role is not None:
        holder, key = records[name].get("roles", {}), role
    if not isinstance(holder, dict) or key not in holder:
        raise UsageError(f"there is no shared/{path}")
    del holder[key]


def _needed_by(workspace: Workspace, kind: str, name: str, role: str | None) -> Iterator[str]:
    """Unit ids and articles that name a record, or a role of it."""
    reference = f"{PREFIXES.get(kind, '')}{name}"
    if role is not None:
        for document, quote in quotes_of(workspace, reference, role):
            yield f"{document.domain}/{quote['id']}"
        return
    for document in workspace.articles:
        article = document.value
        tagged = kind == "topics" and name in article.get("tags", ())
        if tagged or any(holder[key] == reference for holder, key in parties(article)):
            yield str(article["id"])
    for document in workspace.documents:
        if kind == "people":
            units = document.units(workspace.blocks.shapes)
            yield from (unit.id for unit in units if reference in link_targets([unit]))
        if kind == "organizations":
            people = document.value.get("people", {}).items()
            staff = [one for one, record in people if record.get("organization") == name]
            yield from (f"shared/people.{one}" for one in staff)

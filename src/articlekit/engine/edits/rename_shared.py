"""`rename` for shared records: people, organisations, topics, labels, and roles of a party."""

from __future__ import annotations

from typing import Any

from articlekit.catalogue.follow import Names
from articlekit.engine.edits.naming import (
    must_be_free,
    must_be_id,
    must_be_there,
    must_not_be_former,
    record_address,
    rename_in_list,
    renamed_record,
)
from articlekit.engine.edits.parties import PREFIXES, parties, quotes_of
from articlekit.engine.edits.restructure import RestructureReport
from articlekit.engine.edits.workspace import Workspace
from articlekit.errors import UsageError
from articlekit.model.project import SHARED


def rename_shared(workspace: Workspace, report: RestructureReport, path: str, new: str) -> None:
    """Rename a record, `people.ID` for instance, or a role of one: `people.ID.roles.ROLE`."""
    kind, name, field = record_address(path)
    must_be_id(new)
    records = workspace.shared(kind).value[kind]
    must_be_there(records, kind, name)
    role = field.removeprefix("roles.") if field else ""
    if field and kind in PREFIXES and field.startswith("roles.") and "." not in role:
        _rename_role(workspace, kind, name, role, new)
    elif field is not None:
        raise UsageError(f"shared/{path} is a field of {name}; its name is fixed")
    else:
        _rename_record(workspace, kind, records, name, new)
        if kind == "labels":
            report.notes.append(f"sites find the label by its id: tell them of {new}")


def _rename_record(
    workspace: Workspace, kind: str, records: dict[str, Any], old: str, new: str
) -> None:
    must_be_free(new, old, records)
    must_not_be_former(new, old, records)
    prefix = PREFIXES.get(kind, "")
    workspace.must_read(f'"{prefix}{old}', f"person:{old}" if kind == "people" else f'"{old}"')
    renamed_record(records, old, new)
    for document in workspace.articles:
        if kind == "topics":
            rename_in_list(document.value.get("tags", []), old, new)
        elif prefix:
            _in_article(document.value, f"{prefix}{old}", f"{prefix}{new}")
    if kind == "organizations":
        _in_people(workspace, old, new)
    if kind == "people":
        names = Names(targets={f"person:{old}": f"person:{new}"})
        for document in workspace.documents:
            workspace.rename_in_texts(names, document, f"person:{old}")
    workspace.shelf.rename_contexts(f"{SHARED}/{kind}.{old}", f"{SHARED}/{kind}.{new}")


def _rename_role(workspace: Workspace, kind: str, name: str, old: str, new: str) -> None:
    roles = workspace.shared(kind).value[kind][name].get("roles", {})
    if old not in roles:
        raise UsageError(f"{name} has no role {old}", hint=f"Roles: {', '.join(roles) or 'none'}.")
    must_be_free(new, old, roles)
    must_not_be_former(new, old, roles)
    party = f"{PREFIXES[kind]}{name}"
    workspace.must_read(f'"{party}"')
    renamed_record(roles, old, new)
    for _, quote in list(quotes_of(workspace, party, old)):
        quote["speaker"]["role"] = new
    prefix = f"{SHARED}/{kind}.{name}.roles"
    workspace.shelf.rename_contexts(f"{prefix}.{old}", f"{prefix}.{new}")


def _in_article(article: dict[str, Any], old: str, new: str) -> None:
    for holder, key in parties(article):
        if holder[key] == old:
            holder[key] = new


def _in_people(workspace: Workspace, old: str, new: str) -> None:
    people = [one.value["people"] for one in workspace.documents if one.kind == "people"]
    for person in (person for records in people for person in records.values()):
        if person.get("organization") == old:
            person["organization"] = new

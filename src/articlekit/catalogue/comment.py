"""What a template and a catalogue say of a unit around its text: `#.`, `#:` and `#,`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from articlekit.catalogue.difference import difference
from articlekit.catalogue.unit import Unit
from articlekit.model.kinds import kind_of

#: What makes gettext's own tools check the values of a text.
FORMAT_FLAG = "python-brace-format"

#: What `#.` says of a text in which nothing is notation, and every character counts.
RAW = "raw text: tags and braces mean nothing here"

#: How the `#.` line of an offer begins.
OFFERED = "offered: "


def extracted_comments(unit: Unit) -> tuple[str, ...]:
    """The `#.` lines: what the text is, its limits, its values, and the author's note."""
    translate = unit.translate
    lines = f"{translate.role}, {unit.detail}".split("\n") if unit.detail else [translate.role]
    if translate.limit:
        lines += [f"at most {limit} characters ({channel})" for channel, limit in translate.limit]
    if not translate.tags and not translate.raw:
        lines.append("no tags here")
    if translate.raw:
        lines.append(RAW)
    if unit.optional:
        lines.append("may stay empty: then the source text is shown")
    if translate.droppable:
        lines.append("write ∅ to leave it out on purpose")
    if unit.retracted:
        lines.append("retracted: nothing made from an earlier wording is ever shown")
    if unit.count:
        lines.append(f"the plural form follows {{{unit.count}}}")
    if unit.values:
        known = [(name, value) for name, value in unit.values.items() if value]
        lines += [f"{{{name}}} is {_in_words(value)}" for name, value in known]
    if unit.note:
        lines += f"Note: {unit.note}".split("\n")
    return tuple(lines)


def _in_words(value: Mapping[str, Any]) -> str:
    kind = kind_of(value)
    if kind == "amount":
        return f"the amount {value['amount']} {value['currency']}"
    if kind == "measure":
        return f"the measure {value['measure']} {value['unit']}"
    if kind == "percent":
        return f"{value['percent']} per cent"
    return f"the {kind} {value[kind or '']}"


def reference(unit: Unit) -> str:
    """The `#:` line: the file of the article from the project's root, and the id of the block."""
    return f"{unit.path}#{unit.block}"


def format_flags(unit: Unit) -> tuple[str, ...]:
    """`FORMAT_FLAG`, so that gettext's tools check the values too, when they all can be.

    A date inflects like a name and may be written in words; its unit carries no flag.
    """
    if not unit.values or unit.value_kinds & {"date", ""}:
        return ()
    return (FORMAT_FLAG,)


def is_format(flag: str) -> bool:
    """Whether a flag says that a text is a format string: ours, or one that our texts never are.

    By another one gettext's tools would refuse a translation with a `%` in it.
    """
    return flag.endswith("-format") and not flag.startswith(("no-", "possible-"))


def reason(previous_context: str | None, previous: str, unit: Unit) -> str:
    """Why an entry is fuzzy, from its `#|` lines: an offer's origin, or what has changed."""
    if previous_context in (None, *unit.ids):
        return f"changed: {difference(previous, unit.source)}"
    return f"{OFFERED}translated as {previous_context or 'an entry that lost its msgctxt'}"

"""AK1xx, schema: one rule per kind of violation of the JSON Schema (or of a block's own)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from articlekit.checks.facts import Reading
from articlekit.diagnostics import Finding


def unknown_key(reading: Reading) -> Iterator[Finding]:
    """A key that the schema does not know: a typing error, or a field of another block.

    It would be dropped in silence, so it is refused.
    """
    return _of_kind(reading, "unknown-key")


def missing_key(reading: Reading) -> Iterator[Finding]:
    """A key that must be there. An id is given by `articlekit fmt`."""
    for found in _of_kind(reading, "missing-key"):
        by_tool = found.arguments["key"] == "id" and bool(found.pointer)
        todo = "Add it, or let `articlekit fmt` give one." if by_tool else "Add it."
        arguments = {**found.arguments, "advice": todo}
        yield replace(found, arguments=arguments, fixable=by_tool)


def wrong_type(reading: Reading) -> Iterator[Finding]:
    """A value of another JSON type than the schema asks for; `null` is no value anywhere."""
    return _of_kind(reading, "wrong-type")


def not_allowed(reading: Reading) -> Iterator[Finding]:
    """A value that is not one of those listed."""
    return _of_kind(reading, "not-allowed")


def wrong_form(reading: Reading) -> Iterator[Finding]:
    """A text that does not have the form of an id, a date, an address, a language tag …"""
    return _of_kind(reading, "wrong-form")


def empty_text(reading: Reading) -> Iterator[Finding]:
    """An empty text where there must be one; leave the key out instead."""
    return _of_kind(reading, "empty-text")


def too_long(reading: Reading) -> Iterator[Finding]:
    """A text beyond the length that a field may have."""
    return _of_kind(reading, "too-long")


def too_few(reading: Reading) -> Iterator[Finding]:
    """A list with fewer members than it needs."""
    return _of_kind(reading, "too-few")


def out_of_range(reading: Reading) -> Iterator[Finding]:
    """A number outside the range that every reader keeps exactly."""
    return _of_kind(reading, "out-of-range")


def unknown_block_type(reading: Reading) -> Iterator[Finding]:
    """A block type that is neither ours nor one of the project's `schema/blocks/`."""
    return _of_kind(reading, "unknown-block-type")


def missing_kind(reading: Reading) -> Iterator[Finding]:
    """A value without its kind: `number`, `date`, `amount`, `percent` or `measure`."""
    return _of_kind(reading, "missing-kind")


def key_not_here(reading: Reading) -> Iterator[Finding]:
    """A key that may not stand beside the others of its object."""
    return _of_kind(reading, "key-not-here")


def bad_name(reading: Reading) -> Iterator[Finding]:
    """A name in a mapping (of a value, link or record) that is not an id."""
    return _of_kind(reading, "bad-name")


def block_schema(reading: Reading) -> Iterator[Finding]:
    """A schema of the project's own blocks that cannot be used."""
    return _of_kind(reading, "block-schema")


def other_violation(reading: Reading) -> Iterator[Finding]:
    """Anything else that the schema does not allow."""
    return _of_kind(reading, "other-violation", "too-short")


def _of_kind(reading: Reading, *kinds: str) -> Iterator[Finding]:
    for problem in reading.schema:
        if problem.kind in kinds:
            yield Finding(
                arguments=problem.arguments, pointer=problem.pointer, on_key=problem.on_key
            )

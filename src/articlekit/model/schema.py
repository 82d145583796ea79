"""The schemas at work: where they are, what they say of a document, and a project's own blocks.

The only module that imports validators: jsonschema-rs gives the verdict in microseconds; the words
are jsonschema's, which is loaded once a document was refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from articlekit.errors import nearest
from articlekit.model import patterns
from articlekit.model.jsonplace import pointer_token
from articlekit.model.packaged import packaged

if TYPE_CHECKING:
    import jsonschema_rs
    from jsonschema.exceptions import ValidationError as SchemaError
    from jsonschema.protocols import Validator

#: What a pattern of ours asks for, in words.
PATTERN_WORDS = {
    patterns.ID: "lower-case letters, digits and hyphens, a letter first, at most 64 characters",
    patterns.FORMER_ID: "an earlier id, or `<article>/<id>` of a piece from another article",
    patterns.VALUE_NAME: "lower-case letters, digits and underscores, a letter first",
    patterns.DATE: "a day as 2018-11-01",
    patterns.DATE_TIME: "a time with its offset as 2018-11-01T09:00:00+01:00",
    patterns.PARTIAL_DATE: "2018, 2018-11, 2018-11-01 or 2018-11-01T09:00:00+01:00",
    patterns.URL: "an address that starts with https:// or http://",
    patterns.ADDRESS: "an address that starts with https://, http://, mailto: or tel:",
    patterns.SOURCE_PATH: "a relative path without . or .. parts, or an https:// address",
    patterns.LANGUAGE_TAG: "a language tag as nb, pt-BR or zh-Hans",
    patterns.EMAIL: "an e-mail address",
    patterns.PHONE: "a telephone number in international form as +47 22 00 00 00",
}


@dataclass(frozen=True, slots=True)
class SchemaProblem:
    """One way in which a document is not what its schema asks for.

    `kind` is one of the names of the AK1xx rules; `pointer` an RFC 6901 JSON pointer.
    """

    kind: str
    pointer: str
    arguments: Mapping[str, Any]
    on_key: bool = False


def schema_text(name: str) -> str:
    """The text of a schema file of the package, `article-1.schema.json` for instance.

    In a wheel the files are inside the package; in a checkout they are at its top level.
    """
    try:
        return packaged("schema", name).decode()
    except OSError:
        return (Path(__file__).parents[3] / "schema" / name).read_text(encoding="utf-8")


@lru_cache(maxsize=16)
def load_schema(name: str) -> dict[str, Any]:
    """A schema of the package by its short name: `article`, `people`, `manifest` …"""
    schema: dict[str, Any] = json.loads(schema_text(f"{name}-1.schema.json"))
    return schema


class Schema:
    """A schema at work: whether a document keeps to it, and if not, why."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._schema = dict(schema)

    @cached_property
    def _verdict(self) -> jsonschema_rs.Validator:
        import jsonschema_rs

        return jsonschema_rs.validator_for(self._schema)

    def problems(self, value: Any, pointer: str = "") -> list[SchemaProblem]:
        """What is wrong with a value, which stands at `pointer`; an empty list: nothing."""
        try:
            if self._verdict.is_valid(value):
                return []
        except ValueError:  # half of a surrogate pair is no character
            pass
        message = "the document does not keep to its schema"
        unexplained = SchemaProblem("other-violation", pointer, {"message": message})
        return list(explain(self._schema, value, pointer)) or [unexplained]


@lru_cache(maxsize=16)
def _of_package(name: str) -> Schema:
    return Schema(load_schema(name))


def validate(name: str, value: Any) -> list[SchemaProblem]:
    """What is wrong with a document of a kind, `article` for instance; an empty list: nothing."""
    return _of_package(name).problems(value)


def explain(schema: dict[str, Any], value: Any, pointer: str = "") -> Iterator[SchemaProblem]:
    """Every violation of a schema, in document order, as problems (slow: jsonschema)."""
    errors = sorted(
        _without_echoes(list(_validator(schema).iter_errors(value))),
        key=lambda error: _order(value, error.absolute_path),
    )
    seen: set[tuple[str, str, str]] = set()
    for error in errors:
        for problem in _problems(error, pointer):
            key = (problem.kind, problem.pointer, str(sorted(problem.arguments.items())))
            if key not in seen:
                seen.add(key)
                yield problem


def invalid_schema(schema: dict[str, Any]) -> tuple[str, str] | None:
    """What makes this no JSON Schema 2020-12, as (pointer, reason); None when it is one."""
    import jsonschema_rs

    if jsonschema_rs.meta.is_valid(schema):
        return None
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import SchemaError

    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        other = f"{_shown(error.instance)} is not possible here"
        return _pointer(error.absolute_path), other if error.validator == "anyOf" else error.message
    return None


def _without_echoes(errors: Sequence[SchemaError]) -> Iterator[SchemaError]:
    """Of a value with the wrong type it goes without saying that it is none of those listed."""
    mistyped = {tuple(error.absolute_path) for error in errors if error.validator == "type"}
    for error in errors:
        if error.validator not in {"enum", "const"} or tuple(error.absolute_path) not in mistyped:
            yield error


def _order(value: Any, path: Iterable[int | str]) -> tuple[int, ...]:
    """Where a path leads, in a form that sorts as the document reads."""
    places = []
    for part in path:
        places.append(part if isinstance(part, int) else list(value).index(part))
        value = value[part]
    return tuple(places)


#: An escape or a character class of a pattern: what `$` has no meaning in.
_LITERAL = re.compile(r"(\\.|\[\^?\]?(?:\\.|[^\]\\])*\])", re.DOTALL)


@lru_cache(maxsize=128)
def _ecma(pattern: str) -> re.Pattern[str]:
    r"""A pattern of a schema, read as ECMA-262 does where Python's `re` reads it otherwise.

    `$` is the very end (Python lets a final newline pass), `\d` and `\\w` are ASCII.
    """
    parts = _LITERAL.split(pattern)
    parts[::2] = [part.replace("$", r"\Z") for part in parts[::2]]
    return re.compile("".join(parts), re.ASCII)


def _validator(schema: dict[str, Any]) -> Validator:
    from jsonschema import Draft202012Validator, validators
    from jsonschema.exceptions import ValidationError as SchemaError

    def pattern(
        _: Validator, wanted: str, instance: Any, __: dict[str, Any]
    ) -> Iterator[SchemaError]:
        if isinstance(instance, str) and not _ecma(wanted).search(instance):
            yield SchemaError(f"{instance!r} does not match {wanted!r}")

    def properties(
        validator: Validator, wanted: dict[str, Any], instance: Any, inside: dict[str, Any]
    ) -> Iterator[SchemaError]:
        # Of a property whose schema is `false`, jsonschema does not say which one it is.
        refused = [key for key, part in wanted.items() if part is False]
        for key in refused if isinstance(instance, dict) else ():
            if key in instance:
                yield SchemaError(f"{key!r} may not stand here", validator="false", path=[key])
        others = {key: part for key, part in wanted.items() if key not in refused}
        yield from Draft202012Validator.VALIDATORS["properties"](
            validator, others, instance, inside
        )

    ours = {"pattern": pattern, "properties": properties}
    extend: Any = validators.extend
    validator: Validator = extend(Draft202012Validator, ours)(schema)
    return validator


def _problems(error: SchemaError, prefix: str) -> Iterator[SchemaProblem]:
    pointer = prefix + _pointer(error.absolute_path)
    rule = str(error.validator)
    wanted: Any = error.validator_value
    if rule == "required":
        missing = next(key for key in wanted if error.message.startswith(repr(key)))
        yield SchemaProblem("missing-key", pointer, {"key": missing})
    elif rule == "additionalProperties":
        yield from _unknown_keys(error, pointer)
    elif rule == "false":
        key = str(error.absolute_path[-1])
        yield SchemaProblem("key-not-here", pointer, {"key": key}, on_key=True)
    elif rule == "anyOf":
        yield _no_branch(error, pointer)
    elif "propertyNames" in error.absolute_schema_path:
        where = f"{pointer}/{pointer_token(str(error.instance))}"
        arguments = {"found": error.instance, "wanted": PATTERN_WORDS.get(str(wanted), wanted)}
        yield SchemaProblem("bad-name", where, arguments, on_key=True)
    else:
        yield _plain(error, rule, pointer)


#: Where a failed `anyOf` says that the type of a block is not known.
_BLOCK_TYPE = re.compile(r"/body/[0-9]+/type")


def _unknown_keys(error: SchemaError, pointer: str) -> Iterator[SchemaProblem]:
    schema: Any = error.schema
    instance: Any = error.instance
    known = list(schema.get("properties", {}))
    patterns = [_ecma(pattern) for pattern in schema.get("patternProperties", {})]
    for key in instance:
        if key not in known and not any(pattern.search(key) for pattern in patterns):
            where = f"{pointer}/{pointer_token(key)}"
            arguments = {"key": key, "known": ", ".join(known), "near": nearest(key, known)}
            yield SchemaProblem("unknown-key", where, arguments, on_key=True)


def _no_branch(error: SchemaError, pointer: str) -> SchemaProblem:
    parts: Any = error.validator_value
    branches = [part for part in parts if isinstance(part, dict)]
    known = next((part["enum"] for part in branches if "enum" in part), None)
    if known and _BLOCK_TYPE.fullmatch(pointer):
        found = error.instance if isinstance(error.instance, str) else _shown(error.instance)
        arguments = {"found": found, "known": ", ".join(known), "near": nearest(found, known)}
        return SchemaProblem("unknown-block-type", pointer, arguments)
    if all(part.keys() == {"required"} for part in branches):
        wanted = ", ".join(key for part in branches for key in part["required"])
        return SchemaProblem("missing-kind", pointer, {"wanted": wanted})
    return _plain(error, "anyOf", pointer)


#: jsonschema's keyword → our kind of violation.
_KINDS = {
    "type": "wrong-type",
    "enum": "not-allowed",
    "const": "not-allowed",
    "pattern": "wrong-form",
    "minLength": "empty-text",
    "maxLength": "too-long",
    "minItems": "too-few",
    "minimum": "out-of-range",
    "maximum": "out-of-range",
}


def _plain(error: SchemaError, rule: str, pointer: str) -> SchemaProblem:
    wanted: Any = error.validator_value
    if rule == "pattern":
        wanted = PATTERN_WORDS.get(wanted, f"something that matches {wanted}")
    elif isinstance(wanted, list):
        wanted = " or ".join(str(part) for part in wanted)
    kind = _KINDS.get(rule, "other-violation")
    if kind == "empty-text" and error.instance:
        kind = "too-short"  # of a project's own block, or in the configuration
    arguments: dict[str, Any] = {"found": _shown(error.instance), "wanted": wanted}
    if kind in (
        "other-violation",
        "too-short",
    ):  # nothing but the validator's own words tells what it is
        arguments["message"] = error.message[:200]
    return SchemaProblem(kind, pointer, arguments)


def _shown(value: Any, limit: int = 60) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _pointer(path: Iterable[int | str]) -> str:
    return "".join(f"/{pointer_token(str(part))}" for part in path)

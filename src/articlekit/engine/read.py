"""Reading the files of a project, each once: bytes in; value, units and problems out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from articlekit.catalogue.entry import Catalogue
from articlekit.catalogue.extract import extract, extract_shared
from articlekit.catalogue.unit import Unit
from articlekit.checks.facts import Facts, Reading
from articlekit.engine.storage.disk import content
from articlekit.model import jsontext
from articlekit.model.jsontext import JsonProblem
from articlekit.model.project import Project, is_there
from articlekit.model.schema import Schema, SchemaProblem, load_schema, validate
from articlekit.model.shape import Shape, compile_shape, walk

if TYPE_CHECKING:
    from articlekit.engine.storage.write import WriteSet


@dataclass(frozen=True, slots=True)
class JsonFile:
    """A JSON file as read: `value` is None when it could not be, `valid` when its schema holds."""

    path: str
    data: bytes
    value: Any
    reading: Reading
    units: tuple[Unit, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether rules, catalogues and bundles can work with the document."""
        return not self.reading.json and not self.reading.schema


@dataclass(frozen=True, slots=True)
class Blocks:
    """The project's own block types: their schemas and shapes by type, and their bad files."""

    schemas: Mapping[str, Schema]
    shapes: Mapping[str, Shape]
    files: tuple[JsonFile, ...]


@dataclass(frozen=True, slots=True)
class SharedFiles:
    """The shared records: one file per kind, the facts for references, and all units."""

    files: tuple[JsonFile, ...]
    facts: Facts
    units: tuple[Unit, ...]
    language: str
    date: str | None


@dataclass(frozen=True, slots=True)
class PoFile:
    """A catalogue as read; `data` are its bytes, None when there is no file."""

    path: str
    data: bytes | None
    catalogue: Catalogue
    problems: tuple[JsonProblem, ...] = ()


def read_bytes(path: Path | str) -> tuple[bytes, list[JsonProblem]]:
    """The bytes of a file, or why it cannot be read."""
    try:
        return content(path), []
    except OSError as error:
        reason = error.strerror or str(error)
        return b"", [JsonProblem("unreadable-file", 1, 1, {"reason": reason})]


def read_json(path: Path | str, shown: str) -> JsonFile:
    """A JSON file, strictly read; no schema is looked at."""
    data, problems = read_bytes(path)
    value = None
    if not problems:
        value, problems = jsontext.parse(data)
    return JsonFile(shown, data, value, Reading(json=problems))


def read_blocks(project: Project) -> Blocks:
    """The schemas of the project's own blocks."""
    schemas: dict[str, Schema] = {}
    shapes: dict[str, Shape] = {}
    files = []
    for kind, path in project.block_schema_paths().items():
        file = read_json(path, project.relative(path))
        problem = None if file.reading.json else _schema_problem(kind, file.value)
        if problem is not None:
            file = JsonFile(file.path, file.data, file.value, Reading(schema=[problem]))
        elif not file.reading.json:
            schemas[kind] = Schema(file.value)
            shapes[kind] = compile_shape(file.value)
        files.append(file)
    return Blocks(schemas, shapes, tuple(files))


def _schema_problem(kind: str, schema: Any) -> SchemaProblem | None:
    from articlekit.model.blockschema import problem_of

    found = problem_of(kind, schema)
    return found and SchemaProblem("block-schema", found[0], {"reason": found[1]})


def read_article(
    path: Path | str, shown: str, blocks: Blocks, *, extracted: bool = True
) -> JsonFile:
    """An article: strictly read, held against its schema, its units extracted unless unasked."""
    return _document("article", read_json(path, shown), blocks, extracted=extracted)


def is_article(value: Any, blocks: Blocks) -> bool:
    """Whether a document is a valid article."""
    return not validate("article", value) and not _custom_problems(value, blocks)


def read_document(kind: str, data: bytes, shown: str, blocks: Blocks) -> JsonFile:
    """An article, or a file of shared records of a kind, from its bytes."""
    value, problems = jsontext.parse(data)
    return _document(kind, JsonFile(shown, data, value, Reading(json=problems)), blocks)


def _document(kind: str, file: JsonFile, blocks: Blocks, *, extracted: bool = True) -> JsonFile:
    if file.reading.json:
        return file
    shown, value = file.path, file.value
    problems = validate(kind, value)
    if not problems and kind == "article":
        problems = _custom_problems(value, blocks)
    if problems:
        return JsonFile(shown, file.data, value, Reading(schema=problems))
    if not extracted:
        return JsonFile(shown, file.data, value, Reading())
    units = (
        extract(value, shown, blocks.shapes)
        if kind == "article"
        else extract_shared(kind, value, shown)
    )
    return JsonFile(shown, file.data, value, Reading(), tuple(units))


def _custom_problems(article: Mapping[str, Any], blocks: Blocks) -> list[SchemaProblem]:
    problems: list[SchemaProblem] = []
    for index, block in enumerate(article["body"]):
        kind = block["type"]
        if not kind.startswith("x-"):
            continue
        if kind not in blocks.schemas:
            known = ", ".join(blocks.schemas) or "none of the project's own"
            arguments = {"found": kind, "known": known, "near": None}
            problems.append(SchemaProblem("unknown-block-type", f"/body/{index}/type", arguments))
            continue
        pointer = f"/body/{index}"
        found = blocks.schemas[kind].problems(block, pointer)
        problems += found or _text_problems(blocks.shapes[kind], block, pointer)
    return problems


def _text_problems(shape: Shape, block: Mapping[str, Any], pointer: str) -> list[SchemaProblem]:
    """What a block's own schema lets pass where it declares a text, and no text can be."""
    schema = Schema({"$ref": "#/$defs/OptionalText", "$defs": load_schema("article")["$defs"]})
    return [
        problem
        for place in walk(shape, block)
        if not isinstance(place.value, str)
        for problem in schema.problems(place.value, pointer + place.pointer)
    ]


#: How references name the records of a file.
_KINDS = {"people": "person", "organizations": "org", "topics": "topic"}


def _in_one_language(file: JsonFile, spoken: Counter[str]) -> JsonFile:
    """A file of shared records; not valid where it is not in the language of most of them."""
    language = spoken.most_common(1)[0][0] if file.valid else None
    if language is None or language == file.value["language"]:
        return file
    wanted = f"{language}, as in the other files of shared records"
    arguments = {"found": file.value["language"], "wanted": wanted}
    problem = SchemaProblem("not-allowed", "/language", arguments)
    return replace(file, reading=Reading(schema=[problem]), units=())


def read_shared(project: Project) -> SharedFiles:
    """The shared records of a project; an invalid file counts as absent for references.

    They have one catalogue per language, so all of them must be written in the same.
    """
    files: list[JsonFile] = []
    units: list[Unit] = []
    records: dict[str, Mapping[str, Any]] = {}
    language, date = project.config.source_language, None
    no_blocks = Blocks({}, {}, ())
    paths = project.shared_paths()
    read = {
        kind: _document(kind, read_json(path, project.relative(path)), no_blocks)
        for kind, path in paths.items()
    }
    spoken = Counter(file.value["language"] for file in read.values() if file.valid)
    for kind, found in read.items():
        file = _in_one_language(found, spoken)
        files.append(file)
        if not file.valid:
            continue
        units.extend(file.units)
        records[kind] = file.value[kind]
        language = file.value["language"]
        date = max(filter(None, (date, file.value.get("date_modified"))), default=None)
    facts = Facts(
        people=records.get("people", {}),
        organizations=records.get("organizations", {}),
        topics=records.get("topics", {}),
        languages=tuple(project.languages),
        unread=frozenset(
            name for kind, name in _KINDS.items() if kind in paths and kind not in records
        ),
    )
    return SharedFiles(tuple(files), facts, tuple(units), language, date)


class Sources:
    """What all articles share, read once; then one article at a time."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.blocks = read_blocks(project)
        self.shared_files = read_shared(project)

    def article(self, path: Path | str, *, extracted: bool = True) -> JsonFile:
        """An article file, read and validated; its units are extracted unless nobody asks."""
        return read_article(path, self.project.relative(path), self.blocks, extracted=extracted)


def read_po(path: Path, shown: str) -> PoFile:
    """A catalogue file; an empty catalogue when it is not there or cannot be read."""
    data, problems = read_bytes(path)
    if not problems:
        return _parsed(data, shown)
    if not is_there(path):
        return PoFile(shown, None, Catalogue())
    return PoFile(shown, data, Catalogue(), tuple(problems))


def read_po_of(files: WriteSet, path: Path, shown: str) -> PoFile:
    """A catalogue as it will be: from a set of files, or from the disk."""
    if not files.holds(path):
        return read_po(path, shown)
    if files.removes(path):
        return PoFile(shown, None, Catalogue())
    return _parsed(files.read(path), shown)


def _parsed(data: bytes, shown: str) -> PoFile:
    from articlekit.catalogue import po

    return PoFile(shown, data, po.parse(data))

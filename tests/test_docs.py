"""The documentation tells the truth: commands parse, examples validate, links lead somewhere."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple, get_args

import pytest
from pydantic import BaseModel, TypeAdapter
from support.project import REPOSITORY, article, copy_repository

from articlekit.catalogue import po
from articlekit.catalogue.state import STATES
from articlekit.checks.table import RULES
from articlekit.cli.command import parser
from articlekit.diagnostics import Diagnostic
from articlekit.engine.export import build
from articlekit.engine.single import check_files
from articlekit.model import config, published
from articlekit.model.blocks import BLOCKS
from articlekit.model.blockschema import problem_of
from articlekit.model.formatting import VALUE_FORMATS
from articlekit.model.inline import ENTITIES, TAGS
from articlekit.model.project import Project
from articlekit.model.schema import explain, validate
from articlekit.model.value import MeasureUnit

DOCS = REPOSITORY / "docs"
PAGES = [
    *(REPOSITORY / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted(DOCS.rglob("*.md")),
]
_FENCE = re.compile(r"^( *)```([^\n`]*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


class Example(NamedTuple):
    """A fenced example: where it stands, what it is marked as, and its text."""

    place: str
    mark: str
    text: str


def _read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def _examples() -> Iterator[Example]:
    for page in PAGES:
        text = _read(page)
        for match in _FENCE.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            place = f"{page.relative_to(REPOSITORY).as_posix()}:{line}"
            yield Example(place, match[2].strip(), textwrap.dedent(match[3]))


EXAMPLES = list(_examples())


def marked(start: str) -> list[Any]:
    """The examples whose mark is `start`, or starts with it, as parameters."""
    found = [one for one in EXAMPLES if one.mark == start or one.mark.startswith(f"{start} ")]
    assert found, f"no example is marked {start}"
    return [pytest.param(one, id=one.place) for one in found]


def _prose(page: Path) -> str:
    return _FENCE.sub("", _read(page))


def _command_lines() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        name = page.relative_to(REPOSITORY).as_posix()
        for span in _SPAN.findall(_prose(page)):
            if span.startswith("articlekit ") and not re.match(r"articlekit \d", span):
                yield name, " ".join(span.split())
    for example in EXAMPLES:
        for line in example.text.splitlines():
            if example.mark == "sh":
                yield example.place, line.strip()
            elif example.mark == "console" and line.startswith("$ "):
                yield example.place, line[2:]
            elif example.mark == "yaml" and (run := re.match(r"\s*- run: (.*)", line)):
                yield example.place, run[1]
    for hooks in (".pre-commit-config.yaml", ".pre-commit-hooks.yaml"):
        for entry in re.findall(r"^ *entry: (.*)$", _read(REPOSITORY / hooks), re.MULTILINE):
            yield hooks, entry


def _arguments() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every call of articlekit, by place: what stands after the program's name."""
    for place, line in _command_lines():
        for command in re.split(r"&&|\|\||[|;>]", line):
            words = shlex.split(command, comments=True)
            if words and Path(words[0]).name == "articlekit" and len(words) > 1:
                yield place, tuple(words[1:])


CALLS = sorted(set(_arguments()))


@pytest.fixture(scope="module")
def rules_page() -> ModuleType:
    path = REPOSITORY / "tools" / "rules_page.py"
    spec = importlib.util.spec_from_file_location("rules_page", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_rules_is_current(rules_page: ModuleType) -> None:
    assert _read(rules_page.PAGE) == rules_page.render(RULES)
    assert rules_page.main(["--check"]) == 0


def test_a_changed_page_of_rules_is_found_and_written_again(
    rules_page: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = tmp_path / "rules.md"
    page.write_text("stale", encoding="utf-8")
    monkeypatch.setattr(rules_page, "PAGE", page)
    assert rules_page.main(["--check"]) == 1
    assert _read(page) == "stale"
    assert rules_page.main([]) == 0
    assert rules_page.main(["--check"]) == 0
    assert all(f"### {rule.code} {rule.name}\n" in _read(page) for rule in RULES)


def _slugs(page: Path) -> set[str]:
    """The anchors that a page's headings get on the usual forges."""
    headings = re.findall(r"^#+ (.+)$", _prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    broken = []
    for target in _LINK.findall(_SPAN.sub("", _prose(page))):
        name, _, anchor = target.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        there = (page.parent / name).resolve() if name else page
        if not there.exists() or (anchor and anchor not in _slugs(there)):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize(("place", "arguments"), CALLS, ids=lambda one: " ".join(one[-40:]))
def test_every_command_line_parses(place: str, arguments: tuple[str, ...]) -> None:
    try:
        parser().parse_args(list(arguments))
    except SystemExit as refused:
        assert refused.code == 0, f"{place}: articlekit {' '.join(arguments)}"


def _commands() -> set[str]:
    actions = parser()._subparsers._group_actions  # type: ignore[union-attr]
    return set(actions[0].choices or ())


def test_every_command_is_documented_and_no_other_is_promised() -> None:
    absent = _read(DOCS / "README.md").partition("## Not there yet")[2]
    assert _commands() - {arguments[0] for _, arguments in CALLS} == set()
    assert _commands() & set(_SPAN.findall(absent)) == set()


@pytest.mark.parametrize("example", marked("json"))
def test_json_examples_are_json(example: Example) -> None:
    text = example.text if example.text.lstrip()[0] in '{["' else f"{{{example.text}}}"
    json.loads(text)


@pytest.mark.parametrize("example", marked("json article"))
def test_articles_pass_every_rule_on_a_single_file(example: Example, tmp_path: Path) -> None:
    path = tmp_path / "example.json"
    path.write_text(example.text, encoding="utf-8")
    assert check_files([path]).diagnostics == []


@pytest.mark.parametrize(
    "example",
    [
        one
        for key in ("values", "links", "sources", "corrections", "text")
        for one in marked(f"json {key}")
    ],
)
def test_parts_of_an_article_validate(example: Example) -> None:
    key = example.mark.removeprefix("json ")
    whole = article(**{"headline" if key == "text" else key: json.loads(example.text)})
    assert validate("article", json.dumps(whole).encode(), whole) == []


def _block_schemas() -> dict[str, Any]:
    found = {
        kind: json.loads(_read(path))
        for kind, path in Project.load(REPOSITORY).block_schema_paths().items()
    }
    for one in EXAMPLES:
        if one.mark.startswith("json block-schema "):
            found[one.mark.rpartition(" ")[2]] = json.loads(one.text)
    return found


@pytest.mark.parametrize("example", marked("json block"))
def test_blocks_validate(example: Example) -> None:
    block = json.loads(example.text)
    whole = article(body=[block])
    assert validate("article", json.dumps(whole).encode(), whole) == []
    if block["type"].startswith("x-"):
        assert list(explain(_block_schemas()[block["type"]], block)) == []


@pytest.mark.parametrize("example", marked("json block-schema"))
def test_block_schemas_can_be_used(example: Example) -> None:
    assert problem_of(example.mark.rpartition(" ")[2], json.loads(example.text)) is None


@pytest.mark.parametrize("kind", ["people", "organizations", "topics", "labels"])
def test_shared_records_validate(kind: str) -> None:
    for parameters in marked(f"json {kind}"):
        text = parameters.values[0].text
        assert validate(kind, text.encode(), json.loads(text)) == []


@pytest.mark.parametrize(
    ("mark", "shape"), [("states", published.States), ("rich", published.Rich)]
)
def test_parts_of_a_bundle_validate(mark: str, shape: Any) -> None:
    for parameters in marked(f"json {mark}"):
        TypeAdapter(shape).validate_json(parameters.values[0].text)


@pytest.mark.parametrize("example", marked("toml"))
def test_configurations_are_accepted(example: Example, tmp_path: Path) -> None:
    table = tomllib.loads(example.text)
    base = {"languages": [{"tag": "en"}], **table.get("tool", {}).get("articlekit", table)}
    if not any(language["tag"] == "en" for language in base["languages"]):
        base["languages"].append({"tag": "en"})
    config.Config.model_validate_json(json.dumps(base))


@pytest.mark.parametrize("example", marked("po"))
def test_catalogues_are_read_without_a_problem(example: Example) -> None:
    found = {problem.code for problem in po.parse(example.text.encode()).problems}
    assert found <= {"po-missing-header"}


@pytest.mark.parametrize("example", marked("python"))
def test_python_examples_run(example: Example, tmp_path: Path) -> None:
    copy_repository(tmp_path)
    command = [sys.executable, "-W", "error", "-c", example.text]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
@pytest.mark.parametrize("example", marked("js run"))
def test_programs_for_sites_print_a_page(example: Example, tmp_path: Path) -> None:
    build(copy_repository(tmp_path), force=True)
    (tmp_path / "page.mjs").write_text(example.text, encoding="utf-8")
    command = ["node", "page.mjs"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "undefined" not in ended.stdout
    assert re.search(r'<blockquote id="[a-z0-9-]+" lang="nb" dir="ltr">', ended.stdout)


def _models(module: ModuleType) -> list[type[BaseModel]]:
    found = (one for one in vars(module).values() if isinstance(one, type))
    return [
        one for one in found if issubclass(one, BaseModel) and one.__module__ == module.__name__
    ]


@pytest.mark.parametrize("model", _models(config), ids=lambda model: model.__name__)
def test_the_configuration_page_has_a_row_for_every_key(model: type[BaseModel]) -> None:
    text = _read(DOCS / "reference" / "configuration.md")
    missing = [name for name in model.model_fields if f"\n| `{name}` | " not in text]
    assert missing == []


@pytest.mark.parametrize("model", _models(published), ids=lambda model: model.__name__)
def test_the_page_of_bundles_names_every_key(model: type[BaseModel]) -> None:
    text = _read(DOCS / "reference" / "bundles.md")
    named = set(re.findall(r"[\w$]+", " ".join(_SPAN.findall(text))))
    assert set(model.model_fields) - named == set()


def test_the_page_of_articles_is_complete() -> None:
    text = _read(DOCS / "reference" / "articles.md")
    shown = {json.loads(one.values[0].text)["type"] for one in marked("json block")}
    assert set(BLOCKS) - shown == set()
    assert all(f"`<{tag}" in text for tag in TAGS)
    assert all(f"`{entity}`" in text for entity in ENTITIES)
    assert all(f"`{unit}`" in text for unit in get_args(MeasureUnit))
    formats = {name for names in VALUE_FORMATS.values() for name in names}
    assert formats - set(re.findall(r"`\{[a-z]\.([a-z_]+)\}`", text)) == set()


def test_states_and_diagnostics_are_explained_key_by_key() -> None:
    catalogues = _read(DOCS / "reference" / "catalogues.md")
    assert all(f"`{state}`" in catalogues for state in STATES)
    maintainers = _read(DOCS / "maintainers.md")
    assert {one.name for one in fields(Diagnostic)} - set(_SPAN.findall(maintainers)) == set()

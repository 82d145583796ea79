"""The documentation tells the truth: commands parse, examples validate, links lead somewhere."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import pytest
from pydantic import BaseModel, TypeAdapter
from support.docs import (
    CALLS,
    DOCS,
    EXAMPLES,
    PAGES,
    Example,
    anchors,
    links,
    marked,
    page_text,
    place_of,
    prose,
    spans,
)
from support.project import REPOSITORY, article, copy_repository, translate

from articlekit.catalogue import po
from articlekit.catalogue.state import STATES
from articlekit.checks.table import RULES
from articlekit.cli.command import parser
from articlekit.diagnostics import Diagnostic
from articlekit.engine.export import build, export
from articlekit.engine.scaffold import init
from articlekit.engine.single import check_files
from articlekit.engine.update import update
from articlekit.model import configtext, published
from articlekit.model.blocks import BLOCKS
from articlekit.model.blockschema import problem_of
from articlekit.model.configschema import SCHEMA
from articlekit.model.formatting import VALUE_FORMATS
from articlekit.model.inline import ENTITIES, TAGS
from articlekit.model.project import Project
from articlekit.model.schema import explain, validate
from articlekit.model.value import MeasureUnit

REFERENCE = DOCS / "reference"


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
    assert page_text(rules_page.PAGE) == rules_page.render(RULES)
    assert rules_page.main(["--check"]) == 0


def test_a_stale_page_of_rules_is_found_and_written_again(
    rules_page: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = tmp_path / "rules.md"
    page.write_text("stale", encoding="utf-8")
    monkeypatch.setattr(rules_page, "PAGE", page)
    assert rules_page.main(["--check"]) == 1
    assert page_text(page) == "stale"
    assert rules_page.main([]) == 0
    assert rules_page.main(["--check"]) == 0
    assert all(f"### {rule.code} {rule.name}\n" in page_text(page) for rule in RULES)


@pytest.mark.parametrize("page", PAGES, ids=place_of)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    broken = []
    for target in links(page):
        name, _, anchor = target.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        there = (page.parent / name).resolve() if name else page
        if not there.exists() or (anchor and anchor not in anchors(there)):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize(
    ("place", "arguments"), CALLS, ids=[f"{place} {' '.join(words)}" for place, words in CALLS]
)
def test_every_command_line_parses(place: str, arguments: tuple[str, ...]) -> None:
    refused = 0
    with contextlib.redirect_stderr(io.StringIO()) as said:
        try:
            parser().parse_args(list(arguments))
        except SystemExit as end:
            refused = int(end.code or 0)
    if ":" not in place and "arguments are required" in said.getvalue():
        return  # running text may name a command without all that it needs
    assert refused == 0, f"{place}: {said.getvalue()}"


def test_every_command_is_documented_and_no_other_is_promised() -> None:
    (choices,) = (one.choices for one in parser()._actions if isinstance(one.choices, dict))
    absent = prose(DOCS / "README.md").partition("## Not there yet")[2]
    assert set(choices) - {arguments[0] for _, arguments in CALLS} == set()
    assert set(choices) & set(re.findall(r"`([a-z]+)`", absent)) == set()


@pytest.mark.parametrize("example", marked("json"))
def test_json_examples_are_json(example: Example) -> None:
    json.loads(example.text)


@pytest.mark.parametrize("example", marked("json article"))
def test_articles_pass_every_rule_on_a_single_file(example: Example, tmp_path: Path) -> None:
    path = tmp_path / "example.json"
    path.write_text(example.text, encoding="utf-8")
    assert check_files([path]).diagnostics == []


def _refused(whole: dict[str, Any]) -> list[Any]:
    return list(validate("article", whole))


@pytest.mark.parametrize("key", ["values", "links", "sources", "corrections", "text"])
def test_parts_of_an_article_validate(key: str) -> None:
    for parameters in marked(f"json {key}"):
        field = "headline" if key == "text" else key
        assert _refused(article(**{field: json.loads(parameters.values[0].text)})) == []


def _block_schemas() -> dict[str, Any]:
    """The schemas of the repository's own blocks, and of those that the documentation makes."""
    paths = Project.load(REPOSITORY).block_schema_paths()
    found = {kind: json.loads(page_text(path)) for kind, path in paths.items()}
    for one in EXAMPLES:
        if one.mark.startswith("json block-schema "):
            found[one.mark.rpartition(" ")[2]] = json.loads(one.text)
    return found


@pytest.mark.parametrize("example", marked("json block"))
def test_blocks_validate(example: Example) -> None:
    block = json.loads(example.text)
    assert _refused(article(body=[block])) == []
    if block["type"].startswith("x-"):
        assert list(explain(_block_schemas()[block["type"]], block)) == []


@pytest.mark.parametrize("example", marked("json block-schema"))
def test_block_schemas_can_be_used(example: Example) -> None:
    assert problem_of(example.mark.rpartition(" ")[2], json.loads(example.text)) is None


@pytest.mark.parametrize("kind", ["people", "organizations", "topics", "labels"])
def test_shared_records_validate(kind: str) -> None:
    for parameters in marked(f"json {kind}"):
        text = parameters.values[0].text
        assert validate(kind, json.loads(text)) == []


@pytest.mark.parametrize(
    ("mark", "shape"), [("states", published.States), ("rich", published.Rich)]
)
def test_parts_of_a_bundle_validate(mark: str, shape: Any) -> None:
    for parameters in marked(f"json {mark}"):
        TypeAdapter(shape).validate_json(parameters.values[0].text)


@pytest.mark.parametrize("example", marked("toml"))
def test_configurations_are_accepted(example: Example) -> None:
    table = tomllib.loads(example.text)
    table = table.get("tool", {}).get("articlekit", table)
    languages = table.pop("languages", [])
    if "en" not in [language["tag"] for language in languages]:
        languages.append({"tag": "en"})
    configtext.read_config({"languages": languages, **table})


@pytest.mark.parametrize("example", marked("po"))
def test_catalogues_are_read_without_a_problem(example: Example) -> None:
    found = {problem.code for problem in po.parse(example.text.encode()).problems}
    assert found <= {"po-missing-header"}


def _run(command: list[str], folder: Path) -> str:
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


@pytest.mark.parametrize("example", marked("python"))
def test_python_examples_run(example: Example, tmp_path: Path) -> None:
    copy_repository(tmp_path)
    _run([sys.executable, "-W", "error", "-c", example.text], tmp_path)


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
@pytest.mark.parametrize("example", marked("js run"))
def test_programs_for_sites_print_a_page(example: Example, tmp_path: Path) -> None:
    export(copy_repository(tmp_path))
    (tmp_path / "page.mjs").write_text(example.text, encoding="utf-8")
    page = _run(["node", "page.mjs"], tmp_path)
    assert "undefined" not in page
    assert '<html lang="nn" dir="ltr">' in page
    assert '<h2 id="h-before">' in page
    for parameters in marked("html"):
        pieces = map(re.escape, parameters.values[0].text.strip().split("…"))
        assert re.search(".*".join(pieces), page)


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
@pytest.mark.parametrize("example", marked("js run"))
def test_programs_for_sites_need_no_label_of_a_project(example: Example, tmp_path: Path) -> None:
    init(tmp_path, ["en", "nb"])
    quote = {
        "id": "q1", "type": "quote", "text": "Here.", "wording": "verbatim",
        "speaker": {"of": "org:us"},
    }  # fmt: skip
    path = tmp_path / "articles" / "welcome.json"
    value = json.loads(path.read_text(encoding="utf-8"))
    value["body"] += [quote, {"id": "k1", "type": "pullquote", "of": "q1"}]
    path.write_text(json.dumps(value), encoding="utf-8")
    labels = tmp_path / "articles" / "_shared" / "labels.json"
    value = json.loads(labels.read_text(encoding="utf-8"))
    value["labels"] = {"fallback-notice": value["labels"]["fallback-notice"]}
    labels.write_text(json.dumps(value), encoding="utf-8")
    project = Project.load(tmp_path)
    update(project)
    translate(project, "nb", {"welcome/headline": "Velkommen"})
    assert build(project).written
    (tmp_path / "page.mjs").write_text(example.text, encoding="utf-8")
    page = _run(["node", "page.mjs", "nb", "welcome"], tmp_path)
    assert "undefined" not in page
    words = re.findall(r'<blockquote id="(\w+)" lang="en" dir="ltr">“Here.”', page)
    assert words == ["q1", "k1"]
    assert '<span lang="en" dir="ltr">This part has not been translated yet</span>' in page


def _models(module: ModuleType) -> list[type[BaseModel]]:
    found = (one for one in vars(module).values() if isinstance(one, type))
    own = (one for one in found if one.__module__ == module.__name__)
    return [one for one in own if issubclass(one, BaseModel)]


@pytest.mark.parametrize("table", [SCHEMA, *SCHEMA["$defs"].values()])
def test_the_configuration_page_has_a_row_for_every_key(table: dict[str, Any]) -> None:
    text = page_text(REFERENCE / "configuration.md")
    assert [name for name in table["properties"] if f"\n| `{name}` | " not in text] == []


@pytest.mark.parametrize("model", _models(published), ids=lambda model: model.__name__)
def test_the_page_of_bundles_names_every_key(model: type[BaseModel]) -> None:
    named = set(re.findall(r"\w+", " ".join(spans(REFERENCE / "bundles.md"))))
    assert set(model.model_fields) - named == set()


def test_the_page_of_articles_is_complete() -> None:
    text = page_text(REFERENCE / "articles.md")
    shown = {json.loads(one.values[0].text)["type"] for one in marked("json block")}
    formats = {name for names in VALUE_FORMATS.values() for name in names}
    assert set(BLOCKS) - shown == set()
    assert [tag for tag in TAGS if f"`<{tag}" not in text] == []
    assert [one for one in (*ENTITIES, *get_args(MeasureUnit)) if f"`{one}`" not in text] == []
    assert formats - set(re.findall(r"`\{[a-z]\.([a-z_]+)\}`", text)) == set()


def test_states_and_diagnostics_are_explained_key_by_key() -> None:
    assert set(STATES) - set(spans(REFERENCE / "catalogues.md")) == set()
    keys = {one.name for one in fields(Diagnostic)}
    assert keys - set(spans(DOCS / "maintainers.md")) == set()

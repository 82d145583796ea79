"""The house: imports point down, and each foreign library is met in one module."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "articlekit"

#: From the top down; a layer imports only layers further down (or itself).
LAYERS = ("cli", "report", "engine", "intake", "bundle", "checks", "catalogue", "model")
#: Neither knows the other.
STRANGERS = ({"bundle", "checks"},)
BASE = {"diagnostics", "errors", "_version"}
#: Which module may import a foreign library.
HOME = {
    "polib": {"catalogue/po.py"},
    "babel": {"model/language.py"},
    "jsonschema": {"model/schema.py"},
    "jsonschema_rs": {"model/schema.py"},
}
MODULES = sorted(SOURCE.rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""


def called(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def layer_of(module: str) -> str:
    return module.split(".")[1] if module.startswith("articlekit.") else ""


def violations(path: Path, modules: list[str]) -> list[str]:
    own = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    found = []
    for module in modules:
        other = layer_of(module)
        if other in LAYERS and own in LAYERS and LAYERS.index(other) < LAYERS.index(own):
            found.append(f"{own} imports {other} above it")
        if own in BASE and other in LAYERS:
            found.append(f"{own} imports {other}")
        if own != other and any({own, other} <= pair for pair in STRANGERS):
            found.append(f"{own} and {other} do not know each other")
    return found


# The package's own `__init__` names things of every layer, lazily.
@pytest.mark.parametrize(
    "path",
    [one for one in MODULES if one.parent != SOURCE],
    ids=lambda path: str(path.relative_to(SOURCE)),
)
def test_imports_point_down(path: Path) -> None:
    assert violations(path, list(imported(path))) == []


def test_an_arrow_up_is_seen() -> None:
    assert violations(SOURCE / "model" / "x.py", ["articlekit.catalogue.entry"])
    assert violations(SOURCE / "bundle" / "x.py", ["articlekit.checks.rule"])
    assert violations(SOURCE / "errors.py", ["articlekit.model.base"])
    assert not violations(SOURCE / "engine" / "x.py", ["articlekit.bundle.dist", "json"])


@pytest.mark.parametrize("library", HOME)
def test_a_foreign_library_is_met_in_one_module(library: str) -> None:
    importers = {
        path.relative_to(SOURCE).as_posix()
        for path in MODULES
        if any(name.split(".")[0] == library for name in imported(path))
    }
    assert importers == HOME[library]


def test_every_folder_is_a_layer() -> None:
    folders = {path.name for path in SOURCE.iterdir() if path.is_dir()}
    assert folders - {"__pycache__", "templates", "schema"} <= set(LAYERS)


def test_library_code_does_not_print() -> None:
    library = [path for path in MODULES if path.relative_to(SOURCE).parts[0] != "cli"]
    assert [path.name for path in library if "print" in called(path)] == []


def test_files_stay_small() -> None:
    lengths = {
        path.relative_to(SOURCE).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in MODULES
    }
    assert {name: length for name, length in lengths.items() if length > 300} == {}


def _lines(node: ast.FunctionDef) -> int:
    """How long a function is, its docstring left out."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_functions_stay_short() -> None:
    lengths = {
        f"{path.relative_to(SOURCE).as_posix()}:{node.name}": _lines(node)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    # It runs for every entry of a file, and each call from it would cost.
    assert {name for name, length in lengths.items() if length > 40} == {
        "catalogue/po_shape.py:read"
    }

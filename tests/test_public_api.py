"""The public names: each is there, typed, documented, and reached without a heavy import."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import articlekit

CALLABLES = [name for name in articlekit.__all__ if callable(getattr(articlekit, name))]


@pytest.mark.parametrize("name", articlekit.__all__)
def test_a_public_name_is_there(name: str) -> None:
    assert getattr(articlekit, name) is not None
    assert name in dir(articlekit)


@pytest.mark.parametrize("name", CALLABLES)
def test_a_public_name_says_what_it_is(name: str) -> None:
    documented = inspect.getdoc(getattr(articlekit, name))
    assert documented
    assert documented[0].isupper() or documented[0] == "`"


@pytest.mark.parametrize("name", [name for name in CALLABLES if name[0].islower()])
def test_a_public_function_is_typed(name: str) -> None:
    signature = inspect.signature(getattr(articlekit, name))
    assert signature.return_annotation is not inspect.Signature.empty
    untyped = [
        parameter.name
        for parameter in signature.parameters.values()
        if parameter.annotation is inspect.Parameter.empty
    ]
    assert untyped == []


#: What the command line asks before it knows which call to make, or does with what a call returned.
BESIDE = {"is_started", "outside_projects", "write_file"}
COMMANDS = sorted((Path(articlekit.__file__).parent / "cli").glob("*.py"))


def called(path: Path) -> set[str]:
    """What a file takes from the engine, and from a bundle's verification."""
    return {
        alias.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith(("articlekit.engine.", "articlekit.bundle."))
        for alias in node.names
    }


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: path.stem)
def test_what_the_command_line_does_is_a_public_call(path: Path) -> None:
    assert called(path) - BESIDE <= set(articlekit.__all__)


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = articlekit.nothing


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = ["pydantic", "babel", "jsonschema", "polib", "dataclasses", "json", "typing"]
    loaded = f"[name for name in {heavy!r} if name in sys.modules]"
    code = f"import sys; before = {loaded}; import articlekit; print({loaded} == before)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "True\n"

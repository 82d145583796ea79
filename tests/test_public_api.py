"""The public names: each is there, typed, documented, and reached without a heavy import."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest
from support.project import REPOSITORY

import articlekit
from articlekit.cli.command import GROUPS

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


def _table() -> dict[str, str]:
    """The calls of each command, by the table that the documentation has of them."""
    page = (REPOSITORY / "docs" / "maintainers.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| (.+) \| (.+) \|$", page.partition("## Use the library")[2], re.MULTILINE
    )
    return {name: calls for names, calls in rows for name in re.findall(r"`([\w-]+)`", names)}


def test_the_documentation_names_a_call_for_every_command() -> None:
    assert list(_table()) != []
    assert set(_table()) == {name for group in GROUPS.values() for name in group}


@pytest.mark.parametrize("command", sorted(_table()))
def test_a_call_that_is_documented_can_be_made(command: str) -> None:
    for call in re.findall(r"`(.+?)`", _table()[command]):
        for node in ast.walk(ast.parse(call)):
            if isinstance(node, ast.Call):
                assert isinstance(node.func, ast.Name)
                assert node.func.id in articlekit.__all__
                names = {one.arg: None for one in node.keywords if one.arg}
                signature = inspect.signature(getattr(articlekit, node.func.id))
                signature.bind(*node.args, **names)


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = articlekit.nothing


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = ["pydantic", "babel", "jsonschema", "polib", "dataclasses", "json", "typing"]
    loaded = f"[name for name in {heavy!r} if name in sys.modules]"
    code = f"import sys; before = {loaded}; import articlekit; print({loaded} == before)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "True\n"

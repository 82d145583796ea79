"""The wheel: what is inside, and that it works where the repository is out of reach."""

from __future__ import annotations

import os
import site
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from support.project import REPOSITORY

pytestmark = pytest.mark.slow

pytest.importorskip("hatchling", reason="hatchling builds the wheel; it is not installed")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(
        sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
        "--no-index", "--wheel-dir", folder, REPOSITORY, at=folder,
    )  # fmt: skip
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel; our own site-packages lend it the dependencies.

    They come in by a `.pth` file: whatever lies in them as a `.pth` itself, such as an editable
    install of the repository, is not followed.
    """
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=False)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    interpreter = scripts / "python"
    run(
        sys.executable, "-m", "pip", "--python", interpreter, "install", "--quiet", "--no-deps",
        "--no-index", wheel, at=folder,
    )  # fmt: skip
    packages = run(
        interpreter, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", at=folder
    ).strip()
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), *site.getsitepackages()}
    Path(packages, "lent.pth").write_text("\n".join(sorted(lent)) + "\n")
    return interpreter


def run(*command: str | Path, at: Path) -> str:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in command], cwd=at, env=environment, capture_output=True, check=False,
        encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_holds_the_package_with_schemas_templates_and_data(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    source = REPOSITORY / "src"
    wanted = {
        path.relative_to(source).as_posix()
        for path in (source / "articlekit").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    wanted |= {
        f"articlekit/schema/{path.name}" for path in (REPOSITORY / "schema").glob("*.schema.json")
    }
    assert wanted - inside == set()
    assert "articlekit/py.typed" in inside
    assert {name for name in inside if name.endswith((".pyc", ".po", ".pot"))} == set()


def test_the_wheel_brings_nothing_but_the_package(wheel: Path) -> None:
    roots = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {root for root in roots if not root.endswith(".dist-info")} == {"articlekit"}


def test_the_package_comes_from_the_wheel(python: Path, tmp_path: Path) -> None:
    place = run(python, "-c", "import articlekit; print(articlekit.__file__)", at=tmp_path)
    assert Path(place.strip()).is_relative_to(python.parents[1])


def test_a_project_can_be_started_built_and_verified(python: Path, tmp_path: Path) -> None:
    command = python.with_name("articlekit")
    run(command, "init", "--languages", "nb,ar", at=tmp_path)
    assert (tmp_path / "schema" / "article-1.schema.json").is_file()
    run(command, "new", "first", at=tmp_path)
    assert run(command, "schema", "--check", at=tmp_path) == "the schemas are up to date\n"
    assert "files, " in run(command, "build", at=tmp_path)
    assert "as the manifest says" in run(command, "verify", at=tmp_path)
    assert (tmp_path / "dist" / "en" / "articles" / "welcome.json").is_file()


def test_the_wheel_knows_its_version(python: Path, tmp_path: Path) -> None:
    from articlekit._version import __version__

    code = "from importlib.metadata import version; print(version('articlekit'))"
    assert run(python, "-c", code, at=tmp_path) == f"{__version__}\n"
    assert run(python.with_name("articlekit"), "--version", at=tmp_path) == (
        f"articlekit {__version__}\n"
    )

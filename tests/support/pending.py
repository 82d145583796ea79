"""A small project that `update` has work in, and commands that start when they are told to."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from support.project import article, make_project, snapshot

from articlekit.model.project import Project

#: Runs `articlekit` with its arguments after a line on standard input, so that what is measured,
#: killed or run beside another is the work and not the start of Python.
STARTER = """
import sys
import articlekit.cli, articlekit.engine.update, articlekit.engine.export, articlekit.report.text
print("ready", flush=True)
sys.stdin.readline()
sys.exit(articlekit.cli.main(sys.argv[1:]))
"""


def pending(root: Path, *, withdrawal: bool = True) -> Project:
    """A project with every kind of edit waiting for `update`.

    Texts are reworded, new, gone, and offered from elsewhere; one article has another id, and one
    is withdrawn: so templates and catalogues are written, created and deleted. Until then `build`
    refuses a withdrawn article whose text is still there; without `withdrawal` it has nothing to.
    """
    names = ("one", "two", "three", "four")
    articles = [article(name, body=_body(name)) for name in names]
    project = make_project(
        root,
        articles,
        ("en", "nb", "fr"),
        translations={
            tag: {
                f"{name}/{unit}": f"{tag} {name} {unit}"
                for name in names
                for unit in ("headline", "p1", "p2", "p3")
            }
            for tag in ("nb", "fr")
        },
    )
    one, two, three, four = articles
    one["body"] = [
        {"id": "p1", "type": "paragraph", "text": "The first paragraph of one, said anew."},
        {"id": "p4", "type": "paragraph", "text": "The second paragraph of two."},
        one["body"][1],
    ]
    two["headline"] = "Another headline of two"
    three["id"], three["was"] = "third", ["three"]
    four["status"] = "withdrawn" if withdrawal else "published"
    for name, value in zip(names, articles, strict=True):
        (project.articles / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")
    return project


def _body(name: str) -> list[dict[str, Any]]:
    return [
        {"id": f"p{number}", "type": "paragraph", "text": f"The {word} paragraph of {name}."}
        for number, word in enumerate(("first", "second", "third"), start=1)
    ]


def copy_of(project: Project, root: Path) -> Project:
    """The same project in another folder."""
    shutil.copytree(project.root, root)
    return Project.load(root)


def sources(project: Project) -> dict[str, bytes]:
    """Articles, templates and catalogues, and whatever else lies beside them."""
    return {
        name: data
        for name, data in snapshot(project.root).items()
        if name.startswith(("articles/", "locales/"))
    }


def started(project: Project, *arguments: str, program: str = STARTER) -> subprocess.Popen[str]:
    """A command in a process of its own that has loaded everything and waits for `go`."""
    command = [sys.executable, "-c", program, *arguments, "--project", str(project.root)]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n", process.communicate()[1]
    return process


def go(process: subprocess.Popen[str]) -> None:
    """Let a command begin."""
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()

"""ajv's verdicts through Node; where it is not installed the test is skipped with the reason."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

_FOLDER = Path(__file__).parents[1] / "node"


def ajv_errors(schema: Any, documents: list[str]) -> list[Any]:
    """What ajv says of each JSON text under a schema: None, or its errors."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    if not (_FOLDER / "node_modules" / "ajv").is_dir():
        pytest.skip("ajv is not installed: `npm ci` in tests/node")
    job = json.dumps([{"schema": schema, "documents": documents}])
    done = subprocess.run(
        [node, "verdicts.mjs"], cwd=_FOLDER, input=job, capture_output=True, text=True, check=True,
        encoding="utf-8",
    )  # fmt: skip
    answer = json.loads(done.stdout)[0]
    assert answer["problem"] is None, answer["problem"]
    errors: list[Any] = answer["errors"]
    return errors

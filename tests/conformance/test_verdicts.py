"""One document, one verdict: the models, jsonschema and ajv (JavaScript) accept and refuse alike.

The corpus is `<schema>/good/*.jsonl` and `<schema>/bad/*.jsonl`, one case a line:
`{"case": "<name>", "document": <JSON>}`. A bad document breaks one thing. The text of a document
is given to each validator as it stands, since `2.0` and `2` are one number to some and two to
others. What only a rule can know (a calendar, an id twice, a name that is taken) is good here.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from articlekit.model.generate import MODELS, generate_all, schema_of
from articlekit.model.schema import Schema, SchemaProblem, explain

HERE = Path(__file__).parent
NODE = HERE.parent / "node"
BLOCKS = HERE.parents[1] / "schema" / "blocks"

#: As the models say now; whether `schema/` holds the same is the business of `schema --check`.
SCHEMAS = {name: schema_of(model, name) for name, model in MODELS.items()}
AT_WORK = {name: Schema(schema) for name, schema in SCHEMAS.items()}

_LINE = re.compile(r'\{"case": "([a-z0-9-]+)", "document": (.*)\}')


@dataclass(frozen=True)
class Case:
    """A document as text, and whether it is one of its schema."""

    schema: str
    good: bool
    name: str
    text: str

    def __str__(self) -> str:
        return f"{self.schema}/{'good' if self.good else 'bad'}/{self.name}"


def _corpus() -> Iterator[Case]:
    for path in sorted(HERE.glob("*/*/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            read = _LINE.fullmatch(line)
            assert read, f"{path.name}: {line[:60]}"
            yield Case(path.parts[-3], path.parts[-2] == "good", read[1], read[2])


_SHORTEST = {
    "id": "a",
    "type": "page",
    "status": "draft",
    "language": "en",
    "headline": "Headline",
    "body": [{"id": "d1", "type": "divider"}],
}


def _lengths() -> Iterator[Case]:
    """Characters are counted as code points, not as bytes or UTF-16 units."""
    for letter, script in (("x", "ascii"), ("\u0436", "bmp"), ("\U0001d49c", "beyond-bmp")):
        for more in (0, 1):
            href = "https://example.org/" + letter * (1980 + more)
            for key, value in (
                ("headline", letter * (20_000 + more)),
                ("standfirst", {"text": letter * (20_000 + more)}),
                ("links", {"l": {"href": href}}),
            ):
                text = json.dumps({**_SHORTEST, key: value}, ensure_ascii=False)
                yield Case("article", not more, f"{key}-length-{script}", text)


CASES = [*_corpus(), *_lengths()]
GOOD = [case for case in CASES if case.good]


def _refusal(name: str, text: str) -> ValidationError | None:
    try:
        MODELS[name].model_validate_json(text)
    except ValidationError as error:
        return error
    return None


def _problems(name: str, text: str) -> list[SchemaProblem]:
    return list(explain(SCHEMAS[name], json.loads(text)))


def test_the_corpus_speaks_of_every_schema_and_repeats_nothing() -> None:
    told = {(case.schema, case.good) for case in CASES}
    assert told == {(name, good) for name in MODELS for good in (True, False)}
    assert len({str(case) for case in CASES}) == len(CASES)
    assert len({(case.schema, case.text) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_models(case: Case) -> None:
    refusal = _refusal(case.schema, case.text)
    assert (refusal is None) == case.good, refusal


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_schema_at_work(case: Case) -> None:
    """The verdict of every command (jsonschema-rs), and the words it finds for a bad document."""
    problems = AT_WORK[case.schema].problems(json.loads(case.text))
    assert (not problems) == case.good, problems
    assert "other-violation" not in {problem.kind for problem in problems}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_jsonschema(case: Case) -> None:
    problems = _problems(case.schema, case.text)
    assert (not problems) == case.good, problems
    kinds = {problem.kind for problem in problems}
    assert len(kinds) <= 1, "a bad document breaks one thing"
    assert "other-violation" not in kinds, "each of our violations has a rule of its own"


def _ajv(jobs: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What node answers to all jobs at once; skips where there is no node or no ajv."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    if not (NODE / "node_modules" / "ajv").is_dir():
        pytest.skip("ajv is not installed: run `npm ci` in tests/node")
    done = subprocess.run(
        [node, str(NODE / "verdicts.mjs")],
        input=json.dumps(jobs),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=900,
    )
    assert done.returncode == 0, done.stderr
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def test_ajv() -> None:
    cases = {name: [case for case in CASES if case.schema == name] for name in MODELS}
    answers = _ajv(
        [
            {"schema": SCHEMAS[name], "documents": [case.text for case in cases[name]]}
            for name in MODELS
        ]
    )
    assert [answer["problem"] for answer in answers] == [None] * len(MODELS)
    wrong = [
        (str(case), errors)
        for name, answer in zip(MODELS, answers, strict=True)
        for case, errors in zip(cases[name], answer["errors"], strict=True)
        if (errors is None) != case.good
    ]
    assert wrong == []


def test_ajv_compiles_every_schema_in_strict_mode() -> None:
    schemas = generate_all()
    for path in sorted(BLOCKS.glob("*.schema.json")):
        schemas[path.name] = json.loads(path.read_text(encoding="utf-8"))
    answers = _ajv([{"schema": schema, "documents": []} for schema in schemas.values()])
    problems = {name: answer["problem"] for name, answer in zip(schemas, answers, strict=True)}
    assert problems == dict.fromkeys(schemas)


#: What an editor, a script or a slip of the hand puts where something else belongs.
_ODD: Sequence[Any] = (
    *(None, True, False, 0, 1, 1.0, 2, 2.5, -1, 2**53, 1e300),
    *("", " ", "x", "X", "a\n", "2018", "2018-11-01", "2018-02-30", "en", "NO", "NOK", "day"),
    *("https://example.org/", "a/../b", "org:a", "person:a", "x-a", "quote", "translated"),
    *([], ["a"], [["a"]], {}, {"text": "x"}, {"text": ""}, {"count": "n", "one": "1"}),
    *({"count": "n", "one": "1", "other": "2"}, {"number": 1}, {"id": "a", "type": "divider"}),
)
_KEYS = ("id", "type", "text", "note", "was", "count", "number", "date", "__proto__", "constructor")


def _holders(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        yield value
        for part in value.values() if isinstance(value, dict) else value:
            yield from _holders(part)


@st.composite
def _damaged(draw: st.DrawFn) -> tuple[str, str]:
    """A good document in which something is replaced, removed or added."""
    case = draw(st.sampled_from(GOOD))
    document = json.loads(case.text)
    holder = draw(st.sampled_from(list(_holders(document))))
    places: Sequence[Any] = list(holder) if isinstance(holder, dict) else range(len(holder))
    change = draw(st.sampled_from(("replace", "replace", "remove", "add") if places else ("add",)))
    odd = draw(st.sampled_from(_ODD))
    if change == "add" and isinstance(holder, list):
        holder.append(odd)
    elif change == "add":
        holder[draw(st.sampled_from(_KEYS))] = odd
    elif change == "remove":
        del holder[draw(st.sampled_from(places))]
    else:
        holder[draw(st.sampled_from(places))] = odd
    return case.schema, json.dumps(document)


@given(_damaged())
def test_the_models_and_jsonschema_agree_on_any_damage(damaged: tuple[str, str]) -> None:
    name, text = damaged
    refusal = _refusal(name, text)
    problems = _problems(name, text)
    assert (refusal is None) == (not problems), (text, refusal, problems)

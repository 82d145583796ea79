"""What is said of a document that is not what its schema asks for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from articlekit.checks.table import SCHEMA
from articlekit.model import schema as schemas
from articlekit.model.generate import MODELS, schema_of
from articlekit.model.schema import (
    Schema,
    SchemaProblem,
    explain,
    invalid_schema,
    load_schema,
    schema_text,
    validate,
)

ARTICLE = schema_of(MODELS["article"], "article")


def article(**fields: Any) -> dict[str, Any]:
    """The shortest article, with `fields` replaced or added; `...` takes a key out."""
    shortest = {
        "id": "a",
        "type": "page",
        "status": "draft",
        "language": "en",
        "headline": "Headline",
        "body": [{"id": "d1", "type": "divider"}],
    }
    return {key: value for key, value in {**shortest, **fields}.items() if value is not ...}


def block(**fields: Any) -> dict[str, Any]:
    return article(body=[{"id": "b1", **fields}])


def said(document: Any, schema: dict[str, Any] = ARTICLE) -> list[tuple[str, str]]:
    return [(problem.kind, problem.pointer) for problem in explain(schema, document)]


KINDS: dict[str, tuple[dict[str, Any], str, dict[str, Any]]] = {
    "unknown-key": (article(headlin="x"), "/headlin", {"key": "headlin", "near": "headline"}),
    "missing-key": (article(language=...), "", {"key": "language"}),
    "wrong-type": (
        article(headline=16),
        "/headline",
        {"found": "16", "wanted": "string or object"},
    ),
    "not-allowed": (
        block(type="heading", level=5, text="x"),
        "/body/0/level",
        {"found": "5", "wanted": "2 or 3 or 4"},
    ),
    "wrong-form": (
        article(language="EN"),
        "/language",
        {"found": '"EN"', "wanted": "a language tag as nb, pt-BR or zh-Hans"},
    ),
    "empty-text": (article(headline=""), "/headline", {"found": '""', "wanted": 1}),
    "too-long": (
        article(links={"l": {"href": "https://example.org/" + "a" * 2000}}),
        "/links/l/href",
        {"wanted": 2000},
    ),
    "too-few": (article(body=[]), "/body", {"found": "[]", "wanted": 1}),
    "out-of-range": (
        article(values={"n": {"number": 2**53}}),
        "/values/n/number",
        {"found": "9007199254740992", "wanted": 9007199254740991},
    ),
    "unknown-block-type": (
        block(type="paragaph"),
        "/body/0/type",
        {"found": "paragaph", "near": "paragraph"},
    ),
    "missing-kind": (
        article(values={"n": {"currency": "NOK"}}),
        "/values/n",
        {"wanted": "number, date, amount, percent, measure"},
    ),
    "key-not-here": (
        article(headline={"text": "x", "one": "y"}),
        "/headline/one",
        {"key": "one"},
    ),
    "bad-name": (
        article(values={"In": {"number": 1}}),
        "/values/In",
        {
            "found": "In",
            "wanted": "lower-case letters, digits and underscores, a letter first",
        },
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_names_the_place_and_what_is_wanted(kind: str) -> None:
    document, pointer, arguments = KINDS[kind]
    (problem,) = explain(ARTICLE, document)
    assert (problem.kind, problem.pointer) == (kind, pointer)
    assert arguments.items() <= problem.arguments.items()


def test_what_points_at_a_key_says_so() -> None:
    on_key = {kind for kind, (document, *_) in KINDS.items() if one(document).on_key}
    assert on_key == {"unknown-key", "key-not-here", "bad-name"}


def one(document: Any, schema: dict[str, Any] = ARTICLE) -> SchemaProblem:
    (problem,) = explain(schema, document)
    return problem


def test_each_kind_is_a_rule_and_each_rule_a_kind() -> None:
    elsewhere = {"block-schema", "other-violation"}
    assert {rule.name for rule in SCHEMA} == {*KINDS, *elsewhere}


def test_a_good_document_has_no_problem() -> None:
    assert said(article()) == []


def test_a_key_far_from_all_others_gets_no_suggestion() -> None:
    assert one(article(zzz=1)).arguments["near"] is None


def test_the_keys_of_a_block_are_those_of_its_type() -> None:
    problem = one(block(type="stat", text="x", sorce="s1"))
    assert problem.arguments["near"] == "source"
    assert problem.arguments["known"] == "id, note, was, type, text, source"


def test_a_pointer_is_escaped() -> None:
    assert said(article(**{"a/b~c": 1})) == [("unknown-key", "/a~1b~0c")]
    people = schema_of(MODELS["people"], "people")
    named = {"language": "en", "people": {"a/b~c": {"name": "A."}}}
    assert said(named, people) == [("bad-name", "/people/a~1b~0c")]
    deeper = {"language": "en", "people": {"a/b": {"name": ""}}}
    assert said(deeper, people) == [
        ("bad-name", "/people/a~1b"),
        ("empty-text", "/people/a~1b/name"),
    ]


def test_problems_come_as_the_document_reads() -> None:
    items = [{"id": f"i{index}", "text": ""} for index in range(11)]
    document = {"headline": 1, **article(headline=..., body=[{"id": "l1", "type": "list"}])}
    document["body"] = [{"id": "l1", "type": "list", "items": items}]
    document["related"] = "x"
    assert [pointer for _, pointer in said(document)] == [
        "/headline",
        *(f"/body/0/items/{index}/text" for index in range(11)),
        "/related",
    ]


def test_a_value_of_the_wrong_type_is_not_also_refused_for_what_it_is() -> None:
    assert said(article(status=None)) == [("wrong-type", "/status")]
    assert said(block(type="heading", level="2", text="x")) == [("wrong-type", "/body/0/level")]


def test_a_block_type_of_another_json_type_is_shown_as_json() -> None:
    problem = one(block(type=None))
    assert (problem.kind, problem.arguments["found"]) == ("unknown-block-type", "null")


def test_a_value_named_type_is_no_block() -> None:
    assert said(article(values={"type": {}})) == [("missing-kind", "/values/type")]


def test_what_is_found_is_cut_and_keeps_its_letters() -> None:
    found = one(article(headline=["слово"] * 40)).arguments["found"]
    assert found.startswith('["слово", "слово"')
    assert len(found) == 60
    assert found.endswith("…")


def test_a_final_newline_is_a_character() -> None:
    assert said(article(id="a\n")) == [("wrong-form", "/id")]


def test_validate_takes_the_models_verdict_and_the_schemas_words() -> None:
    assert validate("article", article()) == []
    (problem,) = validate("article", article(id="A"))
    assert (problem.kind, problem.pointer) == ("wrong-form", "/id")


def test_a_refusal_that_the_schema_cannot_explain_is_not_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(schemas, "explain", lambda *_: iter(()))
    (problem,) = Schema(ARTICLE).problems(article(id="A"), "/here")
    assert (problem.kind, problem.pointer) == ("other-violation", "/here")
    assert problem.arguments["message"]


def test_half_of_a_surrogate_pair_is_refused_and_no_accident() -> None:
    assert Schema({"type": "string"}).problems("\ud800")


def test_the_schema_of_a_document_stands_in_the_package() -> None:
    assert load_schema("labels")["title"] == "articlekit labels, version 1"
    assert json.loads(schema_text("labels-1.schema.json")) == load_schema("labels")


# A project's own blocks: their schemas may hold what ours do not.


def own(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def test_a_block_stands_where_its_article_says() -> None:
    schema = own(id={"type": "string"})
    (problem,) = explain(schema, {"id": "x", "idd": 1}, "/body/3")
    assert (problem.pointer, problem.arguments["near"]) == ("/body/3/idd", "id")


@pytest.mark.parametrize(
    ("pattern", "good", "bad"),
    [
        ("^[$€]$", "$", "$\n"),
        (r"^\$[0-9]+$", "$5", "$5\n"),
        (r"^[\]$]+$", "]$", "]$\n"),
        (r"^[]$]$", "]", "]\n"),
        (r"^\d\w$", "1a", "\u0661a"),
        (r"^\\$", "\\", "\\\n"),
        ("^(a|b$)", "b", "b\n"),
    ],
)
def test_patterns_read_as_in_javascript(pattern: str, good: str, bad: str) -> None:
    schema = own(price={"type": "string", "pattern": pattern})
    assert said({"price": good}, schema) == []
    problem = one({"price": bad}, schema)
    assert problem.kind == "wrong-form"
    assert problem.arguments["wanted"] == f"something that matches {pattern}"


def test_a_key_that_a_pattern_allows_is_known() -> None:
    schema = {**own(id={}), "patternProperties": {"^y[0-9]{4}$": {}}}
    assert said({"id": 1, "y2018": 1, "z": 1}, schema) == [("unknown-key", "/z")]


def test_a_missing_key_with_a_quotation_mark_is_named() -> None:
    assert one({}, {"required": ["it's"]}).arguments == {"key": "it's"}


@pytest.mark.parametrize(
    ("rule", "document"),
    [
        ({"properties": {"a": {"anyOf": [{"type": "string"}, {"const": 1}]}}}, {"a": 2}),
        ({"properties": {"a": {"anyOf": [False, {"const": 1}]}}}, {"a": 2}),
        ({"properties": {"a": {"not": {"const": 2}}}}, {"a": 2}),
        ({"properties": {"a": {"uniqueItems": True}}}, {"a": [2, 2]}),
    ],
)
def test_a_rule_that_has_no_name_here_is_still_told(
    rule: dict[str, Any], document: dict[str, Any]
) -> None:
    problem = one(document, rule)
    assert (problem.kind, problem.pointer) == ("other-violation", "/a")
    assert problem.arguments["message"]


def test_a_name_may_be_one_of_a_list() -> None:
    schema = {"propertyNames": {"enum": ["a", "b"]}}
    problem = one({"c": 1}, schema)
    assert (problem.kind, problem.pointer) == ("bad-name", "/c")


def test_an_invalid_schema_is_told_with_its_place() -> None:
    assert invalid_schema({"type": "object"}) is None
    assert invalid_schema({"properties": {"a/b": {"type": "text"}}}) is not None
    pointer, reason = invalid_schema({"properties": {"a/b": {"type": "text"}}}) or ("", "")
    assert pointer == "/properties/a~1b/type"
    assert "text" in reason


def test_a_type_that_is_none_is_named() -> None:
    found = invalid_schema({"properties": {"a": {"type": "txt"}}})
    assert found == ("/properties/a/type", '"txt" is not possible here')


def test_a_short_text_is_not_called_empty() -> None:
    schema = {"properties": {"a": {"type": "string", "minLength": 3}}}
    assert [one({"a": text}, schema).kind for text in ("", "ab")] == ["empty-text", "too-short"]
    assert "too short" in one({"a": "ab"}, schema).arguments["message"]


def test_the_schema_of_our_own_custom_block_holds_for_its_text() -> None:
    path = Path(__file__).parents[2] / "schema" / "blocks" / "steps.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    steps = {"id": "s1", "type": "x-steps", "items": [{"id": "i1", "text": "Do it."}]}
    assert said(steps, schema) == []
    assert said({**steps, "items": []}, schema) == [("too-few", "/items")]
    assert said({**steps, "items": [{"id": "i1"}]}, schema) == [("missing-key", "/items/0")]

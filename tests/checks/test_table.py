"""The table of rules as a whole: complete, in order, documented, and each rule with its cases."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from support.broken import swap
from support.rules import Case, assert_said, assert_silent

from articlekit.checks.rule import Rule
from articlekit.checks.table import BY_CODE, RULES
from articlekit.diagnostics import Diagnostic
from articlekit.engine.check import check
from articlekit.engine.explain import explain_rule
from articlekit.engine.format import format_project
from articlekit.engine.update import update
from articlekit.model.project import Project
from articlekit.report.explain import rule_text

#: The families of the design, section 6: the hundred of a code, and the modules of its rules.
FAMILIES = {
    "0": {"reading", "exchange"},
    "1": {"schema"},
    "2": {"source", "reference", "project", "identity", "character", "notation", "quotation"},
    "3": {"inline", "character"},
    "4": {"quotation"},
    "5": {"catalogue", "project"},
    "6": {"policy"},
    "7": {"protection"},
}
#: Supplied to every message and hint.
ALWAYS = {"did_you_mean"}


def tables() -> dict[str, list[Case]]:
    """The cases of every other test file beside this one: `BAD` and `GOOD`."""
    found: dict[str, list[Case]] = {"BAD": [], "GOOD": []}
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        if path.name != Path(__file__).name:
            spec = importlib.util.spec_from_file_location(f"cases_{path.stem}", path)
            assert spec is not None
            assert spec.loader is not None
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            for name in found:
                found[name] += getattr(module, name, [])
    return found


CASES = tables()
#: `update` repairs the entry, and somebody has to look at the translation afterwards.
TO_BE_REVIEWED = {"AK028", "AK310", "AK504"}
MENDED = [case for case in CASES["BAD"] if case.code not in TO_BE_REVIEWED]
#: Those that look at files of a project; test_exchange has the others.
PROJECT = [rule for rule in RULES if rule.scope != "exchange"]
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code} {rule.name}")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("case", CASES["BAD"], ids=str)
def test_says_exactly_what_is_wrong_and_where(case: Case, root: Path) -> None:
    assert_said(case, root)


@pytest.mark.parametrize("case", CASES["GOOD"], ids=str)
def test_has_nothing_to_say_of_what_is_nearly_so(case: Case, root: Path) -> None:
    assert_silent(case, root)


@pytest.mark.parametrize("rule", PROJECT, ids=lambda rule: f"{rule.code} {rule.name}")
def test_every_rule_has_a_bad_case_and_one_that_is_nearly_so(rule: Rule) -> None:
    assert rule.code in {case.code for case in CASES["BAD"]}
    assert rule.code in {case.code for case in CASES["GOOD"]}


def left(root: Path, code: str) -> list[Diagnostic]:
    """What a rule still says once `fmt` and `update` have run."""
    project = Project.load(root)
    format_project(project)
    update(project)
    return [one for one in check(Project.load(root)).diagnostics if one.code == code]


@pytest.mark.parametrize("case", MENDED, ids=str)
def test_what_is_fixable_is_gone_after_fmt_and_update_and_nothing_else(
    case: Case, root: Path
) -> None:
    (found,) = case.found(root)
    assert found.fixable is (left(root, case.code) == [])


def test_every_fixable_rule_has_a_case() -> None:
    fixable = {rule.code for rule in RULES if rule.fixable}
    assert fixable <= {case.code for case in MENDED}
    assert not fixable & TO_BE_REVIEWED


def test_an_id_that_is_missing_is_fixable(root: Path) -> None:
    swap('"id": "h1", ', "")(root / "articles/one.json")
    (found,) = (one for one in check(Project.load(root)).diagnostics if one.code == "AK102")
    assert (found.fixable, found.arguments["key"]) == (True, "id")
    assert left(root, "AK102") == []


def test_every_case_is_of_a_rule_of_the_table() -> None:
    assert {case.code for cases in CASES.values() for case in cases} <= BY_CODE.keys()


def test_codes_and_names_are_unique_and_codes_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert {code: rule.code for code, rule in BY_CODE.items()} == {code: code for code in codes}


@each_rule
def test_code_and_name_have_their_form_and_the_family_its_module(rule: Rule) -> None:
    assert re.fullmatch("AK[0-9]{3}", rule.code)
    assert re.fullmatch("[a-z][a-z0-9]*(-[a-z0-9]+)*", rule.name)
    module = rule.check.__module__.removeprefix("articlekit.checks.")
    assert module in FAMILIES[rule.code[2]]


def test_each_check_belongs_to_one_rule() -> None:
    checks = [rule.check for rule in RULES]
    assert len(set(checks)) == len(checks)


@each_rule
def test_the_documentation_is_whole_sentences(rule: Rule) -> None:
    text = rule.documentation
    assert len(text) > 20
    assert text[0].isupper() or text[0] == "`"
    assert text.rstrip().endswith((".", "…", "?"))
    assert "\n " not in text
    assert explain_rule(rule.code) is explain_rule(rule.name) is rule
    explained = rule_text(rule)
    assert " ".join(text.split()) in " ".join(explained.split())


@each_rule
def test_a_message_goes_into_a_sentence_and_a_hint_is_one(rule: Rule) -> None:
    assert not rule.message[0].isupper() or rule.message.startswith("Plural-Forms ")
    assert not rule.message.endswith((".", "!", " "))
    assert rule.hint[0].isupper() or rule.hint[0] in "`{0123456789" or rule.hint.startswith("docs/")
    assert rule.hint.endswith((".", "…", "}"))
    for text in (rule.message, rule.hint):
        assert "  " not in text
        assert not re.search(r"\b(please|simply|just|error)\b", text.lower())


def spoken(rule: Rule) -> list[dict[str, Any]]:
    return [
        dict(case.said.arguments) for case in CASES["BAD"] if case.code == rule.code and case.said
    ]


@each_rule
def test_every_placeholder_is_supplied_by_the_check(rule: Rule) -> None:
    wanted = placeholders(rule.message) | placeholders(rule.hint)
    for arguments in spoken(rule):
        assert wanted <= arguments.keys() | ALWAYS


@each_rule
def test_the_message_is_made_of_the_arguments_alone(rule: Rule) -> None:
    """A message can be made again, in another language say, from what `--format json` holds."""
    for case in CASES["BAD"]:
        if case.code == rule.code and case.said:
            assert rule.message.format_map({**case.said.arguments}) == case.said.message


def test_an_absent_argument_does_not_break_a_report() -> None:
    from articlekit.diagnostics import finding

    rule = BY_CODE["AK101"]
    told = rule.diagnose(finding(key="a"), path="a.json", severity="error")
    assert told.message == "the key a is not known here"
    assert told.hint == "Known: ."


def test_a_near_name_is_proposed_only_when_there_is_one() -> None:
    from articlekit.diagnostics import finding

    rule = BY_CODE["AK221"]
    for near, hint in (("one", "Correct the id. Did you mean one?"), (None, "Correct the id.")):
        found = finding(id="on", near=near)
        assert rule.diagnose(found, path="a.json", severity="error").hint == hint

"""The notation of texts: what is wrong with it and how it is put right; AK2xx for the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articlekit.checks.rule import SourceText, written
from articlekit.diagnostics import Finding, finding
from articlekit.model.inline import ATTRIBUTE, TAGS, Inline, Problem, Tag
from articlekit.model.tags import is_well_formed


def notation(source: SourceText) -> Iterator[Finding]:
    """Markup or braces that are not the notation: an unclosed tag, a single brace.

    A text that cannot be read cannot be shown. The tags are em strong q cite code sub sup br a
    span; a link stands in no other link; a value is `{name}` or `{name.format}`, without blanks;
    a brace that is meant is doubled. What the text lacks because of it is not reported as well.
    """
    for part in source.marked:
        for problem in mistakes(part.inline):
            yield finding(
                pointer=part.pointer,
                unit=part.unit.id,
                problem=problem.kind,
                found=problem.found,
                advice=advice(problem, part.text, tags=part.unit.translate.tags),
            )


def tag_not_allowed(source: SourceText) -> Iterator[Finding]:
    """A tag in a text that is shown without markup, as alternative texts, credits and names are."""
    for part in source.marked:
        if not part.unit.translate.tags and not part.inline.problems:
            for tag in part.inline.tags:
                yield finding(pointer=part.pointer, unit=part.unit.id, tag=tag.opening)


def source_empty_tag(source: SourceText) -> Iterator[Finding]:
    """A tag with nothing inside: a link that cannot be clicked, emphasis of nothing."""
    for part in source.marked:
        for tag in empty_tags(part.inline):
            yield finding(pointer=part.pointer, unit=part.unit.id, tag=tag.opening)


def source_unknown_tag(source: SourceText) -> Iterator[Finding]:
    """A tag that is not one of ours, as `<b>` or `<img …>`: readers would see it as it stands.

    In `<code>` nothing is said.
    """
    for part in source.marked:
        for tag in () if part.inline.problems else unknown_tags(part.text):
            yield finding(pointer=part.pointer, unit=part.unit.id, tag=tag)


_CODE = re.compile(r"<code>.*?</code>", re.DOTALL)
_ADDRESS = re.compile(r"https?://[^\s<>\"“”«»]+", re.IGNORECASE)


def bare_address(source: SourceText) -> Iterator[Finding]:
    """An address (`https://…`) in the words of a text: nobody can follow it, or change it once.

    It belongs in `links`; then no translation can break it. In `<code>` nothing is said.
    """
    for unit in source.units:
        if unit.translate.raw or unit.translate.switch:
            continue
        for pointer, text in written(unit):
            if "://" in text:
                for match in _ADDRESS.finditer(_CODE.sub("", text)):
                    yield finding(
                        pointer=pointer, unit=unit.id, found=match[0].rstrip(".,;:!?)")[:60]
                    )


_TAG = re.compile(rf"<(?!(?:{'|'.join(TAGS)})[\s/>])[A-Za-z][A-Za-z0-9]*(?=[\s/>])[^<>]*>")


def unknown_tags(text: str) -> list[str]:
    """What looks like a tag in a text and is none of the notation; not in `<code>`."""
    if _TAG.search(text) is None:
        return []
    return [match[0][:60] for match in _TAG.finditer(_CODE.sub("", text))]


def empty_tags(inline: Inline) -> Iterator[Tag]:
    """The tags of a text that have nothing inside."""
    for tag in () if inline.problems else inline.tags:
        if tag.name != "br" and not _has_content(tag):
            yield tag


def _has_content(tag: Tag) -> bool:
    return any(
        not isinstance(child, Tag) or child.name == "br" or _has_content(child)
        for child in tag.children
    )


def mistakes(inline: Inline) -> Iterator[Problem]:
    """The problems of a text without those that only follow from another.

    A brace that ends a bad value, the end of a tag that was closed in the wrong order.
    """
    opened = 0
    misnested: list[str] = []
    for problem in sorted(inline.problems, key=lambda one: one.start):
        if problem.kind == "bad-value":
            opened += 1
        elif problem.kind == "misnested-tag":
            misnested.append(_name(problem))
        elif problem.kind == "stray-brace" and opened:
            opened -= 1
            continue
        elif problem.kind == "stray-closing-tag" and _name(problem) in misnested:
            misnested.remove(_name(problem))
            continue
        yield problem


def _name(problem: Problem) -> str:
    """The name in a tag, as it is written."""
    found = re.match(r"</?\s*([^\s<>/]*)", problem.found)
    return found[1] if found else ""


def advice(problem: Problem, text: str, *, tags: bool) -> str:
    """What to do about one problem of a text; `tags` says whether the text may have any."""
    if problem.kind == "bad-value":
        return _value_advice(text[problem.start :])
    if not tags and problem.kind in _TAG_PROBLEMS:
        return "No tags are allowed in this text: remove it."
    name = _name(problem)
    if problem.kind == "broken-tag":
        return _broken_advice(problem.found, name)
    if problem.kind == "bad-attribute":
        return _attribute_advice(problem.found, name)
    if problem.kind == "missing-attribute":
        return f"Write {_EXAMPLES[name]}."
    return _ADVICE[problem.kind].format(name=name)


_ADVICE = {
    "too-deep": "Nest fewer tags.",
    "unclosed-tag": "Close it: </{name}>.",
    "misnested-tag": "Close it before the tag around it is closed: </{name}>.",
    "stray-closing-tag": "Remove it, or put <{name}> before the words it belongs to.",
    "unexpected-attribute": "Write <{name}>, with nothing else in it.",
    "nested-link": "Close the first link before it; or remove one of the two.",
    "stray-brace": "Remove it; double it if a brace is meant: }}}}.",
}
_TAG_PROBLEMS = frozenset(
    {*_ADVICE, "broken-tag", "bad-attribute", "missing-attribute"} - {"stray-brace"}
)
_EXAMPLES = {"a": '<a to="…"> with the id of the link', "span": '<span lang="ru">'}
_SPACED = re.compile(r"\{([^{}]*)\}")
_VALUE = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?")
_GIVEN = {
    "a": re.compile(r"\sto\s*=\W*([a-z][\w:-]*|#[\w-]+)"),
    "span": re.compile(r"\slang\s*=\W*([A-Za-z0-9-]+)"),
}


def _value_advice(rest: str) -> str:
    found = _SPACED.match(rest)
    name = re.sub(r"\s*\.\s*", ".", found[1].strip()) if found else ""
    if _VALUE.fullmatch(name):
        return f"Write {{{name}}} without blanks."
    if _VALUE.fullmatch(name.lower()):
        return f"Write {{{name.lower()}}} in small letters, without blanks."
    return "A value is written {name}, as the source names it; double a brace that is meant: {{."


def _attribute_advice(found: str, name: str) -> str:
    given = _GIVEN[name].search(found)
    if given and (name == "a" or is_well_formed(given[1])):
        written_so = f'<{name} {ATTRIBUTE[name]}="{given[1]}">'
        return f"Write {written_so}, with straight quotation marks and nothing else."
    if name == "a" and "href" in found:
        return f"Write {_EXAMPLES[name]}: no address stands in a text."
    return f"Write {_EXAMPLES[name]}."


def _broken_advice(found: str, name: str) -> str:
    if not found.endswith(">"):
        return "End the tag with >; if < is meant, write &lt;."
    if name == "br":
        return "Write <br> alone: it has no end tag."
    if name.lower() in TAGS:
        return f"Write tags in small letters: <{name.lower()}>…</{name.lower()}>."
    shown = found.replace("<", "&lt;").replace(">", "&gt;")
    return f"There is no such tag: remove it. To show it, write {shown}."

"""XLIFF 1.2 (OASIS Standard, 1 February 2008): what most CAT tools open and save."""

from __future__ import annotations

from collections.abc import Iterator

from articlekit.intake.document import Document, Mark, Segment, Status
from articlekit.intake.receive import (
    Incoming,
    Piece,
    Received,
    added_notes,
    blank,
    split_form,
    structure,
)
from articlekit.intake.segments import Part, gap
from articlekit.intake.spans import Code, Kind, Span, codes_of, spans_of
from articlekit.intake.xmltext import Element, attributes, shown

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"

#: The state of a target, and the qualifier that says why it is to be reviewed.
_STATES = {
    "translated": ("translated", None),
    "omitted": ("translated", None),
    "outdated": ("needs-review-translation", "id-match"),
    "unreviewed": ("needs-review-translation", None),
    "missing": ("needs-translation", None),
    "inherited": ("new", None),
}
_CURRENT = frozenset({"translated", "signed-off", "final"})
#: Tags that the standard has a word for (`ctype`).
_CTYPES = {"a": "link", "br": "lb", "em": "italic", "strong": "bold"}


def write(document: Document) -> bytes:
    """The file of a document."""
    head = attributes(
        original=document.path,
        source_language=document.source_language,
        target_language=document.language,
        datatype="x-articlekit",
        tool_id="articlekit",
        product_name=document.domain,
    )
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff xmlns="{NAMESPACE}" version="1.2">',
        f"  <file{head}>",
        "    <header>",
        '      <tool tool-id="articlekit" tool-name="articlekit"/>',
        "    </header>",
        "    <body>",
    ]
    for name, segments in document.units():
        if segments[0].form is None:
            lines += _unit(document, segments[0], "      ")
            continue
        group = attributes(id=name, restype="x-gettext-plurals")
        lines.append(f"      <group{group}>")
        lines += [line for segment in segments for line in _unit(document, segment, "        ")]
        lines.append("      </group>")
    lines += ["    </body>", "  </file>", "</xliff>"]
    return "\n".join([*lines, ""]).encode("utf-8")


def _unit(document: Document, segment: Segment, indent: str) -> Iterator[str]:
    limit = segment.limit
    head = attributes(
        id=segment.name,
        approved="yes" if segment.status == "current" else "no",
        xml__space="preserve",
        extradata=segment.mark,
        size_unit=None if limit is None else "char",
        maxwidth=None if limit is None else str(limit),
    )
    state, qualifier = _STATES[segment.state]
    source = spans_of(segment.source, literal=segment.literal)
    target = spans_of(document.target(segment), codes_of(source), literal=segment.literal)
    yield f"{indent}<trans-unit{head}>"
    yield f"{indent}  <source>{_inline(source)}</source>"
    marked = attributes(state=state, state_qualifier=qualifier)
    yield f"{indent}  <target{marked}>{_inline(target)}</target>"
    for author, note in segment.notes:
        yield f"{indent}  <note{attributes(**{'from': author})}>{shown(note)}</note>"
    if segment.previous is not None:
        previous = spans_of(segment.previous, literal=segment.literal)
        made = spans_of(segment.target, codes_of(previous), literal=segment.literal)
        kind = attributes(alttranstype="previous-version", xml__space="preserve")
        yield f"{indent}  <alt-trans{kind}>"
        yield f"{indent}    <source>{_inline(previous)}</source>"
        yield f"{indent}    <target>{_inline(made)}</target>"
        yield f"{indent}  </alt-trans>"
    yield f"{indent}</trans-unit>"


def _inline(spans: list[Span]) -> str:
    parts = []
    for span in spans:
        if span.code is None:
            parts.append(shown(span.text))
        elif span.kind == "open":
            parts.append(f"<g{_attributes(span.code)}>")
        else:
            parts.append("</g>" if span.kind == "close" else f"<x{_attributes(span.code)}/>")
    return "".join(parts)


def _attributes(code: Code) -> str:
    if code.character:
        return attributes(id=code.id, ctype="x-character")
    kind = _CTYPES.get(code.tag or "", f"x-{code.tag or 'value'}")
    return attributes(id=code.id, ctype=kind, clone="no", equiv_text=code.data)


def read(root: Element) -> Incoming:
    """The texts of a file, by the target language of the `<file>` they stand in."""
    incoming = Incoming()
    for file in root.elements("file"):
        language = file.attributes.get("target-language")
        if not language:
            reason = "<file> has no target-language"
            incoming.problems.append(structure(file, reason))
            continue
        incoming.languages.setdefault(language, (file.line, file.column))
        for unit in file.within("trans-unit", "body", "group"):
            received = _received(unit, incoming)
            if received is not None:
                incoming.add(language, received, "xliff-structure")
    return incoming


def _received(unit: Element, incoming: Incoming) -> Received | None:
    source, target = unit.first("source"), unit.first("target")
    name = unit.attributes.get("id", "")
    if not name or source is None:
        incoming.problems.append(structure(unit, "<trans-unit> has no id, or no <source>"))
        return None
    place = unit if target is None else target
    pieces = () if target is None else tuple(_pieces(target))
    found = split_form(name)
    status = _status(unit, target)
    divided = unit.first("seg-source") or source
    return Received(
        id=found[0],
        form=found[1],
        source=tuple(_pieces(source)),
        target=() if blank(pieces) else pieces,
        status=status,
        mark=Mark.read(unit.attributes.get("extradata")),
        line=place.line,
        column=place.column,
        notes=added_notes(unit.elements("note"), "from"),
        stated="approved" in unit.attributes or "state" in place.attributes,
        gap=None if target is None else gap(_parts(divided, target, status)),
    )


def _parts(source: Element, target: Element, status: Status) -> list[Part]:
    """The segments that a tool has marked; a translation without any marks is a whole one."""
    sources, made = _segments(source), _segments(target)
    parts = []
    for name in {**sources, **made} if made else ():
        place = made.get(name, target)
        words = tuple(_pieces(sources.get(name, source)))
        translated = tuple(_pieces(made[name])) if name in made else ()
        parts.append(Part(words, translated, status == "current", place.line, place.column))
    return parts


def _segments(element: Element) -> dict[str, Element]:
    """The segments marked in a text, by the id that those of source and target have in common."""
    found: dict[str, Element] = {}
    for child in element.elements():
        if child.name == "mrk" and child.attributes.get("mtype") == "seg":
            found[child.attributes.get("mid", str(len(found)))] = child
        else:
            found |= _segments(child)
    return found


def _status(unit: Element, target: Element | None) -> Status:
    """Current is what the file says is finished; `needs-…` counts more than `approved`."""
    state = target.attributes.get("state") if target is not None else None
    if state is not None and state.startswith("needs-"):
        return "review"
    approved = unit.attributes.get("approved") == "yes"
    return "current" if approved or state in _CURRENT else "review"


def _pieces(element: Element) -> Iterator[Piece]:
    for child in element.children:
        if isinstance(child, str):
            yield Piece("text", child)
        elif child.namespace != NAMESPACE or child.name == "mrk":
            yield from _pieces(child)
        elif child.name == "g":
            yield _code("open", child)
            yield from _pieces(child)
            yield Piece("close", child.attributes.get("id", ""))
        else:
            yield _code("point", child)


def _code(kind: Kind, element: Element) -> Piece:
    """A code; an element that the export never writes has an id that no source has."""
    name = element.attributes.get("id", "") if element.name in ("g", "x") else f"<{element.name}>"
    data = element.attributes.get("equiv-text")
    return Piece(kind, name, data, element.line, element.column)

"""XLIFF 2.1 (OASIS Standard, 13 February 2018), with its modules for matches and size limits.

Ids of units are NMTOKENs there, so a unit id is written with `:` for `/`: `a:p1`, and `a:p1:0` for
a plural form; `name` has it as it is everywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from articlekit.intake.document import Document, Mark, Segment
from articlekit.intake.receive import Incoming, Piece, Received, added_notes, blank, structure
from articlekit.intake.segments import Part, gap
from articlekit.intake.spans import KEPT, Code, Kind, Span, codes_of, spans_of
from articlekit.intake.xmltext import Element, attributes, shown

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
SIZES = "urn:oasis:names:tc:xliff:sizerestriction:2.0"
OWN = "urn:articlekit:exchange:1"

_STATES = {
    "translated": ("translated", None),
    "omitted": ("translated", None),
    "outdated": ("initial", "articlekit:outdated"),
    "unreviewed": ("initial", "articlekit:unreviewed"),
    "missing": ("initial", None),
    "inherited": ("initial", "articlekit:inherited"),
}
_CURRENT = frozenset({"translated", "reviewed", "final"})
#: Type and subtype of a code; what is not listed is formatting.
_TYPES = {
    "a": ("link", None),
    "br": ("fmt", "xlf:lb"),
    "em": ("fmt", "xlf:i"),
    "strong": ("fmt", "xlf:b"),
    "q": ("quote", None),
    "span": ("other", "articlekit:span"),
}
_VALUE = ("ui", "xlf:var")
_ID = re.compile(r"(?P<domain>[^:]+):(?P<path>[^:]+)(?::(?P<form>[0-9]))?")


def write(document: Document) -> bytes:
    """The file of a document."""
    head = attributes(
        xmlns=NAMESPACE,
        xmlns__mtc=MATCHES,
        xmlns__slr=SIZES,
        xmlns__articlekit=OWN,
        version="2.1",
        srcLang=document.source_language,
        trgLang=document.language,
    )
    file = attributes(id=document.domain, original=document.path, canResegment="no")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<xliff{head}>",
        f"  <file{file}>",
    ]
    if any(segment.limit for segment in document.segments):
        lines.append('    <slr:profiles generalProfile="xliff:codepoints"/>')
    for name, segments in document.units():
        if segments[0].form is None:
            lines += _unit(document, segments[0], "    ")
            continue
        group = attributes(id=_nmtoken(name), name=name, type="articlekit:plural")
        lines.append(f"    <group{group}>")
        lines += [line for segment in segments for line in _unit(document, segment, "      ")]
        lines.append("    </group>")
    lines += ["  </file>", "</xliff>"]
    return "\n".join([*lines, ""]).encode("utf-8")


def _nmtoken(name: str, form: int | None = None) -> str:
    written = name.replace("/", ":", 1)
    return written if form is None else f"{written}:{form}"


def _unit(document: Document, segment: Segment, indent: str) -> Iterator[str]:
    source = spans_of(segment.source, literal=segment.literal)
    written = document.target(segment)
    target = spans_of(written, codes_of(source), literal=segment.literal)
    limit = None if segment.limit is None else str(segment.limit)
    head = attributes(
        id=_nmtoken(segment.id, segment.form),
        name=segment.name,
        xml__space="preserve",
        slr__sizeRestriction=limit,
        articlekit__mark=segment.mark,
    )
    state, detail = _STATES[segment.state]
    # A match points at the segment it is for; no other segment needs an id.
    own = "s1" if segment.previous is not None else None
    yield f"{indent}<unit{head}>"
    yield from _match(segment, indent + "  ")
    if segment.notes:
        yield f"{indent}  <notes>"
        for author, note in segment.notes:
            yield f"{indent}    <note{attributes(category=author)}>{shown(note)}</note>"
        yield f"{indent}  </notes>"
    yield from _data((*source, *target), indent + "  ")
    yield f"{indent}  <segment{attributes(id=own, state=state, subState=detail)}>"
    yield f"{indent}    <source>{_inline(source)}</source>"
    if written:
        yield f"{indent}    <target>{_inline(target)}</target>"
    yield f"{indent}  </segment>"
    yield f"{indent}</unit>"


def _match(segment: Segment, indent: str) -> Iterator[str]:
    """The earlier source text of an outdated translation, as a match by id."""
    if segment.previous is None:
        return
    source = spans_of(segment.previous, literal=segment.literal)
    target = spans_of(segment.target, codes_of(source), literal=segment.literal)
    head = attributes(ref="#s1", type="idm", origin="articlekit")
    yield f"{indent}<mtc:matches>"
    yield f"{indent}  <mtc:match{head}>"
    yield from _data((*source, *target), indent + "    ")
    yield f"{indent}    <source>{_inline(source)}</source>"
    yield f"{indent}    <target>{_inline(target)}</target>"
    yield f"{indent}  </mtc:match>"
    yield f"{indent}</mtc:matches>"


def _data(spans: Sequence[Span], indent: str) -> Iterator[str]:
    codes = [code for code in codes_of(spans) if not code.character]
    if not codes:
        return
    yield f"{indent}<originalData>"
    for code in codes:
        yield f"{indent}  <data{attributes(id=f'd{code.id}')}>{shown(code.data)}</data>"
        if code.paired:
            yield f"{indent}  <data{attributes(id=f'e{code.id}')}>{shown(code.closing)}</data>"
    yield f"{indent}</originalData>"


def _inline(spans: Sequence[Span]) -> str:
    parts = []
    for span in spans:
        if span.code is None:
            parts.append(shown(span.text))
        elif span.code.character:
            parts.append(f'<cp hex="{span.code.id[1:]}"/>')
        elif span.kind == "open":
            parts.append(f"<pc{_paired(span.code)}>")
        else:
            parts.append("</pc>" if span.kind == "close" else f"<ph{_single(span.code)}/>")
    return "".join(parts)


def _paired(code: Code) -> str:
    kind, detail = _TYPES.get(code.tag or "", ("fmt", f"articlekit:{code.tag}"))
    return attributes(
        id=code.id,
        canCopy="no",
        canDelete="no" if code.tag in KEPT else "yes",
        type=kind,
        subType=detail,
        dispStart=code.data,
        dispEnd=code.closing,
        dataRefStart=f"d{code.id}",
        dataRefEnd=f"e{code.id}",
    )


def _single(code: Code) -> str:
    kind, detail = _TYPES.get(code.tag, _VALUE) if code.tag else _VALUE
    return attributes(
        id=code.id,
        canCopy="no",
        type=kind,
        subType=detail,
        equiv="\n" if code.tag == "br" else code.data,
        disp=code.data,
        dataRef=f"d{code.id}",
    )


def read(root: Element) -> Incoming:
    """The texts of a file, in its one target language."""
    incoming = Incoming()
    language = root.attributes.get("trgLang")
    if not language:
        incoming.problems.append(structure(root, "<xliff> has no trgLang"))
        return incoming
    incoming.languages[language] = (root.line, root.column)
    for unit in root.within("unit", "file", "group"):
        received = _received(unit, incoming)
        if received is not None:
            incoming.add(language, received, "xliff-structure")
    return incoming


def _received(unit: Element, incoming: Incoming) -> Received | None:
    found = _ID.fullmatch(unit.attributes.get("id", ""))
    if found is None:
        written = unit.attributes.get("id", "")
        reason = f"the id {written!r} is not of the form article:unit"
        incoming.problems.append(structure(unit, reason))
        return None
    data = {
        one.attributes.get("id", ""): one.text
        for holder in unit.elements("originalData")
        for one in holder.elements("data")
    }
    elements = list(unit.elements("segment", "ignorable"))
    targets = [one.first("target") for one in elements]
    moved = any(one is not None and "order" in one.attributes for one in targets)
    if not elements or moved:
        incoming.problems.append(structure(unit, "<unit> has no <segment>, or segments reordered"))
        return None
    parts = [_part(one, data) for one in elements]
    segments = [part for part, one in zip(parts, elements, strict=True) if one.name == "segment"]
    # What stands between segments is no translation by itself.
    done = not all(blank(part.target) for part in segments)
    place = next((one for one in targets if one is not None), unit)
    return Received(
        id=f"{found['domain']}/{found['path']}",
        form=int(found["form"]) if found["form"] else None,
        source=[piece for part in parts for piece in part.source],
        target=[piece for part in parts for piece in part.target] if done else (),
        status="current" if all(part.current for part in parts) else "review",
        mark=Mark.read(unit.attributes.get(f"{OWN} mark")),
        line=place.line,
        column=place.column,
        notes=added_notes(unit.within("note", "notes"), "category"),
        stated=any("state" in one.attributes for one in elements),
        gap=gap(segments),
    )


def _part(element: Element, data: Mapping[str, str]) -> Part:
    """A segment, or what stands between two of them, which needs no translation."""
    source, target = element.first("source"), element.first("target")
    original = list(_pieces(source, data)) if source else []
    made = list(_pieces(target, data)) if target else []
    place = element if target is None else target
    if element.name == "ignorable":
        return Part(original, made if target else original, True, place.line, place.column)
    # A part without translation leaves the whole one unfinished.
    current = element.attributes.get("state") in _CURRENT and not blank(made)
    return Part(original, made, current, place.line, place.column)


def _pieces(element: Element, data: Mapping[str, str]) -> Iterator[Piece]:
    for child in element.children:
        if isinstance(child, str):
            yield Piece("text", child)
        elif child.namespace != NAMESPACE or child.name == "mrk":
            yield from _pieces(child, data)
        elif child.name == "cp":
            name = f"u{child.attributes.get('hex', '').lower():0>4}"
            yield Piece("point", name, None, child.line, child.column)
        elif child.name == "pc":
            yield _code("open", child, data.get(child.attributes.get("dataRefStart", "")))
            yield from _pieces(child, data)
            yield Piece("close", child.attributes.get("id", ""))
        elif child.name == "ec":
            name = child.attributes.get("startRef") or child.attributes.get("id", "")
            yield Piece("close", name, None, child.line, child.column)
        elif child.name not in ("sm", "em"):
            kind: Kind = "open" if child.name == "sc" else "point"
            yield _code(kind, child, data.get(child.attributes.get("dataRef", "")))


def _code(kind: Kind, element: Element, data: str | None) -> Piece:
    return Piece(kind, element.attributes.get("id", ""), data, element.line, element.column)

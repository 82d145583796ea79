"""XML that is read, and XML that is refused before it can do anything."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.intake.xmltext import DEEPEST, XmlRefusedError, attributes, parse_xml, shown

LAUGHS = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [
  <!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
]>
<xliff>&c;</xliff>"""

REFUSED = {
    "entity bomb": (LAUGHS, "xliff-dtd", 2),
    "doctype alone": (b"<!DOCTYPE xliff><xliff/>", "xliff-dtd", 1),
    "external doctype": (b'<!DOCTYPE x SYSTEM "http://x.test/x.dtd"><x/>', "xliff-dtd", 1),
    "external entity": (
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
        "xliff-dtd",
        1,
    ),
    "parameter entity": (b'<!DOCTYPE x [<!ENTITY % p SYSTEM "x"> %p;]><x/>', "xliff-dtd", 1),
    "doctype in UTF-16": ("<!DOCTYPE x><x/>".encode("utf-16"), "xliff-dtd", 1),
    "undeclared entity": (b"<x>\n&nbsp;</x>", "xliff-syntax", 2),
    "empty": (b"", "xliff-syntax", 1),
    "no XML": (b'msgid ""\n', "xliff-syntax", 1),
    "zip": (b"PK\x03\x04\x14\x00", "xliff-syntax", 1),
    "cut short": (b"<x>\n<y>", "xliff-syntax", 2),
    "cut inside a character": ("<x>å".encode()[:-1], "xliff-syntax", 1),
    "Latin-1 said to be UTF-8": (
        '<?xml version="1.0" encoding="UTF-8"?>\n<x>blåbær</x>'.encode("latin-1"),
        "xliff-syntax",
        2,
    ),
    "unknown encoding": (b'<?xml version="1.0" encoding="klingon"?><x/>', "xliff-syntax", 1),
    "encoding of no text": (b'<?xml version="1.0" encoding="rot13"?><x/>', "xliff-syntax", 1),
    "multi-byte encoding": (b'<?xml version="1.0" encoding="shift_jis"?><x/>', "xliff-syntax", 1),
    "two roots": (b"<x/>\n<y/>", "xliff-syntax", 2),
    "overlap": (b"<x><y></x></y>", "xliff-syntax", 1),
    "control character": (b"<x>\x01</x>", "xliff-syntax", 1),
    "half a character": (b"<x>&#xD800;</x>", "xliff-syntax", 1),
    "unbound prefix": (b"<a:x/>", "xliff-syntax", 1),
    "attribute twice": (b'<x a="1" a="2"/>', "xliff-syntax", 1),
    "too deep": (b"<x>" * 61 + b"</x>" * 61, "xliff-syntax", 1),
}


@pytest.mark.parametrize(("data", "rule", "line"), REFUSED.values(), ids=REFUSED)
def test_a_bad_file_is_refused_with_its_place(data: bytes, rule: str, line: int) -> None:
    with pytest.raises(XmlRefusedError) as refused:
        parse_xml(data)
    problem = refused.value.problem
    assert (problem.name, problem.line) == (rule, line)
    assert problem.column >= 1
    assert all(problem.arguments.values())


def test_no_entity_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    data = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><x>&e;</x>'
    with pytest.raises(XmlRefusedError) as refused:
        parse_xml(data.encode())
    assert "secret<" not in str(refused.value.problem)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for start in (b"", b"<?xml version='1.0'?><x>", b"\xef\xbb\xbf<x ", b"\xff\xfe<\x00"):
        with suppress(XmlRefusedError):
            assert parse_xml(start + data).line >= 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_an_encoding_that_is_declared_is_followed(encoding: str) -> None:
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    text = f'<?xml version="1.0" encoding="{name}"?><x>blåbær</x>'
    assert parse_xml(text.encode(encoding)).children == ["blåbær"]


def test_places_count_characters_from_one() -> None:
    root = parse_xml("<x>\n  åå<y/></x>".encode())
    (child,) = root.elements()
    assert (child.line, child.column) == (2, 5)


def test_children_of_another_namespace_are_not_looked_at() -> None:
    root = parse_xml(b'<x xmlns="urn:a" xmlns:b="urn:b"><y/><b:y/><y><z/></y></x>')
    assert [one.namespace for one in root.elements("y")] == ["urn:a", "urn:a"]
    assert root.first("z") is None


def test_just_not_too_deep_is_read() -> None:
    assert parse_xml(b"<x>" * DEEPEST + b"</x>" * DEEPEST).name == "x"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_text_and_attributes_come_back(text: str) -> None:
    root = parse_xml(f"<x{attributes(a=text)}>{shown(text)}</x>".encode())
    kept = "".join("\ufffd" if _unwritable(one) else one for one in text)
    assert "".join(str(child) for child in root.children) == kept
    assert root.attributes["a"] == kept


def _unwritable(character: str) -> bool:
    return (character < " " and character not in "\t\n\r") or character in "\ufffe\uffff"

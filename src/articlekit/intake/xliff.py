"""XLIFF of either version, as bytes."""

from __future__ import annotations

from articlekit.intake import xliff12, xliff21
from articlekit.intake.receive import Incoming, structure
from articlekit.intake.xmltext import Element, XmlRefusedError, parse_xml


def read(data: bytes) -> Incoming:
    """The texts of a file, whichever version it is; what is wrong with it are its problems."""
    try:
        root = parse_xml(data)
    except XmlRefusedError as refused:
        return Incoming(problems=[refused.problem])
    version = root.attributes.get("version", "")
    if root.name == "xliff" and root.namespace == xliff12.NAMESPACE:
        return xliff12.read(root)
    if root.name == "xliff" and root.namespace == xliff21.NAMESPACE and version.startswith("2."):
        return xliff21.read(root)
    return Incoming(problems=[structure(root, _found(root, version))])


def _found(root: Element, version: str) -> str:
    if root.name != "xliff":
        return f"it starts with <{root.name[:40]}>"
    return f"version {version[:20]!r} in the namespace {root.namespace[:60]!r} is not read"

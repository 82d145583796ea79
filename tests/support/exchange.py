"""Units on their way to other tools and back, without a project around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from articlekit.intake import xliff, xliff12, xliff21
from articlekit.intake.compare import compare
from articlekit.intake.document import Document, Segment
from articlekit.intake.receive import Incoming, Received


@dataclass(frozen=True)
class Version:
    """A version of XLIFF, and how it is written."""

    name: str
    write: Callable[[Document], bytes]


VERSIONS = [Version("1.2", xliff12.write), Version("2.1", xliff21.write)]

#: Pieces of text in the notation, well-formed each for itself, and characters that mean something.
PIECES = (
    "word",
    " ",
    "\n",
    "\t",
    "\r",
    "&",
    "&amp;",
    "&lt;em>",
    "&nbsp;",
    "<",
    ">",
    "]]>",
    '"',
    "'",
    "{{",
    "}}",
    "{states}",
    "{states.compact}",
    "{invoked.long}",
    "<br>",
    "<em>a</em>",
    '<a to="statement">a <strong>b</strong></a>',
    '<span lang="ru">слово</span>',
    "<q>",
    "</q>",
    "<code>x</code>",
    "\x01",
    "\ufffe",
    "\u202bעברית\u202c",
    "😀",
)


def segment(source: str = "A text.", target: str = "En tekst.", **fields: object) -> Segment:
    """A translated segment of the unit `one/p1`."""
    values: dict[str, object] = {
        "id": "one/p1",
        "form": None,
        "source": source,
        "target": target,
        "state": "translated",
        **fields,
    }
    return Segment(**values)  # type: ignore[arg-type]


def document(*segments: Segment) -> Document:
    """A document of these segments, from English to Norwegian."""
    return Document("one", "articles/one.json", "en", "nb", segments)


def sent_and_back(version: Version, *segments: Segment) -> list[Received]:
    """The segments after writing and reading; there must be no problem."""
    return received(xliff.read(version.write(document(*segments))))


def received(incoming: Incoming) -> list[Received]:
    """The texts of a file in which nothing is wrong."""
    assert incoming.problems == []
    return [one for _, _, texts in incoming.units() for one in texts]


def texts_of(one: Received, beside: Segment) -> tuple[str, str]:
    """Source and target of a received text, in the notation."""
    compared, problems = compare(one, beside)
    assert problems == []
    assert compared is not None
    return compared.source, compared.target


def file_21(segments: str, unit: str = "", language: str = 'trgLang="nb"') -> bytes:
    """An XLIFF 2 file of the unit `one/p1`, as a tool may have written it."""
    return f"""<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" {language}>
<file id="f"><unit id="one:p1" {unit}>{segments}</unit></file></xliff>""".encode()

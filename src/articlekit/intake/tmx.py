"""TMX 1.4b: a translation memory for other tools, with tags and values as codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

from articlekit.catalogue.memory import Translated
from articlekit.model.inline import split_markup

_NONE: Mapping[str, str] = MappingProxyType({})


def tmx(
    texts: Iterable[Translated],
    source: str,
    language: str,
    version: str,
    foreign: Mapping[str, str] = _NONE,
) -> Iterator[str]:
    """The lines of a TMX 1.4b document; tags and values stand in `<ph>`, so tools keep them.

    `foreign` are the languages of source texts, by unit id, where they are not `source`. A text
    that is in the language itself is left out.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<tmx version="1.4">\n'
    yield (
        f'  <header creationtool="articlekit" creationtoolversion={quoteattr(version)} '
        'segtype="block" o-tmf="gettext" adminlang="en" datatype="plaintext" '
        f"srclang={quoteattr(source)}/>\n  <body>\n"
    )
    for one in texts:
        spoken = foreign.get(one.unit, source)
        if spoken == language:
            continue
        other = f" srclang={quoteattr(spoken)}" if spoken != source else ""
        yield f"    <tu tuid={quoteattr(one.unit)}{other}>\n"
        for tag, text in ((spoken, one.source), (language, one.text)):
            yield f"      <tuv xml:lang={quoteattr(tag)}><seg>{_segment(text)}</seg></tuv>\n"
        yield "    </tu>\n"
    yield "  </body>\n</tmx>\n"


#: Characters that XML 1.0 cannot hold even escaped.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def _segment(text: str) -> str:
    parts = []
    number = 0
    for is_markup, piece in split_markup(_NOT_XML.sub("\ufffd", text)):
        if is_markup:
            number += 1
            parts.append(f'<ph x="{number}">{escape(piece)}</ph>')
        else:
            parts.append(escape(piece))
    return "".join(parts)

"""TMX 1.4b: a translation memory for other tools, with tags and values as codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from articlekit.catalogue.memory import Translated
from articlekit.intake.xmltext import attributes, shown
from articlekit.model.markup import split_markup

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
    head = attributes(
        creationtool="articlekit",
        creationtoolversion=version,
        segtype="block",
        o_tmf="gettext",
        adminlang="en",
        datatype="plaintext",
        srclang=source,
    )
    yield f"  <header{head}/>\n  <body>\n"
    for one in texts:
        spoken = foreign.get(one.unit, source)
        if spoken == language:
            continue
        own = attributes(tuid=one.unit, srclang=spoken if spoken != source else None)
        yield f"    <tu{own}>\n"
        for tag, text in ((spoken, one.source), (language, one.text)):
            yield f"      <tuv{attributes(xml__lang=tag)}><seg>{_segment(text)}</seg></tuv>\n"
        yield "    </tu>\n"
    yield "  </body>\n</tmx>\n"


def _segment(text: str) -> str:
    parts = []
    number = 0
    for is_markup, piece in split_markup(text):
        if is_markup:
            number += 1
            parts.append(f'<ph x="{number}">{shown(piece)}</ph>')
        else:
            parts.append(shown(piece))
    return "".join(parts)

"""What `update` would leave as it is, set aside before anybody reads it.

Of a catalogue that is up to date but for a few units, most entries say what they must: they begin
with what would be written anyway. Such an entry needs no reading, no state and no writing, and the
rest of the file is a catalogue like any other. Whoever is in doubt here leaves the file to the
usual way: nothing is set aside that `merge` could have changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from articlekit.catalogue.blank import Blank
from articlekit.catalogue.comment import reason
from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.follow import base_of
from articlekit.catalogue.po_decode import is_utf_8
from articlekit.catalogue.po_lazy import ReadEntry
from articlekit.catalogue.po_read import parse
from articlekit.catalogue.unit import Unit

#: Text between marks on one line, in which nothing can be wrong.
_WORDS = rb'[^"\\\x00-\x1f\x7f]*+(?:\\"[^"\\\x00-\x1f\x7f]*+)*+'
_TEXT = re.compile(b'"%b"' % _WORDS).fullmatch
_SOURCE = b"\nmsgid "
_FUZZY = b"\n#, fuzzy"
#: What stands before the msgid of a fuzzy entry, taken apart: comments, what has changed, the
#: reference, further flags, the previous text, the msgctxt.
_MARKED = re.compile(
    rb"((?s:.*?))(?:\n#\. (changed: [^\n]*))?(\n#: [^\n]*)\n#, fuzzy(, [^\n]*)?"
    rb'(?:\n#\| msgid "(%b)")?(\nmsgctxt [^\n]*)' % _WORDS
)


class Head(NamedTuple):
    """What stands before the translation of a unit, in every catalogue that is up to date."""

    unit: Unit
    text: bytes
    fuzzy: bool


def heads(known: Iterable[Blank]) -> dict[bytes, Head]:
    """The heads of units, by what stands before their msgid."""
    return {
        blank.start.encode(): Head(blank.unit, blank.text.removesuffix('""\n').encode(), False)
        for blank in known
        if blank.start is not None
    }


def _head(block: bytes, fitting: Mapping[bytes, Head]) -> Head | None:
    """The head that an entry seems to begin with: as it is, fuzzy, or made from another text."""
    start = block.partition(_SOURCE)[0]
    head = fitting.get(start)
    if head is not None or _FUZZY not in start:
        return head
    match = _MARKED.fullmatch(start)
    if match is None:
        return None
    said, changed, reference, flags, previous, context = match.groups(b"")
    plain = said + reference + (b"\n#," + flags[1:] if flags else b"") + context
    head = fitting.get(plain)
    if head is None or bool(changed) != bool(previous) or not _is_change(changed, previous, head):
        return None
    return head._replace(text=start + head.text[len(plain) :], fuzzy=True)


def _is_change(changed: bytes, previous: bytes, head: Head) -> bool:
    """Whether a comment says what has changed since the previous text, as `update` would."""
    if not changed:
        return True
    source = previous.decode().replace('\\"', '"')
    return reason(None, source, head.unit).encode() == changed


@dataclass(frozen=True, slots=True)
class Aside:
    """A catalogue without the entries that stay as they are.

    `known` are the units that it is about. `kept` are the entries set aside, as they are written,
    by unit id; `before` says where they stood, `after` where they belong: each is the file's order,
    with None for an entry that is not set aside (`after` without the obsolete ones).
    """

    rest: Catalogue
    known: Sequence[Blank]
    kept: dict[str, bytes]
    before: list[str | None]
    after: list[str | None]

    def in_place(self, new: Catalogue) -> bool:
        """Whether all entries stand where they belong, if `new` is what becomes of the rest."""
        obsolete = len(new.entries) + len(self.kept) - len(self.after)
        return self.before == [*self.after, *[None] * obsolete]

    def put_back(self, written: bytes) -> bytes:
        """The whole catalogue; `written` is what became of the rest."""
        header, *others = written[:-1].split(b"\n\n")
        blocks = iter(others)
        live = [next(blocks) if name is None else self.kept[name] for name in self.after]
        return b"\n\n".join([header, *live, *blocks]) + b"\n"


def set_aside(
    data: bytes, known: Sequence[Blank], fitting: Mapping[bytes, Head], language: str
) -> Aside | None:
    """Set aside what stays of a catalogue in a language; None where that cannot be told so easily.

    `known` are the units of the domain, of which none may have been part of another one, `fitting`
    their heads.
    """
    names = [blank.unit.id for blank in known if blank.unit.spoken != language]
    if len(set(names)) < len(names) or not is_utf_8(data):
        return None
    header, *blocks = data.removesuffix(b"\n").split(b"\n\n")
    kept: dict[str, bytes] = {}
    before: list[str | None] = []
    rest = [header]
    for block in blocks:
        head = _head(block, fitting)
        if head is None or head.unit.spoken == language or not _stays(block, head):
            before.append(None)
            rest.append(block)
        elif head.unit.id in kept:
            return None
        else:
            before.append(head.unit.id)
            kept[head.unit.id] = block
    catalogue = _read(rest) if kept else None
    if catalogue is None or _have_to_do(kept, catalogue, known):
        return None
    after = [name if name in kept else None for name in names]
    others = [blank for blank in known if blank.unit.id not in kept]
    return Aside(catalogue, others, kept, before, after)


def _stays(block: bytes, head: Head) -> bool:
    """Whether an entry begins so, and holds a translation that needs no second look."""
    start = len(head.text)
    if not block.startswith(head.text) or not _TEXT(block, start):
        return False
    return not head.fuzzy or bool(block[start + 1 : -1].decode().strip())


def _read(blocks: Sequence[bytes]) -> Catalogue | None:
    """The catalogue of some blocks, if each is an entry of its own and nothing is odd."""
    catalogue = parse(b"\n\n".join(blocks) + b"\n")
    entries: list[Entry | None] = [catalogue.header_entry, *catalogue.entries]
    if catalogue.problems or catalogue.closing_comments or len(entries) != len(blocks):
        return None
    written = [_block(entry) for entry in entries if entry is not None]
    return catalogue if written == [b"%b\n" % block for block in blocks] else None


def _block(entry: Entry) -> bytes:
    return entry.block if isinstance(entry, ReadEntry) else (entry.raw or "").encode()


def _have_to_do(kept: dict[str, bytes], rest: Catalogue, known: Sequence[Blank]) -> bool:
    """Whether an entry of the rest could mean a unit that is set aside, or the other way round."""
    former = {name for blank in known for name in blank.unit.former}
    if not former.isdisjoint(kept):
        return True
    names = {base_of(entry.context) for entry in rest.entries}
    return "" in names or not names.isdisjoint(kept) or not names.isdisjoint(former)

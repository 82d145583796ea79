"""What goes out: the texts of a document in one language, one segment each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import groupby
from typing import Literal

from articlekit.catalogue.comment import extracted_comments
from articlekit.catalogue.entry import SourceKey
from articlekit.catalogue.state import State, Translation
from articlekit.catalogue.unit import Unit
from articlekit.intake.spans import canonical
from articlekit.model.language import plural_category
from articlekit.model.plurals import PluralForms

#: What every format can say of a text: it is current, somebody is to look at it, there is none.
Status = Literal["current", "review", "empty"]
_STATUS: dict[State, Status] = {
    "translated": "current",
    "omitted": "current",
    "outdated": "review",
    "unreviewed": "review",
    "missing": "empty",
    "inherited": "empty",
}
#: Whose notes the export writes; the tool's own, the author's, and on the plural form.
OWN_NOTES = frozenset({"articlekit", "author", "form"})
_DIGITS = 12
_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Segment:
    """One text of a unit on its way out: the unit, or one plural form of it.

    `source`, `target` and `previous` (the source text that an outdated translation was made from)
    are in the notation, unless the unit is `literal`. `notes` are (from, text). `mark` says what
    the export wrote, so that an import can tell what the tool has changed.
    """

    id: str
    form: int | None
    source: str
    target: str
    state: State
    previous: str | None = None
    notes: tuple[tuple[str, str], ...] = ()
    limit: int | None = None
    literal: bool = False

    @property
    def name(self) -> str:
        """The unit id, and for a plural form its index: `a/p1`, `a/p1[0]`."""
        return self.id if self.form is None else f"{self.id}[{self.form}]"

    @property
    def status(self) -> Status:
        """What the state is for other tools; an unfinished plural unit is to be looked at."""
        return "review" if self.state == "missing" and self.target else _STATUS[self.state]

    @property
    def mark(self) -> str:
        """What is sent, as two digests: of the source text, and of the text with its status."""
        return Mark.of(self.source, self.target, self.status, literal=self.literal).text


@dataclass(frozen=True, slots=True)
class Mark:
    """Two short digests that travel with a text; either is "" when a tool has dropped them."""

    source: str = ""
    target: str = ""

    @classmethod
    def of(cls, source: str, target: str, status: Status, *, literal: bool) -> Mark:
        """The mark of a text; how the notation is written makes no difference."""
        text = canonical(target, literal=literal)
        return cls(_digest(canonical(source, literal=literal)), _digest(f"{status}\n{text}"))

    @classmethod
    def read(cls, text: str | None) -> Mark:
        """A mark as written into a file; an unreadable one is none."""
        text = (text or "").strip()
        if len(text) != 2 * _DIGITS or not set(text) <= set("0123456789abcdef"):
            return cls()
        return cls(text[:_DIGITS], text[_DIGITS:])

    @property
    def text(self) -> str:
        """As written into a file."""
        return self.source + self.target


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


@dataclass(frozen=True, slots=True)
class Document:
    """The texts of one article, or of the shared records, for one language.

    `filled`: where there is no translation the source text is written in its place, for tools that
    show translators nothing else.
    """

    domain: str
    path: str
    source_language: str
    language: str
    segments: Sequence[Segment]
    filled: bool = False

    def target(self, segment: Segment) -> str:
        """What is written as the translation of a segment."""
        return segment.target or (segment.source if self.filled else "")

    def units(self) -> Iterator[tuple[str, list[Segment]]]:
        """The segments by unit, in reading order."""
        for name, segments in groupby(self.segments, key=lambda segment: segment.id):
            yield name, list(segments)


def is_literal(unit: Unit) -> bool:
    """Whether tags, values and braces mean nothing in a unit: code, and localized addresses."""
    return unit.translate.raw or unit.translate.switch is not None


def segments_of(
    unit: Unit, translation: Translation, forms: PluralForms, language: str
) -> list[Segment]:
    """A unit as it is sent: one segment, or one for each plural form of the language.

    A retracted unit goes out without any text that may have been made from an earlier one.
    """
    state = translation.state
    hidden = unit.retracted and state in ("outdated", "unreviewed")
    texts = () if hidden else _texts(unit, translation)
    base = Segment(
        id=unit.id,
        form=None,
        source=unit.source,
        target=texts[0] if texts else "",
        state="missing" if hidden else state,
        previous=None if hidden else _previous(translation, one=True),
        notes=_notes(unit),
        limit=min((limit for _, limit in unit.translate.limit), default=None),
        literal=is_literal(unit),
    )
    if unit.plural is None:
        return [base]
    return [
        replace(
            base,
            form=index,
            source=source_of_form(unit.key, index, forms),
            target=texts[index] if index < len(texts) else "",
            previous=None if hidden else _previous(translation, one=only_one(index, forms)),
            notes=(*base.notes, ("form", _form_note(unit, index, forms, language))),
        )
        for index in range(forms.count)
    ]


def _texts(unit: Unit, translation: Translation) -> tuple[str, ...]:
    """The texts as they stand: an offer is none, an unfinished plural unit has some forms."""
    entry = translation.entry
    if entry is None:
        return ()
    if translation.state == "missing" and entry.fuzzy:
        own = entry.previous_source is None or entry.previous_context in (None, *unit.ids)
        return entry.texts if own and not unit.retracted else ()
    return entry.texts


def only_one(index: int, forms: PluralForms) -> bool:
    """Whether a form is shown for a count of 1 and nothing else: the source's `one` fits it."""
    return forms.examples(index, 2) == (1,)


def source_of_form(key: SourceKey, index: int, forms: PluralForms) -> str:
    """The source text that a plural form of a language translates."""
    one, other = key
    return one if other is None or only_one(index, forms) else other


def _previous(translation: Translation, *, one: bool) -> str | None:
    entry = translation.entry
    if translation.state != "outdated" or entry is None or entry.previous_source is None:
        return None
    return entry.previous_source if one else entry.previous_plural or entry.previous_source


def _notes(unit: Unit) -> tuple[tuple[str, str], ...]:
    described = "\n".join(extracted_comments(replace(unit, note=None)))
    return (("articlekit", described), *([("author", unit.note)] if unit.note else []))


def _form_note(unit: Unit, index: int, forms: PluralForms, language: str) -> str:
    examples = forms.examples(index, _EXAMPLES + 1)
    title = f"plural form {index + 1} of {forms.count}"
    if not examples:
        return f"{title}, for larger numbers"
    category = plural_category(examples[0], language)
    numbers = ", ".join(str(number) for number in examples[:_EXAMPLES])
    more = " …" if len(examples) > _EXAMPLES else ""
    return f"{title} ({category}), shown when {{{unit.count}}} is {numbers}{more}"

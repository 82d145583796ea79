"""One article in one language: every text resolved, every value formatted, every state told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from articlekit.bundle.markup import FindLink, Renderer
from articlekit.bundle.resolve import DONE, Shown
from articlekit.catalogue.unit import Unit
from articlekit.model import language as cldr
from articlekit.model.config import LanguageConfig
from articlekit.model.formatting import format_value
from articlekit.model.quotes import quote
from articlekit.model.tags import direction

#: Keys that are for authors and translators, not for readers.
_INTERNAL = frozenset({"$schema", "note", "was", "localize", "translate", "retracted"})
_QUOTES = frozenset({"quote", "pullquote"})


@dataclass(frozen=True)
class Edition:
    """What is the same for every article of a language: its words, formats and shared records."""

    language: LanguageConfig
    formats: Mapping[str, LanguageConfig]
    shared: Mapping[str, Shown]
    shared_units: Mapping[str, Unit]
    records: Mapping[str, Mapping[str, Any]]

    @property
    def tag(self) -> str:
        """The tag of the language."""
        return self.language.tag

    def renderer(
        self, language: str, values: Mapping[str, Any], find_link: FindLink, depth: int = 0
    ) -> Renderer:
        """The renderer for texts shown in a language, which need not be the edition's own."""
        config = self.formats.get(language)
        formats = (config and config.formats) or language
        digits = config.digits if config else None
        return Renderer(language, formats, digits, values, find_link, depth)

    def date(self, text: str) -> dict[str, str]:
        """A date as readers get it: the machine value, and formatted in the edition's language."""
        return {"value": text, "text": self.format({"date": text})}

    def format(self, value: Mapping[str, Any]) -> str:
        """A value formatted in the edition's language; one that cannot be, as it is written."""
        formats = self.language.formats or self.tag
        try:
            return format_value(value, None, formats, digits=self.language.digits)
        except ValueError:
            return str(next(iter(value.values())))


@dataclass
class Localizer:
    """Builds the parts of one article; collects the units that were shown, for `states`."""

    edition: Edition
    article: Mapping[str, Any]
    shown: Mapping[str, Shown]
    find_link: FindLink
    units: Mapping[str, Unit]
    used: dict[str, Shown] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._by_pointer = {unit.pointer: unit for unit in self.units.values()}
        self._renderers: dict[tuple[str, int], Renderer] = {}
        self._values = self.article.get("values", {})

    def text(self, unit: Unit, depth: int = 0) -> Any:
        """A unit as readers get it: `{"html", "text"}` where tags are allowed, else a string."""
        own = self.shown.get(unit.id)
        shown = self.edition.shared[unit.id] if own is None else own
        self.used[unit.id] = shown
        if shown.text is None:
            return None
        if unit.translate.raw or unit.translate.switch == "localize":
            return shown.text
        key = (shown.language or self.edition.tag, depth)
        if key not in self._renderers:
            self._renderers[key] = self.edition.renderer(
                key[0], self._values, self.find_link, depth
            )
        renderer = self._renderers[key]
        if unit.translate.tags:
            return {"html": renderer.html(shown.text), "text": renderer.text(shown.text)}
        return renderer.text(shown.text)

    def copy(self, value: Any, pointer: str, depth: int = 0) -> Any:
        """A piece of the article with its texts localized and what is not for readers left out.

        A text that a language leaves out on purpose takes its key along, and the member of a list
        whose main text it was.
        """
        unit = self._by_pointer.get(pointer)
        if unit is not None:
            return self.text(unit, depth)
        if isinstance(value, list):
            members = [
                self.copy(part, f"{pointer}/{index}", depth) for index, part in enumerate(value)
            ]
            return [
                member
                for member, part in zip(members, value, strict=True)
                if not (isinstance(part, dict) and "text" in part and "text" not in member)
            ]
        if isinstance(value, dict):
            pairs = (
                (key, self.copy(part, f"{pointer}/{key}", depth))
                for key, part in value.items()
                if key not in _INTERNAL
            )
            return {key: part for key, part in pairs if part is not None}
        return value

    def block(self, index: int) -> dict[str, Any] | None:
        """A block of the body, enriched by what its type needs; None when it is left out."""
        source = self.article["body"][index]
        kind = source["type"]
        pointer = f"/body/{index}"
        depth = 1 if kind in _QUOTES else 0
        made: dict[str, Any] = self.copy(source, pointer, depth)
        if "text" in source and "text" not in made:
            return None
        if kind == "pullquote":
            return self._repeat(source, made)
        if kind == "quote":
            self._quote(source, made, self._unit(source))
        elif kind == "timeline":
            for event in made["events"]:
                event["date"] = self.edition.date(event["date"])
        elif kind == "contacts":
            made["of"] = [self.party(reference) for reference in source["of"]]
        return made

    def _unit(self, block: Mapping[str, Any]) -> Unit | None:
        """The unit of a block's main text."""
        return self.units.get(f"{self.article['id']}/{block['id']}")

    def _repeat(self, source: Mapping[str, Any], made: dict[str, Any]) -> dict[str, Any] | None:
        """A pull quote shows its own text or the block it names; of a quote also who speaks.

        None when there is nothing to repeat, or it is left out in this language.
        """
        body = self.article["body"]
        repeated = next((block for block in body if block["id"] == source["of"]), None)
        if repeated is None:
            return None
        unit = self._unit(source) or self._unit(repeated)
        text = made.get("text") or (unit and self.text(unit, depth=1))
        if unit is None or text is None:
            return None
        made["text"] = text
        made["repeats"] = unit.id != f"{self.article['id']}/{source['id']}"
        if repeated["type"] == "quote":
            self._quote(repeated, made, unit)
        else:
            made["marks"] = self._marks(unit)
        return made

    def _quote(self, source: Mapping[str, Any], made: dict[str, Any], unit: Unit | None) -> None:
        """Who speaks, how faithful the words of `unit` are, and the marks around them."""
        shown = self.used.get(unit.id) if unit else None
        speaker = source["speaker"]
        made["speaker"] = self.party(speaker["of"], speaker.get("role"))
        spoken = source.get("original_language")
        original = unit and unit.original
        as_spoken = original is not None and shown is not None and shown.text == original
        made["wording"] = "verbatim" if as_spoken else source["wording"]
        if spoken:
            made["original_language"] = self.language(spoken)
        if "date" in source and "date" in made:
            made["date"] = self.edition.date(source["date"])
        if made["wording"] != "paraphrase":
            made["marks"] = self._marks(unit)

    def _marks(self, unit: Unit | None) -> dict[str, str]:
        """The outer quotation marks of the language that the text is shown in."""
        shown = self.used.get(unit.id) if unit else None
        language = (shown and shown.language) or self.edition.tag
        opening, closing = quote(0, language)
        return {"open": opening, "close": closing}

    def party(self, reference: str, role: str | None = None) -> dict[str, Any]:
        """A person or organisation of the shared records, in a role when one is named."""
        kind, _, name = reference.partition(":")
        family = "people" if kind == "person" else "organizations"
        record = self.edition.records.get(family, {}).get(name, {})
        made: dict[str, Any] = {"id": reference}
        for key in ("name", "short_name", "url", "email", "phone", "address"):
            unit = self.edition.shared_units.get(f"shared/{family}.{name}.{key}")
            text = self.text(unit) if unit else record.get(key)
            if text:
                made[key] = text
        unit = self.edition.shared_units.get(f"shared/{family}.{name}.roles.{role}")
        if unit:
            made["role_id"] = role
            made["role"] = self.text(unit)
        return made

    def topic(self, name: str) -> dict[str, Any]:
        """A topic with its name."""
        unit = self.edition.shared_units.get(f"shared/topics.{name}.name")
        return {"id": name, "name": self.text(unit) if unit else name}

    def language(self, tag: str) -> dict[str, str]:
        """A language with its name in the edition's language."""
        return {"tag": tag, "name": cldr.language_name(tag, self.edition.tag)}

    def body(self) -> list[dict[str, Any]]:
        """Every block, in reading order."""
        blocks = (self.block(index) for index in range(len(self.article["body"])))
        return [block for block in blocks if block is not None]


def states(used: Mapping[str, Shown]) -> dict[str, Any]:
    """Every shown unit that is not simply translated: its state, and what stands in its place."""
    found = {}
    for name, shown in sorted(used.items()):
        if shown.plain:
            continue
        found[name] = {
            "state": shown.state,
            "shown": None
            if shown.text is None or shown.language is None
            else {
                "lang": shown.language,
                "dir": direction(shown.language),
                "state": shown.shown_state,
            },
        }
    return found


def counts(shown: Iterable[Shown]) -> dict[str, int]:
    """How many units are in each state, those of the source language as `source`."""
    found: dict[str, int] = {}
    for one in shown:
        name = one.state or "source"
        found[name] = found.get(name, 0) + 1
    return dict(sorted(found.items()))


def summary(shown: Iterable[Shown]) -> dict[str, Any]:
    """The `translation` of an article: `source`, `complete` or `partial`, and the counts."""
    found = counts(shown)
    if set(found) <= {"source"}:
        state = "source"
    else:
        state = "complete" if set(found) <= {*DONE} else "partial"
    return {"state": state, "counts": found}

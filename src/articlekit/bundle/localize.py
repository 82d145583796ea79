"""The parts of an article in one language: texts resolved, values formatted, states told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from articlekit.bundle.markup import FindLink, Renderer
from articlekit.bundle.plan import BlockPlan, TextPart
from articlekit.bundle.resolve import Shown
from articlekit.catalogue.unit import Unit
from articlekit.model import language as cldr
from articlekit.model.config import LanguageConfig
from articlekit.model.formatting import format_value
from articlekit.model.kinds import kind_of
from articlekit.model.names import Name, language_name, territory_name
from articlekit.model.quotes import quote
from articlekit.model.tags import direction

#: The texts of a part, by unit id: those of the article that are not simply translated, and all
#: of the shared records that it shows.
Used = dict[str, Shown]


@dataclass(frozen=True)
class Edition:
    """What is the same for every article of a language: its words, formats and shared records.

    `known` are the shared records as articles show them, each localized when it is first met.
    """

    language: LanguageConfig
    formats: Mapping[str, LanguageConfig]
    shared: Mapping[str, Shown]
    shared_units: Mapping[str, Unit]
    records: Mapping[str, Mapping[str, Any]]
    known: dict[tuple[str, str | None], tuple[dict[str, Any], Used]] = field(default_factory=dict)

    @property
    def tag(self) -> str:
        """The tag of the language."""
        return self.language.tag

    @property
    def words(self) -> str:
        """The language of names of countries and languages: its own, where CLDR has them."""
        known = cldr.has_formats(self.tag)
        return self.tag if known else self.language.formats or self.tag

    def renderer(self, language: str, values: Mapping[str, Any], find_link: FindLink) -> Renderer:
        """The renderer for texts shown in a language, which need not be the edition's own."""
        config = self.formats.get(language)
        formats = (config and config.formats) or language
        digits = config.digits if config else None
        return Renderer(language, formats, digits, values, find_link)

    def date(self, text: str) -> dict[str, str]:
        """A date as readers get it: the machine value, and formatted in the edition's language."""
        return {"value": text, "text": self.format({"date": text})}

    def format(self, value: Mapping[str, Any]) -> str:
        """A value formatted in the edition's language; one that cannot be, as it is written."""
        formats = self.language.formats or self.language.tag
        try:
            return format_value(value, None, formats, digits=self.language.digits)
        except ValueError:
            return str(value[kind_of(value) or "date"])

    def websites(self) -> Iterator[tuple[str, tuple[str, str | None]]]:
        """The websites of people by id, with the language of one that differs by language."""
        for name, record in self.records.get("people", {}).items():
            shown = self.shared.get(f"shared/people.{name}.url")
            if shown is not None and shown.text and shown.shown_state != "source":
                yield name, (shown.text, shown.language)
            elif "url" in record:
                yield name, (record["url"], None)

    def named(self, tag: str) -> dict[str, str]:
        """A language with its name in the edition's language, and the direction of its texts."""
        name = language_name(tag, self.words)
        return {"tag": tag, **self._name(name), "direction": direction(tag)}

    def country(self, code: str) -> dict[str, str]:
        """A country with its name in the edition's language."""
        return {"code": code, **self._name(territory_name(code, self.words))}

    def _name(self, name: Name) -> dict[str, str]:
        """A name; one that CLDR has in another language only says which that is."""
        if name.language in (None, self.tag):
            return {"name": name.text}
        return {"name": name.text, "lang": name.language, "dir": direction(name.language)}


class Localizer:
    """Builds the parts of one article; collects the texts to be named in `states`."""

    def __init__(
        self,
        edition: Edition,
        values: Mapping[str, Any],
        shown: Mapping[str, Shown],
        find_link: FindLink,
        home: str = "",
    ) -> None:
        self.edition = edition
        #: The language that the article was written in.
        self._home = home
        self.used: Used = {}
        self._values = values
        self._shown = shown
        self._find_link = find_link
        self._renderers: dict[str, Renderer] = {}
        #: Whether a text of the shared records took something of the article.
        self._mixed = False

    def own(self, part: TextPart) -> Any:
        """A text of the article: `{"html", "text"}` where tags are allowed, else a string."""
        return self._text(part, self._shown[part.id])

    def left_out(self, text: TextPart) -> bool:
        """Whether the language leaves a text of the article out; `states` says so then."""
        shown = self._shown[text.id]
        if shown.text is None:
            self.used[text.id] = shown
        return shown.text is None

    def shared(self, unit: Unit) -> Any:
        """The same for a text of the shared records; it is counted with the article's own."""
        shown = self.edition.shared[unit.id]
        self.used[unit.id] = shown
        if shown.text is not None and ("{" in shown.text or "<a" in shown.text):
            self._mixed = True
        return self._text(TextPart(unit), shown)

    def lead(self, units: Iterable[str]) -> None:
        """Name the addresses that the texts lead to, where these are units of their own."""
        for name in units:
            own, shared = self._shown.get(name), self.edition.shared.get(name)
            if shared is not None:
                self.used[name] = shared
            elif own is not None and not own.plain:
                self.used[name] = own

    def _text(self, part: TextPart, shown: Shown) -> Any:
        if not shown.plain:
            self.used[part.id] = shown
        text = shown.text
        if text is None or part.literal:
            return text
        renderer = self._renderer(shown.language or self.edition.tag)
        if not part.rich:
            return renderer.text(text, part.depth)
        html, plain = renderer.both(text, part.depth)
        return {"html": html, "text": plain}

    def _renderer(self, language: str) -> Renderer:
        found = self._renderers.get(language)
        if found is None:
            found = self.edition.renderer(language, self._values, self._find_link)
            self._renderers[language] = found
        return found

    def body(self, plans: Iterable[BlockPlan]) -> list[dict[str, Any]]:
        """Every block that has something to show, in reading order."""
        blocks = (self.block(plan) for plan in plans)
        return [block for block in blocks if block is not None]

    def block(self, plan: BlockPlan) -> dict[str, Any] | None:
        """A block of the body, enriched by what its type needs; None when it is left out."""
        if plan.fields.lead and self.left_out(plan.fields.lead):
            return None
        made = plan.fields.made(self)
        kind = plan.source["type"]
        if kind == "pullquote":
            return self._repeat(plan, made)
        if kind == "quote":
            self._say(plan.source, plan.text, made)
        elif kind == "timeline":
            made["events"] = [
                {**event, "date": self.edition.date(event["date"])} for event in made["events"]
            ]
        elif kind == "contacts":
            made["of"] = [self.party(reference) for reference in plan.source["of"]]
        return made

    def _repeat(self, plan: BlockPlan, made: dict[str, Any]) -> dict[str, Any] | None:
        """A pull quote shows its own text or the block it names; of a quote also who speaks.

        None when there is nothing to repeat, or it is left out in this language.
        """
        text, repeated = plan.words, plan.repeated
        if text is None or self.left_out(text):
            return None
        words = made.get("text") or self.own(text)
        # A block without tags, as one of code, has a bare string.
        bare = isinstance(words, str)
        made["text"] = {"html": escape(words, quote=False), "text": words} if bare else words
        made["repeats"] = plan.text is None
        if made["repeats"]:  # perhaps through another pull quote: name the block of the text
            made["of"] = text.id.partition("/")[2]
        if repeated is not None and repeated.source["type"] == "quote":
            self._say(repeated.source, text, made)
        else:
            made["marks"] = self._marks(text)
        return made

    def _say(self, source: Mapping[str, Any], text: TextPart | None, made: dict[str, Any]) -> None:
        """Who speaks, how faithful the words of `text` are, and the marks around them."""
        speaker = source["speaker"]
        made["speaker"] = self.party(speaker["of"], speaker.get("role"))
        made["wording"], language = self._wording(source, text)
        if language:
            made["original_language"] = self.edition.named(language)
        if language and "original" in made:
            made["original"] = self._renderer(language).text(source["original"], depth=1)
        if "date" in source and "date" in made:
            made["date"] = self.edition.date(source["date"])
        if made["wording"] != "paraphrase":
            made["marks"] = self._marks(text)

    def _wording(self, source: Mapping[str, Any], text: TextPart | None) -> tuple[str, str | None]:
        """How faithful the words shown are, and the language they were said in.

        A translation of a verbatim quote is a translated one: nobody spoke these words.
        """
        wording, language = source["wording"], source.get("original_language")
        if text is None:
            return wording, language
        shown = self._shown[text.id]
        if text.original is not None and shown.text == text.original:
            return "verbatim", language
        if wording == "verbatim" and shown.shown_state != "source":
            return "translated", language or self._home
        return wording, language

    def _marks(self, text: TextPart | None) -> dict[str, str]:
        """The outer quotation marks of the language that the text is shown in."""
        language = (text and self._shown[text.id].language) or self.edition.tag
        opening, closing = quote(0, language)
        return {"open": opening, "close": closing}

    def party(self, reference: str, role: str | None = None) -> dict[str, Any]:
        """A person or organisation of the shared records, in a role when one is named."""
        return self._known(reference, role, Localizer._party)

    def topic(self, name: str) -> dict[str, Any]:
        """A topic with its name."""
        return self._known(name, None, Localizer._topic)

    def _known(
        self, reference: str, role: str | None, make: Callable[..., dict[str, Any]]
    ) -> dict[str, Any]:
        """A shared record; the same object in all articles, unless it shows something of this."""
        found = self.edition.known.get((reference, role))
        if found is None:
            apart = Localizer(self.edition, self._values, {}, self._find_link)
            found = make(apart, reference, role), apart.used
            if not apart._mixed:
                self.edition.known[reference, role] = found
        made, used = found
        self.used.update(used)
        return made

    def _party(self, reference: str, role: str | None) -> dict[str, Any]:
        kind, _, name = reference.partition(":")
        family = "people" if kind == "person" else "organizations"
        record = self.edition.records.get(family, {}).get(name, {})
        units = self.edition.shared_units
        made: dict[str, Any] = {"id": reference}
        for key in ("name", "short_name", "url", "email", "phone", "address"):
            unit = units.get(f"shared/{family}.{name}.{key}")
            text = self.shared(unit) if unit else record.get(key)
            if text:
                made[key] = text
        unit = units.get(f"shared/{family}.{name}.roles.{role}")
        if unit:
            made["role_id"] = role
            made["role"] = self.shared(unit)
        return made

    def _topic(self, name: str, _: None) -> dict[str, Any]:
        unit = self.edition.shared_units.get(f"shared/topics.{name}.name")
        return {"id": name, "name": self.shared(unit) if unit else name}

"""The rules on files as they come: findings in, diagnostics with places out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.sticky import sticky_lines
from articlekit.checks.facts import Reading
from articlekit.checks.project import ProjectFile
from articlekit.checks.reference import article_references
from articlekit.checks.rule import (
    CatalogueText,
    Rule,
    SourceText,
    Translated,
    by_scope,
    run,
)
from articlekit.checks.table import BY_CODE, RULES
from articlekit.diagnostics import Diagnostic, Finding, Severity
from articlekit.engine.claims import catalogue_files, claims_of, former_articles, owners, traces_in
from articlekit.engine.places import in_entry, in_json
from articlekit.engine.read import JsonFile, PoFile, read_bytes
from articlekit.engine.selection import line_with, must_be_possible, must_exist
from articlekit.model.config import Config, Waiver
from articlekit.model.jsontext import Places
from articlekit.model.project import SHARED, Project

if TYPE_CHECKING:
    from articlekit.engine.prepare import InLanguage, Prepared


@dataclass
class CheckReport:
    """The diagnostics of a run, sorted by path, line and code, and how many files were read."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    files: int = 0

    def count(self, severity: Severity) -> int:
        """How many diagnostics have a severity."""
        return sum(one.severity == severity for one in self.diagnostics)

    @property
    def failed(self) -> bool:
        """Whether anything is an error."""
        return self.count("error") > 0


@dataclass
class Seen:
    """What a checker has seen: its findings, the waivers they met, what the project rules need.

    `articles` are the article files, `withdrawn` the former ids of withdrawn articles, by id;
    `traces` what catalogues have of other articles (`ProjectFile`), by path.
    """

    report: CheckReport = field(default_factory=CheckReport)
    waived: set[Waiver] = field(default_factory=set)
    articles: list[ProjectFile] = field(default_factory=list)
    withdrawn: dict[str, Sequence[str]] = field(default_factory=dict)
    traces: dict[str, Sequence[tuple[int, str]]] = field(default_factory=dict)

    def add(self, other: Seen) -> None:
        """Take in what another process has seen."""
        self.report.diagnostics += other.report.diagnostics
        self.report.files += other.report.files
        self.waived |= other.waived
        self.articles += other.articles
        self.withdrawn |= other.withdrawn
        self.traces |= other.traces


class Checker:
    """Runs the rules on files as they come, and remembers what the project rules need."""

    def __init__(
        self, config: Config, select: Sequence[str] = (), *, path: Path | None = None
    ) -> None:
        """Choose the rules. `path` is the file of the configuration, for what is wrong in it."""
        must_exist(select)
        must_be_possible(config, path)
        self.seen = Seen()
        self._severity = dict(config.rules)
        self._select = tuple(select) or ("AK",)
        asked = [rule for rule in RULES if rule.code.startswith(self._select)]
        rules = [rule for rule in asked if self._severity.get(rule.code) != "off"]
        self.rules = by_scope(rules)
        #: Whether only the JSON files and their schemas are looked at.
        self.schema_only = all(rule.reads_json for rule in rules)
        #: The same, where no catalogue is asked for anyway.
        self.reading_only = all(rule.scope in ("reading", "exchange") for rule in rules)
        self._waivers = config.waivers
        self.counts: Callable[[str], bool] = lambda _: True  # which paths were asked for

    @property
    def report(self) -> CheckReport:
        """What was found so far."""
        return self.seen.report

    def hand_over(self) -> Seen:
        """What was seen since the last time; the checker begins anew."""
        seen, self.seen = self.seen, Seen()
        return seen

    def json_file(self, file: JsonFile) -> None:
        """What reading and schema say of a JSON file."""
        self.report.files += self.counts(file.path)
        if not file.valid:
            self._in_json(list(run(self.rules["reading"], file.reading)), file)

    def source(self, file: JsonFile, text: SourceText) -> None:
        """The rules on a valid article or file of shared records."""
        self._in_json(run(self.rules["source"], text), file)

    def shared(self, file: JsonFile, text: SourceText) -> None:
        """The rules on a valid file of shared records; its links to articles are kept for later."""
        self.source(file, text)
        references = tuple(article_references(file.value, text))
        self.seen.articles.append(ProjectFile(file.path, references=references))

    def article(self, file: JsonFile, text: SourceText) -> None:
        """The rules on a valid article; its id and its links to others are kept for later."""
        self.source(file, text)
        references = tuple(article_references(file.value, text)) if self.rules["project"] else ()
        former, claims = tuple(file.value.get("was", ())), claims_of(file)
        self.seen.articles.append(
            ProjectFile(file.path, file.value["id"], references, former, claims)
        )
        if file.value["status"] == "withdrawn":
            self.seen.withdrawn[file.value["id"]] = file.value.get("was", ())

    def catalogues(self, prepared: Prepared, *, whole: bool = True) -> None:
        """The rules on the catalogues of a document; not `whole`: some of its units are unknown."""
        for tag, there in prepared.languages.items():
            if not whole or there.file.problems:
                self.po_file(there.file, tag)
            elif there.file.data is not None:
                self.catalogue(prepared, tag, there)
            elif prepared.published and prepared.units:
                self._entries(prepared, tag, there)

    def catalogue(self, prepared: Prepared, tag: str, there: InLanguage) -> None:
        """The rules on one catalogue and its translations."""
        self.po_file(there.file, tag)
        if self.rules["project"]:
            own = prepared.value.get("id", SHARED)
            self.seen.traces |= traces_in(there.file, own, prepared.units)
        asked = self.rules["translation"] or self.rules["inline"]
        for unit in prepared.units if asked else ():
            translation = there.translations[unit.id]
            if translation.entry is None or not translation.texts:
                continue
            value = Translated(
                unit, translation.entry, translation.texts, tag, there.forms.count, there.forms
            )
            for rule, found in self.translation(value):
                placed = replace(in_entry(found, translation.entry), unit=unit.id)
                current = rule.any_state or translation.state == "translated"
                self.add(rule, placed, there.file.path, tag, current=current)
        self._entries(prepared, tag, there)

    def translation(self, value: Translated) -> Iterator[tuple[Rule, Finding]]:
        """The rules between source and translation; those on tags and values only where any are."""
        yield from run(self.rules["translation"], value)
        if value.marked:
            yield from run(self.rules["inline"], value)

    def _entries(self, prepared: Prepared, tag: str, there: InLanguage) -> None:
        if not self.rules["catalogue"]:
            return
        value = CatalogueText(
            there.file.catalogue,
            prepared.units,
            there.translations,
            tag,
            there.tier,
            prepared.published,
            there.file.data is not None,
            prepared.value.get("values", {}),
            there.broken,
        )
        for rule, found in run(self.rules["catalogue"], value):
            translation = there.translations.get(found.unit or "")
            entry = translation.entry if translation else None
            if found.line and found.field and not found.column:
                entry = _entry_at(found.line, value.catalogue)
            placed = in_entry(found, entry) if entry else found
            self.add(rule, replace(placed, line=placed.line or 1), there.file.path, tag)

    def po_file(self, file: PoFile, tag: str | None) -> None:
        """What the reader says of a catalogue."""
        self.report.files += self.counts(file.path)
        problems = (*file.catalogue.problems, *sticky_lines(file.data or b""))
        if file.problems or problems:
            reading = Reading(json=file.problems, po=problems)
            for rule, found in run(self.rules["reading"], reading):
                self.add(rule, found, file.path, tag)

    def article_files(self, project: Project, articles: Mapping[str, str]) -> None:
        """The rules on what articles say of each other, once all of their ids are known."""
        former, owner = former_articles(self.seen.articles), owners(project, self.seen.articles)
        for file in self.seen.articles:
            known = replace(file, known_articles=articles, known_former=former, owners=owner)
            found = list(run(self.rules["project"], known))
            if found:
                data, _ = read_bytes(project.root / file.path)
                self._in_json(found, JsonFile(file.path, data, None, Reading()))

    def project(self, project: Project, articles: Mapping[str, str]) -> None:
        """The rules over the whole project, once every article is known."""
        self.article_files(project, articles)
        seen = self.seen
        for file in catalogue_files(project, seen.articles, seen.withdrawn, seen.traces, articles):
            for rule, one in run(self.rules["project"], file):
                self.add(rule, one, file.path, None)

    def finish(self, project: Project) -> CheckReport:
        """Report waivers that match nothing, and put everything in order."""
        rule = BY_CODE["AK603"]
        for waiver in self._waivers:
            asked = all(code.startswith(self._select) for code in (rule.code, waiver.code))
            if asked and waiver not in self.seen.waived:
                arguments = {"waived": waiver.code, "reason": waiver.reason}
                line = line_with(waiver.reason, project.config_path)
                path = project.relative(project.config_path)
                self.add(rule, Finding(arguments, line=line), path, None)
        report = self.hand_over().report
        report.diagnostics.sort(key=Diagnostic.sort_key)
        return report

    def _in_json(self, found: Iterable[tuple[Rule, Finding]], file: JsonFile) -> None:
        places: Places | None = None
        for rule, one in found:
            placed = one
            if one.line is None and one.pointer is not None:
                places = places or Places(file.data)
                placed = in_json(one, places)
            self.add(rule, placed, file.path, None)

    def add(
        self,
        rule: Rule,
        found: Finding,
        path: str,
        language: str | None,
        *,
        current: bool = True,
    ) -> None:
        """Take a finding into the report, unless it is waived or its rule is off.

        In a translation that is not `current` an error is a warning: it is work in progress, and
        an author who adds a link may not stop every language.
        """
        severity = self._severity.get(rule.code, rule.severity)
        if severity == "error" and not current:
            severity = "warning"
        if severity == "off" or self._waived(rule.code, path, found.unit):
            return
        if found.line and not found.column:
            found = replace(found, column=1)
        self.report.diagnostics.append(
            rule.diagnose(found, path=path, severity=severity, language=language)
        )

    def _waived(self, code: str, path: str, unit: str | None) -> bool:
        for waiver in self._waivers:
            if (
                waiver.code == code
                and (waiver.path is None or fnmatchcase(path, waiver.path))
                and (waiver.unit is None or waiver.unit == unit)
            ):
                self.seen.waived.add(waiver)
                return True
        return False


def _entry_at(line: int, catalogue: Catalogue) -> Entry | None:
    return next((entry for entry in catalogue.entries if entry.line == line), None)

"""Work that was done under former ids and arrives after the edit is understood, and taken once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.project import article, make_project, snapshot, translate
from support.restructured import edit, entries, gettext_accepts, late, rich, states

from articlekit.catalogue import po
from articlekit.catalogue.entry import Entry
from articlekit.engine.edits.move import move
from articlekit.engine.edits.rename import rename
from articlekit.engine.edits.split import join, split
from articlekit.engine.update import update
from articlekit.errors import UsageError
from articlekit.model.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return rich(tmp_path)


def translated(context: str, source: str, text: str, **fields: Any) -> Entry:
    return Entry(context=context, source=source, texts=(text,), **fields)


ANN = 'What <a to="person:ann">Ann</a> said', 'Sa <a to="person:ann">Ann</a>'
LINK = 'As <a to="article:one">the other</a> says: {n}.', '<a to="article:one">Den</a>: {n}'
HOME = 'Ask <a to="home">us</a>.', 'Spør <a to="home">dem</a>.'
ADDRESS = "https://example.org/en", "https://example.org/x"

#: What is renamed to `new`; the entry that somebody had worked on; the unit that gets the text.
LATE = {
    "block": ("one/i2", ("one/i2", "Pears", "Pærer"), "one/new"),
    "column": ("one/c1", ("one/r1.c1", "2018", "2018!"), "one/r1.new"),
    "row": ("one/r1", ("one/r1.c1", "2018", "2018!"), "one/new.c1"),
    "source": ("one/z1", ("one/z1.title", "The report", "R"), "one/new.title"),
    "article": ("article:two", ("two/headline", *ANN), "new/headline"),
    "a link to an article": ("article:one", ("two/x1", *LINK), "two/x1"),
    "a person": ("shared/people.ann", ("two/headline", *ANN), "two/headline"),
    "a name": (
        "shared/people.ann",
        ("shared/people.ann.name", "Ann", "Å"),
        "shared/people.new.name",
    ),
    "a role": (
        "shared/people.ann.roles.head",
        ("shared/people.ann.roles.head", "the head", "sjef"),
        "shared/people.ann.roles.new",
    ),
    "a label": (
        "shared/labels.read-more",
        ("shared/labels.read-more", "Read more", "Mer"),
        "shared/labels.new",
    ),
    "a value": ("one/values.n", ("one/i1", "Apples and {n}", "Eple {n}"), "one/i1"),
    "a link": ("one/links.home", ("one/o1", *HOME), "one/o1"),
    "an address": ("one/links.home", ("one/links.home.href", *ADDRESS), "one/links.new.href"),
}


@pytest.mark.parametrize(("what", "made", "unit"), LATE.values(), ids=LATE)
def test_late_work_is_current_before_update_and_taken_by_it(
    project: Project, what: str, made: tuple[str, str, str], unit: str
) -> None:
    rename(project, what, "new")
    # A translator who began before it hands in the file of then: its name, its ids, its texts.
    domain, today = made[0].partition("/")[0], unit.partition("/")[0]
    forget(project, today, unit)
    late(project, domain, translated(*made))
    before = states(project)
    assert before["nb", unit] == "translated"
    assert update(project).changed
    assert states(project) == before
    entry = entries(project, today)[unit]
    assert not entry.obsolete
    assert not entry.fuzzy
    assert update(project).changed == []
    gettext_accepts(project)


def forget(project: Project, domain: str, unit: str) -> None:
    """Take the entry of a unit out of its catalogue."""
    path = project.catalogue_path("nb", domain)
    catalogue = po.parse(path.read_bytes())
    catalogue.entries = [entry for entry in catalogue.entries if entry.context != unit]
    path.write_bytes(po.serialize(catalogue))


def test_a_block_that_moved_is_found_in_the_catalogue_of_its_old_article(project: Project) -> None:
    move(project, "one/p3", to="two")
    late(project, "one", translated("one/p3", "It ends with paragraph 3.", "Slutt."))
    before = states(project)
    assert before["nb", "two/p3"] == "translated"
    report = update(project)
    assert set(report.changed) == {"locales/nb/LC_MESSAGES/one.po", "locales/nb/LC_MESSAGES/two.po"}
    assert entries(project, "two")["two/p3"].texts == ("Slutt.",)
    assert "one/p3" not in entries(project, "one")
    assert states(project) == before
    assert update(project).changed == []


def test_what_the_old_article_still_says_stays_there(project: Project) -> None:
    move(project, "one/p3", to="two")
    edit(project, "one", lambda value: value["body"].append(
        {"id": "p3", "type": "paragraph", "text": "A new third."}
    ))  # fmt: skip
    update(project)
    late(project, "one", translated("one/p3", "A new third.", "En ny tredje."))
    assert states(project)["nb", "two/p3"] == "unreviewed"
    update(project)
    assert entries(project, "one")["one/p3"].texts == ("En ny tredje.",)
    assert entries(project, "two")["two/p3"].texts == ("Uviss tekst.",)


def test_an_article_renamed_by_hand_takes_its_catalogues_along(tmp_path: Path) -> None:
    project = make_project(tmp_path, [article("one")], translations={"nb": {"one/p1": "Avsnitt."}})
    edit(project, "one", lambda value: value.update(id="uno", was=["one"]))
    before = states(project)
    assert before["nb", "uno/p1"] == "translated"
    update(project)
    assert states(project) == before
    assert not list(project.locales.rglob("one.*"))
    assert entries(project, "uno")["uno/p1"].texts == ("Avsnitt.",)
    assert update(project).changed == []


def test_a_whole_catalogue_under_the_old_id_loses_nothing(project: Project) -> None:
    old = project.catalogue_path("nb", "one")
    data = old.read_bytes()
    rename(project, "article:one", "uno")
    own = entries(project, "uno")["uno/headline"]
    old.write_bytes(data.replace("Spør <a".encode(), "Spør bare <a".encode()))
    before = states(project)
    update(project)
    made = entries(project, "uno")
    assert states(project) == before
    assert not old.exists()
    assert made["uno/headline"].texts == own.texts
    assert made["uno/o1~2"].obsolete
    assert made["uno/o1~2"].texts == ('Spør bare <a to="home">oss</a>.',)
    assert update(project).changed == []


def test_an_article_that_took_an_old_id_keeps_its_translations(tmp_path: Path) -> None:
    project = make_project(tmp_path, [article("uno", was=["one"]), article("one")])
    translate(project, "nb", {"one/p1": "Dette er one."})
    assert states(project)["nb", "uno/p1"] == "missing"
    before = snapshot(project.locales)
    assert update(project).changed == []
    assert snapshot(project.locales) == before


def test_a_late_catalogue_that_cannot_be_read_is_reported_and_left(project: Project) -> None:
    move(project, "one/p3", to="two")
    path = project.catalogue_path("nb", "one")
    broken = path.read_bytes() + b'\nmsgctxt "one/p3"\nmsgid "x"\nmsgst "y"\n'
    path.write_bytes(broken)
    assert "locales/nb/LC_MESSAGES/one.po" in update(project).skipped
    assert path.read_bytes() == broken


def two_by_hand(root: Path) -> Project:
    """An article renamed by hand, after one of its blocks was cut out into another article."""
    body = [
        {"id": name, "type": "paragraph", "text": f"Text of {name}."} for name in ("p1", "p2", "p3")
    ]
    texts = {"two/p1": "En.", "two/p2": "To.", "two/p3": "Tre."}
    project = make_project(root, [article("one"), article("two", body=body)],
                           translations={"nb": texts})  # fmt: skip
    edit(project, "two", lambda value: value.update(id="uno", was=["two"], body=body[:2]))
    moved = {**body[2], "was": ["two/p3"]}
    edit(project, "one", lambda value: value["body"].append(moved))
    return project


@pytest.mark.parametrize("first", ["one", "zero"], ids=["block first", "article first"])
def test_the_heir_of_an_article_leaves_others_what_is_theirs(tmp_path: Path, first: str) -> None:
    project = two_by_hand(tmp_path)
    (project.articles / "one.json").rename(project.articles / f"{first}.json")
    before = states(project)
    assert {before["nb", unit] for unit in ("one/p3", "uno/p1", "uno/p2")} == {"translated"}
    update(project)
    assert states(project) == before
    assert entries(project, "one")["one/p3"].texts == ("Tre.",)
    assert not project.catalogue_path("nb", "two").exists()
    assert update(project).changed == []


def test_a_catalogue_under_the_old_name_with_todays_ids_arrives(tmp_path: Path) -> None:
    """As msgmerge leaves it, when somebody runs it before `update`."""
    project = make_project(tmp_path, translations={"nb": {"one/p1": "Avsnitt."}})
    edit(project, "one", lambda value: value.update(id="uno", was=["one"]))
    old = project.catalogue_path("nb", "one")
    old.write_bytes(old.read_bytes().replace(b'msgctxt "one/', b'msgctxt "uno/'))
    before = states(project)
    assert before["nb", "uno/p1"] == "translated"
    update(project)
    assert states(project) == before
    assert not old.exists()


def test_work_on_a_block_arrives_in_the_catalogue_of_its_renamed_old_article(
    project: Project,
) -> None:
    move(project, "one/p3", to="two")
    rename(project, "article:one", "uno")
    # Git has followed the file to its new name; the translator knew only the old id.
    late(project, "uno", translated("one/p3", "It ends with paragraph 3.", "Slutt."))
    before = states(project)
    assert before["nb", "two/p3"] == "translated"
    update(project)
    assert entries(project, "two")["two/p3"].texts == ("Slutt.",)
    assert states(project) == before
    assert update(project).changed == []


EDITS_WITH_WAITING: dict[str, Callable[[Project], object]] = {
    "move": lambda project: move(project, "uno/p2", to="one"),
    "split": lambda project: split(project, "uno/p1", at="of"),
    "join": lambda project: join(project, "uno/p1", "p2"),
    "rename": lambda project: rename(project, "uno/p1", "p9"),
}


@pytest.mark.parametrize("change", EDITS_WITH_WAITING.values(), ids=EDITS_WITH_WAITING)
def test_nothing_is_restructured_while_translations_wait_elsewhere(
    tmp_path: Path, change: Callable[[Project], object]
) -> None:
    project = two_by_hand(tmp_path)
    before = snapshot(tmp_path)
    with pytest.raises(UsageError, match="still wait under an id that it had before"):
        change(project)
    assert snapshot(tmp_path) == before
    update(project)
    change(project)


def test_update_names_the_units_whose_translation_met_another_one(project: Project) -> None:
    rename(project, "one/p2", "p9")
    source = "First sentence here. Second one there."
    late(project, "one", translated("one/p2", source, "Bedre."))
    assert update(project).met == ["nb one/p9"]
    made = entries(project, "one")
    assert made["one/p9"].texts == ("Første setning her. Andre der.",)
    assert "also translated: Bedre." in made["one/p9"].extracted_comments
    assert made["one/p9~2"].texts == ("Bedre.",)
    assert update(project).met == []
    gettext_accepts(project)


def test_ids_exchanged_by_hand_keep_their_own_texts(tmp_path: Path) -> None:
    """Nobody could tell whose a translation is: each stays with its id, and is outdated."""
    translations = {"nb": {"one/p1": "Første.", "one/p2": "Andre."}}
    project = make_project(tmp_path, [two_paragraphs()], translations=translations)
    first, second = two_paragraphs()["body"]
    exchanged = [{**first, "id": "p2", "was": ["p1"]}, {**second, "id": "p1", "was": ["p2"]}]
    edit(project, "one", lambda value: value.update(body=exchanged))
    before = states(project)
    update(project)
    found = entries(project, "one")
    assert found["one/p1"].texts == ("Første.",)
    assert found["one/p2"].texts == ("Andre.",)
    assert not any(name and "~" in name for name in found)
    assert states(project) == before


def test_a_former_id_that_is_in_use_again_gives_nothing_away(tmp_path: Path) -> None:
    project = make_project(tmp_path, [two_paragraphs()],
                           translations={"nb": {"one/p2": "Andre."}})  # fmt: skip
    edit(project, "one", lambda value: value["body"][0].update(id="p3", was=["p2"]))
    assert states(project)["nb", "one/p3"] == "missing"
    update(project)
    found = entries(project, "one")
    assert found["one/p3"].texts == ("",)
    assert found["one/p2"].texts == ("Andre.",)


def two_paragraphs() -> dict[str, Any]:
    body = [
        {"id": name, "type": "paragraph", "text": f"Text number {name}."} for name in ("p1", "p2")
    ]
    return article("one", body=body)


def test_work_under_two_former_ids_in_one_file_is_taken_at_once(project: Project) -> None:
    rename(project, "article:one", "uno")
    move(project, "uno/p3", to="two")
    source = "It ends with paragraph 3."
    late(project, "uno", translated("one/p3", source, "Slutt."),
         translated("uno/p3", source, "Slutten."))  # fmt: skip
    update(project)
    assert not {"one/p3", "uno/p3"} & set(entries(project, "uno"))
    made = {entry.texts for entry in entries(project, "two").values()}
    assert made >= {("Slutt.",), ("Slutten.",), ("Uviss tekst.",)}
    assert update(project).changed == []


def paragraph(name: str, text: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "type": "paragraph", "text": text, **fields}


def test_what_two_articles_claim_stays_until_it_is_settled(tmp_path: Path) -> None:
    project = make_project(tmp_path, [article("one"), article("two"), article("three")])
    late(project, "one", translated("one/gone", "A text.", "En tekst."))
    for name, was in (("two", ["one/gone"]), ("three", ["one/gone"])):
        block = paragraph("p9", f"A text of {name}.", was=was)
        edit(project, name, lambda value, block=block: value["body"].append(block))
    assert {states(project)["nb", f"{name}/p9"] for name in ("two", "three")} == {"missing"}
    update(project)
    assert entries(project, "one")["one/gone"].texts == ("En tekst.",)
    edit(project, "three", lambda value: value["body"][1].pop("was"))
    update(project)
    assert entries(project, "two")["two/p9"].texts == ("En tekst.",)
    assert "one/gone" not in entries(project, "one")


def test_an_article_that_two_say_they_were_goes_to_neither(tmp_path: Path) -> None:
    project = make_project(tmp_path, [article("one")], translations={"nb": {"one/p1": "Avsnitt."}})
    (project.articles / "one.json").unlink()
    path = project.catalogue_path("nb", "one")
    before = path.read_bytes()
    for name in ("two", "three"):
        text = json.dumps(article(name, was=["one"]))
        (project.articles / f"{name}.json").write_text(text, encoding="utf-8")
    assert {states(project)["nb", f"{name}/p1"] for name in ("two", "three")} == {"missing"}
    update(project)
    assert path.read_bytes() == before
    edit(project, "two", lambda value: value.pop("was"))
    update(project)
    assert entries(project, "three")["three/p1"].texts == ("Avsnitt.",)
    assert not path.exists()


def test_a_block_of_an_article_with_another_id_is_not_taken_from_it(tmp_path: Path) -> None:
    """Both say that a text was theirs: the one that has it now under its article's former id."""
    articles = [article("two", was=["one"]), article("three")]
    project = make_project(tmp_path, articles, shared={"labels": {"more": "More"}})
    block = paragraph("p9", "A text.", was=["one/p1"])
    edit(project, "three", lambda value: value["body"].append(block))
    late(project, "one", translated("one/p1", "A paragraph of two.", "Et avsnitt."),
         translated("one/headline", "Headline of two", "Tittel"))  # fmt: skip
    update(project)
    assert entries(project, "two")["two/headline"].texts == ("Tittel",)
    assert states(project)["nb", "two/p1"] == "missing"
    assert states(project)["nb", "three/p9"] == "missing"
    assert entries(project, "one")["one/p1"].texts == ("Et avsnitt.",)


def noted(project: Project, tag: str, domain: str, head: str, end: str) -> None:
    """Let a translator note something at the head and the end of a catalogue."""
    path = project.catalogue_path(tag, domain)
    path.write_text(f"# {head}\n{path.read_text(encoding='utf-8')}\n# {end}\n", encoding="utf-8")


@pytest.mark.parametrize("domain", ["one", "two"], ids=["its own", "another"])
def test_what_is_noted_at_head_and_end_arrives_with_the_last_text(
    tmp_path: Path, domain: str
) -> None:
    """The whole catalogue under a former id, beside today's; or one that only a block came from."""
    project = make_project(tmp_path, [article("one")], translations={"nb": {"one/p1": "Avsnitt."}})
    old = project.catalogue_path("nb", "one").read_bytes()
    was = {"was": ["one"]} if domain == "one" else {}
    block = paragraph("p9", "A paragraph of one.", was=["one/p1"])
    value = article("uno", **was) if was else article("uno", body=[block])
    edit(project, "one", lambda before: (before.clear(), before.update(value)))
    update(project)
    path = project.catalogue_path("nb", "one")
    path.write_bytes(old)
    if not was:  # only what somebody is to have stands there
        catalogue = po.parse(old)
        catalogue.entries = [one for one in catalogue.entries if one.context == "one/p1"]
        path.write_bytes(po.serialize(catalogue))
    noted(project, "nb", "one", "Translated by Ann.", "The end.")
    noted(project, "nb", "uno", "Translated by Bo.", "The end.")
    update(project)
    assert not path.exists()
    text = project.catalogue_path("nb", "uno").read_text(encoding="utf-8")
    assert text.startswith("# Translated by Bo.\n# Translated by Ann.\n")
    assert text.count("# The end.") == 1
    assert update(project).changed == []


def test_what_two_blocks_of_one_article_claim_goes_to_no_third(tmp_path: Path) -> None:
    """By its own `was` one, by that of its article the other: nobody can tell whose it is."""
    body = [paragraph("p1", "Text."), paragraph("p2", "Text.", was=["one/p1"])]
    articles = [article("two", was=["one"], body=body), article("three")]
    project = make_project(tmp_path, articles, shared={"labels": {"more": "More"}})
    late(project, "one", translated("one/p1", "Text.", "Tekst."))
    block = paragraph("p9", "Text.", was=["one/p1"])
    edit(project, "three", lambda value: value["body"].append(block))
    update(project)
    assert {states(project)["nb", unit] for unit in ("two/p1", "two/p2", "three/p9")} == {"missing"}
    assert entries(project, "one")["one/p1"].texts == ("Tekst.",)


def test_of_two_former_ids_the_later_one_counts(tmp_path: Path) -> None:
    """A branch brings a text under the first id; then the article gets a third one by hand."""
    project = make_project(tmp_path, [article("two", was=["one"])])
    translate(project, "nb", {"two/p1": "Dagens."})
    late(project, "two", translated("two/p1", "A paragraph of two.", "Dagens."),
         translated("one/p1", "A paragraph of two.", "Eldre."))  # fmt: skip
    edit(project, "two", lambda value: value.update(id="three", was=["one", "two"]))
    update(project)
    assert entries(project, "three")["three/p1"].texts == ("Dagens.",)
    assert entries(project, "three")["three/p1~2"].texts == ("Eldre.",)

"""OmegaT translates PO files without knowing fuzzy: what it hands back never takes anything away.

It leaves the mark out and the text empty, but keeps `#| msgid`; that is how such a file is known.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from support.project import article, fuzzy, make_project

from articlekit.catalogue import po
from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.state import translations
from articlekit.engine.check import check
from articlekit.engine.exchange.transfer import export_xliff, import_xliff
from articlekit.engine.git import merge_files
from articlekit.engine.read import read_article, read_blocks
from articlekit.engine.update import update
from articlekit.model.project import Project

SETTINGS = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>
<glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>EN</source_lang><target_lang>NB</target_lang>
<sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""
OLD = "An older headline"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """One headline outdated, one paragraph translated."""
    headline = fuzzy("Gammel overskrift", previous_source=OLD)
    return make_project(
        tmp_path / "project",
        [article()],
        translations={"nb": {"one/headline": headline, "one/p1": "Et avsnitt."}},
    )


def read(project: Project) -> Catalogue:
    return po.parse(project.catalogue_path("nb", "one").read_bytes())


def only(catalogue: Catalogue, unit: str) -> Entry:
    (entry,) = (one for one in catalogue.find(unit) if not one.obsolete)
    return entry


def errors(project: Project) -> list[tuple[str, str | None]]:
    found = check(project).diagnostics
    return [(one.code, one.unit) for one in found if one.severity == "error"]


def emptied(catalogue: Catalogue) -> bytes:
    """The file as OmegaT hands it back: fuzzy texts are empty and no longer fuzzy."""
    entries = [
        entry.replace(texts=("",), flags=()) if entry.fuzzy else entry
        for entry in catalogue.entries
    ]
    return po.serialize(
        Catalogue(header=catalogue.header, header_entry=catalogue.header_entry, entries=entries)
    )


MEMORY = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US"
 datatype="plaintext" creationtoolversion="3.6" segtype="sentence" srclang="EN"/><body>
<tu><tuv xml:lang="EN"><seg>{source}</seg></tuv><tuv xml:lang="NB"><seg>{target}</seg></tuv></tu>
</body></tmx>
"""


def omegat(file: Path, folder: Path, memory: str = "") -> bytes:
    """The file after a project of OmegaT has been made into target files.

    `memory` is the TMX of what was translated in it.
    """
    for name in ("source", "target", "omegat", "tm", "glossary", "dictionary"):
        (folder / name).mkdir(parents=True)
    (folder / "omegat.project").write_text(SETTINGS, encoding="utf-8")
    shutil.copyfile(file, folder / "source" / file.name)
    if memory:
        (folder / "omegat" / "project_save.tmx").write_text(memory, encoding="utf-8")
    command = ["omegat", str(folder), "--mode=console-translate", f"--config-dir={folder / 'home'}"]
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"}
    subprocess.run(command, env=environment, capture_output=True, check=True, timeout=900)
    return (folder / "target" / file.name).read_bytes()


@pytest.mark.skipif(
    not shutil.which("omegat"), reason="OmegaT makes the file (Debian package omegat)"
)
def test_what_we_know_of_omegat_is_what_it_does(project: Project, tmp_path: Path) -> None:
    made = po.parse(omegat(project.catalogue_path("nb", "one"), tmp_path / "omegat"))
    assert made.problems == ()
    assert made.entries == po.parse(emptied(read(project))).entries
    entry = only(made, "one/headline")
    assert (entry.texts, entry.fuzzy, entry.previous_source) == (("",), False, OLD)


@pytest.mark.skipif(
    not shutil.which("omegat"), reason="OmegaT makes the file (Debian package omegat)"
)
@pytest.mark.parametrize("fill", [True, False])
def test_what_is_translated_in_a_filled_xliff_waits_for_review(fill: bool, tmp_path: Path) -> None:
    """OmegaT shows what stands in `<target>`: what is empty there is never seen."""
    body = [{"id": name, "type": "paragraph", "text": f"Text of {name}."} for name in ("p1", "p2")]
    project = make_project(
        tmp_path / "project", [article(body=body)], translations={"nb": {"one/headline": "En"}}
    )
    (sent,) = export_xliff(project, "nb", tmp_path / "sent", fill=fill).files
    memory = MEMORY.format(source="Text of p1.", target="Tekst i p1.")
    back = tmp_path / sent.name
    back.write_bytes(omegat(sent, tmp_path / "omegat", memory))
    report = import_xliff(project, [back])
    assert report.check.diagnostics == []
    assert (report.taken, report.fuzzy) == (int(fill), int(fill))
    assert only(read(project), "one/p1").texts == ("Tekst i p1." if fill else "",)
    assert only(read(project), "one/p2").texts == ("",)
    assert only(read(project), "one/headline").texts == ("En",)


def test_merged_as_a_branch_it_takes_no_text_away(project: Project, tmp_path: Path) -> None:
    ours = project.catalogue_path("nb", "one")
    base, theirs = tmp_path / "base.po", tmp_path / "theirs.po"
    shutil.copyfile(ours, base)
    theirs.write_bytes(emptied(read(project)))
    # Something happened on our side too, or git would not have asked the driver.
    catalogue = read(project)
    catalogue.header["Last-Translator"] = "Kari"
    for number, entry in enumerate(catalogue.entries):
        if entry.fuzzy:
            catalogue.entries[number] = entry.replace(translator_comments=("Spør Kari.",))
    ours.write_bytes(po.serialize(catalogue))
    assert merge_files(base, ours, theirs) == ()
    entry = only(read(project), "one/headline")
    assert entry.texts == ("Gammel overskrift",)
    assert entry.fuzzy, "what was outdated is not taken for reviewed"


def test_put_in_place_of_the_catalogue_it_is_missing_and_nothing_else(project: Project) -> None:
    """Nothing of the text is in the file any more: the unit is empty and never current.

    Whoever checks is told, before and after `update`, until somebody has seen to it.
    """
    told = [("AK511", "one/headline")]
    project.catalogue_path("nb", "one").write_bytes(emptied(read(project)))
    assert errors(project) == told
    update(project)
    assert errors(project) == told
    path = project.articles / "one.json"
    units = read_article(path, "articles/one.json", read_blocks(project)).units
    found = translations(units, read(project).by_context(), "nb")
    assert {unit: one.state for unit, one in found.items()} == {
        "one/headline": "missing",
        "one/p1": "translated",
    }
    assert update(project).changed == []
    catalogue = read(project)
    place = catalogue.entries.index(only(catalogue, "one/headline"))
    catalogue.entries[place] = catalogue.entries[place].replace(texts=("Ny overskrift",))
    project.catalogue_path("nb", "one").write_bytes(po.serialize(catalogue))
    update(project)
    assert only(read(project), "one/headline").previous_source is None
    assert errors(project) == []

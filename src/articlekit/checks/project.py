"""Rules over the whole project (AK2xx, AK5xx): what no single file can know."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from articlekit.diagnostics import Finding, finding
from articlekit.errors import nearest


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """What the project rules see of one file: only ids and references, so that memory stays small.

    `article` is the id of an article file, with its references as (pointer, article id), its
    `former` ids, and as `claims` (pointer, piece) what was part of other articles; `known_former`
    are the former ids of all articles, with the file that has each first, `owners` the files
    whose the claimed pieces are.
    `folder` and `domain` are those of a catalogue, `traces` (line, unit id) what it has of other
    articles; `withdrawn` the ids, former ones too, of articles that are taken back, `claimed` what
    was part of an article and is to go to another one.
    """

    path: str
    article: str | None = None
    references: Sequence[tuple[str, str]] = ()
    former: Sequence[str] = ()
    claims: Sequence[tuple[str, str]] = ()
    folder: str | None = None
    domain: str | None = None
    traces: Sequence[tuple[int, str]] = ()
    known_articles: Mapping[str, str] = field(default_factory=dict)
    known_former: Mapping[str, str] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)
    known_folders: Sequence[str] = ()
    withdrawn: Collection[str] = ()
    claimed: Collection[str] = ()


def duplicate_article(file: ProjectFile) -> Iterator[Finding]:
    """Two articles with one id: their catalogues and addresses would be the same."""
    if file.article and file.known_articles.get(file.article, file.path) != file.path:
        yield finding(pointer="/id", id=file.article, first=file.known_articles[file.article])


def former_article_taken(file: ProjectFile) -> Iterator[Finding]:
    """A former id of an article, or of a piece of one, that another has today, or had as well.

    What is translated under a former id must arrive at one place. Until one of the two gives it up,
    it stays where it is, and is shown for neither.
    """
    for index, name in enumerate(file.former):
        other = file.known_articles.get(name) or file.known_former.get(name, file.path)
        if name == file.article or other != file.path:
            yield finding(pointer=f"/was/{index}", id=name, other=other)
    for pointer, piece in file.claims:
        other = file.owners.get(piece, file.path)
        if other != file.path:
            yield finding(pointer=pointer, id=piece.replace("/links.", "/"), other=other)


def undefined_article(file: ProjectFile) -> Iterator[Finding]:
    """A link or `related` that names an article which is not there."""
    for pointer, name in file.references:
        if name not in file.known_articles:
            yield finding(pointer=pointer, id=name, near=nearest(name, file.known_articles))


def unlisted_folder(file: ProjectFile) -> Iterator[Finding]:
    """A folder of catalogues that belongs to no listed language: nothing in it is ever shown.

    It is said once, of the first catalogue in it.
    """
    if file.folder is not None and file.folder not in file.known_folders:
        yield finding(folder=file.folder, line=1)


def unknown_domain(file: ProjectFile) -> Iterator[Finding]:
    """A catalogue without its article: it was deleted, or its id was changed by hand.

    An article that names the old id in `was` gets the translations; `update` brings them there.
    """
    domain = file.domain
    known = domain in file.known_articles or domain in file.withdrawn
    if domain is not None and domain != "shared" and not known:
        todo = f"Put {domain} into `was` of the article that had the id, and run `update`."
        if domain in file.known_former:
            todo = "An article had this id: `articlekit update` brings the translations there."
        yield finding(domain=domain, line=1, advice=todo)

"""One article in several languages with shared records, exported and read again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from support.project import Translated, article, bundled, make_project

from articlekit.engine.export import export

LANGUAGES = [{"tag": "en", "formats": "en-GB"}, "nb", {"tag": "nn", "fallback": ["nb"]}, "ar", "ru"]
SHARED: dict[str, Any] = {
    "people": {
        "ada": {
            "name": "Ada Example",
            "roles": {"adviser": "adviser", "director": "<em>director</em>"},
            "email": "ada@example.org",
            "phone": "+47 22 00 00 00",
        }
    },
    "organizations": {
        "us": {"name": "Our group", "short_name": "OG", "url": "https://og.example/"}
    },
    "topics": {"rights": {"name": "Rights"}},
}
QUOTE: dict[str, Any] = {
    "id": "q1", "type": "quote", "text": "They said <q>no</q>.", "wording": "translated",
    "speaker": {"of": "person:ada", "role": "adviser"},
    "original_language": "ru", "original": "Они сказали <q>нет</q>.", "date": "2018-11",
}  # fmt: skip


def blocks(
    tmp_path: Path,
    body: list[dict[str, Any]],
    translations: dict[str, dict[str, Translated]] | None = None,
    tag: str = "nb",
    **fields: Any,
) -> dict[str, Any]:
    """The blocks of an article in one language, by id."""
    made = whole(tmp_path, translations or {}, tag, body=body, **fields)
    return {block["id"]: block for block in made["body"]}


def whole(
    tmp_path: Path, translations: dict[str, dict[str, Translated]], tag: str, **fields: Any
) -> dict[str, Any]:
    one = article(**fields)
    project = make_project(tmp_path, [one], LANGUAGES, shared=SHARED, translations=translations)
    export(project)
    return bundled(project, tag)


def rich(text: str) -> dict[str, str]:
    return {"html": text, "text": text}

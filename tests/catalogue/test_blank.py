"""The blank entry of a unit, written in one go: the same bytes as from its entry."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.catalogue.blank import Blank
from articlekit.catalogue.po_write import write_entry
from articlekit.catalogue.unit import Unit
from articlekit.model.translate import Translate

PLAIN = Translate(role="paragraph", tags=True)


def unit(**fields: Any) -> Unit:
    known: dict[str, Any] = {
        "id": "one/p1",
        "path": "articles/one.json",
        "pointer": "/body/0/text",
        "block": "p1",
        "translate": PLAIN,
        "source": "Text.",
    }
    return Unit(**{**known, **fields})


def test_the_start_is_what_stands_before_the_msgid() -> None:
    blank = Blank(unit(source='Say "no".', values={"n": {"number": 3}}))
    assert blank.start == (
        "#. paragraph\n#. {n} is the number 3\n#: articles/one.json#p1\n"
        '#, python-brace-format\nmsgctxt "one/p1"'
    )
    assert blank.text == f'{blank.start}\nmsgid "Say \\"no\\"."\nmsgstr ""\n'


@pytest.mark.parametrize(
    "fields",
    [
        {"plural": "Texts."},
        {"path": "articles/a name.json"},
        {"note": "ends in a backslash \\"},
        {"note": "an empty line\n\nwithin"},
        {"note": "a tab\t"},
        {"source": "a bell \a"},
    ],
    ids=["plural", "space in a name", "backslash", "empty line", "tab", "bell"],
)
def test_what_is_odd_has_no_start(fields: dict[str, Any]) -> None:
    blank = Blank(unit(**fields))
    assert blank.start is None
    assert blank.text == write_entry(blank.entry)


texts = st.text(alphabet=st.sampled_from('ab \\"\n\t\r\a#.é–\u2028'), min_size=1)


@given(source=texts, note=st.none() | texts, detail=texts | st.just(""), path=texts)
def test_it_is_written_as_its_entry_would_be(
    source: str, note: str | None, detail: str, path: str
) -> None:
    blank = Blank(unit(source=source, note=note, detail=detail, path=path))
    assert blank.text == write_entry(blank.entry)
    assert blank.start is None or blank.text.startswith(f"{blank.start}\nmsgid ")

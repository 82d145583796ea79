"""Plural forms of gettext catalogues: the formula of each language, and any catalogue's own.

The formulas are weblate-language-data's, kept in `data/plurals.json` by `tools/bake_cldr.py`.
"""

from __future__ import annotations

import gettext
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from articlekit.model.packaged import packaged
from articlekit.model.tags import lineage

#: CLDR plural categories (UTS 35, "Language Plural Rules"), in CLDR's order.
CATEGORIES: Final = ("zero", "one", "two", "few", "many", "other")
HIGHEST_EXAMPLE: Final = 200
MOST_FORMS: Final = 6
"""No language needs more (CLDR has six categories)."""

_HEADER: Final = re.compile(
    r"\s*nplurals\s*=\s*(?P<count>[0-9]{1,3})\s*;\s*plural\s*=\s*(?P<formula>[^;]+?)\s*;?\s*"
)
_BEYOND: Final = (1_000, 1_001, 10_000, 100_000, 1_000_000, 1_000_001, 10**9)
_TRIED: Final = (*range(HIGHEST_EXAMPLE + 1), *_BEYOND)
"""Numbers a formula is tried with; some languages count millions apart."""


@dataclass(frozen=True, slots=True)
class PluralForms:
    """How many forms a language has, and the C expression in `n` that chooses one."""

    count: int
    formula: str

    @property
    def header(self) -> str:
        """The value of the header field `Plural-Forms`."""
        return f"nplurals={self.count}; plural={self.formula};"

    def choose(self, n: int) -> int:
        """The index of the form for a count of `n` (0 or more).

        Raises ValueError for a formula that cannot be read or leads outside the forms.
        """
        index = _compiled(self.formula)(n)
        if not 0 <= index < self.count:
            raise ValueError(f"form {index} for {n}, but there are {self.count}: {self.formula}")
        return index

    def first_difference(self, other: PluralForms) -> int | None:
        """The smallest count tried for which another formula chooses another form, if any."""
        return _first_difference(self, other)

    def agrees_with(self, other: PluralForms) -> bool:
        """Whether both choose the same form for every count, however their formulas are written."""
        return self == other or (self.count == other.count and self.first_difference(other) is None)

    def examples(self, index: int, limit: int = 5) -> tuple[int, ...]:
        """The smallest counts up to 200 that take a form; a form of larger numbers has none."""
        return _examples(self)[index][:limit] if 0 <= index < self.count else ()


def plural_forms(tag: str) -> PluralForms:
    """The plural forms of a language (BCP 47), or of its parent: `sr-Latn-ME`, `sr-Latn`, `sr`.

    Raises LookupError for a language without known forms: a guess would be somebody's wrong page.
    """
    table = _table()
    for one in lineage(tag):
        if found := table.get(one.replace("-", "_")):
            return found
    raise LookupError(f"no plural forms are known for {tag}")


def languages_with_forms() -> tuple[str, ...]:
    """The languages (ISO 639) whose plural forms are known, sorted."""
    return tuple(sorted(code for code in _table() if code.isalpha()))


@lru_cache(maxsize=512)
def parse_plural_header(text: str) -> PluralForms:
    """Read the value of a `Plural-Forms` header field; outer parentheses are dropped.

    Raises ValueError with the reason when it is malformed or its formula does not fit its count.
    """
    match = _HEADER.fullmatch(text)
    if match is None:
        raise ValueError(f"not of the form nplurals=N; plural=EXPRESSION; – {text!r}")
    forms = PluralForms(int(match["count"]), without_outer_parentheses(match["formula"]))
    if not 1 <= forms.count <= MOST_FORMS:
        raise ValueError(f"nplurals is {forms.count}, not between 1 and {MOST_FORMS}")
    for n in _TRIED:
        forms.choose(n)
    return forms


def readable_plural_header(text: str | None) -> PluralForms | None:
    """The same; None where the field is absent, or is no formula."""
    try:
        return parse_plural_header(text or "")
    except ValueError:
        return None


def without_outer_parentheses(formula: str) -> str:
    """`n != 1` for `(n != 1)`; parentheses that do not enclose the whole stay.

    White space is made single spaces: a formula may be wrapped in a header.
    """
    formula = " ".join(formula.split())
    while formula.startswith("(") and formula.endswith(")") and _encloses_all(formula):
        formula = formula[1:-1].strip()
    return formula


def _encloses_all(formula: str) -> bool:
    depth = 0
    for index, char in enumerate(formula):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return index == len(formula) - 1
    return False


@lru_cache(maxsize=512)
def _compiled(formula: str) -> Callable[[int], int]:
    """The formula as a function, read by the standard library's own gettext parser."""
    try:
        choose = gettext.c2py(formula)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"not a plural formula: {formula!r} ({error})") from None

    def checked(n: int) -> int:
        try:
            return int(choose(n))
        except ZeroDivisionError:
            raise ValueError(f"division by zero for {n}: {formula!r}") from None

    return checked


@lru_cache(maxsize=512)
def _first_difference(one: PluralForms, other: PluralForms) -> int | None:
    return next((n for n in _TRIED if one.choose(n) != other.choose(n)), None)


@lru_cache(maxsize=512)
def _examples(forms: PluralForms) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[] for _ in range(forms.count)]
    for n in range(HIGHEST_EXAMPLE + 1):
        found[forms.choose(n)].append(n)
    return tuple(tuple(numbers) for numbers in found)


@cache
def _table() -> dict[str, PluralForms]:
    text = packaged("model", "data", "plurals.json")
    return {
        code: PluralForms(count, formula) for code, (count, formula) in json.loads(text).items()
    }

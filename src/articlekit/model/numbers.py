"""Numbers exactly as they were written, and digit by digit as a pattern of CLDR wants them."""

from __future__ import annotations

import copy
import re
import unicodedata
from collections.abc import Mapping
from decimal import Context, Decimal
from typing import Any, Final, NamedTuple

from articlekit.model.tags import words

PRECISE: Final = Context(prec=1000)
"""Enough for every finite double."""

UNGROUPED: Final = words(
    "be bg es es_EA es_ES es_GQ es_IC es_PH et hu hy ia ie it ka lv pl pt_AO pt_CH pt_CV pt_GQ "
    "pt_GW pt_LU pt_MO pt_MZ pt_PT pt_ST pt_TL ru_UA sl sq"
)
"""Locales with CLDR's minimumGroupingDigits not 1, which Babel leaves out: 1250 but 12 500."""

_QUOTED: Final = re.compile("'([^']*)'")


class NumberShape(NamedTuple):
    """How a language writes numbers by one pattern.

    `before` and `after` stand around a positive and a negative number; `groups` are the sizes of
    the last group of digits and of all others; `shift` the power of ten it multiplies by (2 for
    percentages); `least` the digits before the point, filled up with zeros; `ungrouped` the number
    below which no groups are made.
    """

    before: tuple[str, str]
    after: tuple[str, str]
    point: str
    group: str
    groups: tuple[int, int]
    shift: int = 0
    least: int = 1
    ungrouped: int = 0


def number_shape(pattern: Any, signs: Mapping[str, str], least_grouped: int = 0) -> NumberShape:
    """A pattern of CLDR in the signs and separators of a language.

    `least_grouped` is the number below which no groups are made.
    """

    def localized(part: str) -> str:
        part = part.replace("-", signs.get("minusSign", "-"))
        part = part.replace("%", signs.get("percentSign", "%"))
        return _QUOTED.sub(lambda match: match[1] or "'", part)

    return NumberShape(
        before=(localized(pattern.prefix[0]), localized(pattern.prefix[1])),
        after=(localized(pattern.suffix[0]), localized(pattern.suffix[1])),
        point=signs.get("decimal", "."),
        group=signs.get("group", ","),
        groups=pattern.grouping,
        shift=pattern.scale,
        least=pattern.int_prec[0],
        ungrouped=least_grouped,
    )


def with_symbol(pattern: Any, symbol: str) -> Any:
    """A pattern of amounts with the symbol of a currency put in.

    UTS 35, currencySpacing: a symbol that ends in a letter keeps away from the digits.
    """
    spaced = copy.copy(pattern)
    before = "\u00a0" if unicodedata.category(symbol[-1])[0] not in "SZ" else ""
    after = "\u00a0" if unicodedata.category(symbol[0])[0] not in "SZ" else ""
    spaced.prefix = tuple(
        (part + before if part.endswith("¤") else part).replace("¤", symbol)
        for part in pattern.prefix
    )
    spaced.suffix = tuple(
        (after + part if part.startswith("¤") else part).replace("¤", symbol)
        for part in pattern.suffix
    )
    return spaced


def exact(number: int | float | Decimal) -> Decimal:
    """A JSON number as the decimal it was written as. Raises ValueError for what is none."""
    if isinstance(number, bool) or not isinstance(number, int | float | Decimal):
        raise ValueError(f"not a number: {number!r}")  # noqa: TRY004 (one error for both)
    value = Decimal(str(number))
    if not value.is_finite():
        raise ValueError(f"not a number: {number!r}")
    return value.normalize(PRECISE) if value else Decimal(0)


def decimals(number: Decimal) -> int:
    """How many decimals a number has."""
    return max(0, -int(number.as_tuple().exponent))


def written(number: Decimal, shape: NumberShape, fraction: tuple[int, int] | None = None) -> str:
    """A number in European digits.

    `fraction` is the least and largest number of decimals; by default all that the number has.
    """
    value = number.scaleb(shape.shift, PRECISE).copy_abs()
    least, most = fraction or (0, decimals(value.normalize(PRECISE)))
    if decimals(value) > most:
        value = value.quantize(Decimal(1).scaleb(-most), context=PRECISE)
    whole, _, part = f"{value:f}".partition(".")
    if value >= shape.ungrouped:
        whole = _grouped(whole.zfill(shape.least), shape)
    part = part.rstrip("0").ljust(least, "0")
    negative = number.is_signed()
    shown = f"{whole}{shape.point}{part}" if part else whole
    return f"{shape.before[negative]}{shown}{shape.after[negative]}"


def _grouped(digits: str, shape: NumberShape) -> str:
    size, parts = shape.groups[0], []
    while len(digits) > size:
        parts.append(digits[-size:])
        digits, size = digits[:-size], shape.groups[1]
    return shape.group.join([digits, *reversed(parts)])

"""Digits of other scripts."""

from __future__ import annotations

from typing import Final

DIGITS: Final = {
    name: "".join(chr(zero + step) for step in range(10))
    for name, zero in {
        "adlm": 0x1E950, "arab": 0x660, "arabext": 0x6F0, "beng": 0x9E6, "cakm": 0x11136,
        "deva": 0x966, "fullwide": 0xFF10, "gujr": 0xAE6, "guru": 0xA66, "hmnp": 0x1E140,
        "khmr": 0x17E0, "knda": 0xCE6, "laoo": 0xED0, "latn": 0x30, "mlym": 0xD66, "mong": 0x1810,
        "mtei": 0xABF0, "mymr": 0x1040, "mymrshan": 0x1090, "nkoo": 0x7C0, "olck": 0x1C50,
        "orya": 0xB66, "rohg": 0x10D30, "sinh": 0xDE6, "tamldec": 0xBE6, "telu": 0xC66,
        "thai": 0xE50, "tibt": 0xF20, "vaii": 0xA620,
    }.items()
}  # fmt: skip
"""The ten digits of each numbering system (CLDR identifiers)."""

_TABLES: Final = {name: str.maketrans(DIGITS["latn"], digits) for name, digits in DIGITS.items()}


def with_digits(text: str, system: str) -> str:
    """The text with every European digit replaced by one of the numbering system."""
    return text if system == "latn" else text.translate(_TABLES[system])

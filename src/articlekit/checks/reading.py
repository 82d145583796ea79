"""AK0xx, reading: what is wrong with a file before any rule can look into it."""

from __future__ import annotations

from collections.abc import Iterator

from articlekit.checks.facts import Reading
from articlekit.diagnostics import Finding


def unreadable_file(reading: Reading) -> Iterator[Finding]:
    """A file that cannot be read: no permission, or a folder of that name.

    Nothing in it can be checked or published.
    """
    return _json(reading, "unreadable-file")


def json_syntax(reading: Reading) -> Iterator[Finding]:
    """Text that is not JSON (RFC 8259): a comma too many, a comment, a missing bracket.

    The reader stops there, since everything after it would be a guess.
    """
    return _json(reading, "json-syntax")


def not_utf8(reading: Reading) -> Iterator[Finding]:
    """Bytes that are not UTF-8, the only encoding of JSON between systems (RFC 8259, section 8.1).

    Every reader would show other characters.
    """
    return _json(reading, "not-utf8")


def byte_order_mark(reading: Reading) -> Iterator[Finding]:
    """A byte order mark at the start, which JSON does not allow (RFC 8259, section 8.1).

    Many readers refuse the file because of it.
    """
    return _json(reading, "byte-order-mark")


def duplicate_key(reading: Reading) -> Iterator[Finding]:
    """A key that stands twice in one object.

    Readers keep one of the two values without a word, and not all keep the same one.
    """
    return _json(reading, "duplicate-key")


def not_a_number(reading: Reading) -> Iterator[Finding]:
    """NaN, Infinity or a number too large for any reader: JSON has none of them."""
    return _json(reading, "not-a-number")


def number_too_large(reading: Reading) -> Iterator[Finding]:
    """A whole number beyond 2**53 - 1.

    JavaScript reads it as another number (RFC 7493, section 2.2).
    """
    return _json(reading, "number-too-large")


def lone_surrogate(reading: Reading) -> Iterator[Finding]:
    """Half of a surrogate pair, as the escape ud83d alone: no character, not writable as UTF-8."""
    return _json(reading, "lone-surrogate")


def too_deep(reading: Reading) -> Iterator[Finding]:
    """Brackets nested deeper than any article needs.

    Such a file is an accident or an attack on the reader.
    """
    return _json(reading, "too-deep")


def too_large(reading: Reading) -> Iterator[Finding]:
    """A file larger than any article needs; it is not read."""
    return _json(reading, "too-large")


def trailing_data(reading: Reading) -> Iterator[Finding]:
    """Something after the end of the JSON value: two files in one, or a bracket too early."""
    return _json(reading, "trailing-data")


def empty_file(reading: Reading) -> Iterator[Finding]:
    """A file without content."""
    return _json(reading, "empty-file")


def po_syntax(reading: Reading) -> Iterator[Finding]:
    """A line that PO readers do not understand.

    gettext's tools refuse the whole file; here the rest of it is still read.
    """
    return _po(reading, "po-syntax")


def po_encoding(reading: Reading) -> Iterator[Finding]:
    """Bytes that are not text in the encoding of the file.

    The translation around them is damaged and must be written again.
    """
    return _po(reading, "po-encoding")


def po_charset(reading: Reading) -> Iterator[Finding]:
    """A charset in the header that is unknown, or is not UTF-8.

    Catalogues are UTF-8, so that every script fits.
    """
    return _po(reading, "po-charset")


def po_byte_order_mark(reading: Reading) -> Iterator[Finding]:
    """A byte order mark at the start of a catalogue; gettext's tools refuse it."""
    return _po(reading, "po-byte-order-mark")


def po_crlf(reading: Reading) -> Iterator[Finding]:
    """Line ends of Windows, or of an old Mac.

    They are read, and go when `update` next has something to write.
    """
    return _po(reading, "po-crlf")


def po_bad_escape(reading: Reading) -> Iterator[Finding]:
    """A backslash that starts no escape of the PO format."""
    return _po(reading, "po-bad-escape")


def po_control_character(reading: Reading) -> Iterator[Finding]:
    """A control character in a catalogue; it comes from a faulty copy or a broken tool."""
    return _po(reading, "po-control-character")


def po_missing_msgstr(reading: Reading) -> Iterator[Finding]:
    """An entry without `msgstr`.

    gettext's tools refuse the whole file.
    """
    return _po(reading, "po-missing-msgstr")


def po_plural_index_gap(reading: Reading) -> Iterator[Finding]:
    """Plural forms that do not count 0, 1, 2 …"""
    return _po(reading, "po-plural-index-gap")


def po_obsolete_mixed(reading: Reading) -> Iterator[Finding]:
    """An entry with some lines marked obsolete (`#~`) and some not."""
    return _po(reading, "po-obsolete-mixed")


def po_comment_backslash(reading: Reading) -> Iterator[Finding]:
    """A comment that ends in a backslash, which some readers take as a continued line."""
    return _po(reading, "po-comment-backslash")


def po_missing_header(reading: Reading) -> Iterator[Finding]:
    """A catalogue without header: nobody knows its encoding and its plural forms."""
    return _po(reading, "po-missing-header")


def po_duplicate_header(reading: Reading) -> Iterator[Finding]:
    """A second header; only the first counts."""
    return _po(reading, "po-duplicate-header")


def po_duplicate_entry(reading: Reading) -> Iterator[Finding]:
    """Two entries with one msgctxt.

    The better one counts and nothing is lost, but gettext's tools refuse the file.
    """
    return _po(reading, "po-duplicate-entry")


def po_sticky_flags(reading: Reading) -> Iterator[Finding]:
    """Flags in a `#=` line, which gettext writes since 2025.

    They count like those of `#,`, a `fuzzy` too, and the line is kept byte for byte. But Poedit,
    Weblate and older gettext take it for a comment or drop it, and nobody sees a `fuzzy` there.
    """
    return _po(reading, "po-sticky-flags")


def _json(reading: Reading, code: str) -> Iterator[Finding]:
    for problem in reading.json:
        if problem.code == code:
            yield Finding(
                arguments=problem.arguments,
                pointer=problem.pointer,
                line=problem.line,
                column=problem.column,
            )


def _po(reading: Reading, code: str) -> Iterator[Finding]:
    for problem in reading.po:
        if problem.code == code:
            yield Finding(arguments=problem.arguments, line=problem.line, column=problem.column)

"""An entry while the exact reader collects it line by line."""

from __future__ import annotations

import re

from articlekit.catalogue.entry import Entry, PoProblem
from articlekit.catalogue.po_text import quote, read_flags, read_references

_MOST_FORMS = 100
_KEYWORDS = ("msgctxt", "msgid", "msgid_plural", "msgstr")
# Marks after `#` that gettext gives no meaning, or a new one: such lines are kept as they are.
_RESERVED = re.compile(r"#[=!?$%&@^+<>;/\\`'\"(){}\[\]]")


class Draft:
    """Comments and strings of one entry, with the checks that gettext's grammar makes."""

    def __init__(self, problems: list[PoProblem], start: int, line: int) -> None:
        self.problems = problems
        self.start = start
        self.end = start
        self.line = line
        self.touched = False
        self.obsolete: bool | None = None
        self.previous_obsolete: bool | None = None
        self.mixed = False
        self.comments: dict[str, list[str]] = {"#": [], "#.": [], "#:": [], "#,": [], "other": []}
        self.strings: dict[str, list[str]] = {}
        self.forms: list[int] = []
        self.previous: dict[str, list[str]] = {}
        self.current: list[str] | None = None
        self.current_previous: list[str] | None = None

    @property
    def begun(self) -> bool:
        """Whether msgctxt, msgid or msgstr was seen, and not comments alone."""
        return bool(self.strings)

    def ended_by(self, opening: str, blank: bool) -> bool:
        """Tell whether a line or token that opens with `opening` belongs to the next entry.

        A comment inside an entry is an error, but does not end it unless a blank line parts them.
        """
        complete = any(name.startswith("msgstr") for name in self.strings)
        if opening == "#":
            return complete or blank
        if opening == "msgctxt":
            return True
        if opening == "msgid":
            return complete or "msgid" in self.strings
        return opening == "msgstr" and blank and "msgstr" in self.strings

    def add_comment(self, comment: str, line: int, column: int) -> None:
        """Take a comment line, `#` first."""
        if self.begun:
            self._problem("po-syntax", line, column, reason="comment-inside", text=comment[:80])
        if comment.endswith("\\"):
            self._problem("po-comment-backslash", line, column + len(comment) - 1)
        kind = comment[:2]
        if kind == "#,":
            self.comments["#,"] += read_flags(comment[2:])[0]
        elif kind == "#:":
            self.comments["#:"] += read_references(comment[2:])
        elif kind == "#.":
            self.comments["#."].append(comment[2:].removeprefix(" "))
        elif _RESERVED.match(comment):
            self.comments["other"].append(comment)
        else:
            self.comments["#"].append(comment[1:].removeprefix(" "))

    def add_unreadable(self, text: str) -> None:
        """Keep what is no PO syntax as a comment that every tool can read."""
        self.comments["other"] += [f"#? {line}" for line in text.strip(" \t\r\f\v").split("\n")]

    def add_keyword(
        self, keyword: str, index: int | None, obsolete: bool, line: int, column: int
    ) -> None:
        """Take a keyword; the strings that follow are its value."""
        if self.obsolete is None:
            self.obsolete = obsolete
            if self.previous_obsolete not in (None, obsolete):
                self._problem("po-obsolete-mixed", line, column)
        self._check_obsolete(obsolete, line, column)
        if keyword not in ("msgid", "msgctxt") and "msgid" not in self.strings:
            self._problem("po-syntax", line, column, reason="missing-msgid", text=keyword)
        name = keyword
        if keyword == "msgstr" and index is not None:
            self._check_form(index, line, column)
            name = f"msgstr[{index}]" if index < _MOST_FORMS else "too-many"
        elif index is not None:
            self._problem("po-syntax", line, column, reason="unexpected-index", text=keyword)
        if name in self.strings:
            self._problem("po-syntax", line, column, reason="repeated-keyword", text=name)
            name = f"{name} again"
        self.current = self.strings.setdefault(name, [])

    def _check_form(self, index: int, line: int, column: int) -> None:
        if index != len(self.forms):
            self._problem(
                "po-plural-index-gap", line, column, index=index, expected=len(self.forms)
            )
        self.forms.append(index)
        if "msgid_plural" not in self.strings:
            self._problem("po-syntax", line, column, reason="missing-msgid-plural", text="msgstr")

    def add_string(self, value: str, obsolete: bool, line: int, column: int) -> bool:
        """Take a string for the last keyword; False, with a problem, if there is none."""
        if self.current is None:
            self._problem(
                "po-syntax", line, column, reason="string-without-keyword", text=value[:80]
            )
            return False
        self._check_obsolete(obsolete, line, column)
        self.current.append(value)
        return True

    def add_previous_keyword(self, keyword: str, obsolete: bool, line: int, column: int) -> None:
        """Take a keyword of a `#|` line."""
        if self.begun:
            self._problem("po-syntax", line, column, reason="comment-inside", text=keyword)
        if self.previous_obsolete not in (None, obsolete):
            self._problem("po-obsolete-mixed", line, column)
        self.previous_obsolete = obsolete
        if keyword == "msgstr" or keyword in self.previous:
            reason = "unexpected-keyword" if keyword == "msgstr" else "repeated-keyword"
            self._problem("po-syntax", line, column, reason=reason, text=f"#| {keyword}")
        self.current_previous = self.previous.setdefault(keyword, [])

    def add_previous_string(self, value: str, line: int, column: int) -> bool:
        """Take a string of a `#|` line; False, with a problem, if it follows no keyword."""
        if self.current_previous is None:
            self._problem(
                "po-syntax", line, column, reason="string-without-keyword", text=value[:80]
            )
            return False
        self.current_previous.append(value)
        return True

    def finish(self, text: str) -> Entry:
        """Return the entry, reporting what it lacks."""
        source, plural = self._string("msgid"), self._string("msgid_plural")
        texts = self._texts(plural is not None)
        if self.previous and "msgid" not in self.previous:
            self._problem("po-syntax", self.line, 1, reason="missing-previous-msgid", text="#|")
        if source is None and self.strings.keys() <= {"msgctxt"}:
            self._problem("po-syntax", self.line, 1, reason="missing-msgid", text="msgctxt")
        context = self._string("msgctxt")
        if "msgid" not in self.strings and context is None:
            context = ""  # a text that lost its msgid must not pass for the header
        self._keep_leftovers()
        raw = text[self.start : self.end].rstrip("\n") + "\n"
        return Entry(
            context,
            source or "",
            plural,
            texts,
            tuple(self.comments["#"]),
            tuple(self.comments["#."]),
            tuple(self.comments["#:"]),
            tuple(self.comments["#,"]),
            tuple(self.comments["other"]),
            self._previous("msgctxt"),
            self._previous("msgid"),
            self._previous("msgid_plural"),
            bool(self.obsolete),
            self.line,
            raw,
            False,
        )

    def _keep_leftovers(self) -> None:
        """Keep what has no place in an entry as comments: repeated strings, too many forms."""
        for name in self.strings:
            if name not in _KEYWORDS and not name.endswith("]"):
                self.add_unreadable(f"{name} {quote(self._string(name) or '')}")
        if self.forms and "msgstr" in self.strings:
            self.add_unreadable(f"msgstr {quote(self._string('msgstr') or '')}")
        if "msgstr" in self.previous:
            self.add_unreadable(f"#| msgstr {quote(self._previous('msgstr') or '')}")

    def _texts(self, plural: bool) -> tuple[str, ...]:
        indexes = [index for index in self.forms if index < _MOST_FORMS]
        if not indexes:
            text = self._string("msgstr")
            if text is None:
                self._problem("po-missing-msgstr", self.line, 1)
            elif plural:
                self._problem("po-syntax", self.line, 1, reason="missing-index", text="msgstr")
            return (text or "",)
        return tuple(self._string(f"msgstr[{index}]") or "" for index in range(max(indexes) + 1))

    def _string(self, name: str) -> str | None:
        pieces = self.strings.get(name)
        return None if pieces is None else "".join(pieces)

    def _previous(self, name: str) -> str | None:
        pieces = self.previous.get(name)
        return None if pieces is None else "".join(pieces)

    def _check_obsolete(self, obsolete: bool, line: int, column: int) -> None:
        if self.obsolete is not obsolete and not self.mixed:
            self.mixed = True
            self._problem("po-obsolete-mixed", line, column)

    def _problem(self, code: str, line: int, column: int, **arguments: object) -> None:
        self.problems.append(PoProblem(code, line, column, arguments))

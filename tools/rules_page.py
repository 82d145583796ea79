"""Write `docs/reference/rules.md` from the table of rules and their docstrings.

    python tools/rules_page.py

The same rules give the same bytes. `--check` writes nothing and exits with 1 if the page differs.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from string import Formatter

from articlekit.checks.rule import Rule
from articlekit.checks.table import RULES

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "rules.md"

_HEAD = """\
# Rules

<!-- Written by tools/rules_page.py from the rules' own docstrings: change those, not this page. -->

What `articlekit check` can find. `articlekit explain AK301` prints the same text in a terminal.

A code never changes its meaning and is never given again. The severity is the one a rule has by
default; `[tool.articlekit.rules]` of the [configuration](configuration.md#rules) sets another, or
`off`, and a [waiver](configuration.md#waivers) accepts a single finding. In the messages, `{…}`
stands for the facts of a finding.

In a translation that is outdated or unreviewed, an error between source and translation is a
warning: it is work in progress, and an author who adds a link must not stop every language.
"""

#: Start of the code, title, what the family looks at.
_FAMILIES = (
    ("AK0", "Reading", "What is wrong with a file before any rule can look into it."),
    ("AK1", "Schema", "One rule per kind of violation of a JSON Schema, ours or a block's own."),
    ("AK2", "The source article", "Ids, order, notation, values, links and references."),
    ("AK3", "Inline", "What source and translation must have in common."),
    ("AK4", "Language", "Punctuation, numbers, dates and length in one language."),
    ("AK5", "Catalogue", "The file itself, apart from what its translations say."),
    ("AK6", "Policy", "What a language must have before its readers get it."),
    ("AK7", "Protection", "What must not appear in anything that is published."),
    ("AK8", "Terms and people", "The same names and words everywhere."),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; see the module's text."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n", 1)[0])
    parser.add_argument("--check", action="store_true", help="compare only")
    options = parser.parse_args(arguments)
    text = render(RULES)
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text:
        return 0
    if options.check:
        sys.stderr.write(f"{PAGE.name} differs: run `python tools/rules_page.py`\n")
        return 1
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    return 0


def render(rules: Iterable[Rule]) -> str:
    """The page: a table and a section for each family that has rules."""
    parts = [_HEAD]
    found = list(rules)
    for start, title, words in _FAMILIES:
        family = [rule for rule in found if rule.code.startswith(start)]
        if family:
            parts.append(f"## {start}xx: {title}\n\n{words}\n\n{_table(family)}")
            parts += [_section(rule) for rule in family]
    return "\n".join(parts)


def _table(rules: Iterable[Rule]) -> str:
    rows = (
        f"| [{rule.code}](#{rule.code.lower()}-{rule.name}) | {rule.name} | {rule.severity} |\n"
        for rule in rules
    )
    return "| code | name | severity |\n| --- | --- | --- |\n" + "".join(rows)


def _section(rule: Rule) -> str:
    lines = [f"### {rule.code} {rule.name}", "", _prose(rule.documentation), ""]
    lines.append(f"- Says: {_prose(_template(rule.message))}")
    hint = _prose(_template(rule.way_out))
    if hint:
        lines.append(f"- What to do: {hint}")
    lines.append(f"- Severity: {rule.severity}")
    return "\n".join(lines) + "\n"


def _template(text: str) -> str:
    """A message as its reader sees it: doubled braces single, the suggestion left out."""

    def pieces() -> Iterator[str]:
        for literal, field, _, _ in Formatter().parse(text):
            yield literal
            if field is not None and field != "did_you_mean":
                yield f"{{{field}}}"

    return "".join(pieces())


_CODE_SPAN = re.compile(r"(`[^`]*`)")
_MARKUP = re.compile(r"([\\*<\[\]])")


def _prose(text: str) -> str:
    """A text for Markdown: outside code spans nothing but words."""
    parts = _CODE_SPAN.split(text)
    parts[::2] = [_MARKUP.sub(r"\\\1", part) for part in parts[::2]]
    return "".join(parts)


if __name__ == "__main__":
    sys.exit(main())

"""articlekit: structured articles in many languages, checked and published.

Everything the command line does is one call here. Names are imported when they are first used, so
that `import articlekit` costs nothing.

>>> import articlekit
>>> project = articlekit.Project.load("path/to/project")
>>> report = articlekit.build(project)
"""

from __future__ import annotations

from importlib import import_module

from articlekit._version import __version__

#: Type checkers take it as true; `typing` itself would cost a third of the start-up.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from articlekit.bundle.verify import Verified, verify
    from articlekit.catalogue.entry import Catalogue, Entry
    from articlekit.catalogue.extract import extract, extract_shared
    from articlekit.catalogue.memory import Match
    from articlekit.catalogue.norm import normal_form
    from articlekit.catalogue.po import compile_mo, from_polib, parse, serialize, to_polib
    from articlekit.catalogue.state import Translation, translation_of
    from articlekit.catalogue.unit import Unit
    from articlekit.checks.rule import Rule
    from articlekit.checks.table import RULES
    from articlekit.diagnostics import Diagnostic
    from articlekit.engine.check import check
    from articlekit.engine.checker import CheckReport
    from articlekit.engine.edits.move import move
    from articlekit.engine.edits.redact import redact
    from articlekit.engine.edits.rename import rename
    from articlekit.engine.edits.restructure import RestructureReport
    from articlekit.engine.edits.split import join, split
    from articlekit.engine.exchange.desk import ImportReport
    from articlekit.engine.exchange.transfer import (
        ExportReport,
        export_csv,
        export_xliff,
        import_csv,
        import_xliff,
    )
    from articlekit.engine.explain import ArticleExplanation, explain_article, explain_rule
    from articlekit.engine.export import BuildReport, build, export
    from articlekit.engine.format import FormatReport, format_project
    from articlekit.engine.git import install_merge_driver, merge_files
    from articlekit.engine.memory import export_tmx, search_memory
    from articlekit.engine.minor import texts_before
    from articlekit.engine.scaffold import init, new_article, write_schemas
    from articlekit.engine.single import check_files
    from articlekit.engine.status import StatusReport, status
    from articlekit.engine.update import update
    from articlekit.engine.updater import UpdateReport
    from articlekit.errors import ArticlekitError, ConfigError, UsageError, WriteError
    from articlekit.model.article import Article
    from articlekit.model.project import Project
    from articlekit.model.schema import load_schema

_HOME = {
    "articlekit.bundle.verify": ("Verified", "verify"),
    "articlekit.catalogue.entry": ("Catalogue", "Entry"),
    "articlekit.catalogue.extract": ("extract", "extract_shared"),
    "articlekit.catalogue.memory": ("Match",),
    "articlekit.catalogue.norm": ("normal_form",),
    "articlekit.catalogue.po": ("compile_mo", "from_polib", "parse", "serialize", "to_polib"),
    "articlekit.catalogue.state": ("Translation", "translation_of"),
    "articlekit.catalogue.unit": ("Unit",),
    "articlekit.checks.rule": ("Rule",),
    "articlekit.checks.table": ("RULES",),
    "articlekit.diagnostics": ("Diagnostic",),
    "articlekit.engine.check": ("check",),
    "articlekit.engine.checker": ("CheckReport",),
    "articlekit.engine.exchange.desk": ("ImportReport",),
    "articlekit.engine.exchange.transfer": (
        "ExportReport",
        "export_csv",
        "export_xliff",
        "import_csv",
        "import_xliff",
    ),
    "articlekit.engine.explain": ("ArticleExplanation", "explain_article", "explain_rule"),
    "articlekit.engine.export": ("BuildReport", "build", "export"),
    "articlekit.engine.format": ("FormatReport", "format_project"),
    "articlekit.engine.git": ("install_merge_driver", "merge_files"),
    "articlekit.engine.memory": ("export_tmx", "search_memory"),
    "articlekit.engine.minor": ("texts_before",),
    "articlekit.engine.edits.move": ("move",),
    "articlekit.engine.edits.redact": ("redact",),
    "articlekit.engine.edits.rename": ("rename",),
    "articlekit.engine.edits.restructure": ("RestructureReport",),
    "articlekit.engine.scaffold": ("init", "new_article", "write_schemas"),
    "articlekit.engine.single": ("check_files",),
    "articlekit.engine.edits.split": ("join", "split"),
    "articlekit.engine.status": ("StatusReport", "status"),
    "articlekit.engine.update": ("update",),
    "articlekit.engine.updater": ("UpdateReport",),
    "articlekit.errors": ("ArticlekitError", "ConfigError", "UsageError", "WriteError"),
    "articlekit.model.article": ("Article",),
    "articlekit.model.project": ("Project",),
    "articlekit.model.schema": ("load_schema",),
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "RULES",
    "Article",
    "ArticleExplanation",
    "ArticlekitError",
    "BuildReport",
    "Catalogue",
    "CheckReport",
    "ConfigError",
    "Diagnostic",
    "Entry",
    "ExportReport",
    "FormatReport",
    "ImportReport",
    "Match",
    "Project",
    "RestructureReport",
    "Rule",
    "StatusReport",
    "Translation",
    "Unit",
    "UpdateReport",
    "UsageError",
    "Verified",
    "WriteError",
    "__version__",
    "build",
    "check",
    "check_files",
    "compile_mo",
    "explain_article",
    "explain_rule",
    "export",
    "export_csv",
    "export_tmx",
    "export_xliff",
    "extract",
    "extract_shared",
    "format_project",
    "from_polib",
    "import_csv",
    "import_xliff",
    "init",
    "install_merge_driver",
    "join",
    "load_schema",
    "merge_files",
    "move",
    "new_article",
    "normal_form",
    "parse",
    "redact",
    "rename",
    "search_memory",
    "serialize",
    "split",
    "status",
    "texts_before",
    "to_polib",
    "translation_of",
    "update",
    "verify",
    "write_schemas",
]


def __getattr__(name: str) -> object:
    """Import a public name from where it lives, once."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'articlekit' has no attribute {name!r}")
    value = getattr(import_module(_MODULE_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)

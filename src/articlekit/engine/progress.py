"""How long work tells how far it is; the library itself never prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")


class Progress(Protocol):
    """Passes items through and may show that it does."""

    def __call__(self, items: Iterable[T], total: int, label: str) -> Iterator[T]:
        """Yield the items; `total` is their number, `label` a word for the work."""
        ...


def no_progress(items: Iterable[T], total: int, label: str) -> Iterator[T]:  # noqa: ARG001
    """Show nothing."""
    return iter(items)

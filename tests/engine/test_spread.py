"""Work on many items: the same results in the same order, however many processes do it."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from articlekit.engine import spread as module
from articlekit.engine.spread import spread

ITEMS = list(range(100))


@pytest.fixture(params=[1, 2, 3, 7])
def processes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    number: int = request.param
    monkeypatch.setattr(module, "_processors", lambda: number)
    return number


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_processors", lambda: 2)


def with_process(item: int) -> tuple[int, int]:
    return item, os.getpid()


def test_results_come_in_order_from_as_many_processes_as_there_are(processes: int) -> None:
    found = list(spread(with_process, ITEMS, least=1))
    assert [item for item, _ in found] == ITEMS
    assert len({process for _, process in found}) == processes
    assert (os.getpid() in {process for _, process in found}) == (processes == 1)


def test_few_items_are_not_worth_a_process(two: None) -> None:
    found = {process for _, process in spread(with_process, ITEMS, least=51)}
    assert found == {os.getpid()}


def test_no_items_at_all(two: None) -> None:
    assert list(spread(with_process, [], least=1)) == []


def test_a_process_with_threads_does_not_fork() -> None:
    wait = threading.Event()
    thread = threading.Thread(target=wait.wait)
    thread.start()
    try:
        found = {process for _, process in spread(with_process, ITEMS, least=1)}
    finally:
        wait.set()
        thread.join()
    assert found == {os.getpid()}


def failing(item: int) -> int:
    if item == 31:
        raise LookupError(f"item {item}")
    return item


def test_an_error_is_raised_here_after_the_results_before_it(processes: int) -> None:
    results = spread(failing, ITEMS, least=1)
    assert [next(results) for _ in range(31)] == ITEMS[:31]
    with pytest.raises(LookupError, match="item 31"):
        next(results)


def killed_elsewhere(item: int) -> int:
    if item == 40 and os.getpid() != PARENT:
        os.kill(os.getpid(), signal.SIGKILL)
    return item


PARENT = os.getpid()


def test_what_a_killed_process_has_left_is_done_here(two: None) -> None:
    assert list(spread(killed_elsewhere, ITEMS, least=1)) == ITEMS


def test_results_too_large_for_a_pipe_wait_for_their_turn(two: None, tmp_path: Path) -> None:
    def large(item: int) -> bytes:
        (tmp_path / str(item)).touch()
        return bytes([item]) * 1_000_000

    results = spread(large, ITEMS, least=1)
    first = next(results)
    time.sleep(0.2)
    ahead = len(list(tmp_path.iterdir()))
    assert first == bytes(1_000_000)
    assert ahead < 10
    assert [result[0] for result in results] == ITEMS[1:]


def children() -> set[str]:
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text("utf-8").split())


@pytest.mark.parametrize(
    "leave",
    [lambda results: results.close(), list],
    ids=["left in the middle", "to the end"],
)
def test_no_process_is_left_behind(two: None, leave: Callable[[Iterator[object]], None]) -> None:
    before = children()
    results = spread(with_process, ITEMS, least=1)
    next(results)
    assert len(children() - before) == 2
    leave(results)
    assert children() == before

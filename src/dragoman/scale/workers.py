"""Batches over several processes, results in order, a bounded number under way."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from typing import Final

from dragoman.entries import Fault
from dragoman.knowledge.own import Knowledge, adopt
from dragoman.scale.batch import Coded, Line, code_batch, failed

AHEAD: Final = 2  # batches under way for each process: enough to keep it busy, few enough to bound memory


Task = Callable[[Sequence[Line]], list[Coded]]


def in_processes(
    batches: Iterable[list[Line]], jobs: int, *, task: Task = code_batch, knowledge: Knowledge | None = None
) -> Generator[list[Coded], None, None]:
    """Give each batch to one of `jobs` processes and give the results in order.

    A process that dies takes no document with it but the one that it died of. `task` is a function of a module, since
    it is sent to the processes by name. `knowledge`, a user's own, is sent to each process once.
    """
    workers = _Workers(jobs, task, knowledge)
    waiting: deque[tuple[list[Line], Future[list[Coded]]]] = deque()
    try:
        for batch in batches:
            waiting.append((batch, workers.submit(batch)))
            if len(waiting) >= AHEAD * jobs:
                yield _result(*waiting.popleft(), workers)
        while waiting:
            yield _result(*waiting.popleft(), workers)
    except BaseException:
        workers.stop()
        raise
    workers.close()


def _result(batch: list[Line], future: Future[list[Coded]], workers: _Workers) -> list[Coded]:
    try:
        return future.result()
    except BrokenExecutor:
        return _one_by_one(batch, workers.alone())


def _one_by_one(batch: list[Line], worker: _Workers) -> list[Coded]:
    """Code the documents of a batch each alone, in a process of their own: one of them may have killed the last."""
    found: list[Coded] = []
    try:
        for line in batch:
            try:
                found += worker.submit([line]).result()
            except BrokenExecutor:
                fault = Fault("internal", "The process that read this document died; is there enough memory?")
                found.append(failed(line, fault))
    finally:
        worker.stop()
    return found


class _Workers:
    """A pool of processes that is made anew after one of them has died."""

    def __init__(self, jobs: int, task: Task, knowledge: Knowledge | None) -> None:
        self._jobs = jobs
        self._task = task
        self._knowledge = knowledge
        self._children: set[multiprocessing.process.BaseProcess] = set()
        self._pool = self._make()

    def _make(self) -> ProcessPoolExecutor:
        # spawned, not forked: the parent may have threads, and a model that is not safe to copy
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._jobs, mp_context=context, initializer=_ready, initargs=(self._knowledge,))

    def alone(self) -> _Workers:
        """Give a single process for the same task."""
        return _Workers(1, self._task, self._knowledge)

    def submit(self, batch: list[Line]) -> Future[list[Coded]]:
        """Hand a batch to the next process that is free."""
        before = set(multiprocessing.active_children())
        try:
            future = self._pool.submit(self._task, batch)
        except BrokenExecutor:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = self._make()
            future = self._pool.submit(self._task, batch)
        self._children |= set(multiprocessing.active_children()) - before
        return future

    def close(self) -> None:
        """Let the processes end."""
        self._pool.shutdown()

    def stop(self) -> None:
        """End the processes now, whatever they are at."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        for child in self._children:
            child.terminate()


def _ready(knowledge: Knowledge | None) -> None:
    """Leave the keyboard's interrupt to the parent, which ends its workers itself; take the user's knowledge."""
    if knowledge is not None:
        adopt(knowledge)
    signal.signal(signal.SIGINT, signal.SIG_IGN)

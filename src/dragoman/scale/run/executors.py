"""Who reads the shards: this process, or several. Whoever it is, the rows are the same."""

from __future__ import annotations

import os
import queue
import signal
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from types import FrameType
from typing import Final, Literal, Protocol

from dragoman.entries import Fault
from dragoman.scale.run.budget import OVER_MEMORY, OVER_TIME, OverError, settled
from dragoman.scale.run.limits import arm, memory_bounded, peak
from dragoman.scale.run.reading import OverMemoryError
from dragoman.scale.run.shards import Shard
from dragoman.scale.run.supervisor import Supervisor, digest_of
from dragoman.scale.run.work import Done, Hurt, Key, Row, Work

Name = Literal["here", "processes", "ray"]
AHEAD: Final = 2
"""Shards under way for each worker: enough to keep it busy, few enough to bound memory."""


class Executor(Protocol):
    """Somebody who does a `Work` on shards."""

    def versions(self) -> Mapping[str, object]:
        """Give the versions of all that can change a row, where the work is done."""

    def map(self, shards: Iterable[Shard]) -> Iterator[Done]:
        """Read shards, a bounded number of them under way, and give them as they are done, in any order."""

    def close(self) -> None:
        """End the workers now."""


def executor(name: Name, work: Work, *, jobs: int | None = None, address: str | None = None) -> Executor:
    """Make an executor.

    Parameters
    ----------
    name
        `here`, `processes` or `ray`.
    work
        What is done with each shard.
    jobs
        How many shards are read side by side; None for as many as there are cores for this process, or in the cluster.
    address
        Of a Ray cluster; None starts one on this machine.

    Raises
    ------
    Fault
        `usage` if `jobs` or `address` make no sense with it, `missing-extra` without Ray, `no-cluster`.

    """
    if address is not None and name != "ray":
        raise Fault("usage", "An address is that of a Ray cluster: add --executor ray.")
    if name == "here":
        if jobs not in {None, 1}:
            raise Fault("usage", "This process reads one shard at a time: for more take --executor processes.")
        return Here(work)
    if name == "ray":
        from dragoman.scale.run.on_ray import OnRay  # noqa: PLC0415 - an extra, and large

        return OnRay(work, jobs=jobs, address=address)
    return Processes(work, jobs or cores())


def cores() -> int:
    """Give the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _OverTimeError(BaseException):
    """Raised by the timer in the middle of whatever is going on; no `Exception`, so that nothing swallows it."""


class Here:
    """In this process, one shard after the other.

    The budget holds as far as Python can be interrupted: a library that does not come back from a call is not, and one
    that crashes takes the run with it, which can be resumed with processes.
    """

    def __init__(self, work: Work) -> None:
        self._work = work
        self._known: Mapping[str, object] | None = None

    def versions(self) -> Mapping[str, object]:
        """Give the versions, once the models are loaded."""
        if self._known is None:
            self._known = self._work.versions()
        return self._known

    def map(self, shards: Iterable[Shard]) -> Iterator[Done]:
        """Read shards in order."""
        versions = digest_of(self.versions())
        for shard in shards:
            began, used = time.monotonic(), time.process_time()
            rows, restarts = self._settled(shard)
            yield Done(
                number=shard.number,
                digest=shard.digest,
                rows=rows,
                seconds=time.monotonic() - began,
                processor=time.process_time() - used,
                peak=peak(),
                worker="here",
                versions=versions,
                restarts=restarts,
                size=shard.size,
            )

    def close(self) -> None:
        """Do nothing: there is nobody to end."""

    def _settled(self, shard: Shard) -> tuple[list[Row], int]:
        def attempt(hurt: Hurt, only: frozenset[Key] | None, *, patient: bool) -> list[Row]:
            return self._attempt(shard, hurt, only, patient=patient)

        return settled(attempt, self._work.budget)

    def _attempt(self, shard: Shard, hurt: Hurt, only: frozenset[Key] | None, *, patient: bool) -> list[Row]:
        at: tuple[Key, ...] = ()
        timed = threading.current_thread() is threading.main_thread()

        def step(keys: tuple[Key, ...]) -> None:
            nonlocal at
            at = keys
            if timed:
                arm(self._work.budget.seconds * (len(keys) if patient else 1))

        before = signal.signal(signal.SIGPROF, _over) if timed else None
        try:
            with memory_bounded(self._work.budget.memory):
                return self._work(shard, hurt, step, only=only)
        except _OverTimeError:
            raise OverError(at, OVER_TIME) from None
        except OverMemoryError as over:
            raise OverError(over.keys, OVER_MEMORY) from None
        except MemoryError:
            raise OverError(at, OVER_MEMORY) from None
        finally:
            if timed:
                arm(0)
                signal.signal(signal.SIGPROF, before)


def _over(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - a signal handler's signature
    raise _OverTimeError


class Processes:
    """Several processes on this machine, each with its own models."""

    def __init__(self, work: Work, jobs: int) -> None:
        self._jobs = jobs
        self._workers = [Supervisor(work, f"process {number}") for number in range(1, jobs + 1)]
        self._idle: queue.SimpleQueue[Supervisor] = queue.SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="worker")

    def versions(self) -> Mapping[str, object]:
        """Start the processes, and give the versions of the first."""
        for worker in self._workers[1:]:
            self._threads.submit(worker.versions)
        return self._workers[0].versions()

    def map(self, shards: Iterable[Shard]) -> Iterator[Done]:
        """Read shards side by side."""
        pending: set[Future[Done]] = set()
        for shard in shards:
            pending.add(self._threads.submit(self._read, shard))
            if len(pending) >= AHEAD * self._jobs:
                done, pending = wait(pending, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        while pending:
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)

    def close(self) -> None:
        """End the processes now."""
        for worker in self._workers:
            worker.stop()
        self._threads.shutdown(cancel_futures=True)

    def _read(self, shard: Shard) -> Done:
        worker = self._idle.get()
        try:
            return worker.read(shard)
        finally:
            self._idle.put(worker)

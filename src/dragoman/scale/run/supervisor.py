"""The parent's side of one worker: started when it is needed, held to its budget, replaced when it dies."""

from __future__ import annotations

import hashlib
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, Final

from dragoman.entries import Fault
from dragoman.scale.run.budget import OVER_TIME, DiedError, OverError, settled
from dragoman.scale.run.shards import Shard
from dragoman.scale.run.wire import receive, send
from dragoman.scale.run.work import Done, Hurt, Key, Row, Work

STALLED: Final = 120.0
"""Seconds without a message and without any use of the processor after which a worker is given up."""
ONE_THREAD: Final = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1"
) | {"TOKENIZERS_PARALLELISM": "false"}
"""A worker has one core: libraries that start a thread for each get in the way of the other workers."""


class StoppedError(Exception):
    """The worker was stopped by its owner while it was at something."""


def digest_of(versions: Mapping[str, object]) -> str:
    """Give the SHA-256 of a manifest."""
    return hashlib.sha256(json.dumps(versions, sort_keys=True).encode()).hexdigest()


class Supervisor:
    """One worker process and what it is told.

    Parameters
    ----------
    work
        What the worker does.
    name
        How the log names it.

    """

    def __init__(self, work: Work, name: str) -> None:
        self._work = work
        self._name = name
        self._process: subprocess.Popen[bytes] | None = None
        self._versions: Mapping[str, object] = {}
        self._stopped = False
        self._guard = threading.Lock()
        self._peak = self._processor = 0.0

    def versions(self) -> Mapping[str, object]:
        """Give the versions of all that can change a row, where the worker is.

        Raises
        ------
        Fault
            `no-model`, or `internal` if it cannot be started.

        """
        self._started()
        return self._versions

    def read(self, shard: Shard) -> Done:
        """Read a shard.

        Raises
        ------
        Fault
            What stops the run: `no-model`, `internal`.

        """
        began = time.monotonic()

        def attempt(hurt: Hurt, only: frozenset[Key] | None, *, patient: bool) -> list[Row]:
            return self._attempt(shard, hurt, only, patient=patient)

        rows, restarts = settled(attempt, self._work.budget)
        return Done(
            number=shard.number,
            digest=shard.digest,
            rows=rows,
            seconds=time.monotonic() - began,
            processor=self._processor,
            peak=self._peak,
            worker=self._name,
            versions=digest_of(self._versions),
            restarts=restarts,
            size=shard.size,
        )

    def stop(self) -> None:
        """End the process now, whatever it is at."""
        with self._guard:
            self._stopped = True
            if self._process is not None:
                self._process.kill()
                self._process.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        with self._guard:
            if self._stopped:
                raise StoppedError
            if self._process is not None and self._process.poll() is None:
                return self._process
            self._close()
            self._process = process = _spawned()
        try:
            send(_in(process), self._work)
            kind, *told = _received(process)
        except (EOFError, BrokenPipeError, TimeoutError):
            self._refuse_stopped()
            raise Fault("internal", "A worker could not be started; what it said stands above.") from None
        if kind == "fault":
            raise Fault(*told)
        self._versions = told[0]
        return process

    def _attempt(self, shard: Shard, hurt: Hurt, only: frozenset[Key] | None, *, patient: bool) -> list[Row]:
        process = self._started()
        keys: tuple[Key, ...] = ()
        try:
            send(_in(process), (shard, dict(hurt), only, patient))
            while True:
                kind, *told = _received(process)
                if kind != "step":
                    break
                keys = told[0]
        except TimeoutError:
            with self._guard:
                self._close()  # waited for: one that is still dying must not be taken for a worker
            raise OverError(keys, OVER_TIME) from None
        except (EOFError, BrokenPipeError):
            self._refuse_stopped()
            raise _end(process, keys) from None
        return self._answered(kind, told)

    def _answered(self, kind: str, told: list[Any]) -> list[Row]:
        if kind == "fault":
            raise Fault(*told)
        if kind == "over":
            # a new process for the rest: what ran out of memory somewhere may be left half done
            with self._guard:
                self._close()
            raise OverError(*told)
        rows, self._peak, self._processor = told
        return list(rows)

    def _refuse_stopped(self) -> None:
        if self._stopped:
            raise StoppedError

    def _close(self) -> None:
        """End the process and give back its pipes."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    _shut(pipe)


def _shut(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except BrokenPipeError:  # what was still to be sent goes nowhere
        return


def _spawned() -> subprocess.Popen[bytes]:
    paths = os.pathsep.join(path for path in sys.path if path)
    return subprocess.Popen(
        [sys.executable, "-m", "dragoman.scale.run.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
        env={**os.environ, **ONE_THREAD, "PYTHONPATH": paths},
    )


def _in(process: subprocess.Popen[bytes]) -> IO[bytes]:
    assert process.stdin is not None  # noqa: S101 - it was asked for
    return process.stdin


def _received(process: subprocess.Popen[bytes]) -> Any:  # noqa: ANN401 - as the worker sent it
    """Wait for a message, however busy the machine is.

    Raises
    ------
    TimeoutError
        If none comes and the process does nothing: one that works ends by its own timer.
    EOFError
        If the process is gone.

    """
    assert process.stdout is not None  # noqa: S101 - it was asked for
    used = None
    while not select.select([process.stdout], [], [], STALLED)[0]:
        before, used = used, _used(process.pid)
        if used == before:
            raise TimeoutError
    return receive(process.stdout)


def _used(pid: int) -> object:
    """Give how much of the processor a process has used; where the system does not tell, always something else."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    except OSError:
        return object()
    return fields[11:13]


def _end(process: subprocess.Popen[bytes], keys: tuple[Key, ...]) -> Exception:
    """Tell from how a process ended what that means for the documents it was at."""
    status = process.wait()
    return OverError(keys, OVER_TIME) if status == -signal.SIGPROF else DiedError(keys)

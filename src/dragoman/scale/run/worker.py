"""A worker: a process that reads shards, one after the other, until its parent is gone.

`python -m dragoman.scale.run.worker`, with messages on standard input and output. A document that takes more processor
time than its budget ends the process (SIGPROF); the parent knows from the last step whose work that was.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import IO, Any

from dragoman.entries import Fault
from dragoman.scale.run.budget import OVER_MEMORY
from dragoman.scale.run.limits import arm, memory_bounded, peak
from dragoman.scale.run.reading import OverMemoryError
from dragoman.scale.run.wire import receive, send
from dragoman.scale.run.work import Key, Work


def main() -> None:
    """Work until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the keyboard's interrupt is the parent's, which ends its workers
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what some library prints must not come between the messages
    given = sys.stdin.buffer
    try:
        work: Work = receive(given)
        send(out, _answer(lambda: ("hello", work.versions())))
        while True:
            send(out, _read(work, receive(given), out))
    except (EOFError, BrokenPipeError):
        os._exit(0)  # nobody is left to tell anything


def _read(work: Work, asked: Any, out: IO[bytes]) -> object:  # noqa: ANN401 - as the parent sent it
    shard, hurt, only, patient = asked
    at: tuple[Key, ...] = ()

    def step(keys: tuple[Key, ...]) -> None:
        nonlocal at
        at = keys
        send(out, ("step", keys))
        arm(work.budget.seconds * (len(keys) if patient else 1))

    began = time.process_time()
    try:
        with memory_bounded(work.budget.memory):
            return _answer(lambda: ("rows", work(shard, hurt, step, only=only), peak(), time.process_time() - began))
    except OverMemoryError as over:
        return ("over", over.keys, OVER_MEMORY)
    except MemoryError:
        return ("over", at, OVER_MEMORY)
    finally:
        arm(0)


def _answer(act: Any) -> object:  # noqa: ANN401 - what makes an answer
    """Do something, and tell of a fault that stops the whole run."""
    try:
        return act()
    except Fault as fault:
        return ("fault", fault.code, fault.message)
    except Exception as error:  # noqa: BLE001 - the parent is to tell it, not this process's last words
        return ("fault", "internal", f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()

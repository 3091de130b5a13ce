"""What pages need of a record as a whole, worked out before the first of them is asked for, and kept for the next start."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from threading import Timer
from typing import Final

from dragoman import store as stores
from dragoman.ask import questions
from dragoman.ask.life import ledger
from dragoman.ask.stories import build
from dragoman.entries import Fault
from dragoman.store import Store

Tell = Callable[[str], None]

SLOW: Final = 1.0
"""Seconds after which somebody who waits is told for what."""
CANNOT_WRITE: Final = frozenset({"store-locked", "unreadable"})


def prepare(path: str | os.PathLike[str], tell: Tell) -> None:
    """Work out and keep in the record, or beside it, what pages need of it as a whole.

    A step that takes longer than a second is told, and when it is done; what the record holds already takes less.
    A record that cannot be written to, or that another program has open, is served as it is.

    Parameters
    ----------
    path
        The record file.
    tell
        Is given a line for the person who waits.

    """
    try:
        with stores.open(path, create=False) as store:
            for said, work in _steps(store):
                _timed(said, work, tell)
    except Fault as fault:
        if fault.code not in CANNOT_WRITE:
            raise
        tell(f"{fault.message} What is worked out for the pages is not kept this time.")


def _steps(store: Store) -> Iterator[tuple[str, Callable[[], object]]]:
    """Give the steps with what is said of them."""
    yield "acts that several documents tell, and who is who", lambda: build(store)
    yield "commitments across documents", lambda: ledger(store)
    yield "the index of words", lambda: questions.search(store, text="a", limit=1)


def _timed(said: str, work: Callable[[], object], tell: Tell) -> None:
    begun = time.monotonic()
    waiting = Timer(SLOW, tell, [f"Working out {said} (once, as long as the record does not change) …"])
    waiting.daemon = True
    waiting.start()
    try:
        work()
    finally:
        waiting.cancel()
    took = time.monotonic() - begun
    if took >= SLOW:
        tell(f"… done in {took:.0f} s")

"""The desk: one record file held open for all requests, a cursor to each, and what is worked out once kept at hand."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Final, TypeVar

from dragoman import store as stores

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Hashable, Iterator

    from dragoman.store import Store

Made = TypeVar("Made")

KEPT: Final = 256
"""Answers kept at a time, the last asked for: a page with all its links followed is about fifty."""


class Desk:
    """A record that is being served.

    Parameters
    ----------
    path
        The record file.
    edit
        Whether corrections may be written. Without it the file is open for reading alone.

    Raises
    ------
    Fault
        As `store.open` does.

    """

    def __init__(self, path: str | os.PathLike[str], *, edit: bool = False) -> None:
        self.edit = edit
        self.token = secrets.token_urlsafe(32)
        self._store = stores.open(path, create=False, read_only=not edit)
        self._version = 0
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._locks: dict[Hashable, Lock] = {}
        self._guard = Lock()
        self._writing = Lock()

    @property
    def name(self) -> str:
        """The name of the record file."""
        return self._store.path.name

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """Give a store of this thread's own, for reading."""
        beside = self._store.beside()
        try:
            yield beside
        finally:
            beside.close()

    @contextmanager
    def writing(self) -> Iterator[Store]:
        """Give a store for writing, one thread at a time; what was worked out before is forgotten afterwards."""
        with self._writing:
            try:
                with self.reading() as beside:
                    yield beside
            finally:
                self._forget()

    def once(self, key: Hashable, make: Callable[[Store], Made]) -> Made:
        """Give what `make` makes of the record as it stands; made once, however many ask for it at a time."""
        with self._guard:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]  # type: ignore[return-value] # what `make` gave for this key
            version = self._version
            lock = self._locks.setdefault(key, Lock())
        with lock:
            if key in self._kept:
                return self.once(key, make)
            with self.reading() as beside:
                made = make(beside)
            self._keep(key, made, version)
            return made

    def _keep(self, key: Hashable, value: object, version: int) -> None:
        with self._guard:
            if version == self._version:
                self._kept[key] = value
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            self._locks.pop(key, None)

    def _forget(self) -> None:
        with self._guard:
            self._version += 1
            self._kept.clear()

"""Records ↔ a DuckDB file. DuckDB is imported here and nowhere else."""

from __future__ import annotations

import os

from dragoman.store.corrected import Correction
from dragoman.store.run import Run
from dragoman.store.store import Listed, Store
from dragoman.store.verify import PROBLEMS, Problem, verify

__all__ = ["PROBLEMS", "Correction", "Listed", "Problem", "Run", "Store", "open", "verify"]


def open(path: str | os.PathLike[str], *, create: bool, read_only: bool = False) -> Store:  # noqa: A001 - store.open
    """Open a record file.

    Parameters
    ----------
    path
        Where the file is.
    create
        Make it, and its folder, where there is none.
    read_only
        Refuse to write; several programs may read at a time.

    Returns
    -------
    Store
        A context manager, which closes the file.

    Raises
    ------
    Fault
        `no-store` if there is no such file, `not-a-store` if it is something else, `store-newer` if a newer Dragoman
        or DuckDB wrote it, `store-locked` if another program has it open, `unreadable` if it may not be opened.

    """
    return Store(path, create=create, read_only=read_only)

"""Open a record file: tell ours from others, and bring an older one up to date."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import duckdb

from dragoman.entries import Fault
from dragoman.store.database import Database

STORAGE_VERSION: Final = "v1.0.0"
"""The form of file that is written: the oldest that DuckDB 1.x and 2.x both read."""

_CONFIG: Final[dict[str, str | bool | int | float | list[str]]] = {
    "storage_compatibility_version": STORAGE_VERSION,
    "autoinstall_known_extensions": False,  # nothing is fetched from the network on behalf of a query
    "autoload_known_extensions": False,
}
_NUMBERED = re.compile(r"(\d{4})_(\w+)\.sql")


def now() -> datetime:
    """Give the time in UTC, without a zone, as the tables keep it."""
    return datetime.now(UTC).replace(tzinfo=None)


@cache
def migrations() -> tuple[tuple[int, str, str], ...]:
    """Give number, name and SQL of each step from nothing to the newest form, in order."""
    found = ((path, _NUMBERED.fullmatch(path.name)) for path in (files("dragoman.store") / "migrations").iterdir())
    return tuple(sorted((int(m[1]), m[2], path.read_text(encoding="utf-8")) for path, m in found if m))


def opened(path: Path, *, create: bool, read_only: bool) -> Database:
    """Open the file of a record, in its newest form.

    Parameters
    ----------
    path
        Where the file is.
    create
        Make it, and its folder, where there is none.
    read_only
        Open for reading; several programs may do so at a time. An older file is brought up to date first.

    Raises
    ------
    Fault
        `no-store`, `not-a-store`, `store-newer`, `store-locked` or `unreadable`.

    """
    fresh = not path.exists()
    if fresh:
        _make_room(path, create=create)
    elif path.is_dir() or (path.stat().st_size == 0 and not create):
        raise Fault("not-a-store", f"{path} is not a Dragoman record.")
    if read_only and fresh:
        opened(path, create=True, read_only=False).close()
    database = _connected(path, read_only=read_only)
    try:
        behind = _behind(database, path, create=create)
        if behind and read_only:
            database.close()
            opened(path, create=create, read_only=False).close()
            return _connected(path, read_only=True)
        _migrate(database, behind)
    except BaseException:
        database.close()
        raise
    return database


def _make_room(path: Path, *, create: bool) -> None:
    if not create:
        raise Fault("no-store", f"There is no record file {path}.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Fault("unreadable", f"The folder of {path} cannot be made: {error.strerror}.") from error


def _connected(path: Path, *, read_only: bool) -> Database:
    try:
        return Database(duckdb.connect(str(path), read_only=read_only, config=_CONFIG))
    except duckdb.Error as error:
        raise _refused(path, str(error)) from error


def _refused(path: Path, told: str) -> Fault:
    """Tell from DuckDB's message why it does not open a file."""
    lowered = told.lower()
    if "lock on file" in lowered or "different configuration" in lowered or "used by another process" in lowered:
        return Fault("store-locked", f"{path} is open in another program; close it there and try again.")
    if "newer version of duckdb" in lowered or "version number" in lowered:
        return Fault("store-newer", f"{path} was written by a newer DuckDB than the one installed.")
    if "permission denied" in lowered or "cannot open file" in lowered:
        return Fault("unreadable", f"{path} cannot be opened: {told}")
    return Fault("not-a-store", f"{path} is not a Dragoman record.")


def _behind(database: Database, path: Path, *, create: bool) -> tuple[tuple[int, str, str], ...]:
    """Give the steps that the file still has to take."""
    tables = {row["table_name"] for row in database.run("tables")}
    if not tables and create:
        return migrations()
    version = _version(database) if "schema_version" in tables else None
    if version is None:
        raise Fault("not-a-store", f"{path} is a DuckDB file, but not a Dragoman record.")
    newest = migrations()[-1][0]
    if version > newest:
        raise Fault("store-newer", f"{path} has form {version}; this Dragoman knows forms up to {newest}.")
    return tuple(step for step in migrations() if step[0] > version)


def _version(database: Database) -> int | None:
    try:
        version = database.run("version")[0]["version"]
    except Fault:  # somebody else's table of that name
        return None
    return version if isinstance(version, int) else None


def _migrate(database: Database, steps: tuple[tuple[int, str, str], ...]) -> None:
    """Take the steps, all of them or none."""
    if not steps:
        return
    with database.transaction():
        database.run("create_version")
        for number, name, sql in steps:
            database.script(sql, name=f"migrations/{number:04}_{name}")
            database.run("set_version", [number, name, now()])

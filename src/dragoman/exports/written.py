"""Exports as files: each with a file beside it that tells what it rests on."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dragoman.entries import Fault
from dragoman.exports.annotations import annotated
from dragoman.exports.chosen import Chosen, Filter, about, chosen, tell
from dragoman.exports.datapackage import package
from dragoman.exports.evidence import page
from dragoman.exports.panel import panel, write
from dragoman.exports.plover import plover

if TYPE_CHECKING:
    from dragoman.store import Store

Writer = Callable[["Store", Chosen, Path], Mapping[str, object]]
"""Writes the file and gives what is to be told of it besides."""


def _plover(store: Store, found: Chosen, path: Path) -> Mapping[str, object]:  # noqa: ARG001 - one form for all writers
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in plover(found))
    return {}


def _annotations(store: Store, found: Chosen, path: Path) -> Mapping[str, object]:
    made = list(annotated(store, found))
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in made)
    return {"annotations": len(made)}


def _evidence(store: Store, found: Chosen, path: Path) -> Mapping[str, object]:
    path.write_text(page(store, found), encoding="utf-8")
    return {}


def _monthly(store: Store, found: Chosen, path: Path) -> Mapping[str, object]:
    return _panel(store, found, path, "month")


def _yearly(store: Store, found: Chosen, path: Path) -> Mapping[str, object]:
    return _panel(store, found, path, "year")


def _panel(store: Store, found: Chosen, path: Path, by: str) -> Mapping[str, object]:
    made = panel(store, found, by)
    told = about(f"panel-{by}", found, made.left_out)
    write(made, path, {"run": found.run, "about": json.dumps(told)})
    return {"rows": len(made.rows), "acts": made.acts, "left_out": told["left_out"]}


WRITERS: Final[Mapping[str, Writer]] = {
    "plover": _plover,
    "panel-month": _monthly,
    "panel-year": _yearly,
    "datapackage": package,
    "annotations": _annotations,
    "evidence": _evidence,
}


def written(store: Store, name: str, asked: Filter, path: Path) -> dict[str, object]:
    """Write an export and what it rests on, and give the latter.

    Raises
    ------
    Fault
        `usage` for a format that there is not, `unreadable` if a file cannot be written.

    """
    writer = WRITERS.get(name)
    if writer is None:
        raise Fault("usage", f"{name!r} is none of the formats: {', '.join(WRITERS)}.")
    found = chosen(store, asked)
    try:
        told = {**about(name, found), **writer(store, found, path)}
        tell(path, told)
    except OSError as error:
        raise Fault("unreadable", f"{path} cannot be written: {error.strerror or error}") from error
    return told

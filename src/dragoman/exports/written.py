"""The formats of other tools by their names (docs/exports.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dragoman.entries import Fault
from dragoman.exports.annotations import web_annotations
from dragoman.exports.choice import Choice
from dragoman.exports.datapackage import datapackage
from dragoman.exports.evidence import evidence
from dragoman.exports.ftm import ftm
from dragoman.exports.gdelt import gdelt
from dragoman.exports.panel import panel
from dragoman.exports.plover import plover
from dragoman.exports.polecat import polecat
from dragoman.exports.sidecar import Sidecar

if TYPE_CHECKING:
    from dragoman.store import Store


Writer = Callable[..., Sidecar]
"""`(store, out, choice, **options of its own)`: writes the file or folder, and beside it how the same can be made again."""

WRITERS: Final[Mapping[str, Writer]] = {
    "plover": plover,
    "polecat": polecat,
    "gdelt": gdelt,
    "panel-month": partial(panel, by="month"),
    "panel-year": partial(panel, by="year"),
    "ftm": ftm,
    "annotations": web_annotations,
    "evidence": evidence,
    "datapackage": datapackage,
}


def written(store: Store, name: str, out: Path, choice: Choice | None = None, **own: Any) -> Sidecar:  # noqa: ANN401 - as above
    """Write an export and give its sidecar.

    Parameters
    ----------
    store
        A record.
    name
        One of `WRITERS`.
    out
        The file, or the folder of a data package.
    choice
        Which entries.
    own
        Options that the format alone has (docs/exports.md).

    Raises
    ------
    Fault
        `usage` for a format that there is not; `missing-extra`, `unwritable`.

    """
    writer = WRITERS.get(name)
    if writer is None:
        raise Fault("usage", f"{name!r} is none of the formats: {', '.join(WRITERS)}.")
    return writer(store, out, choice or Choice(), **own)

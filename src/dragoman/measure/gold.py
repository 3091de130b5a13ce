"""Finding and reading gold: the folder with the three sets, or a file of one's own."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Literal

from dragoman.entries import Fault

Scorer = Literal["records", "quotes", "pairs"]
FILES: Final[dict[Scorer, str]] = {"records": "dev.jsonl", "quotes": "quotes-dev.jsonl", "pairs": "pairs-dev.jsonl"}
"""The names of the sets in a folder of gold."""


def shared_folder() -> Path | None:
    """Find the folder that is shared beside the repository: `DRAGOMAN_SHARED`, else `../shared`; None without it."""
    if named := os.environ.get("DRAGOMAN_SHARED"):
        return Path(named) if Path(named).is_dir() else None
    repository = Path(__file__).resolve().parents[3]
    beside = repository.parent / "shared"
    return beside if (repository / "pyproject.toml").is_file() and beside.is_dir() else None


def gold_sets(given: Path | None) -> dict[Scorer, Path]:
    """Give the files to measure on.

    Parameters
    ----------
    given
        A folder that holds any of `FILES`, a file of one set, or None for the shared folder's `gold`.

    Raises
    ------
    Fault
        `missing` if there is no such folder or file, or none of the sets in it; `bad-gold` if a file is none of them.

    """
    if given is None:
        shared = shared_folder()
        if shared is None:
            raise Fault("missing", "No gold documents beside the repository: name a folder or a file with --gold.")
        given = shared / "gold"
    if given.is_file():
        return {kind_of(given): given}
    found: dict[Scorer, Path] = {kind: given / name for kind, name in FILES.items() if (given / name).is_file()}
    if not found:
        raise Fault("missing", f"{given} holds none of {', '.join(FILES.values())}.")
    return found


def kind_of(path: Path) -> Scorer:
    """Tell by its first line which scorer a file is for.

    Raises
    ------
    Fault
        `bad-gold` if it is for none.

    """
    first = next(read_lines(path), {})
    if "document" in first:
        return "records"
    if {"doc_id", "quotes"} <= set(first):
        return "quotes"
    if {"actor", "recipient", "type"} <= set(first):
        return "pairs"
    raise Fault("bad-gold", f"{path}: neither records in the exchange format, nor quotations, nor pairs.")


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Read a file of JSON Lines, plain or compressed by gzip; blank lines are passed over.

    Raises
    ------
    Fault
        `missing`, or `bad-gold` with path and line where one is not a JSON object.

    """
    if not path.is_file():
        raise Fault("missing", f"There is no file {path}.")
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _object(line, f"{path}:{number}")


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError as error:
        raise Fault("bad-gold", f"{where}: not JSON ({error}).") from error
    if not isinstance(found, dict):
        raise Fault("bad-gold", f"{where}: not a JSON object.")
    return found


def digest(paths: Mapping[Scorer, Path]) -> str:
    """Give one SHA-256 over the files, so that a floor is held against the gold on which it was measured."""
    whole = hashlib.sha256()
    for kind in sorted(paths):
        whole.update(kind.encode() + b"\0" + paths[kind].read_bytes())
    return whole.hexdigest()

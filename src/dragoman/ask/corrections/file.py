"""A file of corrections, written by a person → corrections kept in a record.

The file is TOML: `[[correction]]` with the arguments of `correct`; `by` and `why` at its head hold for those that tell
none of their own (docs/corrections.md).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from dragoman.ask.corrections.correct import correct
from dragoman.entries import Fault

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.store import Store

HEAD: Final = frozenset({"by", "why"})
FIELDS: Final = frozenset({"document", "kind", "entry", "words", "verdict", "by", "why", "amend"})


def correct_from(store: Store, path: Path) -> list[str]:
    """Keep the corrections of a file, all of them or none, in their order, and give their ids.

    Raises
    ------
    Fault
        `missing`, or `bad-correction` with the number of the correction and what is wrong.

    """
    table = _table(path)
    head = {name: table[name] for name in HEAD if name in table}
    rows = table.get("correction", [])
    with store.together():
        return [_one(store, {**head, **_row(row, number)}, number) for number, row in enumerate(rows, 1)]


def _table(path: Path) -> Mapping[str, Any]:
    if not path.is_file():
        raise Fault("missing", f"There is no file {path}.")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Fault("bad-correction", f"{path} is not TOML: {error}") from error
    if set(table) - HEAD - {"correction"} or not isinstance(table.get("correction", []), list):
        raise Fault("bad-correction", f"{path} may hold by, why and [[correction]] alone.")
    return table


def _row(row: object, number: int) -> Mapping[str, Any]:
    if not isinstance(row, dict):
        raise Fault("bad-correction", f"correction {number} is no table.")
    unknown = sorted(set(row) - FIELDS)
    if unknown:
        raise Fault("bad-correction", f"correction {number}: unknown field {', '.join(unknown)}.")
    lacking = [name for name in ("document", "verdict") if not row.get(name)]
    if lacking:
        raise Fault("bad-correction", f"correction {number}: {', '.join(lacking)} missing.")
    return row


def _one(store: Store, told: Mapping[str, Any], number: int) -> str:
    try:
        return correct(store, **{"by": "", **told})
    except Fault as fault:
        raise Fault("bad-correction", f"correction {number}: {fault.message}") from fault

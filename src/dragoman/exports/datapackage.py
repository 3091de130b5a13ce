"""A Frictionless Data Package: a folder of CSV tables, their schema, and what has to be said of them."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from dragoman.exports.chosen import about
from dragoman.exports.meanings import MEANINGS, meaning

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.exports.chosen import Chosen
    from dragoman.store import Store

TABLES: Final = tuple(MEANINGS)
_TYPES: Final = {"VARCHAR": "string", "DOUBLE": "number", "BIGINT": "integer", "DATE": "date"}
_PROFILE: Final = "tabular-data-package"
_README: Final = """# Findings of Dragoman

Tables in CSV (UTF-8); `datapackage.json` tells the type and the meaning of every column. Lists are JSON.
Each row is what a program read, with its confidence, and not a fact established by people, unless `corrected` says otherwise.

## Licence

Dragoman gives no licence for these tables. They quote the words of the documents that were read (`evidence`, `content`,
`trigger` and others), and those remain under the terms of their publishers: look at these before you pass the folder on.

## How to cite

{cite}
"""


def package(store: Store, found: Chosen, path: Path) -> dict[str, object]:
    """Write the folder and tell how many documents and rows it holds."""
    path.mkdir(exist_ok=True)
    told = about("datapackage", found)
    documents = sorted({row["document"] for row in found.rows})
    rows = {table: _rows(store, table, found, documents) for table in TABLES}
    for table, held in rows.items():
        _csv(path / f"{table}.csv", [name for name, _ in _columns(store, table)], held)
    (path / "datapackage.json").write_text(
        json.dumps(_described(store, told), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    (path / "README.md").write_text(_README.format(cite=told["cite"]), encoding="utf-8")
    return {"documents": len(documents), "rows": {table: len(held) for table, held in rows.items()}}


def _rows(store: Store, table: str, found: Chosen, documents: list[str]) -> list[dict[str, Any]]:
    # the table is one of TABLES
    text = f"SELECT * FROM {table} WHERE list_contains($documents, document) ORDER BY document, id"  # noqa: S608
    rows = store.select(text, {"documents": documents})
    if table != "event_rows":
        return rows
    events = {(row["document"], row["id"]) for row in found.rows}
    return [row for row in rows if (row["document"], row["id"]) in events]


def _columns(store: Store, table: str) -> list[tuple[str, str]]:
    return [(row["column_name"], row["column_type"]) for row in store.select(f"DESCRIBE {table}")]


def _csv(path: Path, names: list[str], rows: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows([_cell(row[name]) for name in names] for row in rows)


def _cell(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def _described(store: Store, told: Mapping[str, object]) -> dict[str, object]:
    return {
        "profile": _PROFILE,
        "name": "dragoman-findings",
        "title": "Findings of Dragoman",
        "description": told["cite"],
        "resources": [_resource(store, table) for table in TABLES],
        "dragoman": told,
    }


def _resource(store: Store, table: str) -> dict[str, object]:
    fields = [
        {"name": name, "type": "array" if kind.endswith("[]") else _TYPES[kind], "description": meaning(table, name)}
        for name, kind in _columns(store, table)
    ]
    return {
        "profile": "tabular-data-resource",
        "name": table.replace("_", "-"),
        "path": f"{table}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ","},
        "schema": {"fields": fields, "primaryKey": ["document", "id"]},
    }

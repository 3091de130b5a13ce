"""A folder ready for a data repository: a table a view, `datapackage.json`, codebook, README, licence note, citation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dragoman.entries import Fault
from dragoman.exports.choice import Choice, statement
from dragoman.exports.citation import CITATION, LICENCE, readme
from dragoman.exports.codebook import DOCUMENTS, TABLES, TEXT, flat, markdown
from dragoman.exports.columns import Field, Table
from dragoman.exports.lines import commas
from dragoman.exports.sidecar import VERSION, Sidecar, run_of, sha256, sidecar, whole

if TYPE_CHECKING:
    from dragoman.store import Store

FORM: Final = "Data Package (Frictionless)"
DESCRIPTOR: Final = "datapackage.json"
GUARD: Final = (
    "CSV: a text that a spreadsheet would take for a formula (it begins with =, +, -, @, and is no number) has an "
    "apostrophe before it; take it off to have the words. Parquet has the words alone."
)
LISTS: Final = "CSV: lists are JSON."
_TYPES: Final = {
    "text": "string",
    "texts": "array",
    "integer": "integer",
    "integers": "array",
    "number": "number",
    "day": "date",
    "time": "datetime",
    "flag": "boolean",
}
_FORMS: Final = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


def datapackage(
    store: Store,
    out: Path,
    choice: Choice | None = None,
    *,
    parquet: bool = False,
    texts: bool = False,
    licence: str | None = None,
) -> Sidecar:
    """Write a data package into a folder.

    Parameters
    ----------
    store
        A record.
    out
        A folder: a new or an empty one, or an older package, which is replaced.
    choice
        Which entries. Documents and actors are all in it, so that what was not found can be told from what was not read.
    parquet
        Whether the tables are Parquet, not CSV.
    texts
        Whether the documents' texts are in it: whoever publishes them needs the right to.
    licence
        The licence that the package is given under, as SPDX names it.

    Raises
    ------
    Fault
        `usage` if the folder holds something else, `missing-extra` for Parquet without the extra `frames`, `unwritable`.

    """
    _make_room(out)
    wanted, form = choice or Choice(), "parquet" if parquet else "csv"
    tables = tuple(_with_text(table) if texts and table is DOCUMENTS else table for table in TABLES)
    counts = {table.name: _table(store, out, table, wanted, form) for table in tables}
    told = sidecar(store, wanted, named=("datapackage", FORM), rows=sum(counts.values()), notes=(GUARD, LISTS))
    _page(out / "codebook.md", "\n".join(markdown(counts)) + "\n")
    commas(out / "codebook.csv", ("table", "column", "type", "meaning", "words"), flat())
    _page(out / "README.md", readme(told, counts, licence=licence, texts=texts))
    _page(out / "LICENSE-NOTE.md", LICENCE)
    _page(out / "CITATION.cff", CITATION)
    resources = [_resource(out, table, counts[table.name], form) for table in tables]
    full = replace(told, files=tuple({k: r[k] for k in ("path", "bytes", "hash")} for r in resources))
    _page(out / DESCRIPTOR, _described(store, full, resources, form=form, licence=licence))
    return full


def _described(store: Store, told: Sidecar, resources: list[dict[str, Any]], *, form: str, licence: str | None) -> str:
    descriptor = {
        "profile": "tabular-data-package" if form == "csv" else "data-package",
        "name": f"dragoman-{told.digest}",
        "title": "Events, statements, commitments and stances read by Dragoman",
        "description": told.cite,
        "version": VERSION,
        "keywords": ["event data", "PLOVER", "international relations"],
        **({"licenses": [{"name": licence}]} if licence else {}),
        "sources": [{"title": row["publisher"], "documents": row["documents"]} for row in _publishers(store)],
        "resources": resources,
        "dragoman": told.to_dict(),
    }
    return json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"


def _make_room(out: Path) -> None:
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / DESCRIPTOR).exists())):
        raise Fault("usage", f"{out} holds something else; a data package wants a folder of its own.")


def _with_text(table: Table) -> Table:
    return replace(table, fields=(*table.fields, TEXT))


def _table(store: Store, out: Path, table: Table, choice: Choice, form: str) -> int:
    path = _path(out, table, form)
    if form == "parquet":
        from dragoman.exports import frames  # noqa: PLC0415 - pyarrow is an extra

        return frames.parquet(table.fields, run=run_of(store))(path, map(tuple, _rows(store, table, choice)))
    found = _rows(store, table, choice)
    return commas(path, [field.name for field in table.fields], (map(_cell, row) for row in found))


def _rows(store: Store, table: Table, choice: Choice) -> Iterator[list[Any]]:
    """Give the rows of a table, its columns as the codebook has them."""
    sql = statement("package" if table.kind else "package_whole")
    parts = {
        "columns": ", ".join(f'v."{field.name}"' for field in table.fields),
        "view": table.view,
        "entry": table.entry,
        "kind": "v.kind" if table.kind == "*" else f"'{table.kind}'",
        "actors": "OR v.kind = 'actor'" if table.kind == "*" else "",
        "current": "WHERE v.document IN (SELECT id FROM current_documents)" if _told_by_document(table) else "",
        "order": ", ".join(f'v."{name}"' for name in table.key),
    }
    for name, part in parts.items():
        sql = sql.replace(f"{{{name}}}", part)
    for row in store.stream(sql, choice.parameters() if table.kind else ()):
        yield list(row.values())


def _told_by_document(table: Table) -> bool:
    return any(field.name == "document" for field in table.fields)


def _path(out: Path, table: Table, form: str) -> Path:
    return out / "data" / f"{table.name}.{form}"


def _cell(value: Any) -> Any:  # noqa: ANN401 - as a row holds it
    if isinstance(value, list | tuple):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date | datetime) else value


def _resource(out: Path, table: Table, rows: int, form: str) -> dict[str, Any]:
    path = _path(out, table, form)
    foreign = {"fields": ["document"], "reference": {"resource": "documents", "fields": ["id"]}}
    return {
        "name": table.name,
        "path": path.relative_to(out).as_posix(),
        **({"profile": "tabular-data-resource", "encoding": "utf-8"} if form == "csv" else {}),
        "format": form,
        "mediatype": _FORMS[form],
        "description": table.meaning,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256(path)}",
        "rows": rows,
        "schema": {
            "fields": [_field(field) for field in table.fields],
            "primaryKey": list(table.key),
            "missingValues": [""],
            **({"foreignKeys": [foreign]} if _told_by_document(table) else {}),
        },
    }


def _field(field: Field) -> dict[str, Any]:
    told: dict[str, Any] = {"name": field.name, "type": _TYPES[field.kind], "description": field.meaning}
    return told | ({"constraints": {"enum": list(field.words)}} if field.words else {})


def _publishers(store: Store) -> list[dict[str, Any]]:
    return store.select(statement("publishers"))


def _page(path: Path, words: str) -> None:
    with whole(path) as file:
        file.write(words)

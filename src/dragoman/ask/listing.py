"""Lists of what a record holds: its documents, and its entries of a kind, as corrected by people; a stretch at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, get_args

from dragoman.ask.answer import Answer, Basis, Column, Kind
from dragoman.ask.questions.working import listed
from dragoman.entries import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dragoman.store import Store

KINDS: Final = ("event", "statement", "commitment", "stance", "actor")
"""Kinds of entries that can be listed."""

SIDES: Final = {
    "event": ("actors", "recipients", "actor_countries", "recipient_countries"),
    "statement": ("speakers", "about", "speaker_countries", "about_countries"),
    "commitment": ('"by"', "toward", "by_countries", "toward_countries"),
    "stance": ("holders", "toward", "holder_countries", "toward_countries"),
}
"""The columns of names and of countries of each kind's two sides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to list; None keeps everything.

    `side` is an ISO3 code or a name on either side. Days are those of publication. `lowest` and `highest` bound the
    confidence; `unsure` puts the entries of least confidence first, where else the newest come first; `untouched` keeps those that nobody corrected.
    """

    document: str | None = None
    id: str | None = None
    side: str | None = None
    since: date | None = None
    until: date | None = None
    lowest: float = 0.0
    highest: float = 1.0
    unsure: bool = False
    untouched: bool = False


def entries(store: Store, kind: str, wanted: Wanted, *, limit: int, offset: int = 0, changing: bool = False) -> Answer:
    """List entries of a kind. `basis.entries` is how many there are in all.

    Rows are kept at hand for the next list, unless the record is `changing` between lists, as in the review queue.

    Raises
    ------
    Fault
        `usage` for a kind that is none.

    """
    if kind not in KINDS:
        raise Fault("usage", f"{kind!r} is no kind of entry: {', '.join(KINDS)}.")
    where, values = _conditions(kind, wanted)
    parts = {"view": f"{kind}_rows" if changing else listed(store, kind), "where": where}
    order = "confidence, document, id" if wanted.unsure else "published DESC NULLS LAST, document, id"
    rows = store.select(sql("entries_listed").format(**parts, order=order), values | {"limit": limit, "offset": offset})
    total = rows[0] if rows else store.select(sql("entries_counted").format(**parts), values)[0]
    width = len(total) - 2 if rows else 0
    return Answer(
        question=f"{kind}s",
        parameters={**_told(wanted), "limit": limit, "offset": offset},
        columns=_columns(store, f"{kind}_rows"),
        rows=[tuple(row.values())[:width] for row in rows],
        basis=Basis(documents=total["of_documents"], entries=total["of_entries"]),
    )


def of_view(
    store: Store, view: str, *, where: str, order: str, values: Mapping[str, object] | None = None, question: str = ""
) -> Answer:
    """Give rows of one of the record's views as they stand. `where` and `order` are SQL of ours, `values` fill it in."""
    rows = store.select(sql("view_rows").format(view=view, where=where, order=order), dict(values or {}))
    return Answer(
        question=question or view,
        parameters=dict(values or {}),
        columns=_columns(store, view),
        rows=[tuple(row.values()) for row in rows],
        basis=Basis(documents=len({row["document"] for row in rows}), entries=len(rows)),
    )


def documents(
    store: Store,
    *,
    text: str | None = None,
    publisher: str | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Answer:
    """List documents, the newest first, with the number of their entries. `basis.documents` is how many there are in all."""
    asked = {"text": text, "publisher": publisher, "since": since, "until": until, "limit": limit, "offset": offset}
    rows = store.select(sql("documents_listed"), asked)
    total = rows[0]["of"] if rows else 0
    for row in rows:
        del row["of"]
    return Answer(
        question="documents",
        parameters=asked,
        columns=DOCUMENT_COLUMNS,
        rows=[tuple(row.values()) for row in rows],
        basis=Basis(documents=total, entries=0),
    )


def documents_by_month(store: Store) -> Answer:
    """Count documents by month of publication, months without any too; those dated by a year alone are left out."""
    rows = store.select(sql("documents_by_month"))
    total = store.counts()["documents"]
    dated = sum(row["documents"] for row in rows)
    return Answer(
        question="documents by month",
        parameters={},
        columns=(
            Column(name="month", kind="text", meaning="The month of publication."),
            Column(name="last", kind="day", meaning="Its last day."),
            Column(name="documents", kind="integer", meaning="Documents published in it."),
        ),
        rows=[tuple(row.values()) for row in rows],
        basis=Basis(documents=dated, entries=0, left_out={"no day of publication is known": total - dated}),
    )


def pairs(store: Store) -> Answer:
    """Give the pairs of states that most events join, either way."""
    rows = store.select(sql("pairs_most"))
    return Answer(
        question="pairs",
        parameters={},
        columns=(
            Column(name="a", kind="text", meaning="A state (ISO3)."),
            Column(name="b", kind="text", meaning="Another, later in the alphabet."),
            Column(name="events", kind="integer", meaning="Events that join them, whatever their status."),
        ),
        rows=[tuple(row.values()) for row in rows],
        basis=Basis(documents=store.counts()["documents"], entries=sum(row["events"] for row in rows)),
    )


def issues(store: Store) -> Answer:
    """Give the documents that could not be read, with the reason."""
    found = store.issues()
    return Answer(
        question="issues",
        parameters={},
        columns=(
            Column(name="document", kind="text", meaning="The document, or the file and the line."),
            Column(name="code", kind="text", meaning="Of the error (docs/errors.md)."),
            Column(name="message", kind="text", meaning="What is wrong, and what to do."),
        ),
        rows=[(one.document, one.code, one.message) for one in found],
        basis=Basis(documents=len(found), entries=0),
    )


DOCUMENT_COLUMNS: Final = (
    Column(name="id", kind="text", meaning="The document's id."),
    Column(name="title", kind="text", meaning="Its title."),
    Column(name="published", kind="text", meaning="Day of publication, as told."),
    Column(name="publisher", kind="text", meaning="Who published it."),
    Column(name="url", kind="text", meaning="Its address."),
    Column(name="language", kind="text", meaning="Its language."),
    Column(name="sha256", kind="text", meaning="SHA-256 of its text."),
    Column(name="run", kind="text", meaning="The run that read it."),
    Column(name="events", kind="integer", meaning="Events found in it."),
    Column(name="statements", kind="integer", meaning="Statements found in it."),
    Column(name="commitments", kind="integer", meaning="Commitments found in it."),
    Column(name="stances", kind="integer", meaning="Stances found in it."),
)


def _conditions(kind: str, wanted: Wanted) -> tuple[str, dict[str, Any]]:
    found: list[tuple[str, str, object]] = [
        ("document = $document", "document", wanted.document),
        ("id = $id", "id", wanted.id),
        ("try_cast(published AS DATE) >= $since", "since", wanted.since),
        ("try_cast(published AS DATE) <= $until", "until", wanted.until),
        ("confidence >= $lowest", "lowest", wanted.lowest or None),
        ("confidence <= $highest", "highest", wanted.highest if wanted.highest < 1 else None),
    ]
    if wanted.side:
        found.append((_sided(kind), "side", wanted.side))
    if wanted.untouched:
        found.append(("corrected = $untouched", "untouched", "none"))
    kept = [(condition, name, value) for condition, name, value in found if value is not None]
    return " AND ".join(c for c, _, _ in kept) or "true", {name: value for _, name, value in kept}


def _sided(kind: str) -> str:
    if kind == "actor":
        return "(country = upper($side) OR lower(name) = lower($side))"
    first, second, one, other = SIDES[kind]
    named = f"list_contains([lower(x) for x in {first} || {second}], lower($side))"
    return f"(list_contains({one} || {other}, upper($side)) OR {named})"


def _told(wanted: Wanted) -> dict[str, object]:
    return {name: getattr(wanted, name) for name in Wanted.__dataclass_fields__}


def _columns(store: Store, view: str) -> tuple[Column, ...]:
    return tuple(
        Column(name=row["column_name"], kind=_kind(row["data_type"]), meaning=f"As in the view {view} (docs/store.md).")
        for row in store.select(sql("columns_of"), {"view": view})
    )


def _kind(declared: str) -> Kind:
    kinds: Mapping[str, Kind] = {
        "DATE": "day",
        "TIMESTAMP": "time",
        "DOUBLE": "number",
        "BIGINT": "integer",
        "BOOLEAN": "flag",
    }
    if declared.endswith("[]"):
        return "texts"
    found = kinds.get(declared, "integer" if declared == "INTEGER" else "text")
    assert found in get_args(Kind)  # noqa: S101 - the table above
    return found


@cache
def sql(name: str) -> str:
    """Give the SQL of `ask/sql/NAME.sql`."""
    return (files("dragoman.ask") / "sql" / f"{name}.sql").read_text(encoding="utf-8")

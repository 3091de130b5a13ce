"""What of a record is exported, and the SQL that gives it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, Literal

from dragoman.entries.kinds import EventType, Status

if TYPE_CHECKING:
    from dragoman.store import Store

Kind = Literal["event", "statement", "commitment", "stance"]
KINDS: Final[tuple[Kind, ...]] = ("event", "statement", "commitment", "stance")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which entries are wanted; what is left empty excludes nothing.

    Attributes
    ----------
    since, until
        Days, inclusive: an event's own days, and the day of publication for the rest. Entries without a day are left out
        where one of them is given, and counted.
    kinds
        Kinds of entries.
    statuses, types
        Of events. Those that occurred, if no others are asked for; of every status, if none is. With types, events alone
        are wanted.
    countries
        ISO3 and the like: one of the actors of the entry belongs to one of them.
    documents
        Ids.
    entries
        Ids of documents and of entries in them.
    min_confidence
        From 0 to 1.

    """

    since: date | None = None
    until: date | None = None
    kinds: tuple[Kind, ...] = KINDS
    statuses: tuple[Status, ...] = ("occurred",)
    types: tuple[EventType, ...] = ()
    countries: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    entries: tuple[tuple[str, str], ...] = ()
    min_confidence: float = 0.0

    def parameters(self) -> dict[str, Any]:
        """Give the parameters of the SQL."""
        plain = asdict(self) | {"entries": ["/".join(pair) for pair in self.entries]}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()}

    def told(self) -> dict[str, Any]:
        """Give what is asked for in plain values, without what excludes nothing."""
        plain = {k: v.isoformat() if isinstance(v, date) else v for k, v in self.parameters().items()}
        return {k: v for k, v in plain.items() if v and v != list(KINDS)}

    def events(self) -> Choice:
        """Give the choice of the events alone."""
        return replace(self, kinds=("event",))


@cache
def statement(name: str) -> str:
    """Give the SQL of `exports/sql/NAME.sql`, with the choice of entries put in."""
    sql = (files("dragoman.exports") / "sql" / f"{name}.sql").read_text(encoding="utf-8")
    for inner in ("panel_base", "inside", "chosen", "keys"):
        if f"{{{inner}}}" in sql:
            sql = sql.replace(f"{{{inner}}}", statement(inner))
    return sql


def stream(store: Store, name: str, choice: Choice | None = None, **more: object) -> Iterator[dict[str, Any]]:
    """Give the rows of a statement by name, few in memory at a time."""
    parameters = (choice.parameters() if choice else {}) | more
    return store.stream(statement(name), parameters)

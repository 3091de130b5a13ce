"""What questions stand on: the views of the record, worked out once for an open file and kept in memory beside it.

The views join names, days and documents anew for every row that is asked for: a quarter of a second over ten thousand
events. Kept side by side they answer in a few milliseconds. They are made again when the record has changed.
"""

from __future__ import annotations

import re
from functools import cache, partial
from importlib.resources import files
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dragoman.store import Store

Working = Literal["known", "events", "statements", "actors"]
NEEDS: Final[dict[Working, tuple[Working, ...]]] = {
    "known": ("known",),
    "events": ("known", "events"),
    "statements": ("known", "statements"),
    "actors": ("known", "actors"),
}
"""What each is made from, itself last."""

_PARAMETER: Final = re.compile(r"\$(\w+)")
_TOLD: Final = {
    "event": ("An act told by several documents is counted once.", "An act"),
    "statement": ("Copies and older versions of a document are not counted.", "A statement"),
}
_making = Lock()


@cache
def sql(name: str) -> str:
    """Give the SQL of `ask/sql/NAME.sql`."""
    return (files("dragoman.ask") / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def run(store: Store, name: str, parameters: Mapping[str, object] | None = None, **parts: str) -> list[dict[str, Any]]:
    """Run the statement of a name, its `{parts}` filled in, with those of the parameters that it uses."""
    text = sql(name)
    if parts:
        text = text.format(**parts)
    used = set(_PARAMETER.findall(text))
    return store.select(text, {key: value for key, value in (parameters or {}).items() if key in used})


def ready(store: Store, table: Working) -> None:
    """Make sure that a working table stands for the record as it is now."""
    _stand(store, {name: partial(run, store, f"working_{name}") for name in NEEDS[table]})


def listed(store: Store, kind: str) -> str:
    """Give the name of a table that holds the rows of the view of a kind (`event_rows`), as the record is now."""
    _stand(store, {f"listed_{kind}": partial(run, store, "working_listed", kind=kind)})
    return f"asked.listed_{kind}"


def _stand(store: Store, makers: Mapping[str, Callable[[], object]]) -> None:
    """Make those tables anew that were not made from the record as it is now, in the order given."""
    state = run(store, "state")[0]["state"]
    with _making:
        run(store, "working_begin")
        run(store, "working_made")
        made = {row["name"]: row["state"] for row in run(store, "working_state")}
        for name, make in makers.items():
            if made.get(name) != state:
                make()
                run(store, "working_mark", {"name": name, "state": state})


def told_once(store: Store, *, every_telling: bool, kind: Literal["event", "statement"] = "event") -> tuple[str, ...]:
    """Give the note on what is counted where an act is told, or a document printed, more than once."""
    once, what = _TOLD[kind]
    if every_telling:
        return (f"{what} is counted as often as it is told.",)
    if run(store, "stories_built")[0]["built"]:
        return (once,)
    return (
        f"Stories are not built in this record (dragoman stories): {what[0].lower()}{what[1:]} is counted each time it is told.",
    )

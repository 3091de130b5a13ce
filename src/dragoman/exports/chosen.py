"""Which events an export holds, how many it leaves out and why, and how it is cited."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from dragoman.ask.questions.days import span
from dragoman.ask.questions.working import ready, run
from dragoman.entries import STATUSES, Fault

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.store import Store

Row = Mapping[str, Any]

_EVENTS: Final = """
SELECT e.*, r.dead, r.injured, r.arrested, r.size,
       CASE WHEN NOT list_contains($statuses, e.status) THEN 'the status is other than asked for'
            WHEN e.confidence < $confidence THEN 'the confidence is below that asked for'
            WHEN e.first_day IS NULL AND ($since::DATE IS NOT NULL OR $until::DATE IS NOT NULL) THEN 'no day is known'
            WHEN e.first_day < $since::DATE OR e.last_day > $until::DATE THEN 'outside of the days asked for'
       END AS reason
FROM asked.events AS e
JOIN event_rows AS r ON r.document = e.document AND r.id = e.id
ORDER BY e.first_day NULLS LAST, e.document, e.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which events are asked for: days, statuses, and how sure they have to be."""

    since: str | None = None
    until: str | None = None
    min_confidence: float = 0.0
    statuses: tuple[str, ...] = ("occurred",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The events of an export, what was left out by the reason, and the run id of the record."""

    asked: Filter
    rows: Sequence[Row]
    left_out: Mapping[str, int]
    run: str

    @property
    def dates(self) -> dict[str, int]:
        """Count the events by what their day rests on."""
        return dict(sorted(Counter(row["date_basis"] for row in self.rows).items()))


def chosen(store: Store, asked: Filter) -> Chosen:
    """Give the events that fit a filter, the earliest first, those without a day last.

    Raises
    ------
    Fault
        `usage` for days that are none and statuses that there are not.

    """
    begin, end = span(asked.since, asked.until)
    for status in asked.statuses:
        if status not in STATUSES:
            raise Fault("usage", f"{status!r} is none of the statuses: {', '.join(STATUSES)}.")
    ready(store, "events")
    limits = {"statuses": list(asked.statuses), "confidence": asked.min_confidence, "since": begin, "until": end}
    rows = store.select(_EVENTS, limits)
    return Chosen(
        asked=asked,
        rows=[row for row in rows if row["reason"] is None],
        left_out=dict(Counter(row["reason"] for row in rows if row["reason"]).most_common()),
        run=run(store, "run")[0]["run"],
    )


def about(name: str, found: Chosen, left_out: Mapping[str, int] | None = None) -> dict[str, object]:
    """Tell what an export rests on and how to cite it."""
    return {
        "format": name,
        "run": found.run,
        "dragoman": version("dragoman"),
        "filter": asdict(found.asked),
        "events": len(found.rows),
        "dates": found.dates,
        "left_out": {**found.left_out, **(left_out or {})},
        "cite": f"Dragoman {version('dragoman')}, {name} export, run {found.run or 'none'}. "
        "The same documents, read by the same run, give the same export.",
    }


def beside(path: Path) -> Path:
    """Give the place of the file that tells about an export: `events.jsonl` has `events.jsonl.about.json`."""
    return path.with_name(f"{path.name}.about.json")


def tell(path: Path, told: Mapping[str, object]) -> None:
    """Write what an export rests on beside it."""
    text = json.dumps(told, ensure_ascii=False, indent=1)
    beside(path).write_text(text + "\n", encoding="utf-8")

"""How long each question takes over a record: the first time after opening, then median and 95th percentile of 50 calls.

    python measure/questions_speed.py record.duckdb

Arguments vary with a fixed seed: the states, persons and words that the record itself speaks of most.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dragoman import store
from dragoman.ask import questions
from dragoman.ask.questions.days import PERIODS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dragoman.store import Store

CALLS: Final = 50
SEED: Final = 7
WORDS: Final = [
    "nuclear",
    "trade",
    "peace",
    "border",
    "visit",
    "aid",
    "security",
    "climate",
    "election",
    "refugees",
    "sanctions",
    "agreement",
    "war",
    "health",
]
STATES: Final = """
    SELECT country FROM actor_rows WHERE length(country) = 3 AND country NOT IN ('IGO', 'NGO', 'MNC', 'IMG', 'ISM')
    GROUP BY country ORDER BY count(*) DESC, country LIMIT 12
"""
PERSONS: Final = """
    SELECT name FROM actor_rows WHERE kind = 'person' AND contains(name, ' ')
    GROUP BY name HAVING count(DISTINCT country) = 1 ORDER BY count(*) DESC, name LIMIT 12
"""


def main(record: Path) -> None:
    """Measure and print."""
    with store.open(record, create=False, read_only=True) as file:
        counts = file.counts()
        print(", ".join(f"{counts[kind]:,} {kind}" for kind in ("documents", "events", "statements", "commitments")))
        print(f"{'question':10} {'first':>8} {'median':>8} {'95th':>8}   milliseconds, {CALLS} calls")
        for name, arguments in _asking(file).items():
            print(
                f"{name:10} "
                + " ".join(f"{value:8.1f}" for value in _timed(file, getattr(questions, name.split()[0]), arguments))
            )


def _timed(
    file: Store, ask: Callable[..., Any], arguments: Callable[[], Mapping[str, object]]
) -> tuple[float, float, float]:
    """Give the first call, the median and the 95th percentile of the calls after it, in milliseconds."""
    first, *others = [_once(file, ask, arguments()) for _ in range(CALLS + 1)]
    return first, statistics.median(others), statistics.quantiles(others, n=20)[-1]


def _once(file: Store, ask: Callable[..., Any], arguments: Mapping[str, object]) -> float:
    begin = time.perf_counter()
    ask(file, **arguments)
    return (time.perf_counter() - begin) * 1000


def _asking(file: Store) -> dict[str, Callable[[], Mapping[str, object]]]:
    """Give a maker of arguments for each question."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    states = [row["country"] for row in file.select(STATES)]
    persons = [row["name"] for row in file.select(PERSONS)]

    def two() -> dict[str, object]:
        a, b = chance.sample(states, 2)
        return {"a": a, "b": b}

    def words() -> dict[str, object]:
        return {"text": " OR ".join(chance.sample(WORDS, chance.randint(1, 3)))}

    return {
        "timeline": lambda: two() | {"since": str(chance.randint(2010, 2024)), "limit": 50},
        "pair": lambda: two() | {"by": chance.choice(PERIODS[1:])},
        "meetings": lambda: {"a": chance.choice(states), "limit": 50},
        "said": lambda: {"speaker": chance.choice(persons + states), "limit": 50},
        "said text": lambda: {"text": chance.choice(WORDS), "limit": 50},
        "actors": lambda: {"country": chance.choice(states), "limit": 50},
        "where": lambda: {"by": chance.choice(("country", "place")), "a": chance.choice(states)},
        "search": words,
        "facets": words,
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))

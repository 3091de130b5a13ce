"""Words by which the life of a commitment is followed across documents (`data/life.toml`)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any, Literal

from dragoman.knowledge.tables import text

Turn = Literal["reaffirming", "progress", "withdrawing"]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(text("life.toml"))


@cache
def idle() -> frozenset[str]:
    """Give the words that tell nothing of what is undertaken."""
    return frozenset(_table()["idle"].split())


@cache
def cue(turn: Turn) -> re.Pattern[str]:
    """Give a pattern that finds the words of a turn in a commitment's life; verbs in any form."""
    forms = "|".join(re.escape(phrase) for phrase in sorted(_table()[turn], key=len, reverse=True))
    return re.compile(rf"\b(?:{forms})(?:s|d|ed|ing|es)?\b", re.IGNORECASE)

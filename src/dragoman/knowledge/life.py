"""Words by which the life of a commitment is followed across documents (`data/life.toml`)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
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


@cache
def formulas() -> re.Pattern[str]:
    """Give a pattern that finds the clauses with which orders and agreements hedge any duty: they promise nothing."""
    return re.compile(rf",? ?\b(?:{'|'.join(_table()['formulas'])})\b", re.IGNORECASE)


@cache
def talk() -> frozenset[str]:
    """Give the words with which a speaker tells what comes next in the talk itself: no undertaking of a side."""
    return frozenset(_table()["talk"].split())


@cache
def occasions() -> re.Pattern[str]:
    """Give a pattern of the openings of what is another one each time: meetings, journeys, appointments, speeches."""
    return re.compile(
        rf"(?:not |continue to |also |soon |again ){{0,4}}+(?:{'|'.join(_table()['occasions'])})", re.IGNORECASE
    )


@cache
def recurring() -> re.Pattern[str]:
    """Give a pattern that finds words by which an occasion comes again and again."""
    return re.compile(_table()["recurring"], re.IGNORECASE)


@cache
def verbs() -> dict[str, tuple[str, ...]]:
    """Give the verbs of promises, with their nouns, by kind."""
    return {kind: tuple(words.split()) for kind, words in _table()["verbs"].items()}


@cache
def promising() -> frozenset[str]:
    """Give every verb that may open a promise."""
    return frozenset(word for words in verbs().values() for word in words)


@cache
def weak() -> frozenset[str]:
    """Give the kinds of verbs that tell nothing against another kind."""
    return frozenset(_table()["weak"]["kinds"].split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """The model by which two undertakings are held to be the same: a weight for each feature, and the least chance.

    `sure` weighs what the model says with what speaks for one commitment beside the words.
    """

    weights: dict[str, float]
    bias: float
    least: float
    sure: dict[str, float]


@cache
def likeness() -> Likeness:
    """Give the model of likeness (`data/likeness.toml`)."""
    return Likeness(**tomllib.loads(text("likeness.toml")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """In how many of so many undertakings each stem stands; what stands in fewer than `least` is left out."""

    undertakings: int
    least: int
    counts: dict[str, int]


@cache
def rarity() -> Counted:
    """Give the table of words in undertakings (`data/rarity.toml`)."""
    read = tomllib.loads(text("rarity.toml"))
    counts = {word: int(count) for count, words in read["counts"].items() for word in words.split()}
    return Counted(undertakings=read["undertakings"], least=read["least"], counts=counts)

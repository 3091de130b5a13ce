"""PLOVER 0.8 (17 September 2021): event types, modes, contexts, sectors, quads and scores.

The names and figures are the codebook's (Open Event Data Alliance). Its table prints ACCUSE as 3 beside modes of -2 to
-3.5: read here as -3. Its pages disagree on the quad of SANCTION: the category page and the summary say material
conflict, which is used.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from dragoman.knowledge.tables import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTypeInfo:
    """An event type of PLOVER. Scores go from -10 (conflict) to +10 (cooperation); a mode may have none.

    `needs_recipient`: a recipient or, for a reciprocal act, two or more actors.
    """

    name: str
    quad: str
    score: float
    needs_recipient: bool
    modes: Mapping[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """The codebook: types by name; contexts; sectors, names for non-states and claimants of states by code or name."""

    types: Mapping[str, EventTypeInfo]
    contexts: tuple[str, ...]
    sectors: Mapping[str, str]
    nonstate: Mapping[str, str]
    partially_recognised: Mapping[str, str]


@cache
def codebook() -> Codebook:
    """Read the codebook."""
    found = tomllib.loads(text("plover.toml"))
    return Codebook(
        types=MappingProxyType({name: _type(name, row) for name, row in found["types"].items()}),
        contexts=tuple(found["contexts"]["names"]),
        sectors=MappingProxyType(found["sectors"]),
        nonstate=MappingProxyType(found["nonstate"]),
        partially_recognised=MappingProxyType(found["partially_recognised"]),
    )


def event_type(name: str) -> EventTypeInfo:
    """Give an event type.

    Raises
    ------
    KeyError
        If PLOVER has no type of that name.

    """
    return codebook().types[name]


def quad(name: str) -> str:
    """Give the quad class of a type: verbal or material, cooperation or conflict."""
    return event_type(name).quad


def score(name: str, modes: Iterable[str] = ()) -> float:
    """Give the score of a type with its modes: of several, the one furthest from zero; the type's own if none has one.

    Raises
    ------
    KeyError
        If PLOVER has no such type, or the type no such mode.

    """
    kind = event_type(name)
    scores = [found for mode in modes if (found := kind.modes[mode]) is not None]
    return max(scores, key=abs, default=kind.score)


def _type(name: str, row: dict[str, object]) -> EventTypeInfo:
    modes = row.get("modes", {})
    assert isinstance(modes, dict)  # noqa: S101 - a table in our own file; tells the type checker
    return EventTypeInfo(
        name=name,
        quad=str(row["quad"]),
        score=float(str(row["score"])),
        needs_recipient=bool(row["needs_recipient"]),
        modes=MappingProxyType({mode: float(value) if value != "" else None for mode, value in modes.items()}),
    )

"""What a rule hands on: the word at the head of an undertaking, who is bound, how firmly, and by which rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dragoman.entries.kinds import Strength
from dragoman.language import Token

CONFIDENCE: Final = {
    "modal": 0.75,
    "told": 0.6,
    "infinitive": 0.8,
    "adjective": 0.85,
    "nominal": 0.75,
    "announced": 0.6,
    "is to": 0.6,
    "headline": 0.6,
    "performative": 0.6,
    "going to": 0.6,
    "agreed that": 0.6,
    "passive": 0.6,
    "guarantee": 0.75,
}
"""The prior of each rule: an estimate of how often it is right, to be replaced by a calibration.

Made from the hits of each rule on the development documents and a reading of some 200 findings in other texts.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """An undertaking before its parts are read.

    `verb` is the verb or noun at its head, `cue` the word that governs the clause (the same for "will"), `start` the
    token at which the words begin.
    """

    cue: Token
    verb: Token
    start: Token
    bound: tuple[str, ...]
    strength: Strength
    rule: str

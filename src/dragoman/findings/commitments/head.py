"""What a rule hands on: the word at the head of an undertaking, who is bound, how firmly, and by which rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dragoman.entries.kinds import Strength
from dragoman.language import Token

CONFIDENCE: Final = {
    "modal": 0.85,
    "told": 0.6,
    "infinitive": 0.85,
    "adjective": 0.9,
    "nominal": 0.85,
    "guarantee": 0.75,
    "announced": 0.75,
    "is to": 0.7,
    "headline": 0.7,
    "performative": 0.6,
    "going to": 0.6,
    "agreed that": 0.6,
    "passive": 0.6,
}
"""The prior of each rule: an estimate of how often it is right, to be replaced by a calibration.

Made from the hits of each rule on the development documents and a reading of some 360 findings in 169 documents of the
corpus; rules with fewer than 15 hits there are put at 0.6 to 0.75 (`measure/commitments_sample.py` draws for a calibration).
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

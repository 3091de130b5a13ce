"""The relation coder: a sentence with two sides marked → what the one does to the other, by PLOVER 0.8.

The weights ship with the package (`models/relations/`), trained by `training/relations/` on sentences written for it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, cast

from dragoman.language.shipped import batches, held, session

if TYPE_CHECKING:
    from dragoman.entries import Span
    from dragoman.entries.kinds import EventType, Status

MODEL: Final = "relations"
LONGEST: Final = 128
BATCH: Final = 16
NONE: Final = "NONE"
LIKELY: Final = 0.5
MARKS: Final = {
    "actor": ("[unused1]", "[unused2]"),
    "recipient": ("[unused3]", "[unused4]"),
    "none": "[unused5]",
    "nobody": "[unused6]",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A text with the two sides that are asked about.

    The recipient may be empty (what does the actor do at all?), or the actor (what is done to the recipient?).
    """

    text: str
    actor: tuple[Span, ...]
    recipient: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What the actor of a pair does to the recipient.

    `scores` are shares by type, of those pairs that stand in an event; `none` how likely they stand in none. `type` is
    the likeliest type, `mode` the likeliest of its modes (None if that is none of them).
    """

    type: EventType
    mode: str | None
    status: Status
    contexts: tuple[str, ...]
    scores: Mapping[EventType, float]
    none: float


def relate(pairs: Sequence[Pair]) -> list[Relation]:
    """Code pairs, each by itself, in their order.

    Raises
    ------
    Fault
        `no-model` if the weights are missing or are not those that shipped.

    """
    found: dict[int, Relation] = {}
    texts = [marked(pair) for pair in pairs]
    for chosen, inputs in batches(MODEL, texts, longest=LONGEST, size=BATCH):
        answers = session(MODEL).run(["types", "modes", "statuses", "contexts"], inputs)
        for row, index in enumerate(chosen):
            found[index] = _relation([answer[row].tolist() for answer in answers])
    return [found[index] for index in range(len(pairs))]


def marked(pair: Pair) -> str:
    """Set marks around the sides of a text; a side that is missing is said at its end."""
    marks = [(end, 0, MARKS["actor"][1]) for _, end in pair.actor]
    marks += [(start, 1, MARKS["actor"][0]) for start, _ in pair.actor]
    marks += [(end, 0, MARKS["recipient"][1]) for _, end in pair.recipient]
    marks += [(start, 1, MARKS["recipient"][0]) for start, _ in pair.recipient]
    text, last = "", 0
    for place, _, mark in sorted(marks):
        text += f"{pair.text[last:place]} {mark} "
        last = place
    text += pair.text[last:]
    if not pair.recipient:
        text = f"{text} {MARKS['none']}"
    return text if pair.actor else f"{text} {MARKS['nobody']}"


@cache
def _labels() -> dict[str, list[str]]:
    return cast("dict[str, list[str]]", json.loads(held(MODEL, "labels.json")))


def _relation(answers: Sequence[Sequence[float]]) -> Relation:
    types, modes, statuses, contexts = (
        dict(zip(_labels()[name], shares, strict=True))
        for name, shares in zip(("types", "modes", "statuses", "contexts"), answers, strict=True)
    )
    none = types.pop(NONE)
    whole = sum(types.values()) or 1.0
    scores = {name: share / whole for name, share in types.items()}
    best = max(scores, key=lambda name: scores[name])
    own = {name.split(".", 1)[1]: share for name, share in modes.items() if name.startswith(f"{best}.")}
    mode = max(own, key=lambda name: own[name])
    return Relation(
        type=cast("EventType", best),
        mode=None if mode == "-" else mode,
        status=cast("Status", max(statuses, key=lambda name: statuses[name])),
        contexts=tuple(name for name, share in contexts.items() if share > LIKELY),
        scores=cast("Mapping[EventType, float]", dict(sorted(scores.items(), key=lambda pair: -pair[1]))),
        none=none,
    )

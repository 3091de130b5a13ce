"""What tells whether two pieces of undertakings promise the same: numbers for the model that weighs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

import numpy as np

from dragoman.knowledge import life

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.ask.life.words import Unit

NAMES: Final = (
    "cosine",
    "shared",
    "shared_least",
    "plain_least",
    "plain_most",
    "object",
    "near_least",
    "near_most",
    "number",
    "none_in_common",
    "names_shared",
    "names_apart",
    "name_alone",
    "states_apart",
    "state_alone",
    "numbers_same",
    "numbers_apart",
    "years_apart",
    "kind_same",
    "kind_apart",
    "short",
    "length",
    "name_without_object",
    "nothing_plain",
    "far_from_same",
    "one_taken_up",
    "several_same",
    "toward_same",
    "party_alone",
    "told_in_common",
    "left_least",
    "left_most",
    "rarest",
    "general",
)
HEAD: Final = 2
"""Plain telling words that come first: they are mostly the object, or the verb that says what happens to it."""
FEW: Final = 3
TAKEN_BACK: Final = "take_back"
MANY: Final = 6
LONG: Final = 3
"""Words of a name from which it is told by no other thing."""
TOLD: Final = 20.0
"""Nats of shared words that count as one: three or four rare words."""
RARE: Final = 8.0
"""Nats of the rarity of a word that count as one: it stands in a few undertakings of ten thousand."""
GENERAL: Final = 12.0
"""Nats of shared words below which a promise is general: "respect for human rights", "supply chains"."""

Weigh = Callable[[Iterable[str]], float]
Near = Callable[["Unit", "Unit"], "NDArray[np.float32]"]


def features(
    one: Unit, other: Unit, cosine: float, *, weigh: Weigh, near: Near, sides: tuple[float, ...]
) -> list[float]:
    """Give the numbers of `NAMES`.

    Parameters
    ----------
    one, other
        The pieces.
    cosine
        Of their vectors.
    weigh
        Gives the rarity of words together.
    near
        Gives how near each plain word of the first is to each of the second, a row for each.
    sides
        What is known of those bound and of the counterparts: four numbers, from "one_taken_up" on.

    """
    ours, theirs = one.telling, other.telling
    common = weigh(ours & theirs)
    least, most = sorted((weigh(ours), weigh(theirs)))
    plain_least, plain_most = _covered(one, other, weigh)
    near_least, near_most = _near(one, other, near)
    names = _names(one, other)
    first = _heads(one, other)
    return [
        cosine,
        common / most if most else 0.0,
        common / least if least else 0.0,
        plain_least,
        plain_most,
        first,
        near_least,
        near_most,
        min(things(one, other), MANY) / MANY,
        float(not ours & theirs),
        *names,
        *_states(one, other),
        *_figures(one, other),
        float(one.kind is not None and one.kind == other.kind),
        float(_kinds_apart(one, other)),
        float(min(len(ours), len(theirs)) < FEW),
        float(np.log((1 + max(len(ours), len(theirs))) / (1 + min(len(ours), len(theirs))))),
        names[0] * (1 - near_least),
        float(not one.plain or not other.plain),
        (1 - cosine) * float(min(len(ours), len(theirs)) < FEW),
        *sides,
        *_told(ours, theirs, weigh),
        max(0.0, 1 - common / GENERAL) * (1 - cosine),
    ]


def things(one: Unit, other: Unit, without: frozenset[str] = frozenset()) -> int:
    """Give how many things both tell.

    Names that stand side by side are one, "the Indo-Pacific"; a long name counts as two, "the Black Sea Grain Initiative".
    """
    shared = (one.telling & other.telling) - without
    names = one.names & other.names
    named = min(sum(_thing(run & names, shared) for run in unit.runs) for unit in (one, other))
    return named + len(shared - names)


def _thing(name: frozenset[str], shared: frozenset[str]) -> int:
    return 2 if len(name) >= LONG else int(bool(name & shared))


def _told(ours: frozenset[str], theirs: frozenset[str], weigh: Weigh) -> tuple[float, float, float, float]:
    """Give what both tell, what each tells alone, the less first, and the rarest word of both, by rarity."""
    least, most = sorted((weigh(ours - theirs), weigh(theirs - ours)))
    rarest = max((weigh((word,)) for word in ours & theirs), default=0.0)
    return min(weigh(ours & theirs) / TOLD, 2.0), min(least / TOLD, 2.0), min(most / TOLD, 2.0), rarest / RARE


def _covered(one: Unit, other: Unit, weigh: Weigh) -> tuple[float, float]:
    """Give the shares of the plain words of each that the other has, the larger first."""
    ours, theirs = frozenset(one.plain), frozenset(other.plain)
    common = weigh(ours & theirs)
    shares = sorted(common / weight if (weight := weigh(words)) else 0.0 for words in (ours, theirs))
    return shares[1], shares[0]


def _near(one: Unit, other: Unit, near: Near) -> tuple[float, float]:
    """Give how near the plain words of each are to the nearest of the other, on average, the larger first."""
    if not one.plain or not other.plain:
        return 0.5, 0.5
    table = near(one, other)
    shares = sorted((float(table.max(axis=1).mean()), float(table.max(axis=0).mean())))
    return shares[1], shares[0]


def _heads(one: Unit, other: Unit) -> float:
    """Give how many of the first plain words of each the other has anywhere, from 0 to 1."""
    firsts = [(word, other) for word in one.plain[:HEAD]] + [(word, one) for word in other.plain[:HEAD]]
    return sum(word in unit.plain or word in unit.names for word, unit in firsts) / len(firsts) if firsts else 0.5


def _names(one: Unit, other: Unit) -> tuple[float, float, float]:
    """Tell of names: how many are common, whether each has others, whether one alone has any."""
    both = len(one.names & other.names)
    apart = bool(one.names - other.names) and bool(other.names - one.names)
    return min(both, FEW) / FEW, float(apart and both == 0), float(bool(one.names) != bool(other.names))


def _states(one: Unit, other: Unit) -> tuple[float, float]:
    told = one.states & one.telling, other.states & other.telling
    ours, theirs = told[0] - told[1], told[1] - told[0]
    return float(bool(ours and theirs)), float(bool(ours) != bool(theirs))


def _figures(one: Unit, other: Unit) -> tuple[float, float, float]:
    """Tell whether figures agree or differ, and whether years do."""
    same = bool(one.numbers & other.numbers)
    apart = bool(one.numbers and other.numbers) and not same
    years = bool(one.years and other.years) and not one.years & other.years
    return float(same), float(apart), float(years)


def _kinds_apart(one: Unit, other: Unit) -> bool:
    kinds = {one.kind, other.kind}
    if TAKEN_BACK in kinds:  # to leave a treaty is the opposite of carrying it out, however weak that verb
        return len(kinds) > 1 and None not in kinds
    return None not in kinds and len(kinds) > 1 and not kinds & life.weak()

"""Attitudes that lie in acts done in words: whoever accuses somebody blames them, whoever thanks them praises them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from dragoman.entries import Event
from dragoman.entries.kinds import Attitude
from dragoman.findings.stances.cues import is_courtesy
from dragoman.findings.stances.regard import Regard, Regards
from dragoman.knowledge import stance_cues
from dragoman.language import Token

SURE: Final = 0.5  # confidence of an act below which it tells nothing
SURER: Final = 0.6  # the same for support, whose words are used of much else
TELLING: Final[dict[str, Attitude]] = {"condolence": "support", "mourn": "support", "sympathy": "support"}


def acted(reading: Regards, regards: Iterable[Regard]) -> Iterator[Regard]:
    """Read the acts found so far, where the words have not shown the same attitude of the same sides."""
    known = list(regards)
    for event in reading.found.events:
        regard = _of_act(reading, event)
        if regard is not None and not any(_same(regard, other) for other in known):
            yield regard


def _of_act(reading: Regards, event: Event) -> Regard | None:
    at = reading.analysis.token_at(event.trigger[0])
    if event.status != "occurred" or event.confidence < SURE or at is None or is_courtesy(reading, at):
        return None
    if at.is_verb and not reading.is_told(at):
        return None
    attitude = _attitude(reading, event)
    toward = reading.apart(event.actors, event.recipients)
    if attitude is None or not event.actors or not toward or reading.lands(event.actors) & reading.lands(toward):
        return None
    return Regard(attitude=attitude, holders=event.actors, toward=toward, at=at, rule="act")


def _attitude(reading: Regards, event: Event) -> Attitude | None:
    """Tell what an act shows: an accusation blames; of what supports, the words tell praise from support.

    An accusation told by a word of attitude is left to the rules that know whom that word blames.
    """
    words = reading.analysis.tokens_in(event.trigger)
    shown = [attitude for t in words if (attitude := _shown(t)) is not None]
    if event.type == "ACCUSE":
        return None if shown else "criticism"
    if event.type != "SUPPORT" or event.confidence < SURER or any(_is_negligible(reading, t) for t in words):
        return None
    return next((attitude for attitude in shown if attitude in {"praise", "support"}), None)


def _shown(token: Token) -> Attitude | None:
    cue = stance_cues.attitudes("nouns").get(token.lemma)
    return TELLING.get(token.lemma) or stance_cues.verbs().get(token.lemma) or (cue[0] if cue else None)


def _is_negligible(reading: Regards, token: Token) -> bool:
    """Tell whether a word of support is denied by "no", or welcomes a guest."""
    return token.lemma == "welcome" or any(t.lower == "no" for t in reading.analysis.below(token.index, "det"))


def _same(one: Regard, other: Regard) -> bool:
    alike = one.attitude == other.attitude or (one.attitude, other.attitude) == ("criticism", "threat")
    return alike and one.at.sentence == other.at.sentence and bool(set(one.toward) & set(other.toward))

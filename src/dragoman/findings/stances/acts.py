"""Attitudes that lie in acts done in words: whoever accuses somebody blames them, whoever thanks them praises them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from dragoman.entries import Event
from dragoman.entries.kinds import Attitude
from dragoman.findings.stances.cues import is_courtesy
from dragoman.findings.stances.regard import Regard, Regards
from dragoman.knowledge import stance_cues

SURE: Final = 0.5  # confidence of an act below which it tells nothing
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
    attitude = _attitude(reading, event)
    toward = reading.apart(event.actors, event.recipients)
    if attitude is None or not event.actors or not toward or reading.lands(event.actors) & reading.lands(toward):
        return None
    return Regard(attitude=attitude, holders=event.actors, toward=toward, at=at, rule="act")


def _attitude(reading: Regards, event: Event) -> Attitude | None:
    """Tell what an act shows: an accusation blames; of what supports, the words tell praise from support."""
    if event.type == "ACCUSE":
        return "criticism"
    if event.type != "SUPPORT":
        return None
    for token in reading.analysis.tokens_in(event.trigger):
        found = TELLING.get(token.lemma) or stance_cues.verbs().get(token.lemma)
        found = found or stance_cues.attitudes("nouns").get(token.lemma, (None,))[0]
        if found in {"praise", "support"}:
            return found
    return None


def _same(one: Regard, other: Regard) -> bool:
    near = one.attitude == other.attitude and one.at.sentence == other.at.sentence
    return near and bool(set(one.toward) & set(other.toward))

"""Whose deed a bare definite noun means: "the attack", "this decision", "the withdrawal", by the acts told before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dragoman.findings.reading import Reading
from dragoman.knowledge import stance_cues
from dragoman.language import Token

FAR: Final = 6  # sentences back in which an act of the noun's own kind is looked for
CLOSE: Final = 2  # sentences back for a noun of any deed ("the decision")
STEM: Final = 6  # letters by which "withdraw" and "withdrawal" are known for one
POINTING: Final = frozenset({"the", "this", "that", "these", "those"})


def doers_before(reading: Reading, noun: Token) -> tuple[str, ...]:
    """Give the actors of the last act before a noun that it can mean, or `()`.

    A noun of a kind of act ("the attack") means the last of that kind; one of any act ("the decision") the last
    undertaking or act at all.
    """
    if not any(t.lower in POINTING for t in reading.analysis.below(noun.index, "det")):
        return ()
    kinds = stance_cues.deeds().get(noun.lemma)
    if kinds is None:
        return ()
    here = reading.analysis.sentence_of(noun).index
    reach = FAR if kinds else CLOSE
    told = [act for act in _acts(reading, kinds, noun) if act[0] < noun.start]
    for start, actors in sorted(told, reverse=True):
        sentence = reading.analysis.sentence_at(start)
        if sentence is None or here - sentence.index > reach:
            return ()
        if sentence.index < here:
            return actors
    return ()


def _acts(reading: Reading, kinds: frozenset[str], noun: Token) -> Iterator[tuple[int, tuple[str, ...]]]:
    for event in reading.found.events:
        wanted = event.type in kinds if kinds else event.type not in {"CONSULT", "ACCUSE", "SUPPORT"}
        if wanted and event.actors and event.status != "negated":
            yield event.trigger[0], event.actors
    for commitment in reading.found.commitments if not kinds or "COMMITMENT" in kinds else ():
        words = reading.analysis.tokens_in(commitment.undertaking)
        if not kinds or any(t.lemma[:STEM] == noun.lemma[:STEM] for t in words):
            yield commitment.undertaking[0], commitment.by

"""Support that lies in an undertaking: whoever binds itself to defend or help somebody supports them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dragoman.entries import Commitment
from dragoman.findings.stances.regard import Regard, Regards

FIELDS: Final = frozenset({"defence", "assistance", "humanitarian"})


def undertaken(reading: Regards) -> Iterator[Regard]:
    """Read the commitments found so far: those to defend or assist somebody who is named."""
    for commitment in reading.found.commitments:
        at = reading.analysis.token_at(commitment.undertaking[0])
        toward = reading.apart(commitment.by, commitment.toward)
        abroad = bool(reading.lands(toward)) and not reading.lands(toward) & reading.lands(commitment.by)
        backs = commitment.field in FIELDS or _is_for_independence(reading, commitment)
        if at is not None and abroad and backs and reading.is_real(at):
            yield Regard(attitude="support", holders=commitment.by, toward=toward, at=at, rule="undertaken")


def _is_for_independence(reading: Regards, commitment: Commitment) -> bool:
    """Tell whether somebody is committed to the sovereignty or borders of another."""
    words = {t.lemma for t in reading.analysis.tokens_in(commitment.undertaking)}
    return bool(words & {"sovereignty", "independence", "integrity"})

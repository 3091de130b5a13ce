"""What a commitment is about: words with the field that they tell (`data/commitment_fields.tsv`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from dragoman.entries.kinds import FIELDS, Field

EARLY: Final = 8  # words: what stands among the first tells more of the undertaking than what follows
EARLY_WEIGHT: Final = 1.5
LATE: Final = 20  # words: from here on the words tell of purposes and circumstances
LATE_WEIGHT: Final = 0.5


@cache
def _terms() -> dict[str, list[tuple[tuple[str, ...], Field, int]]]:
    """Give the terms by their first word, each as words, field and weight."""
    terms: dict[str, list[tuple[tuple[str, ...], Field, int]]] = defaultdict(list)
    text = files("dragoman.knowledge").joinpath("data/commitment_fields.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    for name, weight, term in rows[1:]:
        words = tuple(term.split())
        terms[words[0]].append((words, FIELDS[FIELDS.index(name)], int(weight)))
    return dict(terms)


def _nearness(at: int) -> float:
    if at < EARLY:
        return EARLY_WEIGHT
    return 1 if at < LATE else LATE_WEIGHT


def field_of(lemmas: Sequence[str]) -> Field:
    """Tell the field of an undertaking from its lemmas, in order; `STATE` stands for each name of a state.

    Returns
    -------
    Field
        The field whose words weigh most, the earlier of two that weigh the same; `other` if no word tells.

    """
    weights: dict[Field, float] = defaultdict(float)
    for at, lemma in enumerate(lemmas):
        for words, name, weight in _terms().get(lemma, ()):
            if tuple(lemmas[at : at + len(words)]) == words:
                weights[name] += weight * _nearness(at)
    return max(weights, key=lambda name: weights[name]) if weights else "other"

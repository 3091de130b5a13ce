"""spaCy's small English pipeline as it ships, every component of it: the yardstick of the benchmark."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import spacy

from dragoman.entries import Fault
from dragoman.language.installed import OFFICIAL, REPACKED


def bare_pipeline() -> Callable[[Iterable[str]], int]:
    """Load a pipeline of its own and give a function that runs it over texts and counts their sentences.

    Raises
    ------
    Fault
        `no-model` if no English pipeline is installed.

    """
    name = next((name for name in (OFFICIAL, REPACKED) if spacy.util.is_package(name)), None)
    if name is None:
        raise Fault("no-model")
    nlp = spacy.load(name)

    def run(texts: Iterable[str]) -> int:
        return sum(sum(1 for _ in doc.sents) for doc in nlp.pipe(texts))

    return run

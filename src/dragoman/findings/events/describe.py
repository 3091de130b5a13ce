"""What an act is about, and how it is done: contexts and modes by the words of its sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from dragoman.knowledge.eventlex import Phrases, contexts, modes

if TYPE_CHECKING:
    from dragoman.entries.kinds import EventType
    from dragoman.language.analysis import Token

MOST: Final = 3
"""Contexts given to one event at most: gold events have 1.6 on average."""
DIPLOMATIC_TYPES: Final[frozenset[EventType]] = frozenset(
    {"CONSULT", "AGREE", "SUPPORT", "COOPERATE", "REQUEST", "ACCUSE", "REJECT", "SANCTION"}
)
ONE_MODE: Final[frozenset[EventType]] = frozenset({"REQUEST", "REJECT", "THREATEN", "MOBILIZE", "PROTEST"})


def told(tokens: Sequence[Token], phrases: Phrases) -> Counter[str]:
    """Count what the phrases tell in some words, each by surface or lemma."""
    found: Counter[str] = Counter()
    for i, token in enumerate(tokens):
        some = phrases.get(token.lower, ()) + (phrases.get(token.lemma, ()) if token.lemma != token.lower else ())
        if some:
            # each meaning once, in the order of the table: the order of a set is another in every process
            found.update(list(dict.fromkeys(meaning for words, meaning in some if _follows(tokens, i, words))))
    return found


def _follows(tokens: Sequence[Token], i: int, words: tuple[str, ...]) -> bool:
    """Tell whether the later words of a phrase follow token `i`."""
    rest = tokens[i + 1 : i + len(words)]
    return len(rest) == len(words) - 1 and all(w in {t.lower, t.lemma} for t, w in zip(rest, words[1:], strict=True))


def contexts_of(
    kind: EventType, near: Sequence[Token], sentence: Sequence[Token], hints: tuple[str, ...]
) -> tuple[str, ...]:
    """Give the contexts of an act: those told in its clause, else in its sentence, hints of its pattern first."""
    table = contexts()
    found = Counter(dict.fromkeys(hints, 2))
    found.update(told(near, table))
    if not found:
        found.update(told(sentence, table))
    if not found and kind in DIPLOMATIC_TYPES:
        return ("diplomatic",)
    return tuple(name for name, _ in found.most_common(MOST))


def modes_of(kind: EventType, near: Sequence[Token], own: tuple[str, ...]) -> tuple[str, ...]:
    """Give the modes of an act: its pattern's, with weapons and aims told in its clause."""
    if own and kind != "ASSAULT":
        return own
    found = told(near, modes(kind))
    if kind in ONE_MODE:
        return tuple(name for name, _ in found.most_common(1))
    return tuple(dict.fromkeys((*own, *found)))

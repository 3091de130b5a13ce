"""Words that open an undertaking, and words that tell that none is meant (`data/undertakings.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final, get_args

from dragoman.entries.kinds import Strength

_HEADED: Final[tuple[Strength, ...]] = ("decided", "pledged", "intended")


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(files("dragoman.knowledge").joinpath("data/undertakings.toml").read_text("utf-8"))


@cache
def cues(form: str) -> Mapping[str, Strength]:
    """Give the cue words of a form with the strength that they lend.

    Parameters
    ----------
    form
        `verbs`, `prepositional` or `nouns`.

    """
    return {lemma: strength for strength in _HEADED for lemma in _table()[strength][form]}


@cache
def adjectives() -> Mapping[str, Strength]:
    """Give the participles and adjectives of commitment ("committed", "determined") with their strengths."""
    known = get_args(Strength)
    return {word: known[known.index(str(strength))] for word, strength in _table()["adjectives"].items()}


@cache
def words(kind: str) -> frozenset[str]:
    """Give one of the lists under `[words]`, by name.

    Raises
    ------
    KeyError
        If there is no such list.

    """
    return frozenset(_table()["words"][kind])


@cache
def deeds() -> frozenset[str]:
    """Give the nouns of deeds that can be announced ("withdrawal", "package")."""
    return frozenset(_table()["deeds"]["nouns"])

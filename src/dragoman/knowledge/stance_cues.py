"""Words that show how one actor regards another (`data/stance_cues.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from dragoman.entries.kinds import ATTITUDES, Attitude

Form = Literal["nouns", "adjectives"]


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files("dragoman.knowledge").joinpath("data/stance_cues.toml").read_text("utf-8"))


@cache
def verbs() -> Mapping[str, Attitude]:
    """Give the verbs of attitude."""
    return {lemma: attitude for attitude in ATTITUDES for lemma in _table()["verbs"].get(attitude, ())}


@cache
def verb_prepositions() -> Mapping[str, frozenset[str]]:
    """Give the verbs that take their object after a preposition, with the prepositions that do."""
    return {verb: frozenset(words) for verb, words in _table()["verb_prepositions"].items()}


@cache
def attitudes(form: Form) -> Mapping[str, tuple[Attitude, frozenset[str]]]:
    """Give the nouns or adjectives of attitude, each with the prepositions before its target."""
    return {
        word: (attitude, frozenset(_table()[form][attitude]["prepositions"]))
        for attitude in ATTITUDES
        if attitude in _table()[form]
        for word in _table()[form][attitude]["words"]
    }


@cache
def judging(kind: str) -> frozenset[str]:
    """Give one of the lists under `[judging]`, by name.

    Raises
    ------
    KeyError
        If there is no such list.

    """
    return frozenset(_table()["judging"][kind])


@cache
def mutual(kind: str) -> frozenset[str]:
    """Give one of the lists under `[mutual]`, by name.

    Raises
    ------
    KeyError
        If there is no such list.

    """
    return frozenset(_table()["mutual"][kind])


@cache
def deeds() -> Mapping[str, frozenset[str]]:
    """Give the nouns that take up a deed told before, each with the types of acts it can mean (none: any)."""
    return {noun: frozenset(types) for noun, types in _table()["deeds"].items()}

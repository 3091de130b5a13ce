"""The words by which places are read: nouns of places, directions, prepositions of scene, verbs and deeds (`places.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from dragoman.knowledge.tables import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dragoman.knowledge.gazetteer import Level


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(text("places.toml"))


@cache
def words(section: str, name: str = "words") -> frozenset[str]:
    """Give a list of the table."""
    return frozenset(_table()[section][name])


@cache
def nouns() -> Mapping[str, Level]:
    """Give the nouns of places with the level that each tells."""
    found = {noun: level for level, every in _table()["nouns"].items() for noun in every}
    return MappingProxyType(cast("dict[str, Level]", found))


@cache
def abbreviations() -> Mapping[str, str]:
    """Give the press's abbreviations of the states of the USA."""
    return MappingProxyType(cast("dict[str, str]", _table()["states"]))

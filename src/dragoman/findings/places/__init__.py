"""Places that are named as the scene of something, resolved from the gazetteer of the package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.entries import Entries
from dragoman.findings.places.context import Context
from dragoman.findings.places.mentions import mentions
from dragoman.findings.places.nesting import Nesting
from dragoman.findings.places.resolve import Resolver
from dragoman.findings.places.scene import Scene

if TYPE_CHECKING:
    from dragoman.entries import Place
    from dragoman.findings.places.mentions import Mention
    from dragoman.language import Analysis

__all__ = ["find"]


def find(analysis: Analysis, found: Entries) -> Entries:
    """Find the places named as the scene of something, in order of the text.

    A place whose name does not tell enough has no country, or no coordinates: it is never the first one of a list.
    What only tells where another place lies ("Lviv, Ukraine") is not a place of its own.
    """
    every = mentions(analysis)
    scene = Scene(analysis, found)
    nesting = Nesting(analysis, every)
    resolver = Resolver(Context(analysis, found, every))
    kept: list[tuple[Mention, Place]] = []
    inside: set[int] = set()
    for mention in every:
        if mention.first in inside or not scene.holds(mention):
            continue
        outer = nesting.outer(mention)
        place = resolver.place(mention, outer)
        if place is not None:
            kept.append((mention, place))
            if outer is not None and outer.after is not None and (outer.end or resolver.lies_in(mention, outer)):
                inside.add(outer.after)
    return Entries(places=tuple(place for _, place in kept))

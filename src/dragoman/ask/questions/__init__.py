"""Questions to a record, each a function of an open store that gives an `Answer` (docs/questions.md)."""

from dragoman.ask.questions.actors import actors
from dragoman.ask.questions.events import meetings, pair, timeline
from dragoman.ask.questions.said import said
from dragoman.ask.questions.search import facets, search
from dragoman.ask.questions.where import where

__all__ = ["actors", "facets", "meetings", "pair", "said", "search", "timeline", "where"]

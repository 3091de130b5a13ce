"""Other people's dictionaries and dumps → rows of a user's own knowledge (`dragoman.knowledge.own`)."""

from dragoman.knowledge.importers.lines import lines_of
from dragoman.knowledge.importers.tally import Tally

__all__ = ["Tally", "lines_of"]

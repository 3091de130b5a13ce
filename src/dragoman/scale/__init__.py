"""Many documents: lines or files in, records out or into a store, in this process or in several."""

from dragoman.scale.batch import Coded
from dragoman.scale.intake import Outcome, expand, read_into
from dragoman.scale.speech import documents_in, read_speech
from dragoman.scale.stream import Count, bounded_lines, code_lines

__all__ = [
    "Coded",
    "Count",
    "Outcome",
    "bounded_lines",
    "code_lines",
    "documents_in",
    "expand",
    "read_into",
    "read_speech",
]

"""Many documents: lines or files in, records out or into a store, in this process or in several."""

from dragoman.scale.batch import Coded
from dragoman.scale.intake import Outcome, expand, read_into
from dragoman.scale.stream import Count, bounded_lines, code_lines

__all__ = ["Coded", "Count", "Outcome", "bounded_lines", "code_lines", "expand", "read_into"]

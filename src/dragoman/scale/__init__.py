"""Many documents: one function over a batch of them, in this process or in several."""

from dragoman.scale.batch import Coded
from dragoman.scale.stream import Count, bounded_lines, code_lines

__all__ = ["Coded", "Count", "bounded_lines", "code_lines"]

"""Records → other formats: the exchange format first."""

from dragoman.exports.exchange import from_line, to_line

__all__ = ["from_line", "to_line"]

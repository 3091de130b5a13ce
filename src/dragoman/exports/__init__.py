"""Records → other formats: the exchange format first."""

from dragoman.exports.exchange import from_line, to_line
from dragoman.exports.said import Said, Wanted, said_head, said_in, said_line, said_row

__all__ = ["Said", "Wanted", "from_line", "said_head", "said_in", "said_line", "said_row", "to_line"]

"""The life of commitments across documents: which are the same, and what became of them."""

from dragoman.ask.life.assess import assess
from dragoman.ask.life.ledger import Entry, Filter, ledger, narrowed

__all__ = ["Entry", "Filter", "assess", "ledger", "narrowed"]

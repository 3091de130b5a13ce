"""Store → answers: what a person wants to read of a record. Rich is imported in `render` only."""

from dragoman.ask.show import Listing, show
from dragoman.ask.view import View, view

__all__ = ["Listing", "View", "show", "view"]

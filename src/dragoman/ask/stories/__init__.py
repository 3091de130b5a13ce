"""What many documents tell together: copies and versions, the same act told twice, the same actor named twice."""

from dragoman.ask.stories.build import build, is_built

__all__ = ["build", "is_built"]

"""What many documents tell together: copies and versions, the same act told twice, the same actor named twice."""

from dragoman.ask.stories.build import build, is_built
from dragoman.ask.stories.judging import judge
from dragoman.ask.stories.listing import IdentityFilter, StoryFilter, groups, identities, stories

__all__ = ["IdentityFilter", "StoryFilter", "build", "groups", "identities", "is_built", "judge", "stories"]

"""Bytes → Document: text, Markdown, HTML pages, JSON Lines, feeds, PDF; one small file a format.

trafilatura, feedparser and pypdf are loaded when a page, a feed or a PDF is first read, not before.
"""

from dragoman.sources.fields import document
from dragoman.sources.limits import DEFAULT, Limits
from dragoman.sources.reading import read

__all__ = ["DEFAULT", "Limits", "document", "read"]

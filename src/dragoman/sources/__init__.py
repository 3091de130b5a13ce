"""Bytes → Document: text, Markdown, HTML pages, JSON Lines, feeds, PDF, archives, tables; one small file a format.

A file is cut into items (`items`), which is cheap, and each item is read (`documents_of`), which is dear.
The packages that read foreign formats are loaded when a file of that format is first read, not before.
"""

from dragoman.sources.documents import documents_of
from dragoman.sources.fields import document
from dragoman.sources.item import Item
from dragoman.sources.items import items
from dragoman.sources.limits import DEFAULT, Limits
from dragoman.sources.reading import read

__all__ = ["DEFAULT", "Item", "Limits", "document", "documents_of", "items", "read"]

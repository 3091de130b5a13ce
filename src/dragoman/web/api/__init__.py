"""The JSON API, stable under `/api/v1` (docs/api.md)."""

from dragoman.web.api import documents, entries

ROUTERS = (documents.router, entries.router)

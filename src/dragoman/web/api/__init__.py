"""The JSON API, stable under `/api/v1` (docs/api.md)."""

from dragoman.web.api import commitments, corrections, documents, entries, questions

ROUTERS = tuple(part.router for part in (documents, entries, questions, commitments, corrections))

"""The record types: below everything, importing nothing of ours."""

from dragoman.entries.faults import CODES, Fault, Issue, issue
from dragoman.entries.ids import content_id
from dragoman.entries.kinds import (
    ACTOR_KINDS,
    ATTITUDES,
    EVENT_TYPES,
    FIELDS,
    MANNERS,
    STATEMENT_KINDS,
    STATUSES,
    STRENGTHS,
)
from dragoman.entries.record import KINDS, Record
from dragoman.entries.sides import Sides
from dragoman.entries.types import (
    Actor,
    Amount,
    Commitment,
    Document,
    Entries,
    Entry,
    Event,
    Magnitude,
    Place,
    Reference,
    Span,
    Stance,
    Statement,
    When,
    text_digest,
)

__all__ = [
    "ACTOR_KINDS",
    "ATTITUDES",
    "CODES",
    "EVENT_TYPES",
    "FIELDS",
    "KINDS",
    "MANNERS",
    "STATEMENT_KINDS",
    "STATUSES",
    "STRENGTHS",
    "Actor",
    "Amount",
    "Commitment",
    "Document",
    "Entries",
    "Entry",
    "Event",
    "Fault",
    "Issue",
    "Magnitude",
    "Place",
    "Record",
    "Reference",
    "Sides",
    "Span",
    "Stance",
    "Statement",
    "When",
    "content_id",
    "issue",
    "text_digest",
]

"""The ledger as rows for tools: a row a step, or a JSON object a commitment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from dragoman.ask.life.judged import Assessment
    from dragoman.ask.life.ledger import Entry
    from dragoman.ask.life.threads import Step

COLUMNS: Final = (
    "commitment",
    "state",
    "overdue",
    "by",
    "toward",
    "field",
    "strength",
    "due",
    "amount",
    "unit",
    "step",
    "published",
    "document",
    "title",
    "link",
    "undertaking",
    "span_start",
    "span_end",
    "why",
    "same",
    "assessor",
    "scale",
    "value",
)
"""What `rows` gives, in order (docs/commitments.md)."""

FRAGMENT: Final = 6
"""Words at either end of a quotation by which a browser finds it."""


def rows(entry: Entry) -> list[dict[str, Any]]:
    """Give a row for each step and each judgement of a commitment, the newest first."""
    told = [_step(entry, step) for step in entry.steps] + [_judged(entry, one) for one in entry.judged]
    return sorted(told, key=lambda row: str(row["published"] or ""), reverse=True)


def nested(entry: Entry) -> dict[str, Any]:
    """Give a commitment as one object with its steps and judgements, the newest first."""
    head = _head(entry)
    own = [name for name in COLUMNS if name not in head]
    return head | {
        "undertaking": entry.last.words,
        "steps": [{name: row[name] for name in own if name in row} for row in rows(entry)],
    }


def link(url: str | None, words: str) -> str | None:
    """Give the address of a page at some words of it, by a text fragment; None where the page has no address."""
    if not url:
        return None
    parts = words.split()
    if len(parts) <= 2 * FRAGMENT:
        return f"{url}#:~:text={_quoted(words)}"
    return f"{url}#:~:text={_quoted(' '.join(parts[:FRAGMENT]))},{_quoted(' '.join(parts[-FRAGMENT:]))}"


def _quoted(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")


def _head(entry: Entry) -> dict[str, Any]:
    amount = entry.amount or (None, None)
    return {
        "commitment": entry.id,
        "state": entry.turn,
        "overdue": entry.overdue,
        "by": sorted(entry.last.by),
        "toward": sorted(entry.last.toward),
        "field": entry.last.field,
        "strength": entry.last.strength,
        "due": entry.due,
        "amount": amount[0],
        "unit": amount[1],
    }


def _step(entry: Entry, step: Step) -> dict[str, Any]:
    told = step.undertaking
    return _head(entry) | {
        "step": step.turn,
        "published": told.published,
        "document": told.document,
        "title": told.title,
        "link": link(told.url, told.words),
        "undertaking": told.words,
        "span_start": told.span[0],
        "span_end": told.span[1],
        "why": step.why,
        "same": step.score,
        "assessor": None,
        "scale": None,
        "value": None,
    }


def _judged(entry: Entry, one: Assessment) -> dict[str, Any]:
    return _head(entry) | {
        "step": one.turn,
        "published": one.assessed_on,
        "document": one.evidence_document,
        "title": None,
        "link": one.evidence_url,
        "undertaking": one.words,
        "span_start": one.span[0],
        "span_end": one.span[1],
        "why": one.evidence_words or one.note,
        "same": None,
        "assessor": one.assessor if one.rule is None else f"{one.assessor} (rule {one.rule})",
        "scale": one.scale,
        "value": one.value,
    }

"""W3C Web Annotations as JSON Lines: one for each span that bears an event, with the event as its body."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from dragoman.exports.plover import line

if TYPE_CHECKING:
    from dragoman.exports.chosen import Chosen, Row
    from dragoman.store import Store

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
AROUND: Final = 32
"""Characters before and after the words, by which they are found where they stand more than once."""

_PINS: Final = """
SELECT p.document, p.entry, p.role, p.position, p.span_start, p.span_end
FROM pins AS p
WHERE p.kind = 'event' AND list_contains($documents, p.document)
ORDER BY p.document, p.entry, p.role, p.position
"""
_TEXTS: Final = "SELECT id, text, sha256 FROM current_documents WHERE list_contains($documents, id)"
_BODY: Final = ("event", "mode", "context", "status", "date", "actor", "recipient", "location", "magnitude")


def annotated(store: Store, found: Chosen) -> Iterator[str]:
    """Give the lines, without their ends."""
    asked = {"documents": sorted({row["document"] for row in found.rows})}
    events = {(row["document"], row["id"]): row for row in found.rows}
    documents = {row["id"]: row for row in store.select(_TEXTS, asked)}
    for pin in store.select(_PINS, asked):
        row = events.get((pin["document"], pin["entry"]))
        if row is not None:
            yield json.dumps(_annotation(row, pin, documents[pin["document"]], found.run), ensure_ascii=False)


def _annotation(row: Row, pin: Row, document: Row, run: str) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "id": _urn(pin["document"], pin["entry"], pin["role"], str(pin["position"])),
        "type": "Annotation",
        "motivation": "classifying",
        "body": {"type": "TextualBody", "format": "application/json", "value": _finding(row, pin, document, run)},
        "target": {
            "source": row["url"] or _urn(pin["document"]),
            "selector": _selectors(document["text"], pin["span_start"], pin["span_end"]),
        },
    }


def _finding(row: Row, pin: Row, document: Row, run: str) -> str:
    told = line(row, run)
    body: Mapping[str, Any] = {
        "finding": told["id"],
        "role": pin["role"],
        **{name: told[name] for name in _BODY},
        "confidence": told["confidence"],
        "corrected": told["corrected"],
        "document": pin["document"],
        "sha256": document["sha256"],
        "run": run,
    }
    return json.dumps(body, ensure_ascii=False)


def _selectors(text: str, start: int, end: int) -> list[dict[str, Any]]:
    return [
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]


def _urn(*parts: str) -> str:
    return "urn:dragoman:" + ":".join(quote(part, safe="") for part in parts)

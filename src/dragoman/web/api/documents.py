"""What the record holds, its documents, and the record of one of them in the exchange format."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Query

from dragoman.ask import listing
from dragoman.web.api.models import Held, Listed
from dragoman.web.asked import AtDesk, Limit, Offset, Since, Until, Words

router = APIRouter(tags=["documents"])


@router.get("/record")
def record(desk: AtDesk) -> Held:
    """Give what the record holds, and the manifests of its runs."""
    with desk.reading() as store:
        runs = {name: json.loads(manifest) for name, manifest in store.runs().items()}
        counts = {name: count for name, count in store.counts().items() if name != "runs"}
        return Held(file=desk.name, runs=runs, editable=desk.edit, **counts)


@router.get("/documents")
def documents(
    desk: AtDesk,
    *,
    text: Words = None,
    publisher: Words = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Listed:
    """List documents, the newest first."""
    with desk.reading() as store:
        found = listing.documents(
            store, text=text, publisher=publisher, since=since, until=until, limit=limit, offset=offset
        )
    return Listed.stretch(found, total=found.basis.documents, limit=limit, offset=offset)


@router.get("/documents/{document:path}")
def document(
    desk: AtDesk,
    document: str,
    *,
    text: Annotated[bool, Query(description="With its text.")] = True,
    corrected: Annotated[bool, Query(description="As people corrected it, in the place of as it was read.")] = False,
) -> dict[str, Any]:
    """Give one document's record in the exchange format (docs/formats.md)."""
    with desk.reading() as store:
        return store.get(document, corrected=corrected).to_dict(text=text)

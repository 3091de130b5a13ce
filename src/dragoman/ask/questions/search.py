"""Words looked for in documents, statements, commitments and events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from dragoman.ask.answer import Basis
from dragoman.ask.questions import columns
from dragoman.ask.questions.events import allowed
from dragoman.ask.questions.sides import side
from dragoman.ask.questions.standing import answer
from dragoman.ask.questions.working import run
from dragoman.entries import Fault
from dragoman.store.search import FACETS, Hit, Index

if TYPE_CHECKING:
    from dragoman.ask.answer import Answer
    from dragoman.store import Store

KINDS: Final = ("document", "statement", "commitment", "event")
AROUND: Final = 90
"""Characters shown before and after the first words found: about a line and a half each."""
ELLIPSIS: Final = "…"


def search(  # noqa: PLR0913 - what may be asked
    store: Store,
    *,
    text: str,
    kinds: Sequence[str] = (),
    types: Sequence[str] = (),
    publishers: Sequence[str] = (),
    years: Sequence[str] = (),
    countries: Sequence[str] = (),
    limit: int = 20,
    offset: int = 0,
) -> Answer:
    """Find words in documents, statements, commitments and events, the best first.

    Parameters
    ----------
    store
        An open record. An index is made beside it when there is none of the record as it stands.
    text
        Words that must all be there. `"…"` holds words together, `OR` asks for either, `-word` for absence, `word*`
        for all words that begin so. Case, accents and English endings do not matter.
    kinds
        Of `document`, `statement`, `commitment`, `event`; all if empty.
    types
        Types of events, kinds of statements, fields of commitments.
    publishers, years, countries
        Who published, when (`2023`), and who is concerned: ISO3 codes or names of states.
    limit, offset
        The page.

    Raises
    ------
    Fault
        `bad-query`, `usage`, `unknown-name`, `ambiguous-name`.

    """
    kept = _kept(store, kinds=kinds, types=types, publishers=publishers, years=years, countries=countries)
    with Index(store) as index:
        hits = index.hits(text, kept, limit=limit, offset=offset)
        found, documents, left = index.count(text, kept)
    titles = _titles(store, {hit.document for hit in hits})
    rows = [_row(hit, titles.get(hit.document, {})) for hit in hits]
    parameters = {
        "text": text, "kinds": kinds, "types": types, "publishers": publishers, "years": years, "countries": countries,
        "limit": limit, "offset": offset,
    }  # fmt: skip
    standing = Basis(
        documents=documents,
        entries=found,
        left_out={"the passage is not of the facets asked for": left} if left else {},
        notes=("Documents, statements, commitments and events are each found by their own words.",),
    )
    return answer(store, ("search", parameters), columns.SEARCH, rows, standing)


def facets(
    store: Store,
    *,
    text: str,
    kinds: Sequence[str] = (),
    types: Sequence[str] = (),
    publishers: Sequence[str] = (),
    years: Sequence[str] = (),
    countries: Sequence[str] = (),
) -> Answer:
    """Count what `search` finds by kind, type, year, publisher and country.

    The counts of a facet are those under the other facets as they are kept: what one would find by choosing it.
    """
    kept = _kept(store, kinds=kinds, types=types, publishers=publishers, years=years, countries=countries)
    with Index(store) as index:
        found = index.facets(text, kept)
        entries, documents, left = index.count(text, kept)
    rows = [{"facet": facet, "value": value, "entries": number} for facet in FACETS for value, number in found[facet]]
    parameters = {
        "text": text, "kinds": kinds, "types": types, "publishers": publishers, "years": years, "countries": countries,
    }  # fmt: skip
    standing = Basis(
        documents=documents,
        entries=entries,
        left_out={"the passage is not of the facets asked for": left} if left else {},
    )
    return answer(store, ("facets", parameters), columns.FACETS, rows, standing)


def _kept(
    store: Store,
    *,
    kinds: Sequence[str],
    types: Sequence[str],
    publishers: Sequence[str],
    years: Sequence[str],
    countries: Sequence[str],
) -> dict[str, list[str]]:
    codes: list[str] = []
    for told in countries:
        found = side(store, told)
        if not found.codes:
            raise Fault("usage", f"{told!r} is no state, nor a body with a code of its own.")
        codes += found.codes
    return {
        "kind": allowed("kinds", kinds, KINDS),
        "type": list(types),
        "publisher": list(publishers),
        "year": [str(year) for year in years],
        "country": codes,
    }


def _titles(store: Store, documents: set[str]) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in run(store, "titles", {"documents": sorted(documents)})}


def _row(hit: Hit, document: dict[str, Any]) -> dict[str, Any]:
    first = hit.marks[0] if hit.marks else (0, 0)
    start, end = _window(hit.body, first)
    before, after = ELLIPSIS * (start > 0), ELLIPSIS * (end < len(hit.body))
    shift = len(before) - start
    return {
        "kind": hit.kind,
        "type": hit.type,
        "snippet": before + hit.body[start:end].replace("\n", " ") + after,
        "marks": [f"{s + shift}-{e + shift}" for s, e in hit.marks if start <= s and e <= end],
        "words": hit.body[first[0] : first[1]] or None,
        "span_start": hit.spans[0][0] if hit.spans else None,
        "span_end": hit.spans[0][1] if hit.spans else None,
        "hits": len(hit.marks),
        "rank": hit.score,
        "confidence": hit.confidence,
        "published": hit.published,
        "publisher": hit.publisher,
        "title": document.get("title"),
        "url": document.get("url"),
        "document": hit.document,
        "id": hit.id,
    }


def _window(body: str, first: tuple[int, int]) -> tuple[int, int]:
    """Give the stretch shown around the first words found, cut at spaces."""
    start = max(first[0] - AROUND, 0)
    end = min(first[1] + AROUND, len(body))
    if start:
        start = max(body.find(" ", start, first[0]) + 1, start)
    if end < len(body):
        cut = body.rfind(" ", first[1], end)
        end = cut if cut > first[1] else end
    return start, end

"""Corrections as labelled data: the passage, what was read in it, what is right, and who says so."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from dragoman.entries import Entry, Record, Span
from dragoman.store.corrected import Correction, Kind, entries_of, pins_of, tell

if TYPE_CHECKING:
    from dragoman.store import Store

REVIEWED: Final[tuple[Kind, ...]] = ("event", "statement", "commitment", "stance")
"""Kinds of which each finding must have been looked at where a document counts as reviewed; actors are looked at on the
sides of these."""


def label_lines(store: Store) -> Iterator[str]:
    """Give a line of JSON for each correction in force, in the order in which they were given.

    Spans are offsets into `text`, the paragraphs around the finding, which begins at `offset` in the document. An orphan
    has no text: only its words are known.
    """
    rows = store.select("SELECT * FROM correction_rows WHERE standing IN ('in force', 'orphan') ORDER BY number")
    given = {each.id: each for each in store.corrections.history()}
    documents: dict[str, tuple[Record, Record]] = {}
    for row in rows:
        identity = row["document"]
        if identity not in documents and row["standing"] == "in force":
            documents = {identity: (store.get(identity), store.get(identity, corrected=True))}
        label = _label(row, given[row["id"]], documents.get(identity))
        yield json.dumps(label, ensure_ascii=False)


def reviewed(store: Store, kinds: Iterable[str] = REVIEWED) -> Iterator[Record]:
    """Give, as corrected, each document of which people have looked at every finding of some kinds."""
    wanted = list(kinds)
    for row in store.named("reviewed", [wanted]):
        yield store.get(row["document"], corrected=True)


def _label(row: Mapping[str, Any], correction: Correction, records: tuple[Record, Record] | None) -> dict[str, Any]:
    head = {name: row[name] for name in ("id", "document", "title", "published", "kind", "verdict", "by", "why")}
    head |= {"corrected_at": f"{row['corrected_at']:%Y-%m-%dT%H:%M:%SZ}", "sha256": correction.sha256}
    head["standing"] = row["standing"]
    if records is None or row["standing"] == "orphan":
        right = None if correction.verdict == "reject" else {**(correction.read or {}), **(correction.amended or {})}
        return head | {"reason": row["told"], "offset": None, "text": None, "read": correction.read, "right": right}
    read, current = records
    before = _told(read, row["kind"], row["entry"])
    after = None if correction.verdict == "reject" else _told(current, row["kind"], row["entry"])
    begin, end = _passage(read.document.text, [pin["span"] for pin in pins_of([before, after])])
    text = read.document.text[begin:end]
    head["sha256"] = read.document.sha256
    return head | {
        "offset": begin,
        "text": text,
        "read": _based(before, (begin, end)),
        "right": _based(after, (begin, end)),
    }


def _told(record: Record, kind: Kind, identity: str) -> dict[str, Any] | None:
    entry: Entry | None = next((e for e in entries_of(record, kind) if e.id == identity), None)
    return None if entry is None else {**tell(record, entry), "id": entry.id}


def _passage(text: str, spans: list[Span]) -> Span:
    """Give the paragraphs in which some spans lie; the whole text where there is none."""
    if not spans:
        return 0, len(text)
    first, last = min(s for s, _ in spans), max(e for _, e in spans)
    end = text.find("\n", last)
    return text.rfind("\n", 0, first) + 1, len(text) if end < 0 else end


def _based(value: Any, passage: Span) -> Any:  # noqa: ANN401 - JSON
    """Count spans from the beginning of the passage; mentions of sides outside of it are left out."""
    if isinstance(value, list):
        based = [_based(each, passage) for each in value]
        return [new for old, new in zip(value, based, strict=True) if _inside(old, passage)]
    if not isinstance(value, Mapping):
        return value
    if "span" in value and "words" in value:
        return {"span": [value["span"][0] - passage[0], value["span"][1] - passage[0]], "words": value["words"]}
    return {name: _based(each, passage) for name, each in value.items()}


def _inside(value: Any, passage: Span) -> bool:  # noqa: ANN401 - JSON
    span = value.get("span") if isinstance(value, Mapping) else None
    return span is None or (passage[0] <= span[0] and span[1] <= passage[1])

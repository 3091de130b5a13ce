"""Hold a store against itself: every word against its text, every side against its actor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from dragoman.entries import text_digest
from dragoman.store.store import BATCH, Store

PROBLEMS: Final[dict[str, str]] = {
    "digest": "The document's text is not the one that its SHA-256 was taken of.",
    "pin": "The words beside a pin are not the words of the text at its span.",
    "reference": "An entry names an actor or a statement that the document does not have.",
    "unpinned": "An entry has no pin.",
    "double": "Two entries of one document have one id.",
    "orphan": "A row belongs to an entry or a document that is gone.",
}
"""What `verify` looks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in a store that is not as it should be: `code` is one of `PROBLEMS`, `entry` the entry's id if any."""

    document: str
    code: str
    message: str
    entry: str | None = None


def verify(store: Store) -> list[Problem]:
    """Check every digest, pin and reference of a store, and give what is wrong; `[]` if nothing is."""
    return [*_texts(store), *_references(store), *_unpinned(store), *_doubles(store), *_orphans(store)]


def _texts(store: Store) -> Iterator[Problem]:
    ids = [row["id"] for row in store.named("ids")]
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        texts = {}
        for row in store.named("verify_texts", [batch]):
            texts[row["id"]] = row["text"]
            if text_digest(row["text"]) != row["sha256"]:
                yield Problem(document=row["id"], code="digest", message=PROBLEMS["digest"])
        pins = store.named("verify_pins", [batch])
        yield from (_mispinned(pin) for pin in pins if not _holds(pin, texts[pin["document"]]))


def _holds(pin: dict[str, Any], text: str) -> bool:
    start, end = int(pin["span_start"]), int(pin["span_end"])
    return 0 <= start < end <= len(text) and text[start:end] == str(pin["words"])


def _mispinned(pin: dict[str, Any]) -> Problem:
    at = f"[{pin['span_start']}, {pin['span_end']})"
    told = f"{pin['role']} of {pin['kind']} {pin['entry']}: {at} is not {pin['words']!r}"
    return Problem(document=pin["document"], code="pin", entry=pin["entry"], message=told)


def _references(store: Store) -> Iterator[Problem]:
    for row in store.named("verify_references"):
        told = f"{row['reference']} of {row['kind']} {row['entry']}: there is no {row['wanted']!r}"
        yield Problem(document=row["document"], code="reference", entry=row["entry"], message=told)


def _unpinned(store: Store) -> Iterator[Problem]:
    for row in store.named("verify_unpinned"):
        told = f"{row['kind']} {row['id']} has no pin"
        yield Problem(document=row["document"], code="unpinned", entry=row["id"], message=told)


def _doubles(store: Store) -> Iterator[Problem]:
    for row in store.named("verify_doubles"):
        told = f"{row['kind']} {row['id']} stands {row['number']} times"
        yield Problem(document=row["document"], code="double", entry=row["id"], message=told)


def _orphans(store: Store) -> Iterator[Problem]:
    for row in store.named("verify_owners"):
        told = f"rows of {row['kind']} {row['entry']} are there, but its {row['owner']} is not"
        yield Problem(document=row["document"], code="orphan", entry=row["entry"], message=told)

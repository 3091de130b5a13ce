"""Hold a store against itself: every word against its text, every side against its actor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    "unsettled": "What is shown as corrected is not what the corrections and tombstones say.",
}
"""What `verify` looks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in a store that is not as it should be: `code` is one of `PROBLEMS`, `entry` the entry's id if any."""

    document: str
    code: str
    message: str
    entry: str | None = None


_VIEWS: Final = ({"of": "", "read": "read_"}, {"of": "current_", "read": ""})
"""What was read, and the same as corrected."""


def verify(store: Store) -> list[Problem]:
    """Check every digest, pin and reference of a store, as read and as corrected; `[]` if nothing is wrong."""
    found = [*_texts(store)]
    for views in _VIEWS:
        found += [*_pins(store, views), *_references(store, views), *_unpinned(store, views)]
        found += [*_doubles(store, views), *_orphans(store, views)]
    found += [*_unsettled(store), *_unknown(store)]
    return list(dict.fromkeys(found))


def _batches(store: Store) -> Iterator[list[str]]:
    ids = [row["id"] for row in store.named("all_ids")]
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def _texts(store: Store) -> Iterator[Problem]:
    erased = {row["document"] for row in store.corrections.tombstones() if row["erased"]}
    for batch in _batches(store):
        for row in store.named("verify_texts", [batch]):
            if row["id"] not in erased and text_digest(row["text"]) != row["sha256"]:
                yield Problem(document=row["id"], code="digest", message=PROBLEMS["digest"])


def _pins(store: Store, views: Mapping[str, str]) -> Iterator[Problem]:
    for batch in _batches(store):
        texts = {row["id"]: row["text"] for row in store.named("verify_texts", [batch])}
        pins = store.named("verify_pins", [batch], **views)
        yield from (_mispinned(pin) for pin in pins if not _holds(pin, texts[pin["document"]]))


def _unsettled(store: Store) -> Iterator[Problem]:
    """Lay every correction over what was read once more, and hold that against what is kept."""
    documents = sorted({each.document for each in store.corrections.history()})
    buried = store.corrections.buried()
    wanted: dict[str, set[tuple[str, str, str]]] = {document: set() for document in documents}
    for settled in store.corrections.settled(documents):
        wanted[settled.record.document.id] = {(kind, i, state) for i, (kind, state, _) in settled.states.items()}
    for document in documents:
        kept = {(row["kind"], row["entry"], row["state"]) for row in store.named("kept", [document])}
        if document not in buried and kept != wanted[document]:
            yield Problem(document=document, code="unsettled", message=PROBLEMS["unsettled"])
    for row in store.named("verify_withdrawn"):
        yield Problem(document=row["document"], code="unsettled", entry=row["entry"], message=PROBLEMS["unsettled"])


def _unknown(store: Store) -> Iterator[Problem]:
    for row in store.named("verify_corrections"):
        yield Problem(
            document=row["document"], code="orphan", message=f"correction {row['id']}: its {row['owner']} is not there"
        )


def _holds(pin: dict[str, Any], text: str) -> bool:
    start, end = int(pin["span_start"]), int(pin["span_end"])
    return 0 <= start < end <= len(text) and text[start:end] == str(pin["words"])


def _mispinned(pin: dict[str, Any]) -> Problem:
    at = f"[{pin['span_start']}, {pin['span_end']})"
    told = f"{pin['role']} of {pin['kind']} {pin['entry']}: {at} is not {pin['words']!r}"
    return Problem(document=pin["document"], code="pin", entry=pin["entry"], message=told)


def _references(store: Store, views: Mapping[str, str]) -> Iterator[Problem]:
    for row in store.named("verify_references", **views):
        told = f"{row['reference']} of {row['kind']} {row['entry']}: there is no {row['wanted']!r}"
        yield Problem(document=row["document"], code="reference", entry=row["entry"], message=told)


def _unpinned(store: Store, views: Mapping[str, str]) -> Iterator[Problem]:
    for row in store.named("verify_unpinned", **views):
        told = f"{row['kind']} {row['id']} has no pin"
        yield Problem(document=row["document"], code="unpinned", entry=row["id"], message=told)


def _doubles(store: Store, views: Mapping[str, str]) -> Iterator[Problem]:
    for row in store.named("verify_doubles", **views):
        told = f"{row['kind']} {row['id']} stands {row['number']} times"
        yield Problem(document=row["document"], code="double", entry=row["id"], message=told)


def _orphans(store: Store, views: Mapping[str, str]) -> Iterator[Problem]:
    for row in store.named("verify_owners", **views):
        told = f"rows of {row['kind']} {row['entry']} are there, but its {row['owner']} is not"
        yield Problem(document=row["document"], code="orphan", entry=row["entry"], message=told)

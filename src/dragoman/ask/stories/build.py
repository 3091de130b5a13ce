"""Work out groups, identities and stories of a record, and keep them in it until the record changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from dragoman.ask.stories.groups import Member, Paper, candidates, grouped
from dragoman.ask.stories.identities import Identity, Verdict, identities
from dragoman.ask.stories.joined import Told, stories
from dragoman.ask.stories.telling import Key, tellings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.store import Store

VERSION: Final = 1
"""Raised whenever the rules change what they would make of the same record: then it is made anew."""
WHAT: Final = "stories"
BATCH: Final = 256
"""Documents whose texts are in memory at a time."""


def build(store: Store, *, anew: bool = False) -> bool:
    """Work out groups of documents, identities of actors, and stories, unless they were from the record as it stands.

    Parameters
    ----------
    store
        A record open for writing; one that is open for reading is left as it is.
    anew
        Even if nothing changed.

    Returns
    -------
    bool
        Whether anything was worked out anew.

    """
    digest = _digest(store)
    if store.read_only or (is_built(store, digest) and not anew):
        return False
    groups = _groups(store)
    found = identities(store.named("bearers"), verdicts(store))
    told = _stories(store, found, groups)
    store.rebuild(
        WHAT,
        digest,
        {
            "document_groups": [_group_row(m) for m in groups],
            "identities": [_identity_row(i, a) for i in found for a in i.actors],
            "identity_names": [_name_row(i) for i in found],
            "story_events": [_story_row(t) for t in told],
        },
    )
    return True


def is_built(store: Store, digest: str | None = None) -> bool:
    """Tell whether stories were worked out from the record as it stands."""
    held = store.named("built", [WHAT])
    return bool(held) and held[0]["digest"] == (digest or _digest(store))


def verdicts(store: Store) -> list[Verdict]:
    """Give what people said of identities, the earliest first."""
    return [Verdict(**row) for row in store.named("identity_verdicts")]


def _digest(store: Store) -> str:
    (row,) = store.named("stories_digest")
    return " ".join(str(part) for part in (VERSION, *row.values()))


def _groups(store: Store) -> list[Member]:
    papers = [Paper(**row) for row in store.named("papers")]
    ids = [p.id for p in papers]
    return grouped(papers, candidates(_texts(store, ids)), lambda wanted: _by_id(store, wanted))


def _texts(store: Store, ids: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        held = _by_id(store, batch)
        yield from (held[identity] for identity in batch)


def _by_id(store: Store, ids: Sequence[str]) -> dict[str, str]:
    return {row["id"]: row["text"] for row in store.named("texts", [list(ids)])}


def _stories(store: Store, found: Sequence[Identity], groups: Sequence[Member]) -> list[Told]:
    by_actor: dict[Key, str] = {actor: identity.id for identity in found for actor in identity.actors}
    by_document = {m.document: m.group for m in groups}
    return stories(tellings(store.named("tellings"), by_actor, by_document), lambda words: vectors(store, words))


def vectors(store: Store, sentences: Sequence[str]) -> NDArray[np.float32]:
    """Give the vectors of sentences, encoding those that the record does not hold yet."""
    from dragoman.language import encoder  # noqa: PLC0415 - loads the encoder, which most rebuilds do without

    if not sentences:
        return np.zeros((0, encoder.SIZE), dtype=np.float32)
    name = encoder.identity()
    digests = [hashlib.sha256(s.encode()).hexdigest() for s in sentences]
    rows = store.named("event_vectors", [name, digests])
    held: dict[str, Any] = {row["digest"]: row["vector"] for row in rows}
    missing = {d: s for d, s in zip(digests, sentences, strict=True) if d not in held}
    if missing:
        made = dict(zip(missing, encoder.encode(list(missing.values())).tolist(), strict=True))
        store.keep("event_vectors", [{"encoder": name, "digest": d, "vector": v} for d, v in made.items()])
        held |= made
    return np.array([held[d] for d in digests], dtype=np.float32)


def _group_row(member: Member) -> dict[str, object]:
    told = {name: getattr(member, name) for name in member.__slots__}
    return {**told, "changes": list(member.changes)}


def _identity_row(identity: Identity, actor: Key) -> dict[str, object]:
    return {"document": actor[0], "actor": actor[1], "identity": identity.id}


def _name_row(identity: Identity) -> dict[str, object]:
    return {
        "identity": identity.id,
        "name": identity.name,
        "kind": identity.kind,
        "country": identity.country,
        "wikidata": identity.wikidata,
        "bearer": identity.bearer,
    }


def _story_row(told: Told) -> dict[str, object]:
    document, event = told.event
    return {
        "document": document,
        "event": event,
        "story": told.story,
        "first": told.first,
        "tellings": told.tellings,
        "likeness": told.likeness,
    }

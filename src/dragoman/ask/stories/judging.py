"""What people say of identities: these two are the same, these two are different. It wins, and outlives every rebuild."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final, Literal

from dragoman.ask.stories.build import build, verdicts
from dragoman.ask.stories.identities import Verdict
from dragoman.entries import Fault

if TYPE_CHECKING:
    from dragoman.store import Store

SHOWN: Final = 5
"""Identities of one name that a message lists."""


def judge(
    store: Store, *, verdict: Literal["same", "different"], one: str, other: str, by: str, why: str | None = None
) -> Verdict:
    """Keep what somebody says of two actors, and work out the record's identities and stories anew.

    Parameters
    ----------
    store
        A record open for writing.
    verdict
        Whether they are the same.
    one, other
        An identity (`Q7821917`, `i3fa9…`), a name that only one identity bears, or the actor of one document,
        `DOCUMENT#NAME`: the way to part two whom one name joins.
    by
        Who says so.
    why
        The reason, for readers.

    Raises
    ------
    Fault
        `no-identity` if there is no such actor or there are several, or if both are the same one; `usage` if nobody
        says so.

    """
    if not by.strip():
        raise Fault("usage", "A judgement needs the name of who makes it.")
    build(store)
    ours, theirs = _found(store, one), _found(store, other)
    if ours["bearer"] == theirs["bearer"]:
        raise Fault("no-identity", f"{one!r} and {other!r} are one actor; name those of documents as DOCUMENT#NAME.")
    number = len(verdicts(store))
    said = Verdict(
        id=_name(number, verdict, ours["bearer"], theirs["bearer"], by),
        verdict=verdict,
        one=ours["bearer"],
        other=theirs["bearer"],
        one_name=ours["name"],
        other_name=theirs["name"],
        by=by.strip(),
        why=why,
    )
    store.add("identity_verdicts", {name: getattr(said, name) for name in said.__slots__})
    build(store)
    return said


def _name(number: int, *parts: str) -> str:
    return "v" + hashlib.blake2b("\0".join((str(number), *parts)).encode(), digest_size=6).hexdigest()


def _found(store: Store, reference: str) -> dict[str, Any]:
    """Give the bearer and the name that somebody means."""
    document, sign, name = reference.rpartition("#")
    if sign:
        rows = store.named("identity_in_document", [document, name])
        if not rows:
            raise Fault("no-identity", f"The document {document!r} holds no actor {name!r}.")
        return {"bearer": f"{document}#{rows[0]['name']}", "name": rows[0]["name"]}
    known = store.named("identity_by_id", [reference]) or store.named("identity_by_name", [reference])
    if len(known) == 1:
        return known[0]
    if not known:
        raise Fault("no-identity", f"The record holds no actor {reference!r}.")
    listed = ", ".join(f"{row['identity']} ({row['name']}, {row['country'] or '?'})" for row in known[:SHOWN])
    more = f" and {len(known) - SHOWN} more" if len(known) > SHOWN else ""
    raise Fault("no-identity", f"{len(known)} identities bear the name {reference!r}: {listed}{more}.")

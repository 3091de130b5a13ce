"""Steps of commitments, kept in the record as long as nothing changes that they were worked out from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from dragoman.ask.life.threads import Step
from dragoman.language import encoder

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from dragoman.ask.life.undertaking import Undertaking
    from dragoman.store import Store

WHAT: Final = "threads"


def kept(store: Store, found: Sequence[Undertaking], make: Callable[[], list[Step]]) -> list[Step]:
    """Give the steps of undertakings: those that the record keeps, or else made, and kept if it may be written to.

    Parameters
    ----------
    store
        An open record.
    found
        All its undertakings, in order.
    make
        Works their steps out, in the same order.

    """
    digest = _digest(found)
    held = store.named("built", [WHAT])
    if held and held[0]["digest"] == digest:
        return list(_steps(found, store.named("steps")))
    made = make()
    if not store.read_only:
        store.rebuild(WHAT, digest, {"commitment_steps": [_row(step) for step in made]})
    return made


def _digest(found: Iterable[Undertaking]) -> str:
    """Stand for all that steps follow from: the undertakings, the encoder, and the rules of this package."""
    told = hashlib.blake2b(f"{encoder.identity()} {_rules()}".encode(), digest_size=16)
    for one in found:
        sides = [sorted(one.by), sorted(one.toward)]
        told.update(
            repr(
                (one.key, one.published, one.words, one.evidence, one.amount, one.due, one.due_precision, sides)
            ).encode()
        )
    return told.hexdigest()


@cache
def _rules() -> str:
    """Give a digest of the code that follows commitments and of the tables it weighs by: nobody need count versions."""
    told = hashlib.blake2b(digest_size=8)
    for one in sorted(_sources(), key=lambda path: path.name):
        told.update(one.read_bytes())
    return told.hexdigest()


def _sources() -> Iterator[Traversable]:
    yield from (p for p in (files("dragoman.ask") / "life").iterdir() if p.name.endswith(".py"))
    yield files("dragoman.knowledge") / "life.py"
    yield from (
        p
        for p in (files("dragoman.knowledge") / "data").iterdir()
        if p.name in {"life.toml", "likeness.toml", "rarity.toml"}
    )


def _row(step: Step) -> dict[str, object]:
    document, commitment = step.undertaking.key
    thread_document, thread_commitment = step.thread
    after_document, after_commitment = step.after or (None, None)
    return {
        "document": document,
        "commitment": commitment,
        "thread_document": thread_document,
        "thread_commitment": thread_commitment,
        "turn": step.turn,
        "why": step.why,
        "after_document": after_document,
        "after_commitment": after_commitment,
        "score": step.score,
    }


def _steps(found: Sequence[Undertaking], rows: Iterable[Mapping[str, Any]]) -> Iterator[Step]:
    by_key = {(row["document"], row["commitment"]): row for row in rows}
    for one in found:
        row = by_key[one.key]
        yield Step(
            undertaking=one,
            thread=(row["thread_document"], row["thread_commitment"]),
            turn=row["turn"],
            why=row["why"],
            after=(row["after_document"], row["after_commitment"]) if row["after_document"] else None,
            score=row["score"],
        )

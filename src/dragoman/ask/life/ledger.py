"""The ledger: every commitment of a record once, with its steps, the newest first, and what is overdue."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.ask.life.judged import Assessment, assessments
from dragoman.ask.life.kept import kept
from dragoman.ask.life.likeness import texts
from dragoman.ask.life.steps import ENDS, Turn
from dragoman.ask.life.threads import Key, Step, steps
from dragoman.ask.life.undertaking import Undertaking, undertakings
from dragoman.language import encoder

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What to keep of a ledger; None and False keep everything.

    `by` and `toward` are ISO3 codes or names; a commitment of several sides is kept if one of them is meant.
    `due_before` is an ISO day: the last day of the commitment lies before it. `open`: neither kept, broken nor withdrawn.
    """

    by: str | None = None
    toward: str | None = None
    field: str | None = None
    strength: str | None = None
    due_before: str | None = None
    open: bool = False
    overdue: bool = False
    repeated: bool = False
    text: str | None = None
    min_confidence: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One commitment with its life.

    `steps` are in order of time, `judged` what people made of it, in order of their days. `turn` is where it stands: the
    last judgement of a person, else the last step. `due` and `amount` are the last that were told.
    """

    id: str
    steps: tuple[Step, ...]
    judged: tuple[Assessment, ...]
    on: str

    @property
    def last(self) -> Undertaking:
        """The undertaking in its latest words."""
        return self.steps[-1].undertaking

    @property
    def first(self) -> Undertaking:
        """The undertaking as it was first told in this record."""
        return self.steps[0].undertaking

    @property
    def turn(self) -> Turn:
        """Where it stands."""
        return self.judged[-1].turn if self.judged else self.steps[-1].turn

    @property
    def due(self) -> str | None:
        """The last day by which it is to be done, as told last."""
        return next((s.undertaking.due for s in reversed(self.steps) if s.undertaking.due), None)

    @property
    def amount(self) -> tuple[float, str] | None:
        """The sum or share told last, with its unit."""
        return next((s.undertaking.amount for s in reversed(self.steps) if s.undertaking.amount), None)

    @property
    def is_open(self) -> bool:
        """Whether it is neither kept, broken nor withdrawn."""
        return self.turn not in ENDS

    @property
    def overdue(self) -> bool:
        """Whether its last day is past on the day of asking, and nobody has judged it."""
        return self.is_open and self.due is not None and self.due < self.on

    @property
    def by(self) -> frozenset[str]:
        """Who is bound by any of its tellings."""
        return frozenset().union(*(s.undertaking.by for s in self.steps))

    @property
    def toward(self) -> frozenset[str]:
        """Toward whom, by any of its tellings."""
        return frozenset().union(*(s.undertaking.toward for s in self.steps))


def ledger(store: Store, wanted: Filter | None = None, *, on: str | None = None) -> list[Entry]:
    """Give the commitments of a record, each once, those that moved last first.

    Parameters
    ----------
    store
        An open record. If it may be written to, the vectors of its undertakings are kept in it, so that each is
        encoded once.
    wanted
        What to keep.
    on
        The day for `overdue` (ISO); today if it is left out.

    """
    day = on or date.today().isoformat()  # noqa: DTZ011 - a day of the calendar on the reader's wall
    entries = _entries(store, day)
    found = sorted(entries, key=lambda e: (e.last.published or "", e.id), reverse=True)
    return found if wanted is None else narrowed(found, wanted)


def narrowed(entries: Iterable[Entry], wanted: Filter) -> list[Entry]:
    """Give the commitments of a ledger that fit, in the same order."""
    return [entry for entry in entries if _fits(entry, wanted)]


def _entries(store: Store, day: str) -> list[Entry]:
    found = undertakings(store)
    threads: dict[Key, list[Step]] = {}
    for step in kept(store, found, lambda: steps(found, vectors(store, found))):
        threads.setdefault(step.thread, []).append(step)
    judged = _by_thread(assessments(store), threads.values())
    return [
        Entry(id=_name(thread), steps=tuple(told), judged=tuple(judged.get(thread, ())), on=day)
        for thread, told in threads.items()
    ]


def _name(thread: Key) -> str:
    """Give a short name that stays the same as long as the first telling does."""
    return "k" + hashlib.blake2b("\0".join(thread).encode(), digest_size=5).hexdigest()


def vectors(store: Store, found: Sequence[Undertaking]) -> dict[str, NDArray[np.float32]]:
    """Give the vectors of the texts by which undertakings are compared, encoding those that the record does not hold."""
    name = encoder.identity()
    digests = {one: hashlib.sha256(one.encode()).hexdigest() for one in texts(found)}
    held: dict[str, Any] = {row["digest"]: row["vector"] for row in store.named("vectors", [name])}
    missing = [one for one, digest in digests.items() if digest not in held]
    if missing:
        made = dict(zip((digests[one] for one in missing), encoder.encode(missing), strict=True))
        store.keep(
            "commitment_vectors", [{"encoder": name, "digest": d, "vector": v.tolist()} for d, v in made.items()]
        )
        held |= made
    return {one: np.asarray(held[digest], dtype=np.float32) for one, digest in digests.items()}


def _by_thread(judged: Iterable[Assessment], threads: Iterable[list[Step]]) -> dict[Key, list[Assessment]]:
    """Find the thread of each judgement by the words judged: the commitment that overlaps them most."""
    by_document: dict[str, list[Step]] = {}
    for told in threads:
        for step in told:
            by_document.setdefault(step.undertaking.document, []).append(step)
    found: dict[Key, list[Assessment]] = {}
    for one in judged:
        near = [(one.overlap(s.undertaking.span), s) for s in by_document.get(one.document, ())]
        best = max(near, key=lambda pair: pair[0], default=None)
        if best and best[0] > 0:
            found.setdefault(best[1].thread, []).append(one)
    return found


def _fits(entry: Entry, wanted: Filter) -> bool:
    last = entry.last
    return (
        _meant(wanted.by, entry.by, last.by_names)
        and _meant(wanted.toward, entry.toward, last.toward_names)
        and wanted.field in {None, last.field}
        and wanted.strength in {None, last.strength}
        and (wanted.due_before is None or (entry.due is not None and entry.due < wanted.due_before))
        and (entry.is_open or not wanted.open)
        and (entry.overdue or not wanted.overdue)
        and (len(entry.steps) > 1 or not wanted.repeated)
        and (wanted.text is None or any(wanted.text.lower() in s.undertaking.words.lower() for s in entry.steps))
        and last.confidence >= wanted.min_confidence
    )


def _meant(wanted: str | None, keys: frozenset[str], names: Sequence[str]) -> bool:
    return wanted is None or wanted.upper() in keys or any(wanted.lower() == n.lower() for n in (*keys, *names))

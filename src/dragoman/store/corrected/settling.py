"""What is in force: the corrections of a document, laid over its newest reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from dragoman.entries import Actor, Commitment, Entry, Record, Span
from dragoman.store.corrected.anchors import Moved, NoActorError, NoWordsError, best, is_actor, overlap, places
from dragoman.store.corrected.parts import KIND_OF, PARTS, TABLE_OF, Finder, Kind, Told, build, entries_of, tell

Verdict = Literal["accept", "reject", "amend", "add", "undo"]
State = Literal["accepted", "rejected", "amended", "added", "none", "replaced", "withdrawn"]
Reason = Literal["gone", "changed", "words", "actor"]
FINDING: Final = "corrections"
"""What stands as the finding that made an added entry."""
SURE: Final = 1.0
"""The confidence of what a person accepted, amended or added."""
ORDER: Final[tuple[Kind, ...]] = ("actor", "statement", "event", "commitment", "stance")
"""Actors before those whose sides they stand on, statements before the commitments made in them."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Correction:
    """One correction as it is kept (`corrections` in docs/store.md)."""

    id: str
    number: int
    document: str
    kind: Kind
    finding: str
    verdict: Verdict
    by: str
    why: str | None
    undoes: str | None
    sha256: str
    read: Told | None
    amended: Told | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Orphan:
    """A correction that holds on to nothing in the newest reading, and why."""

    correction: Correction
    reason: Reason
    told: str


@dataclass(slots=True, kw_only=True)
class Settled:
    """The newest reading with what is in force.

    `record` has every entry, rejected ones too, so that each keeps its place; `states` says what has become of those
    that a correction touches, with its id.
    """

    record: Record
    states: dict[str, tuple[Kind, State, str | None]] = field(default_factory=dict)
    orphans: list[Orphan] = field(default_factory=list)

    def gone(self, identity: str) -> bool:
        """Tell whether an entry counts no longer."""
        return identity in self.states and self.states[identity][1] in {"rejected", "replaced"}


def standing(corrections: Iterable[Correction]) -> dict[str, Correction]:
    """Give the correction that holds for each finding: the last one that was not undone."""
    given: defaultdict[str, list[Correction]] = defaultdict(list)
    for each in sorted(corrections, key=lambda c: c.number):
        if each.verdict != "undo":
            given[each.finding].append(each)
        elif given[each.finding]:
            given[each.finding].pop()
    return {finding: those[-1] for finding, those in given.items() if those}


def settle(record: Record, corrections: Iterable[Correction]) -> Settled:
    """Lay the corrections in force over a reading."""
    work = _Settling(record)
    holding = list(standing(corrections).values())
    for each in holding:
        if each.read is None and each.amended is None:
            work.orphan(each, "words", "Its words were erased with the document.")
    for kind in ORDER:
        work.kind(kind, [c for c in holding if c.kind == kind and (c.read is not None or c.amended is not None)])
    work.clear()
    return work.settled


class _Settling:
    def __init__(self, record: Record) -> None:
        self._read = record
        self.settled = Settled(record=record)

    def kind(self, kind: Kind, corrections: Sequence[Correction]) -> None:
        """Find the entries that corrections of a kind are about; those of the same id first, whatever is like them."""
        free = {entry.id: entry for entry in entries_of(self._read, kind)}
        exact = [(c, free.pop(c.finding)) for c in corrections if c.verdict != "add" and self._same(c, free)]
        for correction, entry in exact:
            self._lay(correction, entry)
        for correction in sorted(set(corrections) - {c for c, _ in exact}, key=lambda c: c.number):
            self._again(kind, correction, free)

    def _same(self, correction: Correction, free: Mapping[str, Entry]) -> bool:
        return correction.finding in free and correction.read == tell(self._read, free[correction.finding])

    def _again(self, kind: Kind, correction: Correction, free: dict[str, Entry]) -> None:
        told = correction.read or correction.amended
        assert told is not None  # noqa: S101 - a correction has what was read, or what is to be added
        if correction.read is None:
            self._add(correction, told, free)
            return
        entry, other = best(kind, told, self._read, list(free.values()), same=correction.amended is None)
        if entry is not None and (correction.verdict != "accept" or _vouched(told, tell(self._read, entry))):
            del free[entry.id]
            self._lay(correction, entry)
        else:
            self.orphan(correction, *self._why(told, entry or other))

    def _why(self, told: Told, other: Entry | None) -> tuple[Reason, str]:
        parts = PARTS[_kind(told)]
        key = told[parts.key]
        words = [pin["words"] for pin in (key if isinstance(key, list) else [key])]
        if not any(next(places(self._read.document.text, each), None) for each in words):
            return "words", f"The text no longer holds {words[0]!r}."
        if other is None:
            return "gone", f"Nothing is read any more at {words[0]!r}."
        return "changed", f"Another finding is read at {words[0]!r}: {other.id}."

    def orphan(self, correction: Correction, reason: Reason, told: str) -> None:
        """Keep a correction that holds on to nothing."""
        self.settled.orphans.append(Orphan(correction=correction, reason=reason, told=told))

    def _lay(self, correction: Correction, entry: Entry) -> None:
        """Lay a correction over the entry that it is about."""
        kind = correction.kind
        if correction.verdict == "reject":
            self.settled.states[entry.id] = (kind, "rejected", correction.id)
            return
        amended = correction.amended or {}
        fields = self._built(correction, amended, {**(correction.read or {}), **amended})
        if fields is not None:
            self._put(replace(entry, **fields, confidence=SURE))
            self.settled.states[entry.id] = (kind, "amended" if amended else "accepted", correction.id)

    def _add(self, correction: Correction, told: Told, free: dict[str, Entry]) -> None:
        """Add what was missed; where it is found by now, the added one stands in its place."""
        found, _ = best(correction.kind, told, self._read, list(free.values()), same=True)
        if correction.verdict == "reject":
            if found is not None:
                del free[found.id]
                self.settled.states[found.id] = (correction.kind, "rejected", correction.id)
            return
        fields = self._built(correction, told, told)
        if fields is None:
            return
        entry = PARTS[correction.kind].made(id=correction.finding, confidence=SURE, finding=FINDING, **fields)
        if found is not None:
            del free[found.id]
            self.settled.states[found.id] = (correction.kind, "replaced", correction.id)
        self._put(entry)
        self.settled.states[entry.id] = (correction.kind, "added", correction.id)

    def _built(self, correction: Correction, told: Told, anchor: Told) -> dict[str, Any] | None:
        moved = Moved(self._read.document.text, dict(anchor))
        find = Finder(
            span=moved.span,
            actor=lambda side: self._actor(side, moved),
            statement=lambda each: self._statement(each, moved),
        )
        try:
            return build(correction.kind, told, find)
        except NoWordsError as lost:
            self.orphan(correction, "words", f"The text no longer holds {lost.args[0]!r}.")
        except NoActorError as lost:
            self.orphan(correction, "actor", f"No actor is {lost.args[0]!r} any more.")
        return None

    def _actor(self, side: Told, moved: Moved) -> str:
        actors = [a for a in self.settled.record.actors if not self.settled.gone(a.id)]
        for fits in (
            lambda a: a.id == side["actor"],
            lambda a: a.name.casefold() == side["name"].casefold(),
            lambda a: is_actor(side, a, moved),
        ):
            for actor in filter(fits, actors):
                return actor.id
        raise NoActorError(str(side["name"]))

    def _statement(self, told: Told, moved: Moved) -> str | None:
        """Give the statement told, by id or by its content; None where it is gone, for it is a courtesy only."""
        spans: list[Span] = []
        for pin in told["content"]:
            try:
                spans.append(moved.span(pin))
            except NoWordsError:
                continue
        for statement in self.settled.record.statements:
            if statement.id == told["id"] or (spans and overlap(spans, statement.content) >= 1.0):
                return statement.id
        return None

    def _put(self, entry: Entry) -> None:
        """Put an entry in the place of the one of its id, or at the end."""
        table = TABLE_OF[KIND_OF[type(entry)]]
        now: tuple[Entry, ...] = getattr(self.settled.record, table)
        if any(each.id == entry.id for each in now):
            now = tuple(entry if each.id == entry.id else each for each in now)
        else:
            now = (*now, entry)
        changed: dict[str, Any] = {table: now}
        self.settled.record = replace(self.settled.record, **changed)

    def clear(self) -> None:
        """Take rejected actors off all sides, and rejected statements from commitments."""
        gone = {i for i in self.settled.states if self.settled.gone(i)}
        if not gone:
            return
        for kind in ORDER[1:]:
            for entry in entries_of(self.settled.record, kind):
                if entry.id not in gone:
                    self._clear(kind, entry, gone)

    def _clear(self, kind: Kind, entry: Entry, gone: set[str]) -> None:
        changes: dict[str, Any] = {}
        for side in PARTS[kind].sides:
            ids = getattr(entry, side)
            if gone.intersection(ids):
                changes[side] = tuple(i for i in (self._instead(i) for i in ids) if i is not None)
        if isinstance(entry, Commitment) and entry.statement in gone:
            changes["statement"] = self._instead(entry.statement)
        if changes:
            self._put(replace(entry, **changes))
            self.settled.states.setdefault(entry.id, (kind, "none", None))

    def _instead(self, identity: str) -> str | None:
        """Give who stands in the place of an actor or statement: itself, the one that replaces it, or nobody."""
        if not self.settled.gone(identity):
            return identity
        _, state, correction = self.settled.states[identity]
        if state == "replaced":
            for other, (_, became, by) in self.settled.states.items():
                if became == "added" and by == correction:
                    return other
        return None


def _kind(told: Told) -> Kind:
    return next(kind for kind, parts in PARTS.items() if set(parts.names) == set(told))


def _vouched(before: Told, now: Told) -> bool:
    """Tell whether a reading says of the closed fields what the one said that was accepted."""
    kind = _kind(before)
    closed = {
        "actor": ("name", "kind", "country"),
        "event": ("type", "status"),
        "statement": ("kind", "manner"),
        "commitment": ("field", "strength"),
        "stance": ("attitude",),
    }[kind]
    return all(before[name] == now[name] for name in closed)


def actor_of(record: Record, wanted: str) -> Actor | None:
    """Give the actor of an id, of a name, or of the words of a mention."""
    text = record.document.text
    for actor in record.actors:
        if wanted == actor.id or wanted.casefold() == actor.name.casefold():
            return actor
    for actor in record.actors:
        if any(text[s:e].casefold() == wanted.casefold() for s, e in actor.mentions):
            return actor
    return None

"""One act, one event: repeated tellings within a document are joined, with all their evidence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from dragoman.entries import Event, Magnitude

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dragoman.entries.kinds import EventType

NEAR: Final[frozenset[EventType]] = frozenset(
    {"CONSULT", "ASSAULT", "SANCTION", "CONCEDE", "RETREAT", "PROTEST", "MOBILIZE", "COERCE"}
)
"""Types whose tellings are joined by their sides, whatever the word: deeds are told in many words."""


NEXT: Final = 4
"""Tellings before and after one, in order of the text, whose triggers may hold its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One telling of an act: the event as this sentence has it, and the lemma that carries it."""

    event: Event
    lemma: str
    words: frozenset[str] = frozenset()
    title: bool = False


def merged(tellings: Sequence[Telling], land: Callable[[tuple[str, ...]], frozenset[str]]) -> list[Event]:
    """Join tellings of the same act, in order of the text.

    Parameters
    ----------
    tellings
        In order of the text.
    land
        Gives the countries (or ids, where there is none) of some actors.

    """
    groups: dict[tuple[str, str], list[list[Telling]]] = defaultdict(list)
    order: list[list[Telling]] = []
    for i, telling in enumerate(tellings):
        if any(_holds(near.event, telling.event) for near in tellings[max(i - NEXT, 0) : i + NEXT + 1]):
            continue
        key = (telling.event.type, "" if telling.event.type in NEAR else telling.lemma)
        for group in groups[key]:
            if _same(group, telling, land):
                group.append(telling)
                break
        else:
            group = [telling]
            groups[key].append(group)
            order.append(group)
    return [_join([t.event for t in group]) for group in order]


def _holds(wider: Event, event: Event) -> bool:
    """Tell whether another event's trigger has this one's inside it: "foster cooperation" and its "cooperation"."""
    (start, end), (first, last) = wider.trigger, event.trigger
    return wider.type == event.type and start <= first and last <= end and (start, end) != (first, last)


def _same(group: Sequence[Telling], new: Telling, land: Callable[[tuple[str, ...]], frozenset[str]]) -> bool:
    first, event = group[0].event, new.event
    if first.status != event.status or not _compatible_days(first, event):
        return False
    mine, yours = land(first.actors), land(event.actors)
    at, to = land(first.recipients), land(event.recipients)
    if event.type not in NEAR:
        same = (first.actors, first.recipients) == (event.actors, event.recipients)
        return same and (group[0].title or (event.type != "AGREE" and _alike(group[0].words, new.words)))
    return _within(mine, yours) and _within(at, to) and bool(mine & yours or at & to)


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether two sentences say much the same: half of all their words are in both."""
    return len(a & b) * 2 >= len(a | b)


def _within(a: frozenset[str], b: frozenset[str]) -> bool:
    return a <= b or b <= a


def _compatible_days(a: Event, b: Event) -> bool:
    """Tell whether two tellings may be of one day: not if both name days and they differ."""
    starts = {e.date.start for e in (a, b) if e.date and e.date.start}
    return len(starts) < 2  # noqa: PLR2004 - two different days


def _join(events: Sequence[Event]) -> Event:
    """Make one event: the fullest telling leads, evidence and contexts come from all."""
    if len(events) == 1:
        return events[0]
    lead = max(events, key=lambda e: (len(e.actors) + len(e.recipients), e.confidence, -e.trigger[0]))
    evidence = tuple(sorted({span for e in events for span in e.evidence}))
    return replace(
        lead,
        evidence=evidence,
        modes=tuple(dict.fromkeys(m for e in (lead, *events) for m in e.modes)),
        place=lead.place or next((e.place for e in events if e.place), None),
        date=lead.date or next((e.date for e in events if e.date), None),
        magnitude=_figures([e.magnitude for e in events]),
        confidence=min(0.95, max(e.confidence for e in events) + 0.05),
    )


def _figures(all_: Sequence[Magnitude]) -> Magnitude:
    """Keep a figure that the tellings agree on; rival figures are None."""

    def one(name: str) -> object:
        said = {getattr(m, name) for m in all_} - {None}
        return said.pop() if len(said) == 1 else None

    return Magnitude(**{name: one(name) for name in ("dead", "injured", "arrested", "size")})  # type: ignore[arg-type] # names are the fields'

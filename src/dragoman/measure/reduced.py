"""A record reduced to what the scorer reads: pronouns left out, spans legal, references resolvable.

Producers other than Dragoman are scored too, so nulls and missing fields are read as empty, and a span or a reference
that leads nowhere is left out. A value of a wrong shape (a number where a list belongs) makes the whole record
malformed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dragoman.entries import Span

WORD: Final = re.compile(r"\w+")
SHOWN: Final = 120  # characters of an entry that a list of errors shows
SCORED_MANNERS: Final = (None, "said", "wrote")
PRONOUNS: Final = frozenset(
    WORD.findall(
        "i me my mine we us our ours you your yours he him his she her hers it its they them their theirs who whom "
        "whose which that this these those himself herself itself themselves ourselves"
    )
)
"""Mentions that are not scored, as the guide has it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reduced:
    """What every kind of entry has: the label and the words by which a list of errors shows it."""

    label: str
    pin: Span | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ActorView(Reduced):
    """An actor: `mentions` without pronouns."""

    id: str
    country: str | None
    sectors: frozenset[str]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EventView(Reduced):
    """An event: `words` are the starts of the words of its evidence, `date` the first day."""

    type: str
    modes: frozenset[str]
    contexts: frozenset[str]
    status: str
    actors: frozenset[str]
    recipients: frozenset[str]
    trigger: tuple[Span, ...]
    evidence: tuple[Span, ...]
    words: frozenset[int]
    place: Span | None
    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StatementView(Reduced):
    """A saying or writing: `words` are the starts of the words of its content."""

    kind: str
    content: tuple[Span, ...]
    words: frozenset[int]
    speakers: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CommitmentView(Reduced):
    """A commitment: `amount` is its number, `due` the last day."""

    by: frozenset[str]
    words: frozenset[int]
    field: str
    strength: str
    amount: float | None
    due: str | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StanceView(Reduced):
    """A stance: `words` are the starts of the words of its evidence."""

    attitude: str
    holders: frozenset[str]
    toward: frozenset[str]
    words: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class View:
    """The entries of one document as the scorer sees them."""

    actors: tuple[ActorView, ...] = ()
    events: tuple[EventView, ...] = ()
    statements: tuple[StatementView, ...] = ()
    commitments: tuple[CommitmentView, ...] = ()
    stances: tuple[StanceView, ...] = ()


def reduce_line(line: Mapping[str, Any], text: str) -> View:
    """Reduce one line of the exchange format.

    Raises
    ------
    AttributeError, KeyError, TypeError
        If the line is malformed.

    """
    return _Reducer(line, text).view()


def legal(value: object, size: int) -> Span | None:
    """Give a half-open span that lies inside a text of `size` characters, or None."""
    if not isinstance(value, list | tuple) or len(value) != 2:  # noqa: PLR2004 - a start and an end
        return None
    start, end = value
    if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= size:
        return start, end
    return None


class _Reducer:
    """One line with its text, so that spans can be checked and words counted."""

    def __init__(self, line: Mapping[str, Any], text: str) -> None:
        self.line = line
        self.text = text
        self.known = {a.get("id") for a in self._entries("actors") if isinstance(a, dict)}

    def _entries(self, kind: str) -> Sequence[Any]:
        return self.line.get(kind) or ()

    def view(self) -> View:
        return View(
            actors=tuple(self._actor(x) for x in self._entries("actors")),
            events=tuple(self._event(x) for x in self._entries("events")),
            statements=tuple(self._statements()),
            commitments=tuple(self._commitment(x) for x in self._entries("commitments")),
            stances=tuple(self._stance(x) for x in self._entries("stances")),
        )

    def _spans(self, value: Any) -> tuple[Span, ...]:  # noqa: ANN401 - a span, spans or null, by whoever wrote it
        size = len(self.text)
        if one := legal(value, size):
            return (one,)
        return tuple(found for item in value or () if (found := legal(item, size)))

    def _refs(self, value: Sequence[str] | None) -> frozenset[str]:
        return frozenset(x for x in value or () if x in self.known)

    def _words(self, spans: Sequence[Span]) -> frozenset[int]:
        return frozenset(match.start() for start, end in spans for match in WORD.finditer(self.text, start, end))

    def _is_name(self, span: Span) -> bool:
        return self.text[span[0] : span[1]].lower() not in PRONOUNS

    def _actor(self, raw: Mapping[str, Any]) -> ActorView:
        mentions = tuple(filter(self._is_name, self._spans(raw.get("mentions"))))
        country = _hashable(raw.get("country"))
        return ActorView(
            label=str(country),
            pin=mentions[0] if mentions else None,
            id=_hashable(raw.get("id")),
            country=country,
            sectors=frozenset(raw.get("sectors") or ()),
            mentions=mentions,
        )

    def _event(self, raw: Mapping[str, Any]) -> EventView:
        trigger, evidence = self._spans(raw.get("trigger")), self._spans(raw.get("evidence"))
        place, date = raw.get("place") or {}, raw.get("date") or {}
        return EventView(
            label=str(raw.get("type")),
            pin=_around(trigger or evidence),
            type=_hashable(raw.get("type")),
            modes=frozenset(raw.get("modes") or ()),
            contexts=frozenset(raw.get("contexts") or ()),
            status=_hashable(raw.get("status")),
            actors=self._refs(raw.get("actors")),
            recipients=self._refs(raw.get("recipients")),
            trigger=trigger,
            evidence=evidence,
            words=self._words(evidence),
            place=legal(place.get("span"), len(self.text)),
            date=date.get("start"),
        )

    def _statements(self) -> Iterator[StatementView]:
        for raw in self._entries("statements"):
            if raw.get("manner") not in SCORED_MANNERS:
                continue
            content = self._spans(raw.get("content"))
            yield StatementView(
                label=str(raw.get("kind")),
                pin=_around(content),
                kind=raw.get("kind"),
                content=content,
                words=self._words(content),
                speakers=self._refs(raw.get("speakers")),
            )

    def _commitment(self, raw: Mapping[str, Any]) -> CommitmentView:
        undertaking = self._spans(raw.get("undertaking"))
        return CommitmentView(
            label=str(raw.get("field")),
            pin=_around(undertaking),
            by=self._refs(raw.get("by")),
            words=self._words(undertaking),
            field=_hashable(raw.get("field")),
            strength=_hashable(raw.get("strength")),
            amount=(raw.get("amount") or {}).get("value"),
            due=(raw.get("due") or {}).get("end"),
        )

    def _stance(self, raw: Mapping[str, Any]) -> StanceView:
        evidence = self._spans(raw.get("evidence"))
        return StanceView(
            label=str(raw.get("attitude")),
            pin=_around(evidence),
            attitude=_hashable(raw.get("attitude")),
            holders=self._refs(raw.get("holders")),
            toward=self._refs(raw.get("toward")),
            words=self._words(evidence),
        )


def _around(spans: Sequence[Span]) -> Span | None:
    """Give the stretch from the first of some spans to the last."""
    return (spans[0][0], spans[-1][1]) if spans else None


def _hashable(value: Any) -> Any:  # noqa: ANN401 - whatever stands there, as long as it can be told apart
    """Give the value back; a list or an object in the place of a name is malformed (TypeError)."""
    hash(value)
    return value

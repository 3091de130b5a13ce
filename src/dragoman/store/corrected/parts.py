"""An entry as JSON that outlives a reading: its pins with their words, its sides with their names and mentions.

Offsets and ids belong to one reading of one text. Whatever is to be found again in another is told so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

from dragoman.entries import (
    Actor,
    Amount,
    Commitment,
    Entry,
    Event,
    Magnitude,
    Place,
    Record,
    Span,
    Stance,
    Statement,
    When,
)

Kind = Literal["actor", "event", "statement", "commitment", "stance"]
Told = Mapping[str, Any]
"""An entry, or some fields of one, as JSON."""

TABLE_OF: Final[Mapping[Kind, str]] = MappingProxyType(
    {kind: "commitments" if kind == "commitment" else f"{kind}s" for kind in get_args(Kind)}
)
KIND_OF: Final[Mapping[type, Kind]] = MappingProxyType(
    {Actor: "actor", Event: "event", Statement: "statement", Commitment: "commitment", Stance: "stance"}
)
MAKING: Final = frozenset({"id", "confidence", "finding", "version"})
"""What tells of the reading, not of the text: no correction touches it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The fields of a kind of entry by what they hold.

    Attributes
    ----------
    made
        The class.
    sides
        Ids of actors.
    pin
        One span or None.
    pins
        Several spans.
    nested
        A part with a span of its own, by its class.
    key
        The pins by which an entry is found again.
    claim
        The plain fields that make it another claim where they differ.

    """

    made: type[Entry]
    pins: str
    key: str
    sides: tuple[str, ...] = ()
    pin: tuple[str, ...] = ()
    nested: Mapping[str, type[Place | When | Amount]] = field(default_factory=dict)
    claim: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that can be corrected."""
        return tuple(f.name for f in fields(self.made) if f.name not in MAKING)


PARTS: Final[Mapping[Kind, Parts]] = MappingProxyType(
    {
        "actor": Parts(made=Actor, pins="mentions", key="mentions", claim=("kind",)),
        "event": Parts(
            made=Event,
            sides=("actors", "recipients"),
            pin=("trigger",),
            pins="evidence",
            nested=MappingProxyType({"place": Place, "date": When}),
            key="trigger",
            claim=("type",),
        ),
        "statement": Parts(
            made=Statement,
            sides=("speakers", "addressees", "about"),
            pin=("cue", "source"),
            pins="content",
            key="content",
        ),
        "commitment": Parts(
            made=Commitment,
            sides=("by", "toward"),
            pin=("undertaking", "condition"),
            pins="evidence",
            nested=MappingProxyType({"amount": Amount, "due": When, "place": Place}),
            key="undertaking",
        ),
        "stance": Parts(made=Stance, sides=("holders", "toward"), pins="evidence", key="evidence", claim=("attitude",)),
    }
)


def entries_of(record: Record, kind: Kind) -> tuple[Entry, ...]:
    """Give the entries of a kind."""
    found: tuple[Entry, ...] = getattr(record, TABLE_OF[kind])
    return found


def tell(record: Record, entry: Entry) -> dict[str, Any]:
    """Tell an entry so that it can be found again in another reading."""
    kind = KIND_OF[type(entry)]
    actors = {actor.id: actor for actor in record.actors}
    told = {name: _told(record, getattr(entry, name), name, PARTS[kind], actors) for name in PARTS[kind].names}
    if isinstance(entry, Commitment) and entry.statement:
        told["statement"] = _statement(record, entry.statement)
    return told


def tell_side(text: str, actor: Actor) -> dict[str, Any]:
    """Tell who stands on a side."""
    return {"actor": actor.id, "name": actor.name, "mentions": [_pin(text, span) for span in actor.mentions]}


def _told(record: Record, value: Any, name: str, parts: Parts, actors: Mapping[str, Actor]) -> Any:  # noqa: ANN401 - a field of any type
    text = record.document.text
    if value is None:
        return None
    if name in parts.sides:
        return [
            tell_side(text, actors[each]) if each in actors else {"actor": each, "name": each, "mentions": []}
            for each in value
        ]
    if name in parts.pin:
        return _pin(text, value)
    if name == parts.pins:
        return [_pin(text, span) for span in value]
    if name in parts.nested:
        plain = {f.name: getattr(value, f.name) for f in fields(value) if f.name != "span"}
        return plain | {"pin": _pin(text, value.span) if value.span else None}
    if isinstance(value, Magnitude):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    return _plain(value)


def _statement(record: Record, identity: str) -> dict[str, Any]:
    for statement in record.statements:
        if statement.id == identity:
            return {"id": identity, "content": [_pin(record.document.text, s) for s in statement.content]}
    return {"id": identity, "content": []}


def _pin(text: str, span: Span) -> dict[str, Any]:
    return {"span": list(span), "words": text[span[0] : span[1]]}


def _plain(value: Any) -> Any:  # noqa: ANN401 - a field of any type
    return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """How to find again what was told: spans by pins, actors by sides, statements by their content."""

    span: Callable[[Told], Span]
    actor: Callable[[Told], str]
    statement: Callable[[Told], str | None]


def build(kind: Kind, told: Told, find: Finder) -> dict[str, Any]:
    """Make the fields of an entry from what was told of them.

    Raises
    ------
    LookupError
        What `find` raises where words or actors are not there.

    """
    parts = PARTS[kind]
    return {name: _built(value, name, parts, find) for name, value in told.items()}


def _built(value: Any, name: str, parts: Parts, find: Finder) -> Any:  # noqa: ANN401 - a field of any type
    if value is None:
        return None
    if name in parts.sides:
        return tuple(dict.fromkeys(find.actor(each) for each in value))
    if name in parts.pin:
        return find.span(value)
    if name == parts.pins:
        return tuple(find.span(each) for each in value)
    if name in parts.nested:
        plain = {key: each for key, each in value.items() if key != "pin"}
        plain["span"] = find.span(value["pin"]) if value["pin"] else None
        return parts.nested[name](**plain)
    if name == "magnitude":
        return Magnitude(**{key: tuple(each) if isinstance(each, list) else each for key, each in value.items()})
    if name == "statement":
        return find.statement(value)
    return tuple(value) if isinstance(value, list) else value

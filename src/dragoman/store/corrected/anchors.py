"""Finding again: words in a text that may have changed, an entry among those of another reading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from dragoman.entries import Actor, Entry, Record, Span
from dragoman.store.corrected.parts import KIND_OF, PARTS, Kind, Told

SHARE: Final = 0.5
"""Of the shorter of two pins, how much they must share to be pins of one finding: less is a neighbour's."""


class NoWordsError(LookupError):
    """The text no longer holds the words of a pin."""


class NoActorError(LookupError):
    """Nobody in the reading is the actor of a side."""


class Moved:
    """Where what was told of an entry stands in a text, which may have changed since.

    Words that stand where they stood are there. Else they are looked for, white space aside, nearest to where they
    should be: the longest words first, for they are the surest, the others by how far those have moved.
    """

    def __init__(self, text: str, told: Told) -> None:
        self._text = text
        self._shift = 0
        for pin in sorted(pins_of(told), key=lambda p: -len(p["words"])):
            found = self._found(pin)
            if found:
                self._shift = found[0] - pin["span"][0]
                break

    def span(self, pin: Told) -> Span:
        """Give where a pin's words are now.

        Raises
        ------
        NoWordsError
            If the text does not hold them.

        """
        found = self._found(pin)
        if found is None:
            raise NoWordsError(str(pin["words"]))
        return found

    def _found(self, pin: Told) -> Span | None:
        start, end = pin["span"]
        words = str(pin["words"])
        if not self._shift and self._text[start:end] == words:
            return start, end
        wanted = start + self._shift
        return min(places(self._text, words), key=lambda span: abs(span[0] - wanted), default=None)


def places(text: str, words: str) -> Iterator[Span]:
    """Give each place where words stand in a text, whatever white space is between them."""
    parts = words.split()
    if parts:
        for found in re.finditer(r"\s+".join(map(re.escape, parts)), text):
            yield found.span()


def pins_of(told: object) -> Iterator[dict[str, Any]]:
    """Give the pins of the entry itself in what was told: not the mentions of its sides."""
    if isinstance(told, dict):
        if "words" in told and "span" in told:
            yield told
        elif "actor" not in told:
            for value in told.values():
                yield from pins_of(value)
    elif isinstance(told, list):
        for value in told:
            yield from pins_of(value)


def likeness(kind: Kind, told: Told, moved: Moved, record: Record, entry: Entry) -> tuple[bool, float]:
    """Tell whether an entry makes the same claim as the one told, and what share of the key words they share."""
    parts = PARTS[kind]
    there = getattr(entry, parts.key)
    spans = there if parts.key == parts.pins else (there,)
    share = overlap(_spans(told[parts.key], moved), spans)
    same = all(getattr(entry, name) == told[name] for name in parts.claim)
    return same and _sides_agree(kind, told, moved, record, entry), share


def overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Give what share of the shorter of two sets of spans lies in both."""
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    shorter = min(sum(e - s for s, e in one), sum(e - s for s, e in other))
    return shared / shorter if shorter else 0.0


def _spans(told: Any, moved: Moved) -> list[Span]:  # noqa: ANN401 - a pin or a list of them
    found = []
    for pin in told if isinstance(told, list) else [told]:
        try:
            found.append(moved.span(pin))
        except NoWordsError:
            continue
    return found


def _sides_agree(kind: Kind, told: Told, moved: Moved, record: Record, entry: Entry) -> bool:
    """Tell whether each side that somebody stood on still has one of them, and an empty one is empty."""
    actors = {actor.id: actor for actor in record.actors}
    for side in PARTS[kind].sides:
        before, now = told[side], [actors[i] for i in getattr(entry, side) if i in actors]
        if side in {"about", "addressees"}:  # what a statement is about is told more fully by each version
            continue
        if bool(before) != bool(now):
            return False
        if before and not any(is_actor(each, actor, moved) for each in before for actor in now):
            return False
    return True


def is_actor(told: Told, actor: Actor, moved: Moved) -> bool:
    """Tell whether an actor of a reading is the one told: by id, by name, or by a mention in the same place."""
    if told["actor"] == actor.id or str(told["name"]).casefold() == actor.name.casefold():
        return True
    mentions = set(actor.mentions)
    return any(span in mentions for span in _spans(told["mentions"], moved))


def best(
    kind: Kind, told: Told, record: Record, entries: Sequence[Entry], *, same: bool
) -> tuple[Entry | None, Entry | None]:
    """Give the entry that is the one told, and the likest that is not it but stands at the same words.

    Parameters
    ----------
    same
        Whether it must make the same claim; else that is only preferred.

    """
    moved = Moved(record.document.text, told)
    scored = [(likeness(kind, told, moved, record, entry), entry) for entry in entries if KIND_OF[type(entry)] == kind]
    near = sorted((x for x in scored if x[0][1] >= SHARE), key=lambda x: x[0], reverse=True)
    if not near:
        return None, None
    (claims, _), entry = near[0]
    return (entry, None) if claims or not same else (None, entry)

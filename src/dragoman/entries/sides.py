"""Who stands behind some words: looking sides up in the actors and references found so far."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from dragoman.entries.types import Actor, Entries, Span


class Sides:
    """Spans to actor ids, through mentions and references.

    It is made anew by each finding from the entries that it was given, and changes nothing.
    """

    def __init__(self, entries: Entries) -> None:
        self._actors = {actor.id: actor for actor in entries.actors}
        pins: list[tuple[int, int, tuple[str, ...]]] = [
            (m[0], m[1], (a.id,)) for a in entries.actors for m in a.mentions
        ]
        pins += [(r.span[0], r.span[1], r.actors) for r in entries.references]
        self._pins: list[tuple[int, int, tuple[str, ...]]] = sorted(set(pins))
        self._starts = [pin[0] for pin in self._pins]
        self._widest = max((end - start for start, end, _ in self._pins), default=0)

    def actor(self, identity: str) -> Actor:
        """Give the actor of an id."""
        return self._actors[identity]

    def pins(self, span: Span) -> list[tuple[Span, tuple[str, ...]]]:
        """Give every mention and reference that overlaps the span, in order of the text."""
        low = bisect_left(self._starts, span[0] - self._widest)
        high = bisect_right(self._starts, span[1] - 1)
        return [((s, e), ids) for s, e, ids in self._pins[low:high] if e > span[0]]

    def at(self, span: Span) -> tuple[str, ...]:
        """Give the actors that the words of the span stand for: the pin that fits it best.

        The widest pin inside the span, or else the narrowest around it; `()` if no pin touches it so. Of pins alike,
        the one that stands for most: a state may be pinned to the "we" that stands for it and others.
        """
        inside = [(e - s, -s, len(ids), ids) for (s, e), ids in self.pins(span) if s >= span[0] and e <= span[1]]
        if inside:
            return max(inside)[3]
        around = [(e - s, s, -len(ids), ids) for (s, e), ids in self.pins(span) if s <= span[0] and e >= span[1]]
        return min(around)[3] if around else ()

    def within(self, span: Span) -> tuple[str, ...]:
        """Give every actor mentioned wholly inside the span, each once, in order of first mention.

        A mention inside a wider one ("Japanese" in "the Japanese army") is left to the wider one.
        """
        found: dict[str, None] = {}
        reach = -1
        pins = [p for p in self.pins(span) if p[0][0] >= span[0] and p[0][1] <= span[1]]
        for (_, end), ids in sorted(pins, key=lambda p: (p[0][0], -p[0][1], -len(p[1]))):
            if end > reach:
                found |= dict.fromkeys(ids)
                reach = end
        return tuple(found)

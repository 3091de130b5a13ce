"""Records with commitments made by hand, for following them across documents."""

from __future__ import annotations

from dragoman.entries import Actor, Amount, Commitment, Document, Record, When, content_id
from dragoman.entries.kinds import Field, Strength
from dragoman.knowledge.states import by_iso3


def telling(  # noqa: PLR0913 - a commitment has so many parts
    document: str,
    published: str | None,
    by: tuple[str, ...],
    words: str,
    *,
    before: str = "They will",
    toward: tuple[str, ...] = (),
    field: Field = "other",
    strength: Strength = "decided",
    due: str | None = None,
    amount: tuple[float, str] | None = None,
) -> Record:
    """Make a record of one sentence, `before` and `words`, with one commitment in it; sides are ISO3 codes."""
    sides = (*by, *toward)
    text = f"{' '.join(sides)}: {before} {words}."
    start = text.rindex(words)
    span = (start, start + len(words))
    actors = {side: _actor(text, side) for side in sides}
    commitment = Commitment(
        id=content_id("commitment", text, words, (span,)),
        by=tuple(actors[side].id for side in by),
        toward=tuple(actors[side].id for side in toward),
        undertaking=span,
        field=field,
        strength=strength,
        evidence=((0, len(text)),),
        due=When(span=span, start=due, end=due, precision="day") if due else None,
        amount=Amount(value=amount[0], unit=amount[1], span=span) if amount else None,
        confidence=0.8,
    )
    return Record(
        document=Document(
            id=document, text=text, title=document, published=published, url=f"https://news.example/{document}"
        ),
        actors=tuple(actors.values()),
        commitments=(commitment,),
    )


def _actor(text: str, side: str) -> Actor:
    state = by_iso3(side)
    at = text.index(side)
    return Actor(
        id=content_id("actor", text, side, ((at, at + len(side)),)),
        name=state.name if state else side,
        kind="state" if state else "institution",
        country=side if state else None,
        sectors=("GOV",),
        mentions=((at, at + len(side)),),
    )

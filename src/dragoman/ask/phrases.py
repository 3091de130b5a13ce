"""Say names, times, sums and figures as a person reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from dragoman.entries import Actor, Amount, Magnitude, Place, When
from dragoman.entries.types import Figure

_LONG: Final = 280
_MARKS: Final = re.compile('[“”"]')


def label(actor: Actor) -> str:
    """Name an actor with state and office: `Antony Blinken (USA, Secretary of State)`; a state by its name alone."""
    told = [actor.country, actor.office] if actor.kind != "state" else []
    about = ", ".join(item for item in told if item)
    return f"{actor.name} ({about})" if about else actor.name


def labels(ids: Iterable[str], actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """Name the actors of some ids; one that the record does not have stands as its id."""
    return tuple(label(actors[identity]) if identity in actors else identity for identity in ids)


def place(where: Place | None) -> str | None:
    """Name a place with its state: `Tallinn, EST`."""
    if where is None:
        return None
    return where.name if where.country is None else f"{where.name}, {where.country}"


def time(when: When | None, text: str) -> str | None:
    """Tell a time with what it rests on: `2023-02-03 (“on Friday”)`, `2023-02-03 (date of publication)`, `“lately”`.

    None where neither a day nor words are there.
    """
    if when is None:
        return None
    words = f"“{text[when.span[0] : when.span[1]]}”" if when.span else None
    days = _days(when)
    if days is None:
        return words
    basis = "date of publication" if when.date_basis == "published" else None
    rest = ", ".join(item for item in (words, basis) if item)
    return f"{days} ({rest})" if rest else days


def amount(found: Amount | None) -> str | None:
    """Tell a sum: `43,000,000,000 JPY`, `2 %GDP`."""
    if found is None:
        return None
    value = int(found.value) if float(found.value).is_integer() else found.value
    return f"{value:,} {found.unit}"


def magnitude(found: Magnitude) -> tuple[str, ...]:
    """Tell the figures that are known: `12 dead`, `20 to 30 injured`, `3 arrested`, `5,000 strong`."""
    told = (("dead", found.dead), ("injured", found.injured), ("arrested", found.arrested), ("strong", found.size))
    return tuple(f"{_figure(figure)} {name}" for name, figure in told if figure is not None)


def quoted(words: str) -> str:
    """Put words on one line, cut at the end of a word where they run on, between marks unless they hold marks."""
    line = " ".join(words.split())
    if len(line) > _LONG:
        line = line[:_LONG].rsplit(" ", 1)[0] + " …"
    return line if _MARKS.search(line) else f"“{line}”"


def _days(when: When) -> str | None:
    """Tell from which day to which; a whole year or month by its name."""
    start, end = when.start, when.end
    if start is None:
        return end and f"by {end}"
    if end is None or start == end:
        return f"from {start}" if end is None and when.precision == "range" else start
    whole = {"year": 4, "month": 7}.get(when.precision or "", 0)
    if whole and start[:whole] == end[:whole]:
        return start[:whole]
    return f"{start} to {end}"


def _figure(figure: Figure) -> str:
    if isinstance(figure, tuple):
        return f"{figure[0]:,} to {figure[1]:,}"
    return f"{figure:,}"

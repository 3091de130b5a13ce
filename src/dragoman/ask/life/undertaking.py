"""An undertaking as the ledger sees it: who is bound, toward whom, to what, by when, in which document."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from dragoman.entries import Span
from dragoman.knowledge.organisations import members
from dragoman.knowledge.states import by_iso3

if TYPE_CHECKING:
    from dragoman.store import Store

NEGATED: Final = re.compile(
    r"(?:not|never|no longer|neither|refrain from|stop|cease|halt|end|suspend|abandon)\b", re.IGNORECASE
)
"""Openings of an undertaking that make it one to leave something undone."""


_PUBLISHED: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")

GATHERED: Final = re.compile(
    r" (?:[Ll]eaders|(?:[Ff]oreign |[Dd]efen[cs]e |[Ff]inance )?[Mm]inisters|[Pp]artners|[Cc]ountries|[Mm]embers)\Z"
)
FEW: Final = 8
"""Members up to which a group of states is the same party as its members: the Quad and the G7, not ASEAN."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """A commitment of one document.

    `by` and `toward` are keys of sides: the ISO3 of a state and of everybody who binds it, else the name. `due` is the
    last day (ISO), `amount` a value with its unit. Dates of publication have any precision.
    """

    document: str
    id: str
    published: str | None
    title: str | None
    url: str | None
    words: str
    span: Span
    evidence: str
    field: str
    strength: str
    by: frozenset[str]
    toward: frozenset[str]
    by_names: tuple[str, ...]
    toward_names: tuple[str, ...]
    amount: tuple[float, str] | None
    due: str | None
    due_precision: str | None
    confidence: float

    @property
    def key(self) -> tuple[str, str]:
        """What names it in a store: document and id."""
        return self.document, self.id

    @property
    def is_negative(self) -> bool:
        """Whether something is to be left undone or ended."""
        return NEGATED.match(self.words) is not None


def undertakings(store: Store) -> list[Undertaking]:
    """Give every commitment of a store, the earliest document first, undated ones last."""
    return [_undertaking(row) for row in store.named("undertakings")]


def days_between(one: Undertaking, other: Undertaking) -> int:
    """Give how many days lie between the documents of two undertakings at least: a date may be a year or a month."""
    told = [_PUBLISHED.match(u.published or "") for u in (one, other)]
    days = [(_day(match, last=False), _day(match, last=True)) for match in told if match]
    if len(days) < len(told):
        return 0
    (_, end), (start, _) = sorted(days)
    return max((start - end).days, 0)


def _day(told: re.Match[str], *, last: bool) -> date:
    """Give the first or the last day of a date of any precision."""
    year, month = int(told[1]), int(told[2] or (12 if last else 1))
    return date(year, month, int(told[3] or (monthrange(year, month)[1] if last else 1)))


def side_keys(names: Sequence[str], countries: Sequence[str | None]) -> frozenset[str]:
    """Give what stands for each side across documents.

    A state stands for all that speak for it; the members for a small group of states ("the Quad", "Quad Leaders"), which
    promises now under its name and now under theirs; else the name.
    """
    keys: set[str] = set()
    for name, country in zip(names, countries, strict=True):
        state = by_iso3(country) if country else None
        keys |= {state.iso3} if state else set(_few(name)) or {name}
    return frozenset(keys)


def _few(name: str) -> tuple[str, ...]:
    """Give the members of a group of states by its name or that of its leaders, if they are few."""
    found = members(GATHERED.sub("", name.removeprefix("the ").removeprefix("The ")))
    return found if len(found) <= FEW else ()


def _undertaking(row: dict[str, Any]) -> Undertaking:
    value, unit = row["amount_value"], row["amount_unit"]
    return Undertaking(
        document=row["document"],
        id=row["id"],
        published=row["published"],
        title=row["title"],
        url=row["url"],
        words=" ".join(row["words"].split()),
        span=(row["span_start"], row["span_end"]),
        evidence=" ".join((row["evidence"] or "").split()),
        field=row["field"],
        strength=row["strength"],
        by=side_keys(row["by_names"], row["by_countries"]),
        toward=side_keys(row["toward_names"], row["toward_countries"]),
        by_names=tuple(dict.fromkeys(row["by_names"])),
        toward_names=tuple(dict.fromkeys(row["toward_names"])),
        amount=(value, unit) if value is not None and unit is not None else None,
        due=str(row["due_end"]) if row["due_end"] else None,
        due_precision=row["due_precision"],
        confidence=row["confidence"],
    )

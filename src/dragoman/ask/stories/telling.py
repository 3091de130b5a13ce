"""A telling of an act as the joining of stories sees it: who, to whom, where, when, in which words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from dragoman.ask.life.words import telling as telling_words
from dragoman.knowledge.states import by_iso3

AROUND: Final = 130
"""Characters kept on either side of the trigger: the clauses of the act, and not the rest of a long list."""

ROOT: Final = 4
"""Letters by which the verbs of two triggers are compared: "intends" and "intention"."""
_VERB: Final = re.compile(r"\b[^\W\d_A-Z][^\W\d_]{3,}")
_SMALL: Final = frozenset(
    [
        "been",
        "from",
        "have",
        "into",
        "more",
        "over",
        "than",
        "that",
        "their",
        "them",
        "they",
        "this",
        "were",
        "which",
        "will",
        "with",
        "would",
    ]
)
OFFICIAL: Final = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP", "ELI"})
"""Sectors of those who act for their state; a firm, a party and a crowd act for themselves."""

Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Somebody who takes part: the identity, and the state and kind that stand for it."""

    identity: str
    country: str | None
    kind: str
    official: bool

    @property
    def stands(self) -> str:
        """What stands for it where tellings name the state or one who acts for it: the state, else the identity."""
        return self.country if self.official and self.country and by_iso3(self.country) else self.identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An event of one document.

    Attributes
    ----------
    first, last
        The days between which the act was, None where neither the words nor the day of publication tell.
    basis
        What they rest on: `text`, `published` or `unknown`.
    group
        The group of copies and versions that the document belongs to, else the document.
    words
        The sentence around the trigger.
    sentences
        The whole sentences that are evidence of it.
    telling
        Stems of the words that tell what was done.
    act
        Of those in the trigger, the first letters.
    about
        The states in the title of the document.

    """

    document: str
    id: str
    group: str
    type: str
    status: str
    first: date | None
    last: date | None
    precision: str | None
    basis: str
    published: date | None
    publisher: str | None
    trigger: str
    words: str
    sentences: frozenset[str]
    telling: frozenset[str]
    act: frozenset[str]
    about: frozenset[str]
    place: str | None
    place_country: str | None
    place_level: str | None
    tolls: tuple[tuple[int, ...], ...]
    actors: frozenset[Side]
    recipients: frozenset[Side]

    @property
    def key(self) -> Key:
        """What names it in a store: document and id."""
        return self.document, self.id

    @property
    def day(self) -> date | None:
        """The day by which it is filed: its own, else that of publication."""
        return self.first or self.published


def tellings(
    rows: Iterable[Mapping[str, Any]], identities: Mapping[Key, str], groups: Mapping[str, str]
) -> list[Telling]:
    """Make tellings of rows of `tellings.sql`, by the identity of each actor and the group of each document."""
    states: dict[str, frozenset[str]] = {}
    found = []
    for row in rows:
        title = row["title"] or ""
        if title not in states:
            states[title] = frozenset(w for w in telling_words(title) if w.isupper() and by_iso3(w))
        found.append(_telling(row, identities, groups, states[title]))
    return found


def _telling(
    row: Mapping[str, Any], identities: Mapping[Key, str], groups: Mapping[str, str], about: frozenset[str]
) -> Telling:
    document = row["document"]
    words = around(" ".join((row["evidence"] or "").split()), " ".join(row["trigger"].split()))
    sides = {
        kind: frozenset(
            Side(
                identity=identities.get((document, s["actor"]), s["actor"]),
                country=s["country"],
                kind=s["kind"],
                official=s["kind"] == "state" or not OFFICIAL.isdisjoint(s["sectors"]),
            )
            for s in row["sides"]
            if s["side"] == kind
        )
        for kind in ("actor", "recipient")
    }
    return Telling(
        document=document,
        id=row["id"],
        group=groups.get(document, document),
        type=row["type"],
        status=row["status"],
        first=row["first_day"],
        last=row["last_day"],
        precision=row["precision"],
        basis=row["date_basis"],
        published=_day(row["published"]),
        publisher=row["publisher"],
        trigger=row["trigger"],
        words=words,
        sentences=frozenset((row["evidence"] or "").split(" … ")),
        act=frozenset(w[:ROOT] for w in _VERB.findall(row["trigger"]) if w not in _SMALL),
        telling=telling_words(words) - {s.stands for side in sides.values() for s in side},
        about=about,
        place=row["place"],
        place_country=row["place_country"],
        place_level=row["place_level"],
        tolls=tuple(tuple(row[name] or ()) for name in ("dead", "injured", "arrested", "size")),
        actors=sides["actor"],
        recipients=sides["recipient"],
    )


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published or "")
    except ValueError:
        return None


def around(sentence: str, trigger: str) -> str:
    """Give the words around a trigger, whole ones."""
    at = max(sentence.find(trigger), 0)
    low, high = max(at - AROUND, 0), at + len(trigger) + AROUND
    start = sentence.find(" ", low) + 1 if low else 0
    end = sentence.rfind(" ", 0, high) if high < len(sentence) else len(sentence)
    return sentence[start : max(end, at + len(trigger))]

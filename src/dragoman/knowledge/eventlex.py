"""The words of political acts: patterns for PLOVER's types, their modes and contexts, and the classes they name.

The tables `event_verbs.tsv`, `event_nouns.tsv` and `event_adjectives.tsv` have one row for many lemmas. A cell `with`
holds conditions, all of which must hold; a word set in a condition may name a class of `event_words.toml` with `@`,
an actor of the document with `#`, or anything at all with `*`.

Conditions: `obj=` lemma of the object · `subj=` of the subject · `prep=` a preposition or adverb below the word ·
`pobj:on=` what stands after a preposition · `prt=` a particle · `mod=` a modifier · `adv=` an adverb · `as=` what
stands after "as" or as object predicate · `near=` a word anywhere in the clause · `of=` (`to=` …) for nouns the same
as `pobj:of=` · `to` an infinitive follows · `that` a clause follows · `who` the object, if any, is an actor · `nobj` no
object · `not` the word is negated · `nat` no "at" or "into" below · `poss` it has a
possessor · `pass` the verb is passive · `person` the subject is a person or group · `nosubj` it is no grammatical
subject.

Frames: slots of the actors, then `>` and slots of the recipients, each side the first slot that is filled; `=` for
acts done together, where every filled slot takes part.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal, cast

from dragoman.entries import EVENT_TYPES
from dragoman.entries.kinds import EventType
from dragoman.knowledge import tables

Part = Literal["v", "n", "a"]
TABLES: Final[tuple[tuple[Part, str], ...]] = (
    ("v", "event_verbs.tsv"),
    ("n", "event_nouns.tsv"),
    ("a", "event_adjectives.tsv"),
)


AFTER: Final = frozenset({"of", "to", "for", "with", "from", "on", "against", "between", "in"})
"""Prepositions that are conditions by their own name."""
KINDS: Final = AFTER | {
    "obj", "subj", "prep", "pobj", "prt", "mod", "adv", "as", "near", "that", "who", "nobj", "not", "nat", "poss", "pass",
    "person", "nosubj",
}  # fmt: skip
"""Every condition that a row may name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Something that must hold around a cue: `kind` names it, `words` are the lemmas that will do.

    `prep` is the preposition of a `pobj` condition; `actor` is whether an actor will do; `anything` whether all will.
    """

    kind: str
    words: frozenset[str] = frozenset()
    prep: str = ""
    actor: bool = False
    anything: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Which dependents are the sides: names of slots in order of preference."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    mutual: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One lemma with its conditions, and the act that it tells of."""

    lemma: str
    part: Part
    type: EventType
    modes: tuple[str, ...]
    rule: str
    frame: Frame
    conditions: tuple[Condition, ...]
    contexts: tuple[str, ...]


@cache
def patterns() -> Mapping[tuple[Part, str], tuple[Pattern, ...]]:
    """Give the patterns by part of speech and lemma, those with most conditions first.

    Raises
    ------
    ValueError
        If a row names an unknown type or class.

    """
    found: dict[tuple[Part, str], list[Pattern]] = defaultdict(list)
    for part, name in TABLES:
        for row in tables.rows(name):
            for lemma in dict.fromkeys(tables.parts(row["lemmas"])):
                found[part, lemma].append(_pattern(part, lemma, row))
    return {key: tuple(sorted(some, key=_weight)) for key, some in found.items()}


def _weight(pattern: Pattern) -> tuple[int, int]:
    """Sort patterns with more said about them first; among equals the sure before the loose."""
    return -len(pattern.conditions), pattern.rule.startswith("loose")


def _pattern(part: Part, lemma: str, row: Mapping[str, str]) -> Pattern:
    if row["type"] not in EVENT_TYPES:
        message = f"{row['type']!r} is not a type of event"
        raise ValueError(message)
    return Pattern(
        lemma=lemma,
        part=part,
        type=row["type"],
        modes=tables.parts(row["modes"]),
        rule=row["rule"],
        frame=_frame(row["frame"]),
        conditions=tuple(_condition(piece) for piece in row["with"].split()),
        contexts=tables.parts(row["contexts"]),
    )


@cache
def _frame(cell: str) -> Frame:
    """Read a frame: `subj>obj/on` or `subj=with`."""
    mutual = "=" in cell
    left, _, right = cell.partition("=" if mutual else ">")
    return Frame(actors=_slots(left), recipients=_slots(right), mutual=mutual)


def _slots(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("/")) if cell else ()


@cache
def _condition(piece: str) -> Condition:
    """Read a condition: `who`, `obj=talk|@visit`, `pobj:on=#`."""
    name, _, values = piece.partition("=")
    kind, _, prep = name.partition(":")
    if kind not in KINDS:
        message = f"{piece!r} is not a condition that the coder knows"
        raise ValueError(message)
    named = set(values.split("|")) if values else set()
    return Condition(
        kind=kind,
        prep=prep,
        words=frozenset().union(*(_word(value) for value in named)) if named else frozenset(),
        actor="#" in named,
        anything="*" in named,
    )


def _word(value: str) -> frozenset[str]:
    """Give the words of a class, or the word itself."""
    return words("classes", value[1:]) if value.startswith("@") else frozenset({value})


@cache
def _lexicon() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(tables.text("event_words.toml"))


@cache
def words(table: str, name: str) -> frozenset[str]:
    """Give a list of `event_words.toml` as a set of lemmas.

    Raises
    ------
    ValueError
        If there is no such list.

    """
    try:
        return frozenset(_lexicon()[table][name].split())
    except KeyError:
        message = f"event_words.toml has no list {name!r} in [{table}]"
        raise ValueError(message) from None


@cache
def numbers() -> Mapping[str, tuple[int, int]]:
    """Give what vague words of number stand for, as `(low, high)`."""
    return {word: (pair[0], pair[1]) for word, pair in cast("dict[str, list[int]]", _lexicon()["numbers"]).items()}


Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""By the first word: the words of a phrase, and what they tell."""


@cache
def contexts() -> Phrases:
    """Give the words of PLOVER's contexts, by first word."""
    return _phrases(
        (word, row["context"]) for row in tables.rows("event_contexts.tsv") for word in tables.parts(row["words"])
    )


@cache
def modes(kind: str) -> Phrases:
    """Give the words that tell the modes of one type of event, by first word."""
    rows = (row for row in tables.rows("event_modes.tsv") if row["type"] == kind)
    return _phrases((word, row["mode"]) for row in rows for word in tables.parts(row["words"]))


def _phrases(pairs: object) -> Phrases:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for phrase, meaning in cast("list[tuple[str, str]]", list(pairs)):  # type: ignore[call-overload] # any iterable of pairs
        split = tuple(phrase.split())
        found[split[0]].append((split, meaning))
    return {first: tuple(some) for first, some in found.items()}


@cache
def weights() -> tuple[float, ...]:
    """Give the weights of an event's confidence, in the order that `event_confidence.toml` tells."""
    return tuple(float(value) for value in _confidence()["weights"])


@cache
def least() -> float:
    """Give the confidence below which an event is not kept."""
    return float(_confidence()["least"])


@cache
def _confidence() -> Mapping[str, Any]:
    return tomllib.loads(tables.text("event_confidence.toml"))

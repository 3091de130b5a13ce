"""With whom, or for whose benefit, something is undertaken."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from dragoman.entries import Span
from dragoman.findings.reading import Reading
from dragoman.knowledge import undertakings
from dragoman.language import Token

OWNERS: Final = ("poss", "compound", "amod", "nmod")
LINKS: Final = frozenset({"with", "to", "for", "toward", "towards", "alongside"})
NOMINAL: Final = LINKS | {"of"}  # "the defence of Japan"
ELSEWHERE: Final = frozenset({"against", "from", "about", "over", "by", "despite", "while"})
THINGS: Final = frozenset({"fund", "funds", "program", "programs", "programme", "programmes", "paper", "papers"})


def toward(reading: Reading, verb: Token, span: Span, by: tuple[str, ...]) -> tuple[str, ...]:
    """Give the actors with whom, or for whose benefit, something is undertaken."""
    found: dict[str, None] = {} if verb.is_verb else dict.fromkeys((*reading.named(verb), *_owners(reading, verb)))
    for token in reading.analysis.tokens_in(span):
        if not is_remote(reading, token, verb):
            found |= dict.fromkeys((*_linked(reading, token, verb, span), *_served(reading, token)))
    return tuple(identity for identity in found if identity not in by and _is_other(reading, identity, by))


def _linked(reading: Reading, token: Token, verb: Token, span: Span) -> tuple[str, ...]:
    """Give those behind "with", "to" and "for", as far as the words go on naming them."""
    links = LINKS if verb.is_verb else NOMINAL
    if token.dep not in {"prep", "dative"} or token.lower not in links or _is_hostile(reading, token):
        return ()
    last = reading.analysis.subtree(token.index)[1]
    behind = reading.analysis.tokens[token.index + 1 : last]
    named = list(takewhile(lambda t: not _turns_away(t), behind))
    return reading.sides.within((token.end, min(named[-1].end, span[1]))) if named else ()


def _turns_away(token: Token) -> bool:
    """Tell whether a word opens a clause or phrase that tells of somebody else ("Afghans employed by agencies")."""
    return (token.dep == "prep" and token.lower in ELSEWHERE) or token.dep == "agent" or token.tag in {"WDT", "WP"}


def _is_hostile(reading: Reading, link: Token) -> bool:
    """Tell whether a link names the target of a measure ("accountability for", "costs for"), whom nothing is for."""
    return reading.analysis.head(link).lemma in undertakings.words("targeting")


def _served(reading: Reading, token: Token) -> tuple[str, ...]:
    """Give whom a verb of help or company has for its object, or whose the object is."""
    if not token.is_verb or token.lemma not in undertakings.words("benefit"):
        return ()
    things = reading.analysis.below(token.index, "dobj", "dative")
    return tuple(i for thing in things for i in (reading.named(thing) or tuple(_owners(reading, thing))))


def _owners(reading: Reading, thing: Token) -> Iterator[str]:
    """Give those beside a thing whose it is: "Chile's independence", "the rights of women"."""
    below = reading.analysis.below
    for word in below(thing.index, *OWNERS):
        yield from reading.named(word)
    for link in below(thing.index, "prep"):
        for word in below(link.index, "pobj") if link.lower == "of" else ():
            yield from reading.named(word)


def _is_other(reading: Reading, identity: str, by: tuple[str, ...]) -> bool:
    """Tell whether an actor is somebody else: not the state of those who are bound, nor a mere fund or paper."""
    actor = reading.sides.actor(identity)
    own = actor.kind == "state" and any(actor.country and actor.country == reading.sides.actor(i).country for i in by)
    return not own and actor.name.split()[-1:] not in [[word] for word in THINGS]


def is_remote(reading: Reading, token: Token, verb: Token) -> bool:
    """Tell whether words stand in a relative clause of the undertaking or beside it, and so tell of something else."""
    for above in (token, *reading.above(token)):
        if above.index == verb.index:
            return False
        if above.dep == "relcl" and not any(t.lower == "to" for t in reading.analysis.below(above.index, "aux")):
            return above.index > verb.index
        if above.dep == "advcl" and any(t.lower == "while" for t in reading.analysis.below(above.index, "mark")):
            return above.index > verb.index
    return False

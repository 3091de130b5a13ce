"""An undertaking piece by piece: its words, the members of its list, and the core before its details.

A communiqué tells as one list what others tell one by one; comparing piece by piece finds the member again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dragoman.ask.life.words import FEW, OPENING, Unit, kinds, stem_of, unit
from dragoman.knowledge import life

MEMBERS: Final = 8
"""Members of a list that are looked at."""

_DETAILS: Final = re.compile(
    r",? \(?(?:including|such as|as well as|together with|along with|in order to|so as to|with a view to|with the aim of|consistent with"
    r"|in accordance with|in line with|in fulfil?lment of|which|that will|especially|particularly|in particular|through|amid"
    r"|by (?=\w+ing\b)|building on|as part of|on the basis of)\b",
    re.IGNORECASE,
)
_PURPOSE: Final = re.compile(r"(?<!able)(?<!\bability)(?<!\befforts) to ([a-z]+)\b")
_GOING_ON: Final = re.compile(r"(?:continu(?:e|ing) (?:to )?|work(?:ing)? (?:together )?to |not )", re.IGNORECASE)
_MEMBER: Final = re.compile(
    r"(?:;|,| and\b)(?: and\b)?(?: to\b)?(?: (?:also|jointly|further|\w+ly)\b)? (?=([^\W\d_]+)\b)", re.IGNORECASE
)
_DEED: Final = re.compile(r"the (?:\w+ )?\w+ of ", re.IGNORECASE)
"""A member that tells a deed by its noun: ", the release of prisoners"."""


@cache
def units(words: str, bound: frozenset[str] = frozenset()) -> tuple[Unit, ...]:
    """Give the pieces of an undertaking: the whole first, then its core and the members of its list.

    The states that are bound tell nothing of what is promised: "Japan" in what Japan promises is left out.
    """
    members = _members(words)
    pieces = [words, *_cores(words)]
    for member in members if len(members) > 1 else ():
        pieces += [member, *_cores(member)]
    made = [unit(piece, bound) for piece in dict.fromkeys(piece.strip(" ,;") for piece in pieces)]
    return tuple(one for at, one in enumerate(made) if at == 0 or (len(one.telling) >= FEW and one.plain))


def _cores(words: str) -> Iterator[str]:
    """Give what stands before the details, and before the purpose."""
    core = _DETAILS.split(words, maxsplit=1)[0]
    yield core
    for match in _PURPOSE.finditer(core):
        if match[1].lower() in life.promising() and core.count(" ", 0, match.start()) >= OPENING - 1:
            yield core[: match.start()]
            return


def _members(words: str) -> list[str]:
    """Split a list of promises where a verb in the form of the first opens another."""
    first = _GOING_ON.sub("", words).split(" ", maxsplit=1)[0].lower()
    starts, ends = [0], []
    for match in _MEMBER.finditer(words):
        verb = match[1].lower()
        if (
            match[0].startswith(";")
            or _DEED.match(words, match.end())
            or (_is_verb(verb) and verb.endswith("ing") == first.endswith("ing"))
        ):
            starts.append(match.end())
            ends.append(match.start())
    return [words[start:end] for start, end in zip(starts, [*ends, len(words)], strict=True)][:MEMBERS]


def _is_verb(word: str) -> bool:
    return word in life.promising() or (word.endswith("ing") and stem_of(word) in kinds())

"""What an undertaking promises, piece by piece: its words, the members of its list, and the core before its details.

A communiqué tells as one list what others tell one by one; comparing piece by piece finds the member again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from dragoman.knowledge import life
from dragoman.knowledge.states import state_names
from dragoman.knowledge.tables import plain

STEM: Final = 6
"""Letters by which words are compared: "denuclearization" and "denuclearisation", "exercise" and "exercises"."""
SHORT: Final = 4
"""Letters below which a word has no ending: "use"."""
MEMBERS: Final = 8
"""Members of a list that are looked at."""
OPENING: Final = 4
"""Words in which the kind of the promise is told: "continue to work to establish"."""
TELLING: Final = 2
"""Telling words that a piece must have, to be compared by itself."""

_WORD: Final = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_][\w'’-]*|\d[\d.,]*\d|\d")
_ENDINGS: Final = re.compile(r"(?:ies|es|s|ing|ed|'s|’s)\Z")
_YEAR: Final = re.compile(r"(?:19|20)\d\d\Z")
_DETAILS: Final = re.compile(
    r",? \(?(?:including|such as|as well as|together with|along with|in order to|so as to|with a view to|with the aim of|consistent with"
    r"|in accordance with|in line with|in fulfil?lment of|which|that will|especially|particularly|in particular)\b",
    re.IGNORECASE,
)
_PURPOSE: Final = re.compile(r"(?<!able)(?<!\bability)(?<!\befforts) to ([a-z]+)\b")
_GOING_ON: Final = re.compile(r"(?:continu(?:e|ing) (?:to )?|work(?:ing)? (?:together )?to |not )", re.IGNORECASE)
_MEMBER: Final = re.compile(
    r"(?:;|,| and\b)(?: and\b)?(?: to\b)?(?: (?:also|jointly|further|\w+ly)\b)? (?=([^\W\d_]+)\b)", re.IGNORECASE
)
_ONE_FORM: Final = (
    (re.compile(r"(?<=[\w.])[-–](?=[A-Z])"), " "),
    (re.compile(r"\bgross domestic product\b", re.IGNORECASE), "GDP"),
    (re.compile(r" ?(?:%|per ?cent\b)"), ""),
    (re.compile(r"\bDPRK\b|\bDemocratic People[’']s Republic of Korea\b"), "North Korea"),
    (re.compile(r"\bROK\b"), "South Korea"),
)
"""Ways of writing one thing that no stem brings together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One piece of an undertaking: what it tells, as stems.

    `plain` are its telling words but for `names` (what is written with a capital) and `states` (ISO3); `forms` gives a
    written form for each. `numbers` are figures that are no years, `kind` that of its verb, `telling` everything that tells what is promised.
    """

    text: str
    plain: tuple[str, ...]
    names: frozenset[str]
    states: frozenset[str]
    numbers: frozenset[str]
    years: frozenset[str]
    kind: str | None
    forms: dict[str, str]
    telling: frozenset[str]


def telling(text: str) -> frozenset[str]:
    """Give the stems of the words that tell what is undertaken; a state's name or adjective is its code."""
    return unit(text).telling


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
    return tuple(one for at, one in enumerate(made) if at == 0 or (len(one.telling) >= TELLING and one.plain))


def _cores(words: str) -> Iterator[str]:
    """Give what stands before the details, and before the purpose."""
    core = _DETAILS.split(words, maxsplit=1)[0]
    yield core
    for match in _PURPOSE.finditer(core):
        if match[1].lower() in life.promising() and core.count(" ", 0, match.start()) >= OPENING - 1:
            yield core[: match.start()]
            return


def unit(text: str, bound: frozenset[str] = frozenset()) -> Unit:
    """Read one piece."""
    for pattern, form in _ONE_FORM:
        text = pattern.sub(form, text)
    words = [match[0] for match in _WORD.finditer(text)]
    forms: dict[str, str] = {}
    plain_words: dict[str, None] = {}
    names: set[str] = set()
    states: set[str] = set()
    numbers: set[str] = set()
    years: set[str] = set()
    at = 0
    while at < len(words):
        code, size = _state(words, at)
        if code:
            states.add(code)
        elif words[at][0].isdigit():
            (years if _YEAR.match(words[at]) else numbers).add(words[at].replace(",", ""))
        else:
            stem = _stem(words[at])
            forms.setdefault(stem, words[at].lower())
            if at and words[at][0].isupper():
                names.add(stem)
            elif stem not in _idle():
                plain_words[stem] = None
        at += size
    return Unit(
        text=text,
        plain=tuple(plain_words),
        names=frozenset(names),
        states=frozenset(states) - bound,
        numbers=frozenset(numbers),
        years=frozenset(years),
        kind=_kind(words),
        forms=forms,
        telling=frozenset(plain_words) | (names - _idle()) | (states - bound) | numbers,
    )


def _state(words: list[str], at: int) -> tuple[str | None, int]:
    """Give the code of the state whose name stands at a word, and how many words it has."""
    for size in (3, 2, 1):
        name = " ".join(words[at : at + size])
        forms = state_names().get(name) or state_names().get(f"{name}.")
        if forms and len(words[at : at + size]) == size and name != "us":
            return forms[0].iso3, size
    return None, 1


def _members(words: str) -> list[str]:
    """Split a list of promises where a verb in the form of the first opens another."""
    first = _GOING_ON.sub("", words).split(" ", maxsplit=1)[0].lower()
    starts, ends = [0], []
    for match in _MEMBER.finditer(words):
        verb = match[1].lower()
        if match[0].startswith(";") or (_is_verb(verb) and verb.endswith("ing") == first.endswith("ing")):
            starts.append(match.end())
            ends.append(match.start())
    return [words[start:end] for start, end in zip(starts, [*ends, len(words)], strict=True)][:MEMBERS]


def _is_verb(word: str) -> bool:
    return word in life.promising() or (word.endswith("ing") and _stem(word) in _kinds())


def _kind(words: list[str]) -> str | None:
    """Give the kind of the first telling verb or noun of action."""
    found = [_kinds()[stem] for word in words[:OPENING] if (stem := _stem(word)) in _kinds()]
    strong = [kind for kind in found if kind not in life.weak()]
    return next(iter(strong or found), None)


@cache
def _stem(word: str) -> str:
    bare = plain(word).lower().replace("isation", "ization").replace("ise", "ize").replace("defence", "defense")
    if bare[:1].isdigit() or len(bare) < SHORT:
        return bare
    return _ENDINGS.sub("", bare).rstrip("e")[:STEM]


@cache
def _kinds() -> dict[str, str]:
    return {_stem(word): kind for kind, words in life.verbs().items() for word in words}


@cache
def _idle() -> frozenset[str]:
    return frozenset(_stem(word) for word in life.idle())

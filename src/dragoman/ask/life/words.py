"""What one piece of an undertaking tells: its telling words as stems, names, states and figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from dragoman.ask.life.figures import figure
from dragoman.knowledge import life
from dragoman.knowledge.states import state_names
from dragoman.knowledge.tables import plain

if TYPE_CHECKING:
    from dragoman.knowledge.states import StateForm

STEM: Final = 6
"""Letters by which words are compared: "denuclearization" and "denuclearisation", "exercise" and "exercises"."""
SHORT: Final = 4
"""Letters below which a word has no ending: "use"."""
OPENING: Final = 4
"""Words in which the kind of the promise is told: "continue to work to establish"."""
FEW: Final = 2
"""Telling words up to which a pronoun stands for the object."""
NAMED: Final = frozenset(
    [
        "accord",
        "accords",
        "act",
        "agenda",
        "agreement",
        "charter",
        "communique",
        "communiqué",
        "compact",
        "consensus",
        "convention",
        "declaration",
        "framework",
        "initiative",
        "pact",
        "plan",
        "principles",
        "process",
        "protocol",
        "statement",
        "summit",
        "treaty",
    ]
)
"""What is named after the town where it was signed: in "the Paris Agreement" Paris is no France."""

_WORD: Final = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_][\w'’-]*|\d[\d.,]*\d|\d")
_ENDINGS: Final = re.compile(r"(?:ies|es|s|ing|ed|'s|’s)\Z")
_YEAR: Final = re.compile(r"(?:19|20)\d\d\Z")
_POINTING: Final = re.compile(
    r"\b(?:it|them|this|that|these|those|such|here|there|their|its|his|her|your|you|him)\b", re.IGNORECASE
)
_OWN: Final = re.compile(
    r"\b(?:this|such) (?:order|memorandum|proclamation|section|subsection|paragraph|part|title|act|notice|directive|report|permit)\b"
    r"|\b(?:pursuant to|under|of|by) (?:sub)?sections? \d|\b(?:sub)?section \d",
    re.IGNORECASE,
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
    written form for each, `runs` the names that stand side by side: "the Indo-Pacific" is one thing. `numbers` are figures
    that are no years, `kind` that of its verb, `telling` everything that tells what is promised; the states that are bound
    tell nothing of it, but are among `states`. `pointing`: its object is told elsewhere ("sign it", "use those powers").
    """

    text: str
    plain: tuple[str, ...]
    names: frozenset[str]
    states: frozenset[str]
    numbers: frozenset[str]
    years: frozenset[str]
    kind: str | None
    forms: dict[str, str]
    runs: tuple[frozenset[str], ...]
    pointing: bool
    telling: frozenset[str]


def telling(text: str) -> frozenset[str]:
    """Give the stems of the words that tell what is undertaken; a state's name or adjective is its code."""
    return unit(text).telling


def unit(text: str, bound: frozenset[str] = frozenset()) -> Unit:
    """Read one piece."""
    for pattern, form in _ONE_FORM:
        text = pattern.sub(form, text)
    text = " ".join(life.formulas().sub(" ", text).split()).strip(" ,;")
    read = _Read(text)
    names = frozenset(read.names)
    own = frozenset(read.states) - bound
    told = frozenset(read.plain) | (names - _idle()) | own | frozenset(read.numbers)
    return Unit(
        text=text,
        plain=tuple(read.plain),
        names=names,
        states=frozenset(read.states),
        numbers=frozenset(read.numbers),
        years=frozenset(read.years),
        kind=_kind(read.words),
        forms=read.forms,
        runs=tuple(frozenset(run) for run in read.runs),
        pointing=_points(text, told, names | own | frozenset(read.numbers)),
        telling=told,
    )


def _points(text: str, told: frozenset[str], named: frozenset[str]) -> bool:
    """Tell whether the object is told elsewhere: in the document itself, or by a pronoun beside words that name nothing."""
    if _OWN.search(text):
        return True
    return len(told) <= FEW and not named and _POINTING.search(text) is not None


class _Read:
    """The words of a piece, sorted by what they are."""

    def __init__(self, text: str) -> None:
        self.words = [match[0] for match in _WORD.finditer(text)]
        self.forms: dict[str, str] = {}
        self.plain: dict[str, None] = {}
        self.names: set[str] = set()
        self.runs: list[set[str]] = []
        self.states: set[str] = set()
        self.numbers: set[str] = set()
        self.years: set[str] = set()
        at, named = 0, False
        while at < len(self.words):
            size, name = self._take(at)
            if name and not named:
                self.runs.append(set())
            if name:
                self.runs[-1].add(name)
            at, named = at + size, name is not None

    def _take(self, at: int) -> tuple[int, str | None]:
        """Sort the word at a place; give how many words were taken, and the stem if it is a name."""
        word = self.words[at]
        code, size = _state(self.words, at)
        if code:
            self.states.add(code)
            return size, None
        number, size = figure(self.words, at)
        if number:
            (self.years if _YEAR.match(number) and size == 1 else self.numbers).add(number)
            return size, None
        stem = stem_of(word)
        self.forms.setdefault(stem, word.lower())
        if at and word[0].isupper():
            self.names.add(stem)
            return 1, stem
        if stem not in _idle():
            self.plain[stem] = None
        return 1, None


def _state(words: list[str], at: int) -> tuple[str | None, int]:
    """Give the code of the state whose name stands at a word, and how many words it has."""
    for size in (3, 2, 1):
        name = " ".join(words[at : at + size])
        name = name.removesuffix("’s").removesuffix("'s")
        forms = state_names().get(name) or state_names().get(f"{name}.")
        if forms and len(words[at : at + size]) == size and name != "us" and not _town(words, at + size, forms[0]):
            return forms[0].iso3, size
    return None, 1


def _town(words: list[str], after: int, form: StateForm) -> bool:
    """Tell whether the name of a capital is only that of the town after which something is called."""
    following = words[after] if after < len(words) else ""
    return form.kind in {"capital", "seat"} and following[:1].isupper() and following.lower() in NAMED


def _kind(words: list[str]) -> str | None:
    """Give the kind of the first telling verb or noun of action."""
    found = [kinds()[stem] for word in words[:OPENING] if (stem := stem_of(word)) in kinds()]
    strong = [kind for kind in found if kind not in life.weak()]
    return next(iter(strong or found), None)


@cache
def stem_of(word: str) -> str:
    """Give the letters by which a word is compared, whatever its ending and spelling."""
    bare = plain(word).lower().replace("isation", "ization").replace("ise", "ize").replace("defence", "defense")
    if bare[:1].isdigit() or len(bare) < SHORT:
        return bare
    return _ENDINGS.sub("", bare).rstrip("e")[:STEM]


@cache
def kinds() -> dict[str, str]:
    """Give the kind of what is promised for each stem of a verb or its noun."""
    return {stem_of(word): kind for kind, words in life.verbs().items() for word in words}


@cache
def talking() -> frozenset[str]:
    """Give the stems of the words with which a speaker tells what comes next in the talk."""
    return frozenset(stem_of(word) for word in life.talk())


@cache
def _idle() -> frozenset[str]:
    return frozenset(stem_of(word) for word in life.idle())

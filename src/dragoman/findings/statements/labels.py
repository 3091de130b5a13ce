"""Who stands behind the label of a turn: the same in all its turns, also where only a surname or a letter is left.

A speaker who is named by a label alone ("MR. ROE:") is an actor all the same: `strangers` gives those that were not
found before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from dragoman.entries import Actor, Entries, Sides, Span, content_id
from dragoman.findings.statements.telling import Telling
from dragoman.language import Analysis

ASKING: Final = frozenset({"q", "question", "questioner", "reporter", "press"})
ANSWERING: Final = frozenset({"a", "answer"})
AMERICAN: Final = re.compile(r"\.(?:gov|mil)(?![\w.])")
"""Addresses of the government of the United States alone."""
SPEAKING: Final = r"\b(?:(?:principal )?(?:deputy )?(?:press secretary|spokesperson|spokesman|spokeswoman))"
FORMS: Final = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "senator", "general", "admiral"})
"""Forms of address behind which a label has a surname."""


def labelled(
    analysis: Analysis, tellings: Sequence[Telling], found: Entries, sides: Sides
) -> dict[int, tuple[str, ...]]:
    """Give the speakers of turns, by the identity of the telling."""
    turns = [t for t in tellings if t.rule == "turn" and t.source is not None]
    if not turns:
        return {}
    known: dict[str, tuple[str, ...]] = {}
    for turn in turns:
        label = _label(analysis, turn.source)
        known[label] = known.get(label) or _pinned(sides, turn.source)
    persons = [a for a in found.actors if a.kind == "person"]
    answering = _answering(analysis, persons)
    for label, speakers in known.items():
        known[label] = speakers or _by_surname(label, persons) or (answering if label in ANSWERING else ())
    return {id(t): known[_label(analysis, t.source)] for t in turns}


def strangers(analysis: Analysis, tellings: Sequence[Telling], found: Entries, sides: Sides) -> tuple[Actor, ...]:
    """Give the persons who are named by labels alone: a form of address and a surname ("MS. ROE")."""
    persons = [a for a in found.actors if a.kind == "person"]
    labels = sorted((_label(analysis, t.source), t.source) for t in tellings if t.rule == "turn" and t.source)
    made = []
    for label, group in groupby(labels, key=lambda pair: pair[0]):
        spans = tuple(span for _, span in group)
        if any(_pinned(sides, span) for span in spans) or _by_surname(label, persons):
            continue
        name = _name(analysis, label)
        if name is not None:
            office = _speaks_for(analysis, name)
            made.append(
                Actor(
                    id=content_id("actor", analysis.document.sha256, "person", spans), name=name, kind="person",
                    country="USA" if office else None, sectors=("GOV",) if office else (), office=office, mentions=spans,
                    basis="inferred" if office else "text", confidence=0.8, finding="statements", version="1",
                )
            )  # fmt: skip
    return tuple(made)


def _speaks_for(analysis: Analysis, name: str) -> str | None:
    """Give the office by which the title of a government's own page calls somebody who speaks for it."""
    document = analysis.document
    if not any(AMERICAN.search(words.lower()) for words in (document.url or "", document.publisher or "")):
        return None
    called = re.search(rf"{SPEAKING}(?= {re.escape(name)})", document.title or "", re.IGNORECASE)
    return called[0] if called else None


def _name(analysis: Analysis, label: str) -> str | None:
    """Give a label's name: in full if the title has it so, else with the form of address."""
    words = label.split("(", maxsplit=1)[0].split()
    if len(words) < 2 or words[0].strip(".") not in FORMS:  # noqa: PLR2004 - a form and a name
        return None
    surname = re.escape(" ".join(words[1:]))
    title = analysis.document.title or ""
    full = re.search(rf"\b([A-Z][\w’'-]+(?: [A-Z]\.)? {surname})\b", title, re.IGNORECASE)
    if full is not None and full[1][0].isupper() and full[1].split()[0].lower().strip(".") not in FORMS:
        return full[1]
    return " ".join(_capital(word) for word in words)


def _capital(word: str) -> str:
    return "-".join(part.capitalize() for part in word.split("-"))


def _label(analysis: Analysis, source: Span | None) -> str:
    return analysis.words(source).lower().strip(" .:*") if source else ""


def _pinned(sides: Sides, source: Span | None) -> tuple[str, ...]:
    """Give the actors pinned within a label; a pin that reaches out of it is not the label's."""
    if source is None:
        return ()
    within = [(e - s, ids) for (s, e), ids in sides.pins(source) if source[0] <= s and e <= source[1]]
    return max(within)[1] if within else ()


def _by_surname(label: str, persons: Sequence[Actor]) -> tuple[str, ...]:
    """Give the one person whose name ends as the label does ("MR. HOLM", "Holm")."""
    words = label.split("(", maxsplit=1)[0].split(",", maxsplit=1)[0].split()
    if not words or label in ASKING | ANSWERING:
        return ()
    fits = [a.id for a in persons if a.name.lower().split()[-1:] == words[-1:]]
    return tuple(fits) if len(fits) == 1 else ()


def _answering(analysis: Analysis, persons: Sequence[Actor]) -> tuple[str, ...]:
    """Give the only person of the title: the one who is interviewed."""
    end = analysis.paragraphs[0][1]
    named = [a.id for a in persons if any(m[1] <= end for m in a.mentions)]
    return tuple(named) if len(named) == 1 else ()

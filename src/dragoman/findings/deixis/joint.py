"""Who issues a document together: by the line that says who released it, by "We, the ministers of …", by its title.

Documents come with their title in the text or beside it, so both are read. What is found are codes of states (`EUR` for
the European Union) and ids of other bodies of states, in the order in which they are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from dragoman.entries import Actor, Sides, Span
from dragoman.knowledge.states import by_iso3, state_names
from dragoman.language import Analysis

JOINT: Final = re.compile(
    r"\bjoint\b|leaders[’']? (?:statement|declaration|vision)|communiqu|ministers[’']? (?:\w+ )?statement"
    r"|\bwe, the\b",
    re.IGNORECASE,
)
SPOKEN: Final = re.compile(
    r"\bpress (?:availability|conference|statements?)\b|\bremarks\b|\binterview\b", re.IGNORECASE
)
"""Titles of transcripts: who is "we" there changes with the speaker."""
TOLD: Final = 600
"""Characters of a document in which it says that several issue it."""
HEAD: Final = 900
"""Characters of a document that tell who issues it: a spokesperson's line and the first sentence."""

_RELEASED: Final = re.compile(
    r"\b(?:statement|communiqu\w+|declaration|text|press release)\b[^.\n]{0,80}?"
    r"\b(?:released|issued|signed|made|adopted|agreed|given|joint statement|joint declaration) (?:jointly )?by\b",
    re.IGNORECASE,
)
_RELEASED_END: Final = re.compile(
    r"\n|:|\b(?:on the (?:occasion|margins)|at the|following|in|after|during|begin text|regarding)\b|(?<!\b[A-Z])\.\s"
)
_WE: Final = re.compile(r"\bwe(?:, | ?[—–-] ?)(?=the |[A-Z])", re.IGNORECASE)
_WE_END: Final = re.compile(
    r"\b(?:met|meet|convened|gathered|assembled|held|today|have|has|are|is|was|were|will|came|come|stand|strongly|agreed?|remain"
    r"|share|take|note[ds]?|urge[ds]?|call(?:ed)?|support|resolve[ds]?|seek|believe|issued?"
    r"|(?:reaffirm|affirm|express|welcom|declar|commit|reiterat|recogni|recall|underscor|condemn|emphasi|acknowledg|announc)\w*)\b"
    r"|(?<!\b[A-Z])(?<!Jr)\.\s"
)
_FRIENDS: Final = re.compile(r"\b[Ff]riends of (?:the )?\Z")
"""Before the name of a state that a group of others has gathered about."""
_SUBJECT: Final = re.compile(
    r"\s(?:on|regarding|concerning|following|addressing|commending|condemning|welcoming|about|against|for|marking|after|to)\s",
    re.IGNORECASE,
)
"""What in a title tells what the document is about: states named behind it need not have issued it."""
_COUPLED: Final = re.compile(
    r"(?<![^\W\d_])[^\W\d_][\w.]{0,40}(?: [A-Z][\w.]{0,40})?(?: ?[-–—/] ?(?:[A-Z][\w.]{0,40})(?: States| Kingdom| Korea| Africa| Zealand)?)+"
)
CODE: Final = 3
"""Letters of a code; ids of actors are longer."""
_LONGEST: Final = 4  # words of a state's name in a title


def is_joint(analysis: Analysis) -> bool:
    """Tell whether several may issue a document together, by any word of its title or head."""
    title = _title(analysis)
    text = analysis.text
    return not SPOKEN.search(title) and bool(JOINT.search(f"{title}\n{text[:TOLD]}") or _RELEASED.search(text, 0, TOLD))


def _is_titled(analysis: Analysis) -> bool:
    """Tell whether a title says that several issue the document."""
    return JOINT.search(_title(analysis)) is not None


def issuers(analysis: Analysis, sides: Sides, actors: Iterable[Actor]) -> tuple[str, ...]:
    """Give the states and bodies that issue a document by its own words; `()` if they name fewer than two states.

    Returns
    -------
    tuple[str, ...]
        ISO3 codes, `EUR`, and ids of other actors.

    """
    title = _title(analysis)
    told = _SUBJECT.split(title, maxsplit=1)[0]
    told_of = [_parties(sides, analysis.text, span) for span in _spans(analysis.text)]
    if _is_titled(analysis):
        told_of += [_in_title(told, actors), _coupled(title)]
    for found in told_of:
        if sum(len(one) == CODE for one in found) > 1:
            return found
    return ()


def _title(analysis: Analysis) -> str:
    return analysis.document.title or analysis.text[:HEAD].split("\n", maxsplit=1)[0]


def _spans(text: str) -> Iterator[Span]:
    """Give the passages of the head that list who issues the document."""
    for opening, closing in ((_RELEASED, _RELEASED_END), (_WE, _WE_END)):
        match = opening.search(text, 0, HEAD)
        if match:
            end = closing.search(text, match.end(), match.end() + HEAD)
            yield match.end(), end.start() if end else min(len(text), match.end() + HEAD)


def _parties(sides: Sides, text: str, span: Span) -> tuple[str, ...]:
    """Give the states of everybody named in a passage, and the bodies of states."""
    found: dict[str, None] = {}
    for (start, end), ids in sides.pins(span):
        outside = start < span[0] or end > span[1] or len(ids) > 1  # members of a list are named themselves
        if outside or _FRIENDS.search(text, max(start - len("Friends of the "), 0), start):
            continue
        found |= dict.fromkeys(code for i in ids if (code := _party(sides.actor(i))))
    return tuple(found)


def _party(actor: Actor) -> str | None:
    if actor.name.lower().startswith("friends of"):
        return None
    if actor.country == "EUR":
        return "EUR"
    if actor.country and by_iso3(actor.country):
        return actor.country
    is_body = actor.kind in {"institution", "group"} and actor.country in {"IGO", "UNO"}
    return actor.id if is_body else None


def _in_title(title: str, actors: Iterable[Actor]) -> tuple[str, ...]:
    """Give the states that a title names, by themselves or by the family names of their officials."""
    named = _states(title)
    words = set(re.findall(r"[^\W\d_]{3,}", title))
    for actor in actors:
        official = actor.kind == "person" and actor.country and by_iso3(actor.country) and "GOV" in actor.sectors
        if official and actor.country and words & set(re.findall(r"[^\W\d_]{3,}", actor.name)):
            named.setdefault(actor.country)
    return tuple(named)


def _coupled(title: str) -> tuple[str, ...]:
    """Give the states that a title couples: "the U.S.-Thailand Energy Dialogue"."""
    for match in _COUPLED.finditer(title):
        found = tuple(_states(match[0]))
        if len(found) > 1:
            return found
    return ()


def _states(title: str) -> dict[str, None]:
    """Find the longest names of states in a title, in their order."""
    words = [w.strip("“”\"':()") for w in re.split(r"[\s,/–—-]+", re.sub(r"[’']s?\b", "", title)) if w]
    found: dict[str, None] = {}
    at = 0
    while at < len(words):
        size = next((n for n in range(_LONGEST, 0, -1) if _code(words[at : at + n])), 0)
        code = _code(words[at : at + size])
        if code:
            found.setdefault(code)
        at += max(size, 1)
    return found


def _code(words: list[str]) -> str | None:
    """Give the code of a state's name; "U.S" has lost its last stop to a hyphen or comma."""
    name = " ".join(words)
    if name in {"EU", "E.U.", "E.U", "European Union"}:
        return "EUR"
    forms = state_names().get(name) or state_names().get(f"{name}.") or ()
    return (
        next((form.iso3 for form in forms if form.kind not in {"capital", "seat"}), None)
        if name[:1].isupper()
        else None
    )

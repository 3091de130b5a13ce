"""Which of several bearers a name means in one document: by what else the document tells.

"Dominican" is the Dominican Republic's where that is named in full; "SDF" Japan's where Japan is told and Syria is not.
Where nothing decides, an organisation stays open and both are named; a state is the one that the press means most often.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from dragoman.knowledge.organisations import Organisation
from dragoman.knowledge.states import Ambiguity, StateForm

GEORGIAN: Final = re.compile(
    r"\bGeorgians\b|\bTbilisi\b|\bAbkhaz|\bOssetia|\bCaucas|\bRepublic of Georgia\b|\bGeorgia[’']s (?:territorial|sovereign)|"
    r"\b(?:Russia|Ukraine|Moldova|Armenia|Azerbaijan|Turkey|NATO)\b"
)
"""What speaks of the state on the Black Sea; without it, beside American states and towns, Georgia is one of those."""
AMERICAN: Final = re.compile(
    r"\b(?:[A-Z][a-z]+, Georgia|Atlanta|Augusta|Savannah|Texas|Florida|Alabama|Arizona|Michigan|Pennsylvania|Wisconsin|"
    r"Nevada|North Carolina|South Carolina|Tennessee|Ohio|governor of Georgia|Governor Kemp|Senator)\b"
)


def american_georgia(text: str) -> bool:
    """Tell whether a text that names Georgia means the one of Atlanta."""
    return GEORGIAN.search(text) is None and AMERICAN.search(text) is not None


def state_meant(forms: tuple[StateForm, ...], ambiguity: Ambiguity | None, told: Iterable[str]) -> StateForm | None:
    """Choose among the states that a form may stand for: the one told elsewhere, if it is one, else the likeliest."""
    if ambiguity is None or len(ambiguity.candidates) < 2 or forms[0].kind == "name":  # noqa: PLR2004 - one is no choice
        return forms[0]
    candidates = ambiguity.candidates
    elsewhere = [c for c in candidates if c in set(told)]
    wanted = (
        elsewhere[0] if len(elsewhere) == 1 else candidates[0] if candidates[0] in {f.iso3 for f in forms} else None
    )
    chosen = [f for f in forms if f.iso3 == wanted]
    if chosen:
        return chosen[0]
    return forms[0]._replace(iso3=elsewhere[0]) if len(elsewhere) == 1 else forms[0]


def organisation_meant(
    bearers: tuple[Organisation, ...], text: str, told: Iterable[str]
) -> tuple[Organisation, tuple[str, ...]]:
    """Choose among organisations that share a form: by their other forms in the text, else by their states told.

    Gives the one meant and no names; or the first and the names of all, where nothing decides.
    """
    if len(bearers) == 1:
        return bearers[0], ()
    named = [b for b in bearers if any(len(f) > 5 and f in text for f in (b.name, *b.aliases))]  # noqa: PLR2004 - letters alone name both
    if len(named) == 1:
        return named[0], ()
    states = set(told)
    placed = [b for b in bearers if b.country in states]
    if len(placed) == 1:
        return placed[0], ()
    return bearers[0], tuple(f"{b.name} ({b.country})" for b in bearers)


def is_cued(organisation: Organisation, form: str, text: str, *, tagged: bool) -> bool:
    """Tell whether a form that is an ordinary word besides is meant as the organisation: tagged as a name of one, or named in full."""
    if form not in organisation.word:
        return True
    return tagged or any(f in text for f in (organisation.name, *organisation.aliases) if f not in organisation.word)

"""Places that are named as the scene of something: after "in", "at", "near", with their country where it is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dragoman.entries import Entries, Place, Span
from dragoman.knowledge.states import State, ambiguous, by_iso3, state_names
from dragoman.language import Analysis, Name, Token

FINDING: Final = "places/1"
SCENE: Final = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "across",
        "throughout",
        "around",
        "along",
        "off",
        "over",
        "on",
        "from",
        "to",
        "into",
        "through",
        "within",
        "toward",
        "towards",
        "against",
    }
)
SURE: Final = SCENE - {"from", "to", "into", "against", "toward", "towards", "through", "over"}
LABELS: Final = frozenset({"GPE", "LOC", "FAC"})


def find(analysis: Analysis, found: Entries) -> Entries:
    """Find the places named in locative phrases.

    Country and coordinates come from the table of states: for a state its centre, for a capital its own. Other places
    have the country that stands behind them ("Haiphong, Vietnam") or none.
    """
    del found
    places = {p.span: p for n in _named(analysis) if (p := _place(analysis, n))}
    return Entries(places=tuple(places[s] for s in sorted(places)))


def _named(analysis: Analysis) -> list[Name]:
    """Give the tagger's places, and states and capitals that it missed."""
    names = [n for n in analysis.names if n.label in LABELS]
    covered = {i for n in analysis.names for i in range(n.first, n.last)}
    forms = state_names()
    return names + [
        Name(first=t.index, last=t.index + 1, start=t.start, end=t.end, label="GPE")
        for t in analysis.tokens
        if t.dep == "pobj" and t.index not in covered and t.text in forms
    ]


def _place(analysis: Analysis, name: Name) -> Place | None:
    root = analysis.root(name.span)
    if root is None or not _is_scene(analysis, root, name):
        return None
    first = name.first
    while first < name.last and analysis.tokens[first].lower in {"the", "a"}:
        first += 1
    if first == name.last:
        return None
    span, region = _with_region(analysis, first, name.last)
    words = analysis.text[span[0] : span[1]]
    bare = analysis.words(analysis.span(first, name.last))
    state, capital = _lookup(bare)
    outer, _ = _lookup(region) if region else (None, False)
    country = outer if region and outer else state
    return _made(span, words, country, capital=capital and (outer is None or outer is state))


def _made(span: Span, words: str, state: State | None, *, capital: bool) -> Place:
    if state is None:
        return Place(span=span, name=words)
    return Place(
        span=span,
        name=words,
        country=state.iso3,
        latitude=state.capital_latitude if capital else state.latitude,
        longitude=state.capital_longitude if capital else state.longitude,
        level="capital" if capital else "country",
    )


def _is_scene(analysis: Analysis, root: Token, name: Name) -> bool:
    """Tell whether a preposition of place governs the name, or the list that it stands in."""
    token = root
    while token.dep in {"conj", "appos", "compound", "nmod"} and token.head != token.index:
        token = analysis.head(token)
    if token.dep != "pobj":
        return False
    preposition = analysis.head(token).lower
    return preposition in SURE or (preposition in SCENE and name.label in LABELS)


def _with_region(analysis: Analysis, first: int, last: int) -> tuple[Span, str | None]:
    """Take "…, D.C." and "…, Vietnam" into a place's span, and give the name of what it lies in."""
    tokens = analysis.tokens
    span = analysis.span(first, last)
    if last + 1 < len(tokens) and tokens[last].text == "," and tokens[last + 1].sentence == tokens[first].sentence:
        after = tokens[last + 1]
        if after.text in {"D.C.", "DC"}:
            return (span[0], after.end), "United States"
        forms = state_names().get(after.text)
        if (
            forms
            and forms[0].kind in {"name", "alias", "official"}
            and after.dep in {"appos", "npadvmod", "conj"}
            and not _is_list(tokens, last + 2)
        ):
            return span, after.text
    return span, None


def _is_list(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a list goes on: "in France, Germany and Spain" puts nothing in Germany."""
    return index < len(tokens) and tokens[index].lower in {"and", "or"}


def _lookup(words: str) -> tuple[State | None, bool]:
    """Give the state of a name, and whether the name is its capital's; None where states share it."""
    bare = words.removesuffix(", D.C.").removesuffix(", DC")
    forms = state_names().get(bare)
    if not forms or (bare in ambiguous() and len(ambiguous()[bare].candidates) > 1 and forms[0].kind != "capital"):
        return None, False
    form = forms[0]
    if form.kind in {"adjective", "demonym"}:
        return None, False
    return by_iso3(form.iso3), form.kind in {"capital", "seat"}

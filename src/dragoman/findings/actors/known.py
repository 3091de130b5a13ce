"""States and organisations that knowledge names, found in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, cast

from dragoman.entries import Span
from dragoman.findings.actors.matching import Match, NameIndex, WordIndex, fold
from dragoman.findings.actors.mention import Mention
from dragoman.knowledge.organisations import Organisation, organisation_names
from dragoman.knowledge.own import Knowledge, Row, in_force
from dragoman.knowledge.states import StateForm, by_iso3, state_names
from dragoman.language import Analysis, Token

if TYPE_CHECKING:
    from dragoman.entries.kinds import ActorKind

REGIONAL: Final = frozenset(
    {"latin", "north", "south", "central", "african", "native", "asian", "northern", "southern"}
)
REACHING: Final = frozenset(
    {"visit", "leave", "reach", "capture", "enter", "hit", "strike", "attack", "bomb", "shell", "besiege", "seize"}
)
"""Verbs whose object is the city itself."""
PEOPLE: Final = frozenset({"demonym"})
WATERS: Final = frozenset(
    {"strait", "straits", "sea", "ocean", "gulf", "peninsula", "island", "islands", "channel", "canal", "river",
     "desert", "basin", "bay", "coast", "mountains", "valley", "plateau", "delta", "lake", "heights", "cup",
     "open", "times", "post"}
)  # fmt: skip
"""Words after a state's name that make it the name of a stretch of the earth, or of something else."""


@dataclass(frozen=True, slots=True)
class Known:
    """A known name where it stands: one of `form` (with its state) and `organisation`."""

    span: Span
    form: StateForm | None = None
    organisation: Organisation | None = None
    given: Row | None = None
    """The user's own row, where that is what is known."""

    @property
    def country(self) -> str | None:
        """The country that the name tells."""
        if self.form:
            return self.form.iso3
        return self.organisation.country or None if self.organisation else None


def given_names(analysis: Analysis, folded: str) -> list[Known]:
    """Find the names that the user's own rows give, those that hold on the day of the document."""
    knowledge = in_force()
    if not knowledge:
        return []
    day = analysis.document.published
    return [
        Known((match.start, match.end), organisation=None if row.kind == "person" else _as_organisation(row), given=row)
        for sentence in analysis.sentences
        for match in given_index(knowledge).matches(folded, sentence.start, sentence.end)
        if (row := next((r for r in match.payload if r.holds_on(day)), None)) is not None
    ]


@lru_cache(maxsize=4)
def given_index(knowledge: Knowledge) -> WordIndex[tuple[Row, ...]]:
    """File the names of the user's rows."""
    return WordIndex(knowledge.names)


def _as_organisation(row: Row) -> Organisation:
    """Give a row of the user's in the form of our own table."""
    return Organisation(
        name=row.name, aliases=row.aliases, country=row.country or "", sectors=row.sectors or (),
        kind=cast("ActorKind", row.kind), wikidata=row.wikidata, members=(), as_of=None, changes=(),
        generic=frozenset(), word=frozenset(),
    )  # fmt: skip


@cache
def _index() -> NameIndex[tuple[StateForm, ...] | Organisation]:
    names: dict[str, tuple[StateForm, ...] | Organisation] = dict(organisation_names())
    names |= dict(state_names())
    return NameIndex(names)


def known_names(analysis: Analysis) -> list[Known]:
    """Find every known name in what is read of the document, in order."""
    folded = fold(analysis.text)
    given = given_names(analysis, folded)
    taken = [k.span for k in given]
    found = [k for k in given if k.organisation]
    for sentence in analysis.sentences:
        for match in _index().matches(folded, sentence.start, sentence.end):
            if taken and any(match.start < e and s < match.end for s, e in taken):
                continue
            known = _known(analysis, match)
            if known:
                found.append(known)
    return sorted(found, key=lambda k: k.span) if given else found


def _known(analysis: Analysis, match: Match[tuple[StateForm, ...] | Organisation]) -> Known | None:
    span = (match.start, match.end)
    if isinstance(match.payload, Organisation):
        token = analysis.token_at(match.start)
        if token is None or (token.start != match.start and analysis.text[match.start - 1] not in "-–—/(“\"'"):
            return None
        return Known(span, organisation=match.payload)
    form = match.payload[0]
    before = analysis.text[max(match.start - 12, 0) : match.start].lower().split()
    if (
        form.kind in {"adjective", "demonym", "name", "alias"}
        and before
        and before[-1] in REGIONAL
        and form.iso3 in {"USA", "COG", "COD"}
    ):
        return None
    if re.match(r"(?:'s)? ?(\w*)", fold(analysis.text[match.end : match.end + 12].lower()))[1] in WATERS:  # type: ignore[index] # it always matches
        return None
    return Known(span, form=form)


def is_place(analysis: Analysis, token: Token) -> bool:
    """Tell whether a capital's name stands for the city: somebody is in it, goes to it, or it is followed by its state.

    Otherwise it acts, is addressed, or owns something: then it stands for its government.
    """
    after = analysis.text[token.end : token.end + 2]
    if after.startswith(",") and _names_region(analysis, token):
        return True
    if token.dep in {"nsubj", "nsubjpass", "poss"}:
        return token.dep == "nsubj" and analysis.head(token).lemma == "lie" and analysis.head(token).tag == "VBZ"
    if token.dep == "pobj":
        preposition = analysis.head(token).lower
        return preposition not in {"with", "between", "by", "against", "among", "toward", "towards"}
    if token.dep == "conj":
        return is_place(analysis, analysis.head(token))
    return token.dep not in {"dobj", "dative"} or analysis.head(token).lemma in REACHING


def _names_region(analysis: Analysis, token: Token) -> bool:
    """Tell whether a comma and a region or country follow ("Washington, D.C.", "Vienna, Austria")."""
    for later in analysis.tokens[token.index + 1 : token.index + 3]:
        if later.text not in {",", "."}:
            return (
                later.tag in {"NNP", "NNPS"}
                and later.dep in {"appos", "npadvmod", "conj", "pobj"}
                and later.text[0].isupper()
                and (later.text in {"D.C.", "DC"} or later.text in state_names())
            )
    return False


def state_mention(analysis: Analysis, known: Known, token: Token) -> Mention | None:
    """Make a mention of a state, or of its people, from a name of one; None for a capital that is only a place."""
    form = known.form
    if form is None:
        return None
    words = analysis.words(known.span)
    if form.kind in {"capital", "seat"} and is_place(analysis, token):
        return None
    if form.part and "PRE" not in form.sectors and token.dep not in {"nsubj", "poss"}:
        return None
    state = by_iso3(form.iso3)
    if form.kind in PEOPLE and token.tag in {"NNS", "NNPS"}:
        return Mention(
            span=known.span, kind="population", name=words, head=token.index, key=f"people:{form.iso3}",
            country=form.iso3, sectors=("CVL",), noun="people", plural=True, basis="known", confidence=0.7,
        )  # fmt: skip
    return Mention(
        span=known.span, kind="state", name=state.name if state and not form.part else words, head=token.index,
        key=f"state:{form.iso3}" if not form.part else f"part:{words}", country=form.iso3,
        sectors=form.sectors or ("GOV",), basis="known", confidence=0.95,
    )  # fmt: skip


def organisation_mention(analysis: Analysis, known: Known, token: Token) -> Mention:
    """Make a mention of a known organisation, with its article."""
    organisation = known.organisation
    assert organisation is not None  # noqa: S101 - the caller asked
    if known.given is None and organisation.name.lower().endswith("government") and by_iso3(organisation.country):
        return Mention(
            span=with_article(analysis, known.span), kind="state", name=by_iso3(organisation.country).name,  # type: ignore[union-attr] # asked in the line above
            head=token.index, key=f"state:{organisation.country}", country=organisation.country, sectors=("GOV",),
            basis="known", confidence=0.9,
        )  # fmt: skip
    return Mention(
        span=with_article(analysis, known.span), kind=organisation.kind, name=organisation.name, head=token.index,
        key=f"org:{organisation.name}", country=organisation.country or None, sectors=organisation.sectors, basis="known",
        confidence=0.9,
    )  # fmt: skip


def with_article(analysis: Analysis, span: Span) -> Span:
    """Widen a span over a definite article that stands right before it."""
    before = analysis.text[max(span[0] - 4, 0) : span[0]]
    if before.lower() == "the ":
        return span[0] - 4, span[1]
    return span

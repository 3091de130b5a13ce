"""States and organisations that knowledge names, found in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, cast

from dragoman.entries import Span
from dragoman.findings.actors.bearers import american_georgia, is_cued, organisation_meant, state_meant
from dragoman.findings.actors.headings import head_noun, headings
from dragoman.findings.actors.matching import Match, NameIndex, WordIndex, fold
from dragoman.findings.actors.mention import Mention, plain
from dragoman.knowledge.organisations import Organisation, organisation_candidates
from dragoman.knowledge.own import Knowledge, Row, in_force
from dragoman.knowledge.roles import role
from dragoman.knowledge.states import StateForm, ambiguous, by_iso3, state_names
from dragoman.knowledge.subdivisions import subdivisions
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
WARES: Final = frozenset(
    {"fries", "cheese", "nuts", "nut", "hat", "hats", "cigar", "cigars", "coffee", "wine", "wines", "food", "cuisine", "toast",
     "bread", "dressing", "roulette", "tea", "tobacco", "rum", "vodka", "whisky", "whiskey", "beer", "rice", "cooking",
     "restaurant", "language", "grammar", "literature", "poetry", "carpet", "rug"}
)  # fmt: skip
"""Words after a nationality that make it a kind of thing: of nobody's state."""
WATER_OF: Final = re.compile(r"\b(?:Gulf|Sea|Bay|Straits?|Channel|Isle|Lake|Horn) of (?:the )?\Z")
TOWN: Final = re.compile(r", ([A-Z][a-z]+(?: [A-Z][a-z]+)?)\b")
WRAPPED: Final = re.compile(r"\s\s")
CAPITALS: Final = 8  # letters above which a sentence in capitals is a headline, not letters for a name
PEOPLE: Final = frozenset({"demonym"})
WATERS: Final = frozenset(
    {"strait", "straits", "sea", "ocean", "gulf", "peninsula", "island", "islands", "channel", "canal", "river",
     "desert", "basin", "bay", "coast", "mountains", "valley", "plateau", "delta", "lake", "heights", "cup", "county",
     "open"}
)  # fmt: skip
"""Words after a state's name that make it the name of a stretch of the earth, or of something else."""


@dataclass(frozen=True, slots=True)
class Known:
    """A known name where it stands: one of `form` (with its state), `organisation` and `region` (by its state's code).

    `candidates` names the bearers of an organisation's form where the document does not tell which is meant.
    """

    span: Span
    form: StateForm | None = None
    organisation: Organisation | None = None
    region: str | None = None
    candidates: tuple[str, ...] = ()
    given: Row | None = None
    """The user's own row, where that is what is known."""

    @property
    def country(self) -> str | None:
        """The country that the name tells."""
        if self.form:
            return self.form.iso3
        if self.candidates:
            return None
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


Payload = tuple[StateForm, ...] | tuple[Organisation, ...] | str


@cache
def _index() -> NameIndex[Payload]:
    names: dict[str, Payload] = dict(subdivisions())
    names |= dict(organisation_candidates())
    names |= {
        form: (StateForm(entry.candidates[0], "name" if form == "Korea" else "adjective"),)
        for form, entry in ambiguous().items()
        if len(entry.candidates) > 1
    }
    names |= dict(state_names())
    return NameIndex(names)


def known_names(analysis: Analysis) -> list[Known]:
    """Find every known name in what is read of the document, in order."""
    folded = fold(analysis.text)
    given = given_names(analysis, folded)
    found = [k for k in given if k.organisation]
    borne = [n.span for n in analysis.names if n.label == "PERSON" and n.last - n.first > 1]
    matches = [m for s in analysis.sentences for m in _matches(folded, s.span) if not _is_borne(m, folded, borne)]
    if given:
        matches = [m for m in matches if not any(m.start < k.span[1] and k.span[0] < m.end for k in given)]
    told = _told(matches, folded)
    tagged = {n.start for n in analysis.names if n.label == "ORG"}
    american = any(folded.startswith("Georgia", m.start) for m in matches) and american_georgia(folded)
    for match in matches:
        known = _known(analysis, match, folded, told, tagged)
        if known:
            is_american = american and known.form is not None and known.form.iso3 == "GEO"
            found.append(Known(known.span, region="USA") if is_american else known)
    return sorted(found, key=lambda k: k.span) if given else found


def _is_borne(match: Match[Payload], folded: str, borne: Sequence[Span]) -> bool:
    """Tell whether a state's name is part of somebody's ("Chad Wolf"): one that is a given name or surname besides."""
    entry = ambiguous().get(plain(folded[match.start : match.end]))
    if entry is None or "name" not in entry.note:
        return False
    return any(low <= match.start and match.end <= high and match.end - match.start < high - low for low, high in borne)


def _matches(folded: str, span: Span) -> Iterator[Match[Payload]]:
    """Find the names of a sentence; one in capitals is read as if it had small letters."""
    low, high = span
    words = folded[low:high]
    if WRAPPED.search(words):
        yield from _unwrapped(words, low)
        return
    if words.isupper() and len(words) > CAPITALS and len(words.title()) == len(words):
        for match in _index().matches(words.title()):
            yield Match(match.start + low, match.end + low, match.payload)
        return
    yield from _index().matches(folded, low, high)


def _unwrapped(words: str, low: int) -> Iterator[Match[Payload]]:
    """Find names that run over an indented line break: white space counts as one space, places are those of the text."""
    places: list[int] = []
    kept: list[str] = []
    for at, character in enumerate(words):
        if character.isspace() and kept and kept[-1] == " ":
            continue
        kept.append(" " if character.isspace() else character)
        places.append(low + at)
    for match in _index().matches("".join(kept)):
        yield Match(places[match.start], places[match.end - 1] + 1, match.payload)


def _told(matches: Sequence[Match[Payload]], folded: str) -> Counter[str]:
    """Count the states told by forms that only they bear."""
    told: Counter[str] = Counter()
    for match in matches:
        if not isinstance(match.payload, str) and isinstance(match.payload[0], StateForm):
            entry = ambiguous().get(plain(folded[match.start : match.end]))
            if entry is None or len(entry.candidates) == 1:
                told[match.payload[0].iso3] += 1
    return told


def _known(
    analysis: Analysis, match: Match[Payload], folded: str, told: Counter[str], tagged: Collection[int]
) -> Known | None:
    span = (match.start, match.end)
    if isinstance(match.payload, str):
        return Known(span, region=match.payload)
    if isinstance(match.payload[0], Organisation):
        bearers = match.payload
        token = analysis.token_at(match.start)
        if token is None or (token.start != match.start and analysis.text[match.start - 1] not in "-–—/(“\"'"):
            return None
        organisation, candidates = organisation_meant(bearers, folded, told)
        form_words = plain(folded[match.start : match.end])
        if form_words in organisation.generic and _is_longer(analysis, match.end):
            return None
        named = match.start in tagged or _acts(analysis, token)
        if not is_cued(organisation, plain(folded[match.start : match.end]), folded, tagged=named):
            return None
        return Known(span, organisation=organisation, candidates=candidates)
    forms = match.payload
    form = state_meant(forms, ambiguous().get(plain(folded[match.start : match.end])), told)
    return Known(span, form=form) if form and _is_state(analysis, match, form) else None


def _is_longer(analysis: Analysis, end: int) -> bool:
    """Tell whether another head of institutions follows a shared name, which is then part of a longer one."""
    token = analysis.token_at(end + 1)
    return token is not None and token.text[0].isupper() and token.lower in headings()


def _acts(analysis: Analysis, token: Token) -> bool:
    """Tell whether a proper noun acts or is described by a role noun before it ("airline Kronos")."""
    before = analysis.tokens[token.index - 1] if token.index else token
    described = before.is_noun and (found := role(before.text)) is not None and found.kind in {"institution", "group"}
    acting = token.dep in {"nsubj", "nsubjpass"}
    if len(token.text) > 1 and token.text.isupper():
        sentence = analysis.sentence_of(token)
        return acting and not analysis.text[sentence.start : sentence.end].isupper()
    return token.tag in {"NNP", "NNPS"} and (described or acting)


def _is_state(analysis: Analysis, match: Match[Payload], form: StateForm) -> bool:
    """Tell whether a state's name stands for it: not in "Latin America", not in "Taiwan Strait"."""
    before = analysis.text[max(match.start - 12, 0) : match.start].lower().split()
    if (
        form.kind in {"adjective", "demonym", "name", "alias"}
        and before
        and before[-1] in REGIONAL
        and form.iso3 in {"USA", "COG", "COD"}
    ):
        return False
    if WATER_OF.search(fold(analysis.text[max(match.start - 16, 0) : match.start])):
        return False
    following = fold(analysis.text[match.end : match.end + 24])
    after = re.match(r"(?:'s)? ?(coast ?guard|\w*)", following.lower())
    if after and (after[1] in WATERS or (after[1] in WARES and form.kind != "capital" and "'s" not in after[0])):
        return False
    town = TOWN.match(following)
    return not (town and subdivisions().get(town[1]) in {"USA", "CAN"})


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


def organisation_mention(analysis: Analysis, known: Known, token: Token, *, told: str | None) -> Mention:
    """Make a mention of a known organisation, with its article.

    `told` is the state that the text tells of a body whose name other states' bodies bear too ("Senate"): then it is that
    state's, and not the one that the table has it for.
    """
    organisation = known.organisation
    assert organisation is not None  # noqa: S101 - the caller asked
    if known.given is None and organisation.name.lower().endswith("government") and by_iso3(organisation.country):
        return Mention(
            span=with_article(analysis, known.span), kind="state", name=by_iso3(organisation.country).name,  # type: ignore[union-attr] # asked in the line above
            head=token.index, key=f"state:{organisation.country}", country=organisation.country, sectors=("GOV",),
            basis="known", confidence=0.9,
        )  # fmt: skip
    span, words = with_article(analysis, known.span), plain(analysis.words(known.span))
    sectors = organisation.sectors_on(analysis.document.published)
    if known.candidates:
        return Mention(
            span=span, kind=organisation.kind, name=words, head=token.index, key=f"open:{words}",
            candidates=known.candidates, confidence=0.6,
        )  # fmt: skip
    if told and told != organisation.country and words in organisation.generic:
        return Mention(
            span=span, kind=organisation.kind, name=words, head=token.index, key=f"generic:{told}:{words}", country=told,
            sectors=sectors, noun=head_noun(words), basis="text", confidence=0.8,
        )  # fmt: skip
    return Mention(
        span=span, kind=organisation.kind, name=organisation.name, head=token.index, key=f"org:{organisation.name}",
        country=organisation.country or None, sectors=sectors, noun=head_noun(words) or head_noun(organisation.name),
        basis="known",
        confidence=0.9,
    )  # fmt: skip


def body_core(words: str) -> str:
    """Give a body's name without the states named in it."""
    folded = fold(words)
    kept, at = "", 0
    for match in _index().matches(folded):
        if not isinstance(match.payload, str) and isinstance(match.payload[0], StateForm):
            kept += folded[at : match.start] + " "
            at = match.end
    return kept + folded[at:]


def with_article(analysis: Analysis, span: Span) -> Span:
    """Widen a span over a definite article that stands right before it."""
    before = analysis.text[max(span[0] - 4, 0) : span[0]]
    if before.lower() == "the ":
        return span[0] - 4, span[1]
    return span

"""Pronouns and plural phrases that stand for actors named before: "he", "they", "the two leaders", "both countries"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from dragoman.entries import Actor, Entries, Reference, Sides, Span
from dragoman.findings.actors.mention import Mention
from dragoman.language import Analysis, Sentence, Token

FINDING: Final = "references/1"
CONNECTOR: Final = re.compile(
    r"(?:'s|’s)?,?\s*(?:(?:and|or|&|as well as|along with|including|such as|and also)\s+)?(?:(?:the|its|both|a|an)\s+)?(?:other\s+)?"
)
SINGULAR: Final = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
PLURAL: Final = frozenset({"they", "them", "their", "themselves"})
NEUTER: Final = frozenset({"it", "its", "itself"})
BACK: Final = 4  # sentences looked back for an antecedent
LEADERS: Final = frozenset(
    {
        "leader",
        "minister",
        "president",
        "secretary",
        "foreign minister",
        "defense minister",
        "defence minister",
        "prime minister",
        "official",
        "counterpart",
        "diplomat",
        "head of state",
        "principal",
        "adviser",
        "advisor",
        "national security advisor",
        "delegation",
    }
)
OFFICES: Final = {
    "minister": {"minister", "secretary", "chancellor"},
    "secretary": {"secretary"},
    "president": {"president"},
    "advisor": {"advisor", "adviser"},
    "adviser": {"advisor", "adviser"},
    "leader": {"president", "prime", "premier", "chancellor", "king", "emir", "leader", "emperor", "prince"},
}
"""Which offices a plural role noun covers; other nouns ("officials", "counterparts") cover all."""
SIDES: Final = frozenset(
    {
        "side",
        "country",
        "nation",
        "government",
        "party",
        "state",
        "ally",
        "partner",
        "neighbor",
        "neighbour",
        "capital",
        "people",
        "democracy",
        "power",
    }
)
NUMBERS: Final = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})


def lists(analysis: Analysis, actors: Sequence[Actor]) -> list[Reference]:
    """Give a reference for each list of actors ("Chad, Niger and Mali"), spanning it whole."""
    pins = _widest(sorted((m, a.id) for a in actors for m in a.mentions))
    found: list[Reference] = []
    chain: list[tuple[Span, str]] = []
    for pin in [*pins, None]:
        if pin and chain and CONNECTOR.fullmatch(analysis.text, chain[-1][0][1], pin[0][0]):
            chain.append(pin)
            continue
        if len({identity for _, identity in chain}) > 1 and _is_closed(analysis, chain):
            span = (chain[0][0][0], chain[-1][0][1])
            found.append(Reference(span=span, actors=tuple(dict.fromkeys(i for _, i in chain)), finding=FINDING))
        chain = [pin] if pin else []
    return found


def _widest(pins: Sequence[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Leave out mentions that lie inside others."""
    kept: list[tuple[Span, str]] = []
    for pin in sorted(pins, key=lambda p: (p[0][0], -p[0][1])):
        if not kept or pin[0][0] >= kept[-1][0][1]:
            kept.append(pin)
    return kept


def _is_closed(analysis: Analysis, chain: Sequence[tuple[Span, str]]) -> bool:
    """Tell whether a chain is a list: "and" or "including" stands in it, not commas alone (those may be appositions)."""
    gaps = [analysis.text[a[0][1] : b[0][0]] for a, b in pairwise(chain)]
    return any(re.search(r"\b(?:and|or|including|with)\b|&", gap) for gap in gaps)


def _fits(noun: str, office: str) -> bool:
    """Tell whether a plural role can be said of the holder of an office: "the ministers" of a foreign secretary."""
    held = set(office.lower().split())
    if " " in noun and not held >= set(noun.split()[:-1]):
        return False
    wanted = OFFICES.get(noun.rsplit(maxsplit=1)[-1])
    return wanted is None or bool(wanted & held)


class Referring:
    """Resolves what refers back in one document."""

    def __init__(self, analysis: Analysis, actors: Sequence[Actor], references: Sequence[Reference] = ()) -> None:
        self.analysis = analysis
        self.actors = {a.id: a for a in actors}
        self.sides = Sides(Entries(actors=tuple(actors), references=tuple(references)))
        self.found: list[Reference] = []
        self.gender: dict[str, str] = {}

    def pronouns(self) -> list[Reference]:
        """Give a reference for each third-person pronoun that has an antecedent."""
        for sentence in self.analysis.sentences:
            for token in self.analysis.tokens[sentence.first : sentence.last]:
                if token.tag in {"PRP", "PRP$"}:
                    self._pronoun(token, sentence)
        return self.found

    def _pronoun(self, token: Token, sentence: Sentence) -> None:
        ids: tuple[str, ...] = ()
        if token.lower in SINGULAR:
            ids = self._single(token, sentence)
        elif token.lower in PLURAL:
            ids = self._several(token, sentence)
        elif token.lower in NEUTER:
            ids = self._body(token, sentence)
        if ids:
            self.found.append(Reference(span=token.span, actors=ids, finding=FINDING))

    def _single(self, token: Token, sentence: Sentence) -> tuple[str, ...]:
        gender = SINGULAR[token.lower]
        for identity in self._persons_before(token, sentence):
            if self.gender.get(identity, gender) == gender:
                self.gender[identity] = gender
                return (identity,)
        return ()

    def _persons_before(self, token: Token, sentence: Sentence) -> list[str]:
        """Give the persons before a pronoun: in its sentence, then by sentence backwards, subjects first in each."""
        order: list[str] = []
        low = max(sentence.index - BACK, 0)
        for number in range(sentence.index, low - 1, -1):
            here = self.analysis.sentences[number]
            end = token.start if number == sentence.index else here.end
            if end > here.start:
                order += self._ranked((here.start, end))
        return order

    def _ranked(self, span: Span) -> list[str]:
        """Give the persons of a stretch, subjects before others, the last subject first and the last other first."""
        ranked: list[tuple[int, int, str]] = []
        for pin, ids in self._pins(span):
            actor = self.actors[ids[0]]
            if len(ids) != 1 or actor.kind != "person":
                continue
            root = self.analysis.root(pin)
            rank = 0 if root and (root.dep in SUBJECTS or self._conjoined_subject(root)) else 1
            ranked.append((rank, -pin[0], ids[0]))
        return [identity for _, _, identity in sorted(ranked)]

    def _conjoined_subject(self, token: Token) -> bool:
        return token.dep == "conj" and self.analysis.head(token).dep in SUBJECTS

    def _pins(self, span: Span) -> list[tuple[Span, tuple[str, ...]]]:
        """Give mentions and the pronouns resolved so far that lie in a stretch."""
        pins = [(p, ids) for p, ids in self.sides.pins(span) if p[1] <= span[1]]
        pins += [(r.span, r.actors) for r in reversed(self.found) if span[0] <= r.span[0] and r.span[1] <= span[1]]
        return pins

    def _several(self, token: Token, sentence: Sentence) -> tuple[str, ...]:
        low = max(sentence.index - 2, 0)
        for number in range(sentence.index, low - 1, -1):
            here = self.analysis.sentences[number]
            for subject in self._subjects(here, before=token):
                ids = self.sides.within(self._phrase(subject))
                ids = ids or self._earlier(subject)
                if len(ids) > 1 or (ids and self._is_plural(ids[0])):
                    return ids
        return ()

    def _earlier(self, subject: Token) -> tuple[str, ...]:
        return next((r.actors for r in self.found if r.span == subject.span), ())

    def _is_plural(self, identity: str) -> bool:
        return self.actors[identity].kind in {"group", "population"}

    def _subjects(self, sentence: Sentence, *, before: Token) -> list[Token]:
        """Give the subjects in a sentence before a token, the last first."""
        tokens = self.analysis.tokens[sentence.first : min(sentence.last, before.index)]
        return [t for t in reversed(tokens) if t.dep in SUBJECTS]

    def _phrase(self, token: Token) -> Span:
        """Give a subject with what is conjoined to it, without its relative clauses."""
        low, high = self.analysis.subtree(token.index)
        clauses = [self.analysis.subtree(c.index)[0] for c in self.analysis.below(token.index, "relcl", "acl")]
        after = [c for c in clauses if c > token.index]
        return self.analysis.span(low, min([high, *after]))

    def _body(self, token: Token, sentence: Sentence) -> tuple[str, ...]:
        """Give the state or institution that the last subject names; nobody, if the last subject is no actor."""
        low = max(sentence.index - 1, 0)
        for number in range(sentence.index, low - 1, -1):
            for subject in self._subjects(self.analysis.sentences[number], before=token):
                if subject.tag in {"PRP", "WDT", "WP", "EX", "DT"}:
                    earlier = self._earlier(subject)
                    if len(earlier) == 1 and self.actors[earlier[0]].kind not in {"person", "group"}:
                        return earlier
                    continue
                ids = self.sides.at(subject.span)
                actor = self.actors[ids[0]] if len(ids) == 1 else None
                return ids if actor and actor.kind in {"state", "institution", "unit"} else ()
        return ()

    # plural phrases

    def phrases(self, mentions: Sequence[Mention]) -> list[tuple[Mention, tuple[str, ...]]]:
        """Resolve plural nominals that stand for persons or states named before."""
        resolved = []
        for mention in mentions:
            ids = self._phrase_actors(mention)
            if ids:
                resolved.append((mention, ids))
        return resolved

    def only_refers(self, mention: Mention) -> bool:
        """Tell whether a plural can only refer back ("both sides", "the two leaders"): it is nobody by itself."""
        words = self.analysis.words(mention.span).lower().split()
        noun = (mention.noun or "").split()[-1]
        bare = (
            len([w for w in words if w not in NUMBERS and w not in {"the", "these", "those", "our", "their", "its"}])
            <= 1
        )
        return (
            bare
            and mention.definite
            and (noun in SIDES or noun in LEADERS)
            and noun not in {"official", "ally", "partner", "power"}
        )

    def _phrase_actors(self, mention: Mention) -> tuple[str, ...]:
        words = self.analysis.words(mention.span).lower().split()
        states = [i for i in self.sides.within(mention.span) if self.actors[i].kind == "state"]
        if len(states) > 1:
            return tuple(states)  # "the foreign ministers of Chad and Niger": those states, by their ministers
        count = next((NUMBERS[w] for w in words if w in NUMBERS), None)
        if mention.country or not (count or mention.definite):
            return ()
        noun = (mention.noun or "").split()[-1]
        if mention.noun in LEADERS or noun in LEADERS:
            return self._leaders(mention, count)
        if noun in SIDES:
            return self._states(mention, count)
        return ()

    def _leaders(self, mention: Mention, count: int | None) -> tuple[str, ...]:
        """Give the officials named last before a phrase, as many as it says (two, if it does not)."""
        low = (0, mention.span[0])
        ordered: dict[str, None] = {}
        for _, ids in reversed(self.sides.pins(low)):
            actor = self.actors[ids[0]]
            if (
                actor.kind == "person"
                and actor.office
                and _fits(mention.noun or "", actor.office)
                and not set(actor.sectors) & {"ELI", "JRN"}
            ):
                ordered.setdefault(ids[0], None)
        wanted = count or 2
        found = list(ordered)[:wanted]
        return tuple(reversed(found)) if len(found) == wanted and self._are_of_several_states(found) else ()

    def _are_of_several_states(self, ids: Sequence[str]) -> bool:
        return len({self.actors[i].country for i in ids}) > 1

    def _states(self, mention: Mention, count: int | None) -> tuple[str, ...]:
        """Give the states that a document couples most, of those named before the phrase."""
        pairs: Counter[tuple[str, str]] = Counter()
        states = [
            (p, ids[0]) for p, ids in self.sides.pins((0, mention.span[0])) if self.actors[ids[0]].kind == "state"
        ]
        for (left, a), (right, b) in pairwise(states):
            between = self.analysis.text[left[1] : right[0]].strip().lower()
            if a != b and between in {"and", "-", "and the", "–", ", and", "with", "with the", "and its", ", and the"}:
                pairs[(min(a, b), max(a, b))] += 1
        if count == 3:  # noqa: PLR2004 - "the three countries"
            return self._first_states(states, 3)
        if pairs:
            return pairs.most_common(1)[0][0]
        leaders = self._leaders(mention, 2)
        return self._of(leaders) or (self._first_states(states, 2) if len({s for _, s in states}) == 2 else ())  # noqa: PLR2004 - two sides

    def _first_states(self, states: Sequence[tuple[Span, str]], count: int) -> tuple[str, ...]:
        told = Counter(identity for _, identity in states)
        found = [identity for identity, _ in told.most_common(count)]
        return tuple(found) if len(found) == count else ()

    def _of(self, leaders: Sequence[str]) -> tuple[str, ...]:
        """Give the states of persons, where the document names them."""
        by_country = {a.country: a.id for a in self.actors.values() if a.kind == "state"}
        found = tuple(by_country[c] for i in leaders if (c := self.actors[i].country) in by_country)
        return found if len(found) == len(leaders) > 1 else ()

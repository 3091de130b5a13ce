"""Actors without a name: "senior officials", "Turkish-backed fighters", "the minister", "three soldiers"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from dragoman.findings.actors.known import Known
from dragoman.findings.actors.mention import Mention, plain
from dragoman.findings.actors.roles import RoleWords
from dragoman.findings.actors.scene import Scene
from dragoman.findings.actors.setting import Setting
from dragoman.knowledge.roles import modified
from dragoman.knowledge.states import by_iso3
from dragoman.language import Token

DEFINITE: Final = frozenset(
    {"the", "this", "that", "these", "those", "both", "its", "their", "his", "her", "our", "my", "your"}
)
LEFT: Final = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod", "predet", "punct", "case"}
)
GOVERNING: Final = frozenset({"government", "regime", "authorities"})
EVERYBODY: Final = frozenset(
    {"people", "family", "woman", "man", "child", "citizen", "country", "nation", "state", "ally", "government",
     "leader", "party", "side", "group", "representative", "member", "minister", "president", "population",
     "peoples", "individual", "voter", "victim", "entity"}
)  # fmt: skip
VAGUE: Final = frozenset(
    {
        "company",
        "team",
        "service",
        "command",
    }
)
INDEFINITE: Final = frozenset({"a", "an", "another", "every", "each", "any", "no"})
MASS: Final = frozenset({"police", "parliament"})
"""Bodies that are spoken of without an article."""
COUNTING: Final = frozenset({"some", "several", "many", "dozens", "hundreds", "thousands", "few", "other", "more"})
PLURAL_ONLY: Final = frozenset(
    {"ally", "partner", "country", "nation", "state", "side", "party", "leader", "neighbor",
     "neighbour", "power"}
)  # fmt: skip
"""Roles that describe states or sides: several of them are an actor, one of them is a way of speaking."""


ABSTRACT: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "justice": frozenset(),
        "division": frozenset(),
        "opposition": frozenset({"to"}),
        "source": frozenset({"of"}),
        "resistance": frozenset({"to"}),
        "power": frozenset({"of", "to"}),
    }
)
"""Nouns of bearers that are things as well, in small letters: before these words, or, where none is given, unless counted."""


MATTERS: Final = frozenset(
    {"renewable", "energy", "water", "clean", "covered", "food", "power", "alternative", "emission"}
)
"""Words that make a source one of goods, not of news."""


class Nominals:
    """Finds the role nouns of one document that are no part of a name."""

    def __init__(self, scene: Scene, setting: Setting) -> None:
        self.scene = scene
        self.setting = setting
        self.analysis = scene.analysis
        self.tokens = scene.tokens
        self.roles = scene.roles
        self.ground = scene.ground
        self.known_at = scene.known_at

    def find(self) -> list[Mention]:
        """Give the mentions, in order."""
        found = []
        for words in self.roles:
            mention = self._mention(words)
            if mention:
                self.ground.take(mention.span)
                found.append(mention)
        return found

    def _mention(self, words: RoleWords) -> Mention | None:
        head = self._head(words)
        if (
            not (head.is_noun or head.tag == "NNP")
            or head.dep in {"compound", "amod", "nmod"}
            or not self.ground.is_free((self.tokens[words.first].start, head.end))
        ):
            return None
        if self._is_abstract(words, head):
            return None
        first, last = self._extent(words, head)
        left = [self.tokens[i] for i in range(first, words.first)]
        definite = bool(left) and left[0].lower in DEFINITE
        if not words.plural and not self._stands_for_somebody(words, head, left, definite=definite):
            return None
        country = self._country(first, last)
        if words.role.lemma in GOVERNING and country and not words.plural:
            return self._state(first, last, head, country)
        if self._is_everybody(words, left, country):
            return None
        sectors = modified(words.role.sectors, [t.lower for t in reversed(left)])
        body = self._body(first, words)
        if body and body.organisation and body.organisation.sectors:
            sectors = body.organisation.sectors
        return Mention(
            span=self.analysis.span(first, last), kind=words.kind, name=self._name(words, left), head=head.index,
            country=country, sectors=sectors, noun=words.role.lemma, definite=definite,
            office=self.analysis.words(self.analysis.span(words.first, words.last)) if words.role.is_office and words.kind == "person" else None,
            plural=words.plural, former="ELI" in sectors, basis="text" if country else None,
            counted=any(t.tag == "CD" or t.lower in COUNTING for t in left), told=self._told(left),
            confidence=0.6 if words.plural else 0.5,
        )  # fmt: skip

    def _is_abstract(self, words: RoleWords, head: Token) -> bool:
        """Tell whether a noun that names bearers elsewhere is meant as a thing: "racial justice", "opposition to the deal"."""
        after = ABSTRACT.get(words.role.lemma)
        if after is None or head.text[0].isupper():
            return False
        if words.role.lemma == "source" and self.tokens[words.first - 1].lower in MATTERS:
            return True
        following = self.tokens[words.last].lower if words.last < len(self.tokens) else ""
        return (
            following in after
            if after
            else not any(t.tag == "CD" for t in self.tokens[max(words.first - 2, 0) : words.first])
        )

    def _head(self, words: RoleWords) -> Token:
        """Give the word that carries a role: "secretary" of "secretary of state"."""
        for index in range(words.first + 1, words.last):
            if self.tokens[index].lower in {"of", "for", "to"}:
                return self.tokens[index - 1]
        return self.tokens[words.last - 1]

    def _state(self, first: int, last: int, head: Token, country: str) -> Mention:
        """Make "the Iraqi government" a mention of the state."""
        state = by_iso3(country)
        return Mention(
            span=self.analysis.span(first, last), kind="state", name=state.name if state else country, head=head.index,
            key=f"state:{country}", country=country, sectors=("GOV",), basis="known", confidence=0.9,
        )  # fmt: skip

    def _is_everybody(self, words: RoleWords, left: Sequence[Token], country: str | None) -> bool:
        """Tell whether a plural names nobody in particular: "people", "families", "countries", "our allies"."""
        if country or (not words.plural and words.role.kind != "population"):
            return False
        if left and left[0].lower in {"the", "both", "these", "those"} and words.plural:
            return False
        telling = [
            t
            for t in left
            if t.tag not in {"DT", "PDT", "PRP$", "POS", "CD"}
            and t.lower not in {"many", "other", "more", "own", "several", "some", "such", "important"}
        ]
        return words.role.lemma in EVERYBODY and not telling and not any(t.tag == "CD" for t in left)

    def _stands_for_somebody(self, words: RoleWords, head: Token, left: Sequence[Token], *, definite: bool) -> bool:
        """Tell whether a singular role noun is somebody, not a predicate ("he is a soldier") or a way of speaking."""
        if words.role.lemma in PLURAL_ONLY:
            return False
        if head.dep in {"attr", "oprd", "acomp", "ROOT", "appos"} or (
            head.dep == "pobj" and self.analysis.head(head).lower == "as"
        ):
            return False
        if words.kind == "institution":
            named = any(t.tag in {"NNP", "NNPS"} or t.index in self.known_at for t in left)
            if words.role.lemma in MASS and head.dep in {"nsubj", "agent", "pobj", "nsubjpass"}:
                return True
            return named or (definite and words.role.lemma not in VAGUE)
        return (definite or bool(left)) and not any(t.lower == "whose" for t in left)

    def _extent(self, words: RoleWords, head: Token) -> tuple[int, int]:
        """Take in what stands before the noun and belongs to it, and "of Japan" behind it."""
        first = words.first
        low = self.analysis.subtree(head.index)[0]
        while first > low and self._belongs(self.tokens[first - 1], head):
            first -= 1
            if self.tokens[first].tag in {"DT", "PRP$", "WP$"} and (
                first == low or self.tokens[first - 1].tag != "PDT"
            ):
                break
        while (
            first > low + 1
            and self.tokens[first].text == "-"
            and self.tokens[first].start == self.tokens[first - 1].end
        ):
            first -= 2 if self.tokens[first - 2].text == "-" else 1  # "war-affected", not "-affected"
        last = words.last
        _, last = self.scene.state_after(last)
        if last > words.last:
            return first, self._and_more(last)
        return first, self.scene.attached_end(head.index, last) if words.kind in {
            "person",
            "group",
            "population",
        } else last

    def _and_more(self, last: int) -> int:
        """Take the rest of a list of states in: "of the United States and Japan"."""
        while last + 1 < len(self.tokens) and self.tokens[last].lower in {"and", ",", "&"}:
            after = last + 1
            while after < len(self.tokens) and self.tokens[after].lower in {"and", "the"}:
                after += 1
            known = self.known_at.get(after)
            if not known or not known.form or known.form.kind in {"adjective", "demonym"}:
                break
            while after < len(self.tokens) and self.tokens[after].start < known.span[1]:
                after += 1
            last = after
        return last

    def _belongs(self, token: Token, head: Token) -> bool:
        if token.text in {",", "“", '"', "”", ";", ":", "(", ")", "—", "–"} or (
            token.is_verb and token.tag not in {"VBN", "VBG"}
        ):
            return False
        if token.dep in LEFT or token.lower in {"and", "or"}:
            return token.sentence == head.sentence
        return False

    def _name(self, words: RoleWords, left: Sequence[Token]) -> str:
        """Give the noun phrase without article and number, as a name for somebody unnamed."""
        kept = [t for t in left if t.tag not in {"DT", "CD", "PRP$", "PDT", "POS", "RB", "IN", "JJR", "$"}]
        start = kept[0].start if kept else self.tokens[words.first].start
        return plain(self.analysis.text[start : self.tokens[words.last - 1].end])

    def _told(self, left: Sequence[Token]) -> frozenset[str]:
        """Give the words before a noun that say which ones: not articles, states or numbers."""
        return frozenset(
            t.lower
            for t in left
            if (t.tag in {"JJ", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG"} or t.lower in INDEFINITE)
            and not (t.index in self.known_at and self.known_at[t.index].form)
        )

    def _country(self, first: int, last: int) -> str | None:
        """Read the one state named within the phrase; of two the one that is no place or goal ("Peru's envoy to Chile")."""
        known = [
            (k, country)
            for k in self.scene.known_in(self.analysis.span(first, last))
            if not self._is_backer(k) and (country := self._owner(k))
        ]
        found = {country for _, country in known}
        if len(found) > 1:
            found = {country for k, country in known if not self._is_goal(k)}
        if len(found) > 1 or known:
            return found.pop() if len(found) == 1 else None
        return self.scene.region_in(self.analysis.span(first, last))

    def _owner(self, known: Known) -> str | None:
        """Give the country of a name; of a body's name that states share ("Congress"), that of whose it is here."""
        shared = known.organisation is not None and known.organisation.generic
        return self.setting.owner(known) if shared else known.country

    def _is_goal(self, known: Known) -> bool:
        """Tell whether a name follows "to", "from", "in" within a phrase."""
        before = self.analysis.text[max(known.span[0] - 10, 0) : known.span[0]].lower().split()
        return [w for w in before if w != "the"][-1:] in (["to"], ["from"], ["in"], ["against"])

    def _is_backer(self, known: Known) -> bool:
        """Tell whether a name only backs, leads or trains somebody ("Turkish-backed"), or is who they are against ("anti-")."""
        before = self.analysis.text[max(known.span[0] - 8, 0) : known.span[0]].lower()
        if before.endswith(("anti-", "counter-", "pro-", "non-")):
            return True
        after = self.analysis.text[known.span[1] : known.span[1] + 9].lower()
        return after.startswith((" war ", "-backed", "-led", "-trained", "-funded", " backed", "-allied"))

    def _body(self, first: int, words: RoleWords) -> Known | None:
        """Give the organisation named within the phrase, before the noun ("Taliban fighters")."""
        for i in range(first, words.first):
            known = self.known_at.get(i)
            if known and known.organisation and not self._is_backer(known):
                return known
        return None

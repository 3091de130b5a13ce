"""Whether a name stands as the scene of something: by grammar, and against the actors that bear names of places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dragoman.findings.places.mentions import LABELS
from dragoman.knowledge.placewords import nouns, words

if TYPE_CHECKING:
    from dragoman.entries import Actor, Entries, Span
    from dragoman.findings.places.mentions import Mention
    from dragoman.knowledge.gazetteer import Site
    from dragoman.language import Analysis, Token

BEARERS: Final = frozenset({"person", "institution", "unit", "group"})
"""Kinds of actors whose names are no places, whatever towns are called so."""

CLIMB: Final = 8
"""Governors looked at above a name: a longer chain is an error of the parse."""

GREAT: Final = 1_000_000
ASIDE: Final = frozenset({"conj", "appos"})
WITHIN: Final = frozenset({"compound", "nmod", "poss", "amod"})


class Scene:
    """Tells of the names of one document whether they are scenes."""

    def __init__(self, analysis: Analysis, found: Entries) -> None:
        self.analysis = analysis
        self._bearing: dict[int, list[tuple[Span, str]]] = {}
        for actor in found.actors:
            if actor.kind in BEARERS:
                guessed = _is_guess(actor, analysis)
                for mention in () if guessed else actor.mentions:
                    for token in analysis.tokens_in(mention):
                        self._bearing.setdefault(token.index, []).append((mention, actor.kind))
        self._nouns = nouns()
        self._sure, self._likely = words("scene", "sure"), words("scene", "likely")
        self._verbs = words("verbs", "going") | words("verbs", "harm")
        self._harm, self._talks = words("deeds", "harm"), words("deeds", "talks")

    def holds(self, mention: Mention) -> bool:
        """Tell whether a name is the scene of something, and is no actor's."""
        root = self.analysis.root(mention.span)
        if root is None or self._borne(mention, root):
            return False
        return self._stands(mention, root) or self._follows(mention)

    def _borne(self, mention: Mention, root: Token) -> bool:
        """Tell whether an actor bears the name: a person, or a body that is named after the place ("Oslo police")."""
        for span, kind in self._bearing.get(mention.start, ()):
            if " and " in self.analysis.words(span) and mention.label not in {"PERSON", None}:
                continue  # a list of names that the tagger took for one
            if span[0] <= mention.span[0] and mention.span[1] <= span[1]:
                head = self.analysis.root(span)
                if head is None or head.lower in self._nouns or (kind == "group" and root.dep == "pobj"):
                    continue
                if head.index >= mention.start and not self._at_rest(mention):
                    return True
        return False

    def _at_rest(self, mention: Mention) -> bool:
        """Tell whether the name is a site of its own kind: "at the Pentagon", "in the Kremlin"."""
        before = self._before(mention)
        well_known = any(site.level in {"facility", "feature", "water"} and site.main for site in mention.sites)
        return well_known and before in self._sure

    def _stands(self, mention: Mention, root: Token) -> bool:
        """Climb from a name to what tells: a preposition, the noun or the verb of a deed."""
        token = root
        for _ in range(CLIMB):
            step = self._step(token, root, mention)
            if isinstance(step, bool):
                return step
            token = step
        return False

    def _step(self, token: Token, root: Token, mention: Mention) -> Token | bool:
        """Give the word above that decides, or the answer."""
        if token.dep == "pobj":
            return self._governed(token, root, mention)
        if token.dep in ASIDE:
            return self.analysis.head(token)
        return self._modified(token, mention) if token.dep in WITHIN else self._suffers(token)

    def _governed(self, token: Token, root: Token, mention: Mention) -> Token | bool:
        preposition = self.analysis.head(token)
        if preposition.lower != "of":
            if token is not root and self._lacks_subject(preposition, token):
                return False
            return self._tells(preposition, mention, direct=token is root)
        noun = self.analysis.head(preposition)
        return noun.lower in self._harm or (noun if noun.lower in self._nouns else False)

    def _modified(self, token: Token, mention: Mention) -> Token | bool:
        noun = self.analysis.head(token)
        if token.dep != "poss" and self._names_deed(noun, mention):
            return True
        return noun if self._places(noun, mention) else False

    def _lacks_subject(self, preposition: Token, first: Token) -> bool:
        """Tell whether the parse took the subject for a list of places: "In Mombasa, Japan and Kenya agreed"."""
        verb = self.analysis.head(preposition)
        if not verb.is_verb or preposition.index > verb.index or not self.analysis.below(first.index, "conj", "appos"):
            return False
        comma = self.analysis.tokens[first.index + 1].text == ","
        return comma and not self.analysis.below(verb.index, "nsubj", "nsubjpass", "expl", "csubj")

    def _places(self, noun: Token, mention: Mention) -> bool:
        """Tell whether a noun that a name modifies is where the name is: "the Syria border", not "the Syria envoy"."""
        level = self._nouns.get(noun.lower)
        if any(site.level == "country" for site in mention.sites):
            return level in {"area", "water"}
        tokens = self.analysis.tokens
        nested = mention.last < len(tokens) and tokens[mention.last].text == ","  # "to Cox's Bazar, Bangladesh"
        return level is not None or (noun.tag.startswith("NNP") and (nested or noun.index < mention.last))

    def _tells(self, preposition: Token, mention: Mention, *, direct: bool) -> bool:
        word = preposition.lower
        if word == "on" and direct and not any(s.geonameid is None for s in mention.sites):
            return self.analysis.head(preposition).lower in self._harm  # "attacks on Marib", not "costs on Russia"
        known = mention.label in LABELS or any(_is_prominent(s) for s in mention.sites if s.main)
        return word in self._sure or (word in self._likely and known)

    def _suffers(self, token: Token) -> bool:
        """Tell whether a name is the object of a verb of going or harm: visited, shelled."""
        return token.dep in {"dobj", "nsubjpass"} and self.analysis.head(token).lemma in self._verbs

    def _names_deed(self, noun: Token, mention: Mention) -> bool:
        """Tell whether a name tells where the act of a noun was: "the Kabul bombing", "the Geneva talks"."""
        if any(site.level == "country" for site in mention.sites):
            return False  # "Iran talks", "a Russia strike" name sides
        return noun.lower in self._harm or noun.lower in self._talks

    def _before(self, mention: Mention) -> str:
        """Give the word before a name, its article left out."""
        at = mention.first - 1
        while at >= 0 and self.analysis.tokens[at].lower in {"the", "a", "an"}:
            at -= 1
        return self.analysis.tokens[at].lower if at >= 0 else ""

    def _follows(self, mention: Mention) -> bool:
        """Tell whether a preposition of place stands right before a name, whatever the parse has made of it."""
        sure = self._before(mention) in self._sure - {"on"}
        return sure and (mention.label in LABELS or any(s.main for s in mention.sites)) and not self._modifies(mention)

    def _modifies(self, mention: Mention) -> bool:
        """Tell whether the name only modifies a noun behind it: "in Iran talks"."""
        root = self.analysis.root(mention.span)
        return root is not None and root.dep in WITHIN and root.head >= mention.last


def _is_prominent(site: Site) -> bool:
    """Tell whether a place is one that the press names without saying what it is."""
    return site.level not in {"city", "district"} or site.population >= GREAT


def _is_guess(actor: Actor, analysis: Analysis) -> bool:
    """Tell whether nothing but the tagger's label speaks for an actor: no office, no country, one name and no more."""
    names = {analysis.words(span) for span in actor.mentions}
    return (
        actor.kind in {"person", "institution"} and actor.office is None and actor.country is None and len(names) == 1
    )

"""What a place lies in, as the text tells: "Paris, Texas", "Bakhmut, in eastern Ukraine", "Yemen's Marib province"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dragoman.knowledge.gazetteer import Site, sites
from dragoman.knowledge.placewords import abbreviations, nouns, words
from dragoman.knowledge.states import state_names

if TYPE_CHECKING:
    from dragoman.findings.places.mentions import Mention
    from dragoman.language import Analysis

OUTER: Final = frozenset({"country", "capital", "region", "city", "area", "district", "feature"})
NEAR: Final = 4
"""Words before a name among which the adjective of its state is looked for: "the northern Iraqi city of"."""
CAPITAL: Final = frozenset({"D.C.", "DC", "D.C"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outer:
    """What encloses a place: the sites that the enclosing name may mean, and where that name begins if it follows.

    `listed` tells that a list may go on there, `loose` that a comma alone stands between; `end` is where a name that takes in what follows ends ("Washington, D.C.").
    """

    sites: tuple[Site, ...]
    after: int | None = None
    listed: bool = False
    loose: bool = False
    end: int | None = None


class Nesting:
    """Looks up what encloses the names of one document."""

    def __init__(self, analysis: Analysis, mentions: tuple[Mention, ...]) -> None:
        self.tokens = analysis.tokens
        self.analysis = analysis
        self._by_start = {m.start: m for m in mentions} | {m.first: m for m in mentions}
        self._directions, self._nouns = words("directions"), nouns()

    def outer(self, mention: Mention) -> Outer | None:
        """Give what encloses a name: what follows it first, then what stands before."""
        return self._capital(mention) or self._following(mention) or self._preceding(mention)

    def _capital(self, mention: Mention) -> Outer | None:
        at = mention.last
        if at + 1 < len(self.tokens) and self.tokens[at].text == "," and self.tokens[at + 1].text in CAPITAL:
            end = at + 2
            if self.tokens[at + 1].text == "D.C" and end < len(self.tokens) and self.tokens[end].text == ".":
                end += 1
            return Outer(sites=sites("District of Columbia"), after=at + 1, end=end)
        return None

    def _following(self, mention: Mention) -> Outer | None:
        """Read ", Texas", "in Texas", ", in eastern Texas", "(Texas)" behind a name."""
        at = self._skip(mention.last)
        if at is None:
            return None
        state = abbreviations().get(self.tokens[at].text) if self.tokens[at - 1].text == "," else None
        if state:
            return Outer(sites=sites(state), after=at)
        named = self._by_start.get(at)
        if named is None:
            return None
        found = tuple(s for s in named.sites if s.level in OUTER)
        bare = self.tokens[mention.last].text == "," and self.tokens[mention.last + 1].lower != "in"
        listed = bare and (self._listed(named.last) or self._acts(named))
        return Outer(sites=found, after=named.first, listed=listed, loose=bare) if found else None

    def _skip(self, at: int) -> int | None:
        """Give where the enclosing name would begin: behind a comma or "in", an article and directions."""
        end = min(at + 6, len(self.tokens))
        here = at
        if here < end and self.tokens[here].text in {",", "("}:
            here += 1
        if here < end and self.tokens[here].lower == "in":
            here += 1
        if here == at:
            return None
        while here < end and (self.tokens[here].lower in self._directions or self.tokens[here].lower == "the"):
            if here in self._by_start and self.tokens[here].lower != "the":
                break  # "West Virginia" is a name
            here += 1
        same = here < end and self.tokens[here].sentence == self.tokens[at - 1].sentence
        return here if same else None

    def _listed(self, at: int) -> bool:
        """Tell whether a list goes on: "in France, Germany and Spain" puts nothing in Germany."""
        here = at + 1 if at < len(self.tokens) and self.tokens[at].text == "," else at
        return here < len(self.tokens) and (self.tokens[here].lower in {"and", "or"} or self._begins(here, at))

    def _acts(self, named: Mention) -> bool:
        """Tell whether the name behind a comma is the subject of the clause: "In Europe, Russia waged war"."""
        root = self.analysis.root(named.span)
        return root is not None and root.dep.startswith("nsubj")

    def _begins(self, here: int, at: int) -> bool:
        return here > at and here in self._by_start

    def _preceding(self, mention: Mention) -> Outer | None:
        """Read "Yemen's Marib", "the Peruvian city of Tacna", "the capital of Mali, Bamako" before a name."""
        sentence = self.analysis.sentences[self.tokens[mention.first].sentence]
        at = mention.first - 1
        for _ in range(NEAR + 2):
            if at < sentence.first:
                return None
            if codes := self._adjective(at):
                return Outer(sites=tuple(s for code in codes for s in _country(code)))
            token = self.tokens[at]
            owner = self._ending(at) if token.lower in {"'s", "’s"} else None
            if owner is not None:
                return Outer(sites=tuple(s for s in owner.sites if s.level in OUTER)) if owner.sites else None
            passed = token.lower in self._nouns or token.lower in self._directions or token.lower in {"of", "the", ","}
            if not passed and token.tag not in {"JJ", "NN", "VBN", "VBD", "HYPH"}:
                return None
            at -= 1
        return None

    def _ending(self, at: int) -> Mention | None:
        return next((m for m in self._by_start.values() if m.last == at), None)

    def _adjective(self, at: int) -> tuple[str, ...]:
        """Give the states of an adjective: "Iraqi"."""
        uses = state_names().get(self.tokens[at].text, ()) if self.tokens[at].text[0].isupper() else ()
        return tuple(u.iso3 for u in uses if u.kind == "adjective")


def _country(code: str) -> tuple[Site, ...]:
    """Give a site that stands for a whole state."""
    return (
        Site(
            country=code, region=None, level="country", latitude=None, longitude=None, geonameid=None, population=0,
            main=True,
        ),
    )  # fmt: skip

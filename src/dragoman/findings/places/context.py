"""What a document is about, as far as it helps to tell places of one name apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from dragoman.knowledge.gazetteer import key
from dragoman.knowledge.states import by_iso3

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.entries import Entries
    from dragoman.findings.places.mentions import Mention
    from dragoman.language import Analysis

ENOUGH: Final = 0.3
"""The share of a document's mentions of states from which it is wholly about one."""

TENFOLD: Final = 10
EVERYWHERE: Final = {"USA": 0.6}
"""States that documents of diplomacy name whatever they are about: their weight is less."""


class Context:
    """The states that a document, and each sentence of it, names."""

    def __init__(self, analysis: Analysis, found: Entries, mentions: Sequence[Mention]) -> None:
        self._named: dict[str, set[tuple[int, int]]] = defaultdict(set)
        self._sentences: dict[int, list[tuple[str, str]]] = defaultdict(list)
        self._own: Counter[tuple[str, str]] = Counter()
        self._inside: Counter[str] = Counter()
        self.analysis = analysis
        for actor in found.actors:
            if actor.country is not None and by_iso3(actor.country) is not None:
                for span in actor.mentions:
                    self._add(actor.country, span, analysis.words(span))
        for mention in mentions:
            if country := _plain(mention):
                self._add(country, mention.span, mention.known)
                if not any(s.level in {"country", "capital"} for s in mention.sites):
                    self._inside[country] += 1
        self._total = sum(map(len, self._named.values()))

    def _add(self, country: str, span: tuple[int, int], words: str) -> None:
        if span in self._named[country]:
            return
        self._named[country].add(span)
        self._own[country, key(words)] += 1
        token = self.analysis.token_at(span[0])
        if token is not None:
            self._sentences[token.sentence].append((country, key(words)))

    def weight(self, country: str | None, mention: Mention) -> float:
        """Give how much a document is about a state, 0 to 1, the name in question not counted."""
        if country is None or not self._total:
            return 0.0
        name = key(mention.known or mention.words)
        own = sum(n for (state, words), n in self._own.items() if state == country and _holds(words, name))
        count = max(len(self._named.get(country, ())) - own, 0)
        rest = max(self._total - own, 1)
        return min(1.0, count / (ENOUGH * rest)) * EVERYWHERE.get(country, 1.0)

    def beside(self, country: str | None, mention: Mention) -> bool:
        """Tell whether the sentence of a name names a state by another name."""
        name = key(mention.known or mention.words)
        beside = self._sentences[self.analysis.tokens[mention.first].sentence]
        return any(state == country and not _holds(words, name) for state, words in beside)

    def inside(self, country: str | None) -> int:
        """Give how many names of provinces and towns of a state the document has, its capital left out."""
        return self._inside[country] if country else 0


def _plain(mention: Mention) -> str | None:
    """Give the state of a name that is one state's beyond doubt: the others' places of it are a tenth as great."""
    people: Counter[str] = Counter()
    for site in mention.sites:
        if site.main and site.country:
            people[site.country] = max(people[site.country], site.population + 1)
    ranked = people.most_common(2)
    return ranked[0][0] if len(ranked) == 1 or (ranked and ranked[0][1] > TENFOLD * ranked[1][1]) else None


def _holds(words: str, name: str) -> bool:
    """Tell whether a name stands among some words, as a word: "Georgia" in "voters in Georgia", not in "Georgian"."""
    return f" {name} " in f" {words} "

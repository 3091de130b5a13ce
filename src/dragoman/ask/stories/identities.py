"""Actors of many documents → identities: one for each state, institution, people and person, as far as names tell.

What a person says wins: it is applied first, and no rule may undo it.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dragoman.ask.stories.joining import Sets
from dragoman.ask.stories.names import Bearer, bearer
from dragoman.knowledge.states import by_iso3

if TYPE_CHECKING:
    from collections.abc import Mapping

Actor = tuple[str, str]
"""Document and id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What somebody said of two bearers: that they are `same` or `different`, with who said it and why.

    A bearer is what an actor is known by (`Bearer.key`), or `DOCUMENT#name` for the actor of one document.
    """

    id: str
    verdict: str
    one: str
    other: str
    one_name: str
    other_name: str
    by: str
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One state, institution, people or person, with every actor of the record that is it."""

    id: str
    name: str
    kind: str
    country: str | None
    wikidata: str | None
    bearer: str
    actors: tuple[Actor, ...]


@dataclass(slots=True)
class _Node:
    """The actors that are known by one name."""

    key: str
    bearer: Bearer | None
    rows: list[Mapping[str, Any]] = field(default_factory=list)


def identities(rows: Iterable[Mapping[str, Any]], verdicts: Sequence[Verdict] = ()) -> list[Identity]:
    """Join actors across documents.

    Parameters
    ----------
    rows
        Actors: `document`, `id`, `name`, `kind`, `country`, `wikidata`, `basis`, `sectors`.
    verdicts
        What people said, the earliest first; of two that contradict each other the later one holds.

    """
    own = {key for v in verdicts for key in (v.one, v.other) if "#" in key}
    nodes = _nodes(rows, own)
    forest = _Joined(list(nodes), verdicts)
    for one, other in _rules(list(nodes.values())):
        forest.join(one, other)
    return [_identity([nodes[key] for key in keys]) for keys in forest.all()]


def _nodes(rows: Iterable[Mapping[str, Any]], own: set[str]) -> dict[str, _Node]:
    """Gather actors by what they are known by; each of the unknown, and of those judged by themselves, alone."""
    nodes: dict[str, _Node] = {}
    for row in rows:
        known, alone = bearer(row), f"{row['document']}#{row['name']}"
        if alone in own:
            known = None
        key = known.key if known and known.is_sole else alone
        while known is None or not known.is_sole:  # two of one name in one document are two
            if key not in nodes:
                break
            key += "'"
        nodes.setdefault(key, _Node(key, known)).rows.append(row)
    return nodes


class _Joined:
    """Sets of keys, of which some may not come together."""

    def __init__(self, keys: Sequence[str], verdicts: Sequence[Verdict]) -> None:
        self._keys = keys
        self._at = {key: n for n, key in enumerate(keys)}
        self._sets = Sets(len(keys))
        self._apart: list[tuple[int, int]] = []
        for verdict in reversed(verdicts):
            if verdict.one in self._at and verdict.other in self._at:
                self._hear(verdict)

    def _hear(self, verdict: Verdict) -> None:
        """Do what somebody said, unless somebody has said the contrary since."""
        one, other = self._at[verdict.one], self._at[verdict.other]
        if verdict.verdict == "same":
            self.join(verdict.one, verdict.other)
        elif self._sets.of(one) != self._sets.of(other):
            self._apart.append((one, other))

    def join(self, one: str, other: str) -> None:
        """Make one of two, unless somebody said that what is in them differs."""
        ours, theirs = self._sets.of(self._at[one]), self._sets.of(self._at[other])
        kept = any({self._sets.of(a), self._sets.of(b)} == {ours, theirs} for a, b in self._apart)
        if ours != theirs and not kept:
            self._sets.join(ours, theirs)

    def all(self) -> Iterator[list[str]]:
        for places in self._sets.all():
            yield [self._keys[n] for n in places]


def _rules(nodes: Sequence[_Node]) -> Iterator[tuple[str, str]]:
    """Give the pairs of keys that are one person by the rules: a full name told with less, and a surname alone."""
    persons = [n for n in nodes if n.bearer and n.bearer.kind == "person"]
    full = defaultdict(list)
    for node in persons:
        for names in _spelt(node):
            full[names].append(node)
    last = defaultdict(set)
    for names, bearing in full.items():
        last[names[-1]] |= {node.key for node in bearing}
    by_key = {node.key: node for node in persons}
    for node in persons:
        if node.bearer and node.bearer.is_full:
            yield from ((node.key, other) for other in _told_more(node, full[node.bearer.words]))
        elif node.bearer and not node.bearer.is_sole and node.bearer.country:
            yield from ((node.key, other) for other in _surnamed(node, [by_key[k] for k in last[node.bearer.words[-1]]]))


def _spelt(node: _Node) -> set[tuple[str, ...]]:
    """Give the full names by which the actors of a node go in their documents, first and last word."""
    found = (bearer({**row, "wikidata": None}) for row in node.rows)
    return {b.words for b in found if b and b.is_full}


def _told_more(node: _Node, named: Sequence[_Node]) -> Iterator[str]:
    """Give who bears the same full name and is told more of, if there is one such alone.

    In one country: whoever Wikidata knows, or who has a walk of life where this one has none. Without a country: the one
    country in which the name is borne.
    """
    told = node.bearer
    if told is None or told.key.startswith("Q"):
        return
    others = [n for n in named if n is not node and n.bearer]
    home = [n for n in others if n.bearer and n.bearer.country == told.country]
    if told.country is None:
        home += [n for n in others if n.bearer and n.bearer.country]
        if len({n.bearer.country for n in home if n.bearer and n.bearer.country}) > 1:
            return
    known = [n for n in home if n.key.startswith("Q")]
    better = known or [n for n in home if n.bearer and n.bearer.walk]
    fitting = [n for n in better if n.bearer and (n.bearer.walk == told.walk or "" in {n.bearer.walk, told.walk})]
    if len(better) == 1 and (fitting or known):
        yield better[0].key


def _surnamed(node: _Node, bearing: Sequence[_Node]) -> Iterator[str]:
    """Give who a surname alone means: the one person of that country who bears it, in the same walk of life."""
    told = node.bearer
    same = [n for n in bearing if told and n.bearer and n.bearer.country == told.country and n is not node]
    if told and len(same) == 1 and told.walk and same[0].bearer and same[0].bearer.walk == told.walk:
        yield same[0].key


def _identity(nodes: Sequence[_Node]) -> Identity:
    best = max(nodes, key=lambda n: (by_iso3(n.key) is not None, n.key.startswith("Q"), len(n.rows), n.key))
    rows = [row for node in nodes for row in node.rows]
    country = (best.bearer and best.bearer.country) or next((r["country"] for r in rows if r["country"]), None)
    state = by_iso3(best.key)
    return Identity(
        id=best.key if state or best.key.startswith("Q") else _short(best.key),
        name=state.name if state else _shown(rows),
        kind=Counter(row["kind"] for row in best.rows).most_common(1)[0][0],
        country=country,
        wikidata=next((row["wikidata"] for row in best.rows if row["wikidata"]), state.wikidata if state else None),
        bearer=best.key,
        actors=tuple((row["document"], row["id"]) for row in rows),
    )


def _short(key: str) -> str:
    return "i" + hashlib.blake2b(key.encode(), digest_size=6).hexdigest()


def _shown(rows: Sequence[Mapping[str, Any]]) -> str:
    """Give the name that is borne most, of those in small letters where there are any; the shortest of as many."""
    counts = Counter(" ".join(str(row["name"]).split()) for row in rows)
    return max(counts, key=lambda name: (not name.isupper(), counts[name], -len(name), name))

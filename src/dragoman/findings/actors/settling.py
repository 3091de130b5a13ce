"""Clusters found to be one actor after all: by who holds the office, by the office, by what a body is called behind its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from dragoman.findings.actors.identity import Cluster, Facts, name_words

APPOSITION: Final = re.compile(r",\s+")
CLOSING: Final = re.compile(r"[,.;)—–-]|\s+(?:[—–(-]|said|told|says|warned|announced|was|is|has)\b|\s*$")
RANKS: Final = frozenset(
    {"deputy", "under", "assistant", "vice", "acting", "former", "permanent", "shadow", "associate"}
)
"""Words that make another office of one: "the Deputy Secretary" is not "the Secretary"."""
SAME: Final = {
    "defence": "defense",
    "premier": "prime",
    "adviser": "advisor",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
}
CALLED: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "group": frozenset({"REB", "UAF", "PRM", "CRM"}),
        "movement": frozenset({"REB", "UAF", "PRM"}),
        "militia": frozenset({"REB", "UAF", "PRM"}),
        "insurgency": frozenset({"REB"}),
        "rebel group": frozenset({"REB"}),
        "armed group": frozenset({"REB", "UAF", "PRM"}),
        "militant group": frozenset({"REB", "UAF"}),
        "terrorist group": frozenset({"REB", "UAF"}),
        "terrorist organization": frozenset({"REB", "UAF"}),
        "terrorist organisation": frozenset({"REB", "UAF"}),
        "company": frozenset({"BUS"}),
        "firm": frozenset({"BUS"}),
        "corporation": frozenset({"BUS"}),
        "airline": frozenset({"BUS"}),
        "manufacturer": frozenset({"BUS"}),
        "carrier": frozenset({"BUS"}),
        "bank": frozenset({"BUS"}),
        "retailer": frozenset({"BUS"}),
        "party": frozenset({"PTY"}),
        "newspaper": frozenset({"JRN"}),
        "broadcaster": frozenset({"JRN"}),
        "magazine": frozenset({"JRN"}),
        "news agency": frozenset({"JRN"}),
        "alliance": frozenset({"IGO"}),
        "bloc": frozenset({"IGO"}),
        "organization": frozenset({"REB", "UAF", "IGO"}),
        "organisation": frozenset({"REB", "UAF", "IGO"}),
        "association": frozenset({"IGO"}),
    }
)
"""What a body may be called behind its name, by its sector; `IGO` stands for organisations of states."""
ORGANISED: Final = frozenset({"institution", "group", "unit"})


def settled(clusters: Sequence[Cluster], text: str) -> list[Cluster]:
    """Join the clusters of one actor.

    Those whom the base knows as one person are joined first; then a description with the name in apposition to it; then an untitled "the Secretary", which nothing before it
    explained, to the one holder of such an office in the document; then "the group", "the Department" to the last body
    that is called so.
    """
    kept = _apposed(_same_persons(clusters), text)
    for orphan in [c for c in kept if _is_orphan(c)]:
        home = _holder(kept, orphan) if orphan.kind == "person" else _body(kept, orphan)
        if home is not None:
            home.absorb(orphan)
            kept.remove(orphan)
    return kept


def _same_persons(clusters: Sequence[Cluster]) -> list[Cluster]:
    kept: list[Cluster] = []
    known: dict[str, Cluster] = {}
    for cluster in clusters:
        person = cluster.facts.person if cluster.facts else None
        if person and person in known:
            known[person].absorb(cluster)
            continue
        if person:
            known[person] = cluster
        kept.append(cluster)
    return kept


def _apposed(clusters: Sequence[Cluster], text: str) -> list[Cluster]:
    """Join "his counterpart, Mr. Roe," into one person."""
    named = {c.first.span[0]: c for c in clusters if c.kind == "person" and _is_named(c)}
    named |= {m.span[0]: c for c in named.values() for m in c.mentions}
    kept = []
    for cluster in clusters:
        home = _name_behind(cluster, named, text)
        if home is None or home is cluster:
            kept.append(cluster)
        else:
            home.absorb(cluster)
            if cluster.sectors and not (home.facts and home.facts.person):
                home.facts = replace(home.facts or Facts(), sectors=cluster.sectors)
    return kept


def _name_behind(cluster: Cluster, named: Mapping[int, Cluster], text: str) -> Cluster | None:
    if cluster.kind != "person" or _is_named(cluster) or len(cluster.mentions) > 1 or cluster.first.plural:
        return None
    end = cluster.first.span[1]
    gap = APPOSITION.match(text, end)
    home = named.get(gap.end()) if gap else None
    if home is None or (cluster.country and home.country not in {None, cluster.country}):
        return None
    mention = next(m for m in home.mentions if gap and m.span[0] == gap.end())
    return home if CLOSING.match(text, mention.span[1]) else None


def _is_orphan(cluster: Cluster) -> bool:
    """Tell whether a cluster is nothing but definite descriptions of somebody, singular, not named by the base."""
    return (
        all(m.noun is not None and m.definite and not m.plural and m.key is None for m in cluster.mentions)
        and not (cluster.facts and cluster.facts.person)
        and (cluster.kind == "person" or cluster.kind in ORGANISED)
    )


def _is_named(cluster: Cluster) -> bool:
    return any(m.noun is None or m.confidence > 0.6 for m in cluster.mentions)  # noqa: PLR2004 - nominals have less


def _words(office: str) -> frozenset[str]:
    return frozenset(SAME.get(w, w) for w in name_words(office))


def _holder(clusters: Iterable[Cluster], orphan: Cluster) -> Cluster | None:
    """Give the one person of the document whose office is so called; of several the last named before, if it is one."""
    wanted = _words(orphan.first.noun or "")
    fitting = [
        c
        for c in clusters
        if c is not orphan
        and c.kind == "person"
        and _is_named(c)
        and (orphan.country is None or c.country in {None, orphan.country})
        and c.sectors != ("ELI",)
        and any(wanted <= held and RANKS & held <= wanted for held in _offices(c))
    ]
    before = [c for c in fitting if c.first.span < orphan.first.span]
    if len(fitting) == 1:
        return fitting[0]
    return before[0] if len(before) == 1 else None


def _offices(cluster: Cluster) -> list[frozenset[str]]:
    told = [m.office or m.noun for m in cluster.mentions] + [cluster.facts.office if cluster.facts else None]
    told += cluster.facts.offices if cluster.facts else ()
    return [_words(office) for office in told if office]


def _body(clusters: Sequence[Cluster], orphan: Cluster) -> Cluster | None:
    """Give the last body named before that is called by the noun, by its name's head or by what it is; else the only one."""
    noun = orphan.first.noun or ""
    if len(name_words(orphan.name)) > len(noun.split()):
        return None  # "the provincial council" tells more than "the council"
    fitting = [
        c
        for c in clusters
        if c is not orphan
        and c.kind in ORGANISED
        and _is_named(c)
        and (orphan.country is None or c.country in {None, orphan.country})
        and (noun in c.nouns or _is_called(c, noun))
        and (noun != "administration" or c.name.endswith(" administration"))
    ]
    before = [c for c in fitting if any(m.span < orphan.first.span for m in c.mentions)]
    if before:
        return max(before, key=lambda c: max(m.span for m in c.mentions if m.span < orphan.first.span))
    heads = [c for c in fitting if noun in c.nouns]
    return heads[0] if len(heads) == 1 else None


def _is_called(cluster: Cluster, noun: str) -> bool:
    sectors = CALLED.get(noun, frozenset())
    if noun == "group" and not cluster.sectors and cluster.country is None:
        return cluster.kind in {"institution", "group"}
    return bool(sectors & set(cluster.sectors)) or ("IGO" in sectors and cluster.country in {"IGO", "EUR"})

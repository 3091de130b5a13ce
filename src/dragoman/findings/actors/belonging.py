"""Whose somebody is: "Erdogan's office", "the airline's director, Jane Roe", "a source within the ministry", "Roe, of the council".

The owner or body is another actor of the document; country and, where the role has none of its own, sectors follow it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dragoman.entries import Span
from dragoman.findings.actors.evidence import FOREIGN
from dragoman.findings.actors.identity import Cluster, Facts
from dragoman.findings.actors.mention import Mention

OWNER: Final = re.compile(r"(?:'s|’s|’|')\s+(?:\w+\s+){0,2}")
BEHIND: Final = re.compile(r",?\s+(?:of|at|from|with|within|inside|in|for)\s+(?:the\s+)?")
SUCH_AS: Final = re.compile(r",?\s+(?:including|such as|like|among them)\s+")
AWAY: Final = re.compile(r"\b(?:(?:to|against|on|about)\s+(?:the\s+)?|(?:anti|counter|non)-)$", re.IGNORECASE)
"""What stands before a body that somebody is turned to or against, and does not belong to."""
REACH: Final = 24  # characters between somebody and the body or owner beside them
BODIES: Final = frozenset({"institution", "group", "unit"})


def belonging(clusters: Sequence[Cluster], text: str) -> list[Cluster]:
    """Give the clusters, those whose country or sectors nothing told with those of whoever they belong to."""
    pins = sorted(((m.span, c) for c in clusters for m in c.mentions), key=lambda p: p[0])
    starts = [span[0] for span, _ in pins]
    for cluster in clusters:
        if cluster.kind in {"state", "population"} or cluster.nouns & FOREIGN or cluster.candidates:
            continue
        if cluster.country is not None and cluster.sectors:
            continue
        for owner in _owners(cluster, pins, starts, text):
            if owner.country and cluster.country in {None, owner.country}:
                _follow(cluster, owner)
                break
    return list(clusters)


def examples(clusters: Sequence[Cluster], text: str) -> list[Cluster]:
    """Give the clusters, those listed behind "German firms including …" with the country and sectors of the plural."""
    pins = sorted(((m.span, c) for c in clusters for m in c.mentions), key=lambda p: p[0])
    for place, (span, group) in enumerate(pins):
        if group.kind != "group" or not group.country or not (link := SUCH_AS.match(text, span[1])):
            continue
        at = link.end()
        for theirs, other in pins[place + 1 :]:
            if text[at : theirs[0]].strip(" ,") not in {"", "and", "the", "or", "and the"}:
                break
            if other.kind in {"institution", "person"} and other.country is None and not other.candidates:
                _follow(other, group)
            at = theirs[1]
    return list(clusters)


def _follow(cluster: Cluster, owner: Cluster) -> None:
    facts = cluster.facts or Facts()
    basis = facts.basis or (None if cluster.country else "text")
    sectors = cluster.sectors or owner.sectors
    cluster.facts = replace(facts, country=cluster.country or owner.country, sectors=sectors, basis=basis)


def _owners(
    cluster: Cluster, pins: Sequence[tuple[Span, Cluster]], starts: Sequence[int], text: str
) -> Iterator[Cluster]:
    """Give the actors beside or inside a cluster's mentions whose it may be."""
    for mention in cluster.mentions:
        start, end = mention.span
        low = bisect_left(starts, start - 2 * REACH)
        for span, other in pins[low:]:
            if span[0] > max(end + REACH, mention.behind[1] if mention.behind else 0):
                break
            if other is not cluster and (
                _is_owner(mention.span, span, other, text) or _is_behind(mention, span, other, text)
            ):
                yield other


def _is_behind(mention: Mention, theirs: Span, other: Cluster, text: str) -> bool:
    """Tell whether a clause or apposition behind a name says whose or of which body somebody is."""
    if mention.behind is None or not mention.behind[0] <= theirs[0] < theirs[1] <= mention.behind[1]:
        return False
    owns = bool(OWNER.match(text[theirs[1] : theirs[1] + 3] + " "))
    return (owns or other.kind in BODIES) and not AWAY.search(text[mention.behind[0] : theirs[0]])


def _is_owner(mine: Span, theirs: Span, other: Cluster, text: str) -> bool:
    if theirs[1] <= mine[0]:
        return bool(OWNER.fullmatch(text, theirs[1], mine[0]))
    if other.kind not in BODIES:
        return theirs[0] == mine[0] and theirs[1] < mine[1] and bool(OWNER.match(text[theirs[1] : theirs[1] + 3] + " "))
    if theirs[0] >= mine[1]:
        return bool(BEHIND.fullmatch(text, mine[1], theirs[0]))
    inside = mine[0] <= theirs[0] and theirs[1] <= mine[1] and theirs != mine
    return inside and not AWAY.search(text[mine[0] : theirs[0]])

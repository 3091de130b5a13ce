"""Governments: "the government" of a report is the state that it is about; "the French president" is who holds the office.

Both are inferences: the first stands on the subject of the document or an owner ("Kiir's government"), the second on the
base of offices and the document's day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from dragoman.findings.actors.identity import Cluster, Facts, name_words
from dragoman.knowledge.offices import Tenure, tenures
from dragoman.knowledge.states import by_iso3

GOVERNING: Final = frozenset({"government", "regime"})
WHOLE: Final = frozenset({"central", "federal", "national", "current", "own", "new", "country"})
"""Words before "government" that leave it the state's."""
FIRST: Final = {
    "president": "President",
    "prime minister": "Prime Minister",
    "chancellor": "Chancellor",
    "foreign minister": "Foreign Minister",
    "foreign secretary": "Foreign Secretary",
    "secretary of state": "Secretary of State",
    "defense minister": "Defence Minister",
    "defence minister": "Defence Minister",
    "defense secretary": "Secretary of Defense",
    "secretary of defense": "Secretary of Defense",
    "king": "King",
    "emperor": "Emperor",
    "supreme leader": "Supreme Leader",
}
"""Offices of which a state has one, as the base names them: their holder on a day is one person."""


def governments(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Join governments that describe a sovereign state by its owner or subject to the state's cluster."""
    states = {c.country: c for c in clusters if c.kind == "state" and c.key}
    kept = []
    for cluster in clusters:
        home = states.get(cluster.country) if _is_whole(cluster) else None
        if home is not None and home is not cluster:
            home.absorb(cluster)
        else:
            kept.append(cluster)
    return kept


def _is_whole(cluster: Cluster) -> bool:
    state = by_iso3(cluster.country) if cluster.country else None
    return (
        cluster.kind == "institution"
        and state is not None
        and state.sovereign
        and all(m.noun in GOVERNING and m.told <= WHOLE and m.key is None for m in cluster.mentions)
    )


def held(cluster: Cluster, published: str | None) -> Cluster:
    """Give an unnamed official the name of the one who holds the office of that state on the document's day."""
    if published is None or cluster.kind != "person" or cluster.country is None or not _is_unnamed(cluster):
        return cluster
    serving = _serving(cluster.country, FIRST.get(cluster.first.noun or ""), published)
    persons = {t.person for t in serving}
    if len(persons) != 1:
        return cluster
    tenure = serving[0]
    cluster.facts = replace(
        cluster.facts or Facts(), country=tenure.country, sectors=tenure.sectors, name=tenure.person, person=tenure.person,
        wikidata=tenure.wikidata, office=tenure.office, basis="inferred",
    )  # fmt: skip
    return cluster


def _is_unnamed(cluster: Cluster) -> bool:
    """Tell whether a cluster is "the French president" and no more: one office, no "former", no "a", no name."""
    return all(
        m.noun in FIRST and not m.plural and not m.former and (m.definite or m.country) and m.confidence < 0.6  # noqa: PLR2004 - nominals have less
        and not m.told and name_words(m.name)[-1:] == name_words(m.noun)[-1:]
        for m in cluster.mentions
    )  # fmt: skip


def _serving(country: str, office: str | None, on: str) -> list[Tenure]:
    if office is None:
        return []
    return [t for t in _seats().get((country, office), []) if t.standing(on) == "in office" and not t.stale(on)]


@cache
def _seats() -> dict[tuple[str, str], list[Tenure]]:
    found: dict[tuple[str, str], list[Tenure]] = {}
    for tenure in tenures():
        found.setdefault((tenure.country, tenure.office), []).append(tenure)
    return found

"""What the user's own rows say of the actors of a document: it wins over what text and tables told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from dragoman.findings.actors.known import given_names
from dragoman.findings.actors.matching import fold
from dragoman.findings.actors.mention import Mention
from dragoman.knowledge.own import Row, in_force

if TYPE_CHECKING:
    from dragoman.entries import Actor
    from dragoman.entries.kinds import ActorKind
    from dragoman.findings.actors.identity import Cluster
    from dragoman.findings.actors.scene import Scene
    from dragoman.language import Analysis


def given_persons(scene: Scene) -> list[Mention]:
    """Give the mentions of persons whom the user's rows name where nobody was found."""
    if not in_force():
        return []
    found = []
    for item in given_names(scene.analysis, fold(scene.analysis.text)):
        token = scene.analysis.token_at(item.span[1] - 1)
        if item.given and item.given.kind == "person" and token and scene.ground.is_free(item.span):
            scene.ground.take(item.span)
            row = item.given
            found.append(
                Mention(
                    span=item.span,
                    kind="person",
                    name=row.name,
                    head=token.index,
                    country=row.country or None,
                    sectors=row.sectors or (),
                    office=row.office or None,
                    basis="known",
                    confidence=0.9,
                )
            )
    return found


def settled(analysis: Analysis, group: Cluster, actor: Actor) -> Actor:
    """Give an actor as the user's row has it, if a row bears one of its names on the day of the document."""
    row = _row(analysis, group)
    if row is None:
        return actor
    told: dict[str, Any] = {"name": row.name, "kind": cast("ActorKind", row.kind), "basis": "known", "candidates": ()}
    for name, value in (("country", row.country), ("office", row.office)):
        if value is not None:
            told[name] = value or None
    if row.sectors is not None:
        told["sectors"] = row.sectors
    if row.wikidata:
        told["wikidata"] = row.wikidata
    if told.get("sectors") == ("ELI",):
        told["office"] = None
    return replace(actor, **told)


def _row(analysis: Analysis, group: Cluster) -> Row | None:
    """Look a cluster up by its names: the fullest first, as they stand in the text and as they were read."""
    knowledge = in_force()
    if not knowledge:
        return None
    names = {n for m in group.mentions for n in (m.name, analysis.words(m.span)) if m.noun is None or " " in m.name}
    for name in sorted(names, key=len, reverse=True):
        row = knowledge.row(" ".join(name.split()), analysis.document.published)
        if row is not None and (row.kind == "person") == (group.kind == "person"):
            return row
    return None

"""Which states are joined to which, and by how much: a network of the heaviest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dragoman.ask.answer import Answer, Basis, Column
from dragoman.ask.listing import sql

if TYPE_CHECKING:
    from datetime import date

    from dragoman.store import Store

MOST: Final = 50
"""Nodes at most: more cannot be told apart on a page."""

COLUMNS: Final = (
    Column(name="a", kind="text", meaning="A state (ISO3)."),
    Column(name="b", kind="text", meaning="Another, later in the alphabet."),
    Column(
        name="events", kind="integer", meaning="Events that join them either way, each once a document that tells it."
    ),
    Column(name="cooperation", kind="integer", meaning="Of these, verbal and material cooperation."),
    Column(name="conflict", kind="integer", meaning="Of these, verbal and material conflict."),
    Column(name="score_mean", kind="number", meaning="Mean PLOVER score, from −10 to 10."),
    Column(name="documents", kind="integer", meaning="Documents that tell of them."),
)


def network(
    store: Store,
    *,
    since: date | None = None,
    until: date | None = None,
    quad: str | None = None,
    nodes: int = MOST,
    least: int = 1,
) -> Answer:
    """Give the pairs of the states that are joined most by what occurred.

    Parameters
    ----------
    store
        An open record.
    since, until
        The first and the last day; an event without a known day is then left out.
    quad
        `cooperation`, `conflict`, or one of the four quads.
    nodes
        States at most.
    least
        Events that a pair must have to be given.

    """
    asked = {"since": since, "until": until, "quad": quad, "nodes": min(nodes, MOST), "least": least}
    found = store.select(sql("network"), asked)
    rows = [tuple(row.values())[: len(COLUMNS)] for row in found]
    documents, events = (found[0]["of_documents"], found[0]["of_events"]) if found else (0, 0)
    return Answer(
        question="network",
        parameters=asked,
        columns=COLUMNS,
        rows=rows,
        basis=Basis(
            documents=documents,
            entries=events,
            notes=(
                "An event that joins three states counts for each of their pairs.",
                "Told by several documents, it counts for each of them.",
                *(["What is known to no day is left out."] if since or until else []),
            ),
        ),
    )

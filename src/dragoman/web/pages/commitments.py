"""The board of commitments: by whom, toward whom, due when, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Final, get_args

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from dragoman.ask.answer import Answer, Basis, Column
from dragoman.ask.life import Entry, Filter, ledger, narrowed
from dragoman.ask.life.rows import rows
from dragoman.ask.life.steps import TURNS, Turn
from dragoman.entries import FIELDS, STRENGTHS
from dragoman.web.asked import AtDesk, Leaf, WantedCommitments
from dragoman.web.page import Page, respond

if TYPE_CHECKING:
    from dragoman.web.desk import Desk

router = APIRouter()

CARDS: Final = 8
"""Cards in each lane of the board; the rest is a leaf away."""
LEAF: Final = 60
"""Cards on a leaf where one state of life is shown."""

COLUMNS: Final = (
    Column(name="commitment", kind="text", meaning="Its short name, which lasts as long as its first telling does."),
    Column(name="state", kind="text", meaning="Where it stands: what a person judged last, else its last step."),
    Column(name="overdue", kind="flag", meaning="Its last day is past, and nobody has judged it."),
    Column(name="by", kind="texts", meaning="Who is bound, as named last."),
    Column(name="toward", kind="texts", meaning="Toward whom, as named last."),
    Column(name="undertaking", kind="text", meaning="The words last told."),
    Column(name="field", kind="text", meaning="Its field (docs/formats.md)."),
    Column(name="strength", kind="text", meaning="How firmly it was undertaken, as told last."),
    Column(name="due", kind="text", meaning="The last day by which it is to be done."),
    Column(name="amount", kind="number", meaning="The sum or share told last."),
    Column(name="unit", kind="text", meaning="Of the amount."),
    Column(name="steps", kind="integer", meaning="How often it was told."),
    Column(name="first", kind="text", meaning="When it was first told."),
    Column(name="last", kind="text", meaning="When it was last told."),
    Column(name="document", kind="text", meaning="The document of the last telling."),
    Column(name="id", kind="text", meaning="The finding there."),
    Column(name="confidence", kind="number", meaning="Of the last telling."),
)


def whole(desk: Desk) -> list[Entry]:
    """Give every commitment of the record, worked out once a day."""
    day = date.today().isoformat()  # noqa: DTZ011 - a day of the calendar on the reader's wall
    return desk.once(("ledger", day), lambda store: ledger(store, on=day))


def undertaken(desk: Desk, by: str, toward: str | None = None) -> list[Entry]:
    """Give the commitments of one side, toward another if that is told."""
    bound = desk.once(("ledger by side", date.today().isoformat()), lambda _: _by_side(whole(desk)))  # noqa: DTZ011 - as above
    return narrowed(bound.get(by.lower(), ()), Filter(by=by, toward=toward))


def _by_side(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Give commitments by whom they bind, in small letters."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for side in {name.lower() for name in (*entry.by, *entry.last.by_names)}:
            found.setdefault(side, []).append(entry)
    return found


@router.get("/commitments", name="commitments")
def commitments(
    request: Request,
    desk: AtDesk,
    *,
    wanted: WantedCommitments,
    state: Turn | None = None,
    one: Annotated[str | None, Query(max_length=40)] = None,
    leaf: Leaf = 1,
) -> Response:
    """Show commitments, each once, by where they stand."""
    found = narrowed(whole(desk), wanted)
    if one:
        found = [entry for entry in found if entry.id == one]
    shown, lanes = _shown(found, state, leaf)
    facts = {
        "lanes": lanes,
        "state": state,
        "one": one,
        "leaf": leaf,
        "leaves_of": -(-sum(e.turn == state for e in found) // LEAF) if state else 1,
        "fields": FIELDS,
        "strengths": STRENGTHS,
        "turns": get_args(Turn),
        "steps_of": rows,
        "min_confidence": wanted.min_confidence,
    }
    answers = {"commitments": answer(shown, found, _told(request))}
    return respond(request, Page(name="commitments", title="Commitments", answers=answers, facts=facts))


def _shown(
    found: Sequence[Entry], state: Turn | None, leaf: int
) -> tuple[list[Entry], list[tuple[str, int, list[Entry]]]]:
    """Choose what a leaf shows: of one state many, of the board's lanes the first of each."""
    lanes = []
    for turn in (state,) if state else TURNS:
        ours = [entry for entry in found if entry.turn == turn]
        start = (leaf - 1) * LEAF if state else 0
        lanes.append((str(turn), len(ours), ours[start : start + (LEAF if state else CARDS)]))
    return [entry for _, _, entries in lanes for entry in entries], lanes


def _told(request: Request) -> dict[str, object]:
    return {name: value for name, value in request.query_params.items() if name not in {"format", "part"}}


def answer(shown: Sequence[Entry], found: Sequence[Entry], asked: dict[str, object]) -> Answer:
    """Give commitments as rows, and of how many they are."""
    notes = ("Steps are proposed by their words; kept and broken are judged by people.",)
    basis = Basis(
        documents=len({s.undertaking.document for e in found for s in e.steps}),
        entries=sum(len(e.steps) for e in found),
        left_out={"more than one page shows": len(found) - len(shown)},
        notes=(f"{len(found):,} commitments fit.", *notes),
    )
    return Answer(question="commitments", parameters=asked, columns=COLUMNS, rows=[_row(e) for e in shown], basis=basis)


def _row(entry: Entry) -> tuple[object, ...]:
    last = entry.last
    value, unit = entry.amount or (None, None)
    return (
        entry.id,
        entry.turn,
        entry.overdue,
        last.by_names,
        last.toward_names,
        last.words,
        last.field,
        last.strength,
        entry.due,
        value,
        unit,
        len(entry.steps),
        entry.first.published,
        last.published,
        last.document,
        last.id,
        last.confidence,
    )

"""Draw events for readers, and count what they found.

    python measure/events_sample.py draw DOCS.jsonl[.gz] OUT.jsonl [--documents 400] [--events 100] [--seed 6] [--but VERDICTS …]
    python measure/events_sample.py count OUT.jsonl READER-A.jsonl [READER-B.jsonl]

`draw` takes documents in an order drawn by a fixed seed, reads them, and draws events from all that were found, each with
the same chance, at most two from a document. Each line holds the document, the trigger's span, type, modes, contexts,
status, sides by name and country, and the paragraph with one before it, the trigger between ⟦ ⟧. `confidence` stands in
a file of its own, `OUT.confidence.jsonl`, so that readers do not see it. The files hold text of the documents, so they are
not written into the repository.

A reader writes one line for each: `{"id": …, "event": "y", "type": "y", "actors": "y", "recipients": "n", "status": "y"}`.
`event`: the words tell an act that the codebook codes at all; `type`: it is of that type; `actors`, `recipients`: these and
no others (`partly` where some are right); `status`: y or n. Where `event` is n, the rest is n.

`count` prints for each reader, and for both, the shares right with their 95 per cent Wilson intervals, how often the two
agree, with Cohen's kappa, and a reliability table of the confidence.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from dragoman.measure.gold import read_lines
from dragoman.measure.judged import (
    agreement_line,
    in_drawn_order,
    marked,
    paragraph,
    reliability,
    reliability_lines,
    share_line,
    write_outside,
)

ROOT: Final = Path(__file__).resolve().parents[1]
EDGES: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Edges of the bins of confidence."""
MOST_OF_ONE: Final = 2  # events drawn from one document
Line = dict[str, Any]


def draw(source: Path, out: Path, *, documents: int, events: int, seed: int, but: Sequence[Path]) -> None:
    """Draw events and write them."""
    import itertools  # noqa: PLC0415 - wanted here only

    from dragoman.entries import Record  # noqa: PLC0415 - counting does without
    from dragoman.record import read_documents  # noqa: PLC0415 - as above

    used = {line["document"] for path in but for line in read_lines(path)}
    fresh = (document for document in in_drawn_order(source, seed) if document.id not in used)
    drawn = itertools.islice(fresh, documents)
    records = [record for record in read_documents(drawn) if isinstance(record, Record)]
    pool = [(record, event) for record in records for event in record.events]
    dice = random.Random(seed)  # noqa: S311 - a sample, no secret
    dice.shuffle(pool)
    taken: dict[str, int] = {}
    chosen: list[tuple[Any, Any]] = []
    for record, event in pool:
        taken[record.document.id] = taken.get(record.document.id, 0) + 1
        if taken[record.document.id] <= MOST_OF_ONE and len(chosen) < events:
            chosen.append((record, event))
    rows = [_line(record, event) for record, event in chosen]
    confidence = [{"id": event.id, "confidence": event.confidence} for _, event in chosen]
    print(f"{write_outside(ROOT, out, rows)} of {len(pool):,} events in {len(records)} documents: {out}")
    write_outside(ROOT, out.with_suffix(".confidence.jsonl"), confidence)


def _line(record: Any, event: Any) -> Line:  # noqa: ANN401 - a record and one of its events
    names = {a.id: f"{a.name} ({a.country})" if a.country else a.name for a in record.actors}
    text = record.document.text
    start, end = paragraph(text, event.trigger)
    before = text.rfind("\n", 0, max(start - 1, 0)) + 1
    return {
        "id": event.id,
        "document": record.document.id,
        "published": record.document.published,
        "trigger": event.trigger,
        "type": event.type,
        "modes": event.modes,
        "status": event.status,
        "actors": [names[i] for i in event.actors],
        "recipients": [names[i] for i in event.recipients],
        "context": marked(text, (max(before, start - 800), min(end, start + 2000)), [(event.trigger, "⟦", "⟧")]),
    }


QUESTIONS: Final[tuple[tuple[str, Callable[[Line], bool]], ...]] = (
    ("an event of the codebook", lambda v: v["event"] == "y"),
    ("type right", lambda v: v["type"] == "y"),
    ("type, actors and recipients right", lambda v: v["type"] == v["actors"] == v["recipients"] == "y"),
    (
        "type right, sides right in part",
        lambda v: v["type"] == "y" and "n" not in {v["actors"], v["recipients"]},
    ),
    ("type and status right", lambda v: v["type"] == v["status"] == "y"),
)


def count(sample: Path, readers: Sequence[Path]) -> None:
    """Count what readers found and print it."""
    drawn = [x["id"] for x in read_lines(sample)]
    verdicts = [{v["id"]: v for v in read_lines(path)} for path in readers]
    for path, said in zip(readers, verdicts, strict=True):
        if missing := set(drawn) - said.keys():
            raise SystemExit(f"{path} lacks {len(missing)} of the {len(drawn)} events.")
    for line in told(drawn, verdicts, [path.stem for path in readers]):
        print(line)
    sure = {x["id"]: x["confidence"] for x in read_lines(sample.with_suffix(".confidence.jsonl"))}
    right = [(sure[i], all(v[i]["type"] == "y" for v in verdicts)) for i in drawn]
    for line in reliability_lines(reliability(right, EDGES)):
        print(line)


def told(drawn: Sequence[str], verdicts: Sequence[dict[str, Line]], names: Sequence[str]) -> Iterator[str]:
    """Give the lines of shares and of agreement."""
    for question, ask in QUESTIONS:
        yield question
        for name, said in zip(names, verdicts, strict=True):
            yield share_line(f"  {name}", sum(ask(said[i]) for i in drawn), len(drawn))
        if len(verdicts) > 1:
            yield share_line("  both", sum(all(ask(v[i]) for v in verdicts) for i in drawn), len(drawn))
    if len(verdicts) == 2:  # noqa: PLR2004 - two readers
        for field in ("event", "type", "actors", "recipients", "status"):
            yield agreement_line(field, [(verdicts[0][i][field], verdicts[1][i][field]) for i in drawn])


def main() -> None:
    """Draw or count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    modes = parser.add_subparsers(dest="mode", required=True)
    drawing = modes.add_parser("draw", help="draw events for readers")
    drawing.add_argument("documents_file", type=Path, metavar="DOCS")
    drawing.add_argument("out", type=Path, metavar="OUT")
    drawing.add_argument("--documents", type=int, default=400)
    drawing.add_argument("--events", type=int, default=100)
    drawing.add_argument("--seed", type=int, default=6)
    drawing.add_argument("--but", type=Path, nargs="*", default=[], help="verdicts whose documents are left out")
    counting = modes.add_parser("count", help="count what readers found")
    counting.add_argument("sample", type=Path, metavar="OUT")
    counting.add_argument("readers", type=Path, nargs="+", metavar="READER")
    given = parser.parse_args()
    if given.mode == "draw":
        draw(
            given.documents_file,
            given.out,
            documents=given.documents,
            events=given.events,
            seed=given.seed,
            but=given.but,
        )
    else:
        count(given.sample, given.readers)


if __name__ == "__main__":
    main()

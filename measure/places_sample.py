"""Draw places for two readers to judge, and tell how many were right.

`python measure/places_sample.py draw CORPUS OUT [--size 150] [--seed 7]` reads documents of a corpus (JSON Lines, gzip or
not) in an order drawn by the seed, until half of the places wanted stand on events and half were found but stand on none,
one of each kind a document. OUT must lie outside the repository: it holds sentences of the documents. Each line has the
document's `id`, the `span`, the `kind`, the `sentence` with the place between ⟦ and ⟧, and our `answer`.

A reader writes a line for each, in a file of his own: `{"id": …, "span": […], "country": "y", "near": "n"}`. `country` is
`y` if the state is right (no state, where the place lies in none or the text does not tell, is right too); `near` is `y` if
the place lies within 161 km of the coordinates; "-" if it is an extent without a point of its own (a state, a sea).

`python measure/places_sample.py tell SAMPLE VERDICTS…` prints the shares with 95 % intervals (Wilson 1927), of all and of
those where we gave an answer, and how far the readers agree.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from dragoman.entries import Document, Entries, Event, Place
from dragoman.language import Analysis
from dragoman.language.pipeline import analyse
from dragoman.measure.agreement import coefficients
from dragoman.measure.judged import wilson
from dragoman.record.order import find_all

ROOT: Final = Path(__file__).resolve().parents[1]
TOGETHER: Final = 16
Z: Final = 1.959964
"""The normal quantile of 95 %."""

QUESTIONS: Final = {"country": "country", "near": "latitude"}
"""What is asked, and the field of the answer that is empty where we gave none."""

Row = dict[str, Any]
Key = tuple[str, tuple[int, int]]


def documents(path: Path, seed: int) -> Iterator[Document]:
    """Give the documents of a corpus in an order drawn by a seed."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        rows = [row.get("document", row) for row in map(json.loads, lines)]
    random.Random(seed).shuffle(rows)  # noqa: S311 - a sample, no secret
    for row in rows:
        yield Document(id=row["id"], text=row["text"], title=row.get("title"), published=row.get("published"))


def read(path: Path, seed: int) -> Iterator[tuple[Analysis, Entries]]:
    """Read documents, a few at a time."""
    batch: list[Document] = []
    for document in documents(path, seed):
        batch.append(document)
        if len(batch) == TOGETHER:
            yield from ((analysis, find_all(analysis)) for analysis in analyse(batch))
            batch = []
    yield from ((analysis, find_all(analysis)) for analysis in analyse(batch))


def draw(path: Path, size: int, seed: int) -> list[Row]:
    """Draw half of the places from events, half from those that stand on none, one of each kind a document."""
    wanted = {"event": size - size // 2, "other": size // 2}
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    drawn: dict[str, list[Row]] = {kind: [] for kind in wanted}
    for analysis, found in read(path, seed):
        for kind, places in kinds(found).items():
            if places and len(drawn[kind]) < wanted[kind]:
                place, event = chance.choice(places)
                drawn[kind].append(row_of(analysis, kind, place, event))
        if all(len(drawn[kind]) == n for kind, n in wanted.items()):
            break
    return [row for rows in drawn.values() for row in rows]


def kinds(found: Entries) -> dict[str, list[tuple[Place, Event | None]]]:
    """Give the places of events, each with its event, and the others."""
    on = [(event.place, event) for event in found.events if event.place]
    spans = {place.span for place, _ in on}
    return {"event": [*on], "other": [(place, None) for place in found.places if place.span not in spans]}


def row_of(analysis: Analysis, kind: str, place: Place, event: Event | None) -> Row:
    """Give a place as a reader sees it."""
    start, end = place.span
    sentence = analysis.sentence_at(start)
    first, last = sentence.span if sentence else place.span
    text = analysis.text
    answer = {name: value for name, value in asdict(place).items() if name not in {"span", "name"}}
    return {
        "id": analysis.document.id,
        "span": [start, end],
        "kind": kind,
        "sentence": f"{text[first:start]}⟦{text[start:end]}⟧{text[end:last]}",
        "act": f"{event.type}: {analysis.words(event.trigger)}" if event else None,
        "answer": answer,
    }


def key(row: Mapping[str, Any]) -> Key:
    """Give what names a place: its document and span."""
    return str(row["id"]), (row["span"][0], row["span"][1])


def load(path: Path) -> dict[Key, Row]:
    """Read a sample or a file of verdicts."""
    with path.open(encoding="utf-8") as lines:
        return {key(row): row for row in map(json.loads, filter(str.strip, lines))}


def share(name: str, verdicts: Iterable[str]) -> str:
    """Give a line with the share of "y" among "y" and "n"."""
    counted = [verdict for verdict in verdicts if verdict in {"y", "n"}]
    right = counted.count("y")
    low, high = wilson(right, len(counted))
    figure = f"{right / len(counted):.3f}" if counted else "-"
    return f"  {name:34} {figure:>6}  [{low:.3f}, {high:.3f}]  {right} of {len(counted)}"


def tell(sample: Path, files: list[Path]) -> Iterator[str]:
    """Give the lines of the report."""
    rows = load(sample)
    readers = {path.stem: load(path) for path in files}
    for reader, verdicts in readers.items():
        judged = {k: v for k, v in verdicts.items() if k in rows}
        yield f"{reader}: {len(judged)} of {len(rows)} places judged"
        if unknown := len(verdicts) - len(judged):
            yield f"  {unknown} verdicts on places that are not in the sample, left out"
        for question, field in QUESTIONS.items():
            yield share(f"{question}, all", (v.get(question, "") for v in judged.values()))
            told = [v for k, v in judged.items() if rows[k]["answer"][field] is not None]
            yield share(f"{question}, where we gave an answer", (v.get(question, "") for v in told))
            for kind in sorted({row["kind"] for row in rows.values()}):
                some = (v.get(question, "") for k, v in judged.items() if rows[k]["kind"] == kind)
                yield share(f"{question}, {kind}", some)
    yield from agreeing(list(readers.values()))


def agreeing(readers: list[dict[Key, Row]]) -> Iterator[str]:
    """Give how far the first two readers agree."""
    if len(readers) < 2:  # noqa: PLR2004 - two readers
        return
    one, two = readers[:2]
    for question in QUESTIONS:
        pairs = [(one[k].get(question), two[k].get(question)) for k in one.keys() & two.keys()]
        row = coefficients(pairs)
        figures = ", ".join(f"{name} {value:.3f}" for name, value in row.items() if name != "of")
        yield f"agreement on {question}: {figures or 'no place in common'} (of {row['of']})"


def main() -> None:
    """Draw a sample, or tell what readers made of one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    modes = parser.add_subparsers(dest="mode", required=True)
    drawing = modes.add_parser("draw")
    drawing.add_argument("corpus", type=Path)
    drawing.add_argument("out", type=Path)
    drawing.add_argument("--size", type=int, default=150)
    drawing.add_argument("--seed", type=int, default=7)
    telling = modes.add_parser("tell")
    telling.add_argument("sample", type=Path)
    telling.add_argument("verdicts", type=Path, nargs="+")
    given = parser.parse_args()
    if given.mode == "tell":
        print("\n".join(tell(given.sample, given.verdicts)))
        return
    if given.out.resolve().is_relative_to(ROOT):
        sys.exit("The sample holds sentences of the documents: write it outside the repository.")
    rows = draw(given.corpus, given.size, given.seed)
    given.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} places of {len({row['id'] for row in rows})} documents: {given.out}")


if __name__ == "__main__":
    main()

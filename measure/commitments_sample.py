"""Draw commitments for two readers, and count what they found.

    python measure/commitments_sample.py draw CORPUS OUT [--commitments 100] [--documents 600] [--seed 6]
    python measure/commitments_sample.py count OUT READER [READER]

`draw` reads documents of a corpus (JSON Lines, gzip or not) in an order drawn by the seed, until as many of them hold a
commitment as commitments are wanted (or `--documents` are read), and draws one from each; if there are too few such
documents, further ones from them. Each line has the document's `id`, `title` and `published`, the `span` of the
undertaking, the `paragraph` with the undertaking between ⟦ and ⟧, `by` and `toward` as names with countries, `field`,
`strength`, `amount`, `due`, `condition`, `confidence`, and `of`: how many commitments of its document each drawn one
stands for. OUT holds text of the documents: it is not written into the repository.

A reader writes a line for each, `{"id": …, "span": […], "commitment": "y", "words": "y", "by": "y", "toward": "y",
"field": "y", "strength": "y"}`, by RECORD.md, `y` or `n`. Where `commitment` is `n`, the rest may be left out. `words`: the
undertaking is whole and no longer than it should be. `toward` is right if it is empty where nobody is told.

`count` prints for each reader, and for what both say, the shares with their 95 % intervals (Wilson); the share of true
commitments weighted to all that were found; how far the readers agree, with Cohen's kappa; and the confidence beside
the share right.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from dragoman.entries import Commitment, Record, Span
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
QUESTIONS: Final = ("commitment", "words", "by", "toward", "field", "strength")
EDGES: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Edges of the ranges of confidence."""

Row = dict[str, Any]
Key = tuple[str, int, int]


def drawn(corpus: Path, *, commitments: int, documents: int, seed: int) -> list[Row]:
    """Draw commitments by a seed, from as many documents as can be."""
    from dragoman.record import read_documents  # noqa: PLC0415 - loads the language model; counting does without

    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    pools: list[list[Row]] = []
    for read, record in enumerate(read_documents(in_drawn_order(corpus, seed)), 1):
        rows = list(_rows(record)) if isinstance(record, Record) else []
        if rows:
            pools.append(chance.sample(rows, len(rows)))
        if len(pools) == commitments or read == documents:
            break
    return _spread(pools, commitments)


def _spread(pools: list[list[Row]], most: int) -> list[Row]:
    """Take one from each document, then a second, until there are enough; tell what each stands for."""
    taken = [0] * len(pools)
    while sum(taken) < most and any(n < len(pool) for n, pool in zip(taken, pools, strict=True)):
        for at, pool in enumerate(pools):
            if taken[at] < len(pool) and sum(taken) < most:
                taken[at] += 1
    return [
        {**row, "of": round(len(pool) / n, 3)} for n, pool in zip(taken, pools, strict=True) if n for row in pool[:n]
    ]


def _rows(record: Record) -> Iterator[Row]:
    """Give the commitments of a record as readers see them, one for each undertaking."""
    seen: set[Span] = set()
    for commitment in record.commitments:
        if commitment.undertaking not in seen:
            seen.add(commitment.undertaking)
            yield _row(record, commitment)


def _row(record: Record, commitment: Commitment) -> Row:
    text = record.document.text
    names = {a.id: f"{a.name} ({a.country})" if a.country else a.name for a in record.actors}
    due, amount, hangs_on = commitment.due, commitment.amount, commitment.condition
    span = commitment.undertaking
    return {
        "id": record.document.id,
        "title": record.document.title,
        "published": record.document.published,
        "span": list(span),
        "paragraph": marked(text, paragraph(text, span), [(span, "⟦", "⟧")]),
        "by": [names[i] for i in commitment.by],
        "toward": [names[i] for i in commitment.toward],
        "field": commitment.field,
        "strength": commitment.strength,
        "amount": {"value": amount.value, "unit": amount.unit} if amount else None,
        "due": {"words": _words(text, due.span), "start": due.start, "end": due.end} if due else None,
        "condition": _words(text, hangs_on),
        "confidence": commitment.confidence,
    }


def _words(text: str, span: Span | None) -> str | None:
    return text[span[0] : span[1]] if span else None


def _key(row: Mapping[str, Any]) -> Key:
    return str(row["id"]), row["span"][0], row["span"][1]


def counted(sample: Path, files: Sequence[Path]) -> Iterator[str]:
    """Give the lines of the report."""
    rows = {_key(row): row for row in read_lines(sample)}
    readers = [{k: v for v in read_lines(path) if (k := _key(v)) in rows} for path in files]
    for path, verdicts in zip(files, readers, strict=True):
        yield f"{path.stem}: {len(verdicts)} of {len(rows)} judged"
        yield from _shares(list(verdicts.values()))
        yield _weighted(rows, verdicts)
        told = [(float(rows[k]["confidence"]), v["commitment"] == "y") for k, v in verdicts.items()]
        yield from (f"  {line}" for line in reliability_lines(reliability(told, EDGES)))
    if len(readers) > 1:
        yield from _together(readers[0], readers[1])


def _shares(verdicts: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Give the shares right: true commitments of all, the rest of the true ones."""
    true = [v for v in verdicts if v["commitment"] == "y"]
    yield f"  {share_line('commitment', len(true), len(verdicts))}"
    for question in QUESTIONS[1:]:
        answers = [v[question] for v in true if v.get(question) in {"y", "n"}]
        yield f"  {share_line(question, answers.count('y'), len(answers))}"


def _weighted(rows: Mapping[Key, Row], verdicts: Mapping[Key, Mapping[str, Any]]) -> str:
    """Give the share of true commitments of all that were found in the documents drawn."""
    total = sum(float(rows[k]["of"]) for k in verdicts)
    true = sum(float(rows[k]["of"]) for k, v in verdicts.items() if v["commitment"] == "y")
    return f"  commitment, weighted to all found {true / total:.3f}" if total else "  nothing judged"


def _together(one: Mapping[Key, Mapping[str, Any]], two: Mapping[Key, Mapping[str, Any]]) -> Iterator[str]:
    """Give what both say, and how far they agree: on the details, of what both hold for a commitment."""
    common = sorted(one.keys() & two.keys())
    true = [k for k in common if one[k]["commitment"] == two[k]["commitment"] == "y"]
    yield f"both readers: {len(common)} in common"
    yield f"  {share_line('commitment for both', len(true), len(common))}"
    for question in QUESTIONS:
        asked = common if question == "commitment" else true
        pairs = [(one[k].get(question), two[k].get(question)) for k in asked]
        yield f"  {agreement_line(question, [p for p in pairs if None not in p])}"


def main() -> None:
    """Draw a sample, or count verdicts on one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    modes = parser.add_subparsers(dest="mode", required=True)
    drawing = modes.add_parser("draw", help="draw commitments for readers")
    drawing.add_argument("corpus", type=Path)
    drawing.add_argument("out", type=Path)
    drawing.add_argument("--commitments", type=int, default=100)
    drawing.add_argument("--documents", type=int, default=600)
    drawing.add_argument("--seed", type=int, default=6)
    counting = modes.add_parser("count", help="count what readers found")
    counting.add_argument("out", type=Path)
    counting.add_argument("readers", type=Path, nargs="+")
    given = parser.parse_args()
    if given.mode == "count":
        print("\n".join(counted(given.out, given.readers)))
        return
    rows = drawn(given.corpus, commitments=given.commitments, documents=given.documents, seed=given.seed)
    try:
        written = write_outside(ROOT, given.out, rows)
    except ValueError as fault:
        sys.exit(str(fault))
    print(f"{written} commitments of {len({row['id'] for row in rows})} documents: {given.out}")


if __name__ == "__main__":
    main()

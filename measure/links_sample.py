"""Draw links between undertakings, and score a list of repeats, for a reader who sees no output but the links.

    python measure/links_sample.py draw RECORD OUT [--first us-japan.jsonl] [--links 60] [--seed 8] [--leave SAMPLE ...]
    python measure/links_sample.py count OUT READER [READER]
    python measure/links_sample.py repeats RECORD LIST

`draw` takes the ledger of a record file and draws links by the seed: half of them between documents of the corpus
`--first`, half between others, or as many as there are, at most `--each` for one pair of documents. Links of an earlier sample
(`--leave`) are left out. Each line has the two undertakings with documents, dates, sides, words and the sentence, and
the step; not how sure the program is. A reader writes a line for each,
`{"line": 0, "same": "y", "step": "y", "note": ""}`; `?` where the words do not tell.

`count` prints the shares with 95 % intervals (Wilson), for the two halves and together.

`repeats` scores a list made by a reader who saw no output: JSON Lines with `commitment` and two or more `tellings` of
`document` and `words`. A telling is found if an undertaking of the document overlaps the words by half of the shorter;
a repeat is linked if undertakings of two of its tellings stand in one entry of the ledger.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from dragoman import store
from dragoman.ask.life import Entry, ledger
from dragoman.ask.life.threads import Step
from dragoman.ask.life.undertaking import Undertaking
from dragoman.measure.gold import read_lines
from dragoman.measure.judged import agreement_line, share_line, write_outside

ROOT: Final = Path(__file__).resolve().parents[1]
ON: Final = "2026-01-01"
HALF: Final = 0.5

Row = dict[str, Any]


def links(entries: Sequence[Entry]) -> Iterator[Row]:
    """Give every link of a ledger, with what a reader must see of it."""
    for entry in entries:
        told = {step.undertaking.key: step for step in entry.steps}
        for step in entry.steps:
            if step.after:
                yield {"first": _seen(told[step.after]), "second": _seen(step), "step": step.turn, "why": step.why}


def _seen(step: Step) -> Row:
    one = step.undertaking
    return {
        "document": one.document,
        "title": one.title,
        "published": one.published,
        "span": list(one.span),
        "by": list(one.by_names),
        "toward": list(one.toward_names),
        "words": one.words,
        "evidence": one.evidence,
        "told_as": step.turn,
    }


def drawn(found: Sequence[Row], first: set[str], *, number: int, seed: int, each: int) -> list[Row]:
    """Draw links: half inside the first corpus, half outside it."""
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    ordered = sorted(found, key=lambda row: json.dumps(row, sort_keys=True))
    inside = [r for r in ordered if {r["first"]["document"], r["second"]["document"]} <= first]
    outside = [r for r in ordered if not {r["first"]["document"], r["second"]["document"]} & first]
    half = number // 2
    few = min(half, len(outside))
    chosen = _spread(chance.sample(inside, len(inside)), number - few, each * number)
    return chosen + _spread(chance.sample(outside, len(outside)), few, each)


def _spread(rows: Sequence[Row], number: int, each: int) -> list[Row]:
    """Take as many as are wanted, at most so many of one pair of documents."""
    taken: dict[tuple[str, str], int] = {}
    found: list[Row] = []
    for row in rows:
        pair = (row["first"]["document"], row["second"]["document"])
        if len(found) < number and taken.get(pair, 0) < each:
            taken[pair] = taken.get(pair, 0) + 1
            found.append(row)
    return found


def _key(row: Row) -> tuple[Any, ...]:
    return tuple((row[end]["document"], *row[end]["span"]) for end in ("first", "second"))


def counted(sample: Path, first: set[str], files: Sequence[Path]) -> Iterator[str]:
    """Give the lines of the report."""
    rows = list(read_lines(sample))
    readers = [{v["line"]: v for v in read_lines(path)} for path in files]
    for path, verdicts in zip(files, readers, strict=True):
        yield f"{path.stem}: {len(verdicts)} of {len(rows)} judged"
        halves = {"all": range(len(rows))} | {
            name: [i for i, r in enumerate(rows) if (r["first"]["document"] in first) is inside]
            for name, inside in (("first corpus", True), ("others", False))
        }
        for name, lines in halves.items():
            for question in ("same", "step"):
                said = [verdicts[i][question] for i in lines if i in verdicts]
                yield f"  {share_line(f'{name}: {question}', said.count('y'), len(said))}"
    if len(readers) > 1:
        for question in ("same", "step"):
            common = sorted(readers[0].keys() & readers[1].keys())
            yield agreement_line(question, [(readers[0][i][question], readers[1][i][question]) for i in common])


def repeats(entries: Sequence[Entry], wanted: Sequence[Row], texts: dict[str, str]) -> Iterator[str]:
    """Give a line for each repeat of a list, and the counts."""
    by_document: dict[str, list[tuple[str, Undertaking]]] = {}
    for entry in entries:
        for step in entry.steps:
            by_document.setdefault(step.undertaking.document, []).append((entry.id, step.undertaking))
    both = linked = 0
    for row in wanted:
        found = [
            _entries(by_document.get(t["document"], []), texts.get(t["document"], ""), t["words"])
            for t in row["tellings"]
        ]
        told = sum(bool(ids) for ids in found) > 1
        same = any(one & other for at, one in enumerate(found) for other in found[at + 1 :])
        both, linked = both + told, linked + same
        yield f"{'linked' if same else 'found ' if told else 'missed'}  {row['commitment']}"
    yield share_line("both tellings found", both, len(wanted))
    yield share_line("linked", linked, len(wanted))


def _entries(undertakings: Sequence[tuple[str, Undertaking]], text: str, words: str) -> set[str]:
    """Give the entries whose undertakings overlap some words of a document."""
    start = " ".join(text.split()).find(" ".join(words.split()))
    if start < 0:
        return set()
    before = len(" ".join(words.split()))
    squeezed = " ".join(text.split())
    found = set()
    for entry, one in undertakings:
        own = squeezed.find(one.words)
        while own >= 0:
            common = min(start + before, own + len(one.words)) - max(start, own)
            if common >= HALF * min(before, len(one.words)):
                found.add(entry)
                break
            own = squeezed.find(one.words, own + 1)
    return found


def _ids(path: Path | None) -> set[str]:
    return {str(row["id"]) for row in read_lines(path)} if path else set()


def main() -> None:
    """Draw a sample, count verdicts on one, or score a list of repeats."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    modes = parser.add_subparsers(dest="mode", required=True)
    drawing = modes.add_parser("draw", help="draw links for a reader")
    drawing.add_argument("record", type=Path)
    drawing.add_argument("out", type=Path)
    drawing.add_argument("--links", type=int, default=60)
    drawing.add_argument("--each", type=int, default=3)
    drawing.add_argument("--seed", type=int, default=8)
    drawing.add_argument("--leave", type=Path, nargs="*", default=[])
    counting = modes.add_parser("count", help="count what a reader found")
    counting.add_argument("out", type=Path)
    counting.add_argument("readers", type=Path, nargs="+")
    scoring = modes.add_parser("repeats", help="score a list of repeats")
    scoring.add_argument("record", type=Path)
    scoring.add_argument("list", type=Path)
    for mode in (drawing, counting):
        mode.add_argument("--first", type=Path)
    given = parser.parse_args()
    if given.mode == "count":
        print("\n".join(counted(given.out, _ids(given.first), given.readers)))
        return
    with store.open(given.record, create=False) as file:
        entries = ledger(file, on=ON)
        texts = {row["id"]: row["text"] for row in file.select("SELECT id, text FROM documents")}
    if given.mode == "repeats":
        print("\n".join(repeats(entries, list(read_lines(given.list)), texts)))
        return
    left = {_key(row) for path in given.leave for row in read_lines(path)}
    found = [row for row in links(entries) if _key(row) not in left]
    rows = drawn(found, _ids(given.first), number=given.links, seed=given.seed, each=given.each)
    try:
        written = write_outside(ROOT, given.out, rows)
    except ValueError as fault:
        sys.exit(str(fault))
    print(f"{written} of {len(found)} links: {given.out}")


if __name__ == "__main__":
    main()

"""Measure the speed of the statements room: alone, as `dragoman statements`, and within the reading of whole records.

Run `python measure/statements_speed.py DOCS.jsonl[.gz] [--documents 300]`. The first documents of the file are read
in each way in turns, three times, and medians are printed in words (as white space divides them) a second of this
process's own time, which other programs on the machine do not lengthen:

- the room alone: statements from analyses and actors that are there already;
- who said what: from raw text, with the parser, actors and statements;
- whole records: from raw text, every finding.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from dragoman.entries import Document, Entries, Issue
from dragoman.findings import actors
from dragoman.findings import statements as room
from dragoman.language.pipeline import analyse
from dragoman.record import read_documents
from dragoman.scale import read_speech

ROUNDS = 3


def documents(path: Path, most: int) -> list[Document]:
    """Give the first documents of a file of JSON Lines."""
    found: list[Document] = []
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as handle:
        for line in handle:
            fields = json.loads(line)
            known = fields.get("document", fields)
            names = ("title", "published", "url", "publisher", "language")
            found.append(Document(id=str(known["id"]), text=known["text"], **{name: known.get(name) for name in names}))
            if len(found) == most:
                break
    return found


def seconds(act: Callable[[], object]) -> float:
    """Give the seconds that an act takes."""
    began = time.process_time()
    act()
    return time.process_time() - began


def main() -> None:
    """Time each way and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--documents", dest="most", type=int, default=300)
    given = parser.parse_args()
    some = documents(given.documents, given.most)
    words = sum(len(x.text.split()) for x in some)
    analyses = list(analyse(some))
    found = [actors.find(x, Entries()) for x in analyses]
    told = sum(len(room.find(a, f).statements) for a, f in zip(analyses, found, strict=True))
    failed = [x for x in read_speech(some) if isinstance(x, Issue)]
    ways: dict[str, Callable[[], object]] = {
        "the room alone": lambda: [room.find(a, f) for a, f in zip(analyses, found, strict=True)],
        "who said what, from raw text": lambda: list(read_speech(some)),
        "whole records, from raw text": lambda: list(read_documents(some)),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, act in ways.items():
            times[name].append(seconds(act))
    print(f"{len(some)} documents, {words:,} words, {told:,} statements, {len(failed)} documents not read")
    for name, taken in times.items():
        print(f"{name:<30} {words / statistics.median(taken):>9,.0f} words a second")


if __name__ == "__main__":
    main()

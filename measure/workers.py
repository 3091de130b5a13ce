"""How much more two workers do than one: documents and sentences a second, by executor and number of workers.

    python measure/workers.py DOCUMENTS.jsonl.gz --documents 300

Each run is held to as many cores as it has workers, where the system can do that, and is repeated; the median counts.
Loading the models is not counted: the time is that from the first shard's beginning to the last one's end. Efficiency
is the speed of two workers over twice that of one.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path
from typing import Any, Final

PROGRAM: Final = [sys.executable, "-c", "from dragoman.cli import main; main()"]
RUNS: Final = (("here", 1), ("processes", 1), ("processes", 2), ("ray", 1), ("ray", 2))


def main() -> None:
    """Run each, and tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("documents_file", type=Path)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=1)
    told = parser.parse_args()
    rows: dict[tuple[str, int], dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        documents = first(told.documents_file, told.documents, Path(folder) / "documents.jsonl")
        for name, jobs in RUNS:
            rounds = [_run(documents, Path(folder) / f"{name}{jobs}{r}", name, jobs) for r in range(told.rounds)]
            found = {key: statistics.median(each[key] for each in rounds) for key in rounds[0]}
            one = rows.get((name, 1))
            if jobs > 1 and one:
                found["efficiency"] = found["sentences_per_second"] / (jobs * one["sentences_per_second"])
            rows[name, jobs] = found
            print(json.dumps({"executor": name, "jobs": jobs} | {k: round(v, 3) for k, v in found.items()}), flush=True)


def first(path: Path, count: int, into: Path) -> Path:
    """Write the first documents of a file of JSON Lines into another."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        into.write_text("".join(islice(lines, count)), encoding="utf-8")
    return into


def _run(documents: Path, out: Path, name: str, jobs: int) -> dict[str, float]:
    command = [*PROGRAM, "run", str(documents), "--out", str(out), "--executor", name, "--jobs", str(jobs)]
    before = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
    if before:
        os.sched_setaffinity(0, set(sorted(before)[-jobs:]))
    try:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
    finally:
        if before:
            os.sched_setaffinity(0, before)
    return _told(out)


def _told(out: Path) -> dict[str, float]:
    end: dict[str, Any] = json.loads((out / "done.json").read_text(encoding="utf-8"))
    log = [json.loads(line) for line in (out / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    processor = sum(row["processor_seconds"] for row in log)
    return {
        "seconds": end["seconds"],
        "documents_per_second": end["documents"] / end["seconds"],
        "sentences_per_second": end["sentences"] / end["seconds"],
        "processor_seconds": processor,
        "sentences_per_processor_second": end["sentences"] / processor,
    }


if __name__ == "__main__":
    main()

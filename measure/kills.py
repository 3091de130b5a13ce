"""A run that is killed again and again, beside one that is left alone: both must end with the same record.

    python measure/kills.py DOCUMENTS.jsonl.gz --documents 300 --kills 100

Each time, the whole process group gets SIGKILL at a random moment, from the start of the program on, and the run is
gone on with. A run that ends before all the kills are spent is compared and another one is begun; loading is killed as
well, once for each run. What is compared: the bytes of the shards, and all tables of the record after loading.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from dragoman import store
from dragoman.entries import Fault

PROGRAM = [sys.executable, "-c", "from dragoman.cli import main; main()"]
STAMPS = frozenset({"first_seen", "first_used"})
"""Columns that hold a time of day, beside those whose name ends in `_at`."""


@dataclass(slots=True, kw_only=True)
class Found:
    """What came of it. `before` are kills before anything was written, `ended` runs that were compared."""

    kills: int = 0
    before: int = 0
    load_kills: int = 0
    ended: int = 0
    same_shards: int = 0
    same_records: int = 0
    longest: float = 0.0
    seconds: float = 0.0
    documents: int = 0
    shards: int = 0

    @property
    def same(self) -> bool:
        """Whether every run that was killed ended as the one that was not."""
        return 0 < self.ended == self.same_shards == self.same_records


def main() -> None:
    """Ask, kill, compare, tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("documents_file", type=Path)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--executor", default="processes")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--longest", type=float, help="seconds until a kill, at most; default: twice the first shard's")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        documents = first(told.documents_file, told.documents, Path(folder) / "documents.jsonl")
        found = killed(
            documents,
            Path(folder),
            kills=told.kills,
            chance=random.Random(told.seed),  # noqa: S311 - chance that can be had again
            how=["--executor", told.executor, "--jobs", str(told.jobs)],
            longest=told.longest,
        )
    print(json.dumps(asdict(found) | {"same": found.same}, indent=1))
    sys.exit(0 if found.same else 1)


def first(path: Path, count: int, into: Path) -> Path:
    """Write the first documents of a file of JSON Lines into another."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        into.write_text("".join(islice(lines, count)), encoding="utf-8")
    return into


def killed(
    documents: Path, folder: Path, *, kills: int, chance: random.Random, how: list[str], longest: float | None = None
) -> Found:
    """Kill runs over some documents, and compare what they end with."""
    began = time.monotonic()
    whole, until_first = _undisturbed(documents, folder, how)
    found = Found(longest=longest or 2 * until_first, shards=len(shards(whole)))
    expected = _loaded(whole, folder / "whole.duckdb", None, found)
    found.documents = len(expected["documents"])
    while found.kills < kills:
        out = folder / f"run{found.ended}"
        while found.kills < kills and not (out / "done.json").exists():
            _kill(_command(documents, out, how), chance.uniform(0, found.longest), found)
            found.before += not (out / "run.json").exists()
        _finish(documents, out, how)
        found.ended += 1
        found.same_shards += shards(out) == shards(whole)
        found.same_records += _loaded(out, folder / "killed.duckdb", chance, found) == expected
        shutil.rmtree(out)
    found.seconds = round(time.monotonic() - began, 1)
    found.longest = round(found.longest, 2)
    return found


def _command(documents: Path, out: Path, how: list[str]) -> list[str]:
    begun = (out / "run.json").exists()
    return [*PROGRAM, "run", *(["--resume", str(out)] if begun else [str(documents), "--out", str(out)]), *how]


def _undisturbed(documents: Path, folder: Path, how: list[str]) -> tuple[Path, float]:
    """Run once without a kill; give the folder and the seconds until the first shard was there."""
    out, began = folder / "whole", time.monotonic()
    with subprocess.Popen(_command(documents, out, how), stdout=subprocess.DEVNULL) as process:  # noqa: S603 - our own program
        while process.poll() is None and not shards(out):
            time.sleep(0.02)
        until_first = time.monotonic() - began
    if process.returncode not in {0, 3}:
        raise Fault("internal", f"The run that nobody disturbed ended with status {process.returncode}.")
    return out, until_first


def _kill(command: list[str], after: float, found: Found) -> None:
    """Start a program in a group of its own, and kill the group after a while, if it has not ended."""
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            found.kills += 1


def _finish(documents: Path, out: Path, how: list[str]) -> None:
    """Let a run go on to its end."""
    if not (out / "done.json").exists():
        done = subprocess.run(_command(documents, out, how), capture_output=True, text=True, check=False)  # noqa: S603 - as above
        if done.returncode not in {0, 3}:
            raise Fault("internal", f"A run that had been killed could not be gone on with: {done.stderr}")


def shards(out: Path) -> dict[str, bytes]:
    """Give the files of a run that hold its result."""
    paths = [*(out / "shards").glob("*/*.parquet"), *out.glob("duplicates.parquet")]
    return {str(path.relative_to(out)): path.read_bytes() for path in paths}


def _loaded(out: Path, record: Path, chance: random.Random | None, found: Found) -> dict[str, list[Any]]:
    """Load a run into a new record, killed once on the way if there is to be chance, and give all its tables."""
    record.unlink(missing_ok=True)
    Path(f"{record}.wal").unlink(missing_ok=True)
    command = [*PROGRAM, "load", str(out), "--into", str(record)]
    if chance is not None:
        before = found.kills
        _kill(command, chance.uniform(0, found.longest), found)
        found.load_kills += found.kills - before
        found.kills = before
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    if done.returncode not in {0, 3}:
        raise Fault("internal", f"A run could not be loaded: {done.stderr}")
    with store.open(record, create=False, read_only=True) as file:
        return dict(_tables(file))


def _tables(file: store.Store) -> Iterator[tuple[str, list[Any]]]:
    """Give the rows of every table, sorted, without the times at which they were written."""
    names = file.select("SELECT table_name AS name FROM duckdb_tables() ORDER BY 1")
    for name in (row["name"] for row in names):
        rows = file.select(f'SELECT * FROM "{name}"')  # noqa: S608 - a table of the record
        kept = [{k: v for k, v in row.items() if k not in STAMPS and not k.endswith("_at")} for row in rows]
        yield name, sorted(map(repr, kept))


if __name__ == "__main__":
    main()

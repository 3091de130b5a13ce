"""One run over many documents with an executor: time, memory of the workers each second, and two runs held together.

    python measure/run_corpus.py run CORPUS_FOLDER --documents 5000 --out /tmp/a --executor processes --jobs 2
    python measure/run_corpus.py run CORPUS_FOLDER --documents 5000 --out /tmp/b --executor ray --jobs 2
    python measure/run_corpus.py compare /tmp/a /tmp/b
    python measure/run_corpus.py plot /tmp/a /tmp/b --into docs/memory.svg

The documents are those of the corpus, file by file in the order of their names; where they are fewer than asked for,
documents are cut into sections at their paragraphs, the longest first, and the sections, which are documents that
nobody has read yet, follow until there are enough.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

PROGRAM: Final = [sys.executable, "-c", "from dragoman.cli import main; main()"]
SECTION: Final = 1_500
"""Characters of a section at least: that of a short article."""
WORKER: Final = b"dragoman.scale.run.worker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Memory at one second: resident MB of each worker, by its process."""

    second: float
    workers: dict[str, float]


def main() -> None:
    """Do what was asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    acts = parser.add_subparsers(dest="act", required=True)
    run = acts.add_parser("run")
    run.add_argument("corpus", type=Path)
    run.add_argument("--documents", type=int, default=5000)
    run.add_argument("--out", type=Path, required=True)
    run.add_argument("--executor", default="processes")
    run.add_argument("--jobs", default="2")
    run.add_argument("--address")
    compare = acts.add_parser("compare")
    compare.add_argument("runs", type=Path, nargs=2)
    plot = acts.add_parser("plot")
    plot.add_argument("runs", type=Path, nargs="+")
    plot.add_argument("--into", type=Path, required=True)
    told = parser.parse_args()
    if told.act == "run":
        how = ["--executor", told.executor, "--jobs", told.jobs, *(["--address", told.address] if told.address else [])]
        print(json.dumps(measured(told.corpus, told.documents, told.out, how), indent=1))
    elif told.act == "compare":
        differing = differences(*told.runs)
        print("\n".join(differing) or f"the same: {len(_results(told.runs[0]))} files, byte for byte")
        sys.exit(1 if differing else 0)
    else:
        drawn(told.runs, told.into)


def documents(corpus: Path, count: int) -> Iterator[dict[str, Any]]:
    """Give so many documents of a folder of JSON Lines: all that there are, then sections of the longest."""
    whole = [line for path in sorted(corpus.iterdir()) if ".jsonl" in path.name for line in _lines(path)]
    yield from whole[:count]
    missing = count - len(whole)
    for document in sorted(whole, key=lambda x: -len(x["text"])):
        for section in sections(document):
            if missing <= 0:
                return
            missing -= 1
            yield section


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def sections(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Cut a document at its paragraphs into sections; one that is not longer than a section gives none."""
    part, size, number = [], 0, 0
    for paragraph in document["text"].split("\n"):
        part.append(paragraph)
        size += len(paragraph)
        if size >= SECTION:
            number += 1
            yield document | {"id": f"{document['id']}#{number}", "text": "\n".join(part)}
            part, size = [], 0


def measured(corpus: Path, count: int, out: Path, how: list[str]) -> dict[str, Any]:
    """Run, and sample the memory of the workers meanwhile; both are written beside the run."""
    # one path for all runs of one folder: it stands in the rows, which are compared byte by byte
    beside = out.parent / f"documents-{count}.jsonl"
    with beside.open("w", encoding="utf-8") as handle:
        handle.writelines(json.dumps(each) + "\n" for each in documents(corpus, count))
    began = time.monotonic()
    samples = []
    with subprocess.Popen(  # noqa: S603 - our own program
        [*PROGRAM, "run", str(beside), "--out", str(out), *how], stdout=subprocess.DEVNULL
    ) as process:
        while process.poll() is None:
            samples.append(Sample(second=round(time.monotonic() - began, 1), workers=dict(_workers(process.pid))))
            time.sleep(1)
    if process.returncode not in {0, 3}:
        sys.exit(process.returncode)
    Path(f"{out}.memory.json").write_text(json.dumps([asdict(x) for x in samples]), encoding="utf-8")
    return _told(out, time.monotonic() - began, samples)


def _workers(parent: int) -> Iterator[tuple[str, float]]:
    """Give the resident memory of the workers of a run, in MB; with Ray they hang from Ray's own processes."""
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if WORKER in (path / "cmdline").read_bytes() and parent in set(_parents(path)):
                yield path.name, int((path / "statm").read_text(encoding="ascii").split()[1]) * 4096 / 1e6
        except (OSError, IndexError):
            continue


def _parents(path: Path) -> Iterator[int]:
    """Give the processes above one, and all whose session it shares."""
    while path.name not in {"0", "1"}:
        fields = (path / "stat").read_text(encoding="utf-8", errors="replace").rsplit(")", 1)[1].split()
        yield from (int(fields[1]), int(fields[3]))
        path = path.with_name(fields[1])


def _told(out: Path, seconds: float, samples: list[Sample]) -> dict[str, Any]:
    end = json.loads((out / "done.json").read_text(encoding="utf-8"))
    log = [json.loads(line) for line in (out / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    processor = sum(row["processor_seconds"] for row in log)
    return {
        **end,
        "seconds_from_start_to_end": round(seconds, 1),
        "documents_per_second": round(end["documents"] / seconds, 2),
        "processor_seconds": round(processor, 1),
        "documents_per_processor_second": round(end["documents"] / processor, 2),
        "sentences_per_processor_second": round(end["sentences"] / processor, 1),
        "peak_mb": max((x for sample in samples for x in sample.workers.values()), default=None),
        "shard_bytes": sum(path.stat().st_size for path in _results(out).values()),
    }


def _results(out: Path) -> dict[str, Path]:
    paths = [*(out / "shards").glob("*/*.parquet"), out / "duplicates.parquet"]
    return {str(path.relative_to(out)): path for path in sorted(paths)}


def differences(one: Path, other: Path) -> list[str]:
    """Say which files of two runs are not the same, byte for byte."""
    ours, theirs = _results(one), _results(other)
    missing = [f"{name}: in one run alone" for name in sorted(ours.keys() ^ theirs.keys())]
    both = sorted(ours.keys() & theirs.keys())
    return missing + [f"{name}: differs" for name in both if ours[name].read_bytes() != theirs[name].read_bytes()]


def drawn(runs: Iterable[Path], into: Path) -> None:
    """Draw the memory of the workers of runs over time."""
    import altair as alt  # noqa: PLC0415 - to draw

    rows = []
    for run in runs:
        samples = json.loads(Path(f"{run}.memory.json").read_text(encoding="utf-8"))
        names = {
            name: f"worker {number}"
            for number, name in enumerate(dict.fromkeys(n for x in samples for n in x["workers"]), 1)
        }
        rows += [
            {"run": run.name, "second": x["second"], "worker": names[name], "MB": memory}
            for x in samples
            for name, memory in x["workers"].items()
        ]
    chart = (
        alt.Chart(alt.Data(values=rows))  # type: ignore[no-untyped-call] # altair tells no type
        .mark_line(strokeWidth=1)
        .encode(
            x=alt.X("second:Q", title="seconds from the start"),
            y=alt.Y("MB:Q", title="resident memory, MB"),
            color=alt.Color("worker:N", title=None),
            row=alt.Row("run:N", title=None),
        )
        .properties(width=640, height=160)
    )
    chart.save(str(into))


if __name__ == "__main__":
    main()

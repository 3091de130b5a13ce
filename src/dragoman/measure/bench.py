"""Speed and memory from raw text, beside the bare spaCy pipeline on the same documents in the same run.

Machines are noisy, so both are run in turns and the median of the rounds counts; the process is pinned to one core
where the system can do that. Memory and the time to the first record are those of processes of their own.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final, ParamSpec, TypeVar

from dragoman.entries import Document, Entries, Fault, Issue, Record

P = ParamSpec("P")
T = TypeVar("T")

ROUNDS: Final = 3
COLD: Final = "from dragoman.cli import main; main(['code'])"
PEAK: Final = """\
import sys
from dragoman.scale import bounded_lines, code_lines
from dragoman.scale.run.limits import peak
with open(sys.argv[1], "rb") as handle:
    for line in code_lines(bounded_lines(handle)):
        pass
print(peak())
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What a benchmark found.

    Attributes
    ----------
    source
        The documents: a path, or the bundled article.
    documents, sentences, characters
        How many there were.
    seconds, bare_seconds
        Medians of the rounds, from text to exchange line, and for the bare pipeline.
    rounds
        How many times each was run.
    pinned
        Whether the process kept to one core.
    stages
        Seconds by stage, in order.
    first_record
        Seconds from the start of a new process to the end of its first document, loading included.
    peak_memory
        Resident memory of a process that codes all the documents, in MB (None where the system does not tell).

    """

    source: str
    documents: int
    sentences: int
    characters: int
    seconds: float
    bare_seconds: float
    rounds: int
    pinned: bool
    stages: dict[str, float]
    first_record: float
    peak_memory: float | None

    @property
    def ratio(self) -> float:
        """Speed as a share of the bare pipeline's."""
        return self.bare_seconds / self.seconds

    def to_dict(self) -> dict[str, Any]:
        """Give a plain value for JSON."""
        return asdict(self) | {
            "ratio": self.ratio,
            "documents_per_second": self.documents / self.seconds,
            "sentences_per_second": self.sentences / self.seconds,
            "bare_sentences_per_second": self.sentences / self.bare_seconds,
        }


def bench(path: Path | None = None, *, rounds: int = ROUNDS) -> Bench:
    """Measure speed and memory.

    Parameters
    ----------
    path
        A file of documents; None for the bundled article.
    rounds
        How often each side is run.

    Raises
    ------
    Fault
        `missing`, `empty` if nothing in the file can be read, or `no-model`.

    """
    documents = list(_documents(path))
    if not documents:
        raise Fault("empty", f"{path}: no document in it can be read.")
    with _one_core() as pinned, tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "documents.jsonl"
        lines.write_text("".join(f"{_line(x)}\n" for x in documents), encoding="utf-8")
        ours, bare = _in_turns(lines, [x.text for x in documents], rounds)
        stages, sentences = _stages(path, Path(folder))
        return Bench(
            source=str(path) if path else "the bundled article",
            documents=len(documents),
            sentences=sentences,
            characters=sum(len(x.text) for x in documents),
            seconds=ours,
            bare_seconds=bare,
            rounds=rounds,
            pinned=pinned,
            stages=stages,
            first_record=_cold_start(documents[0]),
            peak_memory=_peak(lines),
        )


def _documents(path: Path | None) -> Iterator[Document]:
    from dragoman.sources import read  # noqa: PLC0415 - the readers load what they need when they run

    if path is None:
        import dragoman  # noqa: PLC0415 - the package itself, for its example

        path = dragoman.example()
    if not path.is_file():
        raise Fault("missing", f"There is no file {path}.")
    return (replace(x, origin=None) for x in read(path) if isinstance(x, Document))


def _line(document: Document) -> str:
    names = ("id", "text", "title", "published", "url", "publisher", "language")
    return json.dumps({name: value for name in names if (value := getattr(document, name)) is not None})


@contextmanager
def _one_core() -> Iterator[bool]:
    """Keep this process and its children to one core, where the system can do that; tell whether it can."""
    if not hasattr(os, "sched_setaffinity"):
        yield False
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield True
    finally:
        os.sched_setaffinity(0, before)


def _in_turns(lines: Path, texts: list[str], rounds: int) -> tuple[float, float]:
    """Run ours and the bare pipeline in turns; give the median seconds of each. Loading is not counted."""
    from dragoman.language.bare import bare_pipeline  # noqa: PLC0415 - loads spaCy

    run_bare = bare_pipeline()
    run_bare(texts[:1])
    _code(lines, most=1)
    ours, bare = [], []
    for _ in range(rounds):
        ours.append(_seconds(lambda: _code(lines)))
        bare.append(_seconds(lambda: run_bare(texts)))
    return statistics.median(ours), statistics.median(bare)


def _code(path: Path, *, most: int | None = None) -> None:
    from dragoman.scale import bounded_lines, code_lines  # noqa: PLC0415 - keeps the import of the scorers light

    with path.open("rb") as handle:
        for number, _ in enumerate(code_lines(bounded_lines(handle)), 1):
            if number == most:
                return


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _timed(stages: dict[str, float], name: str, act: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """Call a function and add the seconds it took to a stage."""
    began = time.perf_counter()
    made = act(*given, **named)
    stages[name] = stages.get(name, 0.0) + time.perf_counter() - began
    return made


def _stages(path: Path | None, folder: Path) -> tuple[dict[str, float], int]:
    """Run each stage over all documents and give the seconds it took, and the number of sentences."""
    from dragoman.language.pipeline import analyse  # noqa: PLC0415 - loads spaCy
    from dragoman.record import FINDINGS, read_documents  # noqa: PLC0415 - as above

    stages: dict[str, float] = {}
    documents = _timed(stages, "sources", lambda: list(_documents(path)))
    analyses = _timed(stages, "language", lambda: list(analyse(documents)))
    for analysis in analyses:
        found = Entries()
        for name, find in FINDINGS:
            found = found + _timed(stages, name, find, analysis, found)
    known = sum(stages.values()) - stages["sources"]
    records = _timed(stages, "record", lambda: list(read_documents(documents)))
    # reading runs everything above again: what it takes beyond that is the joining of the entries into records
    stages["record"] = max(0.0, stages["record"] - known)
    _timed(stages, "exchange", lambda: _written(records))
    _timed(stages, "store", lambda: _stored(records, folder / "bench.duckdb"))
    return stages, sum(len(x.sentences) for x in analyses)


def _written(records: Iterable[Record | Issue]) -> list[str]:
    from dragoman.exports.exchange import to_line  # noqa: PLC0415 - with the benchmark alone

    return [to_line(x) for x in records]


def _stored(records: Iterable[Record | Issue], path: Path) -> None:
    from dragoman import store  # noqa: PLC0415 - loads DuckDB

    with store.open(path, create=True) as file:
        file.put_many((x for x in records if isinstance(x, Record)), store.Run())


def _cold_start(document: Document) -> float:
    """Start a new process and give the seconds until it has written the record of one document."""
    return _seconds(lambda: _process([sys.executable, "-c", COLD], _line(document)))


def _peak(lines: Path) -> float | None:
    """Give the peak resident memory, in MB, of a process that codes all documents."""
    if sys.platform == "win32":
        return None
    return float(_process([sys.executable, "-c", PEAK, str(lines)], "").split()[-1])


def _process(command: list[str], given: str) -> str:
    done = subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603 - our own program
    if done.returncode:
        raise Fault("internal", f"A process of the benchmark failed: {done.stderr.strip()[-300:]}")
    return done.stdout

"""Lines in, lines out: the exchange format over a stream of any length, in input order."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from dragoman.knowledge.own import Knowledge, using
from dragoman.scale.batch import Coded, Line, code_batch
from dragoman.scale.workers import in_processes

CHARACTERS: Final = 80_000  # of one batch: what the language room analyses at a time
DOCUMENTS: Final = 64  # of one batch, for short ones
REMEMBERED: Final = 100_000  # ids among which a repeated one is noticed: bounds memory
LONGEST: Final = 20_000_000  # bytes of one line: as the sources have it for a page


@dataclass(slots=True, kw_only=True)
class Count:
    """What has come out so far: `documents`, of them `errors` (by code) and `repeated` ids (both are kept)."""

    documents: int = 0
    errors: dict[str, int] = field(default_factory=dict)
    repeated: int = 0
    _seen: dict[int, None] = field(default_factory=dict)

    def add(self, coded: Coded) -> None:
        """Count one line."""
        self.documents += 1
        if coded.error:
            self.errors[coded.error] = self.errors.get(coded.error, 0) + 1
        key = hash(coded.document)
        self.repeated += key in self._seen
        self._seen[key] = None
        if len(self._seen) > REMEMBERED:
            del self._seen[next(iter(self._seen))]


def code_lines(
    lines: Iterable[str | bytes | None],
    *,
    jobs: int = 1,
    count: Count | None = None,
    knowledge: Knowledge | None = None,
) -> Generator[str, None, None]:
    """Code documents in the exchange format, one line each, in input order.

    Parameters
    ----------
    lines
        One JSON object a line; blank lines are passed over. None stands for a line that is too long (`bounded_lines`).
        They are drawn as they are needed, a bounded number ahead.
    jobs
        Processes. With more than one, each loads the language model once; if one dies, the document that it died of
        becomes an error and the run goes on.
    count
        Kept up to date with what was given out.
    knowledge
        A user's own, which wins over ours (`dragoman.knowledge.own`); each process gets it.

    Yields
    ------
    str
        A record, or `{"document": {"id"}, "error": {"code", "message"}}` in its place; without the line's end.

    Raises
    ------
    Fault
        `no-model` if no language model is installed.

    """
    batches = _batches(lines)
    with closing(
        in_processes(batches, jobs, knowledge=knowledge) if jobs > 1 else map_here(batches, knowledge)
    ) as coded:
        for batch in coded:
            for one in batch:
                if count is not None:
                    count.add(one)
                yield one.line


def map_here(batches: Iterable[list[Line]], knowledge: Knowledge | None = None) -> Generator[list[Coded], None, None]:
    """Code batches in this process."""
    for batch in batches:
        with using(knowledge):
            coded = code_batch(batch)
        yield coded


def _batches(lines: Iterable[str | bytes | None]) -> Iterator[list[Line]]:
    """Gather lines into batches; the first ones are small, so that the first record comes soon."""
    batch: list[Line] = []
    size, most = 0, 1
    for number, content in enumerate(lines, 1):
        if content is not None and not content.strip():
            continue
        batch.append(Line(number, content))
        size += len(content or "")
        if size >= CHARACTERS or len(batch) >= most:
            yield batch
            batch, size, most = [], 0, min(2 * most, DOCUMENTS)
    if batch:
        yield batch


def bounded_lines(handle: BinaryIO, longest: int = LONGEST) -> Iterator[bytes | None]:
    """Give the lines of a stream; None for one of more than `longest` bytes, which is never held whole."""
    while line := handle.readline(longest + 1):
        if len(line) <= longest or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = handle.readline(longest + 1)
        yield None

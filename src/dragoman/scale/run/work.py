"""What is done with a shard, whoever does it and wherever: the types that executors and workers agree on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from dragoman.scale.run.shards import Shard

Became = Literal["read", "issue", "passed"]
Key = tuple[int, int]
"""A document within its shard: the place of its item there, from 0, and its number in the item, from 1; 0 for the
item as a whole, before it is known what documents it holds."""
Step = Callable[[tuple[Key, ...]], None]
"""Called before each piece of work with the documents that it is done on; the budget begins anew."""
Hurt = Mapping[Key, tuple[str, str]]
"""Documents that went over their budget, with the code and the message of the issue that stands for them."""


class Row(NamedTuple):
    """What became of one document: a row of the shard's file.

    `item` is the number of its item in the run, from 1, `part` its number in the item. `line` is the record, or the
    error, in the exchange format; None where the document was passed over. `sketch` is a sample of the text's shingles.
    Nothing here depends on when, where or by whom the document was read.
    """

    item: int
    part: int
    origin: str
    document: str
    became: Became
    code: str | None = None
    message: str | None = None
    sha256: str | None = None
    language: str | None = None
    published: str | None = None
    sentences: int | None = None
    sketch: tuple[int, ...] | None = None
    line: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What one document may take: `seconds` of processor time, `memory` in MB beyond what the worker has."""

    seconds: float = 60.0
    memory: int = 2000


class Work(Protocol):
    """What an executor does with shards. It is sent to workers by pickle, so it is an object of a module's class."""

    @property
    def budget(self) -> Budget:
        """What a document may take."""

    def versions(self) -> Mapping[str, object]:
        """Give the versions of all that can change a row, where the work is done."""

    def __call__(self, shard: Shard, hurt: Hurt, step: Step, *, only: frozenset[Key] | None = None) -> list[Row]:
        """Read a shard.

        Parameters
        ----------
        shard
            What is to be read.
        hurt
            Documents that are not touched: each becomes the issue that stands there.
        step
            Told before each piece of work.
        only
            Read these documents alone, each by itself, to find which of them goes over its budget.

        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A shard that was read: its rows, and what it took.

    `seconds` are those on the clock, `processor` those that the worker used of a core (without attempts that were given
    up); `peak` is the worker's largest memory so far, in MB.
    """

    number: int
    digest: str
    rows: list[Row]
    seconds: float
    processor: float
    peak: float
    worker: str
    versions: str
    restarts: int = 0
    size: int = 0

"""Work that does what its documents say: waste time, waste memory, die; for the tests of executors and budgets."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.entries import Issue
from dragoman.scale.run.reading import OverMemoryError
from dragoman.scale.run.shards import Shard, cut
from dragoman.scale.run.work import Budget, Hurt, Key, Row, Step
from dragoman.sources import Item

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeWork:
    """Does what the content of an item says, all of them in one step, as documents are analysed together.

    `burn`: go on until stopped; `burn-late`: the same in a step of its own; `eat`: take 500 MB; `stall`: do nothing for long; `die`: end the process;
    `die-once`: end it, but not when `marker` is there; anything else is read.
    """

    budget: Budget = field(default_factory=lambda: Budget(seconds=0.3, memory=200))
    marker: str = ""
    version: str = "1"

    def versions(self) -> Mapping[str, object]:
        """Give a version, made up."""
        return {"made": self.version}

    def __call__(self, shard: Shard, hurt: Hurt, step: Step, *, only: frozenset[Key] | None = None) -> list[Row]:
        """Read a shard."""
        keys = [(index, 1) for index in range(len(shard.items))]
        ready = [key for key in keys if key not in hurt and (only is None or key in only)]
        batches = [ready] if only is None else [[key] for key in ready]
        rows: dict[Key, Row] = {}
        for batch in batches:
            if batch:
                step(tuple(batch))
            for key in batch:
                word = _word(shard, key)
                if word == "burn-late":
                    step((key,))
                self._do(word, key)
                rows[key] = _row(shard, key, line=word)
        rows |= {k: _row(shard, k, code=hurt[k][0], message=hurt[k][1]) for k in keys if k in hurt}
        return [rows[key] for key in keys if key in rows]

    def _do(self, word: str, key: Key) -> None:
        if word.startswith("burn"):
            while True:
                pass
        elif word == "eat":
            try:
                bytearray(500_000_000)
            except MemoryError:
                raise OverMemoryError((key,)) from None
        elif word in {"sleep", "stall"}:
            time.sleep(0.05 if word == "sleep" else 1000)
        elif word == "die" or (word == "die-once" and not Path(self.marker).exists()):
            if self.marker:
                Path(self.marker).touch()
            os.kill(os.getpid(), signal.SIGKILL)


def _word(shard: Shard, key: Key) -> str:
    item = shard.items[key[0]]
    assert isinstance(item, Item)
    return (item.content or b"").decode()


def _row(
    shard: Shard, key: Key, *, line: str | None = None, code: str | None = None, message: str | None = None
) -> Row:
    item = shard.items[key[0]]
    assert not isinstance(item, Issue)
    return Row(
        item=shard.first + key[0],
        part=1,
        origin=item.name,
        document=item.name,
        became="issue" if code else "read",
        code=code,
        message=message,
        line=line,
    )


def made_shards(words: Iterable[str]) -> list[Shard]:
    """Make shards of items that hold one word each."""
    return list(
        cut(Item(origin="made", place=at, kind="line", content=word.encode()) for at, word in enumerate(words, 1))
    )


def children() -> list[int]:
    """Give the workers of this process."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            stat, command = (path / "stat").read_text(encoding="utf-8"), (path / "cmdline").read_bytes()
            if int(stat.rsplit(")", 1)[1].split()[1]) == os.getpid() and b"dragoman.scale.run.worker" in command:
                found.append(int(path.name))
    return found

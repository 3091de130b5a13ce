"""How far a run is, by the bytes of its input, where that can be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from dragoman.entries import Issue
from dragoman.scale.run.shards import Shard
from dragoman.scale.run.work import Row
from dragoman.sources import Item

PACKED: Final = (".gz", ".zst", ".parquet")
"""Names of files whose content is larger than they are, nobody knows by how much."""


@dataclass(slots=True, kw_only=True)
class Tally:
    """What a run has come to: documents read, passed over (by reason) and not read (by code); sentences; shards."""

    shards: int = 0
    read: int = 0
    sentences: int = 0
    issues: Counter[str] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)

    def add(self, rows: Iterable[Row | Mapping[str, object]]) -> None:
        """Count the rows of a shard."""
        self.shards += 1
        for row in rows:
            told = row._asdict() if isinstance(row, Row) else row
            if told["became"] == "read":
                self.read += 1
                self.sentences += int(str(told["sentences"] or 0))
            elif told["became"] == "issue":
                self.issues[str(told["code"])] += 1
            else:
                self.passed[str(told["message"])] += 1

    @property
    def documents(self) -> int:
        """All of them, whatever became of each."""
        return self.read + self.issues.total() + self.passed.total()

    def to_dict(self) -> dict[str, object]:
        """Give it for JSON."""
        return {
            "shards": self.shards,
            "documents": self.documents,
            "read": self.read,
            "sentences": self.sentences,
            "issues": dict(sorted(self.issues.items())),
            "passed": dict(sorted(self.passed.items())),
        }


class Estimate:
    """The share of the input that is done, by bytes.

    A file that is not packed counts by the bytes of its items; a packed one only when all of it is done, unless it is
    the only way to tell: then there is no estimate until one of them is done and tells how far they are packed.
    """

    def __init__(self, sizes: Mapping[str, int | None]) -> None:
        self._sizes = sizes
        self._seen: Counter[str] = Counter()
        self._whole: set[str] = set()
        self._last: str | None = None
        self._done: Counter[str] = Counter()

    def watched(self, entries: Iterable[Item | Issue]) -> Iterator[Item | Issue]:
        """Hand entries on, and take note of where each file ends."""
        for entry in entries:
            origin = entry.origin if isinstance(entry, Item) else entry.document
            if self._last is not None and origin != self._last:
                self._whole.add(self._last)
            self._last = origin
            self._seen[origin] += _content(entry)
            yield entry

    def done(self, shard: Shard) -> None:
        """Take note of a shard that is done."""
        for entry in shard.items:
            if isinstance(entry, Item):
                self._done[entry.origin] += _content(entry)

    def share(self) -> float | None:
        """Give the share of the input that is done, or None where it cannot be told."""
        if not self._sizes or any(size is None for size in self._sizes.values()):
            return None
        total = sum(size or 0 for size in self._sizes.values())
        unpacked = self._unpacked()
        if not total or unpacked is None:
            return None
        done = 0.0
        for name, content in self._done.items():
            size = self._sizes.get(name) or 0
            full = (
                self._seen[name] if name in self._whole else max(self._seen[name], size * self._factor(name, unpacked))
            )
            done += size * content / full if full else 0
        return min(1.0, done / total)

    def _factor(self, name: str, unpacked: float) -> float:
        return unpacked if name.endswith(PACKED) else 1.0

    def _unpacked(self) -> float | None:
        """Tell how many bytes of content a packed file has for one of its own."""
        if not any(name.endswith(PACKED) for name in self._sizes):
            return 1.0
        known = [name for name in self._whole if name.endswith(PACKED) and self._sizes.get(name)]
        size = sum(self._sizes[name] or 0 for name in known)
        return sum(self._seen[name] for name in known) / size if size else None


def _content(entry: Item | Issue) -> int:
    return len(entry.content or b"") + 1 if isinstance(entry, Item) else 0

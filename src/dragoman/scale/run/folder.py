"""The folder of a run: what was asked, the shards that are done, the log, the end.

`run.json`, `shards/00000/00000000.parquet`, `log.jsonl`, `duplicates.parquet`, `done.json`, `lock`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from dragoman.entries import Fault
from dragoman.scale.run.reading import Chosen
from dragoman.scale.run.supervisor import digest_of
from dragoman.scale.run.work import Budget, Done
from dragoman.store.shards import Shards, refused

FORM: Final = 1
"""Of the folder and its files; another number is another form."""
COLUMNS: Final = {
    "item": "BIGINT",
    "part": "BIGINT",
    "origin": "VARCHAR",
    "document": "VARCHAR",
    "became": "VARCHAR",
    "code": "VARCHAR",
    "message": "VARCHAR",
    "sha256": "VARCHAR",
    "language": "VARCHAR",
    "published": "VARCHAR",
    "sentences": "BIGINT",
    "sketch": "UBIGINT[]",
    "line": "VARCHAR",
}
"""The columns of a shard's file: the fields of a `Row`."""
THOUSAND: Final = 1000
"""Files of a folder: more are slow to list on some file systems."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A file of the input: its name as it was given, and its size in bytes where that is known."""

    name: str
    size: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a run is to do: everything that its result depends on.

    `versions` is the manifest of all that can change a row; `knowledge` the files of a user's own.
    """

    inputs: tuple[Input, ...]
    chosen: Chosen = field(default_factory=Chosen)
    budget: Budget = field(default_factory=Budget)
    knowledge: tuple[str, ...] = ()
    versions: Mapping[str, object] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """Give what stands in the file of a shard for how it was read: versions and options, not the input."""
        told = {"versions": self.versions, "chosen": asdict(self.chosen), "budget": asdict(self.budget)}
        return digest_of({"form": FORM, **json.loads(json.dumps(told))})

    def to_json(self) -> str:
        """Give it as JSON."""
        return json.dumps({"form": FORM, **asdict(self)}, indent=1, ensure_ascii=False) + "\n"


class Folder:
    """The folder of a run, locked for this process.

    Parameters
    ----------
    path
        Where it is.

    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._shards = Shards(COLUMNS)

    def close(self) -> None:
        """Give back what it holds."""
        self._shards.close()

    def asked(self) -> Asked:
        """Give what the run is to do.

        Raises
        ------
        Fault
            `no-run` if there is no run in the folder, `run-differs` if it is of another form.

        """
        try:
            told = json.loads((self.path / "run.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise Fault("no-run", f"There is no run in {self.path}: dragoman run INPUTS --out {self.path}") from None
        except (OSError, ValueError) as error:
            raise Fault("no-run", f"{self.path / 'run.json'} cannot be read: {error}") from None
        if told.get("form") != FORM:
            raise Fault("run-differs", f"{self.path} was written by another Dragoman (form {told.get('form')}).")
        return _asked(told)

    def ask(self, asked: Asked) -> None:
        """Write down what the run is to do."""
        self.write("run.json", asked.to_json())

    def shard(self, number: int) -> Path:
        """Give the name of a shard's file."""
        return self.path / "shards" / f"{number // THOUSAND:05}" / f"{number:08}.parquet"

    def shards(self) -> list[Path]:
        """Give the files of shards that are there, in order."""
        return sorted((self.path / "shards").glob("*/*.parquet"))

    def keep(self, done: Done, mark: str) -> None:
        """Write the file of a shard, and a line in the log.

        Raises
        ------
        Fault
            `disk-full` or `unreadable`.

        """
        marks = {"shard": str(done.number), "input": done.digest, "run": mark, "rows": str(len(done.rows))}
        self._shards.write(self.shard(done.number), done.rows, marks)
        told = {
            "shard": done.number,
            "documents": len(done.rows),
            "sentences": sum(row.sentences or 0 for row in done.rows),
            "seconds": round(done.seconds, 3),
            "processor_seconds": round(done.processor, 3),
            "peak_mb": round(done.peak),
            "worker": done.worker,
            "restarts": done.restarts,
        }
        self.log(told)

    def held(self, number: int) -> dict[str, str] | None:
        """Give the marks of a shard's file, if it is there and whole."""
        return self._shards.marks(self.shard(number))

    def rows(self, path: Path, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
        """Give the rows of a shard's file."""
        return self._shards.rows(path, columns)

    def log(self, told: Mapping[str, object]) -> None:
        """Add a line to the log.

        Raises
        ------
        Fault
            `disk-full` or `unreadable`.

        """
        path = self.path / "log.jsonl"
        try:
            with path.open("a", encoding="utf-8") as handle:
                handle.write(json.dumps(told) + "\n")
        except OSError as error:
            raise refused(path, error) from error

    def write(self, name: str, text: str) -> None:
        """Write a small file whole or not at all.

        Raises
        ------
        Fault
            `disk-full` or `unreadable`.

        """
        path = self.path / name
        part = self.path / f"{name}.part"
        try:
            with part.open("w", encoding="utf-8") as handle:
                handle.write(text)
                handle.flush()
                os.fsync(handle.fileno())
            part.replace(path)
        except OSError as error:
            raise refused(path, error) from error

    def end(self) -> dict[str, Any] | None:
        """Give what stands at the end of a run that is finished; else None."""
        try:
            told: dict[str, Any] = json.loads((self.path / "done.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return told

    def begin_again(self) -> None:
        """Take the mark of a finished run away, and what a stopped one has left half written."""
        (self.path / "done.json").unlink(missing_ok=True)
        for part in [*self.path.glob("*.part"), *(self.path / "shards").glob("*/*.part")]:
            part.unlink(missing_ok=True)

    def cut_off(self, count: int) -> None:
        """Take away shards beyond the last: of an input that is shorter now."""
        for path in self.shards():
            if int(path.stem) >= count:
                path.unlink()


def _asked(told: Mapping[str, Any]) -> Asked:
    chosen = told["chosen"] | {"languages": tuple(told["chosen"]["languages"])}
    return Asked(
        inputs=tuple(Input(**each) for each in told["inputs"]),
        chosen=Chosen(**chosen),
        budget=Budget(**told["budget"]),
        knowledge=tuple(told["knowledge"]),
        versions=told["versions"],
    )


@contextmanager
def locked(path: Path) -> Iterator[Folder]:
    """Hold the folder of a run against other programs; the system lets go of it when this one ends, however it ends.

    Raises
    ------
    Fault
        `run-busy` if another program holds it, `unreadable` or `disk-full` if the folder cannot be made.

    """
    import fcntl  # noqa: PLC0415 - not there on Windows, where no run is begun

    try:
        path.mkdir(parents=True, exist_ok=True)
        handle = (path / "lock").open("a+", encoding="utf-8")
    except OSError as error:
        raise refused(path, error) from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            handle.seek(0)
            raise Fault("run-busy", f"{path} is being worked on by process {handle.read().strip() or '?'}.") from None
        _sign(handle, path)
        folder = Folder(path)
        try:
            yield folder
        finally:
            folder.close()


def _sign(handle: Any, path: Path) -> None:  # noqa: ANN401 - an open file
    """Write the number of this process into the lock, for whoever finds it locked."""
    try:
        handle.seek(0)
        handle.truncate()
        handle.write(f"{os.getpid()}\n")
        handle.flush()
    except OSError as error:
        raise refused(path / "lock", error) from error

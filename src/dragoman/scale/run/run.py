"""Many documents → a folder of shards, and on from where it stopped."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dragoman.entries import Fault, Issue
from dragoman.knowledge.own import gathered
from dragoman.scale.run.duplicates import COLUMNS as DUPLICATE_COLUMNS
from dragoman.scale.run.duplicates import Sketch, duplicates
from dragoman.scale.run.executors import Executor, Name, executor
from dragoman.scale.run.folder import Asked, Folder, Input, locked
from dragoman.scale.run.progress import Estimate, Tally
from dragoman.scale.run.reading import Reading
from dragoman.scale.run.shards import Shard, cut
from dragoman.scale.run.supervisor import digest_of
from dragoman.scale.run.work import Done, Work
from dragoman.sources import Item, items
from dragoman.store.shards import Shards

if TYPE_CHECKING:
    from dragoman.knowledge.own import Knowledge

DUPLICATES: Final = "duplicates.parquet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """Who does the work: nothing of the result depends on it. `jobs` and `address` as `executor` has them."""

    executor: Name = "processes"
    jobs: int | None = None
    address: str | None = None

    def make(self, work: Work) -> Executor:
        """Make the executor."""
        return executor(self.executor, work, jobs=self.jobs, address=self.address)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How far a run is: what it has come to, now and before it was gone on with, and the share of the input, if known."""

    tally: Tally
    held: int
    seconds: float
    sentences: int
    share: float | None
    finished: bool = False


def begin(out: Path, asked: Asked, means: Means) -> Iterator[State]:
    """Begin a run in a new folder.

    Parameters
    ----------
    out
        The folder; it may be there, but hold no run.
    asked
        What is to be done; its `versions` are filled in.
    means
        Who does it.

    Yields
    ------
    State
        After each shard, and at the end.

    Raises
    ------
    Fault
        `run-exists`, `run-busy`, `disk-full`, `no-model` and what the executor raises.

    """
    with locked(out) as folder:
        if (out / "run.json").exists():
            raise Fault(
                "run-exists", f"{out} holds a run already: dragoman run --resume {out}, or take another folder."
            )
        knowledge = gathered(asked.knowledge)
        with closing(means.make(_work(asked, knowledge))) as workers:
            asked = replace(asked, versions=workers.versions())
            folder.ask(asked)
            yield from _worked(folder, asked, workers)


def resume(out: Path, means: Means, *, again: bool = False) -> Iterator[State]:
    """Go on with a run: shards that are there are kept, those that are missing or damaged are done.

    Parameters
    ----------
    out
        Its folder.
    means
        Who does it; others than before, if need be.
    again
        Where versions have changed since, do everything anew.

    Yields
    ------
    State
        After each shard, and at the end.

    Raises
    ------
    Fault
        `no-run`, `run-busy`, `run-differs`, `input-changed`, `disk-full`, and what the executor raises.

    """
    if not (out / "run.json").exists():
        raise Fault("no-run", f"There is no run in {out}: dragoman run INPUTS --out {out}")
    with locked(out) as folder:
        asked = folder.asked()
        knowledge = gathered(asked.knowledge)
        with closing(means.make(_work(asked, knowledge))) as workers:
            versions = workers.versions()
            if digest_of(versions) != digest_of(asked.versions):
                if not again:
                    raise Fault("run-differs", _differences(asked, versions))
                asked = replace(asked, versions=versions)
                folder.ask(asked)
            yield from _worked(folder, asked, workers)


def _work(asked: Asked, knowledge: Knowledge | None) -> Work:
    return Reading(budget=asked.budget, chosen=asked.chosen, knowledge=knowledge)


def _differences(asked: Asked, versions: object) -> str:
    """Say what has another version than when the run began."""
    before, now = _flat(asked.versions), _flat(versions)
    changed = [f"{k} {before.get(k)} → {now.get(k)}" for k in sorted({*before, *now}) if before.get(k) != now.get(k)]
    return f"The run was begun with other versions ({'; '.join(changed[:5])}): --again does all of it anew with these."


def _flat(value: object, name: str = "") -> dict[str, str]:
    if isinstance(value, dict):
        return {k: v for key, inner in value.items() for k, v in _flat(inner, f"{name}.{key}" if name else key).items()}
    return {name: str(value)}


def inputs(names: Iterable[str]) -> tuple[Input, ...]:
    """Give the files of a run with their sizes."""
    return tuple(Input(name=name, size=_size(name)) for name in names)


def _size(name: str) -> int | None:
    try:
        return Path(name).stat().st_size
    except (OSError, ValueError):
        return None


def _entries(asked: Asked) -> Iterator[Item | Issue]:
    for each in asked.inputs:
        yield from items(each.name)


def _worked(folder: Folder, asked: Asked, workers: Executor) -> Iterator[State]:
    """Do what is not done, then mark duplicates and write the end."""
    _refuse_changed_sizes(asked)
    folder.begin_again()
    began = time.monotonic()
    progress = _Progress(folder, asked)
    for done in workers.map(progress.missing()):
        if done.versions != digest_of(asked.versions):
            raise Fault("run-differs", f"{done.worker} has other versions than the run: install the same everywhere.")
        folder.keep(done, asked.mark)
        yield progress.state(done, time.monotonic() - began)
    folder.cut_off(progress.count)
    _mark_duplicates(folder)
    state = progress.state(None, time.monotonic() - began)
    folder.write("done.json", _end(state))
    yield replace(state, finished=True)


def _refuse_changed_sizes(asked: Asked) -> None:
    """Notice the plainest change of the input before anything is read.

    Raises
    ------
    Fault
        `input-changed`.

    """
    for each in asked.inputs:
        if _size(each.name) != each.size:
            raise Fault("input-changed", f"{each.name} has another size than when the run began: begin a new run.")


class _Progress:
    """What is still to do, and how far it is."""

    def __init__(self, folder: Folder, asked: Asked) -> None:
        self._folder = folder
        self._asked = asked
        self._estimate = Estimate({each.name: each.size for each in asked.inputs})
        self._tally = Tally()
        self._under_way: dict[int, Shard] = {}
        self._held = 0
        self._fresh = 0
        self.count = 0

    def missing(self) -> Iterator[Shard]:
        """Give the shards that have no whole file of this input, read in this way."""
        for shard in cut(self._estimate.watched(_entries(self._asked))):
            self.count += 1
            if self._has(shard):
                self._held += 1
                self._tally.add(
                    self._folder.rows(self._folder.shard(shard.number), ("became", "code", "message", "sentences"))
                )
                self._estimate.done(shard)
            else:
                self._under_way[shard.number] = shard
                yield shard

    def _has(self, shard: Shard) -> bool:
        marks = self._folder.held(shard.number)
        if marks is None or marks.get("run") != self._asked.mark:
            return False
        if marks.get("input") != shard.digest:
            raise Fault(
                "input-changed",
                f"What stands in shard {shard.number} is not what was read there before: the input has changed since."
                " Begin a new run.",
            )
        return True

    def state(self, done: Done | None, seconds: float) -> State:
        """Take note of a shard that is done, and tell how far it all is."""
        if done is not None:
            self._tally.add(done.rows)
            self._fresh += sum(row.sentences or 0 for row in done.rows)
            self._estimate.done(self._under_way.pop(done.number))
        return State(
            tally=self._tally,
            held=self._held,
            seconds=seconds,
            sentences=self._fresh,
            share=self._estimate.share(),
        )


def _mark_duplicates(folder: Folder) -> None:
    """Write which documents are near-duplicates of an earlier one, over the whole run."""
    found = list(duplicates(_sketches(folder), lambda sketch: _text(folder, sketch)))
    with closing(Shards(DUPLICATE_COLUMNS)) as file:
        file.write(folder.path / DUPLICATES, found, {"rows": str(len(found))})


def _sketches(folder: Folder) -> Iterator[Sketch]:
    import numpy as np  # noqa: PLC0415 - at the end of a run

    for path in folder.shards():
        for at, row in enumerate(folder.rows(path, ("document", "sketch"))):
            if row["sketch"]:
                numbers = np.array(row["sketch"], dtype=np.uint64)
                yield Sketch(document=row["document"], numbers=numbers, file=path, row=at)


def _text(folder: Folder, sketch: Sketch) -> str:
    """Give the text of a document that was read."""
    line = list(folder.rows(sketch.file, ("line",)))[sketch.row]["line"]
    return str(json.loads(line)["document"]["text"])


def _end(state: State) -> str:
    told = {
        **state.tally.to_dict(),
        "seconds": round(state.seconds, 1),
        "sentences_per_second": round(state.sentences / state.seconds, 1) if state.seconds else None,
    }
    return json.dumps(told, indent=1) + "\n"

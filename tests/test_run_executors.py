"""Executors and budgets: the same rows from each, and one document over its budget costs no other."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dragoman.entries import Fault
from dragoman.knowledge.own import Knowledge, Source
from dragoman.knowledge.own import Row as Known
from dragoman.scale.run import supervisor
from dragoman.scale.run.budget import OverError, settled
from dragoman.scale.run.executors import Here, Processes, executor
from dragoman.scale.run.reading import Reading
from dragoman.scale.run.shards import MOST, RAW, TEXT, cut
from dragoman.scale.run.supervisor import StoppedError, digest_of
from dragoman.scale.run.work import Budget
from dragoman.sources import Item
from made_work import MadeWork, children, made_shards

if TYPE_CHECKING:
    from dragoman.scale.run.executors import Executor
    from dragoman.scale.run.shards import Shard
    from dragoman.scale.run.work import Hurt, Key, Row

WORDS = ["one", "two", "three", "four"]


def rows(executor: Executor, shards: list[Shard]) -> list[Row]:
    """Give the rows of all shards, in order."""
    try:
        done = sorted(executor.map(shards), key=lambda found: found.number)
    finally:
        executor.close()
    return [row for found in done for row in found.rows]


def became(found: list[Row]) -> list[str]:
    return [row.code or str(row.line) for row in found]


def made(name: str, work: MadeWork, jobs: int = 1) -> Executor:
    return Here(work) if name == "here" else Processes(work, jobs)


def line(content: bytes, kind: str = "line") -> Item:
    return Item(origin="made", place=1, kind=kind, content=content)  # type: ignore[arg-type] # a kind of its own


def test_a_shard_is_closed_by_items_by_text_and_by_bytes() -> None:
    assert [len(shard.items) for shard in cut([line(b"x")] * (MOST + 1))] == [MOST, 1]
    assert [len(shard.items) for shard in cut([line(b"x" * TEXT)] * 2)] == [1, 1]
    assert [len(shard.items) for shard in cut([line(b"x" * TEXT, "page")] * 20)] == [16, 4]
    assert [len(shard.items) for shard in cut([line(b"x" * RAW, "page")] * 2)] == [1, 1]


def test_shards_are_numbered_and_their_digest_tells_every_difference() -> None:
    first, second = cut([line(b"x")] * (MOST + 1))
    assert (first.number, first.first, second.number, second.first) == (0, 1, 1, MOST + 1)
    base = Item(origin="a", place=1, kind="line", content=b"x")
    others = [
        base,
        Item(origin="b", place=1, kind="line", content=b"x"),
        Item(origin="a", place=2, kind="line", content=b"x"),
        Item(origin="a", place=1, kind="row", content=b"x"),
        Item(origin="a", place=1, kind="line", content=None),
        Item(origin="a", place=1, kind="line", content=b""),
        Item(origin="a", place=1, kind="line", content=b"x", told={"url": "y"}),
    ]
    digests = {shard.digest for other in others for shard in cut([other])}
    assert len(digests) == len(others)
    assert next(cut([base])).digest == next(cut([base])).digest


@pytest.mark.parametrize("name", ["here", "processes"])
def test_rows_come_out_in_order_with_the_versions_and_what_it_took(name: str) -> None:
    worker = made(name, MadeWork())
    try:
        (done,) = worker.map(made_shards(WORDS))
    finally:
        worker.close()
    assert became(done.rows) == WORDS
    assert [row.item for row in done.rows] == [1, 2, 3, 4]
    assert done.versions == digest_of({"made": "1"})
    assert 0 < done.peak < (1000 if name == "processes" else 10_000)  # here it is what all these tests took together
    assert (done.number, done.restarts) == (0, 0)


@pytest.mark.parametrize("name", ["here", "processes"])
@pytest.mark.parametrize("word", ["burn", "burn-late"])
def test_a_document_over_its_time_is_an_issue_and_the_others_are_read(name: str, word: str) -> None:
    found = rows(made(name, MadeWork()), made_shards(["one", word, "three"]))
    assert became(found) == ["one", "over-time", "three"]
    assert found[1].message == "Reading it took more than 0.3 seconds of processor time."


@pytest.mark.parametrize("name", ["here", "processes"])
def test_a_document_over_its_memory_is_an_issue_and_the_others_are_read(name: str) -> None:
    found = rows(made(name, MadeWork()), made_shards(["one", "eat", "three"]))
    assert became(found) == ["one", "over-memory", "three"]
    assert found[1].message == "Reading it took more than 200 MB of memory."


def test_memory_within_the_budget_is_given() -> None:
    work = MadeWork(budget=Budget(seconds=5, memory=900))
    assert became(rows(Processes(work, 1), made_shards(["eat"]))) == ["eat"]


def test_several_that_hurt_in_one_shard_each_become_an_issue_the_same_in_both_executors() -> None:
    words = ["burn", "one", "eat", "burn-late", "two", "burn"]
    expected = ["over-time", "one", "over-memory", "over-time", "two", "over-time"]
    assert became(rows(Here(MadeWork()), made_shards(words))) == expected
    assert became(rows(Processes(MadeWork(), 2), made_shards(words))) == expected


def test_a_process_that_does_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "STALLED", 1.0)
    assert became(rows(Processes(MadeWork(), 1), made_shards(["one", "stall"]))) == ["one", "over-time"]


def test_a_process_that_a_document_kills_costs_that_document_alone() -> None:
    found = rows(Processes(MadeWork(), 1), made_shards(["one", "die", "three"]))
    assert became(found) == ["one", "internal", "three"]
    assert "died" in str(found[1].message)


def test_a_process_that_somebody_else_ends_costs_nothing(tmp_path: Path) -> None:
    work = MadeWork(marker=str(tmp_path / "died"))
    assert became(rows(Processes(work, 1), made_shards(["one", "die-once", "three"]))) == ["one", "die-once", "three"]
    assert (tmp_path / "died").exists()


def test_any_number_of_processes_gives_the_same_rows() -> None:
    shards = made_shards([f"word {number}" if number % 40 else "burn" for number in range(200)])
    found = [rows(Processes(MadeWork(), jobs), shards) for jobs in (1, 3)]
    assert found[0] == found[1] == rows(Here(MadeWork()), shards)
    assert became(found[0]).count("over-time") == 5


def test_shards_are_drawn_as_they_are_needed() -> None:
    drawn = 0

    def shards() -> object:
        nonlocal drawn
        for shard in made_shards(["sleep"] * MOST * 20):
            drawn += 1
            yield shard

    workers = Processes(MadeWork(budget=Budget(seconds=5)), 2)
    try:
        stream = workers.map(shards())  # type: ignore[arg-type] # a generator of shards
        next(stream)
        assert drawn <= 5
    finally:
        workers.close()


def test_closing_ends_the_processes_whatever_they_are_at() -> None:
    workers = Processes(MadeWork(budget=Budget(seconds=60)), 1)

    def use() -> None:
        with suppress(StoppedError):
            list(workers.map(made_shards(["burn"])))

    thread = threading.Thread(target=use)
    thread.start()
    while not (pids := children()):
        time.sleep(0.05)
    workers.close()
    thread.join(10)
    assert not thread.is_alive()
    assert not any(_alive(pid) for pid in pids)


def _alive(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").exists() and " Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")


def test_a_worker_whose_parent_is_gone_ends() -> None:
    program = (
        "import sys, time; from made_work import MadeWork; from dragoman.scale.run.supervisor import Supervisor\n"
        "s = Supervisor(MadeWork(), 'w'); s.versions(); print(s._process.pid, flush=True); time.sleep(60)"
    )
    paths = os.pathsep.join(path for path in sys.path if path)
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", program], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": paths}
    ) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        assert _alive(worker)
        parent.send_signal(signal.SIGKILL)
    until = time.monotonic() + 20
    while _alive(worker) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _alive(worker)


class NoModel(MadeWork):
    """Has no model."""

    def versions(self) -> dict[str, object]:
        """Raise."""
        raise Fault("no-model", "It is not there.")


@pytest.mark.parametrize("name", ["here", "processes"])
def test_a_fault_of_the_whole_run_is_raised(name: str) -> None:
    worker = made(name, NoModel())
    with pytest.raises(Fault, match="no-model: It is not there"):
        rows(worker, made_shards(["one"]))


@pytest.mark.parametrize(
    ("name", "jobs", "address"), [("here", 2, None), ("here", None, "auto"), ("processes", None, "auto")]
)
def test_options_that_make_no_sense_together_are_refused(name: str, jobs: int | None, address: str | None) -> None:
    with pytest.raises(Fault) as refused:
        executor(name, MadeWork(), jobs=jobs, address=address)  # type: ignore[arg-type] # the names of executors
    assert refused.value.code == "usage"


def test_without_ray_its_executor_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.delitem(sys.modules, "dragoman.scale.run.on_ray", raising=False)
    with pytest.raises(Fault, match=r"dragoman\[scale\]") as refused:
        executor("ray", MadeWork())
    assert refused.value.code == "missing-extra"


def test_work_that_was_sent_is_the_same_work() -> None:
    """A worker that is kept knows its work again when it is sent anew, with a user's knowledge or without."""
    mine = Knowledge(
        [Known(name="Harbour Watch", kind="institution", country="NZL")], [Source(name="mine.tsv", sha256="0")]
    )
    for work in (Reading(), Reading(knowledge=Knowledge()), Reading(knowledge=mine)):
        assert pickle.loads(pickle.dumps(work)) == work  # noqa: S301 - our own
    assert Reading(knowledge=mine) != Reading(knowledge=Knowledge())


def test_documents_that_go_over_only_together_are_issues_and_do_not_go_round_for_ever() -> None:
    """Where none of several goes over by itself, and all of them do even with the budgets of all, each is an issue."""
    rounds = []

    def attempt(hurt: Hurt, only: frozenset[Key] | None, *, patient: bool) -> list[Row]:
        rounds.append(patient)
        if only is None and not hurt:
            raise OverError(((0, 1), (1, 1)), "over-time")
        return []

    assert settled(attempt, Budget()) == ([], 2)
    assert rounds == [False, False, True, False, True]


def test_a_shard_that_never_begins_is_a_fault() -> None:
    """Where a process ends before its first document, again and again, the run stops and says so."""

    def attempt(hurt: Hurt, only: frozenset[Key] | None, *, patient: bool) -> list[Row]:  # noqa: ARG001 - as attempts are called
        raise OverError((), "over-time")

    with pytest.raises(Fault) as refused:
        settled(attempt, Budget())
    assert refused.value.code == "internal"

"""Runs that are killed, and clusters that lose a node: the same record as without."""

from __future__ import annotations

import importlib.util
import os
import random
import socket
import sys
import threading
import time
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from conftest import REPOSITORY
from dragoman.entries import Fault
from dragoman.scale.run import Asked, Means, begin, inputs
from dragoman.scale.run.executors import Processes
from made_releases import written
from made_work import MadeWork, children, made_shards

if TYPE_CHECKING:
    from types import ModuleType

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def measure() -> ModuleType:
    """Give measure/kills.py."""
    spec = importlib.util.spec_from_file_location("kills", REPOSITORY / "measure" / "kills.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["kills"] = module
    spec.loader.exec_module(module)
    return module


def test_a_run_that_is_killed_three_times_ends_as_one_that_is_not(measure: Any, tmp_path: Path) -> None:
    documents = written(tmp_path / "in.jsonl", 120)
    chance = random.Random(3)  # noqa: S311 - chance that can be had again
    found = measure.killed(documents, tmp_path, kills=3, chance=chance, how=["--jobs", "1"])
    assert found.kills == 3
    assert found.same
    assert (found.documents, found.shards) == (120, 5)


def test_a_worker_that_is_killed_in_the_middle_of_a_real_run_changes_nothing(measure: Any, tmp_path: Path) -> None:
    documents = written(tmp_path / "in.jsonl", 120)
    asked = Asked(inputs=inputs([str(documents)]))
    list(begin(tmp_path / "whole", asked, Means(executor="here")))
    hurt = threading.Event()

    def kill() -> None:
        while not hurt.is_set():
            if (tmp_path / "run" / "log.jsonl").exists() and (found := children()):
                os.kill(found[0], 9)
                hurt.set()
            time.sleep(0.05)

    thread = threading.Thread(target=kill)
    thread.start()
    list(begin(tmp_path / "run", asked, Means(jobs=1)))
    thread.join()
    assert hurt.is_set()
    log = (tmp_path / "run" / "log.jsonl").read_text(encoding="utf-8")
    assert '"restarts": 1' in log
    assert measure.shards(tmp_path / "run") == measure.shards(tmp_path / "whole")


def _ports() -> dict[str, Any]:
    """Give a node's helpers ports of their own: it waits only seconds for them to choose some, too few when busy."""
    names = ("metrics_agent_port", "runtime_env_agent_port", "dashboard_agent_listen_port", "metrics_export_port")
    with ExitStack() as held:
        taken = [held.enter_context(closing(socket.create_server(("127.0.0.1", 0)))) for _ in names]
        return {name: each.getsockname()[1] for name, each in zip(names, taken, strict=True)}


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give a Ray cluster of two nodes with one core each, and the second node."""
    ray = pytest.importorskip("ray")
    from ray.cluster_utils import Cluster  # noqa: PLC0415 - an extra

    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))  # for the made work
    monkeypatch.setenv("RAY_raylet_start_wait_time_s", "120")  # a busy machine takes longer than Ray's thirty seconds
    made = Cluster()
    made.add_node(num_cpus=1, include_dashboard=False, **_ports())
    second = made.add_node(num_cpus=1, **_ports())
    made.wait_for_nodes()
    yield made, second
    ray.shutdown()
    made.shutdown()  # type: ignore[no-untyped-call] # Ray tells no type


def test_a_cluster_that_loses_a_node_in_the_middle_gives_the_same_shards(
    measure: Any, tmp_path: Path, cluster: Any
) -> None:
    made, second = cluster
    documents = written(tmp_path / "in.jsonl", 150)
    asked = Asked(inputs=inputs([str(documents)]))
    list(begin(tmp_path / "whole", asked, Means(executor="here")))
    removed = False
    for _ in begin(tmp_path / "run", asked, Means(executor="ray", address=made.address)):
        if not removed:
            made.remove_node(second, allow_graceful=False)
            removed = True
    assert measure.shards(tmp_path / "run") == measure.shards(tmp_path / "whole")


def test_budgets_hold_on_a_cluster_as_they_do_here(cluster: Any) -> None:
    from dragoman.scale.run.on_ray import OnRay  # noqa: PLC0415 - an extra

    words = ["one", "burn", "eat", "two", "die"]
    workers = OnRay(MadeWork(), jobs=2, address=cluster[0].address)
    try:
        assert workers.versions() == {"made": "1"}
        (told,) = workers.map(made_shards(words))
    finally:
        workers.close()
    near = Processes(MadeWork(), 1)
    (expected,) = near.map(made_shards(words))
    near.close()
    assert told.rows == expected.rows
    assert [row.code for row in told.rows] == [None, "over-time", "over-memory", None, "internal"]


def test_an_address_where_nobody_answers_is_a_fault_with_a_code(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    asked = Asked(inputs=inputs([str(written(tmp_path / "in.jsonl", 1))]))
    with pytest.raises(Fault) as refused:
        list(begin(tmp_path / "run", asked, Means(executor="ray", address="127.0.0.1:1")))
    assert refused.value.code == "no-cluster"

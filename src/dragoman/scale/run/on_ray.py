"""Ray: the same work as tasks on a cluster. Nothing else imports Ray.

A task is a shard. The Ray process that runs it holds a worker of ours, as `processes` does, so the budget of a document
is the same, and the models are loaded once. A task whose node goes is run again elsewhere.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from dragoman.entries import Fault
from dragoman.scale.run.shards import Shard
from dragoman.scale.run.supervisor import Supervisor
from dragoman.scale.run.work import Done, Work

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is sent to anybody

try:
    import ray
except ImportError as error:
    raise Fault("missing-extra", "Ray is not installed: pip install 'dragoman[scale]'") from error

AHEAD: Final = 2
PATIENCE: Final = 5.0
"""Seconds after which it is looked again how many cores the cluster has: nodes come and go."""

KNOCK: Final = 10.0

_HELD: dict[int, tuple[Work, Supervisor]] = {}
"""The worker of this Ray process, by the job that it works for."""


def _worker(work: Work) -> Supervisor:
    held = _HELD.get(0)
    if held is None or held[0] != work:
        if held is not None:
            held[1].stop()
        held = _HELD[0] = (work, Supervisor(work, f"{socket.gethostname()} {os.getpid()}"))
    return held[1]


def _read(work: Work, shard: Shard) -> Done | tuple[str, str]:
    """Read a shard, in a process of Ray's; a fault comes back as its code and message."""
    try:
        return _worker(work).read(shard)
    except Fault as fault:
        return fault.code, fault.message


def _versions(work: Work) -> Mapping[str, object] | tuple[str, str]:
    try:
        return _worker(work).versions()
    except Fault as fault:
        return fault.code, fault.message


class OnRay:
    """A Ray cluster, or Ray on this machine.

    Parameters
    ----------
    work
        What is done with each shard.
    jobs
        Shards read side by side at most; None for as many as the cluster has cores.
    address
        `auto`, `host:port` or `ray://host:port`; None starts Ray on this machine and ends it with the run.

    Raises
    ------
    Fault
        `no-cluster` if nobody answers at the address.

    """

    def __init__(self, work: Work, *, jobs: int | None, address: str | None) -> None:
        self._work = work
        self._jobs = jobs
        self._began = not ray.is_initialized()
        if self._began:
            _connect(jobs, address)
        options: dict[str, Any] = {"num_cpus": 1, "max_retries": -1}
        self._read = ray.remote(**options)(_read)
        self._told = ray.remote(**options)(_versions)

    def versions(self) -> Mapping[str, object]:
        """Give the versions on one of the nodes; what another has comes with each shard that it reads."""
        told = ray.get(self._told.remote(self._work))
        if isinstance(told, tuple):
            raise Fault(*told)
        return dict(told)

    def map(self, shards: Iterable[Shard]) -> Iterator[Done]:
        """Read shards on whatever nodes there are."""
        waiting = iter(shards)
        pending: list[Any] = []
        for shard in waiting:
            pending.append(self._read.remote(self._work, shard))
            while len(pending) >= AHEAD * self._side_by_side():
                done, pending = ray.wait(pending, num_returns=1, timeout=PATIENCE)
                yield from map(_done, done)
        while pending:
            done, pending = ray.wait(pending, num_returns=1, timeout=PATIENCE)
            yield from map(_done, done)

    def close(self) -> None:
        """Leave the cluster; what was started here ends."""
        if self._began:
            ray.shutdown()

    def _side_by_side(self) -> int:
        known: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call] # Ray tells no type
        return self._jobs or max(1, int(known.get("CPU", 1)))


def _refuse_silent(address: str | None) -> None:
    """Knock at an address first: Ray itself waits for minutes where nobody answers.

    Raises
    ------
    Fault
        `no-cluster`.

    """
    host, _, port = (address or "").removeprefix("ray://").rpartition(":")
    if host and port.isdigit():
        try:
            socket.create_connection((host.strip("[]"), int(port)), timeout=KNOCK).close()
        except (OSError, OverflowError) as error:
            raise Fault("no-cluster", f"Nobody answers at {address} ({error}).") from None


def _connect(jobs: int | None, address: str | None) -> None:
    _refuse_silent(address)
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": "error", "configure_logging": False}
    try:
        if address is None:
            from dragoman.scale.run.executors import cores  # noqa: PLC0415 - the two know each other

            ray.init(address="local", num_cpus=jobs or cores(), include_dashboard=False, **quiet)
        else:
            ray.init(address=address, **quiet)
    except Exception as error:  # a plain one, where a node does not start in time
        ray.shutdown()
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
        raise Fault(
            "no-cluster", f"No Ray cluster could be reached at {address or 'this machine'}: {reason}"
        ) from error


def _done(reference: Any) -> Done:  # noqa: ANN401 - Ray's own
    try:
        told = ray.get(reference)
    except ray.exceptions.RayError as error:
        raise Fault("internal", f"Ray failed: {str(error).strip().splitlines()[0][:300]}") from error
    if isinstance(told, tuple):
        raise Fault(*told)
    assert isinstance(told, Done)  # noqa: S101 - what the task gives
    return told

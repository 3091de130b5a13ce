"""The operating system's own limits on a process: processor time and memory."""

from __future__ import annotations

import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

MEGABYTE: Final = 1_000_000


def arm(seconds: float) -> None:
    """Let SIGPROF come after so much processor time of this process; 0 for never.

    Processor time, not time: a machine that is busy with other things makes no document slow.
    """
    signal.setitimer(signal.ITIMER_PROF, seconds)


@contextmanager
def memory_bounded(megabytes: int) -> Iterator[None]:
    """Let no more memory be had than what there is and so many MB; beyond it, Python raises `MemoryError`.

    Where the system does not tell or bound the size of a process (it does on Linux), nothing is bounded.
    """
    size = _size()
    before = resource.getrlimit(resource.RLIMIT_AS)
    if size is not None:
        wanted = size + megabytes * MEGABYTE
        most = before[1] if before[1] != resource.RLIM_INFINITY else wanted
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (min(wanted, most), before[1]))
    try:
        yield
    finally:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, before)


def _size() -> int | None:
    """Give the size of this process's address space, in bytes."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return None
    return pages * resource.getpagesize()


def peak() -> float:
    """Give the largest resident memory of this process so far, in MB."""
    with suppress(OSError, ValueError, IndexError):
        # what getrusage tells on Linux holds what the parent had before this program was started
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return int(status.split("VmHWM:")[1].split()[0]) * 1024 / MEGABYTE
    told = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return told / MEGABYTE if sys.platform == "darwin" else told * 1024 / MEGABYTE

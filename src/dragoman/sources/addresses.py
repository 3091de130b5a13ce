"""Addresses of files in stores (`s3://bucket/news/*.warc.gz`), by fsspec: which are opened, and what they stand for."""

from __future__ import annotations

import re
from typing import Any, Final, cast

from dragoman.entries import Fault
from dragoman.sources.formats import is_known

_ADDRESS: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
LOCAL: Final = frozenset({"file", "local"})
EXTRAS: Final = {"s3": "s3", "s3a": "s3"}
"""Kinds of address that an extra of ours reads."""
PLACES: Final = frozenset({*EXTRAS, *LOCAL, "memory", "gs", "gcs", "az", "abfs", "abfss", "hdfs", "oci", "oss"})
"""Kinds of address that are opened: stores of files. Web addresses are not among them: nothing is fetched from there."""
_WILD: Final = frozenset("*?[")


def is_address(name: str) -> bool:
    """Tell an address (`s3://…`) from a path."""
    return _ADDRESS.match(name) is not None


def is_opened(name: str) -> bool:
    """Tell whether a name is an address of a kind that is opened."""
    match = _ADDRESS.match(name)
    return match is not None and match[1].lower() in PLACES and "::" not in name


def file_system(name: str) -> tuple[Any, str]:
    """Give the file system of an address, and the path within it.

    Raises
    ------
    Fault
        `unreadable` for a kind of address that is not opened, `missing-extra` where its package is not installed.

    """
    kind = name.partition("://")[0].lower()
    if not is_opened(name):
        raise Fault(
            "unreadable", f"{kind}:// addresses are not opened: fetch the file first, and give the path of the copy"
        )
    from fsspec.core import url_to_fs  # noqa: PLC0415 - when there is an address

    try:
        return cast("tuple[Any, str]", url_to_fs(name))
    except ImportError as error:
        wanted = f"pip install 'dragoman[{EXTRAS[kind]}]'" if kind in EXTRAS else str(error)
        raise Fault("missing-extra", f"a package that reads {kind}:// addresses is not installed: {wanted}") from None
    except Exception as error:
        raise refused(error) from error


def listed(name: str) -> list[str]:
    """Give the files that an address stands for: itself, or those that match it, or those of a folder that are known.

    An address that leads nowhere, or cannot be asked after, stays, so that reading it says so.
    """
    try:
        system, path = file_system(name)
        found = _found(system, path)
    except Exception:  # noqa: BLE001 - each service has its own faults; opening it will tell
        return [name]
    return [name] if found is None else [system.unstrip_protocol(each) for each in sorted(found)] or [name]


def _found(system: Any, path: str) -> list[str] | None:  # noqa: ANN401 - fsspec has no types
    if _WILD & set(path) and not system.exists(path):
        return [each for each in system.glob(path) if not system.isdir(each)]
    if not system.isdir(path):
        return None
    within = len(path.rstrip("/")) + 1
    return [
        each
        for each in system.find(path)
        if is_known(each) and not any(part.startswith(".") for part in each[within:].split("/"))
    ]


def refused(error: Exception) -> Fault:
    """Make the fault of an address that its service does not give."""
    reason = (getattr(error, "strerror", None) or str(error) or type(error).__name__).strip().splitlines()[0][:200]
    return Fault(
        "unreadable", f"the address cannot be read ({type(error).__name__}: {reason}): check your access to it"
    )

"""A name → an open file: a local path, or an address that fsspec knows (`s3://bucket/a.warc.gz`)."""

from __future__ import annotations

import io
import os
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from dragoman.entries import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESS: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
LOCAL: Final = frozenset({"file", "local"})
EXTRAS: Final = {"s3": "s3", "s3a": "s3"}
"""Kinds of address that an extra of ours reads."""
PLACES: Final = frozenset({*EXTRAS, *LOCAL, "memory", "gs", "gcs", "az", "abfs", "abfss", "hdfs", "oci", "oss"})
"""Kinds of address that are opened: stores of files. Web addresses are not among them: nothing is fetched from there."""
_BUFFER: Final = 1 << 20


def is_address(name: str) -> bool:
    """Tell an address (`s3://…`) from a path."""
    return _ADDRESS.match(name) is not None


def shown(path: Path | str) -> str:
    """Give a path or an address as text that can be written; bytes of a name that are no UTF-8 are escaped."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def file_system(name: str) -> tuple[Any, str]:
    """Give the file system of an address, and the path within it.

    Raises
    ------
    Fault
        `unreadable` for a kind of address that is not opened, `missing-extra` where its package is not installed.

    """
    match = _ADDRESS.match(name)
    kind = match[1].lower() if match else ""
    if kind not in PLACES or "::" in name:
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
        raise _refused(error) from error


@contextmanager
def opened(name: str) -> Iterator[io.BufferedReader]:
    """Open a file as it stands, for reading from its start; it can be sought in.

    Raises
    ------
    Fault
        `missing`, `unreadable` or `missing-extra`.

    """
    if not is_address(name):
        with _local(Path(name)) as handle:
            yield handle
        return
    system, path = file_system(name)
    try:
        remote = system.open(path, "rb")
    except FileNotFoundError:
        raise Fault("missing", "there is no such file: check the address") from None
    except Exception as error:  # each service has its own: of credentials, of the network
        raise _refused(error) from error
    with cast("io.BufferedReader", io.BufferedReader(_Remote(remote), _BUFFER)) as handle:
        yield handle


def _refused(error: Exception) -> Fault:
    reason = (getattr(error, "strerror", None) or str(error) or type(error).__name__).strip().splitlines()[0][:200]
    return Fault(
        "unreadable", f"the address cannot be read ({type(error).__name__}: {reason}): check your access to it"
    )


def _local(path: Path) -> io.BufferedReader:
    if path.is_dir():
        raise Fault("unreadable", "it is a folder: give the files in it")
    try:
        return path.open("rb")
    except (FileNotFoundError, ValueError):  # no name of a file holds a NUL
        raise Fault("missing", "there is no such file: check the path") from None


class _Remote(io.RawIOBase):
    """A file of fsspec as a raw stream; whatever goes wrong on the way is a fault."""

    def __init__(self, file: Any) -> None:  # noqa: ANN401 - each file system has its own class
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        return int(self._file.tell())

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any buffer
        try:
            data = self._file.read(len(buffer))
        except Exception as error:
            raise _refused(error) from error
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()

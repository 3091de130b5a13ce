"""A name → an open file: a local path, or an address that fsspec knows (`s3://bucket/a.warc.gz`)."""

from __future__ import annotations

import io
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from dragoman.entries import Fault
from dragoman.sources.addresses import file_system, is_address, refused

if TYPE_CHECKING:
    from collections.abc import Iterator

_BUFFER: Final = 1 << 20


def shown(path: Path | str) -> str:
    """Give a path or an address as text that can be written; bytes of a name that are no UTF-8 are escaped."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


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
        raise refused(error) from error
    with cast("io.BufferedReader", io.BufferedReader(_Remote(remote), _BUFFER)) as handle:
        yield handle


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
            raise refused(error) from error
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()

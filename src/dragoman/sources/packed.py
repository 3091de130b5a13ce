"""Compressed files: gzip, Zstandard, bzip2 and xz, told by their first bytes, unpacked as they are read.

What a file unpacks to is never held whole, and a file that unpacks to hundreds of times its size is given up.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, cast

from dragoman.entries import Fault

if TYPE_CHECKING:
    from collections.abc import Callable

Packing = Literal["gzip", "zstd", "bzip2", "xz"]
SUFFIXES: Final = (".gz", ".zst", ".bz2", ".xz")
_MARKS: Final[tuple[tuple[bytes, Packing], ...]] = (
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
)
_SKIPPABLE: Final = range(0x184D2A50, 0x184D2A60)  # frames of Zstandard that hold no content (RFC 8878, 3.1.2)
_WORD: Final = 4
WINDOW: Final = 1 << 27
"""Bytes of memory that a file may ask for to be unpacked: 128 MiB, what `zstd --long` takes."""
BOMB: Final = 500
"""Times its size that a file may unpack to: text reaches 20, zeros in gzip 1,030."""
_INNOCENT: Final = 1 << 28  # bytes up to which the share is not looked at
_CHUNK: Final = 1 << 16
_GZIP: Final = 31  # zlib's own number for it
_LITTLE: Final = 128


def packing_of(head: bytes) -> Packing | None:
    """Tell how a file is compressed by its first bytes; None if it is not."""
    if int.from_bytes(head[:_WORD], "little") in _SKIPPABLE:
        return "zstd"
    return next((packing for mark, packing in _MARKS if head.startswith(mark)), None)


def without_packing(name: str) -> str:
    """Cut the suffix of a compression off a name."""
    low = name.lower()
    return next((name[: -len(suffix)] for suffix in SUFFIXES if low.endswith(suffix)), name)


def start_of(head: bytes, packing: Packing | None) -> bytes:
    """Unpack the first bytes of a file of gzip, as far as they are whole: an archive may be damaged early on.

    Nothing is given for the other compressions: they are unpacked as a whole, or not at all.
    """
    if packing != "gzip":
        return b"" if packing else head
    unpack = zlib.decompressobj(_GZIP)
    found = b""
    for at in range(0, len(head), _LITTLE):
        try:
            found += unpack.decompress(head[at : at + _LITTLE], len(head))
        except zlib.error:
            break
    return found[: len(head)]


def unpacked(handle: io.BufferedReader, packing: Packing | None) -> io.BufferedReader:
    """Give a file unpacked, as a stream that holds a block at a time.

    Reading it raises the faults `unreadable` (damaged, cut short, or asks for more than `WINDOW`) and `too-long` (it
    unpacks to more than `BOMB` times its size).
    """
    return handle if packing is None else io.BufferedReader(_Unpacked(handle, _opener(handle, packing)), _CHUNK)


def _opener(handle: io.BufferedReader, packing: Packing) -> _Readable:
    if packing == "gzip":
        return cast("_Readable", gzip.GzipFile(fileobj=handle))
    if packing == "zstd":
        import zstandard  # noqa: PLC0415 - when there is such a file

        frames = zstandard.ZstdDecompressor(max_window_size=WINDOW)
        return _Streams(handle, lambda: _Frame(frames.decompressobj(write_size=_CHUNK // 4)), most=_LITTLE * 4)
    return _Streams(handle, bz2.BZ2Decompressor if packing == "bzip2" else _xz, most=_CHUNK)


def _xz() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(memlimit=2 * WINDOW)


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Frame:
    """A frame of Zstandard, in the manner of the standard library; what one piece of input unpacks to is held."""

    needs_input = True

    def __init__(self, frame: Any) -> None:  # noqa: ANN401 - zstandard's own class
        self._frame = frame

    @property
    def eof(self) -> bool:
        return bool(self._frame.eof)

    @property
    def unused_data(self) -> bytes:
        return bytes(self._frame.unused_data)

    def decompress(self, data: bytes, _most: int = -1) -> bytes:
        return bytes(self._frame.decompress(data))


class _Streams:
    """Compressed streams, one after the other as they may stand in a file, with a bound on what is given at once.

    `most` bytes of input are unpacked at once. 512 of Zstandard, which has no bound of its own on what comes out, can
    hold 16 MiB at the worst.
    """

    def __init__(self, handle: io.BufferedReader, new: Callable[[], _Decompressor], *, most: int) -> None:
        self._handle = handle
        self._new = new
        self._most = most
        self._each = new()
        self._input = b""
        self._output = memoryview(b"")

    def read(self, size: int, /) -> bytes:
        while not self._output:
            if self._each.eof and not self._begun():
                return b""
            data = self._taken() if self._each.needs_input else b""
            self._output = memoryview(self._each.decompress(data, size))
        found, self._output = bytes(self._output[:size]), self._output[size:]
        return found

    def _begun(self) -> bool:
        """Begin the next stream, if there is one behind padding."""
        self._input = self._each.unused_data + self._input
        while not (rest := self._input.lstrip(b"\0")):
            self._input = self._handle.read1(_CHUNK)
            if not self._input:
                return False
        self._input, self._each = rest, self._new()
        return True

    def _taken(self) -> bytes:
        self._input = self._input or self._handle.read1(_CHUNK)
        if not self._input:
            raise EOFError
        data, self._input = self._input[: self._most], self._input[self._most :]
        return data


class _Unpacked(io.RawIOBase):
    """An unpacked stream that counts what comes out of it against what went in."""

    def __init__(self, packed: io.BufferedReader, source: _Readable) -> None:
        self._packed = packed
        self._source = source
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any buffer
        try:
            data = self._source.read(len(buffer))
        except (EOFError, zlib.error, lzma.LZMAError, OSError, ValueError) as error:
            raise Fault("unreadable", _told(error)) from None
        except Exception as error:
            if type(error).__module__.partition(".")[0] != "zstandard":
                raise
            raise Fault("unreadable", _told(error)) from None
        self._given += len(data)
        if self._given > _INNOCENT and self._given > BOMB * self._packed.tell():
            raise Fault(
                "too-long", f"the file unpacks to more than {BOMB} times its size: no text does, and it was left"
            )
        buffer[: len(data)] = data
        return len(data)


def _told(error: Exception) -> str:
    if "memory" in str(error).lower():
        return f"unpacking the file takes more than {WINDOW >> 20} MiB of memory: compress it again, without --long or --ultra"
    return "the compressed file is damaged or cut short: fetch it again"

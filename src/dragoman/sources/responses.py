"""What a server answered, as archives keep it: status, kind, and the body with its encodings undone.

Framing and encodings are those of HTTP/1.1 (RFC 9110, RFC 9112). Archives are not strict about them: bodies are often
kept decoded with the header as it was, so an encoding that the bytes do not bear out is passed over.
"""

from __future__ import annotations

import re
import zlib
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dragoman.entries import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

HEADER: Final = 65_536
"""Bytes that the header of an answer may have."""
_STATUS: Final = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b")
_END: Final = re.compile(rb"\r?\n\r?\n")
_CHARSET: Final = re.compile(r"""charset\s{0,9}=\s{0,9}["']?([\w:.-]{1,40})""", re.IGNORECASE)
_CHUNK: Final = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]{0,9}(?:;[^\r\n]{0,4096})?\r?\n")
_ZLIB_AUTO: Final = 47  # zlib's own number for "gzip or zlib, by the header"
_RAW_DEFLATE: Final = -15
_OK: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The header of an answer: its status, its fields by lower-case name, and where its body begins."""

    status: int
    fields: Mapping[str, str]
    end: int

    @property
    def media(self) -> str:
        """The media type without its parameters, in lower case: `text/html`; empty if it is not told."""
        return media_type(self.fields.get("content-type", ""))

    @property
    def charset(self) -> str | None:
        """The character encoding that the media type names."""
        return charset_of(self.fields.get("content-type", ""))

    @property
    def is_ok(self) -> bool:
        """Whether the page itself was answered: no redirect, error or piece."""
        return self.status == _OK


def media_type(value: str) -> str:
    """Cut a media type to its name."""
    return value.partition(";")[0].strip().lower()


def charset_of(value: str) -> str | None:
    """Give the character encoding that a media type names, or None."""
    match = _CHARSET.search(value)
    return match[1] if match else None


def parse_header(start: bytes) -> Header | None:
    """Parse the header at the start of an answer of HTTP; None if it is none.

    Raises
    ------
    Fault
        `unreadable` for a header without an end.

    """
    status = _STATUS.match(start)
    if not status:
        return None
    end = _END.search(start)
    if not end:
        raise Fault("unreadable", "the header of the answer has no end: the record is damaged, and was left")
    fields: dict[str, str] = {}
    for line in start[: end.start()].split(b"\n")[1:]:
        name, colon, value = line.partition(b":")
        if colon:
            key = name.strip().lower().decode("latin-1")
            fields.setdefault(key, value.strip().decode("latin-1"))
    return Header(status=int(status[1]), fields=fields, end=end.end())


def decoded(body: bytes, header: Header, *, limit: int) -> bytes | None:
    """Undo chunks and compression of a body; None if it then has more than `limit` bytes.

    Raises
    ------
    Fault
        `unreadable` for a body that is damaged, or encoded in a way that is not known.

    """
    if "chunked" in header.fields.get("transfer-encoding", "").lower():
        body = _joined(body)
    named = f"{header.fields.get('content-encoding', '')},{header.fields.get('transfer-encoding', '')}".lower()
    found = [part.strip() for part in named.split(",") if part.strip() not in {"", "identity", "chunked", "utf-8"}]
    for coding in reversed(found[:3]):  # a page has one; more than three are somebody's joke
        if len(body) > limit:
            break
        unpack = _CODINGS.get(coding.removeprefix("x-"))
        if unpack is None:
            raise Fault("unreadable", f"the answer is encoded as {coding[:40]!r}, which no reader knows")
        body = unpack(body, limit + 1)
    return body if len(body) <= limit else None


def _joined(body: bytes) -> bytes:
    """Put the chunks of a body together; a body that is not in chunks stays as it is, of a broken one what is whole."""
    pieces: list[bytes] = []
    at = 0
    while match := _CHUNK.match(body, at):
        size = int(match[1], 16)
        if not size:
            return b"".join(pieces)
        pieces.append(body[match.end() : match.end() + size])
        at = match.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"
    return b"".join(pieces) if pieces else body


def _deflated(body: bytes, most: int) -> bytes:
    """Unpack gzip and deflate, with a zlib header or without; what is cut short gives what is there."""
    for bits in (_ZLIB_AUTO,) if body.startswith(b"\x1f\x8b") else (_ZLIB_AUTO, _RAW_DEFLATE):
        with suppress(zlib.error):
            if found := zlib.decompressobj(bits).decompress(body, most):
                return found
    raise Fault("unreadable", "the compressed answer is damaged: the record was left")


def _gzip(body: bytes, most: int) -> bytes:
    return _deflated(body, most) if body.startswith(b"\x1f\x8b") else body


def _deflate(body: bytes, most: int) -> bytes:
    return body if body.lstrip()[:1] == b"<" else _deflated(body, most)


def _brotli(body: bytes, most: int) -> bytes:
    if body.lstrip()[:1] == b"<":
        return body
    import io  # noqa: PLC0415 - as below

    from fastwarc.stream_io import BrotliReader  # noqa: PLC0415 - when there is such an answer

    try:
        return bytes(BrotliReader(io.BytesIO(body)).read(most))
    except OSError:
        raise Fault("unreadable", "the compressed answer is damaged: the record was left") from None


def _zstd(body: bytes, most: int) -> bytes:
    if not body.startswith(b"\x28\xb5\x2f\xfd"):
        return body
    import zstandard  # noqa: PLC0415 - when there is such an answer

    from dragoman.sources.packed import WINDOW  # noqa: PLC0415 - as above

    try:
        return zstandard.ZstdDecompressor(max_window_size=WINDOW).stream_reader(body).read(most)
    except zstandard.ZstdError:
        raise Fault("unreadable", "the compressed answer is damaged: the record was left") from None


_CODINGS: Final[Mapping[str, Callable[[bytes, int], bytes]]] = {
    "gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}

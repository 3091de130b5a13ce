"""Archives of the web written byte by byte: WARC and ARC records, and answers of HTTP."""

from __future__ import annotations

import gzip

TEXT = "The envoy of Freedonia left the capital on Monday morning, and nobody saw her off at the station."


def page(words: str = TEXT, *, head: str = "") -> bytes:
    """Write a page with one paragraph."""
    return f"<!DOCTYPE html><html><head>{head}</head><body><article><p>{words}</p></article></body></html>".encode()


def answer(
    body: bytes, *, status: str = "200 OK", media: str | None = "text/html; charset=utf-8", more: tuple[str, ...] = ()
) -> bytes:
    """Write an answer of HTTP."""
    fields = [f"HTTP/1.1 {status}", *([f"Content-Type: {media}"] if media else []), *more]
    return "\r\n".join([*fields, "", ""]).encode() + body


def chunked(body: bytes, size: int = 50) -> bytes:
    """Write a body in chunks."""
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def warc(block: bytes, kind: str = "response", *, length: int | None = None, **fields: str) -> bytes:
    """Write a record of WARC; `length` where it is to be told wrongly."""
    told = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:12345678-feed-beef-cafe-0123456789ab>",
        "WARC-Date": "2021-03-04T05:06:07Z",
        "WARC-Target-URI": "https://news.example/a",
        "Content-Type": "application/http; msgtype=response",
    } | {name.replace("_", "-"): value for name, value in fields.items()}
    told["Content-Length"] = str(len(block) if length is None else length)
    lines = ["WARC/1.0", *(f"{name}: {value}" for name, value in told.items()), "", ""]
    return "\r\n".join(lines).encode() + block + b"\r\n\r\n"


def arc(block: bytes, url: str = "http://news.example/a", *, media: str = "text/html", second: bool = False) -> bytes:
    """Write a record of ARC, version 1 or 2."""
    middle = " 200 SUM - 0 a.arc" if second else ""
    return f"{url} 192.0.2.1 20060928223931 {media}{middle} {len(block)}\n".encode() + block + b"\n"


def arc_start() -> bytes:
    """Write the record with which an ARC file begins."""
    return arc(b"1 0 Tester\nURL IP-address Archive-date Content-type Archive-length\n", "filedesc://a.arc")


def packed(records: list[bytes]) -> bytes:
    """Compress each record by itself, as archives are."""
    return b"".join(gzip.compress(record) for record in records)

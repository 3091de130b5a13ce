"""Broken input: an issue with a code and with what to do, and nothing else harmed."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.entries import CODES, Document, Issue
from dragoman.sources import Limits, read
from made_archives import answer, arc, arc_start, chunked, packed, page, warc

SPOILT = {
    "a.warc": warc(answer(page())) * 3,
    "b.warc": warc(answer(gzip.compress(page()), more=("Content-Encoding: gzip",))) * 3,
    "c.warc": warc(answer(chunked(page()), more=("Transfer-Encoding: chunked",))) * 3,
    "a.warc.gz": packed([warc(answer(page()))] * 3),
    "a.arc": arc_start() + arc(answer(page())) * 3,
    "a.arc.gz": packed([arc_start(), *[arc(answer(page()))] * 3]),
    "a.jsonl.zst": zstandard.ZstdCompressor().compress(b'{"text": "The envoy left."}\n' * 9),
    "a.jsonl.xz": lzma.compress(b'{"text": "The envoy left."}\n' * 9),
    "a.jsonl.bz2": bz2.compress(b'{"text": "The envoy left."}\n' * 9),
}
EDITS = [
    b"",
    b"\r\n\r\n",
    b"WARC/1.0\r\n",
    b"\x1f\x8b\x08",
    b"18446744073709551615",
    b"-1",
    b"\0",
    b"HTTP/1.1 200 OK\r\n",
]
DAMAGED = "The minister’s visit – his “last” – is over. ".encode() + b"\xff\xfa Nobody came."


@pytest.mark.parametrize(
    ("name", "data", "code", "why"),
    [
        ("a.txt", b"", "empty", "no bytes"),
        ("a.txt", b" \n\t\n", "empty", "blanks"),
        ("a.jsonl", b"\n\n", "empty", "no line"),
        ("a.html", bytes(range(256)) * 9, "binary", "a binary named as a page"),
        ("a.txt", b"The envoy\0left.", "binary", "a NUL"),
        ("a.txt", b"x" * 9000 + b"\0", "binary", "a NUL beyond the first block"),
        ("a.md", b"The envoy\0left.", "binary", "a NUL in Markdown"),
        ("a.txt", b"\x01\x02\x03\x04\x05" * 9, "binary", "control characters"),
        ("a.txt", DAMAGED, "encoding", "UTF-8 with bad bytes is not read as something else"),
        ("a.txt", b"\x80\x81\x9d\xff\xfa hello", "encoding", "too little to tell by"),
        ("a.txt", b"\xff\xfeT\x00h\x00e\x00\x00\xd8 \x00", "encoding", "UTF-16 with half a pair"),
        ("a.docx", b"PK\x03\x04....", "unknown-format", "a format without a reader"),
        ("a.html", b"PK\x03\x04....", "binary", "an archive under a false name"),
        ("a.warc", b"one, two", "binary", "text named as an archive"),
        ("a.csv", b"a,b\n1,2\n", "unknown-format", "a table"),
        ("a.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no-article", "navigation alone"),
        ("a.html", b"<html", "no-article", "cut short"),
        ("a.txt.gz", b"\x1f\x8b\x08\x00 broken", "unreadable", "a damaged archive"),
        ("a.txt.gz", gzip.compress(b"The envoy left. " * 99)[:-20], "unreadable", "an archive cut short"),
        ("a.txt", b"x" * 100_000, "too-long", "beyond the limit"),
        ("a.md", b"x" * 100_000, "too-long", "beyond the limit in Markdown"),
    ],
)
def test_broken_files(tmp_path: Path, name: str, data: bytes, code: str, why: str) -> None:
    """One issue, named by the path, whose message tells more than the code."""
    path = tmp_path / name
    path.write_bytes(data)
    (found,) = read(path, limits=Limits(characters=20_000))
    assert isinstance(found, Issue), why
    assert found.code == code, why
    assert found.document == str(path)
    assert len(found.message) > len(code)
    assert found.message != CODES[code]


def test_a_missing_file_a_folder_and_a_locked_file(tmp_path: Path) -> None:
    """Each is an issue, not a crash."""
    assert [x.code for x in read(tmp_path / "none.txt") if isinstance(x, Issue)] == ["missing"]
    assert [x.code for x in read(tmp_path) if isinstance(x, Issue)] == ["unreadable"]
    assert [x.code for x in read(Path("a\0b.txt")) if isinstance(x, Issue)] == ["missing"]
    locked = tmp_path / "locked.txt"
    locked.write_text("The envoy left.")
    locked.chmod(0)
    if os.geteuid() != 0:
        assert [x.code for x in read(locked) if isinstance(x, Issue)] == ["unreadable"]


def test_a_name_that_is_no_utf8_is_escaped(tmp_path: Path) -> None:
    """So that origins and issues can be written."""
    path = tmp_path / os.fsdecode(b"na\xefve.txt")
    path.write_text("The envoy left.")
    (found,) = read(path)
    assert isinstance(found, Document)
    assert found.origin == f"{tmp_path}/na\\xefve.txt"


def test_compressed_files_of_any_kind_are_read(tmp_path: Path) -> None:
    """The name before `.gz` tells the kind."""
    path = tmp_path / "a.html.gz"
    path.write_bytes(gzip.compress(b"<html><body><p>The envoy left the capital on Monday morning.</p></body></html>"))
    (found,) = read(path)
    assert isinstance(found, Document)
    assert found.text == "The envoy left the capital on Monday morning."


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.json", "a.xml"])
def test_fifty_megabytes_of_one_line_are_refused_without_being_held(tmp_path: Path, name: str) -> None:
    """No more is read than a document may have."""
    path = tmp_path / name
    with path.open("wb") as handle:
        handle.write({"a.html": b"<html><body>", "a.xml": b"<rss version='2.0'>"}.get(name, b"{"))
        for _ in range(50):
            handle.write(b"word " * 200_000)
    tracemalloc.start()
    (found,) = read(path, limits=Limits(page=2_000_000, line=2_000_000, feed=2_000_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(found, Issue)
    assert found.code == "too-long"
    assert peak < 25_000_000


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.one_of(
        st.binary(max_size=400), st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass"))
    ),
    name=st.sampled_from(
        [
            "a.txt",
            "a.md",
            "a.html",
            "a.jsonl",
            "a.json",
            "a.xml",
            "a.pdf",
            "a",
            "a.txt.gz",
            "a.warc",
            "a.arc",
            "a.parquet",
        ]
    ),
)
def test_whatever_the_bytes_something_comes_back_and_nothing_is_raised(tmp_path: Path, data: bytes, name: str) -> None:
    """Each input gives documents with text that can be encoded, or issues with known codes."""
    path = tmp_path / name
    path.write_bytes(data)
    found = list(read(path))
    assert found
    for item in found:
        if isinstance(item, Issue):
            assert item.code in CODES
        else:
            assert item.text.strip()
            assert item.text.encode("utf-8")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(sorted(SPOILT)),
    edits=st.lists(
        st.tuples(st.integers(0, 5_000), st.integers(0, 40), st.one_of(st.binary(max_size=20), st.sampled_from(EDITS))),
        min_size=1,
        max_size=4,
    ),
)
def test_a_spoilt_container_gives_what_is_left_of_it(
    tmp_path: Path, name: str, edits: list[tuple[int, int, bytes]]
) -> None:
    """Wherever bytes are lost, changed or put in: documents, and issues with known codes."""
    data = bytearray(SPOILT[name])
    for at, lost, put in edits:
        data[at % len(data) : at % len(data) + lost] = put
        data += b"\n" * (not data)
    path = tmp_path / name
    path.write_bytes(data)
    found = list(read(path))
    assert found
    assert all(x.code in CODES and x.code != "internal" for x in found if isinstance(x, Issue))
    assert all(x.text.encode("utf-8") for x in found if isinstance(x, Document))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<html><body>" + b"<div>" * 100_000 + b"<p>The envoy left the capital on Monday.</p>"),
        ("a.html", b"<html><body>" + b"<p class='share'>a</p>" * 20_000),
        ("a.html", b"<" * 300_000),
        ("a.md", b"[" * 300_000),
        ("a.md", b"![a](" * 60_000),
        ("a.md", b"**a *b " * 40_000),
        ("a.txt", b"&amp;" * 100_000),
        ("a.txt", b"home > " * 100_000),
        ("a.txt", b"read more " * 30_000 + b":"),
        ("a.txt", b"share share share share share share share share share share share share share\n" * 5_000),
        ("a.txt", b"the council of ministers met in extraordinary session on the third of\n" * 25_000),
        ("a.md", b"the council of ministers met again\n" * 25_000),
        ("a.json", b"[" * 300_000),
    ],
)
def test_hostile_input_ends(tmp_path: Path, name: str, data: bytes) -> None:
    """Deep nests and near misses of patterns are read in linear time: the run would not end else."""
    path = tmp_path / name
    path.write_bytes(data)
    assert list(read(path))


def test_importing_the_readers_loads_no_heavy_package() -> None:
    """Each waits for the first file that needs it."""
    heavy = {
        "trafilatura",
        "feedparser",
        "pypdf",
        "yaml",
        "charset_normalizer",
        "fastwarc",
        "zstandard",
        "fsspec",
        "pyarrow",
    }
    code = f"import sys, dragoman.sources; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    assert done.stdout.strip() == "[]"

"""Compressed files: any of four kinds, in pieces, and none that takes more memory or time than it may."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tracemalloc
from typing import TYPE_CHECKING

import pytest
import zstandard

from dragoman.entries import Document, Issue
from dragoman.sources import Limits, read
from dragoman.sources.packed import BOMB, packing_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LINES = b"".join(b'{"text": "The envoy of Freedonia left on day %d."}\n' % number for number in range(2_000))


def zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


PACKS = [(gzip.compress, ".gz"), (zstd, ".zst"), (bz2.compress, ".bz2"), (lzma.compress, ".xz")]


def codes(path: Path, limits: Limits | None = None) -> list[str]:
    """Give the codes of issues, and a mark for each document."""
    return [x.code if isinstance(x, Issue) else "read" for x in read(path, limits=limits or Limits())]


@pytest.mark.parametrize(("pack", "suffix"), PACKS)
def test_a_compressed_file_is_read_as_the_name_before_its_suffix_says(
    tmp_path: Path, pack: Callable[[bytes], bytes], suffix: str
) -> None:
    """Its bytes tell how it is compressed, so a false suffix does no harm."""
    for name in (f"a.jsonl{suffix}", "b.jsonl"):
        path = tmp_path / name
        path.write_bytes(pack(LINES[:5_000]) + pack(LINES[5_000:]))  # in two pieces
        found = [x for x in read(path) if isinstance(x, Document)]
        assert len(found) == 2_000
        assert found[-1].text == "The envoy of Freedonia left on day 1999."
        assert found[-1].origin == f"{path}:2000"


@pytest.mark.parametrize(("pack", "suffix"), PACKS)
@pytest.mark.parametrize(
    "spoil", [lambda data: data[: len(data) // 2], lambda data: data[:9] + b"\xff" * 40 + data[49:]]
)
def test_damage_is_an_issue(
    tmp_path: Path, pack: Callable[[bytes], bytes], suffix: str, spoil: Callable[[bytes], bytes]
) -> None:
    """The last thing told of the file, after what could be read."""
    path = tmp_path / f"a.jsonl{suffix}"
    path.write_bytes(spoil(pack(LINES)))
    *found, last = codes(path)
    assert last == "unreadable"
    assert set(found) <= {"read"}


@pytest.mark.parametrize(("pack", "suffix"), PACKS)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.pdf", "a.xml", "a.md", "a.json"])
def test_a_bomb_is_refused_at_the_limit(tmp_path: Path, pack: Callable[[bytes], bytes], suffix: str, name: str) -> None:
    """Sixty million bytes of one word are never held."""
    start = {"a.pdf": b"%PDF-1.4\n", "a.xml": b"<rss version='2.0'>", "a.jsonl": b"{"}.get(name, b"")
    path = tmp_path / f"{name}{suffix}"
    path.write_bytes(pack(start) + pack(b"word " * 200_000) * 60)
    tracemalloc.start()
    found = codes(path, Limits(characters=100_000, page=400_000, feed=400_000, line=400_000, pdf=400_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == ["too-long"]
    assert peak < 13_000_000  # of which xz takes 8 for itself


def test_a_file_that_unpacks_to_hundreds_of_times_its_size_is_left(tmp_path: Path) -> None:
    """Half a gigabyte of one letter is given up at the point where no text would be so small."""
    path = tmp_path / "a.jsonl.zst"
    path.write_bytes(b"".join([zstd(b"x" * (1 << 26))] * 8))
    tracemalloc.start()
    (found,) = read(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(found, Issue)
    assert found.code == "too-long"
    assert peak < 90_000_000  # a line of twenty million bytes, three times, and what 512 bytes hold
    assert f"{BOMB} times" in found.message


def test_a_frame_that_wants_much_memory_is_refused(tmp_path: Path) -> None:
    """A window beyond 128 MiB, which only `zstd --ultra --long` writes; one of 128 MiB is read."""
    for window, told in ((27, ["read"]), (28, ["unreadable"])):
        parameters = zstandard.ZstdCompressionParameters(window_log=window, enable_ldm=True)
        packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
        path = tmp_path / f"{window}.txt.zst"
        path.write_bytes(packer.compress(b"The envoy left on Monday. " * 9) + packer.flush())
        assert codes(path) == told
    (found,) = read(tmp_path / "28.txt.zst")
    assert isinstance(found, Issue)
    assert "128 MiB" in found.message


def test_what_marks_a_compression() -> None:
    """A skippable frame begins a Zstandard file too; text begins none."""
    assert packing_of(b"\x50\x2a\x4d\x18\x04\x00\x00\x00abcd") == "zstd"
    assert packing_of(b"{}") is None
    assert packing_of(b"") is None

"""Addresses of files in stores, by fsspec: opened, listed, refused."""

from __future__ import annotations

import gzip
import sys
from typing import TYPE_CHECKING

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

import dragoman
from dragoman.entries import Document, Issue
from dragoman.scale import expand
from dragoman.sources import read
from made_archives import TEXT, answer, arc, arc_start, packed, page, warc

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LINE = b'{"text": "The envoy left."}\n'


@pytest.fixture
def memory() -> Iterator[MemoryFileSystem]:
    """Give the file system in memory, emptied before and after."""
    system = fsspec.filesystem("memory")
    system.store.clear()
    system.pseudo_dirs[:] = [""]
    yield system
    system.store.clear()


def test_a_file_at_an_address_is_read(memory: MemoryFileSystem) -> None:
    """Whatever its format; its origin is the address."""
    memory.pipe("/news/a.jsonl.gz", gzip.compress(LINE * 3))
    memory.pipe("/news/b.warc.gz", packed([warc(answer(page()))] * 2))
    memory.pipe("/news/c.arc", arc_start() + arc(answer(page())))
    found = list(read("memory://news/a.jsonl.gz"))
    assert [x.origin for x in found if isinstance(x, Document)] == [f"memory://news/a.jsonl.gz:{n}" for n in (1, 2, 3)]
    for name in ("memory://news/b.warc.gz", "memory://news/c.arc"):
        assert {x.text for x in read(name) if isinstance(x, Document)} == {TEXT}


def test_a_damaged_archive_at_an_address_is_got_over(memory: MemoryFileSystem) -> None:
    """Files of a store can be sought in."""
    each = [gzip.compress(warc(answer(page()))) for _ in range(3)]
    memory.pipe("/a.warc.gz", each[0] + each[1][:99] + each[2])
    assert [x.code if isinstance(x, Issue) else x.text for x in read("memory://a.warc.gz")] == [
        TEXT,
        "unreadable",
        TEXT,
    ]


def test_folders_and_patterns_of_addresses_stand_for_files(memory: MemoryFileSystem, tmp_path: Path) -> None:
    """As folders and patterns of paths do, and together with them."""
    for name in ("/news/b.warc.gz", "/news/2021/a.jsonl.zst", "/news/x.png", "/news/.hidden/c.txt"):
        memory.pipe(name, b"x")
    (tmp_path / "d.txt").touch()
    assert expand(["memory://news", str(tmp_path), "memory://news/*.gz"]) == [
        "memory:///news/2021/a.jsonl.zst",
        "memory:///news/b.warc.gz",
        tmp_path / "d.txt",
    ]
    assert expand(["memory://news/**/*.zst"]) == ["memory:///news/2021/a.jsonl.zst"]
    assert expand(["memory://news/x.png"]) == ["memory://news/x.png"]
    assert expand([f"file://{tmp_path}"]) == [f"file://{tmp_path}/d.txt"]


def test_an_address_is_a_source_in_python_too(memory: MemoryFileSystem) -> None:
    """As a path is; a text that begins like one, or tells of the web, stays a text."""
    memory.pipe("/a.jsonl", LINE * 2)
    each = dragoman._each(["memory://a.jsonl", "memory://a.jsonl is where it stands.", "https://a.example"], {})
    assert [x.text for x in each if isinstance(x, Document)] == [
        "The envoy left.",
        "The envoy left.",
        "memory://a.jsonl is where it stands.",
        "https://a.example",
    ]


def test_a_local_address_is_read(tmp_path: Path) -> None:
    """`file://` is the path behind it."""
    (tmp_path / "a.jsonl").write_bytes(LINE)
    assert [x.text for x in read(f"file://{tmp_path}/a.jsonl") if isinstance(x, Document)] == ["The envoy left."]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("memory://none.txt", "missing"),
        ("file:///none/such.txt", "missing"),
        ("https://news.example/a.html", "unreadable"),
        ("http://news.example/a.html", "unreadable"),
        ("ftp://news.example/a.html", "unreadable"),
        ("github://a:b@c/d.txt", "unreadable"),
        ("simplecache::https://news.example/a.html", "missing"),
        ("memory::https://news.example/a.html", "missing"),
        ("memory://x::https://news.example/a.html", "unreadable"),
    ],
)
def test_what_is_not_opened(memory: MemoryFileSystem, name: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the web is fetched, by no detour; an address that leads nowhere stays when it is listed."""
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("the network was asked"))
    assert [str(x) for x in expand([name])] == [
        name if name.startswith(("memory://", "f", "h", "g")) else name.replace("//", "/")
    ]
    (found,) = read(name)
    assert isinstance(found, Issue)
    assert found.code == code
    assert memory.store == {}


def test_without_the_package_of_a_store_the_fault_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """S3 is an extra of ours; of the others the message of fsspec is given."""
    monkeypatch.setitem(sys.modules, "s3fs", None)
    monkeypatch.setitem(sys.modules, "gcsfs", None)
    (found,) = read("s3://bucket/a.warc.gz")
    assert isinstance(found, Issue)
    assert found.code == "missing-extra"
    assert "dragoman[s3]" in found.message
    (other,) = read("gs://bucket/a.warc.gz")
    assert isinstance(other, Issue)
    assert other.code == "missing-extra"
    assert "gcsfs" in other.message


def test_what_a_service_refuses_is_an_issue(memory: MemoryFileSystem, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each has errors of its own: of credentials, of the network, in the middle of a file."""
    memory.pipe("/a.jsonl", LINE * 60_000)
    real = MemoryFileSystem._open

    class Refused(Exception):
        pass

    def refused(*_: object, **__: object) -> object:
        raise Refused("no credentials\nat line 5")

    monkeypatch.setattr(MemoryFileSystem, "_open", refused)
    (found,) = read("memory://a.jsonl")
    assert isinstance(found, Issue)
    assert found.code == "unreadable"
    assert "Refused: no credentials" in found.message
    assert "line 5" not in found.message

    def broken(*told: object, **more: object) -> object:
        file = real(*told, **more)
        taken = file.read
        file.read = lambda size: refused() if file.tell() > 1_000_000 else taken(size)
        return file

    monkeypatch.setattr(MemoryFileSystem, "_open", broken)
    *before, last = read("memory://a.jsonl")
    assert isinstance(last, Issue)
    assert last.code == "unreadable"
    assert len(before) > 10_000

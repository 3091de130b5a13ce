"""WARC and ARC: pages and plain texts are documents, all else is counted, damage is told and got over."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections import Counter
from typing import TYPE_CHECKING

import pytest
import zstandard

from dragoman.entries import Document, Issue
from dragoman.sources import Item, Limits, documents_of, items, read
from made_archives import TEXT, answer, arc, arc_start, chunked, packed, page, warc

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MANY = [warc(answer(page(f"{TEXT} Number {number}."))) for number in range(9)]
MANY_ARC = [arc_start(), *(arc(answer(page(f"{TEXT} Number {number}."))) for number in range(9))]


def texts(path: Path, limits: Limits | None = None) -> list[str]:
    """Give the texts of documents, and the codes of issues."""
    return [x.code if isinstance(x, Issue) else x.text for x in read(path, limits=limits or Limits())]


def numbers(path: Path) -> list[str]:
    """Give the numbers in the documents of a made archive, and the codes of issues."""
    return [text.removeprefix(f"{TEXT} Number ").removesuffix(".") for text in texts(path)]


def written(tmp_path: Path, *records: bytes, name: str = "a.warc") -> Path:
    path = tmp_path / name
    path.write_bytes(b"".join(records))
    return path


@pytest.mark.parametrize("pack", [bytes, gzip.compress, lambda data: zstandard.ZstdCompressor().compress(data)])
@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc", "page.html", "odd"])
def test_a_warc_file_is_known_by_its_bytes(tmp_path: Path, pack: Callable[[bytes], bytes], name: str) -> None:
    """Under whatever name, and however it is compressed."""
    assert texts(written(tmp_path, pack(MANY[0]), pack(MANY[1]), name=name)) == [f"{TEXT} Number {i}." for i in (0, 1)]


def test_what_the_archive_tells_goes_into_the_document_but_not_the_day_of_fetching(tmp_path: Path) -> None:
    """The place is the number of the record, and the address is the one fetched."""
    head = '<link rel="canonical" href="https://other.example/b"><title>Envoy leaves</title>'
    path = written(tmp_path, warc(b"x: y", "warcinfo"), warc(answer(page(head=head))))
    (found,) = read(path)
    assert isinstance(found, Document)
    assert (found.url, found.published, found.origin) == ("https://news.example/a", None, f"{path}:2")
    assert found.text == f"Envoy leaves\n{TEXT}"


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (warc(b"software: x", "warcinfo"), "warcinfo"),
        (warc(b"GET / HTTP/1.1\r\n\r\n", "request"), "request"),
        (warc(b"fetchTimeMs: 5", "metadata"), "metadata"),
        (warc(answer(b""), "revisit"), "revisit"),
        (warc(answer(b"", status="301 Moved Permanently", more=("Location: /b",))), "status 301"),
        (warc(answer(page(), status="404 Not Found")), "status 404"),
        (warc(answer(page(), status="206 Partial Content")), "status 206"),
        (warc(answer(b"\x89PNG", media="image/png")), "image/png"),
        (warc(answer(b"x()", media="application/javascript")), "application/javascript"),
        (warc(answer(b"x", media=None)), "no media type"),
        (
            warc(answer(b"User-agent: *", media="text/plain"), WARC_Target_URI="https://a.example/robots.txt"),
            "robots.txt",
        ),
        (warc(b"20210304 1.2.3.4", WARC_Target_URI="dns:a.example", Content_Type="text/dns"), "not HTTP"),
        (
            warc(b"wget -r", "resource", WARC_Target_URI="metadata://gnu.org/wget/log", Content_Type="text/plain"),
            "metadata",
        ),
    ],
)
def test_what_is_no_page_is_counted_and_passed_over(tmp_path: Path, record: bytes, told: str) -> None:
    """It is neither a document nor an issue."""
    passed: Counter[str] = Counter()
    (found,) = items(str(written(tmp_path, record, MANY[0])), passed=passed)
    assert isinstance(found, Item)
    assert found.place == 2
    assert passed == {told: 1}


def test_an_archive_without_a_page_is_an_issue(tmp_path: Path) -> None:
    """It says what the archive holds instead."""
    (found,) = read(written(tmp_path, warc(b"x", "request"), warc(b"x", "request"), warc(b"x", "metadata")))
    assert isinstance(found, Issue)
    assert found.code == "empty"
    assert "request 2, metadata 1" in found.message


def test_records_that_hold_a_page_or_a_text_themselves(tmp_path: Path) -> None:
    """`resource` and `conversion` records have no header of HTTP; a text may tell its language."""
    kept = written(
        tmp_path,
        warc(page(), "resource", Content_Type="text/html"),
        warc(TEXT.encode(), "conversion", Content_Type="text/plain", WARC_Identified_Content_Language="eng,deu"),
        warc(b"%PDF-", "resource", Content_Type="application/pdf"),
    )
    found = list(read(kept))
    assert [(x.text, x.language) for x in found if isinstance(x, Document)] == [(TEXT, None), (TEXT, "en")]


def brotli(data: bytes) -> bytes:
    """Write brotli's shortest frame for data that is not compressed (RFC 7932, 9.2)."""
    size = len(data) - 1
    bits = (0b0 << 0) | (0 << 1) | (0 << 2) | (size << 4) | (1 << 20)
    raw = bytearray()
    word, count = 0, 0
    for value, width in ((0, 1), (0, 1), (0, 2), (size, 16), (1, 1)):
        word |= value << count
        count += width
    raw += word.to_bytes((count + 7) // 8, "little")
    return bytes(raw) + data + b"\x03" if bits else b""


@pytest.mark.parametrize(
    ("body", "more", "why"),
    [
        (chunked(page()), ("Transfer-Encoding: chunked",), "chunks"),
        (page(), ("Transfer-Encoding: chunked",), "chunks undone, the header left"),
        (gzip.compress(page()), ("Content-Encoding: gzip",), "gzip"),
        (page(), ("Content-Encoding: gzip",), "gzip undone, the header left"),
        (page(), ("Content-Encoding: br",), "brotli undone, the header left"),
        (page(), ("Content-Encoding: zstd",), "zstd undone, the header left"),
        (page(), ("Content-Encoding: identity",), "no encoding, and that told"),
        (brotli(page()), ("Content-Encoding: br",), "brotli"),
        (zlib.compress(page()), ("Content-Encoding: deflate",), "deflate in zlib"),
        (zlib.compress(page(), wbits=-15), ("Content-Encoding: deflate",), "deflate bare"),
        (zstandard.ZstdCompressor().compress(page()), ("Content-Encoding: zstd",), "zstd"),
        (
            chunked(gzip.compress(page())),
            ("transfer-encoding: Chunked", "content-encoding: GZIP"),
            "both, in other letters",
        ),
        (gzip.compress(gzip.compress(page())), ("Content-Encoding: gzip, gzip",), "twice"),
        (gzip.compress(page())[:-8], ("Content-Encoding: gzip",), "without its check sum"),
    ],
)
def test_encodings_of_an_answer_are_undone(tmp_path: Path, body: bytes, more: tuple[str, ...], why: str) -> None:
    """Also where the header tells of one that is undone already."""
    assert texts(written(tmp_path, warc(answer(body, more=more)))) == [TEXT], why


@pytest.mark.parametrize(
    ("media", "body", "word"),
    [
        ("text/html; charset=iso-8859-2", "Wałęsa’s".replace("’", "'").encode("iso-8859-2"), "Wałęsa's"),
        ("text/html; charset=iso-8859-1", "Müller’s".encode(), "Müller’s"),
        ("text/html; charset=windows-1252", "Müller’s".encode("cp1252"), "Müller’s"),
        ("text/html; charset=nonsense", "Müller’s".encode(), "Müller’s"),
        ('text/html;charset="UTF-8"', "Müller’s".encode(), "Müller’s"),
    ],
)
def test_the_header_tells_the_characters_but_utf_8_is_known_by_its_bytes(
    tmp_path: Path, media: str, body: bytes, word: str
) -> None:
    """Servers that name Latin 1 by default serve UTF-8 all the same."""
    content = page("SPOT " + TEXT).replace(b"SPOT", body)
    assert texts(written(tmp_path, warc(answer(content, media=media)))) == [f"{word} {TEXT}"]


@pytest.mark.parametrize(
    ("body", "more", "code"),
    [
        (b"\x1f\x8b\x08\x00" + b"\xff" * 60, ("Content-Encoding: gzip",), "unreadable"),
        (b"\x28\xb5\x2f\xfdbroken", ("Content-Encoding: zstd",), "unreadable"),
        (b"\x99" * 40, ("Content-Encoding: br",), "unreadable"),
        (page(), ("Content-Encoding: rot13",), "unreadable"),
        (gzip.compress(b"<p>" + b"word " * 4_000_000), ("Content-Encoding: gzip",), "too-long"),
        (zlib.compress(bytes(50_000_000)), ("Content-Encoding: deflate",), "too-long"),
        (zstandard.ZstdCompressor().compress(bytes(50_000_000)), ("Content-Encoding: zstd",), "too-long"),
        (gzip.compress(gzip.compress(bytes(50_000_000))), ("Content-Encoding: gzip, gzip",), "too-long"),
        (b"x" * 3_000_000, (), "too-long"),
        (b"", (), "no-article"),
    ],
)
def test_a_page_that_cannot_be_had_is_an_issue_and_the_next_one_is_read(
    tmp_path: Path, body: bytes, more: tuple[str, ...], code: str
) -> None:
    """A compression bomb is stopped at the limit of a page, and not held."""
    path = written(tmp_path, warc(answer(body, more=more)), MANY[0])
    list(read(written(tmp_path, MANY[0], name="first.warc")))  # what is loaded once is not counted below
    tracemalloc.start()
    found = list(read(path, limits=Limits(page=2_000_000)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [x.code if isinstance(x, Issue) else x.text for x in found] == [code, f"{TEXT} Number 0."]
    assert isinstance(found[0], Issue)
    assert found[0].document == f"{path}:1"
    assert peak < 30_000_000


def spoilt(record: bytes) -> bytes:
    """Overwrite the middle of a record."""
    middle = len(record) // 2
    return record[: middle - 20] + b"\xff" * 40 + record[middle + 20 :]


def test_a_damaged_record_of_a_compressed_archive_is_an_issue_and_the_next_one_is_read(tmp_path: Path) -> None:
    """The pieces of gzip are found again by their own beginnings."""
    each = [gzip.compress(record) for record in MANY]
    each[2], each[5], each[6] = spoilt(each[2]), spoilt(each[5]), each[6][:-40]
    path = written(tmp_path, *each, name="a.warc.gz")
    assert numbers(path) == ["0", "1", "unreadable", "3", "4", "unreadable", "unreadable", "7", "8"]
    assert [x.document.rpartition(":")[2] for x in read(path) if isinstance(x, Issue)] == ["3", "6", "7"]


def test_damage_between_the_records_of_a_plain_archive(tmp_path: Path) -> None:
    """Garbage, and a length that is told too short or too long, cost a record and no more."""
    garbage = written(tmp_path, *MANY[:3], b"\0garbage\r\n" * 9, *MANY[3:], name="b.warc")
    assert numbers(garbage) == ["0", "1", "2", "unreadable", "3", "4", "5", "6", "7", "8"]
    block = answer(page(f"{TEXT} Number 2."))
    long = written(tmp_path, *MANY[:2], warc(block, length=len(block) + 99), *MANY[3:], name="c.warc")
    assert [x for x in numbers(long) if x in set("01345678")] == list("01345678")
    assert numbers(long).count("unreadable") == 1
    short = written(tmp_path, *MANY[:2], warc(block, length=len(block) - 9), *MANY[3:], name="d.warc")
    assert [x for x in numbers(short) if x in set("01345678")] == list("01345678")
    assert numbers(short).count("unreadable") == 1


@pytest.mark.parametrize("pack", [b"".join, packed, lambda records: gzip.compress(b"".join(records), 0)])
@pytest.mark.parametrize(("name", "records"), [("a.warc", MANY), ("a.arc", MANY_ARC)])
@pytest.mark.parametrize("cut", [20, 30, 150, 222])
def test_an_archive_that_is_cut_short(
    tmp_path: Path, name: str, records: list[bytes], pack: Callable[[list[bytes]], bytes], cut: int
) -> None:
    """What was whole is read, and one issue tells of the rest, wherever in a record the cut is."""
    whole = pack(records)
    *found, last = numbers(written(tmp_path, whole[:-cut], name=name))
    assert found == [str(number) for number in range(len(found))]
    assert len(found) >= 7
    assert last == "unreadable"


@pytest.mark.parametrize("pack", [b"".join, packed, lambda records: gzip.compress(b"".join(records))])
def test_a_whole_archive_has_no_issue(tmp_path: Path, pack: Callable[[list[bytes]], bytes]) -> None:
    """However it is compressed."""
    assert numbers(written(tmp_path, pack(MANY))) == list("012345678")
    assert numbers(written(tmp_path, pack(MANY_ARC), name="a.arc")) == list("012345678")


@pytest.mark.parametrize("pack", [b"".join, packed])
def test_padding_is_no_damage(tmp_path: Path, pack: Callable[[list[bytes]], bytes]) -> None:
    """Some stores round files up."""
    assert numbers(written(tmp_path, pack(MANY), bytes(90_000))) == list("012345678")
    assert numbers(written(tmp_path, pack(MANY_ARC), bytes(90_000), name="a.arc")) == list("012345678")


def test_an_archive_of_nothing_but_damage_ends(tmp_path: Path) -> None:
    """After a hundred records that cannot be read the rest is left."""
    path = written(tmp_path, *([b"WARC/1.0\r\n" + b"x" * 40_000 + b"\r\n"] * 400))
    found = list(read(path))
    assert {x.code for x in found if isinstance(x, Issue)} == {"unreadable"}
    assert len(found) == 100


@pytest.mark.parametrize("pack", [b"".join, packed])
def test_an_arc_file_is_read(tmp_path: Path, pack: Callable[[list[bytes]], bytes]) -> None:
    """Both versions; addresses with spaces; what is no page is counted."""
    records = [
        arc_start(),
        arc(b"20060928 1.2.3.4", "dns:news.example", media="text/dns"),
        arc(answer(page(f"{TEXT} Number 0."))),
        arc(answer(b"", status="302 Found")),
        arc(answer(gzip.compress(page(f"{TEXT} Number 1.")), more=("Content-Encoding: gzip",)), second=True),
        arc(answer(b"GIF89a", media="image/gif"), media="image/gif"),
        arc(answer(page(f"{TEXT} Number 2.")), "http://news.example/a b c"),
    ]
    path = written(tmp_path, pack(records), name="a.arc.gz")
    assert numbers(path) == ["0", "1", "2"]
    found = [x for x in read(path) if isinstance(x, Document)]
    assert [x.url for x in found] == ["http://news.example/a", "http://news.example/a", "http://news.example/a b c"]
    assert [x.origin for x in found] == [f"{path}:3", f"{path}:5", f"{path}:7"]
    assert [x.published for x in found] == [None, None, None]
    passed: Counter[str] = Counter()
    list(items(str(path), passed=passed))
    assert passed == {"filedesc": 1, "dns": 1, "status 302": 1, "image/gif": 1}


def test_damage_in_an_arc_file(tmp_path: Path) -> None:
    """Costs the record, compressed or not."""
    each = [gzip.compress(record) for record in MANY_ARC]
    each[3] = spoilt(each[3])
    assert numbers(written(tmp_path, *each, name="a.arc.gz")) == ["0", "1", "unreadable", *"345678"]
    plain = written(tmp_path, *MANY_ARC[:3], b"garbage " * 30, b"\n", *MANY_ARC[3:], name="b.arc")
    assert numbers(plain) == ["0", "1", "unreadable", *"2345678"]


def test_an_archive_is_streamed(tmp_path: Path) -> None:
    """A hundred pages of a million bytes take no more memory than a few of them."""
    words = f"<p>{TEXT}</p>" * 10_000
    record = warc(answer(page(words)))
    path = tmp_path / "a.warc"
    with path.open("wb") as file:
        for _ in range(100):
            file.write(record)
    tracemalloc.start()
    count = sum(isinstance(x, Item) for x in items(str(path)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 100
    assert path.stat().st_size > 100_000_000
    assert peak < 8_000_000


@pytest.mark.shared
def test_real_archives(shared: Path) -> None:
    """A crawl of 2006 in ARC, one of 2012 in WARC: pages are found, and everything in them is accounted for."""
    passed: Counter[str] = Counter()
    old = list(items(str(shared / "pages" / "ARC-SAMPLE-20060928223931-00000-gojoblack.arc.gz"), passed=passed))
    assert (len(old), sum(passed.values()), passed["image/jpeg"]) == (6, 114, 63)
    passed.clear()
    (new,) = items(str(shared / "pages" / "wikipedia-post-blackout.warc.gz"), passed=passed)
    assert isinstance(new, Item)
    assert sum(passed.values()) == 116
    (found,) = documents_of(new)
    assert isinstance(found, Document)
    assert found.url == "http://wikimediafoundation.org/wiki/SOPA/Blackoutpage"

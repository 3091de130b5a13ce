"""Parquet: a row a document, a few rows in memory at a time."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dragoman.entries import Document, Issue
from dragoman.sources import Item, Limits, items, read

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The envoy of Freedonia left the capital."


def table(tmp_path: Path, columns: dict[str, object], *, group: int = 1_000, name: str = "a.parquet") -> Path:
    path = tmp_path / name
    pq.write_table(pa.table(columns), path, row_group_size=group)
    return path


def test_a_row_is_a_document_with_the_fields_of_a_line(tmp_path: Path) -> None:
    """Days and times become dates, a number an id, and other columns are passed over."""
    path = table(
        tmp_path,
        {
            "colour": ["red", "blue"],
            "text": [TEXT, f"{TEXT} Again."],
            "id": [17, 18],
            "title": ["Envoy leaves", None],
            "published": [date(2021, 3, 4), None],
            "url": pa.array(["https://a.example/1", None]).dictionary_encode(),
            "language": pa.array(["en", "en"], pa.large_string()),
        },
    )
    first, second = read(path)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, first.title, first.published, first.url, first.language, first.origin) == (
        "17",
        "Envoy leaves",
        "2021-03-04",
        "https://a.example/1",
        "en",
        f"{path}:1",
    )
    assert (second.id, second.text, second.published, second.origin) == ("18", f"{TEXT} Again.", None, f"{path}:2")


def test_a_time_is_cut_to_its_day(tmp_path: Path) -> None:
    """As in JSON Lines."""
    moment = datetime(2021, 3, 4, 5, 6, tzinfo=UTC)
    (found,) = read(table(tmp_path, {"text": [TEXT], "published": [moment]}))
    assert isinstance(found, Document)
    assert found.published == "2021-03-04"


def test_html_may_stand_in_bytes(tmp_path: Path) -> None:
    """Archives of pages keep them so."""
    source = f"<html><body><p>{TEXT} Nobody saw her off.</p></body></html>".encode()
    found = list(read(table(tmp_path, {"html": [source, b"\xff\xfe\xfd"]})))
    assert [x.code if isinstance(x, Issue) else x.text for x in found] == [f"{TEXT} Nobody saw her off.", "encoding"]


@pytest.mark.parametrize(
    ("columns", "codes"),
    [
        ({"body": [TEXT]}, ["bad-line"]),
        ({"text": pa.array([], pa.string())}, ["empty"]),
        ({"text": [TEXT, None, "", TEXT]}, ["read", "no-text", "empty", "read"]),
        ({"text": [5]}, ["bad-line"]),
        ({"text": [[TEXT]]}, ["bad-line"]),
        ({"text": [TEXT], "title": [5]}, ["bad-line"]),
        ({"text": [TEXT, "x" * 5_000, TEXT]}, ["read", "too-long", "read"]),
    ],
)
def test_what_is_no_document_is_an_issue(tmp_path: Path, columns: dict[str, object], codes: list[str]) -> None:
    """Of the row, or of the table where no row can be one; the others are read."""
    path = table(tmp_path, columns)
    found = list(read(path, limits=Limits(line=2_000)))
    assert [x.code if isinstance(x, Issue) else "read" for x in found] == codes


def test_a_damaged_group_of_rows_is_an_issue_and_the_next_one_is_read(tmp_path: Path) -> None:
    """The rows keep their numbers."""
    path = table(tmp_path, {"text": [f"{TEXT} {number} {number * 7919}" for number in range(30)]}, group=10)
    meta = pq.ParquetFile(path).metadata.row_group(1).column(0)
    data = bytearray(path.read_bytes())
    at = meta.data_page_offset
    data[at : at + 20] = b"\xff" * 20
    path.write_bytes(data)
    found = list(read(path))
    good = [x for x in found if isinstance(x, Document)]
    bad = [x for x in found if isinstance(x, Issue)]
    assert [x.origin for x in good] == [f"{path}:{number}" for number in (*range(1, 11), *range(21, 31))]
    assert [(x.code, x.document) for x in bad] == [("unreadable", f"{path}:11")]


def test_damage_of_the_whole(tmp_path: Path) -> None:
    """Cut short, or another file under that name."""
    path = table(tmp_path, {"text": [TEXT] * 9})
    path.write_bytes(path.read_bytes()[:-9])
    assert [x.code for x in read(path) if isinstance(x, Issue)] == ["unreadable"]
    path.write_bytes(b"text,title\n")
    assert [x.code for x in read(path) if isinstance(x, Issue)] == ["binary"]


def test_a_large_row_group_is_streamed(tmp_path: Path) -> None:
    """A hundred megabytes of text in one group take a fifth of that."""
    path = tmp_path / "a.parquet"
    words = [f"{number} " + f"{TEXT} {number * 31}. " * 1_000 for number in range(2_000)]
    pq.write_table(pa.table({"text": words}), path, row_group_size=5_000, use_dictionary=False, write_batch_size=16)
    del words
    before = pa.total_allocated_bytes()
    most = count = 0
    for item in items(str(path)):
        assert isinstance(item, Item)
        count += 1
        most = max(most, pa.total_allocated_bytes() - before)
    assert count == 2_000
    assert pq.ParquetFile(path).metadata.row_group(0).total_byte_size > 80_000_000
    assert most < 20_000_000


def test_without_pyarrow_the_fault_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra."""
    path = table(tmp_path, {"text": [TEXT]})
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (found,) = read(path)
    assert isinstance(found, Issue)
    assert found.code == "missing-extra"
    assert "dragoman[frames]" in found.message

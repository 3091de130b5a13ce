"""A file is cut into items, cheaply; each is read by itself, elsewhere if need be."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

import dragoman.sources.jsonl
from dragoman.entries import Document, Issue
from dragoman.sources import Item, Limits, documents_of, items, read
from made_archives import TEXT, answer, page, warc

if TYPE_CHECKING:
    from pathlib import Path

FEED = (
    b"<rss version='2.0'><channel><title>Post</title><item><title>A</title><description>The envoy left.</description>"
    b"</item><item><title>B</title><description>She came back.</description></item></channel></rss>"
)


def test_what_the_items_of_a_file_are(tmp_path: Path) -> None:
    """Lines and records by their number, files and feeds whole."""
    for name, data in {
        "a.jsonl": b'{"text": "One."}\n\n{"text": "Two."}\n',
        "b.json": b'[{"text": "One."}, {"text": "Two."}]',
        "c.xml": FEED,
        "d.txt": b"The envoy left.",
        "e.warc": warc(b"x", "request") + warc(answer(page())),
        "f.html": page(),
        "g.md": b"# Envoy\n\nShe left.",
    }.items():
        (tmp_path / name).write_bytes(data)
    told = [
        (x.origin.rpartition("/")[2], x.place, x.kind)
        for path in sorted(tmp_path.iterdir())
        for x in items(str(path))
        if isinstance(x, Item)
    ]
    assert told == [
        ("a.jsonl", 1, "line"),
        ("a.jsonl", 3, "line"),
        ("b.json", 0, "json"),
        ("c.xml", 0, "feed"),
        ("d.txt", 0, "text"),
        ("e.warc", 2, "page"),
        ("f.html", 0, "page"),
        ("g.md", 0, "markdown"),
    ]


def test_an_item_that_crosses_to_another_process_gives_the_same_documents(tmp_path: Path) -> None:
    """It holds all that is needed, and reading a file is reading its items."""
    path = tmp_path / "a.warc"
    path.write_bytes(warc(answer(page())) + warc(answer(page(f"{TEXT} Again."))))
    crossed: list[Item] = pickle.loads(pickle.dumps(list(items(str(path)))))  # noqa: S301 - our own
    path.unlink()
    found = [x for item in crossed for x in documents_of(item)]
    assert [x.text for x in found if isinstance(x, Document)] == [TEXT, f"{TEXT} Again."]
    path.write_bytes(warc(answer(page())) + warc(answer(page(f"{TEXT} Again."))))
    assert list(read(path)) == found


def test_what_is_too_long_is_an_item_without_content(tmp_path: Path) -> None:
    """It is counted, and becomes an issue where its documents are asked for."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One."}\n{"text": "' + "x" * 900 + '"}\n{"text": "Two."}\n')
    found = [x for x in items(str(path), Limits(line=100)) if isinstance(x, Item)]
    assert [(x.place, x.content is None) for x in found] == [(1, False), (2, True), (3, False)]
    (issue,) = documents_of(found[1])
    assert isinstance(issue, Issue)
    assert (issue.code, issue.document) == ("too-long", f"{path}:2")


def test_the_defaults_fill_what_a_document_does_not_tell() -> None:
    """Each item by itself."""
    item = Item(origin="a.jsonl", place=4, kind="line", content=b'{"text": "One.", "published": "2021"}')
    (found,) = documents_of(item, defaults={"published": "1999", "publisher": "Post"})
    assert isinstance(found, Document)
    assert (found.published, found.publisher, found.origin) == ("2021", "Post", "a.jsonl:4")


def test_an_error_of_a_reader_is_an_issue_but_want_of_memory_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever set the limit of memory decides what becomes of the document."""
    item = Item(origin="a.jsonl", place=4, kind="line", content=b"{}")

    def failing(error: BaseException) -> list[Document | Issue]:
        def line_document(*_: object) -> Document:
            raise error

        monkeypatch.setattr(dragoman.sources.jsonl, "line_document", line_document)
        return list(documents_of(item))

    (found,) = failing(KeyError("x"))
    assert isinstance(found, Issue)
    assert (found.code, found.document) == ("internal", "a.jsonl:4")
    assert "KeyError" in found.message
    with pytest.raises(MemoryError):
        failing(MemoryError())
    monkeypatch.setenv("DRAGOMAN_DEBUG", "1")
    with pytest.raises(KeyError):
        failing(KeyError("x"))

"""Coding a stream of lines: order, errors in their place, bounded memory, processes that die."""

from __future__ import annotations

import io
import json
import os
from typing import TYPE_CHECKING, Any

import pytest

import dragoman.record
from dragoman.entries import Document, Fault, Issue, Record
from dragoman.scale import Count, bounded_lines, code_lines
from dragoman.scale.batch import Coded, Line
from dragoman.scale.stream import DOCUMENTS
from dragoman.scale.workers import in_processes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Put a pipeline in the place of ours that finds nothing; give the sizes of the batches that it was handed."""
    sizes: list[int] = []

    def read_documents(documents: Iterable[Document | Issue]) -> Iterator[Record | Issue]:
        batch = list(documents)
        sizes.append(len(batch))
        for item in batch:
            yield item if isinstance(item, Issue) else Record(document=item)

    monkeypatch.setattr(dragoman.record, "read_documents", read_documents)
    return sizes


def coded(*lines: str | bytes | None) -> list[dict[str, Any]]:
    return [json.loads(line) for line in code_lines(lines)]


@pytest.mark.usefixtures("pipeline")
def test_order_is_kept_and_bad_lines_give_an_error_in_their_place() -> None:
    found = coded('{"id": "a", "text": "One."}', "{", '{"id": "b", "text": "Two."}')
    assert [x["document"]["id"] for x in found] == ["a", "line 2", "b"]
    assert [x.get("error", {}).get("code") for x in found] == [None, "bad-json", None]


@pytest.mark.usefixtures("pipeline")
def test_a_text_is_kept_character_for_character() -> None:
    text = "  One –  “two”\r\n\n three\u00a0\U0001f600 "
    assert coded(json.dumps({"text": text}))[0]["document"]["text"] == text


@pytest.mark.usefixtures("pipeline")
@pytest.mark.parametrize(
    ("line", "name", "code"),
    [
        ('{"id": "a"}', "a", "no-text"),
        ('{"id": 7}', "7", "no-text"),
        ('{"id": "a", "text": 3}', "a", "bad-line"),
        ('{"id": "a", "text": "  "}', "a", "empty"),
        ('{"id": "a", "text": "\\ud800"}', "a", "encoding"),
        ('{"id": "a", "text": "One.", "published": 3}', "a", "bad-date"),
        ('{"id": ["a"], "text": "One."}', "line 1", "bad-line"),
        ('{"document": {"id": "a"}}', "a", "no-text"),
        ("[1]", "line 1", "bad-line"),
        ("null", "line 1", "bad-line"),
        ("{", "line 1", "bad-json"),
        ("[" * 100_000, "line 1", "bad-json"),
        (b'{"id": "\xff"}', "line 1", "encoding"),
        (None, "line 1", "too-long"),
    ],
)
def test_a_line_that_cannot_be_read_says_why(line: str | bytes | None, name: str, code: str) -> None:
    (found,) = coded(line)
    assert found["document"] == {"id": name}
    assert found["error"]["code"] == code
    assert found["error"]["message"]


@pytest.mark.usefixtures("pipeline")
def test_blank_lines_are_passed_over_and_still_numbered() -> None:
    assert [x["document"]["id"] for x in coded("", "\n", "{")] == ["line 3"]


@pytest.mark.usefixtures("pipeline")
def test_a_byte_order_mark_is_no_error() -> None:
    assert coded(b'\xef\xbb\xbf{"id": "a", "text": "One."}')[0]["document"]["id"] == "a"


def test_lines_are_drawn_as_they_are_needed_and_the_first_record_comes_soon(pipeline: list[int]) -> None:
    drawn = 0

    def lines() -> Iterator[str]:
        nonlocal drawn
        for drawn in range(1, 1001):  # noqa: B007 - read by the test
            yield '{"text": "One."}'

    stream = code_lines(lines())
    next(stream)
    assert drawn == 1
    for _ in range(200):
        next(stream)
    assert drawn <= 201 + DOCUMENTS
    assert max(pipeline) <= DOCUMENTS
    stream.close()


@pytest.mark.usefixtures("pipeline")
def test_errors_and_repeated_ids_are_counted_and_kept() -> None:
    count = Count()
    lines = ['{"id": "a", "text": "One."}', '{"id": "a", "text": "Two."}', "{", '{"id": "b"}']
    assert len(list(code_lines(lines, count=count))) == 4
    assert (count.documents, count.errors, count.repeated) == (4, {"bad-json": 1, "no-text": 1}, 1)


def test_without_a_language_model_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_documents(documents: Iterable[Document | Issue]) -> Iterator[Issue]:
        for _ in documents:
            yield Issue(document="a", code="no-model", message="Install it.")

    monkeypatch.setattr(dragoman.record, "read_documents", read_documents)
    with pytest.raises(Fault, match="no-model"):
        coded('{"id": "a", "text": "One."}')


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (b"one\ntwo", [b"one\n", b"two"]),
        (b"12345678\n", [b"12345678\n"]),
        (b"123456789\ntwo\n", [None, b"two\n"]),
        (b"1" * 30 + b"\ntwo", [None, b"two"]),
        (b"1" * 30, [None]),
        (b"", []),
    ],
)
def test_a_line_that_is_too_long_is_passed_over_without_being_held(given: bytes, expected: list[bytes | None]) -> None:
    assert list(bounded_lines(io.BytesIO(given), longest=8)) == expected


def echo(lines: Sequence[Line]) -> list[Coded]:
    """Stand in for the coding of a batch, in a process of its own: one document kills it."""
    for line in lines:
        if line.content == "die":
            os._exit(9)
    return [Coded(str(line.number), str(line.content), None) for line in lines]


def batches(*contents: str) -> list[list[Line]]:
    lines = [Line(number, content) for number, content in enumerate(contents, 1)]
    return [lines[i : i + 2] for i in range(0, len(lines), 2)]


def test_processes_give_results_in_order() -> None:
    contents = [f"{number}" for number in range(20)]
    found = [x.line for batch in in_processes(batches(*contents), 2, task=echo) for x in batch]
    assert found == contents


def test_a_process_that_dies_takes_only_the_document_that_it_died_of() -> None:
    found = [x for batch in in_processes(batches("a", "b", "c", "die", "e", "f", "g"), 2, task=echo) for x in batch]
    assert [x.error or x.line for x in found] == ["a", "b", "c", "internal", "e", "f", "g"]
    assert json.loads(found[3].line)["document"] == {"id": "line 4"}


def test_two_processes_code_as_one_does() -> None:
    lines = [
        json.dumps({"id": f"d{n}", "text": f"The presidents of Norway and Chile met {n} times.", "language": "en"})
        for n in range(4)
    ]
    found = list(code_lines(lines, jobs=2))
    assert found == list(code_lines(lines))
    assert [json.loads(x)["document"]["id"] for x in found] == ["d0", "d1", "d2", "d3"]
    assert not any("error" in json.loads(x) for x in found)

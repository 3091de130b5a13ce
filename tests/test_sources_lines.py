"""The exchange format: one line, one document."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from dragoman.entries import Document, Fault, Issue
from dragoman.sources import Limits, document, read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TEXT = "  The envoy left.\r\n\r\nYour browser doesn’t support HTML5\n\u00a0She  said &amp; nothing.\x00 "


def test_a_text_that_is_given_is_kept_character_for_character() -> None:
    """Pins count into it: no cleaning, no entities, no title put before it."""
    found = document({"id": "d1", "text": TEXT, "title": "Envoy leaves"}, origin="x")
    assert found.text == TEXT
    assert found.title == "Envoy leaves"
    assert found.id == "d1"
    assert found.origin == "x"


def test_html_that_is_given_is_read_as_a_page_and_the_fields_go_before_it() -> None:
    """The title line stands before the body."""
    source = (
        '<html lang="de"><head><meta name="date" content="2020-01-01">'
        '<meta property="og:site_name" content="Post"></head>'
        "<body><nav>Home</nav><article><h1>Envoy leaves</h1>"
        "<p>The envoy left the capital on Monday, and nobody saw her off.</p></article></body></html>"
    )
    found = document({"html": source, "published": "2021-05-06", "language": "en"}, origin="x")
    assert found.text == "Envoy leaves\nThe envoy left the capital on Monday, and nobody saw her off."
    assert (found.title, found.published, found.publisher, found.language) == (
        "Envoy leaves",
        "2021-05-06",
        "Post",
        "en",
    )


def test_a_piece_of_html_is_read_too() -> None:
    """A feed's content has no head and no body."""
    found = document(
        {"html": "<p>The envoy left the capital on Monday.</p><p>Nobody saw her off.</p>", "title": "Envoy"},
        origin=None,
    )
    assert found.text == "Envoy\nThe envoy left the capital on Monday.\nNobody saw her off."


@pytest.mark.parametrize(
    ("fields", "name", "value", "why"),
    [
        ({"id": 17}, "id", "17", "a number becomes its string"),
        ({"id": ""}, "id", "sha256:200140927e40db0e", "an empty id is none"),
        ({}, "id", "sha256:200140927e40db0e", "the hash of the text"),
        ({"published": "2023"}, "published", "2023", "any precision"),
        ({"published": "2023-01-12T10:00:00Z"}, "published", "2023-01-12", "a time is cut off"),
        ({"published": "last week"}, "published", None, "no date is None, and the document is kept"),
        ({"language": "en-US"}, "language", "en", "cut to two letters"),
        ({"language": "eng"}, "language", "en", "three letters for English"),
        ({"language": "?"}, "language", None, "no language"),
        ({"title": ""}, "title", None, "an empty title is none"),
        ({"title": None, "url": None}, "title", None, "null is unknown"),
        ({"colour": [1]}, "title", None, "other fields are passed over"),
    ],
)
def test_fields(fields: Mapping[str, object], name: str, value: str | None, why: str) -> None:
    """Each field is taken as the exchange format has it."""
    assert getattr(document({"text": "The envoy left.", **fields}, origin=None), name) == value, why


def test_a_whole_record_may_be_given() -> None:
    """Its document is taken, so that what was read can be read anew."""
    found = document({"document": {"id": "d", "text": "The envoy left."}, "actors": []}, origin=None)
    assert (found.id, found.text) == ("d", "The envoy left.")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "no-text"),
        ({"text": None}, "no-text"),
        ({"text": ""}, "empty"),
        ({"text": " \n"}, "empty"),
        ({"text": 5}, "bad-line"),
        ({"text": ["a"]}, "bad-line"),
        ({"text": "a", "title": 5}, "bad-line"),
        ({"text": "a", "id": ["a"]}, "bad-line"),
        ({"text": "a", "id": True}, "bad-line"),
        ({"text": "a", "id": float("nan")}, "bad-line"),
        ({"text": "a", "published": 2023}, "bad-date"),
        ({"text": "half a pair \ud800"}, "encoding"),
        ({"text": "a", "title": "\udfff"}, "encoding"),
        ({"text": "a", "id": "\udfff"}, "encoding"),
        ({"text": "a" * 101}, "too-long"),
        ({"html": "<html><body><script>x()</script></body></html>"}, "no-article"),
    ],
)
def test_what_is_no_document_is_a_fault(fields: Mapping[str, object], code: str) -> None:
    """Each with its code."""
    with pytest.raises(Fault) as caught:
        document(fields, origin=None, limits=Limits(characters=100))
    assert caught.value.code == code


def test_a_bad_line_is_an_issue_with_its_place_and_the_others_are_read(tmp_path: Path) -> None:
    """The message names path and line; the issue has the document's id where there is one."""
    path = tmp_path / "many.jsonl"
    path.write_bytes(
        b'\xef\xbb\xbf{"id": "a", "text": "One."}\n\n{"text": \n[1]\n{"id": "b"}\n{"id": "c", "text": "\\ud800"}\n'
        b'{"text": "\xff"}\n' + b"[" * 100_000 + b'\n{"id": ' + b"9" * 5000 + b'}\n{"id": "z", "text": "Last."}'
    )
    found = list(read(path))
    assert [x.id if isinstance(x, Document) else (x.document.removeprefix(f"{path}:"), x.code) for x in found] == [
        "a",
        ("3", "bad-json"),
        ("4", "bad-line"),
        ("b", "no-text"),
        ("c", "encoding"),
        ("7", "encoding"),
        ("8", "bad-json"),
        ("9", "bad-json"),
        "z",
    ]
    lines = [3, 4, 5, 6, 7, 8, 9]
    issues = [x for x in found if isinstance(x, Issue)]
    assert all(f"{path}:{line}: " in issue.message for line, issue in zip(lines, issues, strict=True))


def test_a_line_beyond_the_limit_is_skipped_and_the_next_one_read(tmp_path: Path) -> None:
    """Also where the long line is the last one, without an end."""
    path = tmp_path / "a.jsonl"
    long = json.dumps({"text": "x" * 3_000_000})
    path.write_text(f'{long}\n{{"text": "Short."}}\n{long}')
    found = list(read(path, limits=Limits(line=1000)))
    assert [x.code if isinstance(x, Issue) else x.text for x in found] == ["too-long", "Short.", "too-long"]
    assert [x.document for x in found if isinstance(x, Issue)] == [f"{path}:1", f"{path}:3"]


def test_lines_are_streamed(tmp_path: Path) -> None:
    """The first document is there before the rest of the file is looked at."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One."}\n' * 3)
    stream = iter(read(path))
    first = next(stream)
    path.write_text("")
    assert isinstance(first, Document)


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('{"text": "One."}', ["One."]),
        ('{\n "text": "One."\n}', ["One."]),
        ('[{"text": "One."}, {"text": "Two."}]', ["One.", "Two."]),
        ('{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        ("[]", ["empty"]),
        ("5", ["bad-line"]),
        ('[{"text": "One."}, 5]', ["One.", "bad-line"]),
        ('{"text": ', ["bad-json"]),
    ],
)
def test_a_json_file_holds_one_document_or_a_list_or_lines(tmp_path: Path, source: str, texts: list[str]) -> None:
    """Whatever it holds, it is read as what it is."""
    path = tmp_path / "a.json"
    path.write_text(source)
    assert [x.code if isinstance(x, Issue) else x.text for x in read(path)] == texts


def test_compressed_lines_are_read_and_a_damaged_file_is_an_issue_after_them(tmp_path: Path) -> None:
    """What could be read before the damage is kept."""
    path = tmp_path / "a.jsonl.gz"
    packed = gzip.compress(b"".join(b'{"text": "Number %d."}\n' % i for i in range(20_000)))
    path.write_bytes(packed)
    assert sum(isinstance(x, Document) for x in read(path)) == 20_000
    path.write_bytes(packed[: len(packed) // 2])
    *found, last = read(path)
    assert len(found) > 1000
    assert isinstance(last, Issue)
    assert last.code == "unreadable"


@pytest.mark.parametrize(
    ("defaults", "code"),
    [({"published": "soon"}, "bad-date"), ({"colour": "red"}, "usage"), ({"title": 5}, "bad-line")],
)
def test_wrong_defaults_are_the_callers_fault(tmp_path: Path, defaults: Mapping[str, object], code: str) -> None:
    """They are raised at once, not reported for each document."""
    with pytest.raises(Fault) as caught:
        read(tmp_path / "a.jsonl", defaults=defaults)
    assert caught.value.code == code

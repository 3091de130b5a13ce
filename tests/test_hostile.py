"""Documents that are meant to hurt, the quick ones: read or refused with a code, within bounds, the others unharmed.

The large ones, with time and memory of each: `measure/hostile.py`.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dragoman.entries import CODES, Document, Issue, Record
from dragoman.language import pipeline, segment
from dragoman.record import read_documents
from dragoman.record.assembly import spans_of
from dragoman.sources import read

MEASURE = Path(__file__).parents[1] / "measure"
SHARE = 400  # part of a case's size that a test takes
SECONDS = 10.0
PACE = 5_000  # characters of clean text that are allowed another second, as in measure/hostile.py
SOUND = "The foreign minister of Japan met the ambassador of France in Tokyo on Monday."


def loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, MEASURE / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


CASES: tuple[Any, ...] = loaded("hostile_cases").CASES
QUICK_WHOLE = {"gzip in gzip", "NULs", "laughs in XHTML", "laughs in feed", "external in XHTML", "external in feed", "JSON nested", "JSON nested objects", "PDF pages in a circle", "PDF of nested forms", "markdown aliases", "nested div", "nested furniture"}  # fmt: skip


def test_there_are_many_cases() -> None:
    """Archives, markup, feeds, characters, marks, sentences, names, JSON, Markdown and PDF, each with its own name."""
    assert len({case.name for case in CASES}) == len(CASES) > 100


def test_small_ones_end_as_they_may_and_harm_no_other(tmp_path: Path) -> None:
    """Each is read, or is an issue with a code foreseen, in the stream with a sound document that is read whole."""
    sound = Document(id="sound", text=SOUND, language="en")
    (alone,) = read_documents([sound])
    assert isinstance(alone, Record)
    for case in CASES:
        path = tmp_path / case.file
        path.write_bytes(case.make(case.size if case.name in QUICK_WHOLE else max(case.size // SHARE, 1)))
        start = time.process_time()
        *found, beside = list(read_documents([*read(path), sound]))
        assert beside == alone, case.name
        assert found
        for item in found:
            if isinstance(item, Issue):  # a bomb made small is read, or refused for what is in it
                assert item.code in (case.codes | {"empty", "no-article"} if case.grows else CODES), (case.name, item)
                assert item.code != "internal", (case.name, item)
            assert not isinstance(item, Record) or all(0 <= s < e <= len(item.document.text) for s, e in spans_of(item))
        characters = sum(len(item.document.text) for item in found if isinstance(item, Record))
        assert time.process_time() - start < SECONDS + characters / PACE, case.name


@pytest.mark.parametrize("name", ["external in feed", "external in XHTML"])
def test_external_entities_are_not_opened(tmp_path: Path, name: str) -> None:
    """No file that an entity names gets into a text."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the password is sesame")
    case = next(case for case in CASES if case.name == name)
    path = tmp_path / case.file
    path.write_bytes(case.make(1).replace(b"file:///etc/passwd", secret.as_uri().encode()))
    assert secret.as_uri().encode() in path.read_bytes()
    for item in read(path):
        assert "sesame" not in str(item)


def test_entities_do_not_multiply(tmp_path: Path) -> None:
    """A billion laughs are not laughed."""
    for case in (case for case in CASES if case.name.startswith("laughs")):
        path = tmp_path / case.file
        path.write_bytes(case.make(case.size))
        assert all(isinstance(item, Issue) or item.text.count("lol") < 1_000 for item in read(path))


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><article>" + "<p>a</p>" * 25_000 + "</article></body></html>",
        "<html><body>" + ("<div>" + "<b>a</b>" * 500 + "</div>") * 450 + "</body></html>",
    ],
)
def test_a_page_of_countless_elements_is_refused(tmp_path: Path, page: str) -> None:
    """What would be counted again and again is not begun."""
    path = tmp_path / "a.html"
    path.write_text(page)
    (item,) = read(path)
    assert isinstance(item, Issue)
    assert item.code == "too-long"


def test_a_pdf_that_draws_without_end_is_refused(tmp_path: Path) -> None:
    """A small file whose pages unpack to more than ten megabytes of drawing is not read to the end."""
    hostile: Any = sys.modules["hostile_cases"]
    path = tmp_path / "a.pdf"
    path.write_bytes(hostile.pdf(b"0 0 m 1 1 l S\n" * 100_000, compressed=True, pages=10))
    assert path.stat().st_size < 1_000_000
    (item,) = read(path)
    assert isinstance(item, Issue)
    assert (item.code, "draw" in item.message) == ("too-long", True)


@pytest.mark.parametrize("mark", ["(", ")", '"', "“", ".", "—", "A", "U.S."])
def test_sentences_are_cut_in_time_that_grows_with_the_text(mark: str) -> None:
    """Marks in a row are looked through a bounded number of times."""
    start = time.process_time()
    segment.starts(["He", "said", *[mark] * 50_000], [False] * 50_002)
    assert time.process_time() - start < 2.0


@pytest.mark.parametrize("word", ["a-", "(", ")", "a.", "a/", '"', "A.B,"])
def test_a_word_without_end_is_cut_in_time(word: str) -> None:
    """Tokens of a long word are its letters and marks, each a slice of the text."""
    text = "He said " + word * 5_000
    start = time.process_time()
    chunk = pipeline._Chunk(0, text, [(0, (0, len(text)))])
    assert time.process_time() - start < 2.0
    assert all(text[at : at + len(w)] == w for at, w in zip(chunk.offsets, chunk.words, strict=True))
    assert "".join(chunk.words) == text.replace(" ", "")


def test_a_long_paragraph_is_cut_behind_sentences_and_nothing_is_lost() -> None:
    """The pieces tile the paragraph, none is too long, and each but the last ends with a sentence where one ends."""
    text = " ".join([SOUND] * 2_000)
    pieces = list(pipeline._pieces(text, (0, len(text))))
    assert "".join(text[start:end] for start, end in pieces) == text
    assert len(pieces) > 5
    assert all(end - start <= pipeline.PIECE for start, end in pieces)
    assert all(text[start:end].endswith("Monday. ") for start, end in pieces[:-1])
    assert [e - s for s, e in pipeline._pieces("a" * 50_000, (0, 50_000))] == [20_000, 20_000, 10_000]

"""The record room: one bad document never stops the rest; the same reading has the same ids; checks before writing."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import dragoman
from dragoman.entries import Actor, Document, Entries, Fault, Issue, Record, Sides, content_id
from dragoman.language.pipeline import analyse
from dragoman.record import assemble, manifest, reading
from dragoman.record.order import find_all

TEXT = "Peru and Chile signed a treaty in Lima on Monday. Peruvian President Ana Lopez praised Chile."


def test_a_document_that_fails_is_an_issue_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(analysis: Any, findings: Any) -> Entries:
        if analysis.document.id == "2":
            raise ValueError("made to fail")
        return find_all(analysis, findings)

    monkeypatch.setattr(reading, "find_all", failing)
    monkeypatch.delenv("DRAGOMAN_DEBUG", raising=False)
    read = list(dragoman.code({"id": str(n), "text": TEXT} for n in range(4)))
    assert [type(r).__name__ for r in read] == ["Record", "Record", "Issue", "Record"]
    assert isinstance(read[2], Issue)
    assert (read[2].document, read[2].code) == ("2", "internal")


def test_a_document_that_the_parser_fails_on_does_not_take_its_batch_along(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(documents: Any) -> Any:
        found = list(documents)
        if any(d.id == "1" for d in found):
            raise ValueError("made to fail")
        return analyse(found)

    monkeypatch.setattr(reading, "analyse", failing)
    monkeypatch.delenv("DRAGOMAN_DEBUG", raising=False)
    read = list(dragoman.code({"id": str(n), "text": TEXT} for n in range(3)))
    assert [type(r).__name__ for r in read] == ["Record", "Issue", "Record"]


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ({"text": "  \n "}, "empty"),
        ({"text": "a " * 1_000_001}, "too-long"),
        ({"title": "no text"}, "no-text"),
        ({"text": "Hola", "language": "es"}, "language"),
    ],
)
def test_what_cannot_be_read_says_why(document: dict[str, object], code: str) -> None:
    (read,) = dragoman.code([document])
    assert isinstance(read, Issue)
    assert read.code == code


def test_reading_twice_gives_equal_records_and_a_given_text_is_kept() -> None:
    first, second = (dragoman.read(f"  {TEXT}\n", published="2023-01-18") for _ in range(2))
    assert first == second
    assert first.document.text == f"  {TEXT}\n"
    assert first.events


def test_a_state_that_takes_no_part_has_no_sector() -> None:
    record = dragoman.read("Peru and Chile signed a treaty. Oil from Angola is dear.")
    sectors = {a.name: a.sectors for a in record.actors if a.kind == "state"}
    assert sectors["Peru"] == ("GOV",)
    assert sectors["Angola"] == ()


def test_a_pin_outside_the_text_is_never_written() -> None:
    actor = Actor(id="a1", name="x", kind="person", country=None, sectors=(), mentions=((0, 99),))
    with pytest.raises(Fault, match="internal"):
        assemble(Document(id="d", text="short"), Entries(actors=(actor,)))


def test_the_manifest_names_what_can_change_a_record() -> None:
    assert {"dragoman", "python", "libraries", "language", "knowledge"} <= set(manifest())


def test_ids_follow_from_content() -> None:
    one = content_id("event", "f" * 64, "AGREE", ("a1",), (3, 9))
    assert one == content_id("event", "f" * 64, "AGREE", ("a1",), (3, 9))
    others = {
        content_id("event", "f" * 64, "AGREE", ("a2",), (3, 9)),
        content_id("event", "f" * 64, "AGREE", ("a1",), (3, 8)),
        content_id("stance", "f" * 64, "AGREE", ("a1",), (3, 9)),
    }
    assert one not in others
    assert len(others) == 3


def test_sides_give_the_pin_that_fits_some_words_best() -> None:
    wide = Actor(id="w", name="w", kind="person", country=None, sectors=(), mentions=((0, 20),))
    narrow = Actor(id="n", name="n", kind="state", country=None, sectors=(), mentions=((4, 9), (30, 35)))
    sides = Sides(Entries(actors=(wide, narrow)))
    assert sides.at((0, 25)) == ("w",)
    assert sides.at((5, 8)) == ("n",)
    assert sides.within((0, 40)) == ("w", "n")
    assert sides.at((50, 60)) == ()


def test_a_fault_crosses_a_process_whole() -> None:
    again = pickle.loads(pickle.dumps(Fault("empty", "nothing")))  # noqa: S301 - our own bytes
    assert (again.code, again.message) == ("empty", "nothing")


def test_the_bundled_article_reads_as_it_should() -> None:
    record: Record = dragoman.read(dragoman.example(), published="2023-01", language="en")
    text = record.document.text
    names = {a.id: a.name for a in record.actors}
    assert "HTML5" not in text
    meeting = next(e for e in record.events if e.type == "CONSULT")
    assert {names[i] for i in meeting.actors} == {"United States", "Japan"}
    said = [s for s in record.statements if s.manner == "said"]
    assert len(said) >= 10
    unopened = next(s for s in said if text[s.content[0][0] :].startswith("We’re committed"))
    assert [names[i] for i in unopened.speakers] == ["Antony Blinken"]
    interrupted = next(s for s in said if len(s.content) == 2 and s.kind == "direct")
    assert [names[i] for i in interrupted.speakers] == ["Lloyd Austin"]
    threats = {names[i] for t in record.stances if t.attitude == "threat" for i in t.toward}
    assert threats == {"China", "North Korea", "Russia"}

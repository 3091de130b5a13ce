"""The exchange format: what is written is read back, what others wrote is read, what is malformed is refused."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from conftest import SHARED
from dragoman.entries import Document, Fault, Issue, Magnitude, Record, text_digest
from dragoman.exports import from_line, to_line
from made_record import TEXT, made, records


def plain(**changes: Any) -> dict[str, Any]:
    """Give the smallest line that the schema takes, with changes by path (`events__0__type`)."""
    line: dict[str, Any] = {
        "document": {"id": "d", "text": "Norrland praised Vestmark."},
        "actors": [{"id": "a", "name": "N", "kind": "state", "country": None, "sectors": [], "mentions": [[0, 8]]}],
        "events": [
            {
                "id": "e",
                "type": "SUPPORT",
                "status": "occurred",
                "actors": ["a"],
                "recipients": [],
                "trigger": [9, 16],
                "evidence": [[0, 26]],
            }
        ],
        "statements": [{"id": "s", "kind": "direct", "content": [[0, 8]], "speakers": []}],
        "commitments": [
            {
                "id": "c",
                "by": ["a"],
                "undertaking": [9, 16],
                "field": "other",
                "strength": "decided",
                "evidence": [[0, 8]],
            }
        ],
        "stances": [{"id": "t", "holders": [], "toward": ["a"], "attitude": "praise", "evidence": [[0, 8]]}],
    }
    for path, value in changes.items():
        *way, last = path.split("__")
        inner: Any = line
        for step in way:
            inner = inner[int(step) if step.isdigit() else step]
        if value is ...:
            del inner[last]
        else:
            inner[int(last) if last.isdigit() else last] = value
    return line


def read(line: dict[str, Any]) -> Record:
    record = from_line(json.dumps(line))
    assert isinstance(record, Record)
    return record


@given(records())
def test_a_record_is_read_back_as_it_was_written(record: Record) -> None:
    line = to_line(record)
    assert "\n" not in line
    line.encode()
    assert from_line(line) == record


def test_what_is_not_of_the_format_is_not_written() -> None:
    """`origin` names a place on somebody's machine."""
    assert "origin" not in to_line(made())
    assert from_line(to_line(made())) == dataclasses.replace(
        made(), document=dataclasses.replace(made().document, origin=None)
    )


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_an_issue_is_read_back_as_it_was_written(message: str, identity: str) -> None:
    issue = Issue(document=identity, code="binary", message=message)
    assert from_line(to_line(issue)) == issue


def test_a_lone_surrogate_is_escaped_and_read_back() -> None:
    record = Record(document=Document(id="d", text="half \ud83d of a sign"))
    line = to_line(record)
    assert "\\ud83d" in line
    line.encode()
    assert from_line(line) == record


def test_letters_are_written_as_they_are() -> None:
    assert "“We will pay" in to_line(made())


def test_a_line_without_its_text_keeps_the_pins_and_the_digest() -> None:
    record = from_line(to_line(made(), text=False))
    assert isinstance(record, Record)
    assert record.document.text == ""
    assert record.document.sha256 == text_digest(TEXT)
    assert record.events == made().events


def test_a_number_that_is_not_finite_is_not_written() -> None:
    record = made()
    event = dataclasses.replace(record.events[0], score=float("nan"))
    with pytest.raises(ValueError, match="JSON"):
        to_line(dataclasses.replace(record, events=(event,)))


def test_missing_optional_fields_take_their_defaults() -> None:
    record = read(plain())
    assert record.statements[0].manner == "said"
    assert record.statements[0].cue is None
    assert record.events[0].magnitude == Magnitude()
    assert record.events[0].date is None
    assert record.commitments[0].toward == ()
    assert record.actors[0].confidence == 0.5


LENIENT: list[tuple[dict[str, Any], str]] = [
    ({"events__0__magnitude": {}}, "an empty magnitude"),
    ({"events__0__magnitude": None}, "no magnitude"),
    ({"events__0__magnitude": {"dead": None}}, "an unknown figure"),
    ({"events__0__place": None, "events__0__date": None}, "neither place nor date"),
    ({"events__0__confidence": None}, "a null where a default stands"),
    ({"statements__0__manner": None}, "a null manner"),
    ({"document__licence": "CC BY 4.0", "events__0__coder": "X", "note": 1}, "fields of another producer"),
]


@pytest.mark.parametrize(("changes", "why"), LENIENT, ids=[why for _, why in LENIENT])
def test_other_producers_lines_are_read(changes: dict[str, Any], why: str) -> None:
    assert read(plain(**changes)) == read(plain()), why


def test_whole_numbers_stay_whole_and_others_stay_broken() -> None:
    amount = {"value": 9007199254740993, "unit": "JPY", "span": [0, 8]}
    record = read(plain(commitments__0__amount=amount, events__0__magnitude={"dead": [3, 5], "size": 10}))
    assert record.commitments[0].amount is not None
    assert json.loads(to_line(record))["commitments"][0]["amount"]["value"] == 9007199254740993
    assert record.events[0].magnitude == Magnitude(dead=(3, 5), size=10)
    share = read(plain(commitments__0__amount=amount | {"value": 2.5})).commitments[0].amount
    assert share is not None
    assert share.value == 2.5


MALFORMED: list[tuple[dict[str, Any], str]] = [
    ({"document": ...}, "document"),
    ({"document__id": ...}, "document.id"),
    ({"document__id": 7}, "document.id"),
    ({"document__text": 7}, "document.text"),
    ({"stances": ...}, "stances"),
    ({"events": {}}, "events"),
    ({"events__0": "e"}, "events[0]"),
    ({"events__0__id": ""}, "events[0].id"),
    ({"events__0__type": "MEET"}, "events[0].type"),
    ({"events__0__recipients": ...}, "events[0].recipients"),
    ({"events__0__actors": [1]}, "events[0].actors"),
    ({"events__0__evidence": []}, "events[0].evidence"),
    ({"events__0__trigger": [9]}, "events[0].trigger"),
    ({"events__0__trigger": [9, 9]}, "events[0].trigger"),
    ({"events__0__trigger": [-1, 9]}, "events[0].trigger"),
    ({"events__0__trigger": [9, 27]}, "events[0].trigger"),
    ({"events__0__trigger": [True, 9]}, "events[0].trigger"),
    ({"events__0__magnitude": {"dead": "many"}}, "events[0].magnitude.dead"),
    ({"events__0__magnitude": {"dead": [1]}}, "events[0].magnitude.dead"),
    ({"events__0__place": {"span": [0, 8]}}, "events[0].place.name"),
    ({"events__0__date": {"span": None, "precision": "hour"}}, "events[0].date.precision"),
    ({"actors__0__kind": "country"}, "actors[0].kind"),
    ({"actors__0__country": ...}, "actors[0].country"),
    ({"statements__0__content": []}, "statements[0].content"),
    ({"commitments__0__amount": {"value": "2", "unit": "JPY", "span": [0, 8]}}, "commitments[0].amount.value"),
    ({"error": None}, "error"),
]


@pytest.mark.parametrize(("changes", "where"), MALFORMED, ids=[str(changes) for changes, _ in MALFORMED])
def test_a_malformed_line_is_refused_with_the_place_in_it(changes: dict[str, Any], where: str) -> None:
    with pytest.raises(Fault) as caught:
        from_line(json.dumps(plain(**changes)))
    assert caught.value.code == "bad-gold"
    assert caught.value.message.startswith(f"{where}:")


@pytest.mark.parametrize("line", ["", "{", "[]", "7", "null", '{"document": {"id": "d"}', '{"x": NaN}', "[" * 100_000])
def test_what_is_no_line_of_json_objects_is_refused(line: str) -> None:
    with pytest.raises(Fault, match="bad-gold"):
        from_line(line)


def test_two_entries_of_one_id_are_refused() -> None:
    line = plain()
    line["events"] *= 2
    with pytest.raises(Fault, match="two entries have the id 'e'"):
        from_line(json.dumps(line))


def test_a_fault_names_the_document() -> None:
    with pytest.raises(Fault) as caught:
        from_line(json.dumps(plain(stances=...)))
    assert caught.value.document == "d"


@pytest.mark.shared
def test_every_gold_record_is_read_and_written_back_with_nothing_lost() -> None:
    for line in (SHARED / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        before, after = json.loads(line), json.loads(to_line(from_line(line)))
        assert after["document"]["text"] == before["document"]["text"]
        for kind in ("actors", "events", "statements", "commitments", "stances"):
            assert [item["id"] for item in after[kind]] == [item["id"] for item in before[kind]]
            for old, new in zip(before[kind], after[kind], strict=True):
                assert {k: v for k, v in new.items() if k in old and v != old[k] and not _same(old[k], v)} == {}


def _same(old: Any, new: Any) -> bool:
    """Tell whether a nested object was only filled up with unknowns."""
    if old is None or not isinstance(old, dict):
        return old is None and isinstance(new, dict) and not any(new.values())
    return all(new[key] == value for key, value in old.items() if key in new)


@pytest.mark.shared
@pytest.mark.parametrize("reading", [made(), Issue(document="d", code="empty", message="The input holds no text.")])
def test_what_is_written_is_valid_by_the_schema(reading: Record | Issue) -> None:
    schema = json.loads((SHARED / "schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(json.loads(to_line(reading)))

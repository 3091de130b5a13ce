"""Corrections: beside what was read, never over it; they outlive a newer reading, or say why they do not."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman import store
from dragoman.ask.corrections import (
    KINDS,
    correct,
    correct_from,
    diff,
    label_lines,
    reviewed,
    withdraw,
)
from dragoman.cli.app import run
from dragoman.entries import Document, Fault, Record
from dragoman.store import Run, Store
from dragoman.store.corrected import entries_of
from dragoman.store.rows import ENTRY_TABLES
from made_record import TEXT, made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OLD = Run(manifest={"dragoman": "0.1.0"})
NEW = Run(manifest={"dragoman": "0.2.0"})


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "record.duckdb", create=True) as opened:
        opened.put(made(), OLD)
        yield opened


def rows(file: Store, kind: str) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in file.select(f"SELECT * FROM {kind}_rows")}  # noqa: S608 - our own names


def raw(file: Store) -> dict[str, list[dict[str, Any]]]:
    tables = ("documents", "issues", "runs", *ENTRY_TABLES)
    return {table: file.select(f"SELECT * FROM {table} ORDER BY ALL") for table in tables}  # noqa: S608 - our own names


def given_to(file: Store, **told: Any) -> str:
    return correct(file, document="ferries", by="N. Reader", **told)


def renumbered(record: Record, prefix: str = "z", *, shift: int = 0) -> Record:
    """Give the record as a newer version would read it: every id another, every span moved by as much."""
    told = record.to_dict()
    text = "#" * max(0, shift - 1) + ("\n" if shift else "") + record.document.text
    ids = {entry.id: prefix + entry.id for kind in KINDS for entry in entries_of(record, kind)}

    def again(value: Any) -> Any:
        if isinstance(value, str):
            return ids.get(value, value)
        if isinstance(value, list):
            if len(value) == 2 and all(type(x) is int for x in value):
                return [x + shift for x in value]
            return [again(each) for each in value]
        return {k: v if k == "magnitude" else again(v) for k, v in value.items()} if isinstance(value, dict) else value

    from dragoman.exports import from_line  # noqa: PLC0415 - for this alone

    plain = {kind: again(value) for kind, value in told.items() if kind != "document"}
    head = {k: v for k, v in told["document"].items() if k != "sha256"} | {"text": text}
    read = from_line(json.dumps({"document": head, **plain}))
    assert isinstance(read, Record)
    return read


def test_what_was_read_is_the_same_before_and_after_correcting(file: Store) -> None:
    before = raw(file)
    given_to(file, entry="e-met", verdict="amend", amend={"type": "AGREE", "recipients": ["Ostland"]})
    given_to(file, entry="t-1", verdict="reject", why="irony")
    given_to(file, entry="a-ost", verdict="reject")
    given_to(
        file,
        kind="stance",
        verdict="add",
        amend={"attitude": "praise", "toward": ["Norrland"], "evidence": "thanked Norrland for its help"},
    )
    assert raw(file) == before
    assert file.get("ferries") == made()
    assert store.verify(file) == []


def test_a_rejected_finding_is_in_no_view(file: Store) -> None:
    given_to(file, entry="e-met", verdict="reject")
    assert "e-met" not in rows(file, "event")
    for view in ("event_days", "pins", "sides", "side_names"):
        key = "id" if view == "event_days" else "entry"
        assert not file.select(f"SELECT * FROM {view} WHERE {key} = 'e-met'")  # noqa: S608 - our own names


def test_an_amended_finding_stands_in_its_place_with_score_and_quad_that_follow(file: Store) -> None:
    given_to(
        file,
        entry="e-met",
        verdict="amend",
        amend={
            "type": "AID",
            "modes": [],
            "contexts": ["economic"],
            "status": "future",
            "recipients": ["Ostland"],
            "date": {"start": "2024-05-21", "end": "2024-05-21"},
            "place": {"name": "Oslo harbour", "country": "NOR"},
        },
    )
    row = rows(file, "event")["e-met"]
    assert (row["type"], row["status"], row["contexts"], row["recipients"]) == (
        "AID",
        "future",
        ["economic"],
        ["Ostland"],
    )
    assert (row["quad"], row["corrected"], row["confidence"]) == ("material cooperation", "amended", 1.0)
    assert (row["place"], row["latitude"], f"{row['date_start']}") == ("Oslo harbour", None, "2024-05-21")
    assert row["evidence"] == rows(file, "event")["e-met"]["evidence"]
    assert file.select("SELECT source, target FROM dyads WHERE event = 'e-met' AND target = 'OST'")


def test_an_amended_actor_is_amended_on_every_side(file: Store) -> None:
    given_to(file, entry="a-bre", verdict="amend", amend={"country": "FIN", "name": "Jon A. Brekke"})
    assert rows(file, "event")["e-met"]["actors"] == ["Ada Lindqvist", "Jon A. Brekke"]
    assert rows(file, "event")["e-met"]["actor_countries"] == ["NRL", "FIN"]


def test_a_rejected_actor_is_on_no_side_and_a_rejected_statement_bears_no_commitment(file: Store) -> None:
    given_to(file, entry="a-bre", verdict="reject")
    given_to(file, entry="s-pay", verdict="reject")
    assert rows(file, "event")["e-met"]["actors"] == ["Ada Lindqvist"]
    assert rows(file, "event")["e-met"]["corrected"] == "none"
    assert rows(file, "commitment")["c-pay"]["statement"] is None
    assert store.verify(file) == []


def test_a_finding_that_was_missed_can_be_added_with_an_actor_that_was_missed(file: Store) -> None:
    given_to(
        file,
        kind="actor",
        verdict="add",
        amend={"name": "the port", "kind": "institution", "country": None, "mentions": "every port"},
    )
    given_to(
        file,
        kind="event",
        verdict="add",
        amend={"type": "ACCUSE", "actors": ["Ada Lindqvist"], "recipients": ["the port"], "trigger": "warned"},
    )
    added = [row for row in rows(file, "event").values() if row["corrected"] == "added"]
    assert [(r["trigger"], r["recipients"], r["evidence"], r["status"]) for r in added] == [
        ("warned", ["the port"], "warned", "occurred")
    ]
    assert added[0]["quad"] == "verbal conflict"
    assert store.verify(file) == []


def test_a_later_correction_holds_and_undo_takes_it_back_and_all_is_kept(file: Store) -> None:
    given_to(file, entry="e-met", verdict="amend", amend={"status": "future"})
    given_to(file, entry="e-met", verdict="amend", amend={"contexts": ["economic"]})
    assert (rows(file, "event")["e-met"]["status"], rows(file, "event")["e-met"]["contexts"]) == (
        "future",
        ["economic"],
    )
    given_to(file, entry="e-met", verdict="undo")
    assert rows(file, "event")["e-met"]["contexts"] == ["diplomatic", "military"]
    given_to(file, entry="e-met", verdict="accept")
    assert rows(file, "event")["e-met"]["corrected"] == "amended"
    given_to(file, entry="e-met", verdict="reject")
    given_to(file, entry="e-met", verdict="undo")
    for _ in range(2):
        given_to(file, entry="e-met", verdict="undo")
    assert rows(file, "event")["e-met"]["corrected"] == "none"
    assert [r["verdict"] for r in file.select("SELECT verdict FROM correction_rows")] == [
        "amend", "amend", "undo", "accept", "reject", "undo", "undo", "undo",
    ]  # fmt: skip
    with pytest.raises(Fault, match="could be taken back"):
        given_to(file, entry="e-met", verdict="undo")


@pytest.mark.parametrize("shift", [0, 40])
def test_corrections_are_found_again_by_their_words_in_a_newer_reading(file: Store, shift: int) -> None:
    given_to(file, entry="e-met", verdict="amend", amend={"status": "future", "recipients": ["Ostland"]})
    given_to(file, entry="t-1", verdict="reject")
    given_to(file, entry="c-pay", verdict="accept")
    given_to(
        file,
        kind="stance",
        verdict="add",
        amend={"attitude": "concern", "toward": ["Ostland"], "evidence": "it could not last"},
    )
    file.put(renumbered(made(), shift=shift), NEW)
    assert rows(file, "event")["ze-met"]["status"] == "future"
    assert rows(file, "event")["ze-met"]["recipients"] == ["Ostland"]
    assert "zt-1" not in rows(file, "stance")
    assert rows(file, "commitment")["zc-pay"]["corrected"] == "accepted"
    assert [r["evidence"] for r in rows(file, "stance").values() if r["corrected"] == "added"] == ["it could not last"]
    assert store.verify(file) == []
    assert correct(file, document="ferries", entry="ze-met", verdict="undo", by="N. Reader")
    assert rows(file, "event")["ze-met"]["status"] == "occurred"


def test_a_correction_whose_finding_or_words_are_gone_is_an_orphan_with_the_reason(file: Store) -> None:
    given_to(file, entry="e-met", verdict="accept")
    given_to(file, entry="t-1", verdict="reject")
    given_to(file, entry="e-shot", verdict="amend", amend={"status": "future"})
    again = renumbered(made())
    met, shot = again.events
    file.put(replace(again, events=(replace(met, type="AGREE"), shot), stances=again.stances[1:]), NEW)
    text = TEXT.replace("shots were fired", "there was a storm")
    found = {
        r["verdict"]: r["reason"]
        for r in file.select("SELECT verdict, reason FROM correction_rows WHERE standing = 'orphan'")
    }
    assert found == {"accept": "changed", "reject": "gone"}
    file.put(Record(document=replace(made().document, text=text, sha256="")), NEW)
    found = {
        r["verdict"]: r["reason"]
        for r in file.select("SELECT verdict, reason FROM correction_rows WHERE standing = 'orphan'")
    }
    assert found == {"accept": "gone", "reject": "gone", "amend": "words"}
    file.put(made(), OLD)
    assert {r["standing"] for r in file.select("SELECT standing FROM correction_rows")} == {"in force"}


def test_what_was_added_and_is_found_by_now_stands_once(file: Store) -> None:
    file.put(replace(made(), stances=()), OLD)
    given_to(
        file,
        kind="stance",
        verdict="add",
        amend={
            "attitude": "criticism",
            "holders": ["Ada Lindqvist"],
            "toward": ["Ostland"],
            "evidence": "a danger to every port",
        },
    )
    file.put(made(), NEW)
    assert sorted(row["corrected"] for row in rows(file, "stance").values()) == ["added", "none"]


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_whatever_is_corrected_is_still_corrected_after_another_reading(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    record = made()
    with Store(tmp_path_factory.mktemp("any") / "r.duckdb", create=True) as file:
        file.put(record, OLD)
        everything = [(kind, entry.id) for kind in KINDS if kind != "actor" for entry in entries_of(record, kind)]
        for kind, entry in data.draw(st.lists(st.sampled_from(everything), min_size=1, max_size=5, unique=True)):
            verdict = data.draw(st.sampled_from(["accept", "reject", "amend"]))
            sides = {"event": "recipients", "statement": "about", "commitment": "toward", "stance": "toward"}
            amend = {sides[kind]: ["sailors"]} if verdict == "amend" else None
            given_to(file, kind=kind, entry=entry, verdict=verdict, amend=amend)
        told = {
            kind: sorted(str({**row, "id": 0, "statement": 0}) for row in rows(file, kind).values()) for kind in KINDS
        }
        file.put(renumbered(record), NEW)
        assert told == {
            kind: sorted(str({**row, "id": 0, "statement": 0}) for row in rows(file, kind).values()) for kind in KINDS
        }
        assert store.verify(file) == []


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({"type": "MEET"}, "none of"),
        ({"modes": ["flying"]}, "has no"),
        ({"contexts": ["weather"]}, "none of"),
        ({"colour": "red"}, "has no colour"),
        ({"recipients": ["Nobody"]}, "add the actor first"),
        ({"trigger": "words that are not there"}, "do not stand"),
        ({"trigger": [5, 2]}, "within it"),
        ({"type": None}, "may not be empty"),
        ({"date": {"start": "yesterday"}}, "no day"),
        ({"magnitude": {"dead": [5, 2]}}, "least, most"),
        ({"place": {"name": "Oslo", "country": "Norway"}}, "alpha-3"),
    ],
)
def test_what_is_not_in_the_vocabulary_or_the_text_is_refused_and_nothing_kept(
    file: Store, told: dict[str, Any], message: str
) -> None:
    with pytest.raises(Fault, match=message) as caught:
        given_to(file, entry="e-met", verdict="amend", amend=told)
    assert caught.value.code == "bad-correction"
    assert file.select("SELECT * FROM corrections") == []


def test_a_file_is_kept_whole_or_not_at_all(file: Store, tmp_path: Path) -> None:
    path = tmp_path / "said.toml"
    good = 'by = "N. Reader"\n[[correction]]\ndocument = "ferries"\nkind = "stance"\nwords = "thanked Norrland"\nverdict = "reject"\n'
    path.write_text(
        good + '[[correction]]\ndocument = "ferries"\nentry = "none"\nverdict = "accept"\n', encoding="utf-8"
    )
    with pytest.raises(Fault, match="correction 2: ferries has no"):
        correct_from(file, path)
    assert "t-2" in rows(file, "stance")
    path.write_text(good, encoding="utf-8")
    correct_from(file, path)
    assert "t-2" not in rows(file, "stance")


def test_a_withdrawn_document_is_in_no_view_and_is_not_read_again_unasked(file: Store) -> None:
    withdraw(file, "ferries", by="N. Reader", why="retracted")
    for view in (
        *(f"{kind}_rows" for kind in KINDS),
        "event_days",
        "dyads",
        "pins",
        "sides",
        "evidence_words",
        "current_documents",
    ):
        assert file.select(f"SELECT * FROM {view}") == []  # noqa: S608 - our own names
    for refused in (
        lambda: file.put(made(), NEW),
        lambda: file.get("ferries"),
        lambda: given_to(file, entry="e-met", verdict="accept"),
    ):
        with pytest.raises(Fault) as caught:
            refused()
        assert caught.value.code == "withdrawn"
    assert store.verify(file) == []
    assert file.put(made(), OLD, again=True)
    assert file.get("ferries") == made()
    assert len(rows(file, "event")) == 2
    assert [r["act"] for r in file.select("SELECT act FROM withdrawals ORDER BY number")] == ["withdraw", "restore"]


def test_erasing_leaves_no_word_and_keeps_digest_title_and_dates(file: Store) -> None:
    given_to(file, entry="e-met", verdict="accept")
    withdraw(file, "ferries", by="N. Reader", erase=True)
    held = str(
        {
            table: file.select(f"SELECT * FROM {table}")  # noqa: S608 - our own names
            for table in ("documents", "corrections", "corrected", "orphans", *ENTRY_TABLES)
        }
    )
    assert "Vestmark counterpart" not in held
    (stone,) = file.select("SELECT * FROM tombstones")
    assert (stone["sha256"], stone["title"], stone["published"], stone["erased"]) == (
        made().document.sha256,
        made().document.title,
        "2024-05-16",
        True,
    )
    assert store.verify(file) == []
    file.put(made(), OLD, again=True)
    assert file.select("SELECT reason FROM orphans") == [{"reason": "words"}]


def test_a_difference_names_what_is_gained_lost_and_changed() -> None:
    old, new = made(), renumbered(made())
    met = new.events[0]
    found = diff([(old, replace(new, events=(replace(met, status="future"),), stances=new.stances[:1])), (old, None)])
    told = {(c.kind, c.became): c for c in found.changes}
    assert set(told) == {("event", "changed"), ("event", "lost"), ("stance", "lost")}
    assert told["event", "changed"].fields == {"status": ("occurred", "future")}
    assert found.same["statement"] == 2
    assert found.only_old == ["ferries"]


def test_labels_count_spans_from_the_passage(file: Store) -> None:
    given_to(file, entry="e-met", verdict="amend", amend={"status": "future"}, why="a plan")
    given_to(file, entry="t-1", verdict="reject")
    amended, rejected = map(json.loads, label_lines(file))
    for pin in (amended["read"]["trigger"], amended["right"]["trigger"], rejected["read"]["evidence"][0]):
        label = rejected if pin in rejected["read"]["evidence"] else amended
        assert label["text"][slice(*pin["span"])] == pin["words"]
    assert (amended["read"]["status"], amended["right"]["status"], amended["why"]) == ("occurred", "future", "a plan")
    assert rejected["right"] is None


def test_a_document_is_reviewed_when_every_finding_was_looked_at(file: Store) -> None:
    for entry in ("e-met", "e-shot", "s-pay", "s-warn", "c-pay", "t-1"):
        given_to(file, entry=entry, verdict="accept")
    assert list(reviewed(file)) == []
    assert [r.document.id for r in reviewed(file, ["event"])] == ["ferries"]
    given_to(file, entry="t-2", verdict="reject")
    (record,) = reviewed(file)
    assert [s.id for s in record.stances] == ["t-1"]


def test_the_state_changes_with_every_correction(file: Store) -> None:
    seen = {file.state()}
    given_to(file, entry="t-1", verdict="reject")
    seen.add(file.state())
    withdraw(file, "ferries", by="N. Reader")
    assert len(seen | {file.state()}) == 3


def test_the_commands_correct_list_withdraw_and_compare(
    file: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(file.path)
    file.put(replace(made("other"), document=Document(id="other", text=TEXT)), OLD)
    file.close()
    (tmp_path / "copy.duckdb").write_bytes(file.path.read_bytes())
    told = ["correct", path, "--document", "ferries", "--by", "N. Reader"]
    assert run([*told, "--entry", "e-met", "--amend", "status=future", "--amend", 'recipients=["Ostland"]']) == 0
    assert run([*told, "--entry", "t-1", "--reject", "--why", "irony"]) == 0
    assert run(["correct", path]) == 0
    assert capsys.readouterr().out.count("in force") == 2
    assert run(["labels", path, "--out", str(tmp_path / "l.jsonl")]) == 0
    assert run(["diff", path, str(tmp_path / "copy.duckdb"), "--csv"]) == 0
    assert run(["withdraw", path, "ferries", "--by", "N. Reader", "--changed-to", "other"]) == 0
    assert run(["withdraw", path]) == 0
    assert "other stands in its place" in capsys.readouterr().out
    assert run(["verify", path]) == 0

"""Corrections of a reading by the program itself, and what becomes of them when it reads the same document otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

import dragoman.record
from dragoman import store
from dragoman.ask.corrections import correct, diff
from dragoman.ask.corrections.diff import between
from dragoman.cli.app import run
from dragoman.entries import Event, Issue, Record
from dragoman.web.app import application
from dragoman.web.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

TEXT = """Norland opens talks with Chile
Foreign Minister Orla Quist met Chilean Foreign Minister Alberto van Klaveren in Santiago on Tuesday.
Quist condemned the shelling of the port by the Blue Lantern, saying that "nobody should starve for a war."
Chile will send 20 million dollars to Ukraine by 2025.
Norway welcomed the decision of Chile.
Russian forces shelled Kherson on Monday.
"""
OWN = "name\tkind\tcountry\tsectors\toffice\taliases\nOrla Quist\tperson\tNOR\tGOV\tForeign Minister\tQuist\n"
"""Without it the minister is taken for one of Chile's, by the sentence; with it another actor of the title is read too."""

Standings = dict[tuple[str, str], tuple[str, str | None]]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    (tmp_path / "talks.txt").write_text(TEXT, encoding="utf-8")
    made = tmp_path / "record.duckdb"
    read(made)
    return made


def read(record: Path, *options: str) -> None:
    told = ["read", str(record.parent / "talks.txt"), "--into", str(record), "--published", "2023-05-10"]
    assert run([*told, *options]) == 0


def the(file: store.Store, kind: str, where: str) -> dict[str, Any]:
    (found,) = file.select(f"SELECT * FROM {kind}_rows WHERE {where}")  # noqa: S608 - our own words
    return found


def correct_all(record: Path) -> None:
    """Correct a finding of each kind in each way."""
    judged: list[tuple[str, str, str, dict[str, object] | None]] = [
        ("event", "type = 'ACCUSE'", "accept", None),
        ("event", "type = 'SUPPORT'", "reject", None),
        ("event", "type = 'AGREE'", "amend", {"status": "future"}),
        ("event", "trigger = 'met'", "amend", {"actors": ["Orla Quist"], "recipients": ["Alberto van Klaveren"]}),
        ("commitment", "field IS NOT NULL", "accept", None),
        ("stance", "attitude = 'criticism'", "reject", None),
        ("actor", "name = 'Orla Quist'", "accept", None),
    ]
    with store.open(record, create=False) as file:
        for kind, where, verdict, amend in judged:
            row = the(file, kind, where)
            correct(file, document=row["document"], entry=row["id"], verdict=verdict, by="N. Reader", amend=amend)
        (document,) = (one.id for one in file.documents())
        missed: dict[str, object] = {"attitude": "concern", "toward": ["Ukraine"], "evidence": "nobody should starve"}
        correct(file, document=document, kind="stance", verdict="add", by="N. Reader", amend=missed)


def standings(record: Path) -> list[tuple[str, str, str, str | None]]:
    with store.open(record, create=False, read_only=True) as file:
        assert store.verify(file) == []
        told = file.select("SELECT kind, verdict, standing, reason FROM correction_rows ORDER BY number")
        return [(row["kind"], row["verdict"], row["standing"], row["reason"]) for row in told]


def otherwise(monkeypatch: pytest.MonkeyPatch, change: Callable[[Record], Record]) -> None:
    """Make the program read by other rules: what it makes of a document is changed before anybody sees it."""
    real = dragoman.record.read_documents

    def changed(documents: Iterable[Any], **how: Any) -> Iterator[Record | Issue]:
        for made in real(documents, **how):
            yield change(made) if isinstance(made, Record) else made

    monkeypatch.setattr(dragoman.record, "read_documents", changed)
    monkeypatch.setattr(dragoman.record, "manifest", lambda *_, **__: {"dragoman": "another"})


def widened(record: Record) -> Record:
    """Give a reading whose triggers are whole sentences and whose undertakings begin a word earlier, under other ids."""
    events = tuple(replace(e, id=f"e{n}wide", trigger=e.evidence[-1]) for n, e in enumerate(record.events))
    pledges = tuple(
        replace(c, id=f"c{n}wide", undertaking=(c.undertaking[0] - 5, c.undertaking[1]))
        for n, c in enumerate(record.commitments)
    )
    return replace(record, events=events, commitments=pledges)


def test_corrections_outlive_knowledge_that_moves_an_actor_to_another_state(record: Path) -> None:
    """Whoever accepted an actor of Chile did not accept one of Norway: that alone is left without a hold."""
    correct_all(record)
    (record.parent / "own.tsv").write_text(OWN, encoding="utf-8")
    read(record, "--knowledge", str(record.parent / "own.tsv"))
    found = standings(record)
    assert [one for one in found if one[2] != "in force"] == [("actor", "accept", "orphan", "changed")]
    with store.open(record, create=False, read_only=True) as file:
        assert the(file, "event", "trigger = 'met'")["recipients"] == ["Alberto van Klaveren"]
        assert the(file, "event", "type = 'ACCUSE'")["actor_countries"] == ["NOR"]
        assert not file.select("SELECT * FROM event_rows WHERE type = 'SUPPORT'")


def test_corrections_outlive_rules_that_widen_spans(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    correct_all(record)
    otherwise(monkeypatch, widened)
    read(record)
    assert {standing for *_, standing, _ in standings(record)} == {"in force"}
    with store.open(record, create=False, read_only=True) as file:
        assert the(file, "event", "type = 'AGREE'")["status"] == "future"
        assert (
            the(file, "event", "type = 'AGREE'")["trigger"] == "Chile will send 20 million dollars to Ukraine by 2025."
        )
        assert the(file, "commitment", "corrected = 'accepted'")["undertaking"].startswith("will send")


def test_orphans_are_seen_where_corrections_are_looked_at(
    record: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`correct --orphans`, `verify`, `labels`, the front page and the page of corrections tell of them."""
    correct_all(record)
    otherwise(monkeypatch, lambda made: replace(made, events=tuple(filter(_kept, made.events))))
    read(record)
    lost = {(kind, verdict) for kind, verdict, standing, _ in standings(record) if standing == "orphan"}
    assert lost == {("event", "reject"), ("event", "accept")}
    capsys.readouterr()
    run(["correct", str(record), "--orphans"])
    assert capsys.readouterr().out.count("\torphan\t") == 2
    run(["verify", str(record)])
    assert "2 corrections hold on to nothing in the newest reading" in capsys.readouterr().out
    run(["labels", str(record), "--out", str(record.parent / "labels.jsonl")])
    assert "2 corrections hold on to nothing" in capsys.readouterr().out
    desk = Desk(record)
    with TestClient(application(desk), base_url="http://127.0.0.1") as client:
        assert "2 hold on to nothing any more" in client.get("/").text
        page = client.get("/corrections", params={"standing": "orphan"})
        assert page.status_code == 200
        assert page.text.count("hold on to nothing any more</span>") == 2
        assert "Nothing is read any more at" in page.text
        rows = client.get("/corrections", params={"standing": "orphan", "format": "json"}).json()["rows"]
        assert {row["verdict"] for row in rows} == {"reject", "accept"}
    desk.close()


def _kept(event: Event) -> bool:
    return event.type not in {"ACCUSE", "SUPPORT"}


def test_the_difference_of_two_readings_tells_what_knowledge_changed(record: Path) -> None:
    (record.parent / "own.tsv").write_text(OWN, encoding="utf-8")
    other = record.with_name("other.duckdb")
    read(other, "--knowledge", str(record.parent / "own.tsv"))
    with store.open(record, create=False) as old, store.open(other, create=False) as new:
        found = diff(between(old, new))
    changed = {(c.kind, c.became, c.words.split("\n")[0]): c.fields for c in found.changes}
    assert ("actor", "gained", "Norland") in changed
    (quist,) = (c for c in found.changes if c.kind == "actor" and c.became == "changed")
    assert quist.fields["country"] == ("CHL", "NOR")
    assert not [c for c in found.changes if c.kind in {"statement", "commitment", "stance"}]

"""Knowledge of one's own: rows that win, their day, their errors; the same through every door."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

import dragoman
from dragoman.cli import main
from dragoman.entries import Document, Fault
from dragoman.knowledge.memberships import members_on, stays
from dragoman.knowledge.organisations import organisation_names
from dragoman.knowledge.own import (
    COLUMNS,
    Row,
    Source,
    faults_and_rows,
    gathered,
    in_force,
    load,
    read_rows,
    using,
    write_rows,
)
from dragoman.knowledge.states import by_iso3
from dragoman.knowledge.validate import DATE
from dragoman.record import manifest
from dragoman.scale import code_lines

TABLE = """\
# our own people
name\tkind\tcountry\tsectors\toffice\taliases\tfrom\tuntil\twikidata\tplural
Orla Quist\tperson\tNOR\tGOV\tTrade Envoy\tQuist\t2021\t2022-06\tQ99999991
Orla Quist\tperson\tNOR\tELI\t-\tQuist\t2022-07
Blue Lantern\tinstitution\tIMG\tREB\t\tLantern Front
NATO\tinstitution\tIGO\t-\t\t\t\t\tQ7184
skipper\trole\t\tLAB\t\t\t\t\t\tskippers
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "mine.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def actors(
    text: str, published: str | None, *files: Path
) -> dict[str, tuple[str, str | None, tuple[str, ...], str | None]]:
    document = Document(id="d", text=text, published=published, language="en")
    record = dragoman.read(document, knowledge=files)
    return {a.name: (a.kind, a.country, a.sectors, a.office) for a in record.actors}


def test_a_row_wins_on_the_days_that_it_holds(table: Path) -> None:
    """The same name is another thing in another year, and without a row for the day our own reading stands."""
    text = "Orla Quist met Kenyan officials in Nairobi."
    assert actors(text, "2022-01-12", table)["Orla Quist"] == ("person", "NOR", ("GOV",), "Trade Envoy")
    assert actors(text, "2023-01-12", table)["Orla Quist"] == ("person", "NOR", ("ELI",), None)
    for day in ("2019-01-12", None):
        assert actors(text, day, table).get("Orla Quist", ("", None, (), None))[1] is None


def test_a_name_that_nothing_else_knows_is_found(table: Path) -> None:
    """A body is found by its aliases, and called by its name."""
    text = "On Monday the Lantern Front attacked a village in Kenya."
    assert "Blue Lantern" not in actors(text, "2022-01-12")
    assert actors(text, "2022-01-12", table)["Blue Lantern"] == ("institution", "IMG", ("REB",), None)


def test_a_row_wins_over_our_tables_and_an_empty_cell_says_nothing(tmp_path: Path) -> None:
    """What a row tells replaces ours; what it leaves empty stays."""
    mine = tmp_path / "merkel.tsv"
    mine.write_text("name\tkind\tcountry\tsectors\nAngela Merkel\tperson\t\tBUS\n", encoding="utf-8")
    text = "German Chancellor Angela Merkel met President Emmanuel Macron of France."
    ours = actors(text, "2019-01-12")["Angela Merkel"]
    assert actors(text, "2019-01-12", mine)["Angela Merkel"] == (ours[0], ours[1], ("BUS",), ours[3])


def test_a_role_of_ones_own_gives_its_sector(table: Path) -> None:
    """A common noun that no table has makes an actor of its sector, singular and plural."""
    found = actors("Kenyan skippers met the Kenyan minister.", "2022-01-12", table)
    assert ("group", "KEN", ("LAB",), None) in found.values()


def test_knowledge_is_in_force_for_one_block_alone(table: Path) -> None:
    """Nothing outlives the reading that it was given for."""
    with using(load(table)):
        assert in_force().rows
        with using(None):
            assert in_force().rows
    assert not in_force()
    dragoman.read(Document(id="d", text="Kenya met Uganda.", language="en"), knowledge=[table])
    assert not in_force()


def test_several_files_the_first_wins_and_the_environment_comes_last(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is named goes before those of the environment, and each stands in the sources once."""
    other = tmp_path / "other.tsv"
    other.write_text("name\tkind\tcountry\nBlue Lantern\tinstitution\tKEN\n", encoding="utf-8")
    monkeypatch.setenv("DRAGOMAN_KNOWLEDGE", f"{table}:{other}")
    known = gathered([other])
    assert [s.name for s in known.sources] == ["other.tsv", "mine.tsv"]
    row = known.row("Blue Lantern", "2022-01-12")
    assert row is not None
    assert row.country == "KEN"


def test_the_manifest_names_the_files_that_were_used(table: Path) -> None:
    """Another file is another run; no file leaves the manifest as it was."""
    known = load(table)
    assert "own_knowledge" not in manifest()
    assert manifest(known)["own_knowledge"] == [{"name": "mine.tsv", "sha256": known.sources[0].sha256}]
    assert {k: v for k, v in manifest(known).items() if k != "own_knowledge"} == manifest()


def test_the_version_tells_the_files_of_the_environment(
    table: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """They can change a record, so they stand among what can."""
    monkeypatch.setenv("DRAGOMAN_KNOWLEDGE", str(table))
    assert run("version") == 0
    assert load(table).sources[0].sha256 in capsys.readouterr().out
    assert run("version", "--json") == 0
    assert json.loads(capsys.readouterr().out)["own_knowledge"][0]["name"] == "mine.tsv"


def test_a_changed_file_is_read_anew(table: Path) -> None:
    """What was read before does not stand for what the file holds now."""
    before = load(table)
    table.write_text(TABLE + "Rhea Stone\tperson\tAUS\n", encoding="utf-8")
    assert len(load(table).rows) == len(before.rows) + 1
    assert load(table).sources != before.sources


@pytest.mark.parametrize("jobs", [1, 2])
def test_lines_are_coded_with_it_in_one_process_and_in_several(table: Path, jobs: int) -> None:
    """Every worker has the user's rows."""
    line = json.dumps({"id": "a", "text": "Blue Lantern attacked a village in Kenya.", "published": "2022-01-12"})
    known = load(table)
    assert pickle.loads(pickle.dumps(known)).rows == known.rows  # noqa: S301 - our own
    for out in code_lines([line] * 4, jobs=jobs, knowledge=known):
        found = json.loads(out)
        assert [a["country"] for a in found["actors"] if a["name"] == "Blue Lantern"] == ["IMG"]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("\tperson", "the name is empty"),
        ("X\trobot", "no kind"),
        ("X\tperson\tXYZ", "no country"),
        ("X\tperson\tKEN\tXXX", "no sector"),
        ("X\tperson\tKEN\tGOV\t\t\t12.1.2023", "no date"),
        ("X\tperson\tKEN\tGOV\t\t\t2023\t2022", "before it begins"),
        ("X\tperson\tKEN\tGOV\t\t\t\t\t77", "no Wikidata item"),
        ("X\tinstitution\tKEN\tGOV\tKing", "only a person has an office"),
        ("X\tperson\tKEN\tGOV\t\t\t\t\t\tXs", "only a role has a plural"),
        ("X" + "\ty" * 12, "cells under"),
    ],
)
def test_a_wrong_row_is_told_with_file_line_and_reason(line: str, what: str) -> None:
    """The first thing that is wrong is named, where it stands."""
    lines = ["\t".join(COLUMNS), "", "# a remark", line]
    with pytest.raises(Fault, match="bad-knowledge") as caught:
        read_rows(lines, "mine.tsv")
    assert caught.value.message.startswith("mine.tsv:4: ")
    assert what in caught.value.message


@pytest.mark.parametrize(
    ("head", "what"),
    [("name\tsort", "no column 'sort'"), ("name", "'kind' is missing"), ("name\tkind\tname", "stands twice")],
)
def test_wrong_column_names_are_told(head: str, what: str) -> None:
    """Nothing is read under column names that are not ours."""
    (fault,) = faults_and_rows([head, "X\tperson"], "mine.tsv")
    assert isinstance(fault, Fault)
    assert what in fault.message
    assert isinstance(next(faults_and_rows([], "mine.tsv")), Fault)


def test_what_is_written_is_read_back() -> None:
    """Rows go out and come in as they were, tabs and line breaks aside."""
    rows = [
        Row(name="A B", kind="person", country="KEN", sectors=("GOV", "PTY"), office="", aliases=("B", "Bee"),
            since="2020", until="2021-02", wikidata="Q1", source="x"),
        Row(name="c\td", kind="role", sectors=(), plural="c ds"),
    ]  # fmt: skip
    back = read_rows(write_rows(rows), "out")
    assert back[0] == rows[0]
    assert (back[1].name, back[1].sectors, back[1].plural) == ("c d", (), "c ds")


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(list(arguments))
    code = stopped.value.code
    return code if isinstance(code, int) else 0


def test_check_tells_every_line_that_is_wrong(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 0 and the number of rows, or 3 and each wrong line."""
    assert run("knowledge", "check", str(table)) == 0
    assert "5 rows" in capsys.readouterr().out
    table.write_text(TABLE + "X\trobot\nY\tperson\tXYZ\n", encoding="utf-8")
    assert run("knowledge", "check", str(table)) == 3
    out = capsys.readouterr()
    assert [line.split(": ")[0].rsplit(":", 1)[1] for line in out.out.splitlines()] == ["8", "9"]
    assert run("knowledge", "check", str(table) + "x") == 2


def test_read_and_code_take_it_from_the_command_line(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong file stops the command before anything is read."""
    docs = tmp_path / "docs.jsonl"
    docs.write_text(
        json.dumps({"id": "a", "text": "Blue Lantern attacked a village in Kenya.", "published": "2022"}) + "\n"
    )
    assert run("code", str(docs), "--knowledge", str(table)) == 0
    assert "Blue Lantern" in [a["name"] for a in json.loads(capsys.readouterr().out)["actors"]]
    into = tmp_path / "record.duckdb"
    assert run("read", str(docs), "--into", str(into), "--knowledge", str(table)) == 0
    assert run("read", str(docs), "--into", str(into), "--knowledge", str(table)) == 0
    assert "unchanged" in capsys.readouterr().out
    table.write_text("name\tkind\nX\trobot\n", encoding="utf-8")
    assert run("code", str(docs), "--knowledge", str(table)) == 2
    assert "bad-knowledge" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "day", "number"),
    [
        ("NATO", "2016-01-01", 28),
        ("NATO", "2022-01-01", 30),
        ("NATO", "2024-12-31", 32),
        ("EU", "2019", 28),
        ("EU", "2021", 27),
    ],
)
def test_members_are_those_of_the_day(name: str, day: str, number: int) -> None:
    """Accessions and departures since 2010 are known."""
    assert len(members_on(name, day)) == number


def test_members_are_not_guessed() -> None:
    """Before 2010, before an organisation began, or where the tables have none, nothing is told."""
    assert members_on("NATO", "2009-12-31") == members_on("AUKUS", "2020") == members_on("Nobody", None) == ()
    assert run("knowledge", "members", "NATO", "--on", "yesterday") == 2


def test_every_membership_is_of_a_known_organisation_and_state() -> None:
    """The table of memberships fits the others: an open stay is one of today's members."""
    for name, entries in stays().items():
        organisation = organisation_names()[name]
        for stay in entries:
            assert stay.state == "*" or by_iso3(stay.state)
            assert all(DATE.fullmatch(d) for d in (stay.since, stay.until) if d)
            assert stay.state == "*" or stay.until is not None or stay.state in organisation.members


def test_a_source_is_a_name_and_a_digest(table: Path) -> None:
    """The digest is that of the bytes."""
    assert load(table).sources == (Source(name="mine.tsv", sha256=load(table).sources[0].sha256),)
    assert len(load(table).sources[0].sha256) == 64
